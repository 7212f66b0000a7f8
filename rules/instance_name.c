/* Family INST: service instance names (RFC 6763 section 4.1.1, RFC 5198 section 2, RFC 6762 section 16). */
#include "rules/families.h"

#include <utf8proc.h>

#include "data/escape.h"
#include "data/limits.h"
#include "rules/core/inspection.h"
#include "rules/core/net_text.h"
#include "rules/core/octet.h"

static void
check_empty(const struct instance_name *name, struct inspection *in)
{
	flag(in, name->label.text, "the instance name is empty");
}

static const struct rule instance_empty = {
    .code = "INST001",
    .name = "instance-empty",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 4.1.1",
    .summary = "An instance name has at least one octet.",
    .reason = "Only the root has an empty label; there would be nothing to show a user.",
    .remedy = "Give the service a name that a person recognises, or leave the dot in front away to mean the type.",
    .bad = "._http._tcp.local",
    .good = "Web._http._tcp.local",
    .when = INSTANCE_EMPTY,
    .certain = true,
    CHECKS(INSTANCE, instance, check_empty),
};

static void
check_too_long(const struct instance_name *name, struct inspection *in)
{
	size_t length = name->label.wire.length, cut = LABEL_MAX;

	/* the character that crosses the limit is too much as a whole */
	while (cut > 0 && (name->label.wire.at[cut] & 0xc0) == 0x80)
		cut--;
	flag(in, label_place(&name->label, cut, length - cut), "instance name has %zu octets of UTF-8; the limit is %d",
	    length, LABEL_MAX);
}

static const struct rule instance_too_long = {
    .code = "INST002",
    .name = "instance-too-long",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 4.1.1",
    .summary = "An instance name has at most 63 octets of UTF-8; that is 21 characters of most Asian scripts.",
    .reason = "It cannot be sent: Avahi and systemd-resolved refuse the service, Apple's responder cuts the name.",
    .remedy = "Shorten it at a character, not inside one.",
    .bad = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._http._tcp.local",
    .good = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._http._tcp.local",
    .when = INSTANCE_LONG,
    .certain = true,
    CHECKS(INSTANCE, instance, check_too_long),
};

static void
check_utf8(const struct instance_name *name, struct inspection *in)
{
	size_t at = net_text_bad_octet(name->label.wire);

	flag(in, label_place(&name->label, at, 1), "octet 0x%02x is no UTF-8 here", name->label.wire.at[at]);
}

static const struct rule instance_bad_utf8 = {
    .code = "INST003",
    .name = "instance-bad-utf8",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 4.1.1, RFC 3629 section 3",
    .summary = "An instance name is UTF-8: no Latin-1, no overlong form, no surrogate.",
    .reason = "Avahi and systemd-resolved refuse it; others show rubbish.",
    .remedy = "Save the name as UTF-8.",
    .bad = "caf\\233._http._tcp.local",
    .good = "caf\\195\\169._http._tcp.local",
    .when = INSTANCE_BAD_UTF8,
    .certain = true,
    CHECKS(INSTANCE, instance, check_utf8),
};

static void
check_control(const struct instance_name *name, struct inspection *in)
{
	enum { FLAGGED_MAX = 8 }; /* the first ones tell enough */
	struct bytes wire = name->label.wire;
	size_t octets = 0, flagged = 0;
	uint32_t code = 0;

	for (size_t at = net_text_control(wire, 0, &octets, &code); at < wire.length && flagged < FLAGGED_MAX;
	     at = net_text_control(wire, at + octets, &octets, &code), flagged++)
		flag(in, label_place(&name->label, at, octets), "control character U+%04X in the instance name",
		    (unsigned)code);
}

static const struct rule instance_control_char = {
    .code = "INST004",
    .name = "instance-control-char",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 4.1.1, RFC 5198 section 2",
    .summary = "An instance name has no control characters: U+0000 to U+001F, U+007F, U+0080 to U+009F.",
    .reason = "systemd-resolved and python-zeroconf refuse it; elsewhere it upsets lists, logs and terminals.",
    .remedy = "Take the character away; line breaks often come from a file whose element spans lines.",
    .bad = "Living\\010Room._http._tcp.local",
    .good = "Living Room._http._tcp.local",
    .when = INSTANCE_CONTROL,
    CHECKS(INSTANCE, instance, check_control),
};

