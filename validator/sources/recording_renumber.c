#include "validator/sources/recording_renumber.h"

#include <stdlib.h>

void
renumbering_clear(struct renumbering *numbers)
{
	free(numbers->groups);
	free(numbers->group_slots);
	free(numbers->addresses);
	free(numbers->slots);
	free(numbers->own);
}

static bool
same_address(const struct address *a, const struct address *b)
{
	return a->length == b->length && memcmp(a->octets, b->octets, a->length) == 0;
}

static size_t
hash(const struct renumbering *numbers, const struct address *address)
{
	uint64_t value = numbers->seed + address->length;

	for (size_t i = 0; i < address->length; i++) {
		value = (value ^ address->octets[i]) * UINT64_C(0x9e3779b97f4a7c15);
		value ^= value >> 29;
	}
	return (size_t)value;
}

/* The address with zeros behind its first bits. */
static struct link_prefix
prefix_of(const struct address *address, unsigned bits)
{
	struct link_prefix prefix = {.address = *address, .bits = (unsigned char)bits};

	for (unsigned i = 0; i < address->length; i++) {
		unsigned kept = bits > 8 * i ? bits - 8 * i : 0;

		prefix.address.octets[i] &= (unsigned char)(kept >= 8 ? 0xff : 0xff00 >> kept);
	}
	return prefix;
}

static bool
is_in(const struct address *address, const struct link_prefix *prefix)
{
	struct link_prefix other = prefix_of(address, prefix->bits);

	return same_address(&other.address, &prefix->address);
}

/* ---- tables ---- */

static uint32_t *
new_slots(uint32_t *old, size_t size)
{
	uint32_t *slots = must_resize(NULL, size, sizeof(*slots));

	free(old);
	memset(slots, 0, size * sizeof(*slots));
	return slots;
}

static uint32_t *
find_group(const struct renumbering *numbers, const struct link_prefix *prefix)
{
	size_t at = (hash(numbers, &prefix->address) + prefix->bits) & (numbers->group_size - 1);

	for (; numbers->group_slots[at] != 0; at = (at + 1) & (numbers->group_size - 1)) {
		const struct link_prefix *other = &numbers->groups[numbers->group_slots[at] - 1].prefix;

		if (other->bits == prefix->bits && same_address(&other->address, &prefix->address))
			break;
	}
	return &numbers->group_slots[at];
}

static bool
is_link_local(const struct address *address)
{
	const unsigned char *octets = address->octets;

	return address->length == 4 ? octets[0] == 169 && octets[1] == 254
				    : octets[0] == 0xfe && (octets[1] & 0xc0) == 0x80;
}

/* The group of a prefix, which is added where it is new. */
static struct renumbering_group *
group_of(struct renumbering *numbers, const struct link_prefix *prefix)
{
	enum { FIRST_ROOM = 16 };
	uint32_t *slot;

	if (numbers->group_count == numbers->group_room) {
		numbers->group_room = numbers->group_room > 0 ? 2 * numbers->group_room : FIRST_ROOM;
		numbers->group_size = 2 * numbers->group_room;
		numbers->groups = must_resize(numbers->groups, numbers->group_room, sizeof(*numbers->groups));
		numbers->group_slots = new_slots(numbers->group_slots, numbers->group_size);
		for (uint32_t i = 0; i < numbers->group_count; i++)
			*find_group(numbers, &numbers->groups[i].prefix) = i + 1;
	}
	slot = find_group(numbers, prefix);
	if (*slot == 0) {
		numbers->groups[numbers->group_count++] = (struct renumbering_group){
		    .prefix = *prefix,
		    .ordinal = is_link_local(&prefix->address) ? 0
			       : prefix->address.length == 4   ? numbers->ipv4_networks++
							       : numbers->ipv6_networks++,
		};
		*slot = (uint32_t)numbers->group_count;
	}
	return &numbers->groups[*slot - 1];
}

static uint32_t *
find_address(const struct renumbering *numbers, const struct address *address)
{
	size_t at = hash(numbers, address) & (numbers->size - 1);

	while (numbers->slots[at] != 0 && !same_address(&numbers->addresses[numbers->slots[at] - 1].was, address))
		at = (at + 1) & (numbers->size - 1);
	return &numbers->slots[at];
}

bool
renumbering_knows(const struct renumbering *numbers, const struct address *address)
{
	return numbers->size > 0 && *find_address(numbers, address) != 0;
}

static void
make_room(struct renumbering *numbers)
{
	enum { FIRST_ROOM = 64 };

	if (numbers->address_count < numbers->address_room)
		return;
	numbers->address_room = numbers->address_room > 0 ? 2 * numbers->address_room : FIRST_ROOM;
	numbers->size = 2 * numbers->address_room;
	numbers->addresses = must_resize(numbers->addresses, numbers->address_room, sizeof(*numbers->addresses));
	numbers->slots = new_slots(numbers->slots, numbers->size);
	for (uint32_t i = 0; i < numbers->address_count; i++)
		*find_address(numbers, &numbers->addresses[i].was) = i + 1;
}

/* ---- numbers ---- */

