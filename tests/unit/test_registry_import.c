/* Importers: each quirk of IANA's files once, hostile and broken files, and whole snapshots where they are at hand. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "data/iana_csv.h"
#include "data/iana_xml.h"
#include "data/registry_diff.h"
#include "data/registry_read.h"
#include "data/registry_row.h"
#include "data/registry_tsv.h"
#include "tests/unit/runner.h"
#include "tests/unit/snapshot.h"

static struct registry *registry;
static struct failure failure;

static const char *
fixture(const char *name)
{
	static char path[1024];
	const char *top = getenv("top_srcdir");

	snprintf(path, sizeof(path), "%s/tests/fixtures/%s", top != NULL ? top : ".", name);
	return path;
}

static void
read_or_fail(const char *path)
{
	if (registry_read(path, &registry, &failure) != FAILURE_NONE)
		ck_abort_msg("%s:%zu: %s", failure.path, failure.line, failure.message);
}

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

/* ---- quirks ---- */

/* A record told by its name, or its port where it has none. */
static const struct registry_record *
record_of(const char *key)
{
	for (uint32_t i = 0; i < registry->record_count; i++) {
		const struct registry_record *record = &registry->records[i];
		char port[16];

		snprintf(port, sizeof(port), "%u", (unsigned)record->port_first);
		if (strcmp(record->name != 0 ? registry_string(registry, record->name) : port, key) == 0)
			return record;
	}
	ck_abort_msg("no record %s", key);
}

#define TEXT(member) offsetof(struct registry_record, member)

static const struct {
	const char *key;
	size_t member;
	const char *text;
} texts[] = {
    {"web", TEXT(description), "Web of pages"},
    {"web", TEXT(note), "Defined TXT\nkeys: u=<username>\np=<password>\npath=<path>"},
    {"web", TEXT(assignee), "[Owner_One]"},
    {"web", TEXT(contact), "[Contact_One]"},
    {"web", TEXT(references), "[RFC9110]"},
    {"web-copy", TEXT(assignee), "[First_Person][Second_Person]"},
    {"web-copy", TEXT(contact), "[First_Person][Second_Person]"},
    {"web-copy", TEXT(duplicate_of), "web"},
    {"web-copy", TEXT(subtypes), "_printer,_other"},
    {"acme++", TEXT(alias_of), "acmepp"},
    {"acmepp", TEXT(replacement_for), "acme++"},
    {"acmepp", TEXT(description), "acme++"},
    {"bare_name", TEXT(alias_of), "bare-name"},
    {"bare_name", TEXT(description), ""},
    {"bare-name", TEXT(replacement_for), "bare_name"},
    {"bare-name", TEXT(description), ""},
    {"2", TEXT(former_name), "oldshrink"},
    {"2", TEXT(note), "De-assigned on 2025-02-13, previously oldshrink by [Ann_Example]"},
    {"15", TEXT(former_name), "oldstat"},
    {"914", TEXT(former_name), "oldfish"},
    {"44323", TEXT(former_name), "oldpcp"},
    {"renamed-co", TEXT(former_name), "Older Company"},
    {"json-mail", TEXT(former_name), "JSON; Mail\\Protocol"},
    {"exp1", TEXT(references), "[RFC4727][RFC6335]"},
    {"wide", TEXT(unauthorized_use), "Known Unauthorized Use on port 6003"},
    {"label-ref", TEXT(references),
	"[TR-1 https://www.example.org/TR-1.pdf][RFC8765, Section 6.1][ISO/IEC 1 part 2]"
	"[RFC-ietf-example-43][draft-example-02]"},
    {"label-ref", TEXT(description), "References of every kind over lines"},
    {"calweb", TEXT(extension_of), "web"},
    {"calweb", TEXT(note),
	"This is an extension of the web service. Defined TXT keys: path=<context path> "
	"([RFC6764], [http://www.example.org/#dnssd])"},
    {"things", TEXT(note), "Defined TXT keys:\ntd: a path\ntype: a type [RFC7595]"},
};

START_TEST(texts_are_read)
{
	registry_text text;

	read_or_fail(fixture("registry-quirks.xml"));
	memcpy(&text, (const char *)record_of(texts[_i].key) + texts[_i].member, sizeof(text));
	ck_assert_str_eq(registry_string(registry, text), texts[_i].text);
}
END_TEST

