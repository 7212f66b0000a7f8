/* Family TXT, third part: the values of a TXT record, as far as their form tells (RFC 6763 sections 6.3 and 6.5). */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/net_text.h"
#include "rules/core/octet.h"
#include "rules/core/txt_address.h"
#include "rules/core/txt_use.h"

static const char *
shown_key(struct inspection *in, const struct txt_string *string)
{
	return quoted(in, txt_shown_key(string));
}

/* Values may be binary (RFC 6763 section 6.5): what looks like a mark or blank there is none. */
static bool
is_text(struct bytes value)
{
	return (net_text_facts(value) & (TEXT_BAD_UTF8 | TEXT_CONTROL)) == 0;
}

/* Flags `length` octets of the string, from `from` on, with those between the marks as the fix. */
static void
flag_marks(struct inspection *in, const struct txt_string *string, size_t from, size_t length, const char *what)
{
	struct bytes place = label_place(&string->label, from, length);
	struct bytes inner = label_place(&string->label, from + 1, length - 2);
	struct fix fix = unsafe_fix(place, inner);

	if ((string->facts & TXT_SECRET) != 0)
		flag(in, place, "the quotation marks around the %s are part of it", what);
	else
		flag_fix(in, place, fix, "the quotation marks around the %s are part of it", what);
}

static void
check_quoted(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_QUOTE)) != NULL;) {
		if ((string->facts & TXT_PLACEHOLDER) != 0)
			continue;
		if (txt_is_wrapped(string->label.wire))
			flag_marks(in, string, 0, string->label.wire.length, "string");
		else if (!txt_is_wrapped(txt_value(string)))
			flag(in, label_place(&string->label, 0, 1),
			    "the quotation mark at the beginning of key \"%s\" is part of it", shown_key(in, string));
		else
			flag_marks(in, string, string->key_length + 1, txt_value(string).length, "value");
	}
}

static const struct rule txt_value_quoted = {
    .code = "TXT015",
    .name = "txt-value-quoted",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 sections 6.3 and 6.5",
    .summary = "No quotation marks stand around a value or around the whole of key and value.",
    .reason = "They are sent as they are: clients show them, or compare with them and find nothing equal.",
    .remedy = "Leave them out: what a file or shell needs around the text must not come into the record.",
    .bad = "ty=\"HP 4600\"",
    .good = "ty=HP 4600",
    .when = TXT_QUOTE,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_quoted),
};

static bool
is_word_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || octet == '-' || octet == '_';
}

/* Whether the text begins with a word, which begins with a letter, and "=". */
static bool
begins_with_pair(struct bytes text)
{
	size_t at = 0;

	while (at < text.length && is_word_octet(text.at[at]))
		at++;
	return at > 0 && ascii_is_letter(text.at[0]) && at < text.length && text.at[at] == '=';
}

/* Whether there is a plain value first and then nothing but pairs behind commas: "1,path=/,u=me". Values that are
 * lists of pairs by definition, such as those of _adisk._tcp, begin with a pair. */
static bool
has_joined_pairs(struct bytes value)
{
	const unsigned char *comma = memchr(value.at, ',', value.length);
	size_t pairs = 0;

	/* a URL's query has pairs of its own */
	if (begins_with_pair(value) || memchr(value.at, '?', (size_t)(comma - value.at)) != NULL)
		return false;
	while ((comma = memchr(value.at, ',', value.length)) != NULL) {
		value = bytes_from(value, (size_t)(comma - value.at) + 1);
		if (value.length == 0 || !begins_with_pair(value))
			return false;
		pairs++;
	}
	return pairs > 0;
}

