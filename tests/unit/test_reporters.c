/* What reporters make of places that no command line gives: lines of files, networks, subjects of several pieces. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/runner.h"
#include "validator/report.h"
#include "validator/reporters/fingerprint.h"
#include "validator/sighting.h"

static char *text; /* the report */

/* A finding of NAME003 about some octets of a text. */
struct example {
	struct origin origin;
	const struct origin_piece *pieces;
	size_t piece_count;
	const char *text;
	size_t from, length;
	const char *message;
	struct {
		enum fix_safety safety;
		size_t from, length;
		const char *with;
	} fix;
};

static void
report_example(struct report *report, const struct example *example)
{
	struct bytes whole = bytes_of(example->text);
	const struct reported_subject subject = {
	    .origin = example->pieces != NULL ? &example->pieces[0].origin : &example->origin,
	    .kind = SUBJECT_SERVICE_NAME,
	    .text = whole,
	    .pieces = example->pieces,
	    .piece_count = example->piece_count,
	};
	struct finding finding = {
	    .rule = rule_find(BYTES("NAME003")),
	    .severity = SEVERITY_ERROR,
	    .where = bytes_part(whole, example->from, example->length),
	    .message = example->message != NULL ? example->message : "it is wrong",
	};

	if (example->fix.safety != FIX_NONE)
		finding.fix = (struct fix){
		    example->fix.safety,
		    bytes_part(whole, example->fix.from, example->fix.length),
		    bytes_of(example->fix.with),
		};
	report_finding(report, &subject, &finding);
}

/* The report of the examples up to one without a text, and of a failure if there is one; until the next call. */
static const char *
reported(const char *format, const struct example *examples, const struct failure *failure)
{
	struct report report = {.reporter = reporter_find(format)};
	size_t size;

	free(text);
	report.out = open_memstream(&text, &size);
	ck_assert_ptr_nonnull(report.out);
	report_begin(&report);
	for (; examples->text != NULL; examples++)
		report_example(&report, examples);
	if (failure != NULL)
		report_failure(&report, failure);
	report_end(&report);
	fclose(report.out);
	arena_clear(&report.arena);
	return text;
}

/* The results of SARIF: the rest is the same whatever is found. */
static const char *
results(const struct example *examples)
{
	char *from, *to;

	reported("sarif", examples, NULL);
	from = strstr(text, "\n  \"results\": [");
	to = strstr(text, ",\n  \"invocations\":");
	ck_assert_ptr_nonnull(from);
	ck_assert_ptr_nonnull(to);
	*to = '\0';
	return from + strlen("\n  \"results\": ");
}

/* Column 9 of line 7; "é" has two octets. */
static const struct example in_file[] = {
    {
	.origin = {.source = "file", .path = "etc/a b,c:d.xml", .line = 7, .column = 9},
	.text = "caf\303\251_x",
	.from = 5,
	.length = 1,
	.fix = {FIX_UNSAFE, 0, 7, "cafe-x"},
    },
    {.text = NULL},
};

START_TEST(sarif_has_regions_in_code_points)
{
	ck_assert_str_eq(results(in_file),
	    "[\n   { \"ruleId\": \"NAME003\", \"ruleIndex\": 2, \"level\": \"error\", \"message\": { \"text\": \"it is wrong\" }, "
	    "\"locations\": [ { \"physicalLocation\": { \"artifactLocation\": { \"uri\": \"etc/a%20b%2Cc%3Ad.xml\" }, "
	    "\"region\": { \"startLine\": 7, \"startColumn\": 13, \"endColumn\": 14 } }, "
	    "\"logicalLocations\": [ { \"fullyQualifiedName\": \"caf\303\251_x\", \"kind\": \"resource\" } ] } ], "
	    "\"partialFingerprints\": { \"subject/v1\": \"c3d61a435170fbdc\" }, "
	    "\"fixes\": [ { \"description\": { \"text\": \"write cafe-x\" }, \"artifactChanges\": [ { "
	    "\"artifactLocation\": { \"uri\": \"etc/a%20b%2Cc%3Ad.xml\" }, \"replacements\": [ { "
	    "\"deletedRegion\": { \"startLine\": 7, \"startColumn\": 9, \"endColumn\": 15 }, "
	    "\"insertedContent\": { \"text\": \"cafe-x\" } } ] } ], \"properties\": { \"safety\": \"unsafe\" } } ], "
	    "\"properties\": { \"kind\": \"service-name\", \"source\": \"file\" } }]");
}
END_TEST

