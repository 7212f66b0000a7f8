#include "validator/commands/txt_view.h"

#include <sys/ioctl.h>

#include "data/escape.h"
#include "data/format.h"
#include "validator/commands/registry_view.h"
#include "validator/reporters/json_items.h"

/* Notes and profiles are text from outside. */
const char *
txt_shown(struct run *run, struct bytes text)
{
	return (const char *)escape(&run->arena, text, ESCAPE_TEXT, 0).at;
}

/* JSON */

static struct json_object *
json_list(struct run *run, const struct txt_list *list)
{
	struct json_object *array = json_make_array();

	for (size_t i = 0; i < list->count; i++)
		json_append(array, json_text(txt_shown(run, list->at[i])));
	return array;
}

static struct json_object *
json_key(struct run *run, const struct txt_key *key)
{
	struct json_object *value = json_make_object();

	json_put(value, "key", json_text(txt_shown(run, key->key)));
	json_put_text(value, "value", txt_shown(run, key->value));
	if (key->required != TXT_REQUIRED_UNKNOWN)
		json_put(value, "required", json_object_new_boolean(key->required == TXT_REQUIRED_YES));
	json_put_text(value, "fixed", txt_shown(run, key->fixed));
	if (key->choices.count > 0)
		json_put(value, "enum", json_list(run, &key->choices));
	if (key->pattern)
		json_put(value, "pattern", json_object_new_boolean(1));
	return value;
}

void
json_put_definition(
    struct json_object *to, struct run *run, const struct txt_definition *definition, const char *source)
{
	struct json_object *keys;

	json_put(to, "status", json_text(txt_status_name(definition->status)));
	if (definition->status == TXT_STATUS_UNREGISTERED)
		return;
	json_put(to, "source", json_text(source));
	json_put(to, "confidence", json_text(txt_confidence_name(definition->confidence)));
	keys = json_make_array();
	for (size_t i = 0; i < definition->key_count; i++)
		json_append(keys, json_key(run, &definition->keys[i]));
	json_put(to, "keys", keys);
	json_put(to, "references", json_list(run, &definition->references));
}

struct json_object *
json_txt(struct run *run, const struct txt_definition *definition, const char *source)
{
	struct json_object *value = json_make_object();

	json_put_definition(value, run, definition, source);
	return value;
}

/* Text */

/* What the registry says. */
static const char *
remark_on(enum txt_status status)
{
	switch (status) {
	case TXT_STATUS_UNCLEAR:
		return "the registry's note names none for sure";
	case TXT_STATUS_REFERENCE:
		return "the registry points elsewhere";
	case TXT_STATUS_OPEN:
		return "up to each application, by the registry";
	case TXT_STATUS_PROPRIETARY:
		return "proprietary, by the registry";
	case TXT_STATUS_KEYS:
		return "by the registry";
	case TXT_STATUS_NONE:
	case TXT_STATUS_UNREGISTERED:
	case TXT_STATUS_COUNT:
		break;
	}
	return "";
}

const char *
txt_joined(struct run *run, const struct txt_list *list, const char *between)
{
	const char *text = "";

	for (size_t i = 0; i < list->count; i++)
		text = format_text(&run->arena, "%s%s%s", text, i > 0 ? between : "", txt_shown(run, list->at[i]));
	return text;
}

const char *
txt_expected_words(struct run *run, const struct txt_grammar *grammar)
{
	return format_text(&run->arena, "%s%s", grammar->mostly ? "usually " : "",
	    txt_shown(run, bytes_of(txt_grammar_words(&run->arena, grammar))));
}

const char *
txt_value_words(struct run *run, const struct txt_key *key)
{
	if (key->fixed.length > 0)
		return txt_shown(run, key->fixed);
	if (key->value.length > 0) /* says the choices itself: "<a | b>" */
		return txt_shown(run, key->value);
	if (key->choices.count > 0)
		return format_text(&run->arena, "one of %s", txt_joined(run, &key->choices, ", "));
	return "";
}

const char *
txt_need_words(struct run *run, const struct txt_profile_key *key)
{
	const struct txt_condition *condition = &key->condition;

	switch (key->need) {
	case TXT_NEED_OPTIONAL:
		return "optional";
	case TXT_NEED_REQUIRED:
		return "required";
	case TXT_NEED_WHEN:
		break;
	}
	if (condition->subtype.length > 0)
		return format_text(&run->arena, "when %s", txt_shown(run, condition->subtype));
	return format_text(&run->arena, "when %s%s%s", txt_shown(run, condition->key),
	    condition->value.length > 0 ? "=" : "", txt_shown(run, condition->value));
}

