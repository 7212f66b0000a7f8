/* Family NAME: the form of a service name (RFC 6335 section 5.1). */
#include "rules/families.h"

#include <inttypes.h>

#include "data/escape.h"
#include "data/limits.h"
#include "rules/core/inspection.h"
#include "rules/core/octet.h"

static struct bytes
whole(const struct service_name *name)
{
	return name->label.text;
}

static void
check_empty(const struct service_name *name, struct inspection *in)
{
	flag(in, whole(name), "the service name is empty");
}

static const struct rule name_empty = {
    .code = "NAME001",
    .name = "name-empty",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6335 section 5.1",
    .summary = "A service name has at least one character.",
    .reason = "There is nothing that a client could ask for; some libraries crash on such a type.",
    .remedy = "Write the registered name of the protocol, such as ipp in _ipp._tcp.",
    .bad = "_._tcp",
    .good = "_http._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_EMPTY,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_empty),
};

static void
check_too_long(const struct service_name *name, struct inspection *in)
{
	size_t length = name->label.wire.length;

	flag(in, label_place(&name->label, SERVICE_NAME_MAX, length - SERVICE_NAME_MAX),
	    "service name has %zu characters; the limit is %d", length, SERVICE_NAME_MAX);
}

static const struct rule name_too_long = {
    .code = "NAME002",
    .name = "name-too-long",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6335 section 5.1",
    .summary = "A service name has at most 15 characters; the underscore of the DNS label does not count.",
    .reason = "IANA refuses it, and so do the libraries that hold to the limit: their users never see the service.",
    .remedy = "Choose a shorter name. Do not cut this one: what is left may belong to somebody else.",
    .bad = "abcdefghijklmnop",
    .good = "abcdefghijklmno",
    .when = NAME_LONG,
    .unless = NAME_EXCUSED,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_too_long),
};

/* Octets of the character at `from`: a whole code point where it is one. */
static size_t
character_length(struct bytes wire, size_t from)
{
	uint32_t code;
	size_t octets = utf8_next(bytes_from(wire, from), &code);

	return octets > 0 ? octets : 1;
}

/* The name with each forbidden ASCII mark turned into a hyphen, as IANA did in 2011 (RFC 6335 section 10.1); empty
 * where that gives no well-formed name. */
static struct bytes
hyphenated(struct bytes wire, struct inspection *in)
{
	struct bytes none = {NULL, 0};
	unsigned char *fixed;
	bool letter = false;

	if (wire.length > SERVICE_NAME_MAX)
		return none;
	fixed = arena_alloc(in->arena, wire.length);
	for (size_t i = 0; i < wire.length; i++) {
		fixed[i] = is_name_octet(wire.at[i]) ? wire.at[i] : '-';
		if (wire.at[i] >= 0x80 || wire.at[i] <= ' ')
			return none;
		if (fixed[i] == '-' && (i == 0 || i == wire.length - 1 || fixed[i - 1] == '-'))
			return none;
		letter |= ascii_is_letter(fixed[i]);
	}
	return letter ? (struct bytes){fixed, wire.length} : none;
}

static const char *
character_name(struct inspection *in, struct bytes character)
{
	if (bytes_equal(character, BYTES(" ")))
		return "a blank";
	if (bytes_equal(character, BYTES(".")))
		return "a dot";
	return worded(in, "\"%s\"", quoted(in, character));
}

/* Where the first forbidden character stands. */
static size_t
first_bad(struct bytes wire)
{
	size_t first = 0;

	while (is_name_octet(wire.at[first]))
		first++;
	return first;
}

/* How many characters from `from` on are forbidden. */
static size_t
count_bad(struct bytes wire, size_t from)
{
	size_t count = 0;

	for (size_t i = from; i < wire.length; i += character_length(wire, i))
		count += !is_name_octet(wire.at[i]);
	return count;
}

/* People put a whole label or type where the name alone is wanted; saying so helps more than naming the octet. */
static bool
flag_label_or_type(const struct service_name *name, struct inspection *in)
{
	struct bytes wire = name->label.wire, rest = bytes_from(wire, 1);

	if (wire.at[0] != '_' || (name->facts & NAME_NEW) == 0)
		return false;
	if (bytes_contain_caseless(rest, BYTES("._")))
		flag(
		    in, whole(name), "this is no service name; for a type, ask 'dnssd-lint type %s'", quoted(in, wire));
	else if (rest.length > 0 && count_bad(rest, 0) == 0)
		flag_fix(in, label_place(&name->label, 0, 1), safe_fix(whole(name), rest),
		    "the underscore belongs to the DNS label, not to the service name");
	else
		return false;
	return true;
}

