/* The vectors: what each program does with a label and with a whole type, cell by cell, and the table they come from.
 * A accepted, L logged, T altered, H misread, R refused, X crashes, '.' not asked. */
#include <stdlib.h>
#include <string.h>

#include "rules/core/portability.h"
#include "tests/unit/runner.h"

#define COUNT(table) (int)(sizeof(table) / sizeof((table)[0]))

#define LETTERS_15 "abcdefghijklmno"
#define LETTERS_16 LETTERS_15 "p"
#define LETTERS_31 LETTERS_15 LETTERS_16
#define LETTERS_62 LETTERS_31 LETTERS_31
#define LETTERS_63 LETTERS_62 "z"

static const char letters[] = {
    [VERDICT_ACCEPTED] = 'A',
    [VERDICT_LOGGED] = 'L',
    [VERDICT_ALTERED] = 'T',
    [VERDICT_MISREAD] = 'H',
    [VERDICT_REFUSED] = 'R',
    [VERDICT_CRASHES] = 'X',
    [VERDICT_NOT_ASKED] = '.',
};

/* The columns of both tables of vectors; a type is not put to the last. */
static const char *const columns[] = {"apl", "apu", "ava", "sys", "pzs", "pzl", "mds", "and", "djs", "k8c"};

enum { TYPE_COLUMNS = COUNT(columns) - 1 };

static const struct label_vector {
	const char *label;
	enum predicate standard; /* that the standard refuses it by */
	const char *cells;       /* a letter for each of the columns */
} label_vectors[] = {
    {"_http", PREDICATE_NONE, "AAAAAAAAAA"},
    {"_" LETTERS_15, PREDICATE_NONE, "AAAAAAAAAA"},
    {"_HTTP", PREDICATE_NONE, "AAAAAAAAAR"},
    {"_androidtvremote2", PREDICATE_LONG, "LRAARARARR"},
    {"_" LETTERS_31, PREDICATE_LONG, "LRAARARARR"},
    {"_" LETTERS_62, PREDICATE_LONG, "LRAARARARR"},
    {"_" LETTERS_63, PREDICATE_LONG, "RRRRRARRRR"},
    {"_foo_bar", PREDICATE_UNDERSCORE, "AAARRAAARR"},
    {"_foo_", PREDICATE_UNDERSCORE, "RRARRAARRR"},
    {"__foo", PREDICATE_UNDERSCORE, "RRARRAAARR"},
    {"_3gpp-cbsp", PREDICATE_NONE, "AAARAAAAAA"},
    {"_12345", PREDICATE_NO_LETTER, "AAARRRRARR"},
    {"_1-2", PREDICATE_NO_LETTER, "AAARRRRARR"},
    {"_foo--bar", PREDICATE_DOUBLE_HYPHEN, "AAAARRRARR"},
    {"_foo-", PREDICATE_HYPHEN_LAST, "RRAARRRRAR"},
    {"_-foo", PREDICATE_HYPHEN_FIRST, "RRARRRRARR"},
    {"_foo!", PREDICATE_CHARACTER, "RRARRRARRR"},
    {"_foo bar", PREDICATE_CHARACTER, "RRARRRARRR"},
    {"_f\303\263o", PREDICATE_CHARACTER, "RRARRRARRR"},
    {"_foo\n", PREDICATE_CHARACTER, "RRARAAARTR"},
    {"_x", PREDICATE_NONE, "AARAAAARAA"},
    {"_7", PREDICATE_NO_LETTER, "AARRRRRRRR"},
    {"_", PREDICATE_EMPTY, "RRRRXXRRRR"},
    {"http", PREDICATE_NO_UNDERSCORE, "RRRRRRRRT."},
};

static const struct type_vector {
	const char *type, *cells; /* the same, but for the last */
} type_vectors[] = {
    {"_http._TCP", "AAAAAARRR"},
    {"_http._sctp", "RRRRRHRRR"},
    {"_http._quic", "RRRRRHRRR"},
    {"_http._tcp.", "AAAARRRAR"},
    {"_http._tcp.local.", "RRRRAAARR"},
    {"_http._tcp.local", "RRRRRRRRR"},
    {"_http._tcp.example.com.", "RRRRRRRRR"},
    {"_a._http._tcp", "RRRRHHARR"},
};

