/* recording_renumber: addresses for anonymized recordings: what was in one prefix stays in one. */
#ifndef VALIDATOR_SOURCES_RECORDING_RENUMBER_H
#define VALIDATOR_SOURCES_RECORDING_RENUMBER_H

#include "rules/core/network.h"

struct renumbering_group {
	struct link_prefix prefix; /* as it was, the octets behind its bits zero */
	uint32_t count;            /* of addresses in it */
	size_t ordinal;            /* among those of its protocol */
};

struct renumbered {
	struct address was, is;
};

struct renumbering {
	uint64_t seed; /* of the hashes */
	size_t ipv4_networks, ipv6_networks;
	struct renumbering_group *groups;
	size_t group_count, group_room;
	uint32_t *group_slots; /* by hash of the prefix: index + 1, or 0 */
	size_t group_size;
	struct renumbered *addresses;
	size_t address_count, address_room;
	uint32_t *slots;
	size_t size;
	struct link_prefix *own; /* of observers: those with which addresses are grouped first */
	size_t own_count, own_room;
};

void renumbering_clear(struct renumbering *);

/* Says that addresses of this prefix belong together. */
void renumbering_add_prefix(struct renumbering *, const struct link_prefix *);

/* Whether the address was given a number already. */
bool renumbering_knows(const struct renumbering *, const struct address *);

/* The address in its place. */
struct address renumbering_of(struct renumbering *, const struct address *);

#endif
