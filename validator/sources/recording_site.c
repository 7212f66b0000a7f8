#include "validator/sources/recording_site.h"

#include <stdlib.h>
#include <sys/random.h>

#include "validator/sources/recording.h"
#include "validator/sources/recording_name.h"

/* ---- names ---- */

typedef struct bytes part_name(const struct network *, size_t place);

static struct bytes
service_name(const struct network *network, size_t place)
{
	return network->advertisements[place].name;
}

static struct bytes
host_name(const struct network *network, size_t place)
{
	return network->hosts[place].name;
}

static struct bytes
type_name(const struct network *network, size_t place)
{
	return network->types[place].name;
}

static uint64_t
hash(const struct name_table *table, struct bytes name)
{
	uint64_t value = table->seed;

	for (size_t i = 0; i < name.length; i++) {
		value ^= ascii_lower(name.at[i]);
		value *= UINT64_C(0x9e3779b97f4a7c15);
		value ^= value >> 29;
	}
	return value;
}

static bool
same_name(const struct name_table *table, struct bytes a, struct bytes b)
{
	return table->caseless ? bytes_equal_caseless(a, b) : bytes_equal(a, b);
}

/* The slot of the name: it holds its place, or it is empty and waits for it. */
static uint32_t *
find_slot(const struct name_table *table, struct bytes name, part_name *name_of, const struct network *network)
{
	size_t at = (size_t)hash(table, name) & (table->size - 1);

	while (table->slots[at] != 0 && !same_name(table, name_of(network, table->slots[at] - 1), name))
		at = (at + 1) & (table->size - 1);
	return &table->slots[at];
}

static void
grow(struct name_table *table, part_name *name_of, const struct network *network)
{
	enum { FIRST_SIZE = 256 };
	uint32_t *old = table->slots;
	size_t old_size = table->size;

	if (table->seed == 0 && getrandom(&table->seed, sizeof(table->seed), GRND_NONBLOCK) < 0)
		table->seed = (uintptr_t)table;
	table->size = old_size > 0 ? 2 * old_size : FIRST_SIZE;
	table->slots = must_resize(NULL, table->size, sizeof(*table->slots));
	memset(table->slots, 0, table->size * sizeof(*table->slots));
	for (size_t i = 0; i < old_size; i++)
		if (old[i] != 0)
			*find_slot(table, name_of(network, old[i] - 1), name_of, network) = old[i];
	free(old);
}

/* At most half full. */
static uint32_t *
slot_of(struct name_table *table, struct bytes name, part_name *name_of, const struct network *network)
{
	if (2 * (table->count + 1) > table->size)
		grow(table, name_of, network);
	return find_slot(table, name, name_of, network);
}

static void
forget(struct name_table *table)
{
	free(table->slots);
	table->slots = NULL;
	table->size = table->count = 0;
}

/* ---- the network ---- */

void
recording_site_init(struct recording_site *site, bool caseless)
{
	*site = (struct recording_site){0};
	site->services.caseless = site->hosts.caseless = site->types.caseless = caseless;
	site->network.links = site->links;
}

void
recording_site_reset(struct recording_site *site)
{
	struct network *network = &site->network;

	*network = (struct network){
	    .links = site->links,
	    .advertisements = network->advertisements,
	    .hosts = network->hosts,
	    .types = network->types,
	};
	forget(&site->services);
	forget(&site->hosts);
	forget(&site->types);
	arena_reset(&site->arena);
	site->declared = 0;
	site->last_owner = site->last_target = (struct bytes){NULL, 0};
	site->begun = false;
}

void
recording_site_clear(struct recording_site *site)
{
	recording_site_reset(site);
	free(site->network.advertisements);
	free(site->network.hosts);
	free(site->network.types);
	arena_clear(&site->arena);
	arena_clear(&site->scratch);
}

