/* TXT records as subjects: strings and RDATA, the four states of a key, notation, framing, masks; and what the rules
 * leave alone. */
#include <stdlib.h>

#include "data/limits.h"
#include "rules/core/txt_secret.h"
#include "tests/unit/judge.h"
#include "tests/unit/runner.h"

static struct arena arena;

static struct txt_record
parsed(const char *text)
{
	struct txt_record record;
	struct bytes *lines;
	size_t count = lines_of(bytes_of(text), &lines, &arena);

	txt_record_parse(&record, lines, count, &arena);
	return record;
}

static void
assert_octets(struct bytes got, struct bytes wanted)
{
	ck_assert_uint_eq(got.length, wanted.length);
	ck_assert_mem_eq(got.at, wanted.at, wanted.length);
}

/* ---- the four states ---- */

static const struct {
	const char *text;
	enum txt_state state;
	const char *key, *value;
} states[] = {
    {"", TXT_ABSENT, "", ""},
    {"=", TXT_ABSENT, "", ""},
    {"=value", TXT_ABSENT, "", "value"},
    {"key", TXT_NO_VALUE, "key", ""},
    {"key=", TXT_EMPTY_VALUE, "key", ""},
    {"key=value", TXT_VALUE, "key", "value"},
    {"key==", TXT_VALUE, "key", "="},
    {"q=a=b", TXT_VALUE, "q", "a=b"},
    {"a\\061b", TXT_VALUE, "a", "b"},
    {"a\\=b", TXT_VALUE, "a", "b"},
    {"k=\\\"x\\\"", TXT_VALUE, "k", "\"x\""},
    {"k=\\\\", TXT_VALUE, "k", "\\"},
    {"k=\\0651", TXT_VALUE, "k", "A1"},
    {"k=a b", TXT_VALUE, "k", "a b"},
    {"k=\\256", TXT_VALUE, "k", "\\256"},
};

START_TEST(first_equals_splits)
{
	struct txt_record record = parsed(states[_i].text);

	ck_assert_uint_eq(record.count, 1);
	ck_assert_int_eq(record.strings[0].state, states[_i].state);
	assert_octets(txt_key(&record.strings[0]), bytes_of(states[_i].key));
	assert_octets(txt_value(&record.strings[0]), bytes_of(states[_i].value));
}
END_TEST

START_TEST(first_key_counts_whatever_its_case)
{
	struct txt_record record = parsed("a\nB=\nb=2\nA=1\nAB=x\n=y");

	ck_assert_int_eq(txt_state_of(&record, BYTES("A")), TXT_NO_VALUE);
	ck_assert_int_eq(txt_state_of(&record, BYTES("b")), TXT_EMPTY_VALUE);
	ck_assert_int_eq(txt_state_of(&record, BYTES("aB")), TXT_VALUE);
	ck_assert_int_eq(txt_state_of(&record, BYTES("c")), TXT_ABSENT);
	ck_assert_int_eq(txt_state_of(&record, BYTES("")), TXT_ABSENT);
	ck_assert_ptr_null(record.strings[0].earlier);
	ck_assert_ptr_eq(record.strings[2].earlier, &record.strings[1]);
	ck_assert_ptr_eq(record.strings[3].earlier, &record.strings[0]);
	ck_assert_ptr_null(record.strings[5].earlier);
}
END_TEST

/* ---- notation ---- */

