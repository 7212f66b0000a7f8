/* The grammar of a TXT key's value: how it is worded, every fault at its place, patterns and their bounds. */
#include "data/format.h"
#include "data/txt_grammar.h"
#include "tests/unit/runner.h"

static struct arena arena;
static struct txt_patterns patterns;

static void
set_up(void)
{
	arena_init(&arena);
	patterns = (struct txt_patterns){.newest = NULL};
}

static void
tear_down(void)
{
	txt_patterns_clear(&patterns);
	arena_clear(&arena);
}

static const struct {
	const char *text, *words;
} grammars[] = {
    {"text", "text"},
    {"text 1..32", "text of 1 to 32 octets"},
    {"text 1", "text of 1 octet"},
    {"octets", "octets"},
    {"octets 8", "8 octets"},
    {"octets 1", "1 octet"},
    {"decimal", "a decimal number"},
    {"decimal 0..99", "a decimal number from 0 to 99"},
    {"decimal 1..", "a decimal number of 1 or more"},
    {"decimal 7", "a decimal number, 7"},
    {"decimal 0..18446744073709551615", "a decimal number of 0 or more"},
    {"hex", "hexadecimal digits"},
    {"hex 12", "12 hexadecimal digits"},
    {"hex 8..16", "8 to 16 hexadecimal digits"},
    {"hex 1..", "1 or more hexadecimal digits"},
    {"0xhex", "a number such as 0x1F"},
    {"uuid", "a UUID"},
    {"mac", "a MAC address such as 00:1A:2B:3C:4D:5E"},
    {"url or empty", "an http or https URL, or empty"},
    {"version", "a version such as 1.0"},
    {"path", "a path that begins with /"},
    {"relative-path", "a path that does not begin with /"},
    {"base64 4", "Base64 of 4 octets"},
    {"parenthesized", "text in parentheses"},
    {"mostly parenthesized", "text in parentheses"},
    {"alone or one-of true|false", "no value at all, or one of true, false"},
    {"one-of 1", "1"},
    {"one-of T|F|U", "one of T, F, U"},
    {"one-of or|list|of", "one of or, list, of"},
    {"list of media-type", "a list of media types such as image/jpeg, with commas and no blanks"},
    {"list of media-type holding image/urf",
	"a list of media types such as image/jpeg, with commas and no blanks, with image/urf among them"},
    {"list of text but not none", "a list of texts, with commas and no blanks, but not none"},
    {"list of text but not none|off holding a|b",
	"a list of texts, with commas and no blanks, but not none or off, with a and b among them"},
    {"list of one-of red|green", "one or more of red, green, with commas and no blanks"},
    {"list of decimal 0..3 or empty", "a list of decimal numbers from 0 to 3, with commas and no blanks, or empty"},
    {"list of hex 4", "a list of 4 hexadecimal digits each, with commas and no blanks"},
    {"list of hex", "a list of hexadecimal numbers, with commas and no blanks"},
    {"list of octets 2..3", "a list of 2 to 3 octets each, with commas and no blanks"},
    {"list of text 1..8", "a list of texts of 1 to 8 octets, with commas and no blanks"},
    {"list of pattern v[0-9]+", "a list of texts that match v[0-9]+, with commas and no blanks"},
    {"empty or pattern ^a or b$", "empty, or text that matches ^a or b$"},
    {"pairs adVN:text|adVU?:uuid", "pairs with commas between: adVN=… with text, adVU=… with a UUID (optional)"},
};

START_TEST(grammars_are_worded)
{
	struct bytes text = bytes_of(grammars[_i].text);
	struct txt_grammar_fault fault;
	struct txt_grammar grammar;

	ck_assert(txt_grammar_parse(&arena, text, &patterns, &grammar, &fault));
	ck_assert(bytes_equal(grammar.text, text));
	ck_assert_str_eq(txt_grammar_words(&arena, &grammar), grammars[_i].words);
}
END_TEST

START_TEST(a_grammar_has_its_parts)
{
	struct bytes text =
	    BYTES("mostly list of hex 8..16 or pairs a:text|b?:0xhex or one-of x|y but not z holding p|q");
	struct txt_grammar_fault fault;
	struct txt_grammar grammar;

	ck_assert(txt_grammar_parse(&arena, text, NULL, &grammar, &fault));
	ck_assert(grammar.mostly);
	ck_assert_uint_eq(grammar.count, 3);
	ck_assert_int_eq(grammar.alternatives[0].form, TXT_FORM_HEX);
	ck_assert(grammar.alternatives[0].list && grammar.alternatives[0].bounded);
	ck_assert_uint_eq(grammar.alternatives[0].least, 8);
	ck_assert_uint_eq(grammar.alternatives[0].most, 16);
	ck_assert_int_eq(grammar.alternatives[1].form, TXT_FORM_PAIRS);
	ck_assert_uint_eq(grammar.alternatives[1].pair_count, 2);
	ck_assert(bytes_equal(grammar.alternatives[1].pairs[1].name, BYTES("b")));
	ck_assert(!grammar.alternatives[1].pairs[0].optional && grammar.alternatives[1].pairs[1].optional);
	ck_assert_int_eq(grammar.alternatives[1].pairs[1].form, TXT_FORM_HEX_NUMBER);
	ck_assert(!grammar.alternatives[2].list && !grammar.alternatives[2].bounded);
	ck_assert_uint_eq(grammar.alternatives[2].words.count, 2);
	ck_assert_uint_eq(grammar.excluded.count, 1);
	ck_assert_uint_eq(grammar.held.count, 2);
	ck_assert(bytes_equal(grammar.held.at[1], BYTES("q")));
}
END_TEST

