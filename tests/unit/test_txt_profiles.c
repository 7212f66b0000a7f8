/* Profiles of TXT records: the reader of files with every fault and its place, look-ups, the shipped table. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "data/format.h"
#include "data/txt_profiles.h"
#include "tests/unit/runner.h"

static struct arena arena;

static void
set_up(void)
{
	arena_init(&arena);
}

static void
tear_down(void)
{
	arena_clear(&arena);
}

#define SHOWN(bytes) (int)(bytes).length, (const char *)(bytes).at

/* Files */

#define HEADER "type\tkey\tneed\tvalue\tconfidence\tsource\tmeaning\n"
#define ROW(type, key, need, value) type "\t" key "\t" need "\t" value "\thigh\ts\tm\n"
#define A "_a._tcp"
#define EXPECTED_KEY "expected a key, @like, @good or @bad"
#define EXPECTED_TYPE "expected a type such as _ipp._tcp or _hap._udp"
#define EXPECTED_SERIES "expected \"<\" in \"<n>\" at the end alone, and a name before that"
#define EXPECTED_NEED "expected required, optional, dropped or \"when …\""
#define EXPECTED_WHEN "expected a key, key=value or a _subtype behind \"when\""

static const struct {
	const char *text;
	size_t line, column;
	const char *message;
} malformed[] = {
    {"", 0, 0, "expected a row of column names: the file has none"},
    {"# nothing\n\n", 0, 0, "expected a row of column names: the file has none"},
    {"name\tkey\n", 1, 1, "expected the column name \"type\""},
    {"\n#\ntype\tkey\tvalue\n", 3, 10, "expected the column name \"need\""},
    {"type\tkey\tneed\tvalue\tconfidence\tsource\n", 1, 38, "expected the column name \"meaning\""},
    {"type\tkey\tneed\tvalue\tconfidence\tsource\tmeaning\tmore\n", 1, 47,
	"expected the end of the line: there are 7 columns"},
    {HEADER A "\tk\toptional\ttext\thigh\ts\tm\t", 2, 34, "expected the end of the line: there are 7 columns"},
    {HEADER "# \xff\n", 2, 3, "expected UTF-8"},
    {HEADER "# a\x1b[1m\n", 2, 4, "expected text: a control character has no place here"},
    {HEADER "# a\xc2\x9b\n", 2, 4, "expected text: a control character has no place here"},
    {HEADER "# a\r\r\n", 2, 4, "expected text: a control character has no place here"},
    {HEADER "\tk\toptional\ttext\thigh\n", 2, 1, EXPECTED_TYPE},
    {HEADER ROW("a._tcp", "k", "optional", "text"), 2, 1, EXPECTED_TYPE},
    {HEADER ROW("_._tcp", "k", "optional", "text"), 2, 1, EXPECTED_TYPE},
    {HEADER ROW("_a._sctp", "k", "optional", "text"), 2, 1, EXPECTED_TYPE},
    {HEADER ROW("_a._tcp.local", "k", "optional", "text"), 2, 1, EXPECTED_TYPE},
    {HEADER ROW("_s._sub._a._tcp", "k", "optional", "text"), 2, 1, EXPECTED_TYPE},
    {HEADER ROW(A ",", "k", "optional", "text"), 2, 9, EXPECTED_TYPE},
    {HEADER ROW(A ", _b._tcp", "k", "optional", "text"), 2, 9, EXPECTED_TYPE},
    {HEADER ROW(A ",_A._TCP", "k", "optional", "text"), 2, 9, "_A._TCP stands there already: expected another type"},
    {HEADER ROW(A, "k", "optional", "text") ROW("_b._udp", "k", "optional", "text") ROW(A, "l", "optional", "text"), 4,
	1, "the rows of _a._tcp stand apart: expected this one among those that begin in line 2"},
    {HEADER ROW(A, "k", "optional", "text") ROW("_b._udp," A, "k", "optional", "text"), 3, 9,
	"_a._tcp has a profile already, in line 2: expected another type"},
    {HEADER A "\n", 2, 8, EXPECTED_KEY},
    {HEADER ROW(A, "", "optional", "text"), 2, 9, EXPECTED_KEY},
    {HEADER ROW(A, "@nice", "", "x"), 2, 9, EXPECTED_KEY},
    {HEADER A "\t@nice\t\tx\n", 2, 9, EXPECTED_KEY},
    {HEADER ROW(A, "a=b", "optional", "text"), 2, 10, "expected a key of printable ASCII without \"=\""},
    {HEADER ROW(A, "n\xc3\xa9", "optional", "text"), 2, 10, "expected a key of printable ASCII without \"=\""},
    {HEADER ROW(A, "<n>", "optional", "text"), 2, 9, EXPECTED_SERIES},
    {HEADER ROW(A, "dk<n>x", "optional", "text"), 2, 11, EXPECTED_SERIES},
    {HEADER ROW(A, "dk<m>", "optional", "text"), 2, 11, EXPECTED_SERIES},
    {HEADER ROW(A, "d<k<n>", "optional", "text"), 2, 10, EXPECTED_SERIES},
    {HEADER ROW(A, "k", "optional", "text or x"), 2, 28,
	"in the value: expected a form such as decimal or one-of behind \"or\""},
    {HEADER ROW(A, "k", "", "text"), 2, 11, EXPECTED_NEED},
    {HEADER ROW(A, "k", "Required", "text"), 2, 11, EXPECTED_NEED},
    {HEADER ROW(A, "k", "when", "text"), 2, 11, EXPECTED_NEED},
    {HEADER ROW(A, "k", "when ", "text"), 2, 16, EXPECTED_WHEN},
    {HEADER ROW(A, "k", "when =x", "text"), 2, 16, EXPECTED_WHEN},
    {HEADER ROW(A, "k", "when _", "text"), 2, 16, EXPECTED_WHEN},
    {HEADER ROW(A, "k", "when a=", "text"), 2, 18, "expected a value behind \"=\""},
    {HEADER ROW(A, "k", "optional", "decimal x"), 2, 28, "in the value: expected a number behind \"decimal\""},
    {HEADER ROW(A, "k", "optional", ""), 2, 20, "in the value: expected a form such as decimal or one-of"},
    {HEADER A "\tk\toptional\n", 2, 19, "in the value: expected a form such as decimal or one-of"},
    {HEADER A "\tk\toptional\ttext\tsure\n", 2, 25, "expected high, medium or low"},
    {HEADER A "\tk\toptional\ttext\n", 2, 24, "expected high, medium or low"},
    {HEADER ROW(A, "k", "optional", "text") ROW(A, "K", "required", "text"), 3, 9,
	"K has such a row already: expected another key, or a need \"when …\" of its own"},
    {HEADER ROW(A, "k", "optional", "text") ROW(A, "k", "when _s", "text") ROW(A, "k", "when _S", "uuid"), 4, 9,
	"k has such a row already: expected another key, or a need \"when …\" of its own"},
    {HEADER ROW(A, "k", "when _s", "text"), 2, 11,
	"expected required or optional: the first row of k has no condition"},
    {HEADER ROW(A, "j", "optional", "text") ROW(A, "k", "optional", "text") ROW(A, "k", "when i=1", "text")
	    ROW("_b._udp", "l", "optional", "text"),
	4, 16, "expected a key of this profile behind \"when\": i is none"},
    {HEADER A "\t@like\t\t_b._tcp\n", 2, 16, "expected a type that has a profile before: _b._tcp has none"},
    {HEADER A "\t@like\t\t_a._tcp\n", 2, 16, "expected a type that has a profile before: _a._tcp has none"},
    {HEADER A "\t@like\t\tipp\n", 2, 16, EXPECTED_TYPE},
    {HEADER A "\t@like\trequired\t_b._tcp\n", 2, 15, "expected nothing: @like has no need"},
    {HEADER A "\t@good\t\t\"a\"\tlow\n", 2, 20, "expected nothing: @good has no confidence"},
    {HEADER ROW(A, "k", "optional", "text") "_b._tcp\tj\toptional\ttext\tlow\n_b._tcp\t@like\t\t_a._tcp\n", 4, 9,
	"expected @like once, before the keys of the profile"},
    {HEADER ROW(A, "k", "dropped", ""), 2, 11,
	"expected @like in a row before: without it nothing is taken over that could be dropped"},
    {HEADER ROW(A, "k", "optional", "text") "_b._tcp\t@like\t\t_a._tcp\n_b._tcp\tj\tdropped\n", 4, 9,
	"expected a key that was taken over with @like: j was not"},
    {HEADER ROW(A, "k", "optional", "text") "_b._tcp\t@like\t\t_a._tcp\n_b._tcp\tk\tdropped\ttext\n", 4, 19,
	"expected nothing: the key is dropped"},
    {HEADER ROW(A, "k", "optional", "text") "_b._tcp\t@like\t\t_a._tcp\n" ROW("_b._tcp", "k", "when _s", "text")
	    ROW("_b._tcp", "k", "required", "text"),
	5, 9, "expected this row before those of k that have a condition"},
    {HEADER A "\t@good\t\ta=b\n", 2, 16, "expected a string in quotation marks"},
    {HEADER A "\t@good\n", 2, 14, "expected a string in quotation marks"},
    {HEADER A "\t@bad\t\t\"a=b\" c\n", 2, 21, "expected a string in quotation marks"},
    {HEADER A "\t@bad\t\t\"a=b\\\"\n", 2, 21, "expected a quotation mark at the end of the string"},
    {HEADER A "\t@bad\t\t\"a=b\" \n", 2, 21, "expected a string in quotation marks"},
    {HEADER A "\t@bad\t\t\"a\"\n" A "\t@bad\t\t\"b\"\n", 3, 9, "expected one such row a profile"},
};

