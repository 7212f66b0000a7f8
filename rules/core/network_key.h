/* network_key: names in the form in which they compare, and lists of them in order.
 *
 * A key has a name's octets in lower case, label behind label, as memcmp is to see them: a label ends in two zero octets
 * and a zero octet inside one is 0, 1. So the order is that of the labels, a shorter one first, and two names are the
 * same but for ASCII case exactly where their keys are. The dot at the end of a name is left out.
 *
 * Looking up is a binary search and never a hash table: names come from the network, and whoever chose them could make
 * every one of them fall into the same slot. */
#ifndef RULES_CORE_NETWORK_KEY_H
#define RULES_CORE_NETWORK_KEY_H

#include <stdint.h>

#include "data/arena.h"

enum { KEY_SEPARATOR = 2 }; /* octets of 0 between two labels */

/* The key of presentation text, in the arena; empty for "" and ".". */
struct bytes network_key(struct bytes name, struct arena *);

/* What stands behind the first label of a key; empty where there is but one. */
struct bytes network_key_rest(struct bytes key);

/* Octet by octet, the shorter one first: below 0, 0 or above. */
int octets_compare(struct bytes, struct bytes);

/* Something with a name. */
struct keyed {
	uint64_t head; /* the first octets, so that most comparisons look no further */
	struct bytes key;
	void *item; /* borrowed */
};

struct keyed network_keyed(struct bytes key, void *item);

/* Sorts by key; where keys are the same, by `tie`, which compares two struct keyed as for qsort(). */
void network_keyed_sort(struct keyed *, size_t count, int (*tie)(const void *, const void *));

/* The first of that key in a sorted list, or NULL. */
const struct keyed *network_keyed_find(const struct keyed *, size_t count, struct bytes key);

/* Puts `count` items of `size` octets, which begin at `items`, into the order of the list, which then points to where
 * they are. */
void network_keyed_arrange(struct keyed *, size_t count, void *items, size_t size, struct arena *);

#endif
