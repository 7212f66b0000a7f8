/* Family DOMAIN: whole names, their lengths and their escapes (RFC 1035, RFC 6762 appendix C, RFC 6763 section 4.3). */
#include "rules/families.h"

#include "data/limits.h"
#include "rules/core/inspection.h"
#include "rules/core/label.h"
#include "rules/core/net_text.h"

enum { FLAGGED_MAX = 8 }; /* a hostile name has thousands of faults: the first ones tell enough */

static bool
flag_label(const struct label *label, bool part, bool judged, struct inspection *in)
{
	size_t length = label->wire.length;

	if (length == 0 && !part)
		flag(in, label->text, "empty label: two dots in a row, or one in front");
	else if (length > LABEL_MAX && judged)
		flag(in, label_place(label, LABEL_MAX, length - LABEL_MAX), "label has %zu octets; the limit is %d",
		    length, LABEL_MAX);
	else
		return false;
	return true;
}

static void
check_label_length(const struct domain_name *name, struct inspection *in)
{
	uint32_t flagged = 0;

	if (name->label_count == 0)
		flag(in, name->text, "the name is empty");
	for (size_t i = 0; i < name->label_count && flagged < FLAGGED_MAX; i++)
		flagged += flag_label(&name->labels[i], label_is_part(name, i), i >= name->own_first, in);
}

static const struct rule label_length = {
    .code = "DOMAIN001",
    .name = "label-length",
    .severity = SEVERITY_ERROR,
    .source = "RFC 1034 section 3.1, RFC 1035 section 2.3.4",
    .summary = "Every label of a name has 1 to 63 octets, counted as they are sent and not as they are written.",
    .reason = "It is no name: nothing can be published or looked up under it.",
    .remedy = "Take the extra dot away, or shorten the label; a dot that belongs to a label is written \\.",
    .bad = "_http._tcp..local",
    .good = "_http._tcp.local",
    .when = DOMAIN_BAD_LABEL,
    CHECKS(DOMAIN_NAME, domain_name, check_label_length),
};

static void
check_too_long(const struct domain_name *name, struct inspection *in)
{
	flag(in, name->text, "the name has %zu octets on the wire, its root not counted; the limit is %d",
	    name->wire_length, NAME_WIRE_MAX_WITHOUT_ROOT);
}

/* 51 labels of 4 octets with their length octets are 255. */
#define LABELS_10 "aaa.aaa.aaa.aaa.aaa.aaa.aaa.aaa.aaa.aaa."
#define OCTETS_244 "_http._tcp." LABELS_10 LABELS_10 LABELS_10 LABELS_10 LABELS_10 "aaa.aaa.aaa.aaa.aaa.aaa.aaa.aaa."

static const struct rule fqdn_too_long = {
    .code = "DOMAIN002",
    .name = "fqdn-too-long",
    .severity = SEVERITY_ERROR,
    .source = "RFC 1035 section 2.3.4, RFC 6762 appendix C, RFC 6763 section 7.2",
    .summary = "A whole name has at most 255 octets.",
    .reason = "It does not fit into a DNS message: the service cannot be published.",
    .remedy = "Shorten the instance name or the domain.",
    .bad = OCTETS_244 "aaaaaa.local",
    .good = "_http._tcp.local",
    .when = DOMAIN_LONG,
    .certain = true,
    CHECKS(DOMAIN_NAME, domain_name, check_too_long),
};

static void
check_at_limit(const struct domain_name *name, struct inspection *in)
{
	flag(in, name->text, "the name has exactly %d octets without its root: mDNS allows that, unicast DNS does not",
	    NAME_WIRE_MAX_WITHOUT_ROOT);
}

static const struct rule fqdn_at_limit = {
    .code = "DOMAIN003",
    .name = "fqdn-at-limit",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6762 appendix C, RFC 1035 section 2.3.4",
    .summary = "A name of exactly 255 octets without its root is legal in mDNS alone.",
    .reason = "Much DNS software counts the root's octet too and refuses the name.",
    .remedy = "Make it one octet shorter.",
    .bad = OCTETS_244 "aaaaa.local",
    .good = "_http._tcp.local",
    .when = DOMAIN_AT_LIMIT,
    .certain = true,
    CHECKS(DOMAIN_NAME, domain_name, check_at_limit),
};