static const struct {
	const char *key;
	unsigned flags; /* all but RECORD_HAS_PORT */
	registry_date removed;
} notes[] = {
    {"0", RECORD_RESERVED, 0},
    {"2", RECORD_RESERVED | RECORD_REMOVED, 20250213},
    {"15", RECORD_UNASSIGNED, 0},
    {"acme++", 0, 0},
    {"web", RECORD_TXT_KEYS_NOTE, 0},
    {"web-copy", RECORD_NOT_FOR_DISCOVERY | RECORD_TXT_KEYS_NOTE, 0},
    {"585", RECORD_REMOVED, 0},
    {"914", RECORD_RESERVED | RECORD_REMOVED, 20220110},
    {"exp1", RECORD_EXPERIMENTAL | RECORD_HAS_SERVICE_CODE, 0},
    {"1783", RECORD_REMOVED, 20000414},
    {"reborn", 0, 0},
    {"2693", RECORD_UNASSIGNED | RECORD_REMOVED, 20040206},
    {"2925", RECORD_UNASSIGNED | RECORD_REMOVED, 20001207},
    {"3114", RECORD_UNASSIGNED | RECORD_REMOVED, 20040600},
    {"4501", RECORD_UNASSIGNED | RECORD_REMOVED, 20010608},
    {"6010", RECORD_UNASSIGNED | RECORD_UNAUTHORIZED_USE, 0},
    {"wide", RECORD_UNAUTHORIZED_USE, 0},
    {"44323", RECORD_UNASSIGNED | RECORD_REMOVED, 0},
    {"Example", RECORD_NOT_A_SERVICE, 0},
    {"meta", RECORD_NOT_A_SERVICE, 0},
    {"gone", RECORD_NO_LONGER_USED, 0},
};

START_TEST(notes_become_facts)
{
	const struct registry_record *record;

	read_or_fail(fixture("registry-quirks.xml"));
	record = record_of(notes[_i].key);
	ck_assert_uint_eq(record->flags & ~(unsigned)RECORD_HAS_PORT, notes[_i].flags);
	ck_assert_uint_eq(record->removed, notes[_i].removed);
}
END_TEST

START_TEST(numbers_are_read)
{
	const struct registry_record *record;

	read_or_fail(fixture("registry-quirks.xml"));
	ck_assert_str_eq(registry_string(registry, registry->updated), "2026-01-31");
	ck_assert(registry->has_persons);
	record = record_of("wide");
	ck_assert_uint_eq(record->port_first, 6000);
	ck_assert_uint_eq(record->port_last, 6063);
	record = record_of("web");
	ck_assert_uint_eq(record->registered, 19990700);
	ck_assert_uint_eq(record->modified, 20211001);
	ck_assert_uint_eq(record->transport, TRANSPORT_TCP);
	ck_assert_uint_eq(record_of("exp1")->service_code, 1885957735);
	ck_assert_uint_eq(record_of("gone")->flags & RECORD_HAS_PORT, 0);
	ck_assert_uint_eq(registry_find(registry, bytes_of("WEB"))->count, 2);
	ck_assert_uint_eq(registry_find(registry, bytes_of("rdp"))->count, 2);
}
END_TEST

static const struct {
	const char *text;
	registry_date day;
} days[] = {
    {"This entry is being removed on 2013-05-24.", 20130524},
    {"(Removed 2004-2-6)", 20040206},
    {"Port 04/14/00, ms", 20000414},
    {"(FRP-Released 12/7/00)", 20001207},
    {"De-registered 08 June 2001", 20010608},
    {"Deprecated June 2004", 20040600},
    {"released by [RFC9900]", 0},
    {"Port 126 Previously", 0},
    {"13/13/13", 0},
    {"2004-13-01", 0},
    {"June", 0},
    {"", 0},
};

START_TEST(days_are_read_in_every_form)
{
	ck_assert_uint_eq(registry_day_in(bytes_of(days[_i].text)), days[_i].day);
}
END_TEST

