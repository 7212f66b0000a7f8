/* Subjects: presentation text into labels, escapes and their places, and the layout of whole names. */
#include <stdlib.h>

#include "data/known_types.h"
#include "rules/core/label.h"
#include "tests/unit/judge.h"
#include "tests/unit/runner.h"

static struct arena arena;

/* ---- escapes ---- */

static const struct {
	const char *text;
	struct bytes wire;
} escapes[] = {
    {"", {(const unsigned char *)"", 0}},
    {"plain", {(const unsigned char *)"plain", 5}},
    {"a\\.b", {(const unsigned char *)"a.b", 3}},
    {"a\\\\b", {(const unsigned char *)"a\\b", 3}},
    {"\\032x", {(const unsigned char *)" x", 2}},
    {"\\0321", {(const unsigned char *)" 1", 2}},
    {"\\000", {(const unsigned char *)"\0", 1}},
    {"\\255", {(const unsigned char *)"\377", 1}},
    {"\\256", {(const unsigned char *)"\\256", 4}},
    {"\\999", {(const unsigned char *)"\\999", 4}},
    {"\\1", {(const unsigned char *)"\\1", 2}},
    {"\\12x", {(const unsigned char *)"\\12x", 4}},
    {"x\\", {(const unsigned char *)"x\\", 2}},
    {"\\\\032", {(const unsigned char *)"\\032", 4}},
};

START_TEST(escapes_are_undone)
{
	struct label label = label_parse(bytes_of(escapes[_i].text), &arena);

	ck_assert_uint_eq(label.wire.length, escapes[_i].wire.length);
	ck_assert_mem_eq(label.wire.at, escapes[_i].wire.at, label.wire.length);
}
END_TEST

/* The places of single octets follow each other and cover the text. */
START_TEST(places_cover_the_text)
{
	struct label label = label_parse(bytes_of(escapes[_i].text), &arena);
	size_t covered = 0;

	for (size_t i = 0; i < label.wire.length; i++) {
		struct bytes place = label_place(&label, i, 1);

		ck_assert_ptr_eq(place.at, label.text.at + covered);
		ck_assert_uint_gt(place.length, 0);
		covered += place.length;
	}
	ck_assert_uint_eq(covered, label.text.length);
	ck_assert_uint_eq(label_place(&label, label.wire.length, 5).length, 0);
	ck_assert_uint_eq(label_place(&label, 0, label.wire.length + 9).length, label.text.length);
}
END_TEST

/* ---- whole names ---- */

static const struct {
	const char *text;
	size_t labels;
	bool absolute;
	uint32_t facts;
} names[] = {
    {"", 0, false, DOMAIN_EMPTY | DOMAIN_BAD_LABEL},
    {".", 0, true, DOMAIN_EMPTY | DOMAIN_BAD_LABEL},
    {"..", 0, true, DOMAIN_EMPTY | DOMAIN_BAD_LABEL},
    {"a", 1, false, 0},
    {"a.b", 2, false, 0},
    {"a.b.", 2, true, 0},
    {"a.b..", 2, true, DOMAIN_MANY_DOTS},
    {"a..b", 3, false, DOMAIN_EMPTY_LABEL | DOMAIN_BAD_LABEL},
    {".a", 2, false, DOMAIN_EMPTY_LABEL | DOMAIN_BAD_LABEL},
    {"a\\.b", 1, false, 0},
    {"a\\\\.b", 2, false, 0},
    {"a\\.", 1, false, 0},
    {"a\\..", 1, true, 0},
    {"a\\046b", 1, false, 0},
    {"a\\1.b", 2, false, DOMAIN_BAD_ESCAPE},
    {"a\\", 1, false, DOMAIN_BAD_ESCAPE},
};

START_TEST(names_split_at_bare_dots)
{
	struct domain_name name;

	domain_name_parse(&name, bytes_of(names[_i].text), &arena);
	ck_assert_uint_eq(name.label_count, names[_i].labels);
	ck_assert_int_eq(name.absolute, names[_i].absolute);
	ck_assert_uint_eq(name.facts, names[_i].facts);
}
END_TEST

/* ---- parts of a service's name: "" for a part that is not there ---- */

