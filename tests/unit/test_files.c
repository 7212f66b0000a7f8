/* Files that declare services: each rule's examples, where findings stand, how formats are told, what XML is taken
 * for. */
#include "tests/unit/files.h"
#include "tests/unit/runner.h"
#include "validator/sources/marks.h"

/* ---- the examples of rules on faults ---- */

static const struct rule *
fault_rule(int index)
{
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			if ((*rule)->subject == SUBJECT_FAULT && index-- == 0)
				return *rule;
	return NULL;
}

static void
read_example(struct file_reading *reading, const struct rule *rule, const char *example)
{
	const struct file_format *format = file_format_find(rule->example_format);

	ck_assert_msg(format != NULL, "%s: no format \"%s\"", rule->code, rule->example_format);
	file_reading_init(reading, bytes_of(example), "example", rule);
	format->read(&reading->files);
}

START_TEST(bad_example_fires_it_alone)
{
	const struct rule *rule = fault_rule(_i);
	struct file_reading reading;

	read_example(&reading, rule, rule->bad);
	ck_assert_msg(reading.count == 1 && reading.failures == 0, "%s: %zu findings, %zu failures", rule->code,
	    reading.count, reading.failures);
	ck_assert_msg(reading.seen[0].rule == rule, "%s: fires %s", rule->code, reading.seen[0].rule->code);
	ck_assert_uint_gt(strlen(reading.seen[0].message), 0);
	file_reading_clear(&reading);
}
END_TEST

START_TEST(good_example_is_clean)
{
	const struct rule *rule = fault_rule(_i);
	struct file_reading reading;

	read_example(&reading, rule, rule->good);
	ck_assert_msg(reading.count == 0 && reading.failures == 0, "%s: fires %s: %s", rule->code,
	    reading.count > 0 ? reading.seen[0].rule->code : "failure",
	    reading.count > 0 ? reading.seen[0].message : "");
	file_reading_clear(&reading);
}
END_TEST

START_TEST(counting_counts_what_is_found)
{
	const struct rule *rule = fault_rule(_i);
	struct file_reading found, counted;

	read_example(&found, rule, rule->bad);
	file_reading_init(&counted, bytes_of(rule->bad), "example", rule);
	counted.judge.in.counting = true;
	file_format_find(rule->example_format)->read(&counted.files);
	for (size_t i = 0; i < SEVERITIES; i++)
		ck_assert_uint_eq(found.counts[i], counted.counts[i]);
	file_reading_clear(&found);
	file_reading_clear(&counted);
}
END_TEST

/* Every kind of fault has one rule. */
START_TEST(each_fault_has_one_rule)
{
	unsigned rules[FAULT_KINDS] = {0};

	for (int i = 0; fault_rule(i) != NULL; i++)
		rules[fault_rule(i)->fault]++;
	ck_assert_uint_eq(rules[FAULT_NONE], 0);
	for (size_t i = 1; i < FAULT_KINDS; i++)
		ck_assert_msg(rules[i] == 1, "fault %zu has %u rules", i, rules[i]);
}
END_TEST

/* ---- places ---- */

#define HEAD "<service-group>\n <name>N</name>\n <service>\n"
#define TAIL "\n </service>\n</service-group>\n"
#define WEB "  <type>_http._tcp</type>\n  <port>80</port>\n"