/* What stands in both files is the same. */
START_TEST(csv_and_xml_agree)
{
	struct registry *csv;

	read_or_fail(fixture("registry-quirks.csv"));
	csv = registry;
	read_or_fail(fixture("registry-quirks.xml"));
	for (uint32_t i = 0; i < csv->record_count; i++) {
		const struct registry_record *a = &csv->records[i], *b = NULL;

		for (uint32_t k = 0; k < registry->record_count && b == NULL; k++)
			if (strcmp(registry_string(csv, a->name),
				registry_string(registry, registry->records[k].name)) == 0 &&
			    strcmp(registry_string(csv, a->description),
				registry_string(registry, registry->records[k].description)) == 0 &&
			    a->port_first == registry->records[k].port_first)
				b = &registry->records[k];
		ck_assert_ptr_nonnull(b);
		ck_assert_uint_eq(a->flags, b->flags);
		ck_assert_uint_eq(a->transport, b->transport);
		ck_assert_uint_eq(a->registered, b->registered);
		ck_assert_uint_eq(a->modified, b->modified);
		ck_assert_uint_eq(a->removed, b->removed);
		ck_assert_uint_eq(a->service_code, b->service_code);
#define SAME(member) ck_assert_str_eq(registry_string(csv, a->member), registry_string(registry, b->member))
		SAME(references);
		SAME(note);
		SAME(alias_of);
		SAME(replacement_for);
		SAME(former_name);
		SAME(assignee);
		SAME(contact);
		SAME(unauthorized_use);
#undef SAME
	}
	registry_free(csv);
}
END_TEST

/* ---- broken and hostile files ---- */

static const struct {
	const char *file;
	enum failure_kind kind;
	size_t line;
	const char *part; /* of the message */
} broken[] = {
    {"registry-external-entity.xml", FAILURE_HOSTILE, 2, "document type"},
    {"registry-external-subset.xml", FAILURE_HOSTILE, 2, "document type"},
    {"registry-billion-laughs.xml", FAILURE_HOSTILE, 2, "document type"},
    {"registry-deep.xml", FAILURE_HOSTILE, 2, "nested"},
    {"registry-truncated.xml", FAILURE_MALFORMED, 4, ""},
    {"registry-unknown-entity.xml", FAILURE_MALFORMED, 7, "nbsp"},
    {"registry-wrong-root.xml", FAILURE_UNKNOWN_FORMAT, 2, "root element"},
    {"registry-wrong-namespace.xml", FAILURE_UNKNOWN_FORMAT, 2, "root element"},
    {"registry-not-xml.xml", FAILURE_UNKNOWN_FORMAT, 0, "neither"},
    {"registry-bad-port.xml", FAILURE_MALFORMED, 6, "65536"},
    {"registry-bad-range.xml", FAILURE_MALFORMED, 6, "backwards"},
    {"registry-bad-date.xml", FAILURE_MALFORMED, 6, "2025-13"},
    {"registry-bad-transport.xml", FAILURE_MALFORMED, 6, "quic"},
    {"registry-bad-code.xml", FAILURE_MALFORMED, 6, "service code"},
    {"registry-two-names.xml", FAILURE_MALFORMED, 7, "twice"},
    {"registry-no-key.xml", FAILURE_MALFORMED, 6, "neither"},
    {"registry-long-name.xml", FAILURE_MALFORMED, 6, "64 octets"},
    {"registry-empty.xml", FAILURE_MALFORMED, 0, "no record"},
    {"registry-nested.xml", FAILURE_MALFORMED, 0, "no record"},
    {"registry-header.csv", FAILURE_MALFORMED, 0, "no record"},
    {"registry-cut.csv", FAILURE_MALFORMED, 2, "inside a row"},
    {"registry-control.xml", FAILURE_MALFORMED, 6, "PCDATA"},
    {"no-such-file.xml", FAILURE_UNREADABLE, 0, ""},
    {".", FAILURE_UNREADABLE, 0, ""},
};

START_TEST(broken_files_are_refused)
{
	struct registry *untouched = NULL;

	ck_assert_int_eq(registry_read(fixture(broken[_i].file), &untouched, &failure), broken[_i].kind);
	ck_assert_ptr_null(untouched);
	ck_assert_int_eq(failure.kind, broken[_i].kind);
	ck_assert_uint_eq(failure.line, broken[_i].line);
	ck_assert_str_eq(failure.path, fixture(broken[_i].file));
	ck_assert_ptr_nonnull(strstr(failure.message, broken[_i].part));
	ck_assert(failure.message[0] != '\0' && failure.message[strlen(failure.message) - 1] != '.');
}
END_TEST

#define HEADER "Service Name,Port Number,Transport Protocol,Description\n"