static const struct {
	const char *text, *subtype, *instance, *service, *transport;
	uint32_t type_facts, domain_facts;
} parts[] = {
    {"_http._tcp", "", "", "http", "_tcp", TYPE_HTTP, 0},
    {"_ipp._tcp.local.", "", "", "ipp", "_tcp", 0, 0},
    {"_ipp._TCP", "", "", "ipp", "_TCP", TYPE_TRANSPORT_CASE, 0},
    {"_printer._sub._http._tcp", "_printer", "", "http", "_tcp", TYPE_HTTP, 0},
    {"HasA._SUB._ipp._tcp.local", "HasA", "", "ipp", "_tcp", 0, 0},
    {"My\\032Printer._ipp._tcp.local.", "", "My Printer", "ipp", "_tcp", 0, 0},
    {"Mr\\. X._ipp._tcp.local", "", "Mr. X", "ipp", "_tcp", 0, 0},
    {"Mr. X._ipp._tcp.local", "", "Mr. X", "ipp", "_tcp", 0, DOMAIN_STRAY_DOTS | DOMAIN_UNESCAPED},
    {"_tcp._ipp._tcp.local", "", "", "ipp", "_tcp", TYPE_LAYERED | TYPE_MISCOUNTED, 0},
    {"_a._b._ipp._tcp", "", "", "ipp", "_tcp", TYPE_LAYERED | TYPE_MISCOUNTED, 0},
    {"ipp._tcp", "", "", "ipp", "_tcp", TYPE_NO_UNDERSCORE, 0},
    {"_ipp.tcp", "", "", "ipp", "tcp", TYPE_NO_UNDERSCORE, 0},
    {"__ipp._tcp", "", "", "ipp", "_tcp", TYPE_NO_UNDERSCORE, 0},
    {"_ipp._sctp", "", "", "ipp", "_sctp", TYPE_BAD_TRANSPORT, 0},
    {"_ipp._foo.local", "", "", "ipp", "_foo", TYPE_BAD_TRANSPORT, 0},
    {"_ipp", "", "", "ipp", "", TYPE_NO_TRANSPORT | TYPE_MISCOUNTED, 0},
    {"printer.local", "", "", "", "", TYPE_MISSING | TYPE_MISCOUNTED, 0},
    {"_http.local", "", "", "http", "", TYPE_NO_TRANSPORT | TYPE_MISCOUNTED, 0},
    {"_udp.local", "", "", "", "_udp", TYPE_MISSING | TYPE_MISCOUNTED, 0},
    {"_http._tcp._udp", "", "", "http", "_tcp", TYPE_HTTP | TYPE_LAYERED | TYPE_MISCOUNTED, 0},
    {"_a._tcp._ipp._tcp.local", "", "", "ipp", "_tcp", TYPE_LAYERED | TYPE_MISCOUNTED, 0},
    {"_ldap._tcp.dc._msdcs.example.com", "", "", "ldap", "_tcp", 0, 0},
    {"_tcp._tcp", "", "", "tcp", "_tcp", 0, 0},
    {"_udp._udp.local", "", "", "udp", "_udp", 0, 0},
    {"_x._sub._ipp", "_x", "", "ipp", "", TYPE_NO_TRANSPORT | TYPE_MISCOUNTED, 0},
    {"_sub._printer._ipp._tcp", "_printer", "", "ipp", "_tcp", 0, 0},
    {"_z39.50._tcp", "", "", "z39.50", "_tcp", 0, 0},
    {"A.B._my.app._tcp", "", "A.B", "my.app", "_tcp", 0, DOMAIN_STRAY_DOTS | DOMAIN_UNESCAPED},
    {"a\\b._ipp._tcp", "", "ab", "ipp", "_tcp", 0, DOMAIN_ODD_ESCAPE | DOMAIN_UNESCAPED},
    {"_services._dns-sd._udp.local", "", "", "dns-sd", "_udp", TYPE_ENUMERATION, 0},
    {"lb._dns-sd._udp.example.com", "", "", "dns-sd", "_udp", TYPE_ENUMERATION, 0},
    {"_\\104ttp._tcp", "", "", "http", "_tcp", TYPE_HTTP, 0},
};

static void
assert_part(struct bytes part, const char *wanted)
{
	ck_assert_msg(bytes_equal(part, bytes_of(wanted)), "\"%.*s\" is not \"%s\"", (int)part.length,
	    (const char *)part.at, wanted);
}

START_TEST(parts_are_found)
{
	struct full_name full;

	full_name_parse(&full, bytes_of(parts[_i].text), registry_builtin(), &arena);
	assert_part(full.has_subtype ? full.subtype.label.wire : BYTES(""), parts[_i].subtype);
	assert_part(full.has_instance ? full.instance.label.wire : BYTES(""), parts[_i].instance);
	assert_part(full.type.name.label.wire, parts[_i].service);
	assert_part(full.type.transport.wire, parts[_i].transport);
	ck_assert_uint_eq(full.type.facts, parts[_i].type_facts);
	ck_assert_uint_eq(full.name.facts, parts[_i].domain_facts);
}
END_TEST

/* ---- the form of service names, octet by octet against the plain definition of RFC 6335 section 5.1 ---- */

