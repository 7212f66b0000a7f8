/* lan_simulated: what is on a simulated LAN, and what came out of looking at it. */
#include "tests/unit/lan_simulator_parts.h"

#include <check.h>

/* ---- what is on the LAN ---- */

struct simulated_name *
simulated_name_find(const struct simulator *sim, const char *name, enum rr_type type)
{
	struct lan_entry *entry = lan_table_first(&sim->names, lan_hash(0, type, bytes_of(name), true));

	for (; entry != NULL; entry = lan_table_next(entry)) {
		struct simulated_name *found = LAN_AT(entry, struct simulated_name, entry);

		if (found->type == type && bytes_equal_caseless(bytes_of(found->name), bytes_of(name)))
			return found;
	}
	return NULL;
}

struct simulated_name *
simulated_name_take(struct simulator *sim, const char *name, enum rr_type type)
{
	struct simulated_name *found = simulated_name_find(sim, name, type);

	if (found != NULL)
		return found;
	found = arena_alloc(&sim->arena, sizeof(*found));
	*found =
	    (struct simulated_name){.name = (const char *)arena_copy(&sim->arena, bytes_of(name)).at, .type = type};
	found->item = simulated_name_find(sim, name,
	    type == RR_SRV   ? RR_TXT
	    : type == RR_TXT ? RR_SRV
	    : type == RR_A   ? RR_AAAA
			     : RR_A);
	if (found->item == NULL || type == RR_PTR)
		found->item = found;
	lan_table_add(&sim->names, &found->entry, lan_hash(0, type, bytes_of(name), true));
	return found;
}

struct simulated_record *
simulator_add(struct simulator *sim, unsigned link, const char *name, enum rr_type type, struct bytes rdata)
{
	struct simulated_name *under = simulated_name_take(sim, name, type);
	struct simulated_record *record = arena_alloc(&sim->arena, sizeof(*record)), **end = &under->records;

	*record =
	    (struct simulated_record){.type = type, .rdata = arena_copy(&sim->arena, rdata), .link = link, .delay = 10};
	while (*end != NULL)
		end = &(*end)->next;
	*end = record;
	return record;
}

static struct bytes
wire(struct simulator *sim, const char *name)
{
	struct bytes rdata;

	ck_assert_msg(rdata_from_name(bytes_of(name), &sim->arena, &rdata), "no name: %s", name);
	return rdata;
}

struct simulated_record *
simulate_pointer(struct simulator *sim, const char *owner, const char *target)
{
	/* A pointer has many siblings: the newest first, for their list is walked. */
	struct simulated_name *under = simulated_name_take(sim, owner, RR_PTR);
	struct simulated_record *record = arena_alloc(&sim->arena, sizeof(*record));

	*record =
	    (struct simulated_record){.next = under->records, .type = RR_PTR, .rdata = wire(sim, target), .delay = 10};
	under->records = record;
	return record;
}

struct simulated_record *
simulate_srv(struct simulator *sim, const char *name, unsigned port, const char *target)
{
	struct bytes host = wire(sim, target);
	unsigned char *rdata = arena_alloc(&sim->arena, SRV_HEAD + host.length);

	memset(rdata, 0, SRV_HEAD);
	rdata[4] = (unsigned char)(port >> 8);
	rdata[5] = (unsigned char)port;
	memcpy(rdata + SRV_HEAD, host.at, host.length);
	return simulator_add(sim, 0, name, RR_SRV, (struct bytes){rdata, SRV_HEAD + host.length});
}

struct simulated_record *
simulate_txt(struct simulator *sim, const char *name, const char *string)
{
	size_t length = strlen(string);
	unsigned char *rdata = arena_alloc(&sim->arena, length + 1);

	rdata[0] = (unsigned char)length;
	memcpy(rdata + 1, string, length);
	return simulator_add(sim, 0, name, RR_TXT, (struct bytes){rdata, length + 1});
}

struct simulated_record *
simulate_a(struct simulator *sim, const char *name, unsigned last)
{
	unsigned char octets[] = {192, 0, 2, (unsigned char)last};

	return simulator_add(sim, 0, name, RR_A, (struct bytes){octets, sizeof(octets)});
}

void
simulate_service(struct simulator *sim, const char *type, const char *instance, const char *host, unsigned count)
{
	for (unsigned link = 0; link < count; link++) {
		simulate_pointer(sim, type, instance)->link = link;
		simulate_srv(sim, instance, 80, host)->link = link;
		simulate_txt(sim, instance, "a=b")->link = link;
		if (simulated_name_find(sim, host, RR_A) == NULL)
			simulate_a(sim, host, 7);
	}
}

void
simulator_limit(struct simulator *sim, size_t objects, size_t cache)
{
	sim->objects_max = objects;
	sim->cache_max = cache;
}

void
simulator_break(struct simulator *sim, const char *name)
{
	simulated_name_take(sim, name, RR_PTR)->is_broken = true;
}

void
simulator_all_for_now(struct simulator *sim, unsigned after)
{
	sim->all_for_now = after;
}

/* ---- what came out ---- */

struct lan_session *
simulator_session(struct simulator *sim)
{
	return sim->session;
}

uint64_t
simulator_now(const struct simulator *sim)
{
	return sim->now;
}

bool
simulator_is_done(const struct simulator *sim)
{
	return sim->is_done;
}

size_t
simulator_asked(const struct simulator *sim, const char *name, enum rr_type type)
{
	const struct simulated_name *found = simulated_name_find(sim, name, type);

	return found != NULL ? found->asked : 0;
}

size_t
simulator_most_open(const struct simulator *sim)
{
	return sim->most_open;
}

size_t
simulator_refusals(const struct simulator *sim)
{
	return sim->refusals;
}

size_t
simulator_events(const struct simulator *sim)
{
	return sim->events;
}

const struct network *
simulator_network(struct simulator *sim)
{
	if (!sim->taken) {
		arena_reset(&sim->snapshot);
		lan_session_network(sim->session, &sim->snapshot, &sim->network);
	}
	sim->taken = true;
	return &sim->network;
}

const struct advertisement *
simulator_service(struct simulator *sim, const char *name)
{
	const struct network *network = simulator_network(sim);

	for (size_t i = 0; i < network->advertisement_count; i++)
		if (bytes_equal(network->advertisements[i].name, bytes_of(name)))
			return &network->advertisements[i];
	return NULL;
}

const struct seen_host *
simulator_host(struct simulator *sim, const char *name)
{
	const struct network *network = simulator_network(sim);

	for (size_t i = 0; i < network->host_count; i++)
		if (bytes_equal(network->hosts[i].name, bytes_of(name)))
			return &network->hosts[i];
	return NULL;
}