/* What the tables say in words, and what follows from the predicates beside them. */
static const struct single_vector {
	const char *id, *type;
	enum verdict_kind verdict;
	enum predicate because;
} single_vectors[] = {
    {"mds", "_androidtvremote2._tcp", VERDICT_REFUSED, PREDICATE_LONG_UNLESS_SET},
    {"mds", "_" LETTERS_31 "._tcp", VERDICT_REFUSED, PREDICATE_LONG},
    {"pzl", "_" LETTERS_63 "._tcp", VERDICT_ACCEPTED, PREDICATE_LONG_LABEL},
    {"none", "_" LETTERS_63 "._tcp", VERDICT_ACCEPTED, PREDICATE_LONG_LABEL},
    {"pzl", "_" LETTERS_62 LETTERS_62 LETTERS_62 LETTERS_62 "._tcp", VERDICT_REFUSED, PREDICATE_LONG_WHOLE},
    {"apl", "_androidtvremote2._tcp", VERDICT_LOGGED, PREDICATE_LONG_LOGGED},
    {"djs", "_foo\n._tcp", VERDICT_ALTERED, PREDICATE_TRIMMED},
    {"djs", "http._tcp", VERDICT_ALTERED, PREDICATE_UNDERSCORE_ADDED},
    {"djs", "http.tcp", VERDICT_ALTERED, PREDICATE_UNDERSCORE_ADDED},
    {"djs", "_http._tcp.", VERDICT_REFUSED, PREDICATE_FINAL_DOT},
    {"sys", "_3gpp-cbsp._tcp", VERDICT_REFUSED, PREDICATE_FIRST_NO_LETTER},
    {"ava", "_x._tcp", VERDICT_REFUSED, PREDICATE_SHORT},
    {"ava", "_http._tcp.local.", VERDICT_REFUSED, PREDICATE_DOMAIN},
    {"ava", "_foo\\000._tcp", VERDICT_REFUSED, PREDICATE_CHARACTER},
    {"ava", "_foo\\255._tcp", VERDICT_REFUSED, PREDICATE_NOT_UTF8},
    {"ava", "_foo\357\277\276._tcp", VERDICT_REFUSED, PREDICATE_CHARACTER},
    {"ava", "_http._tcp..", VERDICT_REFUSED, PREDICATE_MANY_DOTS},
    {"avg", "_http._sctp", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"avg", "_http._quic", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"avg", "_http", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"avg", "_http._tcp.", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"avg", "_aa._http._tcp", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"avg", "_a._http._tcp", VERDICT_REFUSED, PREDICATE_SHORT}, /* as libavahi-common 0.8 does */
    {"avg", "_http._t", VERDICT_REFUSED, PREDICATE_SHORT},
    {"avg", "_http._tcp.local.", VERDICT_REFUSED, PREDICATE_DOMAIN},
    {"pzs", "_http._tcp.local", VERDICT_REFUSED, PREDICATE_NOT_LOCAL},
    {"pzs", "_http._TCP.LOCAL.", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"mds", "_http._tcp.LOCAL.", VERDICT_REFUSED, PREDICATE_DOMAIN_CASE},
    {"mds", "_http._TCP", VERDICT_REFUSED, PREDICATE_TRANSPORT_CASE},
    {"pzs", "_._tcp.local.", VERDICT_CRASHES, PREDICATE_CRASH_EMPTY},
    {"mds", "._tcp", VERDICT_CRASHES, PREDICATE_CRASH_FIRST},
    {"mds", "\303\263o._tcp", VERDICT_CRASHES, PREDICATE_CRASH_FIRST},
    {"mds", "_a._http._tcp", VERDICT_ACCEPTED, PREDICATE_LABELS_UNCHECKED},
    {"pzl", "_http._sctp", VERDICT_MISREAD, PREDICATE_AS_NAME},
    {"pzl", "_http.local.", VERDICT_MISREAD, PREDICATE_AS_NAME},
    {"pzl", "_http._tcp.printers.local.", VERDICT_MISREAD, PREDICATE_AS_NAME},
    {"pzs", "_a._http._tcp", VERDICT_MISREAD, PREDICATE_AS_INSTANCE},
    {"apl", "_a._http._tcp", VERDICT_REFUSED, PREDICATE_LABELS_BROWSED},
    {"and", "_a._http._tcp", VERDICT_REFUSED, PREDICATE_LABELS_BROWSED},
    {"and", "_a._b._http._tcp", VERDICT_REFUSED, PREDICATE_LABELS},
    {"nmd", "_foo!._tcp", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"nmd", "_http._tcp.", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"nmd", "x_foo._tcp", VERDICT_ALTERED, PREDICATE_FIRST_CUT},
    {"nmd", "http._tcp", VERDICT_REFUSED, PREDICATE_NOT_UNDERSCORED},
    {"nmd", "_!._tcp", VERDICT_REFUSED, PREDICATE_NOT_UNDERSCORED},
    {"k8c", "_HTTP._tcp", VERDICT_REFUSED, PREDICATE_UPPER_CASE},
    {"k8s", "_12345._tcp", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"k8s", "_foo--bar._sctp", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"k8s", "_http._tcp.web.svc.cluster.local.", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"k8s", "_a._http._tcp", VERDICT_NOT_ASKED, PREDICATE_NO_PORT_NAME},
    {"none", "http._tcp", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"rfc", "_http._TCP.local.", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"rfc", "_http._tcp.example.com", VERDICT_ACCEPTED, PREDICATE_NONE},
    {"rfc", "_http._quic", VERDICT_REFUSED, PREDICATE_TRANSPORT},
    {"rfc", "_http", VERDICT_REFUSED, PREDICATE_NO_TRANSPORT},
    {"rfc", "", VERDICT_REFUSED, PREDICATE_NO_TYPE},
    {"none", ".", VERDICT_REFUSED, PREDICATE_NO_TYPE},
};