static void
check_nfc(const struct instance_name *name, struct inspection *in)
{
	struct bytes form = net_text_composed(name->label.wire, in->arena);

	if (form.length > 0)
		flag_fix(in, name->label.text, safe_fix(name->label.text, escape(in->arena, form, ESCAPE_LABEL, 0)),
		    "the instance name is not in normalization form C (NFC): accents stand apart from their letters");
}

static const struct rule instance_not_nfc = {
    .code = "INST005",
    .name = "instance-not-nfc",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6762 section 16, RFC 5198 section 2",
    .summary = "An instance name is in Unicode normalization form C.",
    .reason = "DNS compares octets: the same name typed elsewhere is composed, and does not match.",
    .remedy = "Normalize the name to NFC; names copied from macOS file names are usually decomposed.",
    .bad = "Cafe\\204\\129._http._tcp.local",
    .good = "Caf\\195\\169._http._tcp.local",
    .when = INSTANCE_NOT_ASCII,
    .unless = INSTANCE_BAD_UTF8 | INSTANCE_LONG,
    CHECKS(INSTANCE, instance, check_nfc),
};

/* Why a code point is odd in a name, or NULL. Zero-width joiners are not: emoji and several scripts need them. */
static const char *
oddness(uint32_t code)
{
	if (code == 0xfeff)
		return "a byte-order mark";
	if (code == 0x2028 || code == 0x2029)
		return "a line or paragraph separator";
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_CO:
		return "for private use: it shows on one vendor's devices alone";
	case UTF8PROC_CATEGORY_CN:
		return "not assigned in Unicode";
	default:
		return NULL;
	}
}

static void
check_odd(const struct instance_name *name, struct inspection *in)
{
	struct bytes wire = name->label.wire;
	uint32_t code;

	for (size_t at = 0, octets; at < wire.length; at += octets) {
		octets = utf8_next(bytes_from(wire, at), &code);
		if (octets == 0)
			return;
		if (code >= 0x80 && oddness(code) != NULL) {
			flag(in, label_place(&name->label, at, octets), "U+%04X is %s", (unsigned)code, oddness(code));
			return;
		}
	}
}

static const struct rule instance_odd_char = {
    .code = "INST006",
    .name = "instance-odd-char",
    .severity = SEVERITY_WARNING,
    .source = "RFC 5198 sections 2 and 4, RFC 6762 section 16",
    .summary = "An instance name has no byte-order mark, line separator, private-use or unassigned character.",
    .reason = "It is invisible or a box on most devices, and two names that look alike are different.",
    .remedy = "Take the character away.",
    .bad = "\\239\\187\\191Office._http._tcp.local",
    .good = "Office._http._tcp.local",
    .when = INSTANCE_NOT_ASCII,
    .unless = INSTANCE_BAD_UTF8,
    CHECKS(INSTANCE, instance, check_odd),
};

static void
check_punycode(const struct instance_name *name, struct inspection *in)
{
	struct bytes wire = name->label.wire;

	if (is_punycode(wire))
		flag(in, label_place(&name->label, 0, 4), "the instance name is written in Punycode");
}

static const struct rule instance_punycode = {
    .code = "INST007",
    .name = "instance-punycode",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6762 section 16, RFC 8222 section 4.1",
    .summary = "Instance names are UTF-8 as it is; Punycode is for host names of unicast DNS.",
    .reason = "Users see the xn-- text instead of the name.",
    .remedy = "Write the name itself in UTF-8.",
    .bad = "xn--bro-hoa._http._tcp.local",
    .good = "B\\195\\188ro._http._tcp.local",
    .unless = INSTANCE_EMPTY,
    CHECKS(INSTANCE, instance, check_punycode),
};

static bool
is_hex(unsigned char octet)
{
	return ascii_is_digit(octet) || (ascii_lower(octet) >= 'a' && ascii_lower(octet) <= 'f');
}

/* Where hexadecimal digits end that are written without marks, or as pairs with one mark between all of them, as
 * hardware addresses are; `*digits` counts them. */
static size_t
hex_run_end(struct bytes wire, size_t from, size_t *digits)
{
	size_t at = from, pairs = 0;

	while (at + 3 <= wire.length && is_hex(wire.at[at]) && is_hex(wire.at[at + 1]) &&
	       (wire.at[at + 2] == ':' || wire.at[at + 2] == '-') && wire.at[at + 2] == wire.at[from + 2]) {
		at += 3;
		pairs++;
	}
	if (pairs >= 2 && at + 2 <= wire.length && is_hex(wire.at[at]) && is_hex(wire.at[at + 1])) {
		*digits = 2 * pairs + 2;
		return at + 2;
	}
	for (at = from; at < wire.length && is_hex(wire.at[at]);)
		at++;
	*digits = at - from;
	return at;
}