#define FORM "a form such as decimal or one-of"
#define REST "\"or\", \"but not\", \"holding\" or the end"
#define INTERVAL "numbers and \"}\" behind \"{\", such as {2}, {2,} or {2,4}"
#define ENDLESS "no repetition without end of what can be empty"
#define PAIR "a name, a colon and a form, such as id:text or id?:text"

static const struct {
	const char *text;
	size_t at;
	const char *expected;
} faults[] = {
    {"", 0, FORM},
    {"number", 0, FORM},
    {" decimal", 0, FORM},
    {"Decimal", 0, FORM},
    {"decimal0..9", 0, FORM},
    {"mostly", 0, FORM},
    {"mostly ", 7, FORM},
    {"list of", 0, FORM},
    {"list of ", 8, FORM},
    {"decimal or", 8, "a number behind \"decimal\""},
    {"decimal or ", 11, FORM " behind \"or\""},
    {"decimal  or text", 8, "a number behind \"decimal\""},
    {"decimal ", 8, "a number behind \"decimal\""},
    {"hex x", 4, "a number behind \"hex\""},
    {"decimal -1", 8, "a number behind \"decimal\""},
    {"decimal 1-9", 9, REST},
    {"decimal 1...", 11, "a number, or a blank or the end for no limit"},
    {"decimal 9..8", 11, "a number that is not less than the first"},
    {"decimal 18446744073709551616", 8, "a number up to 18446744073709551615"},
    {"uuid 16", 4, REST},
    {"uuid|mac", 0, FORM},
    {"one-of", 6, "a word"},
    {"one-of ", 7, "a word"},
    {"one-of a||b", 9, "a word"},
    {"one-of a|", 9, "a word"},
    {"one-of a b", 8, REST},
    {"list of one-of a|b,c", 18, "a word without a comma, which stands between members"},
    {"list of pairs a:text", 8, "a form that members of a list can have"},
    {"list of empty", 8, "a form that members of a list can have"},
    {"text or list of alone", 16, "a form that members of a list can have"},
    {"pairs", 5, PAIR},
    {"pairs a", 6, PAIR},
    {"pairs a:text|", 13, PAIR},
    {"pairs :text", 6, PAIR},
    {"pairs ?:text", 6, PAIR},
    {"pairs a=b:text", 6, PAIR},
    {"pairs a:text|b:", 15, FORM},
    {"pairs a:number", 8, FORM},
    {"pairs a:one-of", 8, "a form that needs no argument and has a value"},
    {"pairs a:alone", 8, "a form that needs no argument and has a value"},
    {"pairs a:text|A:uuid", 13, "a name that is not there yet"},
    {"text but not ", 13, "a word"},
    {"text but not a holding b", 15, "\"list of\" before \"holding\""},
    {"text holding a", 5, "\"list of\" before \"holding\""},
    {"list of text holding a,b", 22, "a word without a comma, which stands between members"},
    {"list of text holding a but not b", 22, "the end"},
    {"text but not a or uuid", 14, "\"holding\" or the end"},
    {"pattern", 7, "a regular expression behind \"pattern\""},
    {"pattern ", 8, "a regular expression behind \"pattern\""},
    {"pattern a)", 9, "no \")\" without \"(\""},
    {"pattern (a)\\1", 11, "one of ^.[]$()|*+?{}\\ behind \"\\\""},
    {"pattern ((a{100}){100}){100}", 17, "a pattern with fewer repetitions"},
    {"pattern ((((((((((a+)+)+)+)+)+)+)+)+)+)+", 35, "a pattern with fewer repetitions"},
    {"pattern (a?)*", 12, ENDLESS},
    {"pattern a**", 10, ENDLESS},
    {"pattern (a*|b)+", 14, ENDLESS},
    {"pattern (b|)+", 12, ENDLESS},
    {"pattern (a|(b?c*)){2,}", 18, ENDLESS},
    {"pattern (a{0,2}){,}", 16, ENDLESS},
    {"pattern ^*", 9, ENDLESS},
    {"pattern a{2", 9, INTERVAL},
    {"pattern a{1x}", 9, INTERVAL},
    {"pattern a^", 9, "\"^\" at the start alone, and \"$\" at the end"},
    {"pattern a$|b", 9, "\"^\" at the start alone, and \"$\" at the end"},
    {"pattern \\w", 8, "one of ^.[]$()|*+?{}\\ behind \"\\\""},
    {"pattern ((((((((((((((((((((((((((((((((((a", 40, "at most 32 parentheses inside each other"},
};

