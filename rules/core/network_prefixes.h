/* network_prefixes: which addresses are valid on which links (RFC 6762 section 6.2). */
#ifndef RULES_CORE_NETWORK_PREFIXES_H
#define RULES_CORE_NETWORK_PREFIXES_H

#include "rules/core/network.h"

/* What is known of each link of a network. */
struct link_prefixes {
	const struct link_prefix **prefixes; /* of its interface, but for those of a single address */
	size_t count;
	bool loopback;
};

/* LINKS_MAX of them, in the arena; of a link that is not there nothing is known. */
const struct link_prefixes *link_prefixes_of(const struct network *, struct arena *);

/* Sets `foreign` of each of the host's addresses; tells whether one is not valid where it was seen. */
bool seen_host_set_foreign(struct seen_host *, const struct link_prefixes *);

/* Whether an address is not valid on a link it was seen on; without any link, where it is valid on none. */
static inline bool
seen_address_is_foreign(const struct seen_address *seen)
{
	return seen->foreign != 0 || (seen->links == 0 && address_scope_of(&seen->address) <= ADDRESS_LOOPBACK);
}

#endif