static void
check_odd(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_LOOSE)) != NULL;) {
		struct bytes value = txt_value(string);

		if (!is_text(value) || (string->facts & TXT_PLACEHOLDER) != 0)
			continue;
		if ((string->facts & TXT_EDGE_SPACE) != 0)
			flag(in, txt_value_place(string), "the blank at the %s of the value of \"%s\" belongs to it",
			    value.at[0] == ' ' ? "beginning" : "end", shown_key(in, string));
		if ((string->facts & TXT_COMMA_PAIR) != 0 && !txt_use_joins(in->use, string) && has_joined_pairs(value))
			flag(in, txt_value_place(string), "what looks like more keys is all one value, that of \"%s\"",
			    shown_key(in, string));
	}
}

static const struct rule txt_value_odd = {
    .code = "TXT016",
    .name = "txt-value-odd",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 sections 6.3 and 6.5",
    .summary = "A value has no blanks at its edges, and a string holds one key.",
    .reason = "Blanks are sent and compared; keys behind a comma are part of the value before it.",
    .remedy = "Leave the blanks away; give each key a string of its own.",
    .bad = "\"path=/,note=Hall\"",
    .good = "\"path=/\" \"note=Hall\"",
    .when = TXT_LOOSE,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_odd),
};

static void
check_encoded(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_HAS_VALUE)) != NULL;) {
		const char *encoding = txt_encoding(txt_value(string));

		if (encoding != NULL)
			flag(in, txt_value_place(string), "the value of \"%s\" looks like octets in %s",
			    shown_key(in, string), encoding);
	}
}

static const struct rule txt_value_encoded = {
    .code = "TXT017",
    .name = "txt-value-encoded",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6763 section 6.5",
    .summary = "A binary value is sent as it is, not as hexadecimal digits or Base64.",
    .reason = "Values may hold any octets; digits take twice the room or a third more.",
    .remedy = "In a protocol of your own define the value as octets; what is defined as text stays text.",
    .bad = "hash=30:8d:99:fa:fa:c2",
    .good = "hash=0\\141\\153\\250\\250\\194",
    .when = TXT_HAS_VALUE,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_encoded),
};

static void
check_link_local(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_HAS_VALUE)) != NULL;) {
		const char *what = txt_link_local(txt_value(string));

		if (what != NULL)
			flag(in, txt_value_place(string), "the value of \"%s\" has %s: it leads nowhere off the link",
			    shown_key(in, string), what);
	}
}

static const struct rule txt_link_local_value = {
    .code = "TXT018",
    .name = "txt-link-local-value",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 8766 section 5.5.5",
    .summary = "A value has no name under local and no link-local address where use off the link matters.",
    .reason = "A discovery proxy passes TXT records on unchanged: clients elsewhere get a name they cannot look up.",
    .remedy = "Give a path alone; the client puts the host that the SRV record tells before it.",
    .bad = "adminurl=http://printer.local/admin",
    .good = "adminurl=/admin",
    .when = TXT_HAS_VALUE,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_link_local),
};

static void
check_duplicates_srv(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_HAS_VALUE)) != NULL;) {
		const char *what = NULL;

		/* where a profile or the registry defines the key, the vendor does what these say */
		if (!txt_use_knows(in->use, string))
			what = txt_repeats_srv(txt_key(string), txt_value(string));
		if (what != NULL)
			flag_fix(in, string->label.text, unsafe_fix(txt_drop_place(record, string), BYTES("")),
			    "\"%s\" repeats the %s, which clients take from SRV and address records",
			    shown_key(in, string), what);
	}
}

static const struct rule txt_duplicates_srv = {
    .code = "TXT019",
    .name = "txt-duplicates-srv",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.3",
    .summary = "Host, port and address are not repeated in the TXT record.",
    .reason = "The two disagree after the next change, and each client believes another one.",
    .remedy = "Leave the key out: the SRV record has host and port, the host's records its addresses.",
    .bad = "\"path=/\" \"port=8080\"",
    .good = "\"path=/\"",
    .when = TXT_HAS_VALUE,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_duplicates_srv),
};

const struct rule *const txt_value_rules[] = {
    &txt_value_quoted,
    &txt_value_odd,
    &txt_value_encoded,
    &txt_link_local_value,
    &txt_duplicates_srv,
    NULL,
};
