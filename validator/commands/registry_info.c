/* dnssd-lint registry info: date, origin and counts. */
#include "validator/command.h"
#include "validator/commands/registry_view.h"
#include "validator/reporters/json_items.h"

struct count {
	const char *key, *words;
	size_t number;
};

enum { COUNTS = 9 };

static void
count_all(const struct registry *registry, struct count counts[static COUNTS])
{
	size_t named = 0, without_port = 0, historic = 0, txt = 0, unauthorized = 0, for_any = 0;

	for (uint32_t i = 0; i < registry->record_count; i++) {
		const struct registry_record *record = &registry->records[i];
		bool portless = (record->flags & RECORD_HAS_PORT) == 0;

		named += record->name != 0;
		without_port += portless;
		for_any += portless && record->transport == TRANSPORT_NONE;
		historic += record->alias_of != 0;
		txt += (record->flags & RECORD_TXT_KEYS_NOTE) != 0;
		unauthorized += (record->flags & RECORD_UNAUTHORIZED_USE) != 0;
	}
	counts[0] = (struct count){"records", "records", registry->record_count};
	counts[1] = (struct count){"named", "of them with a service name", named};
	counts[2] = (struct count){"nameless", "without one", registry->record_count - named};
	counts[3] = (struct count){"services", "service names", registry->service_count};
	counts[4] = (struct count){"without_port", "records without a port", without_port};
	counts[5] = (struct count){"any_transport", "of them for any transport", for_any};
	counts[6] = (struct count){"historic_aliases", "records of historic aliases", historic};
	counts[7] = (struct count){"txt_notes", "records that say something of TXT keys", txt};
	counts[8] = (struct count){"unauthorized_use", "records of ports used without authority", unauthorized};
}

int
command_registry_info(struct run *run)
{
	const struct registry *registry = run->registry;
	const char *updated = shown_text(run, registry, registry->updated);
	const char *origin = shown_text(run, registry, registry->origin);
	struct count counts[COUNTS];
	struct json_object *value;

	count_all(registry, counts);
	if (wants_text(run)) {
		fprintf(
		    run->output.file, "registry of %s, %s\n", *updated != '\0' ? updated : "an unknown day", origin);
		for (size_t i = 0; i < COUNTS; i++)
			fprintf(run->output.file, "  %6zu  %s\n", counts[i].number, counts[i].words);
		return 0;
	}
	value = json_make_object();
	json_put_text(value, "updated", updated);
	json_put_text(value, "origin", origin);
	for (size_t i = 0; i < COUNTS; i++)
		json_put_number(value, counts[i].key, counts[i].number);
	json_put(value, "persons", json_object_new_boolean(registry->has_persons));
	json_write(run->output.file, value);
	fputs("\n", run->output.file);
	return 0;
}