START_TEST(a_malformed_file_is_refused_at_its_place)
{
	struct txt_profiles *profiles = NULL;
	struct failure failure;

	ck_assert_int_eq(txt_profiles_read_bytes(bytes_of(malformed[_i].text), "origin", NULL, &profiles, &failure),
	    FAILURE_MALFORMED);
	ck_assert_str_eq(failure.message, malformed[_i].message);
	ck_assert_uint_eq(failure.line, malformed[_i].line);
	ck_assert_uint_eq(failure.column, malformed[_i].column);
	ck_assert_str_eq(failure.path, "origin");
	ck_assert_int_eq(failure.kind, FAILURE_MALFORMED);
	ck_assert_ptr_null(profiles);
}
END_TEST

static struct txt_profiles *
read_text(const char *text, const struct txt_profiles *fallback)
{
	struct txt_profiles *profiles = NULL;
	struct failure failure = {.message = ""};

	if (txt_profiles_read_bytes(bytes_of(text), "origin", fallback, &profiles, &failure) != FAILURE_NONE)
		ck_abort_msg("%zu:%zu: %s", failure.line, failure.column, failure.message);
	return profiles;
}

static void
expect_too_large(const char *text, size_t line, size_t column, const char *message)
{
	struct txt_profiles *profiles;
	struct failure failure;

	ck_assert_int_eq(
	    txt_profiles_read_bytes(bytes_of(text), "origin", NULL, &profiles, &failure), FAILURE_TOO_LARGE);
	ck_assert_str_eq(failure.message, message);
	ck_assert_uint_eq(failure.line, line);
	ck_assert_uint_eq(failure.column, column);
}