const char *
txt_unknown_words(struct run *run, const struct txt_definition *definition, const char *type)
{
	struct inspection *in = &run->inspection;

	switch (definition->status) {
	case TXT_STATUS_REFERENCE:
		if (definition->references.count == 0)
			break;
		return worded(in, "IANA's registry only points to %s for the keys of %s",
		    txt_shown(run, definition->references.at[0]), type);
	case TXT_STATUS_OPEN:
		return worded(in, "the keys of %s are up to each application", type);
	case TXT_STATUS_PROPRIETARY:
		return worded(in, "the keys of %s are not public", type);
	case TXT_STATUS_UNCLEAR:
		return worded(in, "IANA's registry names no keys of %s for sure", type);
	default:
		break;
	}
	return worded(in, "nobody defined the keys of %s", type);
}

void
txt_documents(struct run *run, const struct txt_profile *profile, struct txt_list *documents)
{
	*documents = (struct txt_list){0};
	for (size_t i = 0; i < profile->key_count; i++)
		if (profile->keys[i].source.length > 0)
			txt_list_add(&run->arena, documents, profile->keys[i].source);
}

size_t
txt_view_width(const struct run *run)
{
	enum { LEAST = 72, MOST = 100 };
	struct winsize size;

	if (!run->report.terminal || ioctl(fileno(run->output.file), TIOCGWINSZ, &size) != 0)
		return MOST;
	return size.ws_col < LEAST ? LEAST : size.ws_col > MOST ? MOST : size.ws_col;
}

static const struct table_column columns[] = {{"key", false}, {"needed", false}, {"value", true}};

enum { COLUMNS = sizeof(columns) / sizeof(*columns), INDENT = 17 };

static void
put_table(struct run *run, struct table *table, size_t indent)
{
	table_print(table, run->output.file, indent, txt_view_width(run), false);
	table_clear(table);
}

void
txt_view_put_keys(struct run *run, const struct txt_definition *definition, size_t indent)
{
	static const char *const needs[] = {
	    [TXT_REQUIRED_UNKNOWN] = "", [TXT_REQUIRED_NO] = "optional", [TXT_REQUIRED_YES] = "required"};
	struct table table;

	table_init(&table, columns, COLUMNS);
	for (size_t i = 0; i < definition->key_count; i++) {
		const struct txt_key *key = &definition->keys[i];

		table_add(&table, (const char *[COLUMNS]){format_text(&run->arena, "%s%s", txt_shown(run, key->key),
							      key->pattern ? " (series)" : ""),
				      needs[key->required], txt_value_words(run, key)});
	}
	put_table(run, &table, indent);
}

void
txt_view_put(struct run *run, const struct txt_definition *definition)
{
	const struct txt_list *references = &definition->references;
	bool elsewhere = definition->status == TXT_STATUS_REFERENCE;

	if (definition->status == TXT_STATUS_NONE || definition->status == TXT_STATUS_UNREGISTERED)
		return;
	fprintf(run->output.file, "  TXT keys       %s%s%s\n", remark_on(definition->status),
	    references->count == 0 ? ""
	    : elsewhere            ? ": "
				   : ", see ",
	    txt_joined(run, references, ", "));
	txt_view_put_keys(run, definition, INDENT);
}

void
txt_view_put_profile(struct run *run, const struct txt_profile *profile)
{
	struct txt_list documents;
	struct table table;

	txt_documents(run, profile, &documents);
	fprintf(run->output.file, "  TXT keys       %sby the profile of %s\n", profile->key_count > 0 ? "" : "none, ",
	    txt_joined(run, &profile->types, ", "));
	if (documents.count > 0)
		fprintf(run->output.file, "                 from %s\n", txt_joined(run, &documents, "; "));
	table_init(&table, columns, COLUMNS);
	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *key = &profile->keys[i];

		table_add(&table, (const char *[COLUMNS]){txt_shown(run, key->key), txt_need_words(run, key),
				      txt_expected_words(run, &key->grammar)});
	}
	put_table(run, &table, INDENT);
}
