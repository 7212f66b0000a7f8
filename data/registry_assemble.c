#include <stdlib.h>

#include "data/arena.h"
#include "data/limits.h"
#include "data/registry_builder.h"
#include "data/registry_hash.h"
#include "data/registry_index.h"
#include "data/registry_parts.h"

/* A registry together with what it owns. */
struct owned_registry {
	struct registry registry; /* first: registry_free gets its address */
	struct registry_parts parts;
	uint32_t *numbers; /* all lists and tables in one block */
};

void
registry_parts_free(struct registry_parts *parts)
{
	registry_pool_free(&parts->names);
	registry_pool_free(&parts->texts);
	free(parts->records);
	free(parts->record_services);
	free(parts->services);
}

/* Puts the texts behind the names. The texts' first octet, the empty text, is left out: offsets other than 0 grow by
 * one less than the names take. */
static void
join_pools(struct registry_parts *parts)
{
	uint32_t shift = parts->names.used - 1;
	size_t texts = parts->texts.used - 1;

	parts->names.at = must_resize(parts->names.at, parts->names.used + texts, 1);
	memcpy(parts->names.at + parts->names.used, parts->texts.at + 1, texts);
	parts->names.size = parts->names.used += (uint32_t)texts;
	registry_pool_free(&parts->texts);
	for (uint32_t i = 0; i < parts->record_count; i++) {
		struct registry_record *record = &parts->records[i];
		registry_text *const texts_of_record[] = {&record->description, &record->references,
		    &record->unauthorized_use, &record->assignee, &record->contact, &record->note, &record->alias_of,
		    &record->replacement_for, &record->duplicate_of, &record->extension_of, &record->former_name,
		    &record->subtypes};

		for (size_t k = 0; k < sizeof(texts_of_record) / sizeof(texts_of_record[0]); k++)
			*texts_of_record[k] += *texts_of_record[k] != 0 ? shift : 0;
	}
	parts->updated += parts->updated != 0 ? shift : 0;
	parts->origin += parts->origin != 0 ? shift : 0;
}

/* Groups records by service, in IANA's order within each: counts first, then places. */
static void
group_by_service(struct registry_parts *parts, uint32_t *service_records)
{
	uint32_t first = 0;

	for (uint32_t i = 0; i < parts->record_count; i++)
		if (parts->record_services[i] != REGISTRY_NONE)
			parts->services[parts->record_services[i]].count++;
	for (uint32_t i = 0; i < parts->service_count; i++) {
		parts->services[i].first = first;
		first += parts->services[i].count;
		parts->services[i].count = 0;
	}
	for (uint32_t i = 0; i < parts->record_count; i++)
		if (parts->record_services[i] != REGISTRY_NONE) {
			struct registry_service *service = &parts->services[parts->record_services[i]];

			service_records[service->first + service->count++] = i;
		}
}

static bool
has_single_port(const struct registry_record *record)
{
	return (record->flags & RECORD_HAS_PORT) != 0 && record->port_first == record->port_last;
}

/* Lists the records of single ports by port, those of one port in IANA's order (a counting sort), and ranges. */
static void
group_by_port(const struct registry_parts *parts, uint32_t *port_records, uint32_t *range_records)
{
	uint32_t *place = must_resize(NULL, PORT_MAX + 2, sizeof(*place));

	memset(place, 0, (PORT_MAX + 2) * sizeof(*place));
	for (uint32_t i = 0; i < parts->record_count; i++)
		if (has_single_port(&parts->records[i]))
			place[parts->records[i].port_first + 1]++;
	for (uint32_t port = 1; port <= PORT_MAX; port++)
		place[port] += place[port - 1];
	for (uint32_t i = 0; i < parts->record_count; i++)
		if (has_single_port(&parts->records[i]))
			port_records[place[parts->records[i].port_first]++] = i;
		else if ((parts->records[i].flags & RECORD_HAS_PORT) != 0)
			*range_records++ = i;
	free(place);
}

/* Counts and sizes, so that one block holds all lists. */
static void
count_lists(const struct registry_parts *parts, struct registry *registry)
{
	for (uint32_t i = 0; i < parts->record_count; i++) {
		registry->service_record_count += parts->record_services[i] != REGISTRY_NONE;
		if (has_single_port(&parts->records[i]))
			registry->port_record_count++;
		else
			registry->range_record_count += (parts->records[i].flags & RECORD_HAS_PORT) != 0;
	}
}