/* HEADER and `count` lines of `format`, which has one %d. */
static const char *
lines(const char *start, const char *format, int count)
{
	size_t size = strlen(start) + (strlen(format) + 8) * (size_t)count + 1, used;
	char *text = arena_alloc(&arena, size);

	used = (size_t)snprintf(text, size, "%s", start);
	for (int i = 0; i < count; i++) {
		const char *at = strstr(format, "%d");

		used += (size_t)snprintf(text + used, size - used, "%.*s%d%s", (int)(at - format), format, i, at + 2);
	}
	return text;
}

START_TEST(limits_are_kept)
{
	struct txt_profiles *profiles = read_text(lines(HEADER, ROW("_a%d._tcp", "k", "optional", "text"), 1000), NULL);
	char *text = arena_alloc(&arena, TXT_PROFILES_SIZE_MAX + 2);

	ck_assert_uint_eq(profiles->count, 1000);
	txt_profiles_free(profiles);
	expect_too_large(
	    lines(HEADER, ROW("_a%d._tcp", "k", "optional", "text"), 1001), 1002, 1, "more than 1000 profiles");
	profiles = read_text(lines(HEADER, ROW("_a._tcp", "k%d", "optional", "text"), 256), NULL);
	ck_assert_uint_eq(profiles->profiles[0].key_count, 256);
	txt_profiles_free(profiles);
	expect_too_large(lines(HEADER, ROW("_a._tcp", "k%d", "optional", "text"), 257), 258, 9,
	    "more than 256 rows of keys has this profile");
	expect_too_large(lines(HEADER "_a._tcp", ",_b%d._tcp", 16), 2, 149, "more than 16 types have this profile");
	memset(text, '#', TXT_PROFILES_SIZE_MAX + 1);
	text[TXT_PROFILES_SIZE_MAX + 1] = '\0';
	expect_too_large(text, 0, 0, "more than 1048576 octets");
	text[1] = '\n';
	text[4099] = '\0';
	expect_too_large(text, 2, 4097, "a line of more than 4096 octets");
	text[4098] = '\n';
	memcpy(text + 4099, HEADER, sizeof(HEADER));
	profiles = read_text(text, NULL);
	ck_assert_uint_eq(profiles->count, 0);
	txt_profiles_free(profiles);
}
END_TEST

