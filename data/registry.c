#include "data/registry.h"

#include <stdio.h>

#include "data/registry_hash.h"

static const char *const transport_names[TRANSPORTS] = {
    [TRANSPORT_NONE] = "",
    [TRANSPORT_TCP] = "tcp",
    [TRANSPORT_UDP] = "udp",
    [TRANSPORT_SCTP] = "sctp",
    [TRANSPORT_DCCP] = "dccp",
};

/* Texts */

const char *
registry_string(const struct registry *registry, registry_text text)
{
	return registry->text + text;
}

struct bytes
registry_bytes(const struct registry *registry, registry_text text)
{
	return bytes_of(registry->text + text);
}

const char *
transport_name(enum transport transport)
{
	return transport_names[transport];
}

bool
transport_parse(struct bytes name, enum transport *transport)
{
	for (enum transport i = TRANSPORT_NONE; i < TRANSPORTS; i++)
		if (bytes_equal_caseless(name, bytes_of(transport_names[i]))) {
			*transport = i;
			return true;
		}
	return false;
}

const char *
registry_date_text(registry_date date, char into[static 11])
{
	unsigned year = date / 10000 % 10000, month = date / 100 % 100, day = date % 100;

	if (date == 0)
		into[0] = '\0';
	else if (day == 0)
		snprintf(into, 11, "%04u-%02u", year, month);
	else
		snprintf(into, 11, "%04u-%02u-%02u", year, month, day);
	return into;
}

/* Services */

struct bytes
registry_service_name(const struct registry *registry, const struct registry_service *service)
{
	return (struct bytes){(const unsigned char *)registry->text + service->name, service->name_length};
}

static const struct registry_service *
find_long(const struct registry *registry, struct bytes name)
{
	struct slot_walk walk = slot_walk_start(registry->name_slots, registry->name_slot_count, name_hash(name));
	uint32_t id;

	while ((id = slot_walk_next(&walk)) != REGISTRY_NONE)
		if (names_equal(name, name_of(registry, id)))
			return &registry->services[id];
	return NULL;
}

const struct registry_service *
registry_find(const struct registry *registry, struct bytes name)
{
	struct folded_name folded;
	struct slot_walk walk;
	uint32_t id;

	if (name.length == 0 || name.length > registry->longest_name)
		return NULL;
	if (name.length > FOLDED_NAME_MAX)
		return find_long(registry, name);
	folded = fold_short_name(name);
	walk = slot_walk_start(
	    registry->name_slots, registry->name_slot_count, finish_name_hash(start_name_hash(name.length), folded));
	while ((id = slot_walk_next(&walk)) != REGISTRY_NONE) {
		const struct registry_service *service = &registry->services[id];

		if (service->head == folded.head && service->tail == folded.tail && service->name_length == name.length)
			return service;
	}
	return NULL;
}

const struct registry_record *
registry_service_record(const struct registry *registry, const struct registry_service *service, uint32_t index)
{
	return &registry->records[registry->service_records[service->first + index]];
}

const struct registry_service *
registry_replacement(const struct registry *registry, const struct registry_service *historic)
{
	return historic->replacement == REGISTRY_NONE ? NULL : &registry->services[historic->replacement];
}

const struct registry_service *
registry_replaced(const struct registry *registry, const struct registry_service *service)
{
	for (uint32_t i = 0; i < service->count; i++) {
		const struct registry_record *record = registry_service_record(registry, service, i);

		if (record->replacement_for != 0)
			return registry_find(registry, registry_bytes(registry, record->replacement_for));
	}
	return NULL;
}

/* Ports */

/* The first of port_records that is not below `port`. */
static uint32_t
first_on_port(const struct registry *registry, uint16_t port)
{
	uint32_t low = 0, high = registry->port_record_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (registry->records[registry->port_records[middle]].port_first < port)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
record_fits(const struct registry_record *record, uint16_t port, enum transport transport)
{
	return record->port_first <= port && port <= record->port_last &&
	       (transport == TRANSPORT_NONE || record->transport == TRANSPORT_NONE || record->transport == transport);
}

/* *position is 0 at the start, then 1 + the place in port_records with range_records behind them. */
const struct registry_record *
registry_next_on_port(const struct registry *registry, uint16_t port, enum transport transport, uint32_t *position)
{
	uint32_t singles = registry->port_record_count;
	uint32_t at = *position == 0 ? first_on_port(registry, port) : *position - 1;

	for (; at < singles + registry->range_record_count; at++) {
		const struct registry_record *record =
		    &registry
			 ->records[at < singles ? registry->port_records[at] : registry->range_records[at - singles]];

		if (record_fits(record, port, transport)) {
			*position = at + 2;
			return record;
		}
		if (at < singles && record->port_first > port)
			at = singles - 1;
	}
	*position = at + 1;
	return NULL;
}