START_TEST(others_have_columns_in_octets)
{
	ck_assert_str_eq(reported("github", in_file, NULL),
	    "::error file=etc/a b%2Cc%3Ad.xml,line=7,col=14,endColumn=15,title=NAME003 name-bad-char::it is wrong\n");
	ck_assert_str_eq(reported("gitlab", in_file, NULL),
	    "[\n { \"description\": \"it is wrong\", \"check_name\": \"NAME003 name-bad-char\", "
	    "\"fingerprint\": \"1e252ba034e97aa4\", \"severity\": \"major\", "
	    "\"location\": { \"path\": \"etc/a b,c:d.xml\", \"lines\": { \"begin\": 7 } } }\n]\n");
	ck_assert_str_eq(reported("checkstyle", in_file, NULL),
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n <file name=\"etc/a b,c:d.xml\">\n"
	    "  <error line=\"7\" column=\"14\" severity=\"error\" message=\"it is wrong\" "
	    "source=\"dnssd-lint.NAME003.name-bad-char\"/>\n </file>\n</checkstyle>\n");
	ck_assert_ptr_nonnull(strstr(reported("junit", in_file, NULL),
	    "<testcase classname=\"etc/a b,c:d.xml\" name=\"NAME003 name-bad-char: caf\303\251_x\" "
	    "file=\"etc/a b,c:d.xml\" line=\"7\">\n<failure type=\"error\" message=\"it is wrong\">"
	    "etc/a b,c:d.xml:7:14: error: it is wrong [NAME003 name-bad-char]\nwhy: "));
}
END_TEST

/* ---- paths ---- */

static const struct {
	const char *path, *uri, *github;
} paths[] = {
    {"./a.xml", "a.xml", "./a.xml"},
    {".//a.xml", "a.xml", ".//a.xml"},
    {"/etc/a.xml", "file:///etc/a.xml", "/etc/a.xml"},
    {"caf\303\251.xml", "caf%C3%A9.xml", "caf\303\251.xml"},
    {"a\r\n::error::b", "a%0D%0A%3A%3Aerror%3A%3Ab", "a\\013\\010%3A%3Aerror%3A%3Ab"},
    {"50%,a", "50%25%2Ca", "50%25%2Ca"},
    {"\377\033[31m", "%FF%1B%5B31m", "\\255\\027[31m"},
};

START_TEST(paths_are_escaped)
{
	const struct example examples[] = {
	    {.origin = {.source = "file", .path = paths[_i].path}, .text = "x_y", .from = 1, .length = 1},
	    {.text = NULL}};
	char expected[256];

	snprintf(expected, sizeof(expected), "\"physicalLocation\": { \"artifactLocation\": { \"uri\": \"%s\" } }",
	    paths[_i].uri);
	ck_assert_ptr_nonnull(strstr(results(examples), expected)); /* line 0: no region */
	snprintf(
	    expected, sizeof(expected), "::error file=%s,title=NAME003 name-bad-char::it is wrong\n", paths[_i].github);
	ck_assert_str_eq(reported("github", examples, NULL), expected);
}
END_TEST

/* ---- texts of messages ---- */

static const struct {
	const char *message, *sarif;
} messages[] = {
    {"a {0} of }", "a {{0}} of }}"},
    {"a [b] (c)", "a [b] (c)"},
    {"a [b](http://c.example)", "a [b\\\\](http://c.example)"},
};