/* A profile's keys as a line: "txtvers! lum? hue? hue(mode=party) lp<n>*?". */
static const char *
shown(const struct txt_profile *profile)
{
	const char *line = "";

	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *key = &profile->keys[i];
		const struct txt_condition *when = &key->condition;

		line =
		    format_text(&arena, "%s%s%.*s%s%s", line, i > 0 ? " " : "", SHOWN(key->key), key->series ? "*" : "",
			key->need == TXT_NEED_REQUIRED   ? "!"
			: key->need == TXT_NEED_OPTIONAL ? "?"
							 : "");
		if (key->need == TXT_NEED_WHEN)
			line = format_text(&arena, "%s(%.*s%.*s%s%.*s)", line, SHOWN(when->subtype), SHOWN(when->key),
			    when->value.length > 0 ? "=" : "", SHOWN(when->value));
		line = format_text(&arena, "%s[%.*s]", line, SHOWN(key->grammar.text));
	}
	return line;
}

static const char *
fixture(const char *name)
{
	const char *top = getenv("top_srcdir");

	return format_text(&arena, "%s/tests/fixtures/%s", top != NULL ? top : ".", name);
}

#define LAMP_START "txtvers![one-of 1] lum?[decimal 0..100] "
#define LAMP_END "lp<n>*?[pairs id:uuid|name?:text]"

START_TEST(a_file_is_read)
{
	struct txt_profiles *profiles;
	struct failure failure;
	const struct txt_profile *lamp, *lantern;

	ck_assert_int_eq(txt_profiles_read(fixture("profiles-small.tsv"), NULL, &profiles, &failure), FAILURE_NONE);
	ck_assert_uint_eq(profiles->count, 3);
	lamp = &profiles->profiles[0];
	ck_assert_uint_eq(lamp->types.count, 2);
	ck_assert(bytes_equal(lamp->types.at[1], BYTES("_acme-lamp._udp")));
	ck_assert_str_eq(shown(lamp),
	    LAMP_START "hue?[list of one-of red|green|blue] hue(mode=party)[list of one-of red|green|blue holding red] "
		       "hue(_dimmer)[one-of red] mode?[one-of party|reading] " LAMP_END);
	ck_assert(bytes_equal(lamp->good, BYTES("\"txtvers=1\" \"lum=7\"")));
	ck_assert(bytes_equal(lamp->bad, BYTES("\"txtvers=2\" \"lum=7 \\\"bright\\\"\"")));
	ck_assert(bytes_equal(lamp->keys[0].source, BYTES("Lamp Guide section 2")));
	ck_assert(bytes_equal(lamp->keys[0].meaning, BYTES("version of the record")));
	ck_assert_uint_eq(lamp->keys[2].meaning.length, 0);
	ck_assert_int_eq(lamp->keys[1].confidence, TXT_CONFIDENCE_MEDIUM);
	lantern = &profiles->profiles[1];
	ck_assert_str_eq(shown(lantern),
	    LAMP_START "HUE?[text] " LAMP_END " lum(HUE)[decimal 1..] serial![pattern [A-Z]{2}[0-9]+|none]");
	ck_assert_uint_eq(lantern->good.length, 0);
	ck_assert_uint_eq(profiles->profiles[2].key_count, 0);
	txt_profiles_free(profiles);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_unreadable)
{
	struct txt_profiles *profiles;
	struct failure failure;

	ck_assert_int_eq(txt_profiles_read("/nowhere/at-all", NULL, &profiles, &failure), FAILURE_UNREADABLE);
	ck_assert_str_eq(failure.path, "/nowhere/at-all");
	ck_assert_str_eq(failure.message, "cannot be read: No such file or directory");
	ck_assert_int_eq(txt_profiles_read("/", NULL, &profiles, &failure), FAILURE_UNREADABLE);
	ck_assert_str_eq(failure.message, "cannot be read: Is a directory");
	txt_profiles_free(NULL);
}
END_TEST