static const struct {
	const char *format, *content, *code;
	size_t line, column, end_line, end_column;
} placed[] = {
    /* entities and escapes before the place, in it, and at its end */
    {"avahi", HEAD "<type>_&#104;ttp&#x5f;x._tcp</type><port>1</port>" TAIL, "NAME003", 4, 17, 4, 23},
    {"avahi", HEAD "<type>_<![CDATA[h]]>_x._tcp</type><port>1</port>" TAIL, "NAME003", 4, 21, 4, 22},
    {"avahi", HEAD "<type>_a<!-- - -->_x._tcp</type><port>1</port>" TAIL, "NAME003", 4, 19, 4, 20},
    {"avahi", HEAD WEB "  <txt-record>a.b=\"x\"</txt-record>" TAIL, "TXT015", 6, 19, 6, 22},
    {"avahi", HEAD WEB "  <txt-record>path=&quot;x&quot;</txt-record>" TAIL, "TXT015", 6, 20, 6, 33},
    {"avahi",
	HEAD WEB "  <txt-record>x=1</txt-record>\n  <txt-record>b\\c=&lt;1</txt-record>\n"
		 "  <txt-record>x=2</txt-record>" TAIL,
	"TXT011", 8, 15, 8, 16},
    {"avahi", HEAD WEB "  <txt-record value-format='binary-hex'>p=41424</txt-record>" TAIL, "AVAHI009", 6, 47, 6, 48},
    {"avahi", HEAD WEB "  <txt-record value-format='binary-hex'>p=4g42</txt-record>" TAIL, "AVAHI009", 6, 44, 6, 45},
    {"avahi", HEAD WEB "  <txt-record value-format='binary-base64'>path=L3gv</txt-record>" TAIL, "", 0, 0, 0, 0},
    {"avahi", HEAD WEB "  <txt-record>\n   path=/</txt-record>" TAIL, "AVAHI019", 6, 15, 7, 4},
    {"avahi", HEAD WEB "  <host-name>my_nas.local</host-name>" TAIL, "HOST001", 6, 16, 6, 17},
    {"avahi", HEAD WEB "  <host-name> my_nas.local</host-name>" TAIL, "AVAHI019", 6, 14, 6, 15},
    {"avahi", "\xef\xbb\xbf<service-group><nam/></service-group>", "AVAHI003", 1, 17, 1, 20},
    {"avahi", "<service-group>\r\n<nam/>\r\n</service-group>", "AVAHI003", 2, 2, 2, 5},
    {"avahi", "<service-group><name>N</name>\n<service>", "AVAHI001", 2, 10, 2, 10},
    {"avahi", " <?xml version='1.0'?><service-group/>", "AVAHI001", 1, 7, 1, 8},
    {"avahi", "<service-group x='1'><name>N</name><service>" WEB "</service></service-group>", "AVAHI004", 1, 16, 1,
	17},
    {"dnssd", "[Service]\r\nName=N\r\nType=_x_y._tcp\r\nPort=80\r\n", "NAME003", 3, 8, 3, 9},
    {"dnssd", "[Service]\nName=N\nType=_http._tcp\nPort=80\nTxtText=x=1 \\\n  x=2\n", "TXT011", 6, 3, 6, 4},
    {"dnssd", "[Service]\nName=N\nType=_http._tcp\nPort=80\nTxtText=a=1 \"b=\\x22x\\x22\"\n", "TXT015", 5, 16, 5, 25},
    {"dnssd", "[Service]\n Name = N.1\nType=_http._tcp\nPort=80\n", "DNSSD004", 2, 10, 2, 11},
    {"plist",
	"<plist>\n<dict><key>NSLocalNetworkUsageDescription</key><string/>\n<key>NSBonjourServices</key>\n<array>\n"
	" <string>_ipp._tcp</string><string>_a&#x5f;b._tcp</string></array></dict></plist>",
	"NAME003", 5, 38, 5, 44},
};

START_TEST(findings_stand_where_they_are)
{
	struct file_reading reading;

	file_reading_init(&reading, bytes_of(placed[_i].content), "example", NULL);
	file_format_find(placed[_i].format)->read(&reading.files);
	if (*placed[_i].code == '\0') {
		ck_assert_uint_eq(reading.count, 0);
	} else {
		ck_assert_uint_ge(reading.count, 1);
		ck_assert_str_eq(reading.seen[0].rule->code, placed[_i].code);
		ck_assert_uint_eq(reading.seen[0].line, placed[_i].line);
		ck_assert_uint_eq(reading.seen[0].column, placed[_i].column);
		ck_assert_uint_eq(reading.seen[0].end_line, placed[_i].end_line);
		ck_assert_uint_eq(reading.seen[0].end_column, placed[_i].end_column);
	}
	file_reading_clear(&reading);
}
END_TEST