static uint32_t
plain_form(struct bytes name)
{
	bool letter = false, other = false;
	uint32_t facts = 0;

	if (name.length == 0)
		return NAME_EMPTY;
	for (size_t i = 0; i < name.length; i++) {
		letter |= ascii_is_letter(name.at[i]);
		if (!ascii_is_letter(name.at[i]) && !ascii_is_digit(name.at[i]) && name.at[i] != '-')
			other = true;
		if (i > 0 && name.at[i] == '-' && name.at[i - 1] == '-')
			facts |= NAME_DOUBLE_HYPHEN;
	}
	facts |= other ? NAME_BAD_CHAR : 0;
	facts |= !letter && !other ? NAME_NO_LETTER : 0;
	facts |= name.at[0] == '-' || name.at[name.length - 1] == '-' ? NAME_HYPHEN_EDGE : 0;
	facts |= name.length > 15 ? NAME_LONG : 0;
	return facts;
}

START_TEST(form_agrees_with_the_definition)
{
	static const char octets[] = "aZ09--_.@[`{/:\x80\xad\xff~!";
	const size_t length = (size_t)_i;
	unsigned char text[40];
	struct service_name name;

	srand((unsigned)_i);
	for (int round = 0; round < 4000; round++) {
		/* Mostly letters, so that each fault comes alone too. */
		for (size_t i = 0; i < length; i++)
			text[i] = rand() % 4 > 0 ? 'm' : (unsigned char)octets[(size_t)rand() % (sizeof(octets) - 1)];
		service_name_parse(&name, (struct bytes){text, length}, FOR_REGISTRATION, registry_builtin(), &arena);
		ck_assert_uint_eq(name.facts & NAME_ILL_FORMED, plain_form((struct bytes){text, length}));
	}
}
END_TEST

/* ---- any octets: counting and finding agree, and places lie inside (flag asserts that) ---- */

START_TEST(counting_agrees_with_finding)
{
	static const char octets[] = "ahtp_tcp.._-0 \\\xc3\xa9\xff\n1"
				     "9:";
	struct judge found, counted;
	unsigned char text[96];

	judge_init_all(&found);
	judge_init_all(&counted);
	counted.in.counting = true;
	srand((unsigned)_i);
	for (int round = 0; round < 2000; round++) {
		struct bytes subject = {text, (size_t)rand() % sizeof(text)};
		enum example_command command = (enum example_command)(1 + rand() % 3);

		for (size_t i = 0; i < subject.length; i++)
			text[i] = (unsigned char)octets[(size_t)rand() % (sizeof(octets) - 1)];
		judge_text(&found, command, subject);
		judge_text(&counted, command, subject);
		ck_assert_mem_eq(found.in.counts, counted.in.counts, sizeof(found.in.counts));
		arena_reset(&found.arena);
		arena_reset(&counted.arena);
	}
	judge_clear(&found);
	judge_clear(&counted);
}
END_TEST

/* ---- names known from the field: a refreshed registry may make one of them wrong ---- */

static struct service_name
name_in_use(const char *text)
{
	struct service_name name;

	service_name_parse(&name, bytes_of(text), IN_USE, registry_builtin(), &arena);
	return name;
}

START_TEST(known_names_hold)
{
	for (size_t i = 0; known_deployed_name(i) != NULL; i++)
		ck_assert_msg((name_in_use(known_deployed_name(i)).facts & NAME_EXCUSED) != 0, "%s is well-formed",
		    known_deployed_name(i));
	for (size_t i = 0; known_common_name(i) != NULL; i++)
		ck_assert_msg((name_in_use(known_common_name(i)).facts & (NAME_REGISTERED | NAME_ILL_FORMED)) == 0,
		    "%s is registered or ill-formed", known_common_name(i));
	for (size_t i = 0; known_mistake(i) != NULL; i++)
		ck_assert_msg((name_in_use(known_mistake(i)->written).facts & (NAME_REGISTERED | NAME_ILL_FORMED)) == 0,
		    "%s is registered or ill-formed", known_mistake(i)->written);
}
END_TEST

#define ADD_TABLE(tcase, test, table) tcase_add_loop_test(tcase, test, 0, (int)(sizeof(table) / sizeof(*(table))))

int
main(void)
{
	Suite *suite = suite_create("subjects");
	TCase *tcase = tcase_create("presentation text");

	tcase_set_timeout(tcase, 120);
	ADD_TABLE(tcase, escapes_are_undone, escapes);
	ADD_TABLE(tcase, places_cover_the_text, escapes);
	ADD_TABLE(tcase, names_split_at_bare_dots, names);
	ADD_TABLE(tcase, parts_are_found, parts);
	tcase_add_test(tcase, known_names_hold);
	tcase_add_loop_test(tcase, form_agrees_with_the_definition, 0, 34);
	tcase_add_loop_test(tcase, counting_agrees_with_finding, 0, 10);
	suite_add_tcase(suite, tcase);
	return run_suite(suite);
}
