#include "validator/commands/txt_template.h"

#include "data/format.h"
#include "rules/core/txt_placeholder.h"
#include "rules/core/txt_secret.h"
#include "validator/commands/registry_view.h"
#include "validator/commands/txt_view.h"
#include "validator/reporters/json_items.h"

/* The words without what encloses and parts them: "<a | b>" and "one of a, b" become "a  b" and "one of a b". */
static const char *
bare_words(struct run *run, const char *words)
{
	struct bytes copy = arena_copy(&run->arena, bytes_of(words));
	char *to = (char *)arena_alloc(&run->arena, copy.length + 1), *end = to;

	for (size_t i = 0; i < copy.length; i++)
		if (strchr("<>|,", copy.at[i]) == NULL)
			*end++ = (char)copy.at[i];
	*end = '\0';
	return to;
}

/* "key=value" where the value is settled, else "key=<what belongs there>", as far as the rule on placeholders knows that
 * for one: nobody shall publish it. */
static void
add_key(struct txt_template *template, struct run *run, struct bytes key, const char *fixed, const char *words)
{
	enum { LONG = 120 }; /* a string has 255 octets */
	const char *name = txt_shown(run, key), *string;

	if (*fixed != '\0') {
		string = format_text(&run->arena, "%s=%s", name, fixed);
	} else {
		string = format_text(&run->arena, "%s=<%s>", name, bare_words(run, words));
		if (strlen(words) > LONG || txt_placeholder(bytes_of(string), strlen(name)).length == 0)
			string = format_text(&run->arena, "%s=<value>", name);
		template->to_fill = true;
	}
	template->strings[template->count++] = string;
}

/* ---- by the profile ---- */

/* The first of a series: dk0 for "dk<n>". */
static struct bytes
first_key(struct run *run, const struct txt_profile_key *key)
{
	struct bytes stem;

	if (!key->series)
		return key->key;
	stem = txt_series_stem(key->key);
	return bytes_of(format_text(&run->arena, "%.*s0", (int)stem.length, (const char *)stem.at));
}

/* The one value that a grammar has, or nothing. */
static const char *
fixed_value(struct run *run, const struct txt_grammar *grammar)
{
	const struct txt_alternative *only = &grammar->alternatives[0];

	return grammar->count == 1 && only->form == TXT_FORM_ONE_OF && only->words.count == 1
		   ? txt_shown(run, only->words.at[0])
		   : "";
}

static bool
is_wanted(const struct txt_profile_key *key, bool has_good, const struct txt_list *subtypes)
{
	for (size_t i = 0; i < subtypes->count && key->need == TXT_NEED_WHEN; i++)
		if (bytes_equal_caseless(key->condition.subtype, subtypes->at[i]))
			return true;
	return key->need == TXT_NEED_REQUIRED && !has_good;
}

static void
make_of_profile(
    struct txt_template *template, struct run *run, const struct txt_profile *profile, const struct txt_list *subtypes)
{
	struct txt_record record = {0};

	if (profile->good.length > 0)
		txt_record_parse(&record, &profile->good, 1, &run->arena);
	template->strings = arena_alloc(&run->arena, (record.count + profile->key_count) * sizeof(*template->strings));
	for (size_t i = 0; i < record.count; i++)
		template->strings[template->count++] = txt_shown(run, record.strings[i].label.text);
	template->invented = record.size > record.count;
	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *key = &profile->keys[i];
		struct bytes name = first_key(run, key);

		if (is_wanted(key, record.count > 0, subtypes) && txt_state_of(&record, name) == TXT_ABSENT)
			add_key(template, run, name, fixed_value(run, &key->grammar),
			    txt_shown(run, bytes_of(txt_grammar_words(&run->arena, &key->grammar))));
	}
}

/* ---- by the registry ---- */

static void
add_registered(struct txt_template *template, struct run *run, const struct txt_key *key)
{
	if (txt_names_secret(key->key, BYTES("a secret")))
		template->secret_left_out = true;
	else if (!key->pattern) /* its first member is not known from "c0..cn" alone */
		add_key(template, run, key->key, txt_shown(run, key->fixed), txt_value_words(run, key));
}

/* txtvers goes first (RFC 6763 section 6.7). */
static void
make_of_registry(struct txt_template *template, struct run *run, const struct txt_definition *definition)
{
	const struct txt_key *version = txt_definition_key(definition, BYTES("txtvers"));

	template->strings = arena_alloc(&run->arena, (definition->key_count + 1) * sizeof(*template->strings));
	if (version != NULL)
		add_registered(template, run, version);
	for (size_t i = 0; i < definition->key_count; i++)
		if (&definition->keys[i] != version)
			add_registered(template, run, &definition->keys[i]);
}

void
txt_template_make(struct txt_template *template, struct run *run, const struct txt_type *type)
{
	*template = (struct txt_template){0};
	if (type->known.profile != NULL)
		make_of_profile(template, run, type->known.profile, &type->subtypes);
	else
		make_of_registry(template, run, &type->known.definition);
}

/* ---- the command ---- */

/* Beside the record, so that it can go through a pipe as it is. */
static void
remark(const struct txt_template *template, const struct txt_type *type)
{
	if (template->to_fill)
		fprintf(stderr, "dnssd-lint: fill in what stands between < and >\n");
	if (template->invented)
		fprintf(stderr,
		    "dnssd-lint: names, addresses, UUIDs and serial numbers are examples: put your own there\n");
	if (template->secret_left_out)
		fprintf(
		    stderr, "dnssd-lint: keys for a secret are left out: everybody on the network reads the record\n");
	if (template->count == 0)
		fprintf(stderr,
		    "dnssd-lint: no keys of %s are known; a record without keys is one empty string "
		    "(RFC 6763 section 6.1)\n",
		    type->shown);
}

static void
print_json(struct run *run, const struct txt_template *template, const struct txt_type *type)
{
	struct json_object *value = json_make_object(), *strings = json_make_array();

	json_put(value, "type", json_text(type->shown));
	json_put_text(value, "source",
	    template->count == 0          ? ""
	    : type->known.profile != NULL ? "profile"
					  : "registry");
	for (size_t i = 0; i < template->count; i++)
		json_append(strings, json_text(template->strings[i]));
	if (template->count == 0)
		json_append(strings, json_text(""));
	json_put(value, "strings", strings);
	json_put(value, "to_fill", json_object_new_boolean(template->to_fill));
	fputs(wants_array(run) ? "[\n" : "", run->output.file);
	json_write(run->output.file, value);
	fputs(wants_array(run) ? "\n]\n" : "\n", run->output.file);
}

int
txt_template_print(struct run *run)
{
	struct txt_template template;
	struct txt_type type;

	txt_type_find(&type, run, run->options->arguments[0]);
	txt_template_make(&template, run, &type);
	if (wants_text(run)) {
		for (size_t i = 0; i < template.count; i++)
			fprintf(run->output.file, "%s\n", template.strings[i]);
		if (template.count == 0)
			fputc('\n', run->output.file);
		if (!run->options->quiet)
			remark(&template, &type);
	} else {
		print_json(run, &template, &type);
	}
	txt_type_clear(&type);
	return 0;
}