/* How often a digit and a letter stand beside each other: words with a year behind them (Decade1990) have one place,
 * identifiers several. */
static size_t
alternations(struct bytes run)
{
	size_t count = 0;

	for (size_t i = 1; i < run.length; i++)
		count += ascii_is_digit(run.at[i]) != ascii_is_digit(run.at[i - 1]) && is_hex(run.at[i]) &&
			 is_hex(run.at[i - 1]);
	return count;
}

/* Six digits are half a hardware address, the shortest tail that vendors append. Numbers without a letter count only
 * at the twelve digits of a whole address, so that models and years are left alone. */
static bool
looks_like_id(struct bytes run, size_t digits)
{
	enum { DIGITS_MIN = 6, ADDRESS_DIGITS = 12 };
	bool marked = run.length > digits;

	if (digits < DIGITS_MIN)
		return false;
	return marked || digits == ADDRESS_DIGITS || alternations(run) >= 2;
}

static bool
is_word_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet);
}

static void
check_hex_id(const struct instance_name *name, struct inspection *in)
{
	struct bytes wire = name->label.wire;

	for (size_t at = 0; at < wire.length;) {
		size_t digits, end = hex_run_end(wire, at, &digits);
		struct bytes run = bytes_part(wire, at, end - at);

		if ((end == wire.length || !is_word_octet(wire.at[end])) && looks_like_id(run, digits)) {
			flag(in, label_place(&name->label, at, run.length),
			    "\"%s\" looks like a hardware address or serial number", quoted(in, run));
			return;
		}
		/* On to behind this word: a run must begin where a word does. */
		while (at < wire.length && is_word_octet(wire.at[at]))
			at++;
		at++;
	}
}

static const struct rule instance_hex_id = {
    .code = "INST008",
    .name = "instance-hex-id",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 4.1.1 and appendix D",
    .summary =
	"A default instance name is short and descriptive, without MAC address, serial or other hexadecimal text.",
    .reason = "Users cannot tell such devices apart by eye, and the number follows its owner around.",
    .remedy = "Use the model or the place as the default; a second one on the network is renamed by itself.",
    .bad = "Printer_0001E68C74FB._ipp._tcp.local",
    .good = "Brother 5070N._ipp._tcp.local",
    .unless = INSTANCE_EMPTY,
    CHECKS(INSTANCE, instance, check_hex_id),
};

/* Where a suffix begins that a responder adds after a conflict: " (2)", " #2", "-2"; the length where there is none. */
static size_t
conflict_suffix(struct bytes wire)
{
	size_t end = wire.length, digits;
	bool bracket = end > 0 && wire.at[end - 1] == ')';

	end -= bracket;
	for (digits = end; digits > 0 && ascii_is_digit(wire.at[digits - 1]);)
		digits--;
	if (digits == end || end - digits > 3 || digits < 2 || wire.at[digits] == '0')
		return wire.length;
	if (bracket)
		return wire.at[digits - 1] == '(' && wire.at[digits - 2] == ' ' ? digits - 2 : wire.length;
	if (wire.at[digits - 1] == '#' && wire.at[digits - 2] == ' ')
		return digits - 2;
	return wire.at[digits - 1] == '-' ? digits - 1 : wire.length;
}

static void
check_conflict(const struct instance_name *name, struct inspection *in)
{
	size_t from = conflict_suffix(name->label.wire), length = name->label.wire.length;

	if (from < length)
		flag(in, label_place(&name->label, from, length - from),
		    "the number at the end hints at a name conflict in the past");
}

static const struct rule instance_conflict_suffix = {
    .code = "INST009",
    .name = "instance-conflict-suffix",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6762 section 9",
    .summary = "After a conflict a responder appends a number and keeps it.",
    .reason = "Two devices, or two copies of one service, have claimed the same name.",
    .remedy = "Give each device a name of its own, and set the stored name back.",
    .bad = "Printer (2)._ipp._tcp.local",
    .good = "Printer._ipp._tcp.local",
    .unless = INSTANCE_EMPTY,
    CHECKS(INSTANCE, instance, check_conflict),
};

const struct rule *const instance_name_rules[] = {
    &instance_empty,
    &instance_too_long,
    &instance_bad_utf8,
    &instance_control_char,
    &instance_not_nfc,
    &instance_odd_char,
    &instance_punycode,
    &instance_hex_id,
    &instance_conflict_suffix,
    NULL,
};
