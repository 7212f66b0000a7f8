/* Family TXT, second part: the keys of a TXT record (RFC 6763 sections 6.4 and 6.7). */
#include "rules/families.h"

#include "data/limits.h"
#include "rules/core/inspection.h"
#include "rules/core/txt_use.h"

static const char *
shown_key(struct inspection *in, const struct txt_string *string)
{
	return quoted(in, txt_shown_key(string));
}

static void
check_key_empty(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_KEY_EMPTY)) != NULL;)
		flag_fix(in, label_place(&string->label, 0, 1), unsafe_fix(txt_drop_place(record, string), BYTES("")),
		    "the string begins with \"=\": there is no key, and clients ignore it");
}

static const struct rule txt_key_empty = {
    .code = "TXT007",
    .name = "txt-key-empty",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.4",
    .summary = "A key has at least one character.",
    .reason = "Clients ignore the string, so that its value reaches nobody.",
    .remedy = "Write the key before the \"=\", or leave the string out.",
    .bad = "\"path=/\" \"=Hall\"",
    .good = "\"path=/\" \"note=Hall\"",
    .when = TXT_KEY_EMPTY,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_key_empty),
};

static bool
is_key_octet(unsigned char octet)
{
	return octet >= 0x20 && octet <= 0x7e;
}

/* The first run of octets that no key has. */
static struct bytes
bad_run(struct bytes key, size_t *from)
{
	size_t end;

	for (*from = 0; is_key_octet(key.at[*from]);)
		++*from;
	for (end = *from; end < key.length && !is_key_octet(key.at[end]);)
		end++;
	return bytes_part(key, *from, end - *from);
}

static void
check_key_characters(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_KEY_BAD_CHAR)) != NULL;) {
		size_t from;
		struct bytes run = bad_run(txt_key(string), &from);

		flag(in, label_place(&string->label, from, run.length), "\"%s\" in %s \"%s\": keys are printable ASCII",
		    quoted(in, bytes_part(string->shown, from, run.length)),
		    string->state == TXT_NO_VALUE ? "a string without \"=\", which is a key," : "key",
		    shown_key(in, string));
	}
}

static const struct rule txt_key_bad_char = {
    .code = "TXT008",
    .name = "txt-key-bad-char",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 6.4",
    .summary =
	"A key has printable ASCII characters alone, 0x20 to 0x7E, but no \"=\". A string without \"=\" is a key.",
    .reason = "Clients compare keys as ASCII: libraries drop the key or the service, and nobody finds it.",
    .remedy = "Write the key in ASCII; what people are to read goes into the value, in UTF-8.",
    .bad = "mod\\195\\168le=LX",
    .good = "model=LX",
    .when = TXT_KEY_BAD_CHAR,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_key_characters),
};

/* The key's text without the blanks at its edges; nothing where only blanks are. */
static struct bytes
trimmed_place(const struct txt_string *string)
{
	struct bytes key = txt_key(string);
	size_t from = 0, end = key.length;

	while (from < end && key.at[from] == ' ')
		from++;
	while (end > from && key.at[end - 1] == ' ')
		end--;
	return label_place(&string->label, from, end - from);
}

/* What is secret is not to be written again. */
static struct fix
key_fix(const struct txt_string *string, struct bytes place, struct bytes trimmed)
{
	struct fix none = {.safety = FIX_NONE};

	return (string->facts & TXT_SECRET) != 0 && !bytes_equal(txt_shown_key(string), txt_key(string))
		   ? none
		   : safe_fix(place, trimmed);
}

static void
check_key_space(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_KEY_SPACE)) != NULL;) {
		struct bytes place = txt_key_place(string), trimmed = trimmed_place(string);

		if ((string->facts & TXT_PLACEHOLDER) != 0)
			continue;
		if (trimmed.length == 0)
			flag(in, place, "the key is nothing but blanks, which count");
		else if (trimmed.length < place.length)
			flag_fix(in, place, key_fix(string, place, trimmed),
			    "a blank at the edge of key \"%s\" belongs to it", shown_key(in, string));
		else if (string->state == TXT_NO_VALUE && (string->facts & TXT_KEY_BAD_CHAR) == 0)
			flag(in, place, "a string without \"=\" is a key, here one with blanks: \"%s\"",
			    shown_key(in, string));
	}
}

