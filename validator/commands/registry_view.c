#include "validator/commands/registry_view.h"

#include <inttypes.h>
#include <string.h>

#include "data/escape.h"
#include "validator/reporters/json_items.h"

bool
wants_text(const struct run *run)
{
	return strcmp(run->options->format, "text") == 0;
}

bool
wants_array(const struct run *run)
{
	return strcmp(run->options->format, "json") == 0;
}

const char *
port_text(const struct registry_record *record, char into[static PORT_TEXT_SIZE])
{
	const char *transport = transport_name(record->transport);
	const char *slash = *transport != '\0' ? "/" : "";

	if ((record->flags & RECORD_HAS_PORT) == 0)
		snprintf(into, PORT_TEXT_SIZE, "%s", *transport != '\0' ? transport : "-");
	else if (record->port_first == record->port_last)
		snprintf(into, PORT_TEXT_SIZE, "%u%s%s", (unsigned)record->port_first, slash, transport);
	else
		snprintf(into, PORT_TEXT_SIZE, "%u-%u%s%s", (unsigned)record->port_first, (unsigned)record->port_last,
		    slash, transport);
	return into;
}

const char *
shown_text(struct run *run, const struct registry *registry, registry_text text)
{
	struct bytes copy = arena_copy(&run->arena, registry_bytes(registry, text));
	unsigned char *at = arena_alloc(&run->arena, copy.length + 1);

	for (size_t i = 0; i < copy.length; i++)
		at[i] = copy.at[i] == '\n' ? ' ' : copy.at[i];
	return (const char *)escape(&run->arena, (struct bytes){at, copy.length}, ESCAPE_TEXT, 0).at;
}

/* JSON */

/* "[RFC6335][RFC2782]" as an array of what stands in the brackets. */
static void
put_references(struct json_object *to, struct run *run, const char *references)
{
	struct json_object *array;
	struct bytes rest = bytes_of(references);

	if (rest.length == 0)
		return;
	array = json_make_array();
	while (rest.length > 0) {
		const unsigned char *end = memchr(rest.at, ']', rest.length);
		size_t length = end != NULL ? (size_t)(end - rest.at) : rest.length;
		size_t start = rest.at[0] == '[' && length > 0;
		struct bytes one = arena_copy(&run->arena, bytes_part(rest, start, length - start));

		json_append(array, json_text((const char *)one.at));
		rest = bytes_from(rest, length + (end != NULL));
	}
	json_put(to, "references", array);
}

static void
put_facts(
    struct json_object *to, struct run *run, const struct registry *registry, const struct registry_record *record)
{
	char day[11];

	json_put_text(to, "alias_of", shown_text(run, registry, record->alias_of));
	json_put_text(to, "replacement_for", shown_text(run, registry, record->replacement_for));
	json_put_text(to, "former_name", shown_text(run, registry, record->former_name));
	json_put_text(to, "removed", registry_date_text(record->removed, day));
	json_put_text(to, "note", shown_text(run, registry, record->note));
}

static void
put_assignment(
    struct json_object *to, struct run *run, const struct registry *registry, const struct registry_record *record)
{
	char day[11];

	if ((record->flags & RECORD_HAS_PORT) != 0) {
		json_put_number(to, "port", record->port_first);
		if (record->port_last != record->port_first)
			json_put_number(to, "port_end", record->port_last);
	}
	json_put_text(to, "transport", transport_name(record->transport));
	json_put_text(to, "description", shown_text(run, registry, record->description));
	json_put_text(to, "registered", registry_date_text(record->registered, day));
	json_put_text(to, "modified", registry_date_text(record->modified, day));
	put_references(to, run, shown_text(run, registry, record->references));
	if ((record->flags & RECORD_HAS_SERVICE_CODE) != 0)
		json_put_number(to, "service_code", record->service_code);
	json_put_text(to, "unauthorized_use", shown_text(run, registry, record->unauthorized_use));
	json_put_text(to, "assignee", shown_text(run, registry, record->assignee));
	json_put_text(to, "contact", shown_text(run, registry, record->contact));
	put_facts(to, run, registry, record);
}

struct json_object *
json_assignment(struct run *run, const struct registry *registry, const struct registry_record *record)
{
	struct json_object *value = json_make_object();

	put_assignment(value, run, registry, record);
	return value;
}

struct json_object *
json_record(struct run *run, const struct registry *registry, const struct registry_record *record)
{
	struct json_object *value = json_make_object();

	/* "" for a record without a name, so that every record has the member */
	json_put(value, "name", json_text(shown_text(run, registry, record->name)));
	put_assignment(value, run, registry, record);
	return value;
}

/* Lists */

struct record_list
record_list_begin(struct run *run)
{
	if (wants_array(run))
		fputs("[", run->output.file);
	return (struct record_list){run, run->registry, 0};
}

static void
put_line(struct record_list *list, const struct registry_record *record)
{
	char port[PORT_TEXT_SIZE];
	const char *name = shown_text(list->run, list->registry, record->name);
	const char *description = shown_text(list->run, list->registry, record->description);

	fprintf(list->run->output.file, "%-15s  %-13s%s%s\n", *name != '\0' ? name : "-", port_text(record, port),
	    *description != '\0' ? "  " : "", description);
}

void
record_list_put(struct record_list *list, const struct registry_record *record)
{
	struct run *run = list->run;

	if (wants_text(run)) {
		put_line(list, record);
	} else {
		if (list->count > 0 || wants_array(run))
			fputs(list->count == 0 ? "\n" : wants_array(run) ? ",\n" : "\n", run->output.file);
		json_write(run->output.file, json_record(run, list->registry, record));
	}
	list->count++;
	arena_reset(&run->arena);
}

void
record_list_end(struct record_list *list, const char *none)
{
	struct run *run = list->run;

	if (wants_array(run))
		fputs("\n]\n", run->output.file);
	else if (!wants_text(run) && list->count > 0)
		fputs("\n", run->output.file);
	else if (wants_text(run) && list->count == 0)
		fprintf(run->output.file, "%s\n", none);
}
