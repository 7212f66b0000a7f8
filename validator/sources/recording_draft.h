/* recording_draft: the lists of a line that is being read, borrowing from it: they grow with the longest line. */
#ifndef VALIDATOR_SOURCES_RECORDING_DRAFT_H
#define VALIDATOR_SOURCES_RECORDING_DRAFT_H

#include "rules/core/network.h"
#include "validator/sources/recording_line.h"

struct draft_list {
	unsigned char *items;
	size_t count, room, size; /* of one item: octets, set by the first */
};

/* Each list: name of the function that adds an item, member, struct. */
#define DRAFT_LISTS(X)                                   \
	X(draft_srv, srvs, struct seen_srv)              \
	X(draft_txt, txts, struct seen_txt)              \
	X(draft_subtype, subtypes, struct bytes)         \
	X(draft_address, addresses, struct seen_address) \
	X(draft_prefix, prefixes, struct link_prefix)

struct draft {
#define X(function, member, type) struct draft_list member;
	DRAFT_LISTS(X)
#undef X
};

/* Another item, all zero; valid until the next one. */
void *draft_list_add(struct draft_list *, size_t size);

#define X(function, member, type)                                    \
	static inline type *function(struct draft *draft)            \
	{                                                            \
		return draft_list_add(&draft->member, sizeof(type)); \
	}
DRAFT_LISTS(X)
#undef X

/* The items as an array in the arena; NULL where there are none. */
void *draft_take(const struct draft_list *, struct arena *);

/* Empties all lists, for the next line. */
void draft_reset(struct draft *);
void draft_clear(struct draft *);

/* Puts what hexadecimal digits stand for into the line's room; false where they are none. */
bool draft_hex(struct recording_line *, struct bytes digits);

#endif
