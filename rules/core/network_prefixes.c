#include "rules/core/network_prefixes.h"

/* Addresses times links times prefixes is what a hostile recording can make us compare: no interface has more. */
enum { PREFIXES_MAX = 64 };

/* An address alone does not tell what else is on the link, as those of tunnels. */
static bool
tells_of_link(const struct link_prefix *prefix)
{
	return prefix->address.length > 0 && prefix->bits + 2u <= prefix->address.length * 8u;
}

static void
collect(struct link_prefixes *near, const struct link *link)
{
	for (size_t i = 0; i < link->prefix_count; i++) {
		const struct link_prefix *prefix = &link->prefixes[i];

		if (address_scope_of(&prefix->address) == ADDRESS_LOOPBACK)
			near->loopback = true;
		if (tells_of_link(prefix) && near->count < PREFIXES_MAX)
			near->prefixes[near->count++] = prefix;
	}
}

const struct link_prefixes *
link_prefixes_of(const struct network *network, struct arena *arena)
{
	struct link_prefixes *near = arena_alloc(arena, LINKS_MAX * sizeof(*near));

	memset(near, 0, LINKS_MAX * sizeof(*near));
	for (size_t i = 0; i < network->link_count && i < LINKS_MAX; i++) {
		near[i] = (struct link_prefixes){
		    .prefixes = arena_alloc(arena, PREFIXES_MAX * sizeof(*near->prefixes)),
		    .loopback = bytes_equal(network->links[i].interface, BYTES("lo")),
		};
		for (size_t k = 0; k < network->link_count; k++)
			if (bytes_equal(network->links[i].interface, network->links[k].interface))
				collect(&near[i], &network->links[k]);
	}
	return near;
}

/* Whether the prefixes of a link are known and have no room for the address. Link-local addresses belong to any link;
 * unique local ones of IPv6 may be routed to it, as those of Thread are; and of global ones of IPv6 nothing can be said
 * where the observer has none itself. */
static bool
is_foreign_on(const struct address *address, const struct link_prefixes *near)
{
	enum address_scope scope = address_scope_of(address);
	bool known = false;

	if (scope <= ADDRESS_LOOPBACK)
		return !near->loopback;
	if (scope != ADDRESS_GLOBAL)
		return false;
	for (size_t i = 0; i < near->count; i++) {
		const struct link_prefix *prefix = near->prefixes[i];

		if (prefix->address.length != address->length || address_scope_of(&prefix->address) != ADDRESS_GLOBAL)
			continue;
		if (address_shares_prefix(address, &prefix->address, prefix->bits))
			return false;
		known = true;
	}
	return known;
}

bool
seen_host_set_foreign(struct seen_host *host, const struct link_prefixes *near)
{
	bool any = false;

	for (size_t i = 0; i < host->address_count; i++) {
		struct seen_address *seen = &host->addresses[i];

		seen->foreign = 0;
		for (link_set rest = seen->links; rest != 0; rest &= rest - 1)
			if (is_foreign_on(&seen->address, &near[__builtin_ctzll(rest)]))
				seen->foreign |= rest & -rest;
		any |= seen_address_is_foreign(seen);
	}
	return any;
}
