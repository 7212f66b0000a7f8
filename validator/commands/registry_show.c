/* dnssd-lint registry show: all that the registry has on a name. */
#include <string.h>

#include "data/escape.h"
#include "data/txt_registry.h"
#include "validator/command.h"
#include "validator/commands/registry_view.h"
#include "validator/commands/txt_view.h"
#include "validator/reporters/json_items.h"

/* A registered service, and what its records say together. */
struct shown {
	struct run *run;
	const struct registry *registry;
	const struct registry_service *service; /* NULL where the name is not registered */
	const struct txt_profile *profile;      /* NULL where there is none */
	const char *name;                       /* as registered, or as asked for */
	unsigned record_flags;
	registry_text duplicate_of, extension_of, subtypes, former_name;
};

static struct shown
look_up(struct run *run, struct bytes name)
{
	const struct registry *registry = run->registry;
	struct shown shown = {.run = run,
	    .registry = registry,
	    .service = registry_find(registry, name),
	    .profile = txt_profiles_find(run->profiles, name, BYTES(""))};

	if (shown.service == NULL) {
		shown.name = (const char *)escape(&run->arena, name, ESCAPE_PLAIN, 255).at;
		return shown;
	}
	shown.name = shown_text(run, registry, shown.service->name);
	for (uint32_t i = 0; i < shown.service->count; i++) {
		const struct registry_record *record = registry_service_record(registry, shown.service, i);

		shown.record_flags |= record->flags;
#define TAKE(member)             \
	if (record->member != 0) \
	shown.member = record->member
		TAKE(duplicate_of);
		TAKE(extension_of);
		TAKE(subtypes);
		TAKE(former_name);
#undef TAKE
	}
	return shown;
}

static const char *
status_of(const struct shown *shown)
{
	if (shown->service == NULL)
		return "unassigned";
	if ((shown->service->flags & SERVICE_HISTORIC_ALIAS) != 0)
		return "historic";
	if ((shown->service->flags & SERVICE_DUPLICATE) != 0)
		return "duplicate";
	if ((shown->service->flags & SERVICE_NOT_A_SERVICE) != 0)
		return "reserved";
	return "assigned";
}

/* Historic names can't be discovered by many (RFC 6335 section 10.1); others say so themselves. */
static bool
is_for_discovery(const struct shown *shown)
{
	return (shown->record_flags & (RECORD_NOT_FOR_DISCOVERY | RECORD_NOT_A_SERVICE)) == 0 &&
	       (shown->service->flags & SERVICE_HISTORIC_ALIAS) == 0;
}

static const char *
name_of_service(const struct shown *shown, const struct registry_service *service)
{
	return service == NULL ? "" : shown_text(shown->run, shown->registry, service->name);
}

/* JSON */

static struct json_object *
text_array(struct run *run, const char *comma_separated)
{
	struct json_object *array = json_make_array();
	struct bytes rest = bytes_of(comma_separated);

	while (rest.length > 0) {
		const unsigned char *comma = memchr(rest.at, ',', rest.length);
		size_t length = comma != NULL ? (size_t)(comma - rest.at) : rest.length;
		struct bytes one = arena_copy(&run->arena, bytes_part(rest, 0, length));

		json_append(array, json_text((const char *)one.at));
		rest = bytes_from(rest, length + (comma != NULL));
	}
	return array;
}

static struct json_object *
assignments(const struct shown *shown)
{
	struct json_object *array = json_make_array();

	for (uint32_t i = 0; i < shown->service->count; i++)
		json_append(array, json_assignment(shown->run, shown->registry,
				       registry_service_record(shown->registry, shown->service, i)));
	return array;
}

static void
put_service(struct json_object *to, const struct shown *shown)
{
	const struct registry *registry = shown->registry;
	struct run *run = shown->run;

	json_put_text(to, "alias_of", name_of_service(shown, registry_replacement(registry, shown->service)));
	json_put(to, "aliases", text_array(run, name_of_service(shown, registry_replaced(registry, shown->service))));
	json_put_text(to, "duplicate_of", shown_text(run, registry, shown->duplicate_of));
	json_put_text(to, "extension_of", shown_text(run, registry, shown->extension_of));
	json_put_text(to, "former_name", shown_text(run, registry, shown->former_name));
	json_put(to, "for_discovery", json_object_new_boolean(is_for_discovery(shown)));
	if ((shown->service->flags & SERVICE_RETIRED) != 0)
		json_put(to, "retired", json_object_new_boolean(1));
	if ((shown->service->flags & SERVICE_EXPERIMENTAL) != 0)
		json_put(to, "experimental", json_object_new_boolean(1));
	json_put(to, "subtypes", text_array(run, shown_text(run, registry, shown->subtypes)));
	json_put(to, "assignments", assignments(shown));
}

