/* Importers given parts of a file: nothing in it, cut anywhere, lines and lists of any length. */
#include <stdio.h>
#include <stdlib.h>

#include "data/iana_csv.h"
#include "data/iana_xml.h"
#include "data/registry_diff.h"
#include "data/registry_tsv.h"
#include "tests/unit/runner.h"

static struct registry *registry;
static struct failure failure;

static void
set_up(void)
{
	registry = NULL;
	memset(&failure, 0, sizeof(failure));
}

static void
tear_down(void)
{
	registry_free(registry);
}

static enum failure_kind
read_table(struct bytes text)
{
	struct registry_input input;

	registry_input_from(&input, text, "table");
	return registry_tsv_read_input(&input, &registry, &failure);
}

#define HEADER "Service Name,Port Number,Transport Protocol,Description\n"
#define TABLE                                                                                  \
	"# dnssd-lint registry table 1\n"                                                      \
	"name\tport\ttransport\tdescription\tregistered\tmodified\treferences\tservice-code\t" \
	"unauthorized-use\tfacts\n"
#define XML(content) "<registry xmlns=\"http://www.iana.org/assignments\">" content "</registry>"
#define RECORD "<record><name>a</name><number>1</number></record>"

/* A registry without a record would call every name free. */
START_TEST(nothing_in_it_is_refused)
{
	ck_assert_int_eq(iana_csv_read_bytes(bytes_of(HEADER), "rows", &registry, &failure), FAILURE_MALFORMED);
	ck_assert_str_eq(failure.message, "no record in it");
	ck_assert_str_eq(failure.path, "rows");
	ck_assert_int_eq(iana_xml_read_bytes(bytes_of(XML("")), "file", &registry, &failure), FAILURE_MALFORMED);
	ck_assert_str_eq(failure.message, "no record in it");
	/* IANA's other registries: an element more above their records */
	ck_assert_int_eq(
	    iana_xml_read_bytes(bytes_of(XML("<registry id=\"x\">" RECORD "</registry>")), "file", &registry, &failure),
	    FAILURE_MALFORMED);
	ck_assert_str_eq(failure.message, "no record in it");
	ck_assert_int_eq(read_table(bytes_of(TABLE)), FAILURE_MALFORMED);
	ck_assert_str_eq(failure.message, "no record in it");
	ck_assert_ptr_null(registry);
}
END_TEST

/* A cut shows unless it falls between two rows. */
START_TEST(every_cut_inside_a_row_is_refused)
{
	static const char csv[] = HEADER "web,80,tcp,Web\nmail,25,tcp,\"Mail, \"\"x\"\"\nsent\"\n";
	static const char table[] = TABLE "web\t80\ttcp\tWeb\t\t\t\t\t\ttxt-keys;formerly=x\n";

	for (size_t length = sizeof(HEADER); length < sizeof(csv); length++) {
		bool whole = length == sizeof(csv) - 1 || length == sizeof(HEADER "web,80,tcp,Web\n") - 1;
		struct bytes cut = {(const unsigned char *)csv, length};

		ck_assert_int_eq(
		    iana_csv_read_bytes(cut, "cut", &registry, &failure), whole ? FAILURE_NONE : FAILURE_MALFORMED);
		registry_free(registry);
		registry = NULL;
	}
	for (size_t length = 0; length < sizeof(table) - 1; length++) {
		ck_assert_int_eq(read_table((struct bytes){(const unsigned char *)table, length}), FAILURE_MALFORMED);
		if (length > sizeof(TABLE))
			ck_assert_str_eq(failure.message, "the file ends inside a row");
	}
}
END_TEST

/* Where it lies in memory a line is given as it is: its length must be looked at there too. */
START_TEST(a_long_line_is_refused)
{
	enum { LONG = 1 << 17 };
	static const char front[] = TABLE "web\t80\ttcp\tWeb\t\t\t\t\t\tformer-name=";
	unsigned char *text = malloc(sizeof(front) + LONG);

	memcpy(text, front, sizeof(front) - 1);
	memset(text + sizeof(front) - 1, 'x', LONG);
	text[sizeof(front) - 1 + LONG] = '\n';
	ck_assert_int_eq(read_table((struct bytes){text, sizeof(front) + LONG}), FAILURE_MALFORMED);
	ck_assert_str_eq(failure.message, "the line is too long");
	ck_assert_uint_eq(failure.line, 3);
	free(text);
}
END_TEST

START_TEST(a_long_list_of_subtypes_is_whole)
{
	char list[1024] = "", file[2048];
	const char *subtypes;

	for (int i = 0; i < 40; i++)
		snprintf(list + strlen(list), sizeof(list) - strlen(list), "%s_subtype%02d", i > 0 ? ", " : "", i);
	snprintf(file, sizeof(file),
	    XML("<record><name>a</name><number>1</number><note>Known Subtypes: %s</note></record>"), list);
	ck_assert_int_eq(iana_xml_read_bytes(bytes_of(file), "file", &registry, &failure), FAILURE_NONE);
	subtypes = registry_string(registry, registry->records[0].subtypes);
	ck_assert_uint_eq(strlen(subtypes), 40 * sizeof("_subtype00") - 1);
	ck_assert_str_eq(subtypes + strlen(subtypes) - 22, ",_subtype38,_subtype39");
}
END_TEST

static struct registry *
rows_as_registry(const char *text)
{
	struct registry *read;

	ck_assert_int_eq(iana_csv_read_bytes(bytes_of(text), "rows", &read, &failure), FAILURE_NONE);
	return read;
}

/* As compressnet did it: ports 2 and 3 went, a record for each transport stayed. */
START_TEST(a_port_is_dropped_by_its_transport)
{
	struct registry *before = rows_as_registry(HEADER "c,2,tcp,C\nc,2,udp,C\nc,3,tcp,C\nc,3,udp,C\nd,4,udp,D\n");
	struct registry *after = rows_as_registry(HEADER "c,,udp,C\nc,,tcp,C\nd,,tcp,D\nd,,,D\n");
	struct registry_diff diff;
	size_t dropped = 0;

	registry_diff_make(&diff, before, after);
	for (size_t i = 0; i < diff.count; i++) {
		const struct registry_change *change = &diff.changes[i];

		if (change->kind != CHANGE_PORT_DROPPED)
			continue;
		dropped++;
		ck_assert(change->after->transport == change->before->transport ||
			  (change->before->port_first == 4 && change->after->transport == TRANSPORT_NONE));
	}
	ck_assert_uint_eq(dropped, 5);
	ck_assert_uint_eq(diff.count, 6); /* d's record for tcp is new */
	registry_diff_clear(&diff);
	registry_free(before);
	registry_free(after);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("registry parts");
	TCase *tests = tcase_create("parts");

	tcase_add_checked_fixture(tests, set_up, tear_down);
	suite_add_tcase(suite, tests);
	tcase_add_test(tests, nothing_in_it_is_refused);
	tcase_add_test(tests, every_cut_inside_a_row_is_refused);
	tcase_add_test(tests, a_long_line_is_refused);
	tcase_add_test(tests, a_long_list_of_subtypes_is_whole);
	tcase_add_test(tests, a_port_is_dropped_by_its_transport);
	return run_suite(suite);
}