static const struct {
	const char *text;
	bool quoted;
	const char *strings[4]; /* up to NULL */
} notations[] = {
    {"\"a=1\"", true, {"a=1", NULL}},
    {"\"a=1\" \"b=2\"", true, {"a=1", "b=2", NULL}},
    {" \"a=1\"\t\"b=2\" ", true, {"a=1", "b=2", NULL}},
    {"\"a\"\"b\"", true, {"a", "b", NULL}},
    {"\"a=1\",\"b=2\"", true, {"a=1", "b=2", NULL}},
    {"\"a=1\" ; \"b=2\";", true, {"a=1", "b=2", NULL}},
    {"\"a=1\",\n\"b=2\"", true, {"a=1", "b=2", NULL}},
    {"\"a=1\",,\"b=2\"", false, {"\"a=1\",,\"b=2\"", NULL}},
    {",\"a=1\"", false, {",\"a=1\"", NULL}},
    {"\"\"", true, {"", NULL}},
    {"\"a\\\"b\"", true, {"a\"b", NULL}},
    {"\"a\\034\"", true, {"a\"", NULL}},
    {"\"a=1\"\n\"b\" \"c\"", true, {"a=1", "b", "c", NULL}},
    {"\"a=1\"\nb=2", false, {"\"a=1\"", "b=2", NULL}},
    {"\"a\nb\"", false, {"\"a", "b\"", NULL}},
    {"\"a=1", false, {"\"a=1", NULL}},
    {"\"a=1\\\"", false, {"\"a=1\"", NULL}},
    {"\"a\" b", false, {"\"a\" b", NULL}},
    {"ty=\"x\"", false, {"ty=\"x\"", NULL}},
    {"", false, {"", NULL}},
    {" ", false, {" ", NULL}},
    {"a\n\nb", false, {"a", "", "b", NULL}},
};

START_TEST(quotes_are_notation_where_all_have_them)
{
	struct txt_record record = parsed(notations[_i].text);
	size_t count = 0;

	ck_assert_int_eq(record.quoted, notations[_i].quoted);
	for (; notations[_i].strings[count] != NULL; count++)
		assert_octets(record.strings[count].label.wire, bytes_of(notations[_i].strings[count]));
	ck_assert_uint_eq(record.count, count);
}
END_TEST

/* ---- RDATA ---- */

static const struct {
	const char *hex, *text;
	uint32_t facts;
	size_t count, overrun;
} rdatas[] = {
    {"", "", TXT_NO_RDATA, 0, 0},
    {"00", "\"\"", 0, 1, 0},
    {"0000", "\"\" \"\"", TXT_GAP, 2, 0},
    {"0161", "\"a\"", TXT_NO_TXTVERS, 1, 0},
    {"03613d31", "\"a=1\"", TXT_NO_TXTVERS | TXT_HAS_VALUE, 1, 0},
    {"03613d00", "\"a=\\000\"", TXT_NO_TXTVERS | TXT_HAS_VALUE, 1, 0},
    {"04613d225c", "\"a=\\\"\\\\\"", TXT_NO_TXTVERS | TXT_HAS_VALUE, 1, 0},
    {"0461", "\"a\"", TXT_NO_TXTVERS | TXT_OVERRUN | TXT_UNFRAMED, 1, 3},
    {"016105", "\"a\" \"\"", TXT_NO_TXTVERS | TXT_OVERRUN | TXT_UNFRAMED | TXT_GAP, 2, 5},
    {"ff", "\"\"", TXT_OVERRUN | TXT_UNFRAMED, 1, 255},
};

START_TEST(rdata_is_read_up_to_its_end)
{
	struct txt_record record;
	struct bytes rdata;
	size_t at;

	ck_assert(hex_decode(bytes_of(rdatas[_i].hex), &arena, &rdata, &at));
	txt_record_read(&record, rdata, &arena);
	assert_octets(record.text, bytes_of(rdatas[_i].text));
	ck_assert_uint_eq(record.facts, rdatas[_i].facts);
	ck_assert_uint_eq(record.count, rdatas[_i].count);
	ck_assert_uint_eq(record.overrun, rdatas[_i].overrun);
}
END_TEST

