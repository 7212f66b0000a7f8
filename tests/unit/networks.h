/* networks: networks made by hand, for unit tests: rooms for a few parts of each kind, on three links. */
#ifndef TESTS_UNIT_NETWORKS_H
#define TESTS_UNIT_NETWORKS_H

#include "rules/core/network.h"
#include "tests/unit/judge.h"
#include "tests/unit/runner.h"

/* All that a test makes; empty before each. */
static struct arena arena;

static inline void
set_up(void)
{
	arena_init(&arena);
}

static inline void
tear_down(void)
{
	arena_clear(&arena);
}

/* Octets in a table, zero octets among them. */
#define OCTETS(literal)                                               \
	{                                                             \
		(const unsigned char *)(literal), sizeof(literal) - 1 \
	}

static inline struct address
address_of(const char *text)
{
	struct address address;

	ck_assert(address_parse(bytes_of(text), &address));
	return address;
}

/* Numbers that are the same in each run. */
static inline size_t
next_number(uint64_t *state, size_t below)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(*state >> 33) % below;
}

static inline void
shuffle(void *items, size_t count, size_t size, uint64_t seed)
{
	unsigned char *base = items, *held = arena_alloc(&arena, size);

	for (size_t i = count; i > 1; i--) {
		size_t other = next_number(&seed, i);

		memcpy(held, base + (i - 1) * size, size);
		memcpy(base + (i - 1) * size, base + other * size, size);
		memcpy(base + other * size, held, size);
	}
}

enum { PARTS_MAX = 8, ETH0_IPV4 = 1, ETH0_IPV6 = 2, WLAN0_IPV4 = 4 };

/* A network with room, on the links eth0/ipv4, eth0/ipv6 and wlan0/ipv4. */
struct made {
	struct network network;
	struct advertisement advertisements[PARTS_MAX];
	struct seen_host hosts[PARTS_MAX];
	struct type_pointer types[PARTS_MAX];
	struct link links[3];
};

static const struct link_prefix eth0_ipv4 = {{{192, 0, 2, 1}, IPV4_OCTETS}, 24}, eth0_tunnel = {{{10, 8, 0, 2}, 4}, 32};

static inline struct made *
make(void)
{
	struct made *made = arena_alloc(&arena, sizeof(*made));

	memset(made, 0, sizeof(*made));
	made->links[0] = (struct link){BYTES("eth0"), LINK_IPV4, &eth0_ipv4, 1};
	made->links[1] = (struct link){BYTES("eth0"), LINK_IPV6, &eth0_tunnel, 1};
	made->links[2] = (struct link){BYTES("wlan0"), LINK_IPV4, NULL, 0};
	made->network = (struct network){.links = made->links,
	    .link_count = 3,
	    .advertisements = made->advertisements,
	    .hosts = made->hosts,
	    .types = made->types};
	return made;
}

static inline struct advertisement *
add_service(struct made *made, const char *name, const char *owner, link_set links)
{
	struct advertisement *added = &made->advertisements[made->network.advertisement_count++];

	*added = (struct advertisement){.name = bytes_of(name), .owner = bytes_of(owner), .links = links};
	added->srvs = arena_alloc(&arena, PARTS_MAX * sizeof(*added->srvs));
	added->txts = arena_alloc(&arena, PARTS_MAX * sizeof(*added->txts));
	added->subtypes = arena_alloc(&arena, PARTS_MAX * sizeof(*added->subtypes));
	return added;
}

static inline void
add_srv(struct advertisement *advertisement, const char *target, uint16_t port, link_set links)
{
	advertisement->srvs[advertisement->srv_count++] =
	    (struct seen_srv){.port = port, .target = bytes_of(target), .links = links};
}

static inline void
add_txt(struct advertisement *advertisement, struct bytes rdata, link_set links)
{
	advertisement->txts[advertisement->txt_count++] = (struct seen_txt){rdata, links};
}

static inline struct seen_host *
add_host(struct made *made, const char *name, link_set links)
{
	struct seen_host *added = &made->hosts[made->network.host_count++];

	*added = (struct seen_host){.name = bytes_of(name), .links = links};
	added->addresses = arena_alloc(&arena, PARTS_MAX * sizeof(*added->addresses));
	return added;
}

static inline void
add_address(struct seen_host *host, const char *text, link_set links)
{
	host->addresses[host->address_count++] = (struct seen_address){.address = address_of(text), .links = links};
}

static inline void
add_type(struct made *made, const char *name, link_set links)
{
	made->types[made->network.type_count++] = (struct type_pointer){
	    .owner = BYTES("_services._dns-sd._udp.local"), .name = bytes_of(name), .links = links};
}

static inline void
settle(struct made *made)
{
	network_settle(&made->network, registry_builtin(), &arena);
}

/* A service on eth0/ipv4 without a fault. */
static inline struct advertisement *
add_whole(struct made *made, const char *name, const char *owner, const char *target, uint16_t port)
{
	struct advertisement *added = add_service(made, name, owner, ETH0_IPV4);

	add_srv(added, target, port, ETH0_IPV4);
	add_txt(added, BYTES("\0"), ETH0_IPV4);
	return added;
}

/* The facts of the advertisement of that name. */
static inline uint32_t
facts_of(const struct made *made, const char *name)
{
	for (size_t i = 0; i < made->network.advertisement_count; i++)
		if (bytes_equal(made->advertisements[i].name, bytes_of(name)))
			return made->advertisements[i].facts;
	ck_abort_msg("no advertisement %s", name);
}

#endif