/* Line ends of both kinds, and none behind the last line. */
START_TEST(line_ends_may_be_those_of_windows)
{
	struct txt_profiles *profiles =
	    read_text("type\tkey\tneed\tvalue\tconfidence\tsource\tmeaning\r\n\r\n"
		      "_a._tcp\tk\toptional\ttext\tlow\r\n_a._tcp\tj\trequired\tuuid\thigh\ts\tm",
		NULL);

	ck_assert_str_eq(shown(&profiles->profiles[0]), "k?[text] j![uuid]");
	ck_assert(bytes_equal(profiles->profiles[0].keys[1].meaning, BYTES("m")));
	txt_profiles_free(profiles);
}
END_TEST

/* What rows make of "k? k(_s) k(_t) j?" taken over. */
static const struct {
	const char *rows, *shown;
} changes[] = {
    {"", "k?[text] k(_s)[hex] k(_t)[mac] j?[uuid]"},
    {ROW("_b._tcp", "K", "required", "octets"), "K![octets] j?[uuid]"},
    {ROW("_b._tcp", "j", "required", "octets"), "k?[text] k(_s)[hex] k(_t)[mac] j![octets]"},
    {"_b._tcp\tK\tdropped\n", "j?[uuid]"},
    {ROW("_b._tcp", "k", "when _T", "octets"), "k?[text] k(_s)[hex] k(_T)[octets] j?[uuid]"},
    {ROW("_b._tcp", "k", "when j", "octets"), "k?[text] k(_s)[hex] k(_t)[mac] j?[uuid] k(j)[octets]"},
    {ROW("_b._tcp", "k", "optional", "octets") ROW("_b._tcp", "k", "when _s", "octets"),
	"k?[octets] j?[uuid] k(_s)[octets]"},
    {ROW("_b._tcp", "l", "optional", "octets"), "k?[text] k(_s)[hex] k(_t)[mac] j?[uuid] l?[octets]"},
    {"_b._tcp\tj\tdropped\n" ROW("_b._tcp", "j", "required", "mac"), "k?[text] k(_s)[hex] k(_t)[mac] j![mac]"},
};

#define LIKED                                                                                              \
	HEADER ROW(A, "k", "optional", "text") ROW(A, "k", "when _s", "hex") ROW(A, "k", "when _t", "mac") \
	    ROW(A, "j", "optional", "uuid")

START_TEST(rows_change_what_was_taken_over)
{
	struct txt_profiles *profiles =
	    read_text(format_text(&arena, LIKED "_b._tcp\t@like\t\t_A._TCP\n%s", changes[_i].rows), NULL);

	ck_assert_str_eq(shown(&profiles->profiles[0]), "k?[text] k(_s)[hex] k(_t)[mac] j?[uuid]");
	ck_assert_str_eq(shown(&profiles->profiles[1]), changes[_i].shown);
	txt_profiles_free(profiles);
}
END_TEST

/* A file's own profile before that of the fallback, which it may extend. */
START_TEST(a_fallback_is_extended)
{
	struct txt_profiles *base = read_text(LIKED, NULL), *more;

	more = read_text(HEADER
	    "_a._tcp\t@like\t\t_a._tcp\n" ROW(A, "l", "required", "pattern x+") "_b._udp\t@like\t\t_a._tcp\n",
	    base);
	ck_assert_str_eq(shown(&more->profiles[0]), "k?[text] k(_s)[hex] k(_t)[mac] j?[uuid] l![pattern x+]");
	ck_assert_str_eq(shown(&more->profiles[1]), "k?[text] k(_s)[hex] k(_t)[mac] j?[uuid] l![pattern x+]");
	ck_assert_ptr_eq(txt_profiles_find(more, BYTES("a"), BYTES("tcp")), &more->profiles[0]);
	ck_assert_ptr_eq(txt_profiles_find(base, BYTES("a"), BYTES("tcp")), &base->profiles[0]);
	txt_profiles_free(more);
	more = read_text(HEADER ROW("_b._tcp", "l", "required", "text"), base);
	ck_assert_ptr_eq(txt_profiles_find(more, BYTES("a"), BYTES("tcp")), &base->profiles[0]);
	txt_profiles_free(more);
	txt_profiles_free(base);
}
END_TEST