START_TEST(sarif_messages_hold_no_placeholder_and_no_link)
{
	const struct example examples[] = {
	    {.origin = {.source = "stdin", .line = 1},
		.text = "x_y",
		.from = 1,
		.length = 1,
		.message = messages[_i].message},
	    {.text = NULL},
	};
	char expected[128];

	snprintf(expected, sizeof(expected), "\"message\": { \"text\": \"%s\" }", messages[_i].sarif);
	ck_assert_ptr_nonnull(strstr(results(examples), expected));
}
END_TEST

/* ---- several pieces ---- */

static const struct origin_piece pieces[] = {
    {0, {.source = "file", .path = "a.xml", .line = 3, .column = 5}},
    {4, {.source = "file", .path = "a.xml", .line = 4, .column = 7}},
};

static const struct example over_pieces[] = {
    {.pieces = pieces, .piece_count = 2, .text = "k=1 l=2", .from = 0, .length = 7, .fix = {FIX_SAFE, 0, 7, "k=1"}},
    {.pieces = pieces, .piece_count = 2, .text = "k=1 l=2", .from = 4, .length = 1, .fix = {FIX_SAFE, 4, 3, ""}},
    {.text = NULL},
};

START_TEST(a_fix_stays_in_its_piece)
{
	const char *all = results(over_pieces), *first = strstr(all, "\n   {"), *second = strstr(first + 1, "\n   {");

	ck_assert_ptr_nonnull(
	    strstr(first, "{ \"startLine\": 3, \"startColumn\": 5, \"endLine\": 4, \"endColumn\": 10 }"));
	ck_assert(strstr(first, "\"fixes\"") > second);
	ck_assert_ptr_nonnull(strstr(second, "{ \"startLine\": 4, \"startColumn\": 7, \"endColumn\": 8 }"));
	ck_assert_ptr_nonnull(
	    strstr(second, "\"fixes\": [ { \"description\": { \"text\": \"leave it out\" }, \"artifactChanges\": [ { "
			   "\"artifactLocation\": { \"uri\": \"a.xml\" }, \"replacements\": [ { "
			   "\"deletedRegion\": { \"startLine\": 4, \"startColumn\": 7, \"endColumn\": 10 } } ] } ], "
			   "\"properties\": { \"safety\": \"safe\" } } ]"));
}
END_TEST

START_TEST(a_place_over_lines_has_no_columns_on_github)
{
	ck_assert_str_eq(reported("github", over_pieces, NULL),
	    "::error file=a.xml,line=3,endLine=4,title=NAME003 name-bad-char::it is wrong\n"
	    "::error file=a.xml,line=4,col=7,endColumn=8,title=NAME003 name-bad-char::it is wrong\n");
}
END_TEST

/* ---- networks ---- */

static struct link links[] = {{.interface = {(const unsigned char *)"eth0", 4}, .protocol = LINK_IPV4}};
static struct network network = {.links = links, .link_count = 1};
static const struct advertisement service = {.name = {(const unsigned char *)"P._ipp._tcp.local", 17}};
static const struct sighting on_service = {.network = &network, .links = 1, .service = &service};
static const struct sighting on_host = {.network = &network, .host_name = {(const unsigned char *)"p.local", 7}};

static const struct example in_network[] = {
    {.origin = {.source = "lan", .sighting = &on_service}, .text = "pdl", .from = 0, .length = 3},
    {.origin = {.source = "lan", .sighting = &on_host}, .text = "p.local", .from = 0, .length = 1},
    {.text = NULL},
};

