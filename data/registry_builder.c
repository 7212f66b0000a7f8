#include "data/registry_builder.h"

#include <stdlib.h>

#include "data/registry_hash.h"
#include "data/registry_index.h"
#include "data/registry_notes.h"
#include "data/registry_parts.h"
#include "data/registry_row.h"

struct registry_builder {
	struct registry_parts parts;
	struct registry names;        /* names, services and slots as they grow: what registry_find needs */
	struct registry_pool scratch; /* description and note of one record */
	uint32_t *slots;              /* doubles; the lasting tables are made at the end */
	uint32_t record_room, service_room;
};

struct registry_builder *
registry_builder_new(const char *origin)
{
	struct registry_builder *builder = must_resize(NULL, 1, sizeof(*builder));

	*builder = (struct registry_builder){.slots = NULL};
	registry_pool_init(&builder->parts.names);
	registry_pool_init(&builder->parts.texts);
	registry_pool_init(&builder->scratch);
	builder->parts.origin = registry_pool_add(&builder->parts.texts, bytes_of(origin), POOL_VERBATIM, 0);
	return builder;
}

void
registry_builder_free(struct registry_builder *builder)
{
	if (builder == NULL)
		return;
	registry_parts_free(&builder->parts);
	registry_pool_free(&builder->scratch);
	free(builder->slots);
	free(builder);
}

void
registry_builder_set_updated(struct registry_builder *builder, struct bytes updated)
{
	builder->parts.updated = registry_pool_add(&builder->parts.texts, updated, POOL_FOLD, 0);
}

void
registry_builder_set_has_persons(struct registry_builder *builder)
{
	builder->parts.has_persons = true;
}

enum failure_kind
registry_builder_finish(struct registry_builder *builder, struct registry **registry, struct failure *failure)
{
	enum failure_kind kind = FAILURE_NONE;

	if (builder->parts.record_count > 0)
		*registry = registry_assemble(&builder->parts);
	else
		kind = failure_set(failure, FAILURE_MALFORMED, builder->parts.texts.at + builder->parts.origin, 0, 0,
		    "no record in it");
	registry_builder_free(builder);
	return kind;
}

/* Services */

static void
grow_services(struct registry_builder *builder)
{
	uint32_t room = builder->service_room == 0 ? 4096 : builder->service_room * 2;
	size_t slot_octets = 2 * (size_t)room * sizeof(*builder->slots);
	struct registry_service *services = must_resize(builder->parts.services, room, sizeof(*services));

	builder->parts.services = services;
	builder->slots = must_resize(builder->slots, 1, slot_octets);
	memset(builder->slots, 0, slot_octets);
	builder->service_room = room;
	builder->names.services = services;
	builder->names.name_slots = builder->slots;
	builder->names.name_slot_count = 2 * room;
	for (uint32_t i = 0; i < builder->parts.service_count; i++)
		registry_index_insert(
		    builder->slots, 2 * room, name_hash(registry_service_name(&builder->names, &services[i])), i);
}

static uint32_t
add_service(struct registry_builder *builder, registry_text text, struct bytes name)
{
	uint32_t id = builder->parts.service_count;
	struct folded_name folded = {0, 0};

	if (name.length <= FOLDED_NAME_MAX)
		folded = fold_short_name(name);
	if (id == builder->service_room)
		grow_services(builder);
	builder->parts.services[id] = (struct registry_service){.head = folded.head,
	    .tail = folded.tail,
	    .name = text,
	    .name_length = (uint32_t)name.length,
	    .replacement = REGISTRY_NONE};
	registry_index_insert(builder->slots, builder->names.name_slot_count, name_hash(name), id);
	builder->parts.service_count++;
	if (name.length > builder->parts.longest_name)
		builder->parts.longest_name = (uint32_t)name.length;
	builder->names.longest_name = builder->parts.longest_name;
	return id;
}

/* The service of the name that was added last, itself added where it is new. A name in other capitals is the same
 * service, and the record keeps its own spelling. */
static uint32_t
name_service(struct registry_builder *builder, struct registry_record *record, uint32_t used)
{
	struct bytes name = registry_bytes(&builder->names, record->name);
	const struct registry_service *service = registry_find(&builder->names, name);

	if (service == NULL)
		return add_service(builder, record->name, name);
	if (bytes_equal(name, registry_service_name(&builder->names, service))) {
		record->name = service->name;
		builder->parts.names.used = used;
	}
	return (uint32_t)(service - builder->parts.services);
}