static struct arena arena;

static void
free_arena(void)
{
	arena_clear(&arena);
}

static const struct implementation *
row(const char *id)
{
	size_t count;
	const struct implementation *rows = implementations(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].id, id) == 0)
			return &rows[i];
	ck_abort_msg("no implementation %s", id);
}

static struct portability
ask(const char *id, const char *type)
{
	struct domain_name name;
	struct type_question question;

	domain_name_parse(&name, bytes_of(type), &arena);
	question = type_question_of(&name);
	return portability_of(row(id), &question);
}

static const char *
joined(const char *label, const char *rest)
{
	size_t length = strlen(label), behind = strlen(rest) + 1;
	char *text = arena_alloc(&arena, length + behind);

	memcpy(text, label, length);
	memcpy(text + length, rest, behind);
	return text;
}

static void
check_cell(const char *id, const char *type, char wanted)
{
	struct portability result = ask(id, type);

	ck_assert_msg(letters[result.verdict] == wanted, "%s of %s: %c (%s), not %c", id, type, letters[result.verdict],
	    predicate_text(result.because), wanted);
}

START_TEST(labels_agree)
{
	const struct label_vector *vector = &label_vectors[_i];

	for (int i = 0; i < COUNT(columns); i++) {
		const char *id = columns[i];

		check_cell(id, joined(vector->label, "._tcp"), vector->cells[i]);
		if (row(id)->domain == DOMAIN_FORM_LOCAL)
			check_cell(id, joined(vector->label, "._tcp.local."), vector->cells[i]);
	}
}
END_TEST

START_TEST(labels_agree_with_the_standard)
{
	const struct label_vector *vector = &label_vectors[_i];
	struct portability result = ask("rfc", joined(vector->label, "._tcp"));

	ck_assert_int_eq(result.because, vector->standard);
	ck_assert_int_eq(result.verdict, vector->standard == PREDICATE_NONE ? VERDICT_ACCEPTED : VERDICT_REFUSED);
}
END_TEST

/* A name that stands alone is asked for as _name._tcp. */
START_TEST(names_agree_with_types)
{
	const char *label = label_vectors[_i].label;
	struct type_question question = type_question_of_name(bytes_of(label + 1));

	if (label[0] != '_')
		return;
	for (int i = 0; i < COUNT(columns); i++) {
		struct portability alone = portability_of(row(columns[i]), &question);
		struct portability whole = ask(columns[i], joined(label, "._tcp"));

		ck_assert_int_eq(alone.verdict, whole.verdict);
		ck_assert_int_eq(alone.because, whole.because);
	}
}
END_TEST

START_TEST(types_agree)
{
	for (int i = 0; i < TYPE_COLUMNS; i++)
		check_cell(columns[i], type_vectors[_i].type, type_vectors[_i].cells[i]);
}
END_TEST

START_TEST(predicates_agree)
{
	const struct single_vector *vector = &single_vectors[_i];
	struct portability result = ask(vector->id, vector->type);

	ck_assert_msg(result.verdict == vector->verdict && result.because == vector->because,
	    "%s of %s: %s (%s), not %s (%s)", vector->id, vector->type, verdict_text(result.verdict),
	    predicate_text(result.because), verdict_text(vector->verdict), predicate_text(vector->because));
}
END_TEST

START_TEST(vectors_are_complete)
{
	for (int i = 0; i < COUNT(label_vectors); i++)
		ck_assert_uint_eq(strlen(label_vectors[i].cells), COUNT(columns));
	for (int i = 0; i < COUNT(type_vectors); i++)
		ck_assert_uint_eq(strlen(type_vectors[i].cells), TYPE_COLUMNS);
}
END_TEST

static const struct column {
	const char *kind, *name;
	size_t offset;
} table_columns[] = {
#define X(kind, member) {#kind, #member, offsetof(struct implementation, member)},
    IMPLEMENTATION_COLUMNS(X)
#undef X
};

/* Versions and notes may be unknown; every other text is there. */
static void
check_texts(const struct implementation *program)
{
	for (int i = 0; i < COUNT(table_columns); i++) {
		const struct column *column = &table_columns[i];
		const char *text;

		if (strcmp(column->kind, "TEXT") != 0)
			continue;
		memcpy(&text, (const char *)program + column->offset, sizeof(text));
		ck_assert_ptr_nonnull(text);
		ck_assert_msg(
		    text[0] != '\0' || strcmp(column->name, "version") == 0 || strcmp(column->name, "note") == 0,
		    "%s: %s is empty", program->id, column->name);
	}
}