void
renumbering_add_prefix(struct renumbering *numbers, const struct link_prefix *prefix)
{
	struct link_prefix own = prefix_of(&prefix->address, prefix->bits);

	for (size_t i = 0; i < numbers->own_count; i++)
		if (numbers->own[i].bits == own.bits && same_address(&numbers->own[i].address, &own.address))
			return;
	if (numbers->own_count == numbers->own_room) {
		numbers->own_room = numbers->own_room > 0 ? 2 * numbers->own_room : 4;
		numbers->own = must_resize(numbers->own, numbers->own_room, sizeof(own));
	}
	numbers->own[numbers->own_count++] = own;
}

/* What the observers say belongs together, the longest prefix first; else networks of the usual size. */
static struct link_prefix
home_of(const struct renumbering *numbers, const struct address *address)
{
	const struct link_prefix *home = NULL;

	for (size_t i = 0; i < numbers->own_count; i++)
		if (is_in(address, &numbers->own[i]) && (home == NULL || numbers->own[i].bits > home->bits))
			home = &numbers->own[i];
	return home != NULL ? *home : prefix_of(address, address->length == 4 ? 24 : 64);
}

static void
put_number(unsigned char *octets, uint32_t number)
{
	octets[0] = (unsigned char)(number >> 24);
	octets[1] = (unsigned char)(number >> 16);
	octets[2] = (unsigned char)(number >> 8);
	octets[3] = (unsigned char)number;
}

/* The networks for documentation (RFC 5737), then those for benchmarks (RFC 2544: 198.18.0.0/15), then private ones. */
static uint32_t
ipv4_network(size_t group)
{
	enum { DOCUMENTATION = 3, BENCHMARK = 512 };
	static const uint32_t networks[DOCUMENTATION] = {0xc0000200, 0xc6336400, 0xcb007100};

	if (group < DOCUMENTATION)
		return networks[group];
	if (group < DOCUMENTATION + BENCHMARK)
		return 0xc6120000 + ((uint32_t)(group - DOCUMENTATION) << 8);
	return 0x0a000000 + ((uint32_t)(group - DOCUMENTATION - BENCHMARK) << 8 & 0xffffff);
}

static struct address
ipv4_number(struct renumbering *numbers, const struct address *address)
{
	struct address is = {.length = 4};
	const unsigned char *octets = address->octets;
	bool link_local = is_link_local(address);
	struct link_prefix home = link_local ? prefix_of(address, 16) : home_of(numbers, address);
	struct renumbering_group *group;
	uint32_t number, hosts = home.bits < 32 ? 0xffffffff >> home.bits : 0;

	if (octets[0] == 0 || octets[0] == 127 || octets[0] >= 224)
		return *address;
	group = group_of(numbers, &home);
	number = group->count++ + (hosts > 1); /* from .1 on, but in networks of one or two addresses */
	if (link_local)
		put_number(is.octets, 0xa9fe0100 + number % 0xfd00);
	else
		put_number(is.octets, ipv4_network(group->ordinal) + (number & hosts));
	return is;
}

/* 2001:db8::/32 (RFC 3849), unique-local and link-local ones stay such. */
static struct address
ipv6_number(struct renumbering *numbers, const struct address *address)
{
	static const unsigned char zeros[15];
	struct address is = {.length = 16};
	const unsigned char *octets = address->octets;
	bool link_local = is_link_local(address);
	struct link_prefix home = link_local ? prefix_of(address, 10) : home_of(numbers, address);
	struct renumbering_group *group;
	size_t network;

	if (octets[0] == 0xff || memcmp(octets, zeros, sizeof(zeros)) == 0)
		return *address;
	group = group_of(numbers, &home);
	network = group->ordinal;
	put_number(is.octets + 12, group->count++ + (home.bits < 127));
	if (link_local) {
		is.octets[0] = 0xfe;
		is.octets[1] = 0x80;
		return is;
	}
	put_number(is.octets, (octets[0] & 0xfe) == 0xfc ? 0xfd000db8 : 0x20010db8);
	is.octets[4] = (unsigned char)(network >> 8);
	is.octets[5] = (unsigned char)network;
	is.octets[6] = (unsigned char)(network >> 24);
	is.octets[7] = (unsigned char)(network >> 16);
	return is;
}

/* An IPv4 address in the clothes of IPv6 (RFC 4291 section 2.5.5.2). */
static bool
is_mapped(const struct address *address)
{
	static const unsigned char front[12] = {[10] = 0xff, [11] = 0xff};

	return address->length == 16 && memcmp(address->octets, front, sizeof(front)) == 0;
}

static struct address
mapped_number(struct renumbering *numbers, const struct address *address)
{
	struct address inner = {.length = 4}, is = *address;

	memcpy(inner.octets, address->octets + 12, 4);
	inner = renumbering_of(numbers, &inner);
	memcpy(is.octets + 12, inner.octets, 4);
	return is;
}

struct address
renumbering_of(struct renumbering *numbers, const struct address *address)
{
	struct renumbered entry = {.was = *address};
	uint32_t *slot;

	if (is_mapped(address))
		return mapped_number(numbers, address);
	make_room(numbers);
	slot = find_address(numbers, address);
	if (*slot != 0)
		return numbers->addresses[*slot - 1].is;
	entry.is = address->length == 4 ? ipv4_number(numbers, address) : ipv6_number(numbers, address);
	numbers->addresses[numbers->address_count++] = entry;
	*slot = (uint32_t)numbers->address_count;
	return entry.is;
}