/* ---- formats and templates ---- */

static const struct {
	const char *content, *name, *format;
} recognised[] = {
    {"<service-group>", "x", "avahi"},
    {"\n  <?xml version='1.0'?'><!-- > --><!DOCTYPE service-group SYSTEM \"x\">\n<service-group >", "x.txt", "avahi"},
    {"{# c #}\n{% if x %}<service-group>", "x", "avahi"},
    {"<services/>", "x.service", ""},
    {"text <service-group>", "README.md", ""},
    {"# comment\n[Service]\nName=x\nType=_http._tcp\n", "x", "dnssd"},
    {"[Service]\nTxtText=a\n", "x", "dnssd"},
    {"[Service]\nName=x\n", "x", ""},
    {"[Service]\nName=x\n", "x.dnssd", "dnssd"},
    {"[Unit]\n[Service]\nType=_http._tcp\n", "x.service", ""},
    {"[Service]\nType=oneshot\nExecStart=/bin/true\n", "x.service", ""},
    {"", "x.dnssd", ""},
    {"<?xml version='1.0'?><plist><dict><key>NSBonjourServices</key>", "x", "plist"},
    {"<?xml version='1.0'?><plist><dict><key>CFBundleName</key>", "Info.plist", ""},
    {"bplist00\1NSBonjourServices", "Info.plist", "plist"},
};

START_TEST(formats_are_told_by_content)
{
	const struct file_format *format;
	struct document document;

	document_from(&document, bytes_of(recognised[_i].content), recognised[_i].name);
	format = file_format_of(&document);
	ck_assert_str_eq(format != NULL ? format->name : "", recognised[_i].format);
	document_clear(&document);
}
END_TEST

static const struct {
	const char *content, *name;
	bool is_template;
} templates[] = {
    {"{{ a }}", "x.service", false},
    {"{{ a }} {{ b }}", "x.service", true},
    {"{{ a }}", "x.service.j2", true},
    {"", "x.service.in", true},
    {"{% if a %}", "x", true},
    {"@HOST@ $(name)", "x", true},
    {"${a} $5 ${} $(( 1 )) @x@ @A $x", "x", false},
};

START_TEST(templates_are_told)
{
	ck_assert_int_eq(
	    marks_make_template(bytes_of(templates[_i].content), templates[_i].name), templates[_i].is_template);
}
END_TEST

static struct bytes
read_utf16(const char *text, bool little, unsigned char *out)
{
	size_t used = 0;

	out[used++] = little ? 0xff : 0xfe;
	out[used++] = little ? 0xfe : 0xff;
	for (; *text != '\0'; text++) {
		out[used++] = little ? (unsigned char)*text : 0;
		out[used++] = little ? 0 : (unsigned char)*text;
	}
	return (struct bytes){out, used};
}

START_TEST(utf16_is_read)
{
	static unsigned char octets[4096];
	struct file_reading reading;

	file_reading_init(
	    &reading, read_utf16(HEAD "<type>_a_b._tcp</type><port>1</port>" TAIL, _i == 0, octets), "x", NULL);
	avahi_format.read(&reading.files);
	ck_assert_uint_ge(reading.count, 1);
	ck_assert_str_eq(reading.seen[0].rule->code, "NAME003");
	ck_assert_uint_eq(reading.seen[0].line, 4);
	ck_assert_uint_eq(reading.seen[0].column, 9);
	file_reading_clear(&reading);
}
END_TEST

START_TEST(latin1_is_read)
{
	struct file_reading reading;

	file_reading_init(&reading,
	    bytes_of("<?xml version='1.0' encoding='ISO-8859-1'?><service-group><name>B\374ro</name><service>" WEB
		     "</service></service-group>"),
	    "x", NULL);
	avahi_format.read(&reading.files);
	ck_assert_uint_eq(reading.count, 0);
	file_reading_clear(&reading);
}
END_TEST

