#include "rules/core/address.h"

#include <arpa/inet.h>

enum address_scope
address_scope_of(const struct address *address)
{
	static const unsigned char nowhere[IPV6_OCTETS], loopback[IPV6_OCTETS] = {[IPV6_OCTETS - 1] = 1};
	const unsigned char *octets = address->octets;

	if (memcmp(octets, nowhere, address->length) == 0)
		return ADDRESS_NOWHERE;
	if (address->length == IPV4_OCTETS)
		return octets[0] == 127                       ? ADDRESS_LOOPBACK
		       : octets[0] == 169 && octets[1] == 254 ? ADDRESS_LINK_LOCAL
							      : ADDRESS_GLOBAL;
	if (memcmp(octets, loopback, sizeof(loopback)) == 0)
		return ADDRESS_LOOPBACK;
	if (octets[0] == 0xfe && (octets[1] & 0xc0) == 0x80)
		return ADDRESS_LINK_LOCAL;
	return (octets[0] & 0xfe) == 0xfc ? ADDRESS_UNIQUE : ADDRESS_GLOBAL;
}

bool
address_shares_prefix(const struct address *a, const struct address *b, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;

	if (a->length != b->length || bits > a->length * 8u || memcmp(a->octets, b->octets, whole) != 0)
		return false;
	return rest == 0 || (a->octets[whole] ^ b->octets[whole]) >> (8 - rest) == 0;
}

int
address_compare(const struct address *a, const struct address *b)
{
	return a->length != b->length ? a->length - b->length : memcmp(a->octets, b->octets, a->length);
}

struct bytes
address_text(const struct address *address, struct arena *arena)
{
	char text[INET6_ADDRSTRLEN] = "";

	if (address->length == IPV4_OCTETS || address->length == IPV6_OCTETS)
		inet_ntop(address->length == IPV4_OCTETS ? AF_INET : AF_INET6, address->octets, text, sizeof(text));
	return arena_copy(arena, bytes_of(text));
}

bool
address_parse(struct bytes text, struct address *address)
{
	struct address parsed = {.length = IPV4_OCTETS};
	char buffer[INET6_ADDRSTRLEN];

	if (text.length == 0 || text.length >= sizeof(buffer) || memchr(text.at, '\0', text.length) != NULL)
		return false;
	memcpy(buffer, text.at, text.length);
	buffer[text.length] = '\0';
	if (memchr(buffer, ':', text.length) != NULL)
		parsed.length = IPV6_OCTETS;
	if (inet_pton(parsed.length == IPV4_OCTETS ? AF_INET : AF_INET6, buffer, parsed.octets) != 1)
		return false;
	*address = parsed;
	return true;
}