/* Sets the record's name and gives its service, or REGISTRY_NONE for a record without a name. */
static enum failure_kind
name_record(struct registry_builder *builder, struct bytes name, struct registry_record *record, uint32_t *service,
    struct failure *failure)
{
	uint32_t used = builder->parts.names.used;
	size_t length;

	record->name = registry_pool_add(&builder->parts.names, name, POOL_FOLD, 0);
	builder->names.text = builder->parts.names.at;
	length = builder->parts.names.used - used;
	if (length > REGISTRY_NAME_MAX + 1)
		return failure_set(failure, FAILURE_MALFORMED, NULL, 0, 0,
		    "service name has %zu octets; not even a DNS label has more than %d", length - 1,
		    REGISTRY_NAME_MAX);
	if (builder->parts.service_count == REGISTRY_SERVICES_MAX)
		return failure_set(
		    failure, FAILURE_TOO_LARGE, NULL, 0, 0, "more than %d service names", REGISTRY_SERVICES_MAX - 1);
	*service = length == 0 ? REGISTRY_NONE : name_service(builder, record, used);
	return FAILURE_NONE;
}

/* Records */

/* Refuses what offsets of 32 bits can't hold. */
static enum failure_kind
check_room(const struct registry_builder *builder, size_t octets, struct failure *failure)
{
	if (builder->parts.record_count == REGISTRY_RECORDS_MAX)
		return failure_set(
		    failure, FAILURE_TOO_LARGE, NULL, 0, 0, "more than %d records", REGISTRY_RECORDS_MAX);
	if (octets > REGISTRY_TEXT_MAX - builder->parts.texts.used)
		return failure_set(
		    failure, FAILURE_TOO_LARGE, NULL, 0, 0, "more than %d octets of text", REGISTRY_TEXT_MAX);
	return FAILURE_NONE;
}

static void
append_record(struct registry_builder *builder, const struct registry_record *record, uint32_t service)
{
	struct registry_parts *parts = &builder->parts;

	if (parts->record_count == builder->record_room) {
		uint32_t room = builder->record_room == 0 ? 16384 : builder->record_room * 2;

		parts->records = must_resize(parts->records, room, sizeof(*record));
		parts->record_services = must_resize(parts->record_services, room, sizeof(uint32_t));
		builder->record_room = room;
	}
	parts->records[parts->record_count] = *record;
	parts->record_services[parts->record_count] = service;
	parts->record_count++;
}

/* The record before, whose texts the next one often repeats; zero at first. */
static struct registry_record
last_record(const struct registry_builder *builder)
{
	return builder->parts.record_count > 0 ? builder->parts.records[builder->parts.record_count - 1]
					       : (struct registry_record){0};
}

/* The labels of a list, comma-separated without blanks. */
static registry_text
add_labels(struct registry_pool *pool, struct bytes list, registry_text previous)
{
	/* never longer than the list: each comma stands for a separator or more */
	unsigned char *labels = must_resize(NULL, list.length + 1, 1);
	size_t length = 0;
	registry_text text;
	bool between = false;

	for (size_t i = 0; i < list.length; i++) {
		bool separator = list.at[i] == ',' || list.at[i] == ' ';

		if (!separator && between)
			labels[length++] = ',';
		if (!separator)
			labels[length++] = list.at[i];
		between = separator;
	}
	text = registry_pool_add(pool, (struct bytes){labels, length}, POOL_VERBATIM, previous);
	free(labels);
	return text;
}