static void
check_escape(const struct domain_name *name, struct inspection *in)
{
	struct bytes text = name->text;
	size_t flagged = 0;

	for (size_t i = 0; i < text.length && flagged < FLAGGED_MAX;) {
		struct bytes rest = bytes_from(text, i);
		size_t shown = 1;

		while (shown < 4 && shown < rest.length && ascii_is_digit(rest.at[shown]))
			shown++;

		if (escape_is_broken(rest) && rest.length == 1)
			flag(in, rest, "a backslash at the end escapes nothing");
		else if (escape_is_broken(rest))
			flag(in, bytes_part(rest, 0, shown),
			    "\"%s\" is no escape: three digits up to 255, or one character that is no digit",
			    quoted_text(in, bytes_part(rest, 0, shown)));
		flagged += escape_is_broken(rest);
		i += escape_length(rest);
	}
}

static const struct rule escape_invalid = {
    .code = "DOMAIN004",
    .name = "escape-invalid",
    .severity = SEVERITY_ERROR,
    .source = "RFC 1035 section 5.1, RFC 4343 section 2.1",
    .summary = "A backslash stands before three digits of a value up to 255, or before one character that is no digit.",
    .reason = "Programs read the rest in different ways: the name becomes another one, or none.",
    .remedy = "Write \\\\ for a backslash, \\. for a dot, \\032 for a blank.",
    .bad = "caf\\19._http._tcp.local",
    .good = "caf\\195\\169._http._tcp.local",
    .when = DOMAIN_BAD_ESCAPE,
    CHECKS(DOMAIN_NAME, domain_name, check_escape),
};

/* The bare dots before the type, which belong to the instance. */
static void
flag_stray_dots(const struct domain_name *name, struct inspection *in)
{
	/* the instance ends before the type's two labels */
	for (size_t i = 0; i + 3 < name->own_first && i < FLAGGED_MAX; i++) {
		const struct label *label = &name->labels[i];
		struct bytes dot = {label->text.at + label->text.length, 1};

		flag_fix(in, dot, unsafe_fix(dot, BYTES("\\.")), "a bare dot splits the instance name in two labels");
	}
}

static void
check_unescaped(const struct domain_name *name, struct inspection *in)
{
	struct bytes text = name->text;
	size_t flagged = 0;

	if ((name->facts & DOMAIN_STRAY_DOTS) != 0)
		flag_stray_dots(name, in);
	for (size_t i = 0; i < text.length && flagged < FLAGGED_MAX; i += escape_length(bytes_from(text, i))) {
		struct bytes backslash = bytes_part(text, i, 1);

		if (!escape_is_odd(bytes_from(text, i)))
			continue;
		flag_fix(in, backslash, unsafe_fix(backslash, BYTES("\\\\")),
		    "a backslash before a letter: Avahi and systemd-resolved refuse that escape");
		flagged++;
	}
}

static const struct rule escape_missing = {
    .code = "DOMAIN005",
    .name = "escape-missing",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 4.3",
    .summary = "In a name written as one text, dots and backslashes inside the instance name are escaped.",
    .reason = "The instance is one label; split at the dot it is another name, which nobody resolves.",
    .remedy = "Write \\. for each dot and \\\\ for each backslash that belongs to the instance name.",
    .bad = "Mr. Coffee._http._tcp.local",
    .good = "Mr\\. Coffee._http._tcp.local",
    .when = DOMAIN_UNESCAPED,
    .unless = DOMAIN_BAD_LABEL,
    CHECKS(DOMAIN_NAME, domain_name, check_unescaped),
};

static void
check_many_dots(const struct domain_name *name, struct inspection *in)
{
	const struct label *last = &name->labels[name->label_count - 1];
	const unsigned char *end = last->text.at + last->text.length;
	struct bytes dots = {end, (size_t)(name->text.at + name->text.length - end)};

	flag_fix(in, dots, safe_fix(dots, BYTES(".")), "%zu dots at the end; one is the root", dots.length);
}