/* The definition in force, and beside a profile the registry's own reading. */
static void
put_txt(struct json_object *to, const struct shown *shown)
{
	struct txt_definition txt, profile;

	txt_definition_of(&shown->run->arena, shown->registry, shown->service, &txt);
	if (shown->profile == NULL) {
		json_put(to, "txt", json_txt(shown->run, &txt, "registry"));
		return;
	}
	txt_profile_definition(&shown->run->arena, shown->profile, &profile);
	json_put(to, "txt", json_txt(shown->run, &profile, "profile"));
	json_put(to, "registry_txt", json_txt(shown->run, &txt, "registry"));
}

static struct json_object *
service_object(const struct shown *shown)
{
	struct json_object *value = json_make_object();

	json_put(value, "name", json_text(shown->name));
	json_put(value, "status", json_text(status_of(shown)));
	if (shown->service != NULL)
		put_service(value, shown);
	put_txt(value, shown);
	return value;
}

/* Text */

static void
put_line(const struct shown *shown, const char *label, const char *text)
{
	if (*text != '\0')
		fprintf(shown->run->output.file, "                 %s%s\n", label, text);
}

static void
put_record(const struct shown *shown, const struct registry_record *record)
{
	const struct registry *registry = shown->registry;
	struct run *run = shown->run;
	const char *description = shown_text(run, registry, record->description);
	char port[PORT_TEXT_SIZE], day[11];

	fprintf(
	    run->output.file, "  %-13s%s%s\n", port_text(record, port), *description != '\0' ? "  " : "", description);
	put_line(shown, "registered ", registry_date_text(record->registered, day));
	put_line(shown, "modified ", registry_date_text(record->modified, day));
	put_line(shown, "", shown_text(run, registry, record->references));
	if ((record->flags & RECORD_HAS_SERVICE_CODE) != 0)
		fprintf(run->output.file, "                 service code %u\n", (unsigned)record->service_code);
	put_line(shown, "unauthorized use: ", shown_text(run, registry, record->unauthorized_use));
	put_line(shown, "assignee ", shown_text(run, registry, record->assignee));
	if (record->contact != record->assignee)
		put_line(shown, "contact ", shown_text(run, registry, record->contact));
	put_line(shown, "note: ", shown_text(run, registry, record->note));
}

static void
put_fact(const struct shown *shown, const char *label, const char *text)
{
	if (*text != '\0')
		fprintf(shown->run->output.file, "  %s%s\n", label, text);
}

static void
put_facts(const struct shown *shown)
{
	const struct registry *registry = shown->registry;
	struct run *run = shown->run;
	unsigned flags = shown->service->flags;

	put_fact(shown, "historic alias of ", name_of_service(shown, registry_replacement(registry, shown->service)));
	put_fact(shown, "replaces the historic ", name_of_service(shown, registry_replaced(registry, shown->service)));
	put_fact(shown, "duplicate of ", shown_text(run, registry, shown->duplicate_of));
	put_fact(shown, "extension of ", shown_text(run, registry, shown->extension_of));
	put_fact(shown, "formerly ", shown_text(run, registry, shown->former_name));
	put_fact(shown, "known subtypes: ", shown_text(run, registry, shown->subtypes));
	put_fact(shown, "", (flags & SERVICE_RETIRED) != 0 ? "no longer in use" : "");
	put_fact(shown, "", (flags & SERVICE_EXPERIMENTAL) != 0 ? "for experiments alone" : "");
	put_fact(shown, "", is_for_discovery(shown) ? "" : "not for service discovery");
}

static void
put_registered(const struct shown *shown)
{
	fprintf(shown->run->output.file, "%s: %s\n", shown->name, status_of(shown));
	put_facts(shown);
	for (uint32_t i = 0; i < shown->service->count; i++)
		put_record(shown, registry_service_record(shown->registry, shown->service, i));
}

static void
put_text(const struct shown *shown)
{
	struct txt_definition txt;

	if (shown->service == NULL)
		fprintf(shown->run->output.file, "%s: not registered\n", shown->name);
	else
		put_registered(shown);
	if (shown->profile != NULL)
		txt_view_put_profile(shown->run, shown->profile);
	txt_definition_of(&shown->run->arena, shown->registry, shown->service, &txt);
	txt_view_put(shown->run, &txt);
}

int
command_registry_show(struct run *run)
{
	const struct options *options = run->options;
	FILE *out = run->output.file;

	fputs(wants_array(run) ? "[\n" : "", out);
	for (int i = 0; i < options->argument_count; i++) {
		struct shown shown = look_up(run, bytes_of(options->arguments[i]));

		if (i > 0)
			fputs(wants_array(run) ? ",\n" : wants_text(run) ? "\n" : "", out);
		if (wants_text(run))
			put_text(&shown);
		else
			json_write(out, service_object(&shown));
		fputs(!wants_array(run) && !wants_text(run) ? "\n" : "", out);
		arena_reset(&run->arena);
	}
	fputs(wants_array(run) ? "\n]\n" : "", out);
	return 0;
}