size_t
recording_site_link(struct recording_site *site, struct bytes interface, enum link_protocol protocol)
{
	size_t count = site->network.link_count;

	for (size_t i = 0; i < count; i++)
		if (site->links[i].protocol == protocol && bytes_equal(site->links[i].interface, interface))
			return i;
	if (count == LINKS_MAX)
		return LINKS_MAX;
	site->links[count] = (struct link){.interface = arena_copy(&site->arena, interface), .protocol = protocol};
	site->network.link_count++;
	return count;
}

/* Room for one more; false where there are too many already. */
static bool
make_room(void **array, size_t count, size_t *room, size_t size)
{
	enum { FIRST_ROOM = 64 };

	if (count >= RECORDING_PARTS_MAX)
		return false;
	if (count == *room) {
		*room = count > 0 ? 2 * count : FIRST_ROOM;
		*array = must_resize(*array, *room, size);
	}
	return true;
}

struct advertisement *
recording_site_add_service(struct recording_site *site)
{
	struct network *network = &site->network;
	void *array = network->advertisements;

	if (!make_room(&array, network->advertisement_count, &site->advertisement_room, sizeof(struct advertisement)))
		return NULL;
	network->advertisements = array;
	network->advertisements[network->advertisement_count] = (struct advertisement){0};
	return &network->advertisements[network->advertisement_count++];
}

struct seen_host *
recording_site_add_host(struct recording_site *site)
{
	struct network *network = &site->network;
	void *array = network->hosts;

	if (!make_room(&array, network->host_count, &site->host_room, sizeof(struct seen_host)))
		return NULL;
	network->hosts = array;
	network->hosts[network->host_count] = (struct seen_host){0};
	return &network->hosts[network->host_count++];
}

struct type_pointer *
recording_site_add_type(struct recording_site *site)
{
	struct network *network = &site->network;
	void *array = network->types;

	if (!make_room(&array, network->type_count, &site->type_room, sizeof(struct type_pointer)))
		return NULL;
	network->types = array;
	network->types[network->type_count] = (struct type_pointer){0};
	return &network->types[network->type_count++];
}

/* The name as recordings have it; valid until the next one. */
static struct bytes
scratch_name(struct recording_site *site, struct bytes name)
{
	arena_reset(&site->scratch);
	return recording_name(name, &site->scratch);
}

struct bytes
recording_site_name(struct recording_site *site, struct bytes name)
{
	return arena_copy(&site->arena, scratch_name(site, name));
}

struct advertisement *
recording_site_service(struct recording_site *site, struct bytes name)
{
	uint32_t *slot;
	struct advertisement *service;

	name = scratch_name(site, name);
	slot = slot_of(&site->services, name, service_name, &site->network);
	if (*slot != 0)
		return &site->network.advertisements[*slot - 1];
	service = recording_site_add_service(site);
	if (service != NULL) {
		service->name = arena_copy(&site->arena, name);
		*slot = (uint32_t)site->network.advertisement_count;
		site->services.count++;
	}
	return service;
}

struct seen_host *
recording_site_host(struct recording_site *site, struct bytes name)
{
	uint32_t *slot;
	struct seen_host *host;

	name = scratch_name(site, name);
	slot = slot_of(&site->hosts, name, host_name, &site->network);
	if (*slot != 0)
		return &site->network.hosts[*slot - 1];
	host = recording_site_add_host(site);
	if (host != NULL) {
		host->name = arena_copy(&site->arena, name);
		*slot = (uint32_t)site->network.host_count;
		site->hosts.count++;
	}
	return host;
}

struct type_pointer *
recording_site_type(struct recording_site *site, struct bytes name)
{
	uint32_t *slot;
	struct type_pointer *type;

	name = scratch_name(site, name);
	slot = slot_of(&site->types, name, type_name, &site->network);
	if (*slot != 0)
		return &site->network.types[*slot - 1];
	type = recording_site_add_type(site);
	if (type != NULL) {
		type->name = arena_copy(&site->arena, name);
		*slot = (uint32_t)site->network.type_count;
		site->types.count++;
	}
	return type;
}