static uint16_t
service_flags_of(const struct registry_record *record)
{
	return (uint16_t)((record->alias_of != 0 ? SERVICE_HISTORIC_ALIAS : 0) |
			  (record->duplicate_of != 0 ? SERVICE_DUPLICATE : 0) |
			  (record->flags & RECORD_NOT_A_SERVICE ? SERVICE_NOT_A_SERVICE : 0) |
			  (record->flags & RECORD_EXPERIMENTAL ? SERVICE_EXPERIMENTAL : 0) |
			  (record->flags & RECORD_UNAUTHORIZED_USE ? SERVICE_UNAUTHORIZED_USE : 0));
}

/* What the records of each service say together. It is retired when no record of it lives. */
static void
sum_up_services(const struct registry *registry, struct registry_service *services)
{
	for (uint32_t id = 0; id < registry->service_count; id++) {
		struct registry_service *service = &services[id];
		bool retired = true;

		for (uint32_t i = 0; i < service->count; i++) {
			const struct registry_record *record = registry_service_record(registry, service, i);
			const struct registry_service *other =
			    registry_find(registry, registry_bytes(registry, record->alias_of));

			service->flags |= service_flags_of(record);
			service->transports |= (uint16_t)(1 << record->transport);
			retired &= (record->flags & (RECORD_NO_LONGER_USED | RECORD_REMOVED)) != 0;
			if (other != NULL)
				service->replacement = (uint32_t)(other - services);
		}
		if (retired)
			service->flags |= SERVICE_RETIRED;
	}
}

/* Lays lists and tables out in one block, zeroed. */
static void
make_lists(struct owned_registry *owned)
{
	struct registry *registry = &owned->registry;
	struct registry_index index;
	uint32_t *service_records, *port_records, *range_records;
	size_t lists =
	    (size_t)registry->service_record_count + registry->port_record_count + registry->range_record_count;

	registry_index_sizes(registry, &index);
	lists +=
	    (size_t)index.name_slot_count + index.near_slot_count + index.skeleton_slot_count + index.near_filter_count;
	owned->numbers = calloc(lists, sizeof(uint32_t));
	if (owned->numbers == NULL)
		out_of_memory();
	index.name_slots = owned->numbers;
	index.skeleton_slots = index.name_slots + index.name_slot_count;
	index.near_slots = index.skeleton_slots + index.skeleton_slot_count;
	index.near_filter = index.near_slots + index.near_slot_count;
	service_records = index.near_filter + index.near_filter_count;
	port_records = service_records + registry->service_record_count;
	range_records = port_records + registry->port_record_count;
	group_by_service(&owned->parts, service_records);
	group_by_port(&owned->parts, port_records, range_records);
	registry_index_fill(registry, &index);
	registry->service_records = service_records;
	registry->port_records = port_records;
	registry->range_records = range_records;
	registry->name_slots = index.name_slots;
	registry->near_slots = index.near_slots;
	registry->skeleton_slots = index.skeleton_slots;
	registry->near_filter = index.near_filter;
	registry->name_slot_count = index.name_slot_count;
	registry->near_slot_count = index.near_slot_count;
	registry->skeleton_slot_count = index.skeleton_slot_count;
	registry->near_filter_count = index.near_filter_count;
	registry->near_filter_shift = index.near_filter_shift;
}

struct registry *
registry_assemble(struct registry_parts *parts)
{
	struct owned_registry *owned = must_resize(NULL, 1, sizeof(*owned));

	join_pools(parts);
	*owned = (struct owned_registry){.parts = *parts};
	owned->registry = (struct registry){
	    .text = parts->names.at,
	    .text_size = parts->names.used,
	    .records = parts->records,
	    .record_count = parts->record_count,
	    .services = parts->services,
	    .service_count = parts->service_count,
	    .longest_name = parts->longest_name,
	    .updated = parts->updated,
	    .origin = parts->origin,
	    .has_persons = parts->has_persons,
	};
	*parts = (struct registry_parts){.record_count = 0};
	count_lists(&owned->parts, &owned->registry);
	make_lists(owned);
	sum_up_services(&owned->registry, owned->parts.services);
	return &owned->registry;
}

void
registry_free(struct registry *registry)
{
	struct owned_registry *owned = (struct owned_registry *)(void *)registry;

	if (owned == NULL)
		return;
	registry_parts_free(&owned->parts);
	free(owned->numbers);
	free(owned);
}