static void
check_bad_char(const struct service_name *name, struct inspection *in)
{
	struct bytes wire = name->label.wire, fixed = hyphenated(wire, in), character, place;
	size_t first = first_bad(wire), others;
	const char *what, *more;

	if (flag_label_or_type(name, in))
		return;
	character = bytes_part(wire, first, character_length(wire, first));
	place = label_place(&name->label, first, character.length);
	others = count_bad(wire, first + character.length);
	what = character_name(in, character);
	more = others > 0 ? worded(in, " and %zu more are not letters, digits or hyphens", others)
			  : " is not a letter, digit or hyphen";
	if ((name->facts & NAME_UNREPLACED) != 0)
		flag(in, place, "%s%s; the registry has the name, and no well-formed one in its place", what, more);
	else if (fixed.length > 0)
		flag_fix(in, place, unsafe_fix(whole(name), fixed), "%s%s; \"%s\" would be well-formed%s", what, more,
		    quoted(in, fixed), registry_find(in->registry, fixed) != NULL ? ", and is registered" : "");
	else
		flag(in, place, "%s%s", what, more);
}

static const struct rule name_bad_char = {
    .code = "NAME003",
    .name = "name-bad-char",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6335 section 5.1",
    .summary = "A service name holds only the letters A to Z, digits and hyphens.",
    .reason = "IANA refuses it; systemd-resolved and python-zeroconf do not publish it, others do not find it.",
    .remedy =
	"Leave the character out or write a hyphen. The underscore in front belongs to the DNS label, not to the name.",
    .bad = "my_app",
    .good = "my-app",
    .when = NAME_BAD_CHAR,
    .unless = NAME_REPLACED | NAME_EXCUSED | NAME_BAD_ESCAPE,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_bad_char),
};

static void
check_no_letter(const struct service_name *name, struct inspection *in)
{
	flag(in, whole(name), "service name \"%s\" has no letter", quoted(in, name->label.wire));
}

static const struct rule name_no_letter = {
    .code = "NAME004",
    .name = "name-no-letter",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6335 section 5.1",
    .summary = "A service name has at least one letter.",
    .reason = "Programs take service names and port numbers in the same place, and would read this one as a port.",
    .remedy = "Name the protocol, with a letter in it; the port goes into the SRV record.",
    .bad = "8080",
    .good = "my-app4",
    .when = NAME_NO_LETTER,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_no_letter),
};

/* The name without hyphens at its ends. */
static struct bytes
without_edges(struct bytes wire)
{
	while (wire.length > 0 && wire.at[0] == '-')
		wire = bytes_from(wire, 1);
	while (wire.length > 0 && wire.at[wire.length - 1] == '-')
		wire.length--;
	return wire;
}

static void
check_hyphen_edge(const struct service_name *name, struct inspection *in)
{
	struct bytes wire = name->label.wire, inner = without_edges(wire);
	bool first = wire.at[0] == '-', last = wire.at[wire.length - 1] == '-';
	const char *where = first && last ? "begins and ends" : first ? "begins" : "ends";
	struct bytes place = label_place(&name->label, first ? 0 : wire.length - 1, 1);

	if (inner.length > 0 && (name->facts & (NAME_BAD_CHAR | NAME_LONG)) == 0)
		flag_fix(in, place, unsafe_fix(whole(name), inner),
		    "service name %s with a hyphen; \"%s\" would be well-formed", where, quoted(in, inner));
	else
		flag(in, place, "service name %s with a hyphen", where);
}

static const struct rule name_hyphen_edge = {
    .code = "NAME005",
    .name = "name-hyphen-edge",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6335 section 5.1",
    .summary = "A service name neither begins nor ends with a hyphen.",
    .reason = "IANA refuses it; Apple's responder and python-zeroconf do not publish it.",
    .remedy = "Take the hyphen away.",
    .bad = "my-app-",
    .good = "my-app",
    .when = NAME_HYPHEN_EDGE,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_hyphen_edge),
};

/* The name with every run of hyphens made one. */
static struct bytes
collapsed(struct bytes wire, struct inspection *in)
{
	unsigned char *fixed = arena_alloc(in->arena, wire.length);
	size_t length = 0;

	for (size_t i = 0; i < wire.length; i++)
		if (wire.at[i] != '-' || i == 0 || wire.at[i - 1] != '-')
			fixed[length++] = wire.at[i];
	return (struct bytes){fixed, length};
}