/* Look-ups */

static const struct {
	const char *name, *transport;
	int found; /* the profile's place, or -1 */
} look_ups[] = {
    {"acme-lamp", "tcp", 0},
    {"acme-lamp", "udp", 0},
    {"ACME-Lamp", "UDP", 0},
    {"acme-lamp", "", 0},
    {"acme-lantern", "tcp", 1},
    {"acme-lantern", "udp", -1},
    {"acme-lantern", "", 1},
    {"acme-blank", "", 2},
    {"acme", "", -1},
    {"_acme-lamp", "tcp", -1},
    {"acme-lamp._tcp", "", -1},
    {"", "", -1},
    {"acme-lamp", "tc", -1},
};

START_TEST(profiles_are_found)
{
	struct txt_profiles *profiles;
	struct failure failure;

	ck_assert_int_eq(txt_profiles_read(fixture("profiles-small.tsv"), NULL, &profiles, &failure), FAILURE_NONE);
	ck_assert_ptr_eq(txt_profiles_find(profiles, bytes_of(look_ups[_i].name), bytes_of(look_ups[_i].transport)),
	    look_ups[_i].found >= 0 ? &profiles->profiles[look_ups[_i].found] : NULL);
	txt_profiles_free(profiles);
}
END_TEST

static const struct {
	const char *key;
	int found; /* the row's place, or -1 */
} keys[] = {
    {"txtvers", 0},
    {"TXTVERS", 0},
    {"hue", 2},
    {"mode", 5},
    {"lp0", 6},
    {"LP12", 6},
    {"lp9999999999999999999999", 6},
    {"lp", -1},
    {"lp012", -1},
    {"lp00", -1},
    {"lp1a", -1},
    {"lp-1", -1},
    {"lp<n>", -1},
    {"lpn", -1},
    {"alp1", -1},
    {"", -1},
};

START_TEST(keys_are_found)
{
	struct txt_profiles *profiles;
	struct failure failure;
	const struct txt_profile *lamp;

	ck_assert_int_eq(txt_profiles_read(fixture("profiles-small.tsv"), NULL, &profiles, &failure), FAILURE_NONE);
	lamp = &profiles->profiles[0];
	ck_assert_ptr_eq(
	    txt_profile_key(lamp, bytes_of(keys[_i].key)), keys[_i].found >= 0 ? &lamp->keys[keys[_i].found] : NULL);
	txt_profiles_free(profiles);
}
END_TEST

/* A key that is written out counts before the series that it is of. */
START_TEST(a_key_counts_before_a_series)
{
	struct txt_profiles *profiles =
	    read_text(HEADER ROW(A, "k<n>", "optional", "text") ROW(A, "k0", "optional", "uuid"), NULL);
	const struct txt_profile *profile = &profiles->profiles[0];

	ck_assert_ptr_eq(txt_profile_key(profile, BYTES("k0")), &profile->keys[1]);
	ck_assert_ptr_eq(txt_profile_key(profile, BYTES("k1")), &profile->keys[0]);
	txt_profiles_free(profiles);
}
END_TEST