/* Facts are looked for in the folded texts: a phrase may be broken over lines. */
static void
add_noted(struct registry_builder *builder, const struct registry_row *row, struct registry_record *record)
{
	struct registry_pool *pool = &builder->parts.texts, *scratch = &builder->scratch;
	const struct registry_record last = last_record(builder);
	registry_text description, note;
	struct registry_notes facts;

	scratch->used = 1;
	description = registry_pool_add(scratch, row->description, POOL_FOLD, 0);
	note = registry_pool_add(scratch, row->note, POOL_FOLD_LINES, 0);
	registry_notes_read(
	    bytes_of(scratch->at + description), bytes_of(scratch->at + note), record->name != 0, &facts);
	record->description = registry_pool_add(pool, facts.title, POOL_VERBATIM, last.description);
	record->note = registry_pool_add(pool, bytes_of(scratch->at + note), POOL_VERBATIM, last.note);
	record->alias_of = registry_pool_add(pool, facts.alias_of, POOL_FOLD, last.alias_of);
	record->replacement_for = registry_pool_add(pool, facts.replacement_for, POOL_FOLD, last.replacement_for);
	record->duplicate_of = registry_pool_add(pool, facts.duplicate_of, POOL_FOLD, last.duplicate_of);
	record->extension_of = registry_pool_add(pool, facts.extension_of, POOL_FOLD, last.extension_of);
	record->former_name = registry_pool_add(pool, facts.former_name, POOL_FOLD, last.former_name);
	record->subtypes = add_labels(pool, facts.subtypes, last.subtypes);
	record->removed = facts.removed;
	record->flags |= facts.flags;
}

static void
add_plain(struct registry_builder *builder, const struct registry_row *row, struct registry_record *record)
{
	struct registry_pool *pool = &builder->parts.texts;
	const struct registry_record last = last_record(builder);

	record->references = registry_pool_add(pool, row->references, POOL_FOLD, last.references);
	record->unauthorized_use = registry_pool_add(pool, row->unauthorized_use, POOL_FOLD, last.unauthorized_use);
	record->assignee = registry_pool_add(pool, row->assignee, POOL_FOLD, last.assignee);
	record->contact = registry_pool_add(pool, row->contact, POOL_FOLD, record->assignee);
	if (record->unauthorized_use != 0)
		record->flags |= RECORD_UNAUTHORIZED_USE;
	if (row->experimental)
		record->flags |= RECORD_EXPERIMENTAL;
}

enum failure_kind
registry_builder_add(struct registry_builder *builder, const struct registry_row *row, struct failure *failure)
{
	struct registry_record record = {0};
	size_t octets = row->name.length + 2 * (row->description.length + row->note.length) + row->references.length +
			row->unauthorized_use.length + row->assignee.length + row->contact.length + 64;
	uint32_t service;
	enum failure_kind kind = check_room(builder, octets, failure);

	if (kind == FAILURE_NONE)
		kind = registry_read_numbers(row, &record, failure);
	if (kind == FAILURE_NONE)
		kind = name_record(builder, row->name, &record, &service, failure);
	if (kind != FAILURE_NONE)
		return kind;
	if (service == REGISTRY_NONE && (record.flags & RECORD_HAS_PORT) == 0)
		return failure_set(
		    failure, FAILURE_MALFORMED, NULL, 0, 0, "record has neither a service name nor a port");
	add_plain(builder, row, &record);
	add_noted(builder, row, &record);
	append_record(builder, &record, service);
	return FAILURE_NONE;
}

enum failure_kind
registry_builder_add_facts(
    struct registry_builder *builder, const struct registry_facts *facts, struct failure *failure)
{
	struct registry_pool *pool = &builder->parts.texts;
	const struct registry_record last = last_record(builder);
	struct registry_record record = facts->numbers;
	size_t octets = facts->name.length + facts->description.length + facts->references.length +
			facts->unauthorized_use.length + facts->alias_of.length + facts->replacement_for.length +
			facts->duplicate_of.length + facts->extension_of.length + facts->former_name.length +
			facts->subtypes.length + 64;
	uint32_t service;
	enum failure_kind kind = check_room(builder, octets, failure);

#define ADD(text) record.text = registry_pool_add(pool, facts->text, POOL_FOLD, last.text)
	if (kind == FAILURE_NONE)
		kind = name_record(builder, facts->name, &record, &service, failure);
	if (kind != FAILURE_NONE)
		return kind;
	ADD(description);
	ADD(references);
	ADD(unauthorized_use);
	ADD(alias_of);
	ADD(replacement_for);
	ADD(duplicate_of);
	ADD(extension_of);
	ADD(former_name);
	ADD(subtypes);
#undef ADD
	record.assignee = record.contact = record.note = 0;
	append_record(builder, &record, service);
	return FAILURE_NONE;
}