static const struct {
	const char *text;
	enum failure_kind kind;
	size_t line;
} rows[] = {
    {HEADER "web,80,tcp,Web\n", FAILURE_NONE, 0},
    {"\xef\xbb\xbf" HEADER "web,80,tcp,Web\r", FAILURE_NONE, 0},
    {HEADER "web,80,tcp,Web", FAILURE_MALFORMED, 2},
    {HEADER "web,80,tcp,\"two\nlines\"\r\nweb,x,tcp,Web\n", FAILURE_MALFORMED, 4},
    {HEADER "web,80,tcp\n", FAILURE_MALFORMED, 2},
    {HEADER "web,80,tcp,Web,more\n", FAILURE_MALFORMED, 2},
    {HEADER "web,80,tcp,\"open\n", FAILURE_MALFORMED, 2},
    {HEADER "web,80,tcp,\"a\"b\n", FAILURE_MALFORMED, 2},
    {"Service Name,Port Number,Transport Protocol\n", FAILURE_MALFORMED, 1},
    {"Service Name,Service Name,Port Number,Transport Protocol,Description\n", FAILURE_MALFORMED, 1},
    {"", FAILURE_MALFORMED, 0},
};

START_TEST(csv_rows_have_their_lines)
{
	ck_assert_int_eq(iana_csv_read_bytes(bytes_of(rows[_i].text), "rows", &registry, &failure), rows[_i].kind);
	if (rows[_i].kind != FAILURE_NONE)
		ck_assert_uint_eq(failure.line, rows[_i].line);
	else
		ck_assert_uint_eq(registry->record_count, 1);
}
END_TEST

/* However a well-formed file is cut, it is refused, and nothing leaks. */
START_TEST(every_cut_of_an_xml_file_is_refused)
{
	static const char file[] =
	    "<registry xmlns=\"http://www.iana.org/assignments\"><updated>2026-01-01</updated><record>"
	    "<name>a</name><number>1</number><note>x<br/>y <xref type=\"rfc\" data=\"rfc1\"/></note>"
	    "</record></registry>";

	for (size_t length = 0; length < sizeof(file) - 1; length++)
		ck_assert_int_ne(iana_xml_read_bytes(
				     (struct bytes){(const unsigned char *)file, length}, "cut", &registry, &failure),
		    FAILURE_NONE);
	ck_assert_int_eq(iana_xml_read_bytes((struct bytes){(const unsigned char *)file, sizeof(file) - 1}, "whole",
			     &registry, &failure),
	    FAILURE_NONE);
}
END_TEST

/* ---- the table ---- */

/* The registry written as a table; the caller frees it. */
static char *
write_table(size_t *length)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, length);

	registry_tsv_write(registry, out);
	fclose(out);
	return text;
}

static void
check_round_trip(void)
{
	size_t first_length, second_length;
	char *first = write_table(&first_length), *second;
	struct registry_input input;

	registry_free(registry);
	registry = NULL;
	registry_input_from(&input, (struct bytes){(const unsigned char *)first, first_length}, "table");
	ck_assert_int_eq(registry_tsv_read_input(&input, &registry, &failure), FAILURE_NONE);
	second = write_table(&second_length);
	ck_assert_uint_eq(first_length, second_length);
	ck_assert_mem_eq(first, second, first_length);
	free(first);
	free(second);
}

START_TEST(a_table_comes_back_as_it_was)
{
	read_or_fail(fixture("registry-quirks.xml"));
	check_round_trip();
	ck_assert_uint_eq(record_of("calweb")->note, 0);
	ck_assert_str_eq(registry_string(registry, record_of("calweb")->description), "A calendar");
	ck_assert_str_eq(registry_string(registry, record_of("json-mail")->former_name), "JSON; Mail\\Protocol");
	ck_assert_uint_eq(record_of("2925")->flags & RECORD_UNASSIGNED, RECORD_UNASSIGNED);
	ck_assert_uint_eq(record_of("2925")->removed, 20001207);
}
END_TEST

#define TABLE                                                                                  \
	"# dnssd-lint registry table 1\n"                                                      \
	"name\tport\ttransport\tdescription\tregistered\tmodified\treferences\tservice-code\t" \
	"unauthorized-use\tfacts\n"

