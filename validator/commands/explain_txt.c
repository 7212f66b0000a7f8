#include "validator/commands/explain_txt.h"

#include "data/format.h"
#include "validator/commands/registry_view.h"
#include "validator/commands/txt_template.h"
#include "validator/commands/txt_type.h"
#include "validator/commands/txt_view.h"
#include "validator/reporters/json_items.h"

/* A type whose TXT record is explained. */
struct explained {
	struct run *run;
	struct txt_type type;
	struct txt_template good;  /* the profile's good record */
	struct txt_list documents; /* of the profile, each once */
};

/* ---- the command line to try ---- */

/* The text as a word of the shell. */
static const char *
shell_word(struct arena *arena, const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=,+@%-";
	const char *word = "";

	if (*text != '\0' && text[strspn(text, plain)] == '\0')
		return text;
	for (const char *quote; (quote = strchr(text, '\'')) != NULL; text = quote + 1)
		word = format_text(arena, "%s%.*s'\\''", word, (int)(quote - text), text);
	return format_text(arena, "'%s%s'", word, text);
}

/* "dnssd-lint txt TYPE STRING…"; with `width` it goes on in lines that are deeper. */
static const char *
example_command(const struct explained *explained, size_t width)
{
	struct arena *arena = &explained->run->arena;
	const char *text = format_text(arena, "dnssd-lint txt %s", explained->type.shown);
	size_t used = text_width(bytes_of(text));

	for (size_t i = 0; i < explained->good.count; i++) {
		const char *word = shell_word(arena, explained->good.strings[i]);
		size_t wide = text_width(bytes_of(word));
		bool breaks = width > 0 && used + 1 + wide + 2 > width;

		text = format_text(arena, "%s%s%s", text, breaks ? " \\\n      " : " ", word);
		used = breaks ? 6 + wide : used + 1 + wide;
	}
	return text;
}

/* ---- text ---- */

/* "[2]": which of the documents. */
static const char *
document_mark(const struct explained *explained, struct bytes document)
{
	for (size_t i = 0; i < explained->documents.count; i++)
		if (bytes_equal(explained->documents.at[i], document))
			return format_text(&explained->run->arena, "[%zu]", i + 1);
	return "";
}

/* Not again where it is that of the row above, as it is for conditions. */
static const char *
meaning(struct run *run, const struct txt_profile_key *key, const struct txt_profile_key *above)
{
	const char *unsure = key->confidence == TXT_CONFIDENCE_LOW ? "unconfirmed" : "";

	if (above != NULL && bytes_equal(above->key, key->key) && bytes_equal(above->meaning, key->meaning))
		return unsure;
	return format_text(&run->arena, "%s%s%s", txt_shown(run, key->meaning),
	    key->meaning.length > 0 && *unsure != '\0' ? "; " : "", unsure);
}

static void
print_keys(const struct explained *explained, const struct txt_profile *profile)
{
	static const struct table_column columns[] = {
	    {"key", false}, {"needed", false}, {"value", true}, {"meaning", true}, {"source", false}};
	struct run *run = explained->run;
	struct table table;

	table_init(&table, columns, sizeof(columns) / sizeof(*columns));
	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *key = &profile->keys[i];

		table_add(&table, (const char *[]){txt_shown(run, key->key), txt_need_words(run, key),
				      txt_expected_words(run, &key->grammar), meaning(run, key, i > 0 ? key - 1 : NULL),
				      explained->documents.count > 1 ? document_mark(explained, key->source) : ""});
	}
	table_print(&table, run->output.file, 2, txt_view_width(run), true);
	table_clear(&table);
}

/* What the words in the table mean, as far as they stand there. */
static void
print_remarks(const struct explained *explained, const struct txt_profile *profile)
{
	struct run *run = explained->run;
	FILE *out = run->output.file;
	const struct txt_profile_key *series = NULL, *unsure = NULL;
	struct txt_list subtypes = {0};

	for (const struct txt_profile_key *key = profile->keys; key < profile->keys + profile->key_count; key++) {
		series = key->series ? key : series;
		if (key->condition.subtype.length > 0)
			txt_list_add(&run->arena, &subtypes, key->condition.subtype);
		unsure = key->confidence == TXT_CONFIDENCE_LOW ? key : unsure;
	}
	fputc('\n', out);
	if (subtypes.count > 0)
		fprintf(out, "  when %s: where the service is advertised under that subtype too.\n",
		    txt_joined(run, &subtypes, ", when "));
	if (series != NULL)
		fprintf(out, "  %s: with a number in place of <n>, from 0 on.\n", txt_shown(run, series->key));
	if (unsure != NULL)
		fputs("  unconfirmed: no finding is built on it.\n", out);
	fputs("  Other keys may stand beside these.\n", out);
}

static void
print_documents(const struct explained *explained)
{
	FILE *out = explained->run->output.file;

	for (size_t i = 0; i < explained->documents.count; i++) {
		const char *document = txt_shown(explained->run, explained->documents.at[i]);

		fputs(i == 0 ? "\n  source: " : "          ", out);
		if (explained->documents.count > 1)
			fprintf(out, "[%zu] ", i + 1);
		fprintf(out, "%s\n", document);
	}
}