START_TEST(rows_are_complete)
{
	size_t count;
	const struct implementation *rows = implementations(&count);

	ck_assert_uint_gt(count, 0);
	for (size_t i = 0; i < count; i++) {
		check_texts(&rows[i]);
		ck_assert_uint_ne(rows[i].characters, 0);
		ck_assert(rows[i].max == 0 || rows[i].min <= rows[i].max);
		ck_assert(rows[i].max_set == 0 || rows[i].max < rows[i].max_set);
		ck_assert(rows[i].log_above == 0 || rows[i].log_above < rows[i].max);
		for (size_t k = 0; k < i; k++) {
			ck_assert_str_ne(rows[i].id, rows[k].id);
			ck_assert_str_ne(rows[i].name, rows[k].name);
		}
	}
}
END_TEST

START_TEST(those_that_publish)
{
	static const char *const ids[] = {"apl", "ava", "sys", "pzs", "mds", "and", NULL};
	size_t count, found = 0;
	const struct implementation *rows = implementations(&count);

	for (size_t i = 0; i < count; i++)
		if (rows[i].publishes)
			ck_assert_pstr_eq(rows[i].id, ids[found++]);
	ck_assert_ptr_null(ids[found]);
}
END_TEST

START_TEST(sets_become_words)
{
	struct type_question digit = type_question_of_name(BYTES("3gpp-cbsp"));
	struct type_question single = type_question_of_name(BYTES("x"));
	struct type_question good = type_question_of_name(BYTES("http"));
	struct type_question several = type_question_of_name(BYTES("foo--bar"));
	const char *const *ids = portability_ids(portability_unpublished(&single), &arena);

	ck_assert_str_eq(ids[0], "ava");
	ck_assert_str_eq(ids[1], "and");
	ck_assert_ptr_null(ids[2]);
	ck_assert_uint_eq(portability_unpublished(&good), 0);
	ck_assert_str_eq(portability_names(0, &arena), "");
	ck_assert_str_eq(
	    portability_names(portability_refused(&digit, PREDICATE_FIRST_NO_LETTER), &arena), "systemd-resolved");
	ck_assert_str_eq(portability_names(portability_unpublished(&single), &arena), "Avahi and Android NsdManager");
	ck_assert_str_eq(portability_names(portability_refused(&several, PREDICATE_DOUBLE_HYPHEN), &arena),
	    "RFC 6335 and RFC 6763, python-zeroconf (strict), python-zeroconf (not strict), "
	    "mdns-sd (Rust), dnssd.js and Kubernetes (container ports)");
}
END_TEST

START_TEST(limits_become_words)
{
	static const struct {
		const char *id, *type, *reason;
	} cases[] = {
	    {"apl", "_androidtvremote2._tcp", "over 15 bytes"},
	    {"pzs", "_androidtvremote2._tcp", "over 15 characters"},
	    {"mds", "_androidtvremote2._tcp", "over 15 bytes; a setting allows up to 30"},
	    {"ava", "_x._tcp", "under 2 bytes"},
	    {"ava", "_" LETTERS_63 "._tcp", "over 62 bytes"},
	    {"sys", "_3gpp-cbsp._tcp", "first character is no letter"},
	    {"sys", "_http._tcp", ""},
	};

	for (int i = 0; i < COUNT(cases); i++)
		ck_assert_str_eq(
		    portability_reason(row(cases[i].id), ask(cases[i].id, cases[i].type), &arena), cases[i].reason);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("portability");
	TCase *vectors = tcase_create("vectors"), *table = tcase_create("table");

	tcase_add_checked_fixture(vectors, NULL, free_arena);
	tcase_add_loop_test(vectors, labels_agree, 0, COUNT(label_vectors));
	tcase_add_loop_test(vectors, labels_agree_with_the_standard, 0, COUNT(label_vectors));
	tcase_add_loop_test(vectors, names_agree_with_types, 0, COUNT(label_vectors));
	tcase_add_loop_test(vectors, types_agree, 0, COUNT(type_vectors));
	tcase_add_loop_test(vectors, predicates_agree, 0, COUNT(single_vectors));
	tcase_add_test(vectors, vectors_are_complete);
	tcase_add_checked_fixture(table, NULL, free_arena);
	tcase_add_test(table, rows_are_complete);
	tcase_add_test(table, those_that_publish);
	tcase_add_test(table, sets_become_words);
	tcase_add_test(table, limits_become_words);
	suite_add_tcase(suite, vectors);
	suite_add_tcase(suite, table);
	return run_suite(suite);
}