static const struct rule txt_key_space = {
    .code = "TXT009",
    .name = "txt-key-space",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.4",
    .summary = "A key has no blanks at its edges, and a key without a value has none at all.",
    .reason = "Blanks count: a client that looks for the key without them does not find it.",
    .remedy = "Leave the blanks away; a sentence is a value and wants a key before it.",
    .bad = "path =/",
    .good = "path=/",
    .when = TXT_KEY_SPACE,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_key_space),
};

static bool
is_url(const struct txt_string *string)
{
	return bytes_contain_caseless(txt_key(string), BYTES("://"));
}

/* A string that is no key at all in its author's eyes has other findings, and whoever uses a defined key has no choice. */
static bool
is_too_long(const struct inspection *in, const struct txt_string *string)
{
	const uint32_t other = TXT_KEY_BAD_CHAR | TXT_KEY_SPACE | TXT_LONG_STRING;

	return !txt_use_knows(in->use, string) && !is_url(string) &&
	       (string->state != TXT_NO_VALUE || (string->facts & other) == 0);
}

/* All of them in one finding: who names one key so names others so. */
static void
flag_long_keys(const struct txt_record *record, struct inspection *in, const struct txt_string *first)
{
	const char *names = "", *gap = "";
	size_t count = 0;

	for (const struct txt_string *string = first; string != NULL; string = txt_next(record, string, TXT_KEY_LONG))
		if (is_too_long(in, string)) {
			names = worded(in, "%s%s\"%s\"", names, gap, shown_key(in, string));
			gap = ", ";
			count++;
		}
	if (count == 1)
		flag(in, txt_key_place(first), "key %s has %zu characters; up to %d are advised", names,
		    first->key_length, TXT_KEY_MODEST);
	else
		flag(in, txt_key_place(first), "%zu keys have more than the %d characters that are advised: %s", count,
		    TXT_KEY_MODEST, names);
}

static void
check_key_length(const struct txt_record *record, struct inspection *in)
{
	const struct txt_string *first = NULL;

	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_KEY_LONG)) != NULL;) {
		if (first == NULL && is_too_long(in, string))
			first = string;
		if (is_url(string))
			flag(in, txt_key_place(string),
			    "\"%s\" is read as a key: a URL is a value and wants a key before it",
			    shown_key(in, string));
	}
	if (first != NULL)
		flag_long_keys(record, in, first);
}

static const struct rule txt_key_too_long = {
    .code = "TXT010",
    .name = "txt-key-too-long",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 6.4",
    .summary = "A key should have at most nine characters.",
    .reason = "A TXT record is small: each key is sent to every client that browses.",
    .remedy = "In a protocol of your own choose a short key; what is deployed stays as it is.",
    .bad = "configuration-url=/setup",
    .good = "setup=/setup",
    .when = TXT_KEY_LONG,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_key_length),
};

static void
check_key_again(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_KEY_AGAIN)) != NULL;)
		flag_fix(in, txt_key_place(string), safe_fix(txt_drop_place(record, string), BYTES("")),
		    "key \"%s\" again: string %zu of the record has it, and the first one counts",
		    shown_key(in, string), (size_t)(string->earlier - record->strings) + 1);
}

static const struct rule txt_key_duplicate = {
    .code = "TXT011",
    .name = "txt-key-duplicate",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.4",
    .summary = "A key stands once in a TXT record, ASCII case ignored.",
    .reason = "Clients use the first one and ignore the others; some take the last.",
    .remedy = "Leave the later ones out, or put their values into the first one, as the protocol has lists.",
    .bad = "\"pdl=image/urf\" \"PDL=image/jpeg\"",
    .good = "\"pdl=image/urf,image/jpeg\"",
    .when = TXT_KEY_AGAIN,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_key_again),
};