static const struct rule type_trailing_dot = {
    .code = "DOMAIN006",
    .name = "type-trailing-dot",
    .severity = SEVERITY_INFO,
    .source = "RFC 1034 section 3.1",
    .summary = "A name ends in one dot at most, which stands for the root.",
    .reason = "Stricter programs see an empty label and refuse the name.",
    .remedy = "Leave one dot, or none.",
    .bad = "_http._tcp.local..",
    .good = "_http._tcp.local.",
    .when = DOMAIN_MANY_DOTS,
    .certain = true,
    CHECKS(DOMAIN_NAME, domain_name, check_many_dots),
};

static void
check_long_parent(const struct domain_name *name, struct inspection *in)
{
	const struct label *first = &name->labels[name->own_first];

	flag(in, bytes_from(name->text, (size_t)(first->text.at - name->text.at)), "the domain has more than %d octets",
	    PARENT_DOMAIN_BUDGET);
}

static const struct rule long_parent_domain = {
    .code = "DOMAIN007",
    .name = "long-parent-domain",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 7.2",
    .summary = "A parent domain of up to 100 octets leaves room for every instance, type and subtype.",
    .reason = "A service with a long name may not fit under a longer domain.",
    .remedy = "Use a shorter domain for services.",
    .bad = "_http._tcp." LABELS_10 LABELS_10 "aaa.aaa.aaa.aaa.aaa.example.com",
    .good = "_http._tcp.example.com",
    .when = DOMAIN_LONG_PARENT,
    .unless = DOMAIN_LONG | DOMAIN_AT_LIMIT,
    .certain = true,
    CHECKS(DOMAIN_NAME, domain_name, check_long_parent),
};

static bool
flag_text(const struct label *label, struct inspection *in)
{
	uint32_t facts = net_text_facts(label->wire), code;
	size_t at, octets;

	if ((facts & TEXT_BAD_UTF8) != 0) {
		at = net_text_bad_octet(label->wire);
		flag(in, label_place(label, at, 1), "octet 0x%02x is no UTF-8 here", label->wire.at[at]);
	} else if ((facts & TEXT_CONTROL) != 0) {
		at = net_text_control(label->wire, 0, &octets, &code);
		flag(in, label_place(label, at, octets), "control character U+%04X", (unsigned)code);
	} else if ((facts & TEXT_NOT_ASCII) != 0 && label->wire.length <= LABEL_MAX &&
		   net_text_composed(label->wire, in->arena).length > 0) {
		flag(in, label->text, "the label is not in normalization form C (NFC)");
	} else {
		return false;
	}
	return true;
}

static void
check_text(const struct domain_name *name, struct inspection *in)
{
	size_t flagged = 0;

	for (size_t i = name->own_first; i < name->label_count && flagged < FLAGGED_MAX; i++)
		flagged += flag_text(&name->labels[i], in);
}

static const struct rule domain_odd_text = {
    .code = "DOMAIN008",
    .name = "domain-odd-text",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6762 section 16, RFC 6763 section 4.1.3, RFC 5198",
    .summary = "Labels of hosts and domains are UTF-8 in normalization form C without control characters.",
    .reason = "DNS compares octets: the name typed elsewhere is encoded as Net-Unicode, and does not match.",
    .remedy = "Save the name as UTF-8, normalize it to NFC, and take control characters away.",
    .bad = "_http._tcp.cafe\\204\\129.example",
    .good = "_http._tcp.caf\\195\\169.example",
    .when = DOMAIN_BAD_TEXT,
    CHECKS(DOMAIN_NAME, domain_name, check_text),
};

const struct rule *const domain_name_rules[] = {
    &label_length,
    &fqdn_too_long,
    &fqdn_at_limit,
    &escape_invalid,
    &escape_missing,
    &type_trailing_dot,
    &long_parent_domain,
    &domain_odd_text,
    NULL,
};
