/* network_facts: what one advertisement or one type pointer tells by itself, for network_settle(). Keys are set, and what
 * stood twice is one. */
#ifndef RULES_CORE_NETWORK_FACTS_H
#define RULES_CORE_NETWORK_FACTS_H

#include "rules/core/network.h"

/* Whether a key is that of a name under local. */
bool key_is_local(struct bytes key);

/* Whether two sets have a link in common; those of which nobody knows the links have. */
static inline bool
links_meet(link_set a, link_set b)
{
	return (a & b) != 0 || (a == 0 && b == 0);
}

/* An SRV record beside which, on one link, stands an `other` with another host or port; NULL where there is none. */
const struct seen_srv *advertisement_rival(const struct advertisement *, const struct seen_srv **other);

/* Parses an advertisement's name into *full, which is in the arena, and keeps in the advertisement what stands where. */
void advertisement_parse(struct advertisement *, struct full_name *full, const struct registry *, struct arena *);

/* The facts of an advertisement's own parts and of its type, its name parsed and its targets connected. The arena is for
 * what is needed meanwhile. */
uint32_t advertisement_own_facts(const struct advertisement *, const struct full_name *, struct arena *);

/* The facts of a type pointer, its instances counted. The arena as above. */
uint32_t type_pointer_facts(const struct type_pointer *, struct arena *);

#endif
