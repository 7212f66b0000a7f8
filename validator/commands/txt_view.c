#include "validator/commands/txt_view.h"

#include "data/escape.h"
#include "validator/commands/registry_view.h"
#include "validator/reporters/json_items.h"

/* A note is text from outside. */
static const char *
shown(struct run *run, struct bytes text)
{
	return (const char *)escape(&run->arena, text, ESCAPE_TEXT, 0).at;
}

/* JSON */

static struct json_object *
json_list(struct run *run, const struct txt_list *list)
{
	struct json_object *array = json_make_array();

	for (size_t i = 0; i < list->count; i++)
		json_append(array, json_text(shown(run, list->at[i])));
	return array;
}

static struct json_object *
json_key(struct run *run, const struct txt_key *key)
{
	struct json_object *value = json_make_object();

	json_put(value, "key", json_text(shown(run, key->key)));
	json_put_text(value, "value", shown(run, key->value));
	if (key->required != TXT_REQUIRED_UNKNOWN)
		json_put(value, "required", json_object_new_boolean(key->required == TXT_REQUIRED_YES));
	json_put_text(value, "fixed", shown(run, key->fixed));
	if (key->choices.count > 0)
		json_put(value, "enum", json_list(run, &key->choices));
	if (key->pattern)
		json_put(value, "pattern", json_object_new_boolean(1));
	return value;
}

struct json_object *
json_txt(struct run *run, const struct txt_definition *definition, const char *source)
{
	struct json_object *value = json_make_object(), *keys;

	json_put(value, "status", json_text(txt_status_name(definition->status)));
	if (definition->status == TXT_STATUS_UNREGISTERED)
		return value;
	json_put(value, "source", json_text(source));
	json_put(value, "confidence", json_text(txt_confidence_name(definition->confidence)));
	keys = json_make_array();
	for (size_t i = 0; i < definition->key_count; i++)
		json_append(keys, json_key(run, &definition->keys[i]));
	json_put(value, "keys", keys);
	json_put(value, "references", json_list(run, &definition->references));
	return value;
}

/* Text */

/* What is known where no keys are, or beside them. */
static const char *
remark_on(enum txt_status status)
{
	switch (status) {
	case TXT_STATUS_UNCLEAR:
		return "the registry's note names none for sure";
	case TXT_STATUS_REFERENCE:
		return "the registry points elsewhere";
	case TXT_STATUS_OPEN:
		return "up to each application";
	case TXT_STATUS_PROPRIETARY:
		return "proprietary";
	case TXT_STATUS_KEYS:
	case TXT_STATUS_NONE:
	case TXT_STATUS_UNREGISTERED:
	case TXT_STATUS_COUNT:
		break;
	}
	return "";
}

static void
put_list(struct run *run, const char *before, const struct txt_list *list, const char *between)
{
	for (size_t i = 0; i < list->count; i++)
		fprintf(run->output.file, "%s%s", i == 0 ? before : between, shown(run, list->at[i]));
}

static void
put_key(struct run *run, const struct txt_key *key)
{
	FILE *out = run->output.file;

	fprintf(out, "                 %s", shown(run, key->key));
	if (key->fixed.length > 0)
		fprintf(out, "=%s", shown(run, key->fixed));
	if (key->value.length > 0)
		fprintf(out, "%s%s", key->value.at[0] == '<' ? "=" : "  ", shown(run, key->value));
	if (key->value.length == 0) /* else it says so itself: "<a | b>" */
		put_list(run, "  one of ", &key->choices, ", ");
	if (key->pattern)
		fputs("  (series)", out);
	if (key->required != TXT_REQUIRED_UNKNOWN)
		fputs(key->required == TXT_REQUIRED_YES ? "  (required)" : "  (optional)", out);
	fputc('\n', out);
}

void
txt_view_put(struct run *run, const struct txt_definition *definition)
{
	FILE *out = run->output.file;
	const char *remark = remark_on(definition->status);

	if (definition->status == TXT_STATUS_NONE || definition->status == TXT_STATUS_UNREGISTERED)
		return;
	fprintf(out, "  TXT keys%s%s", *remark != '\0' ? "       " : "", remark);
	put_list(run, *remark != '\0' ? ": " : "       see ", &definition->references, ", ");
	fputc('\n', out);
	for (size_t i = 0; i < definition->key_count; i++)
		put_key(run, &definition->keys[i]);
}