/* As large as RDATA gets, and one octet more; nothing but the framing is told of the latter. */
START_TEST(the_largest_rdata_is_read)
{
	unsigned char *octets = arena_alloc(&arena, TXT_RDATA_MAX + 1);
	struct txt_record record, again;
	struct judge judge;

	memset(octets, 'a', TXT_RDATA_MAX + 1);
	for (size_t at = 0; at < TXT_RDATA_MAX; at += TXT_STRING_MAX + 1)
		octets[at] = TXT_STRING_MAX;
	octets[TXT_RDATA_MAX - TXT_STRING_MAX] = TXT_STRING_MAX - 1;
	txt_record_read(&record, (struct bytes){octets, TXT_RDATA_MAX}, &arena);
	ck_assert_uint_eq(record.size, TXT_RDATA_MAX);
	ck_assert_uint_eq(record.facts & (TXT_UNFRAMED | TXT_OVER_1300), TXT_OVER_1300);
	txt_record_parse(&again, &record.text, 1, &arena);
	assert_octets(rdata_of(&again, &arena), (struct bytes){octets, TXT_RDATA_MAX});
	octets[TXT_RDATA_MAX - TXT_STRING_MAX] = TXT_STRING_MAX;
	txt_record_read(&record, (struct bytes){octets, TXT_RDATA_MAX + 1}, &arena);
	judge_init(&judge, NULL);
	inspect_txt_record(&judge.in, &record, NULL);
	ck_assert_uint_eq(judge.in.finding_count, 1);
	ck_assert_str_eq(judge.in.findings[0].rule->name, "txt-malformed");
	judge_clear(&judge);
}
END_TEST

/* Every octet in a key and in a value, there and back. */
START_TEST(encoding_and_decoding_is_the_identity)
{
	unsigned char octets[] = {5, 'k', (unsigned char)_i, '=', (unsigned char)_i, 'v', 2, (unsigned char)_i, '"', 0};
	struct bytes rdata = {octets, sizeof(octets)};
	struct txt_record record, again;

	txt_record_read(&record, rdata, &arena);
	txt_record_parse(&again, &record.text, 1, &arena);
	ck_assert(again.quoted);
	assert_octets(rdata_of(&again, &arena), rdata);
}
END_TEST

/* ---- encodings ---- */

static const struct {
	const char *text;
	const char *octets; /* NULL where it is refused */
	size_t at;
} hex_texts[] =
    {
	{"", "", 0},
	{"41", "A", 0},
	{" 4\t1 6a\n", "Aj", 0},
	{"4A4b", "JK", 0},
	{"4", NULL, 1},
	{"4g", NULL, 1},
	{"0x41", NULL, 1},
	{"41:42", NULL, 2},
},
  base64_texts[] = {
      {"", "", 0},
      {"QQ==", "A", 0},
      {"QUI=", "AB", 0},
      {"QUJD", "ABC", 0},
      {"QQ", "A", 0},
      {"QUI", "AB", 0},
      {" QU\nI = ", "AB", 0},
      {"Pz8/Pj4+", "\?\?\?>>>", 0},
      {"Q", NULL, 1},
      {"QQ=", NULL, 3},
      {"QR==", NULL, 4},
      {"Q-==", NULL, 1},
      {"QQ==QQ==", NULL, 4},
      {"=", NULL, 1},
      {"QUJD=", NULL, 5},
};

START_TEST(hex_is_decoded)
{
	struct bytes octets;
	size_t at;

	if (hex_texts[_i].octets != NULL) {
		ck_assert(hex_decode(bytes_of(hex_texts[_i].text), &arena, &octets, &at));
		assert_octets(octets, bytes_of(hex_texts[_i].octets));
	} else {
		ck_assert(!hex_decode(bytes_of(hex_texts[_i].text), &arena, &octets, &at));
		ck_assert_uint_eq(at, hex_texts[_i].at);
	}
}
END_TEST

START_TEST(base64_is_decoded)
{
	struct bytes octets;
	size_t at;

	if (base64_texts[_i].octets != NULL) {
		ck_assert(base64_decode(bytes_of(base64_texts[_i].text), &arena, &octets, &at));
		assert_octets(octets, bytes_of(base64_texts[_i].octets));
	} else {
		ck_assert(!base64_decode(bytes_of(base64_texts[_i].text), &arena, &octets, &at));
		ck_assert_uint_eq(at, base64_texts[_i].at);
	}
}
END_TEST

