/* Family TXTVAL: what the keys of a TXT record mean under its service type (RFC 6763 sections 6.3 to 6.7). */
#include "rules/txt_meaning.h"

#include "rules/core/txt_notation.h"
#include "rules/core/txt_placeholder.h"
#include "rules/families.h"
#include "rules/txt_wording.h"

static const char *
shown_key(struct inspection *in, const struct txt_string *string)
{
	return quoted(in, txt_shown_key(string));
}

/* ---- templates ---- */

static void
check_placeholder(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_PLACEHOLDER)) != NULL;) {
		struct bytes shown = string->shown, found = txt_placeholder(shown, string->key_length);
		struct bytes place = label_place(&string->label, (size_t)(found.at - shown.at), found.length);

		flag(in, place, "\"%s\" was left to be filled in: clients get it as it is", quoted_text(in, place));
	}
}

static const struct rule txt_placeholder_rule = {
    .code = "TXTVAL001",
    .name = "txt-placeholder",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.5",
    .summary = "Variables and placeholders of a template are filled in before the record is advertised.",
    .reason = "A value is octets: nobody expands it on the way, and clients show it or look it up as it stands.",
    .remedy = "Fill it in, or leave the key out.",
    .bad = "path=${path}",
    .good = "path=/",
    .when = TXT_PLACEHOLDER,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_placeholder),
};

/* ---- keys ---- */

static void
check_joined(const struct txt_use *use, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_use_next(use, string, USE_JOINED)) != NULL;) {
		const struct txt_list *joined = &txt_use_of(use, string)->joined;
		struct bytes first = joined->at[0];
		const char *names = worded(in, "\"%s=\"", quoted(in, first));

		for (size_t i = 1; i < joined->count; i++)
			names = worded(in, "%s, \"%s=\"", names, quoted(in, joined->at[i]));
		flag(in, label_place(&string->label, (size_t)(first.at - string->shown.at), first.length),
		    "%s %s part of the value of \"%s\": each key needs a string of its own", names,
		    joined->count > 1 ? "are" : "is", shown_key(in, string));
	}
}

static const struct rule txt_joined_pairs = {
    .code = "TXTVAL002",
    .name = "txt-joined-pairs",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 sections 6.1 and 6.3",
    .summary = "Each key that the service type defines stands in a string of its own.",
    .reason = "Only the first \"=\" splits a string: clients get one long value and do not find the other keys.",
    .remedy = "Give each key a string: a txt-record element in Avahi's files, an argument of its own elsewhere.",
    .bad = "path=/ u=guest",
    .good = "\"path=/\" \"u=guest\"",
    .when = USE_JOINED,
    .unless = USE_UNFRAMED,
    CHECKS(TXT_USE, txt_use, check_joined),
};

static void
check_near_miss(const struct txt_use *use, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_use_next(use, string, USE_NEAR_MISS)) != NULL;) {
		struct bytes place = txt_key_place(string), meant = txt_use_of(use, string)->meant->key;

		flag_fix(in, place, unsafe_fix(place, txt_text_of(meant, in->arena)),
		    "nobody defined the key \"%s\": did you mean \"%s\"?", shown_key(in, string), quoted(in, meant));
	}
}

static const struct rule txt_key_near_miss = {
    .code = "TXTVAL003",
    .name = "txt-key-near-miss",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.4",
    .summary = "A key is spelled as the service type defines it.",
    .reason = "Clients look for the defined key and take it as missing.",
    .remedy = "Write the defined key. One that is meant to be another needs a name that is not read as a slip.",
    .bad = "paht=/",
    .good = "path=/",
    .when = USE_NEAR_MISS,
    .unless = USE_UNFRAMED,
    CHECKS(TXT_USE, txt_use, check_near_miss),
};

static void
check_undefined(const struct txt_use *use, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_use_next(use, string, USE_UNKNOWN)) != NULL;)
		if ((txt_use_of(use, string)->facts & USE_NEAR_MISS) == 0)
			flag(in, txt_key_place(string), "nobody defined the key \"%s\" for this service type",
			    shown_key(in, string));
}