START_TEST(a_faulty_grammar_is_refused_at_its_place)
{
	struct txt_grammar_fault fault = {.at = 999, .expected = "nothing"};
	struct txt_grammar grammar;

	ck_assert(!txt_grammar_parse(&arena, bytes_of(faults[_i].text), &patterns, &grammar, &fault));
	ck_assert_str_eq(fault.expected, faults[_i].expected);
	ck_assert_uint_eq(fault.at, faults[_i].at);
}
END_TEST

START_TEST(a_pattern_is_refused_where_there_are_none)
{
	struct txt_grammar_fault fault;
	struct txt_grammar grammar;

	ck_assert(!txt_grammar_parse(&arena, BYTES("empty or pattern a"), NULL, &grammar, &fault));
	ck_assert_str_eq(fault.expected, "another form than pattern, which has no place here");
	ck_assert_uint_eq(fault.at, 9);
}
END_TEST

static const char *const broken_patterns[] = {"(", "(a", "[a", "[[:alpha:", "[z-a]", "a\\", "a{2,1}"};

START_TEST(a_broken_pattern_is_refused)
{
	struct txt_grammar_fault fault;
	struct txt_grammar grammar;
	struct bytes text = bytes_of(format_text(&arena, "pattern %s", broken_patterns[_i]));

	ck_assert(!txt_grammar_parse(&arena, text, &patterns, &grammar, &fault));
	ck_assert_uint_eq(fault.at, 8);
	ck_assert_mem_eq(fault.expected, "a POSIX extended regular expression (", 37);
}
END_TEST

static const struct {
	const char *pattern, *value;
	bool fits;
} matches[] = {
    {"a|b", "b", true},
    {"a|b", "ab", false},
    {"a|b", "", false},
    {"[0-9]{1,2}", "05", true},
    {"[0-9]{1,2}", "105", false},
    {"v[0-9]+\\.[0-9]+", "v1.10", true},
    {"v[0-9]+\\.[0-9]+", "v1x10", false},
    {"[])({]+", "){(]", true},
    {"[^])[:alpha:]]", "1", true},
    {"[^])[:alpha:]]", ")", false},
    {"([0-9A-F]{16}-?){2}", "0123456789ABCDEF-0123456789ABCDEF", true},
    {"^x$", "x", true},
    {"(a?b)*c?", "ababbc", true},
    {"(a+)*", "aaa", true},
    {"(0|[1-9][0-9]{0,4})(\\+(0|[1-9][0-9]{0,4}))?", "65521+32769", true},
    {"(0|[1-9][0-9]{0,4})(\\+(0|[1-9][0-9]{0,4}))?", "65521+", false},
    {"\\^\\$\\(", "^$(", true},
};

START_TEST(a_pattern_matches_the_whole_value)
{
	struct txt_grammar_fault fault;
	struct txt_grammar grammar;
	struct bytes text = bytes_of(format_text(&arena, "pattern %s", matches[_i].pattern));

	ck_assert(txt_grammar_parse(&arena, text, &patterns, &grammar, &fault));
	ck_assert(bytes_equal(grammar.alternatives[0].pattern_text, bytes_of(matches[_i].pattern)));
	ck_assert((regexec(grammar.alternatives[0].pattern, matches[_i].value, 0, NULL, 0) == 0) == matches[_i].fits);
}
END_TEST

START_TEST(patterns_of_a_file_are_bounded_together)
{
	struct txt_grammar_fault fault;
	struct txt_grammar grammar;
	int read = 0;

	while (txt_grammar_parse(&arena, BYTES("pattern a{1000}"), &patterns, &grammar, &fault) && read < 100)
		read++;
	ck_assert_int_eq(read, 32);
	ck_assert_str_eq(fault.expected, "fewer or shorter patterns in one file");
	ck_assert_uint_eq(fault.at, 8);
}
END_TEST

START_TEST(forms_have_names)
{
	ck_assert_str_eq(txt_form_name(TXT_FORM_TEXT), "text");
	ck_assert_str_eq(txt_form_name(TXT_FORM_HEX_NUMBER), "0xhex");
	ck_assert_str_eq(txt_form_name(TXT_FORM_PATTERN), "pattern");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("TXT grammars");
	TCase *tests = case_of(suite, "grammars", set_up, tear_down);

	tcase_add_loop_test(tests, grammars_are_worded, 0, ROWS(grammars));
	tcase_add_test(tests, a_grammar_has_its_parts);
	tcase_add_loop_test(tests, a_faulty_grammar_is_refused_at_its_place, 0, ROWS(faults));
	tcase_add_test(tests, a_pattern_is_refused_where_there_are_none);
	tcase_add_loop_test(tests, a_broken_pattern_is_refused, 0, ROWS(broken_patterns));
	tcase_add_loop_test(tests, a_pattern_matches_the_whole_value, 0, ROWS(matches));
	tcase_add_test(tests, patterns_of_a_file_are_bounded_together);
	tcase_add_test(tests, forms_have_names);
	return run_suite(suite);
}