/* ---- hostile XML ---- */

static const struct {
	const char *content;
	const char *code; /* "" is a failure */
} hostile[] = {
    {"<!DOCTYPE service-group [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><service-group><name>&b;</name></service-group>",
	""},
    {"<!DOCTYPE service-group [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><service-group><name>&a;</name></service-group>",
	""},
    {"<!DOCTYPE service-group [<!ENTITY % a SYSTEM 'http://192.0.2.1/'>%a;]><service-group/>", ""},
    {"<service-group><name>&a;</name></service-group>", "AVAHI001"},
    {"<service-group><name>\377</name></service-group>", "AVAHI001"},
    {"<service-group><name>\001</name></service-group>", "AVAHI001"},
    {"<service-group><name>", "AVAHI001"},
    {"<service-group", "AVAHI001"},
};

START_TEST(hostile_xml_is_refused)
{
	struct file_reading reading;

	file_reading_init(&reading, bytes_of(hostile[_i].content), "x", NULL);
	avahi_format.read(&reading.files);
	ck_assert_uint_eq(reading.count, *hostile[_i].code != '\0');
	ck_assert_uint_eq(reading.failures, *hostile[_i].code == '\0');
	if (reading.count == 1)
		ck_assert_str_eq(reading.seen[0].rule->code, hostile[_i].code);
	file_reading_clear(&reading);
}
END_TEST

START_TEST(deep_xml_is_refused)
{
	enum { DEPTH = 100000 };
	struct file_reading reading;
	unsigned char *octets = must_resize(NULL, 3 * DEPTH + 32, 1);
	size_t used = strlen("<service-group>");

	memcpy(octets, "<service-group>", used);
	for (size_t i = 0; i < DEPTH; i++, used += 3)
		memcpy(octets + used, "<a>", 3);
	file_reading_init(&reading, (struct bytes){octets, used}, "x", NULL);
	avahi_format.read(&reading.files);
	ck_assert_uint_eq(reading.count, 1);
	ck_assert_str_eq(reading.seen[0].rule->code, "AVAHI001");
	file_reading_clear(&reading);
	free(octets);
}
END_TEST

START_TEST(nul_is_refused)
{
	struct file_reading reading;

	file_reading_init(&reading, BYTES("<service-group>\0</service-group>"), "x", NULL);
	avahi_format.read(&reading.files);
	ck_assert_uint_eq(reading.count, 1);
	ck_assert_str_eq(reading.seen[0].rule->code, "AVAHI001");
	ck_assert_uint_eq(reading.seen[0].column, 16);
	file_reading_clear(&reading);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("files");
	TCase *tests = case_of(suite, "files", NULL, NULL);
	int rules = 0;

	while (fault_rule(rules) != NULL)
		rules++;
	tcase_add_loop_test(tests, bad_example_fires_it_alone, 0, rules);
	tcase_add_loop_test(tests, good_example_is_clean, 0, rules);
	tcase_add_loop_test(tests, counting_counts_what_is_found, 0, rules);
	tcase_add_test(tests, each_fault_has_one_rule);
	tcase_add_loop_test(tests, findings_stand_where_they_are, 0, ROWS(placed));
	tcase_add_loop_test(tests, formats_are_told_by_content, 0, ROWS(recognised));
	tcase_add_loop_test(tests, templates_are_told, 0, ROWS(templates));
	tcase_add_loop_test(tests, utf16_is_read, 0, 2);
	tcase_add_test(tests, latin1_is_read);
	tcase_add_loop_test(tests, hostile_xml_is_refused, 0, ROWS(hostile));
	tcase_add_test(tests, deep_xml_is_refused);
	tcase_add_test(tests, nul_is_refused);
	return run_suite(suite);
}