static const struct {
	const char *text;
	size_t line; /* 0 = it is fine */
} tables[] = {
    {TABLE "web\t80\ttcp\tWeb\t\t\t\t\t\t\n", 0},
    {TABLE "#web\t80\ttcp\tWeb\t\t\t\t\t\tremoved=2001-06-08;txt-keys\n", 0},
    {TABLE "web\t80\ttcp\tWeb\t\t\t\t\t\n", 3},
    {TABLE "web\t80\ttcp\tWeb\t\t\t\t\t\tno-such-fact\n", 3},
    {TABLE "web\t80\ttcp\tWeb\t\t\t\t\t\ttxt-keys=yes\n", 3},
    {TABLE "web\t80\ttcp\tWeb\t\t\t\t\t\tremoved=soon\n", 3},
    {TABLE "web\t80\tquic\tWeb\t\t\t\t\t\t\n", 3},
    {"# dnssd-lint registry table 2\n", 1},
    {"# dnssd-lint registry table 1\nname\n", 2},
    {"# dnssd-lint registry table 1\n", 1},
};

START_TEST(table_lines_are_judged)
{
	struct registry_input input;
	enum failure_kind kind;

	registry_input_from(&input, bytes_of(tables[_i].text), "table");
	kind = registry_tsv_read_input(&input, &registry, &failure);
	ck_assert_int_eq(kind, tables[_i].line == 0 ? FAILURE_NONE : FAILURE_MALFORMED);
	if (kind != FAILURE_NONE)
		ck_assert_uint_eq(failure.line, tables[_i].line);
}
END_TEST

START_TEST(titles_stay_and_prose_goes)
{
	char longest[202];

	memset(longest, 'x', sizeof(longest));
	ck_assert_uint_eq(registry_tsv_title(bytes_of("A title. And more")).length, 17);
	ck_assert_uint_eq(registry_tsv_title((struct bytes){(unsigned char *)longest, 100}).length, 100);
	ck_assert_uint_eq(registry_tsv_title((struct bytes){(unsigned char *)longest, 101}).length, 0);
	memcpy(longest + 40, ". ", 2);
	ck_assert_uint_eq(registry_tsv_title((struct bytes){(unsigned char *)longest, 202}).length, 40);
}
END_TEST

/* ---- differences ---- */

static size_t
changes_of(const struct registry_diff *diff, enum registry_change_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < diff->count; i++)
		count += diff->changes[i].kind == kind;
	return count;
}

static struct registry *
rows_as_registry(const char *text)
{
	struct registry *read;

	ck_assert_int_eq(iana_csv_read_bytes(bytes_of(text), "rows", &read, &failure), FAILURE_NONE);
	return read;
}

START_TEST(differences_have_their_kinds)
{
	struct registry *before = rows_as_registry(HEADER "same,1,tcp,Same\nold,2,tcp,Name\ndrop,3,tcp,Drop\n"
							  "drop,3,udp,Drop\ntext,4,tcp,Old\ngone,5,tcp,Gone\n");
	struct registry *after = rows_as_registry(HEADER "same,1,tcp,Same\nnew,2,tcp,Name\n,3,tcp,Reserved\n"
							 "text,4,tcp,New\ndrop,,,Drop\nfresh,6,tcp,Fresh\n");
	struct registry_diff diff;

	registry_diff_make(&diff, before, after);
	ck_assert_uint_eq(changes_of(&diff, CHANGE_ADDED), 1);
	ck_assert_uint_eq(changes_of(&diff, CHANGE_REMOVED), 1);
	ck_assert_uint_eq(changes_of(&diff, CHANGE_RENAMED), 1);
	ck_assert_uint_eq(changes_of(&diff, CHANGE_PORT_DROPPED), 2);
	ck_assert_uint_eq(changes_of(&diff, CHANGE_TEXT_CHANGED), 1);
	ck_assert_uint_eq(changes_of(&diff, CHANGE_ALIAS_ADDED), 0);
	ck_assert_uint_eq(diff.nameless_added, 1);
	registry_diff_clear(&diff);
	registry_diff_make(&diff, after, after);
	ck_assert_uint_eq(diff.count, 0);
	registry_diff_clear(&diff);
	registry_free(before);
	registry_free(after);
}
END_TEST

/* ---- whole snapshots ---- */

static const struct {
	const char *file;
	uint32_t records, named, names, aliases, txt_notes;
} snapshots[] = {
    /* Two records more than a search for "TXT" finds: www-http writes of its "txtrecords". */
    {"2024-09-12.xml", 14452, 12758, 7284, 184, 993 + 2},
    {"2025-08-07.xml", 14484, 12777, 7300, 184, 1007 + 2},
    {"2025-12-15.xml", 14496, 12778, 7304, 184, 1008 + 2},
    {"2026-08-17.xml", 14533, 12809, 7327, 184, 0},
    {"2026-02.csv", 14499, 0, 0, 184, 0},
};