/* ---- secrets ---- */

static const struct {
	const char *text, *shown;
} secrets[] = {
    {"p=geheim", "p=******"},
    {"Password=a\\065\\.b", "Password=*\\042\\**"},
    {"\"path=/\" \"token=x y\"", "\"path=/\" \"token=***\""},
    {"u=me\npsk=geheim\nnote=x", "u=me psk=****** note=x"},
    {" p =geheim", " p =******"},
    {"path=/\n\"p=geheim\"", "path=/ \"p=******\""},
    {"url=http://me:geheim@nas/", "url=http://me:******@nas/"},
    {"p=\"geheim\"\ntxtvers=1", "p=\"******\" txtvers=1"},
    {"c#=1 password=geheim", "c#=1 password=******"},
    {"a=b,u=x,p=geheim,c=d", "a=b,u=x,p=******,c=d"},
    {"a=token=geheim, really", "a=token=**************"},
    {"a=http://h/?token=geheim&b=c", "a=http://h/?token=******&b=c"},
    {"a=u:geheim@h:80", "a=u:******@h:80"},
    {"a=sip:u:ge@heim@h", "a=sip:u:*******@h"},
    {"=psk:geheim", "=psk:******"},
    {"\"password=geheim\"; \"a=b\"", "\"password=******\"; \"a=b\""},
};

/* Neither the text nor any message nor any fix has the secret. */
START_TEST(secrets_are_not_shown)
{
	struct txt_record record = parsed(secrets[_i].text);
	struct judge judge;

	assert_octets(record.text, bytes_of(secrets[_i].shown));
	judge_init_all(&judge);
	inspect_txt_record(&judge.in, &record, NULL);
	ck_assert_uint_gt(judge.in.finding_count, 0);
	for (size_t i = 0; i < judge.in.finding_count; i++) {
		const struct finding *finding = &judge.in.findings[i];

		ck_assert_ptr_null(strstr(finding->message, "geheim"));
		ck_assert(!bytes_contain_caseless(finding->fix.with, BYTES("geheim")));
	}
	judge_clear(&judge);
}
END_TEST

static const struct {
	const char *key, *value;
	bool secret;
} credentials[] = {
    {"p", "x", true},
    {"PASSWORD", "x", true},
    {"api_key", "x", true},
    {"pin", "1234", true},
    {"p", "", false},
    {"password", "0", false},
    {"password", "True", false},
    {"Password", "none", false},
    {"pw", "true", false},
    {"pw", "x", false},
    {"pk", "b07727d6f6cd6e08b58ede525ec3cdeaa252ad9f683feb212ef8a205246554e7", false},
    {"sh", "aHkgYQ==", false},
    {"air", "username,password", false},
    {"api_auth", "true", false},
    {"requires_api_password", "True", false},
    {"u", "x", false},
    {"encrypt", "x", false},
    {"password", "required", false},
};

/* Strings that only look as if. */
static const char *const harmless[] = {
    "note=PIN: ask at the desk",
    "a=b,password=none",
    "size=w=5&p=geheim",
    "a=p=x",
    "wpa-psk:x",
    "note=the token is x",
    "mail=mailto:me@example.com",
    "mail=to:me@example.com",
    "jid=me@example.com",
    "sip=sip:me@example.com:5060",
    "mac=02:00:5E:00:00:01",
    "url=http://h:80/a@b",
    "time=12:30 @ home",
    "a=b:c@",
    "pk=b07727d6",
    "passwordless=1,mypassword=x",
};

START_TEST(what_is_no_secret_is_shown)
{
	struct txt_record record = parsed(harmless[_i]);

	ck_assert_uint_eq(record.facts & TXT_SECRET, 0);
	assert_octets(record.text, bytes_of(harmless[_i]));
}
END_TEST