START_TEST(a_profile_is_a_definition)
{
	struct txt_profiles *profiles;
	struct txt_definition definition;
	struct failure failure;

	ck_assert_int_eq(txt_profiles_read(fixture("profiles-small.tsv"), NULL, &profiles, &failure), FAILURE_NONE);
	txt_profile_definition(&arena, &profiles->profiles[0], &definition);
	ck_assert_int_eq(definition.status, TXT_STATUS_KEYS);
	ck_assert_int_eq(definition.confidence, TXT_CONFIDENCE_LOW);
	ck_assert_uint_eq(definition.key_count, 5);
	ck_assert_uint_eq(definition.references.count, 4);
	ck_assert(bytes_equal(definition.references.at[2], BYTES("devices")));
	ck_assert(bytes_equal(definition.keys[0].fixed, BYTES("1")));
	ck_assert_int_eq(definition.keys[0].required, TXT_REQUIRED_YES);
	ck_assert(bytes_equal(definition.keys[1].value, BYTES("decimal 0..100")));
	ck_assert_int_eq(definition.keys[1].required, TXT_REQUIRED_NO);
	ck_assert_uint_eq(definition.keys[2].choices.count, 0);
	ck_assert_uint_eq(definition.keys[3].choices.count, 2);
	ck_assert(bytes_equal(definition.keys[4].key, BYTES("lp<n>")) && definition.keys[4].pattern);
	txt_profile_definition(&arena, &profiles->profiles[2], &definition);
	ck_assert_int_eq(definition.status, TXT_STATUS_NONE);
	ck_assert_int_eq(definition.confidence, TXT_CONFIDENCE_HIGH);
	ck_assert_uint_eq(definition.key_count + definition.references.count, 0);
	txt_profiles_free(profiles);
}
END_TEST

/* The shipped table */

static void
expect_same_list(const struct txt_list *a, const struct txt_list *b)
{
	ck_assert_uint_eq(a->count, b->count);
	for (size_t i = 0; i < a->count; i++)
		ck_assert(bytes_equal(a->at[i], b->at[i]));
}

static void
expect_same_grammar(const struct txt_grammar *a, const struct txt_grammar *b)
{
	ck_assert(bytes_equal(a->text, b->text) && a->count == b->count && a->mostly == b->mostly);
	expect_same_list(&a->excluded, &b->excluded);
	expect_same_list(&a->held, &b->held);
	for (size_t i = 0; i < a->count; i++) {
		const struct txt_alternative *one = &a->alternatives[i], *other = &b->alternatives[i];

		ck_assert(one->form == other->form && one->list == other->list && one->bounded == other->bounded);
		ck_assert(one->least == other->least && one->most == other->most);
		ck_assert(one->pattern == NULL && other->pattern == NULL);
		expect_same_list(&one->words, &other->words);
		ck_assert_uint_eq(one->pair_count, other->pair_count);
		for (size_t j = 0; j < one->pair_count; j++)
			ck_assert(bytes_equal(one->pairs[j].name, other->pairs[j].name) &&
				  one->pairs[j].optional == other->pairs[j].optional &&
				  one->pairs[j].form == other->pairs[j].form);
	}
}

static void
expect_same_key(const struct txt_profile_key *a, const struct txt_profile_key *b)
{
	ck_assert(bytes_equal(a->key, b->key) && a->series == b->series && a->need == b->need);
	ck_assert(bytes_equal(a->condition.subtype, b->condition.subtype));
	ck_assert(bytes_equal(a->condition.key, b->condition.key));
	ck_assert(bytes_equal(a->condition.value, b->condition.value));
	ck_assert(a->confidence == b->confidence && bytes_equal(a->source, b->source));
	ck_assert(bytes_equal(a->meaning, b->meaning));
	expect_same_grammar(&a->grammar, &b->grammar);
}

/* The generator's table is the file that it was made of. */
START_TEST(the_table_is_its_file)
{
	const struct txt_profiles *builtin = txt_profiles_builtin();
	const char *top = getenv("top_srcdir");
	struct txt_profiles *read;
	struct failure failure;

	ck_assert_int_eq(txt_profiles_read(format_text(&arena, "%s/data/txt_profiles.tsv", top != NULL ? top : "."),
			     NULL, &read, &failure),
	    FAILURE_NONE);
	ck_assert_uint_eq(builtin->count, read->count);
	ck_assert_ptr_null(builtin->fallback);
	for (size_t i = 0; i < read->count; i++) {
		const struct txt_profile *one = &builtin->profiles[i], *other = &read->profiles[i];

		expect_same_list(&one->types, &other->types);
		ck_assert(bytes_equal(one->good, other->good) && bytes_equal(one->bad, other->bad));
		ck_assert_uint_eq(one->key_count, other->key_count);
		for (size_t j = 0; j < one->key_count; j++)
			expect_same_key(&one->keys[j], &other->keys[j]);
	}
	txt_profiles_free(read);
}
END_TEST

