#include "rules/txt_wording.h"

#include "data/escape.h"
#include "rules/core/txt_address.h"
#include "rules/core/txt_fit.h"
#include "rules/core/txt_mend.h"
#include "rules/core/txt_notation.h"

static const char *
shown_key(struct inspection *in, const struct txt_string *string)
{
	return quoted(in, txt_shown_key(string));
}

/* What goes without saying in most cases, and not with "007" where a number is expected. */
static const char *
remark_on(const struct txt_profile_key *row, const struct txt_string *string)
{
	struct bytes value = string != NULL ? txt_value(string) : BYTES("");

	if (value.length > 1 && value.at[0] == '0' && txt_grammar_has(&row->grammar, TXT_FORM_DECIMAL) &&
	    txt_is_all(value, ascii_is_digit))
		return ", without leading zeros";
	if (txt_grammar_has(&row->grammar, TXT_FORM_RELATIVE_PATH) && bytes_contain_caseless(value, BYTES("://")))
		return ", and no URL";
	return "";
}

/* Texts of a user's profile may have any octets. */
static struct bytes
grammar_words(struct inspection *in, const struct txt_grammar *grammar)
{
	return escape(in->arena, bytes_of(txt_grammar_words(in->arena, grammar)), ESCAPE_TEXT, 0);
}

const char *
txt_source_words(struct inspection *in, struct bytes source)
{
	return source.length > 0 && !in->counting ? worded(in, " (%s)", quoted(in, source)) : "";
}

const char *
txt_expected(struct inspection *in, const struct txt_profile_key *row, const struct txt_string *string)
{
	struct bytes words;

	if (in->counting)
		return "";
	words = grammar_words(in, &row->grammar);
	return worded(in, "%s%s%s", (const char *)words.at, remark_on(row, string), txt_source_words(in, row->source));
}

const char *
txt_stands(struct inspection *in, const struct txt_string *string)
{
	switch (string->state) {
	case TXT_VALUE:
		return worded(in, "is \"%s\"", quoted_text(in, txt_value_place(string)));
	case TXT_EMPTY_VALUE:
		return "is empty";
	default:
		return "has no value";
	}
}

struct bytes
txt_odd_place(const struct txt_string *string)
{
	return string->state == TXT_VALUE ? txt_value_place(string) : string->label.text;
}

/* What of the value is wrong, and where. */
static struct bytes
misfit_place(const struct txt_string *string, const struct txt_misfit *misfit)
{
	if (misfit->kind == TXT_MISFIT_WHOLE || misfit->kind == TXT_MISFIT_MISSING)
		return txt_odd_place(string);
	return label_place(&string->label, string->key_length + 1 + misfit->from, misfit->length);
}

/* "\"pdl\" is \"PDF\"", "\"PDF\" in \"pdl\" does not fit", "\"adVF\" is missing in \"dk0\"" */
static const char *
misfit_words(struct inspection *in, const struct txt_string *string, const struct txt_misfit *misfit)
{
	const char *key = shown_key(in, string);

	switch (misfit->kind) {
	case TXT_MISFIT_MEMBER:
	case TXT_MISFIT_PAIR:
		return worded(in, "\"%s\" in \"%s\" does not fit", quoted_text(in, misfit_place(string, misfit)), key);
	case TXT_MISFIT_MISSING:
		return worded(in, "\"%s\" is missing in \"%s\"", quoted(in, misfit->missing), key);
	case TXT_MISFIT_WHOLE:
		break;
	}
	return worded(in, "\"%s\" %s", key, txt_stands(in, string));
}

/* The same of a pair alone where the others are as they should be. */
static const char *
expected_instead(struct inspection *in, const struct txt_profile_key *row, const struct txt_string *string,
    const struct txt_misfit *misfit)
{
	struct txt_alternative form = {.form = TXT_FORM_TEXT};
	struct txt_grammar grammar = {.alternatives = &form, .count = 1};

	if (misfit->kind != TXT_MISFIT_PAIR || in->counting)
		return txt_expected(in, row, string);
	form.form = misfit->pair->form;
	return worded(in, "%s%s", (const char *)grammar_words(in, &grammar).at, txt_source_words(in, row->source));
}

void
flag_txt_value(
    struct inspection *in, const struct txt_string *string, const struct txt_profile_key *row, const char *among)
{
	struct fix fix = txt_mend(&row->grammar, string, in->arena);
	struct txt_misfit misfit;

	txt_find_misfit(&row->grammar, txt_value(string), &misfit);
	flag_fix(in, misfit_place(string, &misfit), fix, "%s%s%s", misfit_words(in, string, &misfit), among,
	    expected_instead(in, row, string, &misfit));
}