START_TEST(secrets_are_told_from_flags_and_public_keys)
{
	ck_assert_int_eq(
	    txt_names_secret(bytes_of(credentials[_i].key), bytes_of(credentials[_i].value)), credentials[_i].secret);
}
END_TEST

static const struct {
	const char *value;
	bool secret;
} urls[] = {
    {"http://me:geheim@nas.local/", true},
    {"rtsp://admin:1@192.0.2.5:554/live", true},
    {"see http://a:b@c", true},
    {"http://nas.local:80/a@b", false},
    {"http://me@nas.local/", false},
    {"http://me:@nas.local/", false},
    {"http://nas.local/?a:b@c", false},
    {"me:geheim@nas.local", false},
    {"http://", false},
    {"@", false},
    {"", false},
};

START_TEST(urls_with_passwords_are_found)
{
	ck_assert_int_eq(txt_has_url_password(bytes_of(urls[_i].value)), urls[_i].secret);
}
END_TEST

/* ---- the rules ---- */

/* What devices send, and nothing is wrong with: no warning and no error may come of it. */
static const char *const sound[] = {
    "",
    "txtvers=1\nqtotal=1\nrp=ipp/print\nty=HP LaserJet M402dn\nproduct=(HP LaserJet M402dn)\nadminurl=http://HP1.local.\n"
    "pdl=application/postscript,image/urf\nURF=V1.4,CP99,W8\nColor=F\nDuplex=T\nUUID=564e4234-4b30-3038-3338-2c59e5\n"
    "kind=document,envelope\nair=username,password\nTLS=1.2\nmopria-certified=1.3\nprinter-type=0x809046\npriority=50",
    "sys=waMa=0,adVF=0x100\ndk0=adVN=Time Machine,adVF=0x82",
    "c#=2\nff=0\nid=AA:BB:CC:DD:EE:FF\nmd=Hue\npv=1.1\ns#=1\nsf=1\nci=2\nsh=aHkgYQ==",
    "txtvers=1\nVersion=196610\niTSh Version=131073\nMachine ID=ABCDEF\nMachine Name=Bob's Music\nPassword=false",
    "rv=1\nnn=OpenThread\nxp=\\032\\001\\034\\255\\061\\000\\128\\032\nsb=\\000\\000\\001\\177\ndd=\\034\\200\\201\\034",
    "deviceid=AA:BB:CC:DD:EE:FF\nfeatures=0x5A7FFFF7,0x1E\npk=b07727d6f6cd6e08\npw=0\nflags=0x4",
    "base_url=\ninternal_url=http://192.168.1.5:8123\nexternal_url=\nrequires_api_password=True\nversion=2024.1",
    "path=/index.html?port=80&host=nas.local",
    "passreq\nPlugIns=",
    "note='s Gravenhage\nty=6\"",
    "host=printer\nport=default\naddress=12 Main Street",
    "api_ver=v1.0,v1.1,v1.2\napi_proto=http\npri=100",
    "location=Hall, 2nd floor, door=blue",
    "note=B\\195\\188ro\nnick=\\226\\152\\131",
};

START_TEST(sound_records_are_left_alone)
{
	struct judge judge;

	judge_init(&judge, NULL);
	judge_text(&judge, EXAMPLE_TXT, bytes_of(sound[_i]));
	for (size_t i = 0; i < judge.in.finding_count; i++)
		ck_assert_msg(judge.in.findings[i].severity == SEVERITY_INFO, "%s: %s", judge.in.findings[i].rule->name,
		    judge.in.findings[i].message);
	judge_clear(&judge);
}
END_TEST