static const struct rule txt_key_undefined = {
    .code = "TXTVAL004",
    .name = "txt-key-undefined",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6763 sections 6.3 and 6.4",
    .summary = "A TXT record has the keys that its service type defines.",
    .reason = "Other clients than your own do nothing with it, and a later definition may use it for something else.",
    .remedy = "Leave it out if nobody reads it; vendors' own keys stay as they are.",
    .bad = "\"path=/\" \"shade=blue\"",
    .good = "path=/",
    .when = USE_UNKNOWN,
    .unless = USE_UNFRAMED,
    CHECKS(TXT_USE, txt_use, check_undefined),
};

/* "rp", "ty" (Bonjour Printing 1.2.1), "TLS" (PWG IPP Everywhere) */
void
flag_missing_keys(const struct txt_use *use, struct inspection *in)
{
	const char *names = "", *gap = "";
	struct bytes source = BYTES("");
	size_t count = 0;

	for (const struct txt_known_key *key = NULL; (key = txt_use_missing(use, key)) != NULL; gap = ", ", count++) {
		struct bytes of_key = key->row != NULL ? key->row->source : BYTES("");

		if (!bytes_equal(source, of_key))
			names = worded(in, "%s%s", names, txt_source_words(in, source));
		names = worded(in, "%s%s\"%s\"", names, gap,
		    quoted(in, key->series && key->row != NULL ? key->row->key : key->key));
		source = of_key;
	}
	flag(in, use->record->text, "required %s missing: %s%s", count > 1 ? "keys are" : "key is", names,
	    txt_source_words(in, source));
}

static const struct rule txt_required_missing = {
    .code = "TXTVAL005",
    .name = "txt-required-missing",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.3",
    .summary = "A TXT record has the keys that its service type requires.",
    .reason = "Clients ignore the service, or cannot tell what they need to know before they connect.",
    .remedy = "Add them. `dnssd-lint explain --txt` tells what each one is.",
    .bad = "osxvers=18",
    .good = "model=MacPro7,1",
    .example_type = "_device-info._tcp",
    .when = USE_MISSING,
    .unless = USE_UNFRAMED | USE_PRINTER,
    .certain = true,
    CHECKS(TXT_USE, txt_use, flag_missing_keys),
};

/* ---- values ---- */

void
flag_bad_values(const struct txt_use *use, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_use_next(use, string, USE_BAD_VALUE)) != NULL;)
		flag_txt_value(in, string, txt_use_of(use, string)->known->row, "; expected: ");
}

static const struct rule txt_bad_value = {
    .code = "TXTVAL006",
    .name = "txt-bad-value",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 sections 6.3 and 6.5",
    .summary = "A value is what the service type defines for its key, octet for octet.",
    .reason = "Clients compare or parse it as defined: they take another value as unknown, or fail.",
    .remedy = "Write it as the document says that the message names.",
    .bad = "path=export/home",
    .good = "path=/export/home",
    .example_type = "_nfs._tcp",
    .when = USE_BAD_VALUE,
    .unless = USE_UNFRAMED | USE_PRINTER,
    CHECKS(TXT_USE, txt_use, flag_bad_values),
};

/* "under _print", "with Fax=T", "beside \"rfo\"" */
static const char *
condition_words(struct inspection *in, const struct txt_condition *condition)
{
	if (condition->subtype.length > 0)
		return worded(in, "under %s", quoted(in, condition->subtype));
	if (condition->value.length > 0)
		return worded(in, "with %s=%s", quoted(in, condition->key), quoted(in, condition->value));
	return worded(in, "beside \"%s\"", quoted(in, condition->key));
}

/* "HTTP, SOAP" */
static const char *
registered_values(struct inspection *in, const struct txt_key *key)
{
	const char *names = quoted(in, key->fixed), *gap = "";

	for (size_t i = 0; i < key->choices.count; i++, gap = ", ")
		names = worded(in, "%s%s%s", names, gap, quoted(in, key->choices.at[i]));
	return names;
}