static void
check_txtvers_missing(const struct txt_record *record, struct inspection *in)
{
	struct bytes start = bytes_part(record->text, 0, 0);

	flag_fix(in, bytes_part(record->strings[0].label.text, 0, 0),
	    unsafe_fix(start, record->quoted ? BYTES("\"txtvers=1\" ") : BYTES("txtvers=1 ")),
	    "the TXT record does not say its version with txtvers");
}

static const struct rule txt_txtvers_missing = {
    .code = "TXT012",
    .name = "txt-txtvers-missing",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6763 section 6.7",
    .summary = "A protocol's definition of its TXT record has a key txtvers, the version of that definition.",
    .reason = "A later definition that cannot be read as this one has no other way to say so.",
    .remedy = "Where the protocol is yours, define txtvers=1 and put it first.",
    .bad = "\"path=/\"",
    .good = "\"txtvers=1\" \"path=/\"",
    .when = TXT_NO_TXTVERS,
    .unless = TXT_UNFRAMED,
    .certain = true,
    CHECKS(TXT_RECORD, txt_record, check_txtvers_missing),
};

/* From the first string's place to behind that string's: what is turned round when it moves to the front. */
static struct fix
move_to_front(struct inspection *in, const struct txt_record *record, const struct txt_string *string)
{
	const unsigned char *from = record->strings[0].place.at;
	const struct txt_string *before = string - 1;
	struct bytes where = {from, (size_t)(string->place.at - from) + string->place.length};
	struct bytes others = {from, (size_t)(before->place.at - from) + before->place.length};

	return safe_fix(where, appended(in, appended(in, string->place, BYTES(" ")), others));
}

static void
check_txtvers_place(const struct txt_record *record, struct inspection *in)
{
	const struct txt_string *string = txt_next(record, NULL, TXT_TXTVERS_BEHIND);
	static const char message[] = "txtvers is not the first key of the record";

	/* a fix would write what the text does not show */
	if ((record->facts & TXT_SECRET) != 0)
		flag(in, txt_key_place(string), message);
	else
		flag_fix(in, txt_key_place(string), move_to_front(in, record, string), message);
}

static const struct rule txt_txtvers_not_first = {
    .code = "TXT013",
    .name = "txt-txtvers-not-first",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 6.7",
    .summary = "txtvers stands first where it stands.",
    .reason = "A client decides by it whether it can read the rest.",
    .remedy = "Move it to the front.",
    .bad = "\"path=/\" \"txtvers=1\" \"note=Hall\"",
    .good = "\"txtvers=1\" \"path=/\" \"note=Hall\"",
    .when = TXT_TXTVERS_BEHIND,
    .unless = TXT_UNFRAMED,
    .certain = true,
    CHECKS(TXT_RECORD, txt_record, check_txtvers_place),
};

static void
check_txtvers_value(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL;
	     (string = txt_next(record, string, TXT_TXTVERS_ODD_VALUE)) != NULL;) {
		struct bytes place = txt_value_place(string);

		if ((string->facts & TXT_PLACEHOLDER) != 0 || txt_use_joins(in->use, string))
			continue;
		if (place.length == 0)
			flag(in, string->label.text, "txtvers has no value; it is a decimal number");
		else
			flag(in, place, "txtvers is \"%s\"; it is a decimal number without a point, such as 1",
			    quoted_text(in, place));
	}
}

static const struct rule txt_txtvers_bad_value = {
    .code = "TXT014",
    .name = "txt-txtvers-bad-value",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.7",
    .summary = "The value of txtvers is a decimal number in ASCII: the version of the record's definition.",
    .reason = "Clients that compare it with the version they know ignore the record.",
    .remedy = "Write txtvers=1; the version of the protocol goes into protovers, the program's into a key of its own.",
    .bad = "txtvers=2.0.1",
    .good = "txtvers=1",
    .when = TXT_TXTVERS_ODD_VALUE,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_txtvers_value),
};

const struct rule *const txt_key_rules[] = {
    &txt_key_empty,
    &txt_key_bad_char,
    &txt_key_space,
    &txt_key_too_long,
    &txt_key_duplicate,
    &txt_txtvers_missing,
    &txt_txtvers_not_first,
    &txt_txtvers_bad_value,
    NULL,
};