START_TEST(a_sighting_is_a_logical_location)
{
	const char *all = results(in_network);

	ck_assert_ptr_nonnull(strstr(all,
	    "\"locations\": [ { \"logicalLocations\": [ { "
	    "\"fullyQualifiedName\": \"lan:eth0/ipv4:P._ipp._tcp.local\", \"kind\": \"resource\" } ] } ], "));
	ck_assert_ptr_nonnull(strstr(all, "\"fullyQualifiedName\": \"lan:p.local\""));
	ck_assert_str_eq(reported("github", in_network, NULL),
	    "::error title=NAME003 name-bad-char::lan:eth0/ipv4:P._ipp._tcp.local: it is wrong\n"
	    "::error title=NAME003 name-bad-char::lan:p.local: it is wrong\n");
	ck_assert_ptr_nonnull(strstr(
	    reported("gitlab", in_network, NULL), "\"location\": { \"path\": \"lan\", \"lines\": { \"begin\": 1 } }"));
	ck_assert_ptr_nonnull(strstr(reported("checkstyle", in_network, NULL),
	    "<file name=\"lan\">\n  <error line=\"0\" severity=\"error\" message=\"lan:eth0/ipv4:P._ipp._tcp.local: "));
}
END_TEST

START_TEST(a_recording_is_told_by_its_path)
{
	network.site = BYTES("site.tsv");
	ck_assert_str_eq(reported("github", in_network + 1, NULL),
	    "::error title=NAME003 name-bad-char::site.tsv:p.local: it is wrong\n");
	network.site = BYTES("");
}
END_TEST

/* ---- failures ---- */

START_TEST(failures_stand_in_every_format)
{
	const struct example none[] = {{.text = NULL}};
	struct failure failure;

	failure_set(&failure, FAILURE_MALFORMED, "a.xml", 3, 5, "expected '>'");
	ck_assert_str_eq(
	    reported("github", none, &failure), "::error file=a.xml,line=3,col=5,title=malformed::expected '>'\n");
	ck_assert_ptr_nonnull(strstr(reported("sarif", none, &failure),
	    "\"invocations\": [{\"executionSuccessful\": false, \"toolExecutionNotifications\": [\n   "
	    "{ \"descriptor\": { \"id\": \"malformed\" }, \"level\": \"error\", \"message\": { \"text\": \"expected '>'\" }, "
	    "\"locations\": [ { \"physicalLocation\": { \"artifactLocation\": { \"uri\": \"a.xml\" }, "
	    "\"region\": { \"startLine\": 3 } } } ] }]}]"));
	ck_assert_ptr_nonnull(strstr(reported("junit", none, &failure),
	    "<testcase classname=\"a.xml\" name=\"failure: malformed\" file=\"a.xml\" line=\"3\">\n"
	    "<error type=\"malformed\" message=\"expected '&gt;'\">a.xml:3:5: failure: expected '&gt;'</error>\n"));
}
END_TEST

/* ---- fingerprints ---- */

START_TEST(equal_fingerprints_are_told_apart)
{
	enum { TIMES = 1000 };
	struct fingerprint_count *count = calloc(1, sizeof(*count));
	uint64_t got[TIMES];

	ck_assert_ptr_nonnull(count);
	for (size_t i = 0; i < TIMES; i++)
		got[i] = fingerprint_unique(count, 42);
	for (size_t i = 0; i < TIMES; i++)
		for (size_t j = 0; j < i; j++)
			ck_assert(got[i] != got[j]);
	/* Another of the same slot does not come into their way. */
	ck_assert(fingerprint_unique(count, 42 + (UINT64_C(1) << 16)) != got[0]);
	free(count);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("reporters");
	TCase *tests = tcase_create("reporters");

	tcase_add_test(tests, sarif_has_regions_in_code_points);
	tcase_add_test(tests, others_have_columns_in_octets);
	tcase_add_loop_test(tests, paths_are_escaped, 0, ROWS(paths));
	tcase_add_loop_test(tests, sarif_messages_hold_no_placeholder_and_no_link, 0, ROWS(messages));
	tcase_add_test(tests, a_fix_stays_in_its_piece);
	tcase_add_test(tests, a_place_over_lines_has_no_columns_on_github);
	tcase_add_test(tests, a_sighting_is_a_logical_location);
	tcase_add_test(tests, a_recording_is_told_by_its_path);
	tcase_add_test(tests, failures_stand_in_every_format);
	tcase_add_test(tests, equal_fingerprints_are_told_apart);
	suite_add_tcase(suite, tests);
	return run_suite(suite);
}