static void
print_profile(const struct explained *explained, const struct txt_profile *profile)
{
	struct run *run = explained->run;
	FILE *out = run->output.file;

	if (profile->key_count > 0) {
		fprintf(out, "%s: the keys of its TXT record, by its profile\n\n", explained->type.shown);
		print_keys(explained, profile);
		print_remarks(explained, profile);
	} else {
		fprintf(out, "%s: by its profile the TXT record has no keys, just one empty string\n",
		    explained->type.shown);
	}
	print_documents(explained);
	if (explained->good.count > 0)
		fprintf(
		    out, "\n  a good record, to try:\n    %s\n", example_command(explained, txt_view_width(run) - 4));
}

static void
print_registered(const struct explained *explained, const struct txt_definition *definition)
{
	FILE *out = explained->run->output.file;

	fprintf(out, "%s: the keys of its TXT record, by IANA's registry\n\n", explained->type.shown);
	txt_view_put_keys(explained->run, definition, 2);
	for (size_t i = 0; i < definition->references.count; i++)
		fprintf(out, "%s%s\n", i == 0 ? "\n  see: " : "       ",
		    txt_shown(explained->run, definition->references.at[i]));
	if (definition->status != TXT_STATUS_KEYS)
		fputs("\n  The registry does not name all of them.\n", out);
	fprintf(out, "\n  a record to start from: dnssd-lint type --txt-template %s\n", explained->type.shown);
}

static void
print_text(const struct explained *explained)
{
	const struct txt_knowledge *known = &explained->type.known;

	if (known->profile != NULL)
		print_profile(explained, known->profile);
	else if (known->definition.key_count > 0)
		print_registered(explained, &known->definition);
	else
		fprintf(explained->run->output.file, "%s\n",
		    txt_unknown_words(explained->run, &known->definition, explained->type.shown));
}

/* ---- JSON ---- */

static struct json_object *
key_object(const struct explained *explained, const struct txt_profile_key *key)
{
	struct run *run = explained->run;
	struct json_object *value = json_make_object();

	json_put(value, "key", json_text(txt_shown(run, key->key)));
	if (key->series)
		json_put(value, "series", json_object_new_boolean(1));
	json_put(value, "needed", json_text(txt_need_words(run, key)));
	json_put(value, "value", json_text(txt_expected_words(run, &key->grammar)));
	json_put(value, "grammar", json_text(txt_shown(run, key->grammar.text)));
	json_put_text(value, "meaning", txt_shown(run, key->meaning));
	json_put_text(value, "source", txt_shown(run, key->source));
	json_put(value, "confidence", json_text(txt_confidence_name(key->confidence)));
	return value;
}

static void
put_profile(struct json_object *to, const struct explained *explained, const struct txt_profile *profile)
{
	struct json_object *keys = json_make_array(), *good = json_make_array();

	json_put(to, "status", json_text(txt_status_name(TXT_STATUS_KEYS)));
	json_put(to, "source", json_text("profile"));
	for (size_t i = 0; i < profile->key_count; i++)
		json_append(keys, key_object(explained, &profile->keys[i]));
	json_put(to, "keys", keys);
	for (size_t i = 0; i < explained->good.count; i++)
		json_append(good, json_text(explained->good.strings[i]));
	json_put(to, "good", good);
	if (explained->good.count > 0)
		json_put(to, "command", json_text(example_command(explained, 0)));
}

/* What the registry says has the members that it has in `registry show`. */
static struct json_object *
type_object(const struct explained *explained)
{
	const struct txt_knowledge *known = &explained->type.known;
	struct json_object *value = json_make_object();

	json_put(value, "type", json_text(explained->type.shown));
	if (known->profile != NULL)
		put_profile(value, explained, known->profile);
	else
		json_put_definition(value, explained->run, &known->definition, "registry");
	return value;
}

/* ---- the command ---- */

static void
explain_one(struct run *run, const char *text)
{
	struct explained explained = {.run = run};
	const struct txt_profile *profile;

	txt_type_find(&explained.type, run, text);
	explained.type.subtypes.count = 0; /* all that the profile has is shown anyway */
	profile = explained.type.known.profile;
	if (profile != NULL && profile->good.length > 0)
		txt_template_make(&explained.good, run, &explained.type);
	if (profile != NULL)
		txt_documents(run, profile, &explained.documents);
	if (wants_text(run))
		print_text(&explained);
	else
		json_write(run->output.file, type_object(&explained));
	txt_type_clear(&explained.type);
}

int
explain_txt(struct run *run)
{
	const struct options *options = run->options;
	FILE *out = run->output.file;

	fputs(wants_array(run) ? "[\n" : "", out);
	for (int i = 0; i < options->argument_count; i++) {
		if (i > 0)
			fputs(wants_array(run) ? ",\n" : wants_text(run) ? "\n" : "", out);
		explain_one(run, options->arguments[i]);
		fputs(!wants_array(run) && !wants_text(run) ? "\n" : "", out);
		arena_reset(&run->arena);
	}
	fputs(wants_array(run) ? "\n]\n" : "", out);
	return 0;
}