static const struct {
	const char *text, *rules; /* their codes, in the order of their places */
} faults[] = {
    {"a=1\n\nb=2\n", "TXT004 TXT004 "},
    {"\n\n", "TXT004 TXT004 "},
    {"=1\n=", "TXT007 TXT007 "},
    {"\\001=1\nb\\195\\164=2", "TXT008 TXT008 "},
    {"Our best printer", "TXT009 "},
    {" =1", "TXT009 "},
    {" a=1\nb =2", "TXT009 TXT009 "},
    {"a\nA=\na=1", "TXT011 TXT011 "},
    {"a=1\ntxtvers=1", "TXT013 "},
    {"\"a=1\" \"txtvers=1\"", ""},
    {"\"a=1\" \"txtvers=1\" \"b=2\"", "TXT013 "},
    {"\"path=/\" | \"u=x\"", "TXT015 "},
    {"\"path=/\nb=1\"", "TXT015 "},
    {"\ntxtvers=1", "TXT004 "},
    {"txtvers", "TXT014 "},
    {"TXTVERS=", "TXT014 "},
    {"txtvers=v1", "TXT014 "},
    {"a='x'\n\"b=2\"", "TXT015 TXT015 "},
    {"a=\"x\",\"y\"", ""},
    {"a= x\nb=1,c=2", "TXT016 TXT016 "},
    {"a=b=1,c=2", ""},
    {"a=1,b", ""},
    {"hostname=nas.local\nip=192.0.2.5\nport=8080\nip6=fe80::1", "TXT019 TXT019 TXT019 TXT019 "},
    {"ip=192.0.2.256\nip4=1.2.3\nport=0\nipv6=12:34\naddr=::\nhost=a.b.", "TXT019 "},
    {"u=me\np=geheim", "TXT020 "},
    {"u=me\np=1", ""},
};

START_TEST(faults_are_found)
{
	struct judge judge;
	char found[256] = "";
	size_t length = 0;

	judge_init(&judge, NULL);
	judge_text(&judge, EXAMPLE_TXT, bytes_of(faults[_i].text));
	for (size_t i = 0; i < judge.in.finding_count && length + 8 < sizeof(found); i++)
		length +=
		    (size_t)snprintf(found + length, sizeof(found) - length, "%s ", judge.in.findings[i].rule->code);
	ck_assert_str_eq(found, faults[_i].rules);
	judge_clear(&judge);
}
END_TEST

static void
clear_arena(void)
{
	arena_clear(&arena);
}

#define COUNT(table) ((int)(sizeof(table) / sizeof(*(table))))

int
main(void)
{
	Suite *suite = suite_create("txt_record");
	TCase *reading = tcase_create("reading"), *judging = tcase_create("judging");

	tcase_add_checked_fixture(reading, NULL, clear_arena);
	tcase_add_loop_test(reading, first_equals_splits, 0, COUNT(states));
	tcase_add_test(reading, first_key_counts_whatever_its_case);
	tcase_add_loop_test(reading, quotes_are_notation_where_all_have_them, 0, COUNT(notations));
	tcase_add_loop_test(reading, rdata_is_read_up_to_its_end, 0, COUNT(rdatas));
	tcase_add_test(reading, the_largest_rdata_is_read);
	tcase_add_loop_test(reading, encoding_and_decoding_is_the_identity, 0, 256);
	tcase_add_loop_test(reading, hex_is_decoded, 0, COUNT(hex_texts));
	tcase_add_loop_test(reading, base64_is_decoded, 0, COUNT(base64_texts));
	suite_add_tcase(suite, reading);
	tcase_add_checked_fixture(judging, NULL, clear_arena);
	tcase_add_loop_test(judging, secrets_are_not_shown, 0, COUNT(secrets));
	tcase_add_loop_test(judging, what_is_no_secret_is_shown, 0, COUNT(harmless));
	tcase_add_loop_test(judging, secrets_are_told_from_flags_and_public_keys, 0, COUNT(credentials));
	tcase_add_loop_test(judging, urls_with_passwords_are_found, 0, COUNT(urls));
	tcase_add_loop_test(judging, sound_records_are_left_alone, 0, COUNT(sound));
	tcase_add_loop_test(judging, faults_are_found, 0, COUNT(faults));
	suite_add_tcase(suite, judging);
	return run_suite(suite);
}