START_TEST(grammars_of_the_table_read_back)
{
	const struct txt_profiles *builtin = txt_profiles_builtin();

	for (size_t i = 0; i < builtin->count; i++)
		for (size_t j = 0; j < builtin->profiles[i].key_count; j++) {
			const struct txt_grammar *grammar = &builtin->profiles[i].keys[j].grammar;
			struct txt_grammar_fault fault;
			struct txt_grammar read;

			ck_assert(txt_grammar_parse(&arena, grammar->text, NULL, &read, &fault));
			expect_same_grammar(grammar, &read);
		}
}
END_TEST

/* Whether some record can break what the profile says for sure. */
static bool
judges(const struct txt_profile *profile)
{
	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *key = &profile->keys[i];
		const struct txt_alternative *first = &key->grammar.alternatives[0];
		bool any = !first->bounded && (first->form == TXT_FORM_TEXT || first->form == TXT_FORM_OCTETS);

		if (key->confidence > TXT_CONFIDENCE_LOW && (key->need != TXT_NEED_OPTIONAL || !any))
			return true;
	}
	return false;
}

START_TEST(profiles_of_the_table_have_examples_and_sources)
{
	const struct txt_profiles *builtin = txt_profiles_builtin();

	ck_assert_uint_gt(builtin->count, 20);
	for (size_t i = 0; i < builtin->count; i++) {
		const struct txt_profile *profile = &builtin->profiles[i];
		const char *type = format_text(&arena, "%.*s", SHOWN(profile->types.at[0]));

		ck_assert_msg(profile->good.length > 0, "%s has no good record", type);
		ck_assert_msg(profile->bad.length > 0 || !judges(profile), "%s has no bad record", type);
		for (size_t j = 0; j < profile->key_count; j++)
			ck_assert_msg(profile->keys[j].source.length > 0 && profile->keys[j].meaning.length > 0,
			    "%s: %.*s lacks source or meaning", type, SHOWN(profile->keys[j].key));
	}
}
END_TEST

START_TEST(types_of_the_table_are_found)
{
	const struct txt_profiles *builtin = txt_profiles_builtin();

	for (size_t i = 0; i < builtin->count; i++)
		for (size_t j = 0; j < builtin->profiles[i].types.count; j++) {
			struct bytes type = builtin->profiles[i].types.at[j];
			struct bytes name = bytes_part(type, 1, type.length - strlen("_._tcp"));

			ck_assert_ptr_eq(
			    txt_profiles_find(builtin, name, bytes_from(type, type.length - 3)), &builtin->profiles[i]);
		}
	ck_assert_ptr_null(txt_profiles_find(builtin, BYTES("no-such-type"), BYTES("")));
}
END_TEST

static void
add_files(Suite *suite)
{
	TCase *tests = case_of(suite, "files", set_up, tear_down);

	tcase_add_loop_test(tests, a_malformed_file_is_refused_at_its_place, 0, ROWS(malformed));
	tcase_add_test(tests, limits_are_kept);
	tcase_add_test(tests, a_file_is_read);
	tcase_add_test(tests, a_file_that_is_not_there_is_unreadable);
	tcase_add_test(tests, line_ends_may_be_those_of_windows);
	tcase_add_loop_test(tests, rows_change_what_was_taken_over, 0, ROWS(changes));
	tcase_add_test(tests, a_fallback_is_extended);
}

int
main(void)
{
	Suite *suite = suite_create("TXT profiles");
	TCase *look, *table;

	add_files(suite);
	look = case_of(suite, "look-ups", set_up, tear_down);
	tcase_add_loop_test(look, profiles_are_found, 0, ROWS(look_ups));
	tcase_add_loop_test(look, keys_are_found, 0, ROWS(keys));
	tcase_add_test(look, a_key_counts_before_a_series);
	tcase_add_test(look, a_profile_is_a_definition);
	table = case_of(suite, "table", set_up, tear_down);
	tcase_add_test(table, the_table_is_its_file);
	tcase_add_test(table, grammars_of_the_table_read_back);
	tcase_add_test(table, profiles_of_the_table_have_examples_and_sources);
	tcase_add_test(table, types_of_the_table_are_found);
	return run_suite(suite);
}