static void
check_alias_pairs(void)
{
	uint32_t pairs = 0;

	for (uint32_t i = 1; i < registry->record_count; i++) {
		const struct registry_record *alias = &registry->records[i], *replacement = alias - 1;

		if (alias->alias_of == 0)
			continue;
		ck_assert_str_eq(
		    registry_string(registry, replacement->name), registry_string(registry, alias->alias_of));
		ck_assert_str_eq(
		    registry_string(registry, replacement->replacement_for), registry_string(registry, alias->name));
		ck_assert_uint_eq(alias->transport, replacement->transport);
		ck_assert_uint_eq(alias->port_first, replacement->port_first);
		pairs++;
	}
	ck_assert_uint_eq(pairs, 184);
}

START_TEST(snapshots_have_their_counts)
{
	const char *path = snapshot(snapshots[_i].file);
	uint32_t named = 0, aliases = 0, txt = 0;

	if (path == NULL)
		return;
	read_or_fail(path);
	for (uint32_t i = 0; i < registry->record_count; i++) {
		named += registry->records[i].name != 0;
		aliases += registry->records[i].alias_of != 0;
		txt += (registry->records[i].flags & RECORD_TXT_KEYS_NOTE) != 0;
	}
	ck_assert_uint_eq(registry->record_count, snapshots[_i].records);
	ck_assert_uint_eq(aliases, snapshots[_i].aliases);
	if (snapshots[_i].named > 0)
		ck_assert_uint_eq(named, snapshots[_i].named);
	if (snapshots[_i].names > 0)
		ck_assert_uint_eq(registry->service_count, snapshots[_i].names);
	if (snapshots[_i].txt_notes > 0)
		ck_assert_uint_eq(txt, snapshots[_i].txt_notes);
	check_alias_pairs();
	check_round_trip();
}
END_TEST

/* The shipped table is what its source gives. */
START_TEST(the_shipped_table_is_current)
{
	const struct registry *builtin = registry_builtin();
	char name[32];
	const char *path;

	snprintf(name, sizeof(name), "%s.xml", registry_string(builtin, builtin->updated));
	path = snapshot(name);
	if (path == NULL)
		return;
	read_or_fail(path);
	ck_assert_uint_eq(registry->record_count, builtin->record_count);
	ck_assert_uint_eq(registry->service_count, builtin->service_count);
	for (uint32_t i = 0; i < builtin->record_count; i++) {
		ck_assert_str_eq(registry_string(registry, registry->records[i].name),
		    registry_string(builtin, builtin->records[i].name));
		ck_assert_uint_eq(registry->records[i].flags, builtin->records[i].flags);
		ck_assert_uint_eq(registry->records[i].removed, builtin->records[i].removed);
		ck_assert_uint_eq(registry->records[i].modified, builtin->records[i].modified);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("registry import");
	TCase *quirks = case_of(suite, "quirks", set_up, tear_down),
	      *files = case_of(suite, "files", set_up, tear_down);
	TCase *table = case_of(suite, "table", set_up, tear_down),
	      *whole = case_of(suite, "snapshots", set_up, tear_down);

	tcase_add_loop_test(quirks, texts_are_read, 0, ROWS(texts));
	tcase_add_loop_test(quirks, notes_become_facts, 0, ROWS(notes));
	tcase_add_test(quirks, numbers_are_read);
	tcase_add_loop_test(quirks, days_are_read_in_every_form, 0, ROWS(days));
	tcase_add_test(quirks, csv_and_xml_agree);
	tcase_add_loop_test(files, broken_files_are_refused, 0, ROWS(broken));
	tcase_add_loop_test(files, csv_rows_have_their_lines, 0, ROWS(rows));
	tcase_add_test(files, every_cut_of_an_xml_file_is_refused);
	tcase_add_test(table, a_table_comes_back_as_it_was);
	tcase_add_loop_test(table, table_lines_are_judged, 0, ROWS(tables));
	tcase_add_test(table, titles_stay_and_prose_goes);
	tcase_add_test(table, differences_have_their_kinds);
	tcase_add_loop_test(whole, snapshots_have_their_counts, 0, ROWS(snapshots));
	tcase_add_test(whole, the_shipped_table_is_current);
	return run_suite(suite);
}
