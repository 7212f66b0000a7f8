#include "validator/sources/lan_links.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include "validator/sources/lan.h"

static bool
has_address(const struct ifaddrs *entry)
{
	return entry->ifa_addr != NULL &&
	       (entry->ifa_addr->sa_family == AF_INET || entry->ifa_addr->sa_family == AF_INET6);
}

bool
lan_links_up(void)
{
	static const unsigned wanted = IFF_UP | IFF_RUNNING | IFF_MULTICAST;
	struct ifaddrs *all;
	bool up = false;

	if (getifaddrs(&all) != 0)
		return true;
	for (const struct ifaddrs *entry = all; entry != NULL; entry = entry->ifa_next)
		up |= has_address(entry) && (entry->ifa_flags & wanted) == wanted;
	freeifaddrs(all);
	return up;
}

/* An IPv4 address can have a name of its own, "eth0:1", on the interface before the colon. */
static bool
is_on(const struct ifaddrs *entry, const struct link *link)
{
	sa_family_t family = has_address(entry) ? entry->ifa_addr->sa_family : AF_UNSPEC;

	if (family == AF_UNSPEC || (link->protocol == LINK_IPV4 && family != AF_INET) ||
	    (link->protocol == LINK_IPV6 && family != AF_INET6))
		return false;
	return bytes_equal(
	    (struct bytes){(const unsigned char *)entry->ifa_name, strcspn(entry->ifa_name, ":")}, link->interface);
}

/* The octets of a socket's address. */
static struct bytes
octets_of(const struct sockaddr *any)
{
	if (any->sa_family == AF_INET)
		return (struct bytes){
		    (const unsigned char *)&((const struct sockaddr_in *)(const void *)any)->sin_addr, 4};
	return (struct bytes){(const unsigned char *)&((const struct sockaddr_in6 *)(const void *)any)->sin6_addr, 16};
}

static unsigned char
leading_ones(struct bytes mask)
{
	unsigned char bits = 0;

	while (bits < mask.length * 8 && (mask.at[bits / 8] & (0x80 >> bits % 8)) != 0)
		bits++;
	return bits;
}

static struct link_prefix
prefix_of(const struct ifaddrs *entry)
{
	struct bytes octets = octets_of(entry->ifa_addr);
	struct link_prefix prefix = {.address.length = (unsigned char)octets.length};

	memcpy(prefix.address.octets, octets.at, octets.length);
	/* A netmask's family may be left out; its form is the address's. */
	if (entry->ifa_netmask != NULL) {
		struct sockaddr_storage mask = {0};

		memcpy(&mask, entry->ifa_netmask,
		    octets.length == 4 ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6));
		mask.ss_family = entry->ifa_addr->sa_family;
		prefix.bits = leading_ones(octets_of((const struct sockaddr *)&mask));
	} else {
		prefix.bits = (unsigned char)(octets.length * 8);
	}
	return prefix;
}

void
lan_own_links(struct network *network, struct arena *arena)
{
	struct ifaddrs *all;

	if (getifaddrs(&all) != 0)
		return;
	for (size_t i = 0; i < network->link_count; i++) {
		struct link *link = &network->links[i];
		struct link_prefix *prefixes;
		size_t count = 0;

		for (const struct ifaddrs *entry = all; entry != NULL; entry = entry->ifa_next)
			count += is_on(entry, link);
		if (count == 0)
			continue;
		prefixes = arena_alloc(arena, count * sizeof(*prefixes));
		link->prefix_count = 0;
		link->prefixes = prefixes;
		for (const struct ifaddrs *entry = all; entry != NULL; entry = entry->ifa_next)
			if (is_on(entry, link))
				prefixes[link->prefix_count++] = prefix_of(entry);
	}
	freeifaddrs(all);
}