static void
check_double_hyphen(const struct service_name *name, struct inspection *in)
{
	struct bytes wire = name->label.wire, fixed = collapsed(wire, in), place;
	size_t from = 1, count = 1;

	while (wire.at[from - 1] != '-' || wire.at[from] != '-')
		from++;
	while (from + count < wire.length && wire.at[from + count] == '-')
		count++;
	place = label_place(&name->label, from - 1, count + 1);
	if ((name->facts & (NAME_BAD_CHAR | NAME_LONG | NAME_HYPHEN_EDGE)) == 0)
		flag_fix(in, place, unsafe_fix(whole(name), fixed), "%zu hyphens in a row; \"%s\" would be well-formed",
		    count + 1, quoted(in, fixed));
	else
		flag(in, place, "%zu hyphens in a row", count + 1);
}

static const struct rule name_double_hyphen = {
    .code = "NAME006",
    .name = "name-double-hyphen",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6335 section 5.1",
    .summary = "A service name has no two hyphens next to each other.",
    .reason = "IANA refuses it, and python-zeroconf does not publish it.",
    .remedy = "Write one hyphen.",
    .bad = "my--app",
    .good = "my-app",
    .when = NAME_DOUBLE_HYPHEN,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_double_hyphen),
};

static struct bytes
lowered(struct bytes wire, struct inspection *in)
{
	unsigned char *fixed = arena_alloc(in->arena, wire.length);

	for (size_t i = 0; i < wire.length; i++)
		fixed[i] = ascii_lower(wire.at[i]);
	return (struct bytes){fixed, wire.length};
}

static void
check_mixed_case(const struct service_name *name, struct inspection *in)
{
	flag_fix(in, whole(name), safe_fix(whole(name), lowered(name->label.wire, in)),
	    "service name \"%s\" has capitals, which do not count", quoted(in, name->label.wire));
}

static const struct rule name_mixed_case = {
    .code = "NAME007",
    .name = "name-mixed-case",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6335 section 5.1",
    .summary = "Case is ignored in service names, so lower case alone is the plainest form.",
    .reason = "Two spellings of one name invite comparisons that are wrong: not every program ignores case.",
    .remedy = "Write lower case.",
    .bad = "MyApp",
    .good = "my-own-app",
    .when = NAME_UPPER_CASE,
    .unless = NAME_ILL_FORMED | NAME_REGISTERED,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_mixed_case),
};

/* Whether the name ends in a version: "-v2", "v2", "2.0" cannot stand there for its dot. */
static bool
ends_in_version(struct bytes wire)
{
	size_t end = wire.length;

	while (end > 0 && ascii_is_digit(wire.at[end - 1]))
		end--;
	return end < wire.length && end >= 2 && ascii_lower(wire.at[end - 1]) == 'v';
}

static const char *
redundant_word(struct bytes wire)
{
	static const char *const words[] = {"-service", "-port", "-protocol", "-proto", "-svc"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct bytes word = bytes_of(words[i]);

		if (wire.length > word.length &&
		    bytes_equal_caseless(bytes_from(wire, wire.length - word.length), word))
			return words[i] + 1;
	}
	return NULL;
}

static void
check_style(const struct service_name *name, struct inspection *in)
{
	const char *word = redundant_word(name->label.wire);

	if (word != NULL)
		flag(in, whole(name), "the word \"%s\" says nothing in a registry of services", word);
	else if (ends_in_version(name->label.wire))
		flag(in, whole(name), "the name ends in a version, and will outlive it");
	else if ((name->facts & NAME_MAX_LONG) != 0)
		flag(in, whole(name), "%d characters: software from before 2011 stops at 14", SERVICE_NAME_MAX);
}

static const struct rule name_style = {
    .code = "NAME008",
    .name = "name-style",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6335 section 5, RFC 7605 section 7.5",
    .summary = "A service name is brief and informative: no redundant word, no version.",
    .reason = "A name is kept for ever; a version in it forces a second registration for the next one.",
    .remedy = "Name the protocol alone; say the version in the protocol or in a TXT key.",
    .bad = "acme-font-v2",
    .good = "acme-font",
    .unless = NAME_ILL_FORMED | NAME_REGISTERED | NAME_IN_USE,
    CHECKS(SERVICE_NAME, service_name, check_style),
};

const struct rule *const service_name_rules[] = {
    &name_empty,
    &name_too_long,
    &name_bad_char,
    &name_no_letter,
    &name_hyphen_edge,
    &name_double_hyphen,
    &name_mixed_case,
    &name_style,
    NULL,
};
