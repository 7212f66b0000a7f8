/* network_order: the parts of a network in an order that does not depend on the one in which they were found. */
#ifndef RULES_CORE_NETWORK_ORDER_H
#define RULES_CORE_NETWORK_ORDER_H

#include "rules/core/network.h"
#include "rules/core/network_key.h"

/* The lists of a network by key, as long as its arrays and in their order. */
struct network_order {
	struct keyed *advertisements, *hosts, *types;
	struct arena lists; /* they are in it; who sorts clears it */
};

/* Both set the keys, sort the arrays, and make one of what stands twice in a host. Of hosts of one name those with an
 * address come first. */
void network_sort_hosts(struct network *, struct network_order *, struct arena *);
void network_sort_types(struct network *, struct network_order *, struct arena *);

/* Sorts an advertisement's records and subtypes, and makes one of what stands twice. Its keys are set. */
void advertisement_sort(struct advertisement *);

/* After advertisement_sort() of each. */
void network_sort_advertisements(struct network *, struct network_order *);

#endif
