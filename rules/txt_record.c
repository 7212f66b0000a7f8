/* Family TXT, first part: the framing and size of a TXT record (RFC 6763 sections 6.1 and 6.2, RFC 1035 section 3.3.14).
 * The others are txt_key.c and txt_value.c. */
#include "rules/families.h"

#include "data/limits.h"
#include "rules/core/inspection.h"
#include "rules/core/txt_record.h"

/* Texts of examples, which must be long. */
#define TEN "abcdefghij"
#define FIFTY TEN TEN TEN TEN TEN
#define TWO_HUNDRED FIFTY FIFTY FIFTY FIFTY

static void
check_no_rdata(const struct txt_record *record, struct inspection *in)
{
	flag(in, record->text, "the TXT record has no string at all, not even an empty one");
}

static const struct rule txt_empty_rdata = {
    .code = "TXT001",
    .name = "txt-empty-rdata",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 6.1, RFC 1035 section 3.3.14",
    .summary = "A TXT record with nothing to say holds one empty string: a zero octet.",
    .reason = "RDLENGTH 0 is no legal TXT record: resolvers and libraries refuse the packet or the service.",
    .remedy = "Send one octet, 0, as the RDATA.",
    .bad = "",
    .good = "00",
    .examples = EXAMPLE_RDATA,
    .when = TXT_NO_RDATA,
    .certain = true,
    CHECKS(TXT_RECORD, txt_record, check_no_rdata),
};

static void
check_framing(const struct txt_record *record, struct inspection *in)
{
	const struct txt_string *last;

	if ((record->facts & TXT_OVERRUN) == 0) {
		flag(in, record->text, "the TXT record has over %d octets; RDLENGTH counts no further", TXT_RDATA_MAX);
		return;
	}
	last = &record->strings[record->count - 1];
	flag(in, last->label.text, "string %zu says that it has %zu octets, and %zu are left", record->count,
	    last->label.wire.length + record->overrun, last->label.wire.length);
}

static const struct rule txt_malformed = {
    .code = "TXT002",
    .name = "txt-malformed",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 6.1, RFC 1035 section 3.3",
    .summary = "A TXT record is strings without gaps, each behind its length octet, which fill RDLENGTH exactly.",
    .reason = "Clients drop the record or the whole packet, or read beyond its end.",
    .remedy = "Count each string's octets anew: the length octet leaves itself out.",
    .bad = "06 706174683d2f 09 6e6f74653d48616c",
    .good = "06 706174683d2f 09 6e6f74653d48616c6c",
    .examples = EXAMPLE_RDATA,
    .when = TXT_UNFRAMED,
    .certain = true,
    CHECKS(TXT_RECORD, txt_record, check_framing),
};

static void
check_string_length(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_LONG_STRING)) != NULL;) {
		size_t length = string->label.wire.length;

		flag(in, label_place(&string->label, TXT_STRING_MAX, length - TXT_STRING_MAX),
		    "the string has %zu octets; the limit is %d", length, TXT_STRING_MAX);
	}
}

static const struct rule txt_string_too_long = {
    .code = "TXT003",
    .name = "txt-string-too-long",
    .severity = SEVERITY_ERROR,
    .source = "RFC 1035 section 3.3, RFC 6763 section 6.1",
    .summary = "A string of a TXT record, key and value together, has at most 255 octets.",
    .reason = "It cannot be sent: Avahi refuses the whole group of services, others cut or drop it.",
    .remedy = "Shorten the value, or tell it in the protocol itself.",
    .bad = "note=" TWO_HUNDRED FIFTY "k",
    .good = "note=" TWO_HUNDRED FIFTY,
    .when = TXT_LONG_STRING,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_string_length),
};

static void
check_empty_strings(const struct txt_record *record, struct inspection *in)
{
	/* of nothing but empty strings one is right: it says that there is nothing to say */
	bool kept = record->size > record->count;

	for (size_t i = 0; i < record->count; i++) {
		const struct txt_string *string = &record->strings[i];

		if (string->label.wire.length > 0)
			continue;
		if (kept)
			flag_fix(in, string->label.text, safe_fix(txt_drop_place(record, string), BYTES("")),
			    "string %zu is empty", i + 1);
		kept = true;
	}
}

static const struct rule txt_string_empty = {
    .code = "TXT004",
    .name = "txt-string-empty",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.1",
    .summary = "An empty string stands alone or not at all.",
    .reason = "It tells clients nothing, and Avahi refuses the whole group of services for it.",
    .remedy = "Leave it out.",
    .bad = "\"path=/\" \"\" \"note=Hall\"",
    .good = "\"path=/\" \"note=Hall\"",
    .when = TXT_GAP,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_empty_strings),
};

static void
check_very_large(const struct txt_record *record, struct inspection *in)
{
	flag(in, record->text, "the TXT record has %zu octets; %s", record->size,
	    record->size > TXT_SIZE_PACKET ? "some 8900 are the most that a packet of mDNS holds"
					   : "more than 1300 take several Ethernet packets");
}

static const struct rule txt_too_large = {
    .code = "TXT005",
    .name = "txt-too-large",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 sections 6.1 and 6.2, RFC 6762 section 17",
    .summary = "A TXT record has at most 1300 octets, so that it fits into an Ethernet packet with its answer.",
    .reason = "Larger answers are sent in fragments, which Wi-Fi loses and many small devices do not put together.",
    .remedy = "Advertise what a client needs to choose a service; the protocol itself tells the rest.",
    .bad = "\"a=" TWO_HUNDRED "\" \"b=" TWO_HUNDRED "\" \"c=" TWO_HUNDRED "\" \"d=" TWO_HUNDRED "\" \"e=" TWO_HUNDRED
	   "\" \"f=" TWO_HUNDRED "\" \"g=" TWO_HUNDRED "\"",
    .good = "\"path=/\" \"note=Hall\"",
    .when = TXT_OVER_1300,
    .unless = TXT_UNFRAMED,
    .certain = true,
    CHECKS(TXT_RECORD, txt_record, check_very_large),
};

static void
check_large(const struct txt_record *record, struct inspection *in)
{
	flag(in, record->text, "the TXT record has %zu octets; up to %d fit into a DNS message of 512", record->size,
	    TXT_SIZE_MODEST);
}

static const struct rule txt_large = {
    .code = "TXT006",
    .name = "txt-large",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 6.2",
    .summary = "A TXT record has at most 400 octets where more is not needed; most have less than 200.",
    .reason = "Each client that browses gets it, and in unicast DNS a larger one often needs a second query by TCP.",
    .remedy = "Leave out what no client decides by.",
    .bad = "\"a=" TWO_HUNDRED "\" \"b=" TWO_HUNDRED "\"",
    .good = "\"path=/\" \"note=Hall\"",
    .when = TXT_OVER_400,
    .unless = TXT_UNFRAMED | TXT_OVER_1300,
    .certain = true,
    CHECKS(TXT_RECORD, txt_record, check_large),
};

const struct rule *const txt_record_rules[] = {
    &txt_empty_rdata,
    &txt_malformed,
    &txt_string_too_long,
    &txt_string_empty,
    &txt_too_large,
    &txt_large,
    NULL,
};