/* ---- texts that stand again and again ---- */

static struct bytes
copy_unless_last(struct recording_site *site, struct bytes text, struct bytes *last)
{
	if (last->at == NULL || !bytes_equal(*last, text))
		*last = arena_copy(&site->arena, text);
	return *last;
}

struct bytes
recording_site_owner(struct recording_site *site, struct bytes owner)
{
	return copy_unless_last(site, scratch_name(site, owner), &site->last_owner);
}

struct bytes
recording_site_target(struct recording_site *site, struct bytes target)
{
	return copy_unless_last(site, scratch_name(site, target), &site->last_target);
}

/* ---- records ---- */

/* An array of at most PART_RECORDS_MAX in the arena with one more place: it grows at powers of two. */
static void *
with_place(struct arena *arena, const void *array, size_t count, size_t size)
{
	void *grown;

	if ((count & (count - 1)) != 0)
		return (void *)(uintptr_t)array;
	grown = arena_alloc(arena, (count > 0 ? 2 * count : 1) * size);
	if (count > 0)
		memcpy(grown, array, count * size);
	return grown;
}

bool
advertisement_add_srv(struct advertisement *service, struct recording_site *site, const struct seen_srv *srv)
{
	struct bytes target = scratch_name(site, srv->target);
	size_t count = service->srv_count;

	for (size_t i = 0; i < count; i++) {
		struct seen_srv *old = &service->srvs[i];

		if (old->port == srv->port && old->priority == srv->priority && old->weight == srv->weight &&
		    same_name(&site->hosts, old->target, target)) {
			old->links |= srv->links;
			return true;
		}
	}
	if (count == PART_RECORDS_MAX)
		return false;
	service->srvs = with_place(&site->arena, service->srvs, count, sizeof(*srv));
	service->srvs[count] = *srv;
	service->srvs[count].target = copy_unless_last(site, target, &site->last_target);
	service->srv_count++;
	return true;
}

bool
advertisement_add_txt(struct advertisement *service, struct recording_site *site, const struct seen_txt *txt)
{
	size_t count = service->txt_count;

	for (size_t i = 0; i < count; i++)
		if (bytes_equal(service->txts[i].rdata, txt->rdata)) {
			service->txts[i].links |= txt->links;
			return true;
		}
	if (count == PART_RECORDS_MAX)
		return false;
	service->txts = with_place(&site->arena, service->txts, count, sizeof(*txt));
	service->txts[count] = (struct seen_txt){.rdata = arena_copy(&site->arena, txt->rdata), .links = txt->links};
	service->txt_count++;
	return true;
}

bool
advertisement_add_subtype(struct advertisement *service, struct recording_site *site, struct bytes owner)
{
	size_t count = service->subtype_count;

	owner = scratch_name(site, owner);
	for (size_t i = 0; i < count; i++)
		if (same_name(&site->services, service->subtypes[i], owner))
			return true;
	if (count == PART_RECORDS_MAX)
		return false;
	service->subtypes = with_place(&site->arena, service->subtypes, count, sizeof(owner));
	service->subtypes[count] = arena_copy(&site->arena, owner);
	service->subtype_count++;
	return true;
}

bool
seen_host_add_address(struct seen_host *host, struct recording_site *site, const struct seen_address *address)
{
	size_t count = host->address_count;

	for (size_t i = 0; i < count; i++)
		if (host->addresses[i].address.length == address->address.length &&
		    memcmp(host->addresses[i].address.octets, address->address.octets, address->address.length) == 0) {
			host->addresses[i].links |= address->links;
			return true;
		}
	if (count == PART_RECORDS_MAX)
		return false;
	host->addresses = with_place(&site->arena, host->addresses, count, sizeof(*address));
	host->addresses[count] = *address;
	host->address_count++;
	return true;
}