/* What most devices have beside something else, and this one does not. */
static void
flag_unusual_conditions(const struct txt_use *use, struct inspection *in)
{
	const struct txt_profile_key *row = NULL;
	const struct txt_string *string;

	while (use->known->profile != NULL && (row = txt_use_unmet(use, true, row, &string)) != NULL) {
		const char *condition = condition_words(in, &row->condition);

		if (string == NULL)
			flag(in, use->record->text, "%s the key \"%s\" is missing, which most have: %s", condition,
			    quoted(in, row->key), txt_expected(in, row, NULL));
		else
			flag_txt_value(in, string, row, worded(in, "; %s most have ", condition));
	}
}

static void
check_unusual(const struct txt_use *use, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_use_next(use, string, USE_UNUSUAL)) != NULL;) {
		const struct txt_known_key *known = txt_use_of(use, string)->known;

		if (known->row != NULL)
			flag_txt_value(in, string, known->row, "; most have ");
		else
			flag(in, txt_odd_place(string), "\"%s\" %s; IANA's registry names %s", shown_key(in, string),
			    txt_stands(in, string), registered_values(in, known->registered));
	}
	if (!txt_use_is_template(use))
		flag_unusual_conditions(use, in);
}

static const struct rule txt_unusual_value = {
    .code = "TXTVAL007",
    .name = "txt-unusual-value",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 6.3",
    .summary = "A value is in the form that the documents of the service type describe.",
    .reason = "Devices with such values are in use and known clients live with them; a strict one may not.",
    .remedy = "In new software write it as described.",
    .bad = "path=index.html",
    .good = "path=/index.html",
    .when = USE_UNUSUAL,
    .unless = USE_UNFRAMED,
    CHECKS(TXT_USE, txt_use, check_unusual),
};

/* ---- conditions ---- */

void
flag_unmet_conditions(const struct txt_use *use, struct inspection *in, const char *(*else_what)(struct bytes subtype))
{
	const struct txt_profile_key *row = NULL;
	const struct txt_string *string;

	while ((row = txt_use_unmet(use, false, row, &string)) != NULL) {
		const char *condition = condition_words(in, &row->condition), *what = else_what(row->condition.subtype);
		const char *gap = what != NULL ? ": " : "";

		what = what != NULL ? what : "";
		if (string == NULL)
			flag(in, use->record->text, "%s the key \"%s\" is needed, and missing%s%s; expected: %s",
			    condition, quoted(in, row->key), gap, what, txt_expected(in, row, NULL));
		else
			flag_txt_value(in, string, row, worded(in, "%s%s; expected %s: ", gap, what, condition));
	}
}

static const char *
nothing_else(struct bytes subtype)
{
	(void)subtype;
	return NULL;
}

static void
check_conditions(const struct txt_use *use, struct inspection *in)
{
	flag_unmet_conditions(use, in, nothing_else);
}

static const struct rule txt_condition_unmet = {
    .code = "TXTVAL008",
    .name = "txt-condition-unmet",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.3",
    .summary = "Where one key or a subtype makes another key necessary, that one is there and fits.",
    .reason = "The record promises something that clients then do not find.",
    .remedy = "Add the other key, or take the promise back.",
    .bad = "\"api_proto=http\" \"api_ver=v1.3\"",
    .good = "\"api_proto=http\" \"api_ver=v1.3\" \"api_auth=false\"",
    .example_type = "_nmos-node._tcp",
    .when = USE_UNMET,
    .unless = USE_UNFRAMED | USE_PRINTER,
    CHECKS(TXT_USE, txt_use, check_conditions),
};

const struct rule *const txt_meaning_rules[] = {
    &txt_placeholder_rule,
    &txt_joined_pairs,
    &txt_key_near_miss,
    &txt_key_undefined,
    &txt_required_missing,
    &txt_bad_value,
    &txt_unusual_value,
    &txt_condition_unmet,
    NULL,
};
