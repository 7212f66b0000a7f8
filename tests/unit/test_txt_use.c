/* TXT records under their service types: whether values fit grammars, slips, placeholders, conditions, fixes; every
 * built-in profile's own examples. */
#include <stdlib.h>

#include "data/format.h"
#include "rules/core/edit.h"
#include "rules/core/txt_fit.h"
#include "rules/core/txt_placeholder.h"
#include "tests/unit/judge.h"
#include "tests/unit/runner.h"

static struct arena arena;
static struct txt_patterns patterns;

static void
tear_down(void)
{
	txt_patterns_clear(&patterns);
	arena_clear(&arena);
}

/* ---- values and grammars ---- */

#define LONG_TEXT                                                                                                      \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* The values are separated by blanks; "_" stands for a blank in one, "-" alone for "key=", "!" alone for "key". */
static const struct {
	const char *grammar, *fit, *unfit;
} grammars[] = {
    {"text", "a \303\244 a_b", "- ! \377 a\303"},
    {"text 2..3", "ab abc \303\244", "a abcd"},
    {"octets", "\377 a", "- !"},
    {"octets 4", "\377\376\375\374", "abc abcde"},
    {"decimal", "0 7 10 18446744073709551615", "- ! 00 07 -1 +1 1.0 1_ 0x1 18446744073709551616 99999999999999999999"},
    {"decimal 0..99", "0 99", "100 00 18446744073709551616"},
    {"decimal 1..", "1 18446744073709551615", "0"},
    {"hex", "0 aF09", "- g 0x1"},
    {"hex 4..6", "abcd ABCDEF", "abc abcdefa"},
    {"0xhex", "0x0 0xaF 0x1234567890abcdef1234", "0x x1 1 0X1 0xg -"},
    {"uuid", "00000000-0000-4000-8000-02005e00000f 0000000A-0000-4000-8000-02005E00000F",
	"urn:uuid:00000000-0000-4000-8000-02005e00000f 00000000000040008000-02005e00000f "
	"00000000-0000-4000-8000-02005e00000g 00000000-0000-4000-8000-02005e00000 -"},
    {"mac", "02:00:5E:00:00:01 02-00-5e-00-00-01", "02:00-5E:00:00:01 02005E000001 02:00:5E:00:00 02:00:5E:00:00:0g"},
    {"url", "http://a https://a/ HTTP://a.b:80/c?d=e,f HttpS://u:p@h http://[fe80::1]/",
	"http:// https:/// http://:80/ http://@/ ftp://a a httpx://a http:a http://a_b http://u@:80 none -"},
    {"version", "1.0 10.20.30", "1 1. .1 1..0 v1.0 1.0a -"},
    {"path", "/ /a/b /\303\244", "a - ! a/b"},
    {"relative-path", "a a/b ipp/print a:/b", "/ /a - ! http://a/b"},
    {"media-type", "image/jpeg application/vnd.hp-PCL a/b+c 3d/x", "image image/ /jpeg a/b/c a/b;c=d a/-b -a/b a_/b"},
    {"base64", "AA== AAA= AAAA AA AAA +/+/", "A AAAAA AA= AA=A A=== ==== - AA-_"},
    {"base64 4", "AAECAw== AAECAw", "AAEC AAECAwQ="},
    {"parenthesized", "(a) (a_b) (())", "() a (a a) - ("},
    {"one-of T|F|U", "T F U", "t TF T,F - ! T|F"},
    {"one-of <a|>b", "<a >b", "a b"},
    {"list of one-of a|b", "a a,b b,a,b", "a,,b ,a a, a,_b a_,b c a,c -"},
    {"list of decimal", "0 1,2,3", "1,,2 1,02 1,2, 1, 2;3"},
    {"list of text", "a a,b_c", "a,_b a,,b -"},
    {"list of media-type holding image/urf", "image/urf a/b,image/urf image/urf,a/b", "a/b image/urfx a/b,image/URF"},
    {"list of text but not none", "V1.4 V1.4,W8", "none V1.4,none"},
    {"text but not none", "nones None", "none"},
    {"url or empty", "http://a -", "! a"},
    {"decimal or alone", "1 !", "- a"},
    {"empty", "-", "! a"},
    {"alone", "!", "- a"},
    {"mac or one-of 0", "0 02:00:5E:00:00:01", "1 00"},
    {"pairs adVN:text|adVF:0xhex|adVU?:uuid",
	"adVN=a,adVF=0x82 adVF=0x82,adVN=a_b ADVN=a,advf=0x1,more=1 adVN=a=b,adVF=0x1 "
	"adVN=a,adVF=0x1,adVU=00000000-0000-4000-8000-02005e00000f",
	"adVN=a adVF=0x82 adVN=a,adVF=82 adVN=,adVF=0x82 adVN=a,adVF=0x82, adVN=a;adVF=0x82 a - "
	"adVN=a,adVF=0x1,adVU=0 adVN=a,b,adVF=0x1 =,adVN=a,adVF=0x1"},
    {"pattern v[0-9]+\\.[0-9]+", "v1.0 v10.20 " LONG_TEXT, "v1 xv1.0 v1.0x - !"},
    {"pattern a*", "- a aa", "! b ab"},
    {"list of pattern v[0-9]", "v1 v1,v2", "v1,x v1, v1,v22"},
    {"mostly decimal", "1", "a"},
};

/* Gives the state and, in the arena, the value that a word of the table stands for. */
static enum txt_state
value_of(struct bytes word, struct bytes *value)
{
	unsigned char *at = arena_alloc(&arena, word.length + 1);

	for (size_t i = 0; i < word.length; i++)
		at[i] = word.at[i] == '_' ? ' ' : word.at[i];
	*value = (struct bytes){at, word.length};
	if (!bytes_equal(word, BYTES("-")) && !bytes_equal(word, BYTES("!")))
		return TXT_VALUE;
	value->length = 0;
	return word.at[0] == '-' ? TXT_EMPTY_VALUE : TXT_NO_VALUE;
}

static void
assert_fit(const struct txt_grammar *grammar, const char *words, bool fits)
{
	while (*words != '\0') {
		struct bytes word = {(const unsigned char *)words, strcspn(words, " ")}, value;
		enum txt_state state = value_of(word, &value);

		ck_assert_msg(txt_fits(grammar, state, value) == fits, "\"%.*s\" %s \"%.*s\"", (int)word.length, words,
		    fits ? "is no" : "is", (int)grammar->text.length, (const char *)grammar->text.at);
		words += word.length;
		words += *words == ' ';
	}
}

START_TEST(values_fit_their_grammars)
{
	struct txt_grammar_fault fault;
	struct txt_grammar grammar;

	ck_assert(txt_grammar_parse(&arena, bytes_of(grammars[_i].grammar), &patterns, &grammar, &fault));
	assert_fit(&grammar, grammars[_i].fit, true);
	assert_fit(&grammar, grammars[_i].unfit, false);
}
END_TEST

START_TEST(a_nul_octet_is_an_octet)
{
	static const char *const none[] = {"text 1..1", "decimal", "path", "url", "media-type", "pattern a*", "hex"};
	struct bytes value = BYTES("a\0b");
	struct txt_grammar_fault fault;
	struct txt_grammar grammar;

	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++) {
		ck_assert(txt_grammar_parse(&arena, bytes_of(none[i]), &patterns, &grammar, &fault));
		ck_assert_msg(!txt_fits(&grammar, TXT_VALUE, value), "%s", none[i]);
	}
	ck_assert(txt_grammar_parse(&arena, BYTES("text"), &patterns, &grammar, &fault));
	ck_assert(txt_fits(&grammar, TXT_VALUE, value));
}
END_TEST

/* ---- slips ---- */

static const struct {
	const char *written, *right;
	enum edit edit;
	size_t at;
} edits[] = {
    {"path", "path", EDIT_NONE, 0},
    {"PATH", "path", EDIT_NONE, 0},
    {"pathx", "path", EDIT_INSERT, 4},
    {"xPATH", "path", EDIT_INSERT, 0},
    {"dupplex", "duplex", EDIT_INSERT, 3},
    {"txtver", "txtvers", EDIT_DELETE, 6},
    {"ath", "path", EDIT_DELETE, 0},
    {"poth", "path", EDIT_REPLACE, 1},
    {"paht", "path", EDIT_SWAP, 2},
    {"apth", "Path", EDIT_SWAP, 0},
    {"aphx", "path", EDIT_NONE, 0},
    {"pxtx", "path", EDIT_NONE, 0},
    {"", "a", EDIT_DELETE, 0},
    {"", "", EDIT_NONE, 0},
    {"a", "", EDIT_INSERT, 0},
    {"ab", "ba", EDIT_SWAP, 0},
};

START_TEST(edits_are_told_apart)
{
	size_t at = 0;

	ck_assert_int_eq(edit_between(bytes_of(edits[_i].written), bytes_of(edits[_i].right), &at), edits[_i].edit);
	ck_assert_uint_eq(at, edits[_i].at);
}
END_TEST

/* ---- placeholders ---- */

static const struct {
	const char *string, *found; /* found: empty where there is none */
} templates[] = {
    {"name=${name}", "${name}"},
    {"{{ record }}", "{{ record }}"},
    {"a={{a}}-{{b}}", "{{a}}"},
    {"a={% if x %}", "{% if x %}"},
    {"a={{ a_name_that_is_rather_long }}", "{{ a_name_that_is_rather_long }}"},
    {"a=<%= host %>", "<%= host %>"},
    {"a=$(hostname)", "$(hostname)"},
    {"a=$host", "$host"},
    {"a=$HOST:80", "$HOST"},
    {"a=Room $ROOM, left", "$ROOM"},
    {"version=@PACKAGE_VERSION@", "@PACKAGE_VERSION@"},
    {"note=%h", "%h"},
    {"note=Music on %H", "%H"},
    {"url=http://%h:80/", "%h"},
    {"mac=XX:XX:XX:XX:XX:XX", "XX:XX:XX:XX:XX:XX"},
    {"sys=waMA=xx-xx-xx-xx-xx-xx,adVF=0x100", "xx-xx-xx-xx-xx-xx"},
    {"mac=MAC", "MAC"},
    {"path=<path>", "<path>"},
    {"note=<your note here>", "<your note here>"},
    {"note=Room __ROOM__, left", "__ROOM__"},
    {"name=%(name)s", "%(name)s"},
    {"name=#{name}", "#{name}"},
    {"name=%s", "%s"},
    {"name=%HOST%", "%HOST%"},
    {"name=TODO", "TODO"},
    {"name=ChangeMe", "ChangeMe"},
    {"path=/__init__.py", ""},
    {"a=x__ROOM__", ""},
    {"a=____", ""},
    {"a=#{1}", ""},
    {"a=%(5)", ""},
    {"a=5 %s", ""},
    {"a=%20%", ""},
    {"name=todo", ""},
    {"a=TODO list", ""},
    {"TODO", ""},
    {"%s", ""},
    {"${key}=1", "${key}"},
    {"$KEY", "$KEY"},
    {"", ""},
    {"path=/", ""},
    {"price=$5", ""},
    {"price=5$", ""},
    {"note=$", ""},
    {"note=a $b c", ""},
    {"note=US$CAN", ""},
    {"path=/a%20b", ""},
    {"path=/%h0", ""},
    {"note=100%h", ""},
    {"note=5%", ""},
    {"PaperMax=<legal-A4", ""},
    {"PaperMax=>isoC-A2", ""},
    {"note=<3", ""},
    {"note=a <b> c", ""},
    {"json={\"a\":{\"b\":1}}", ""},
    {"a={{", ""},
    {"a=${", ""},
    {"a=${}", ""},
    {"a=$(5)", ""},
    {"mail=a@B@c", ""},
    {"mail=me@EXAMPLE.org", ""},
    {"os=MAC", ""},
    {"mac=02:00:5E:00:00:01", ""},
    {"roman=XX:XX", ""},
    {"time=12:00", ""},
};

START_TEST(placeholders_are_found)
{
	struct txt_record record;
	struct bytes text = bytes_of(templates[_i].string), found;
	struct txt_string *string;

	txt_record_parse(&record, &text, 1, &arena);
	string = &record.strings[0];
	found = txt_placeholder(string->label.wire, string->key_length);
	ck_assert_msg(bytes_equal(found, bytes_of(templates[_i].found)), "\"%.*s\" in \"%s\"", (int)found.length,
	    (const char *)found.at, templates[_i].string);
	ck_assert_int_eq((record.facts & TXT_PLACEHOLDER) != 0, found.length > 0);
}
END_TEST

/* A password may look like anything. */
START_TEST(secrets_are_no_placeholders)
{
	struct txt_record record;
	struct bytes text = BYTES("password=$ecret");

	txt_record_parse(&record, &text, 1, &arena);
	ck_assert_uint_eq(record.facts & (TXT_SECRET | TXT_PLACEHOLDER), TXT_SECRET);
}
END_TEST

/* ---- the rules ---- */

#define PRINTER "\"txtvers=1\" \"rp=ipp/print\" \"ty=Acme\" "

/* Each finding is "CODE {place}", with "~" and a safe fix or "?" and an unsafe one behind it. The record as a whole has
 * the place "*". */
static const struct {
	const char *type, *text, *findings;
} records[] = {
    /* keys */
    {"_http._tcp", "\"paht=/\"", "TXTVAL003 {paht} ? path;"},
    {"_http._tcp", "\"PATHS=/\"", "TXTVAL003 {PATHS} ? path;"},
    {"_http._tcp", "\"paht=/\" \"path=/\"", ""},
    {"_http._tcp", "\"pats=/\" \"path2=/\" \"pa=/\" \"x=1\"", ""},
    {"_http._tcp", "\"txtver=1\"", "TXTVAL003 {txtver} ? txtvers;"},
    {"_http._tcp", "\"cpath=/\" \"ath=/\" \"bath=/\"", ""},
    {"_http._tcp", "\"apth=/\"", "TXTVAL003 {apth} ? path;"},
    {"_http._tcp", "\"pat=/\" \"poth=/\"", ""},
    {"_uscan._tcp", "\"vres=2.6\" \"rs=eSCL\" \"ty=A\" \"pld=image/jpeg\"",
	"TXTVAL003 {vres} ? vers;TXTVAL003 {pld} ? pdl;"},
    {"_googlecast._tcp", "\"id=0000000000004000800002005e000001\" \"ve=05\" \"ca=1\" \"sst=1\"", ""},
    {"_http._tcp", "\"paht=/\" \"pathh=/\"", "TXTVAL003 {paht} ? path;"},
    {"_http._tcp", "\"mac_address=02:00:5E:00:00:01\" \"vendor=Acme\"", "TXT010 {mac_address};"},
    {"_acme-none._tcp", "\"txtver=1\" \"paht=/\" \"path=x\"", ""},
    {"_googlecast._udp", "\"txtver=1\"", ""},
    {"_rdp._tcp", "\"txtver=1\"", ""},
    {"_workstation._tcp", "\"txtver=1\"", ""},
    {"_adisk._tcp", "\"dk10=adVN=a,adVF=0x82\" \"kd1=x\" \"dk=x\" \"syss=x\"", ""},
    {"_ipp._tcp", PRINTER "\"dupplex=T\" \"Colour=T\" \"URL=x\" \"Bine=T\"",
	"TXTVAL003 {dupplex} ? Duplex;TXTVAL003 {Colour} ? Color;"},
    {"_daap._tcp", "\"iTSh Versoin=131073\"", "TXTVAL003 {iTSh Versoin} ? iTSh Version;"},
    {"_presence._tcp", "\"txtvers=1\" \"port.ppj=5298\"", ""},
    /* nothing is built on low confidence */
    {"_device-info._tcp", "\"model=Xserve\" \"osxvers=x\"", ""},
    {"_device-info._tcp", "\"model=Xserve\" \"osxver=1\"", ""},
    /* required keys */
    {"_device-info._tcp", "\"\"", "TXTVAL005 *;"},
    {"_device-info._tcp", "\"MODEL=Xserve\"", ""},
    {"_device-info._tcp", "\"mdel=Xserve\"", "TXTVAL003 {mdel} ? model;"},
    {"_device-info._tcp", "\"model =Xserve\"", "TXT009 {model } ~ model;"},
    {"_device-info._tcp", "\"{{ record }}\"", "TXTVAL001 {{{ record }}};"},
    {"_device-info._tcp", "\"model={{ model }}\"", "TXTVAL001 {{{ model }}};"},
    {"_device-info._tcp", "\"model\"", "TXTVAL006 {model};"},
    {"_adisk._tcp", "\"sys=waMA=0,adVF=0x100\"", ""},
    {"_adisk._tcp", "\"sys=waMA=02:00:5E:00:00:01\"", ""},
    {"_raop._tcp", "\"ov=17\"", "TXTVAL007 {17};"},
    {"_airplay._tcp",
	"\"deviceid=02:00:5E:00:00:01\" \"features=0x1\" \"model=A\" \"srcvers=1.1\" \"pi=02:00:5E:00:00:01\" "
	"\"psgid=x\" \"tsm=1\"",
	""},
    {"_presence._tcp", "\"txtvers=1\" \"vc=AVCI!\"", ""},
    {"_nmos-system._tcp", "\"api_proto=http\" \"api_ver=v1.0\" \"pri=100\"", "TXTVAL007 {100};"},
    {"_matter._tcp", "\"CRI=x\" \"CRA=5000\"", ""},
    {"_mqtt._tcp", "\"topics=info\"", "TXTVAL007 {info};"},
    {"_ipp._tcp", "\"\"", "TXTVAL009 *;"},
    {"_ipps._tcp", PRINTER, "TXTVAL009 *;"},
    {"_pdl-datastream._tcp", "\"txtvers=1\" \"ty=Acme\"", ""},
    {"_printer._tcp", "\"\"", ""},
    /* values */
    {"_nfs._tcp", "\"path=a\"", "TXTVAL006 {a};"},
    {"_nfs._tcp", "\"path=\"", "TXTVAL006 {path=};"},
    {"_nfs._tcp", "\"path=\\\"/a\\\"\"", "TXT015 {\\\"/a\\\"} ? /a;"},
    {"_nfs._tcp", "\"path=/\" \"PATH=a\"", "TXT011 {PATH} ~ ;"},
    {"_nfs._tcp", "\"path=$ROOT\"", "TXTVAL001 {$ROOT};"},
    {"_http._tcp", "\"path=a\"", "TXTVAL007 {a};"},
    {"_uscan._tcp", "\"vers=2.6\" \"rs=eSCL\" \"ty=A\" \"pdl=image/jpeg\" \"cs=color, grayscale\" \"duplex=true\"",
	"TXTVAL006 { grayscale} ? color,grayscale;TXTVAL006 {true} ? T;"},
    {"_wot._tcp", "\"td=/td\" \"type=thing\" \"scheme=HTTP\"", "TXTVAL006 {thing} ? Thing;TXTVAL006 {HTTP} ? http;"},
    {"_ipp._tcp", "\"txtvers=1.0\" \"rp=ipp/print\" \"ty=Acme\"", "TXT014 {1.0};"},
    {"_ipp._tcp", "\"txtvers=2\" \"rp=//ipp/print\" \"ty=Acme\"", "TXTVAL010 {2};TXTVAL010 {//ipp/print} ~ ipp/print;"},
    {"_ipp._tcp", PRINTER "\"UUID=urn:uuid:00000000-0000-4000-8000-02005e00000f\"",
	"TXTVAL010 {urn:uuid:00000000-0000-4000-8000-02005e00000f} ~ 00000000-0000-4000-8000-02005e00000f;"},
    {"_ipp._tcp", PRINTER "\"UUID=urn:uuid:0\"", "TXTVAL010 {urn:uuid:0};"},
    {"_ipp._tcp", PRINTER "\"Duplex=true\" \"Color=f\" \"Copies=maybe\" \"Bind=0\"",
	"TXTVAL010 {true} ? T;TXTVAL010 {f} ? F;TXTVAL010 {maybe};TXTVAL010 {0} ? F;"},
    {"_ipp._tcp", PRINTER "\"pdl=PDF\" \"priority=100\" \"product=Acme\" \"Duplex=T \"",
	"TXTVAL010 {PDF};TXTVAL010 {100};TXTVAL007 {Acme} ~ (Acme);TXT016 {T };"},
    {"_ipp._tcp", PRINTER "\"note=\" \"adminurl=\" \"ADMINURL=none\"", "TXT011 {ADMINURL} ~ ;"},
    {"_esphomelib._tcp", "\"mac=02:00:5E:00:00:01\"", "TXTVAL006 {02:00:5E:00:00:01};"},
    {"_uscan._tcp", "\"vers=2.6\" \"rs=eSCL\" \"ty=A\" \"pdl=image/jpeg\" \"cs=color,\\032grayscale\"",
	"TXTVAL006 {\\032grayscale};"},
    {"_iax._udp", "\"auth=secret\"", ""},
    {"_see._tcp", "\"txtvers=2\" \"version=3\"", "TXTVAL007 {3};"},
    {"_bluevertise._tcp", "\"role=Master\"", ""},
    {"_bluevertise._tcp", "\"role=owner\"", "TXTVAL007 {owner};"},
    {"_nfs._tcp", "\"path=" LONG_TEXT "\"", "TXT003 {aaaaaaaaaaaaaaaaaaaaa};"},
    {"_adisk._tcp", "\"dk0=adVN=a,adVF=0x82\" \"dk01=x\"", ""},
    /* templates */
    {"_http._tcp", "\"a='{{ x }}'\" \"b= {{ x }}\" \"txtvers={{ x }}\" \"{{ x y }}\"",
	"TXTVAL001 {{{ x }}};TXTVAL001 {{{ x }}};TXT013 {txtvers} ~ \"txtvers={{ x }}\" \"a='{{ x }}'\" \"b= {{ x "
	"}}\";TXTVAL001 {{{ x }}};TXTVAL001 {{{ x y }}};"},
    /* several pairs in one string */
    {"_http._tcp", "\"path=/ u=me\"", "TXTVAL002 {u};"},
    {"_http._tcp", "\"path=/,u=me\"", "TXTVAL002 {u};"},
    {"_http._tcp", "\"path=/;u=me\"", ""},
    {"_http._tcp", "\"path=/x?a=1,b=2\"", ""},
    {"_http._tcp", "\"path=/ u=me\" \"u=me\"", ""},
    {"_http._tcp", "\"vendor=a path=/\"", "TXTVAL002 {path};"},
    {"_http._tcp", "\"vendor=a u=me\"", ""},
    {"_http._tcp", "\"txtvers=1,path=/\"", "TXTVAL002 {path};"},
    {"_ipp._tcp", "\"txtvers=1\" \"rp=ipp/print ty=Acme, pdl=image/urf\"", "TXTVAL002 {ty};"},
    {"_ipp._tcp", PRINTER "\"adminurl=http://a/?x=1,note=2;rfo=3\"", ""},
    {"_ipp._tcp", PRINTER "\"adminurl=http://a/ note=Hall\"", "TXTVAL002 {note};"},
    {"_ipp._tcp", PRINTER "\"product=(A note=B)\"", ""},
    {"_meshcop._udp", "\"xp=a nn=b\"", "TXTVAL006 {a nn=b};"},
    {"_adisk._tcp", "\"dk0=adVN=a,sys=1,adVF=0x82\"", "TXTVAL002 {sys};"},
    {"_adisk._tcp", "\"sys=waMA=0,adVF=0x100,dk0=adVN=TM,adVF=0x82\"", "TXTVAL002 {dk0};"},
    {"_adisk._tcp", "\"sys=waMA=0,adVF=0x100,dk=x\"", ""},
    /* conditions */
    {"_ipp._tcp", PRINTER "\"Fax=T\"", "TXTVAL007 *;"},
    {"_ipp._tcp", PRINTER "\"Fax=T\" \"rfo=ipp/faxout\"", ""},
    {"_ipp._tcp", PRINTER "\"Fax=T\" \"rfo=/ipp/faxout\"", "TXTVAL010 {/ipp/faxout} ~ ipp/faxout;"},
    {"_ipp._tcp", PRINTER "\"Fax=F\"", ""},
    {"_universal._sub._ipp._tcp", PRINTER "\"pdl=image/urf\" \"URF=none\"", "TXTVAL011 {none};"},
    {"_UNIVERSAL._sub._ipp._tcp", PRINTER "\"pdl=image/pwg-raster\" \"URF=W8\"", "TXTVAL011 {image/pwg-raster};"},
    {"_universal._sub._ipp._tcp", PRINTER "\"pdl=image/urf\" \"URF=W8\"", ""},
    {"_cups._sub._ipp._tcp", PRINTER "\"URF=none\"", "TXTVAL007 {none};"},
    {"_print._sub._ipp._tcp", PRINTER "\"pdl=image/pwg-raster\" \"adminurl=\" \"UUID=\"",
	"TXTVAL011 {adminurl=};TXTVAL010 {UUID=};"},
    {"_print._sub._ipp._tcp",
	"\"txtvers=1\" \"ty=Acme\" \"pdl=image/pwg-raster\" \"adminurl=http://a/\" "
	"\"UUID=00000000-0000-4000-8000-02005e00000f\"",
	"TXTVAL009 *;"},
    {"_printer._tcp", "\"txtvers=1\"", "TXTVAL011 *;"},
    {"_nmos-node._tcp", "\"api_proto=http\" \"api_ver=v1.3\"", "TXTVAL008 *;"},
    {"_nmos-node._tcp", "\"api_proto=http\" \"api_ver=v1.1,v1.3\"", "TXTVAL008 *;"},
    {"_nmos-node._tcp", "\"api_proto=http\" \"api_ver=v1.1,v1.2\"", ""},
    /* what of the value is to blame */
    {"_adisk._tcp", "\"dk0=adVN=a,adVF=82\" \"dk1=adVN=a\" \"dk2=adVN=a,b\"",
	"TXTVAL006 {adVF=82};TXTVAL006 {adVN=a};TXTVAL006 {adVN=a,b};"},
    {"_ipp._tcp", PRINTER "\"pdl=image/urf,PDF,a/b\" \"rp=http://a/b\"", "TXTVAL010 {PDF};TXT011 {rp} ~ ;"},
    {"_ipp._tcp", "\"txtvers=1\" \"ty=A\" \"rp=http://a/b\" \"URF=W8,none\"",
	"TXTVAL010 {http://a/b};TXTVAL007 {none};"},
    {"_universal._sub._ipp._tcp", PRINTER "\"pdl=a/b,c/d\" \"URF=W8\"", "TXTVAL011 {a/b,c/d};"},
    /* strings that are addresses, and many long keys */
    {"_http._tcp", "\"http://a.example/?b=c\"", "TXT010 {http://a.example/?b};"},
    {"_http._tcp", "\"http://a.example/\" \"long_key_1=a\" \"long_key_2=b\"",
	"TXT010 {http://a.example/};TXT010 {long_key_1};"},
    /* form first */
    {"_ipp._tcp", "\"txtvers=1\" \"=x\" \"rp=ipp/print\" \"ty=Acme\"", "TXT007 {=} ? ;"},
    {"_ftp._tcp", "\"port=21\" \"path=/\"", "TXT019 {port=21} ? ;"},
    {"_presence._tcp", "\"txtvers=1\" \"port.p2pj=5298\"", ""},
};

static const char *
shown_finding(const struct finding *finding, struct bytes text)
{
	static const char *const marks[] = {[FIX_NONE] = "", [FIX_SAFE] = " ~ ", [FIX_UNSAFE] = " ? "};
	struct bytes where = finding->where, with = finding->fix.with;
	bool whole = where.at == text.at && where.length == text.length;
	const char *place = whole ? "*" : format_text(&arena, "{%.*s}", (int)where.length, (const char *)where.at);

	return format_text(&arena, "%s %s%s%.*s;", finding->rule->code, place, marks[finding->fix.safety],
	    (int)with.length, with.length > 0 ? (const char *)with.at : "");
}

START_TEST(meanings_are_judged)
{
	struct bytes text = bytes_of(records[_i].text);
	const char *found = "";
	struct judge judge;

	judge_init(&judge, NULL);
	judge.type = records[_i].type;
	judge_text(&judge, EXAMPLE_TXT, text);
	for (size_t i = 0; i < judge.in.finding_count; i++)
		found = format_text(&arena, "%s%s", found, shown_finding(&judge.in.findings[i], judge.in.text));
	ck_assert_msg(strcmp(found, records[_i].findings) == 0, "%s %s: \"%s\", not \"%s\"", records[_i].type,
	    records[_i].text, found, records[_i].findings);
	judge_clear(&judge);
}
END_TEST

START_TEST(counting_counts_what_is_worded)
{
	struct judge worded_all, counted;

	judge_init_all(&worded_all);
	judge_init_all(&counted);
	counted.in.counting = true;
	worded_all.type = counted.type = records[_i].type;
	judge_text(&worded_all, EXAMPLE_TXT, bytes_of(records[_i].text));
	judge_text(&counted, EXAMPLE_TXT, bytes_of(records[_i].text));
	for (size_t i = 0; i < SEVERITIES; i++)
		ck_assert_uint_eq(worded_all.in.counts[i], counted.in.counts[i]);
	judge_clear(&worded_all);
	judge_clear(&counted);
}
END_TEST

static const struct {
	const char *type, *text, *message;
} messages[] = {
    {"_ipp._tcp", "", "required keys are missing: \"txtvers\", \"rp\", \"ty\""},
    {"_device-info._tcp", "", "required key is missing: \"model\" (RFC 6763 section 16)"},
    {"_ipps._tcp", "\"txtvers=1\" \"rp=a\"",
	"required keys are missing: \"ty\" (Bonjour Printing 1.2.1), \"TLS\" (PWG IPP Everywhere"},
    {"_ipp._tcp", PRINTER "\"Color=true\"", "\"Color\" is \"true\"; expected: one of T, F, U"},
    {"_ipp._tcp", PRINTER "\"Color=\"", "\"Color\" is empty; expected: one of T, F, U"},
    {"_ipp._tcp", PRINTER "\"Color\"", "\"Color\" has no value; expected: one of T, F, U"},
    {"_ipp._tcp", PRINTER "\"Fax=T\"", "with Fax=T the key \"rfo\" is missing, which most have: a path"},
    {"_universal._sub._ipp._tcp", PRINTER "\"pdl=image/urf\"",
	"under _universal the key \"URF\" is needed, and missing: iOS and other AirPrint clients do not list the "
	"printer; expected: "},
    {"_universal._sub._ipp._tcp", PRINTER "\"pdl=image/urf\" \"URF=none\"",
	"\"URF\" is \"none\": iOS and other AirPrint clients do not list the printer; expected under _universal: "},
    {"_ipp._tcp", PRINTER "\"pdl=image/urf,PDF\"", "\"PDF\" in \"pdl\" does not fit; expected: a list of media types"},
    {"_adisk._tcp", "\"dk0=adVN=a\"", "\"adVF\" is missing in \"dk0\"; expected: pairs"},
    {"_adisk._tcp", "\"dk0=adVN=a,adVF=82\"",
	"\"adVF=82\" in \"dk0\" does not fit; expected: a number such as 0x1F (Time Machine over SMB)"},
    {"_ipp._tcp", PRINTER "\"priority=07\"",
	"\"priority\" is \"07\"; expected: a decimal number from 0 to 99, without leading zeros (Bonjour"},
    {"_ipp._tcp", "\"txtvers=1\" \"ty=A\" \"rp=http://a/b\"",
	"\"rp\" is \"http://a/b\"; expected: a path that does not begin with /, and no URL (Bonjour"},
    {"_ipp._tcp", PRINTER "\"priority=x\"", "\"priority\" is \"x\"; expected: a decimal number from 0 to 99 (Bonjour"},
    {"_ipp._tcp", "\"txtvers=1\" \"rp=ipp/print ty=Acme, pdl=image/urf\"",
	"\"ty=\", \"pdl=\" are part of the value of \"rp\": each key needs a string of its own"},
    {"_http._tcp", "\"long_key_1=a\" \"b=c\" \"long_key_2=b\"",
	"2 keys have more than the 9 characters that are advised: \"long_key_1\", \"long_key_2\""},
    {"_http._tcp", "\"http://a.example/\"", "\"http://a.example/\" is read as a key: a URL is a value"},
    {"_nfs._tcp", "\"path=/ psk=x\"", "\"psk\" in the value of \"path\" looks like a secret"},
    {"_nmos-node._tcp", "\"api_proto=http\" \"api_ver=v1.3\"",
	"with api_ver=v1.3 the key \"api_auth\" is needed, and missing; expected: one of true, false"},
};

START_TEST(messages_say_what_and_why)
{
	struct judge judge;

	judge_init(&judge, NULL);
	judge.type = messages[_i].type;
	judge_text(&judge, EXAMPLE_TXT, bytes_of(messages[_i].text));
	ck_assert_uint_eq(judge.in.finding_count, 1);
	ck_assert_msg(strncmp(judge.in.findings[0].message, messages[_i].message, strlen(messages[_i].message)) == 0,
	    "%s", judge.in.findings[0].message);
	judge_clear(&judge);
}
END_TEST

START_TEST(a_slip_is_not_told_of_twice)
{
	struct judge judge;

	judge_init(&judge, rule_find(BYTES("txt-key-undefined")));
	judge_text(&judge, EXAMPLE_TXT, BYTES("\"paht=/\" \"Our best page\" \"shade=blue\""));
	ck_assert_uint_eq(judge.in.finding_count, 3);
	ck_assert_str_eq(judge.in.findings[0].rule->name, "txt-key-near-miss");
	ck_assert_str_eq(judge.in.findings[1].rule->name, "txt-key-space");
	ck_assert_str_eq(judge.in.findings[2].rule->name, "txt-key-undefined");
	judge_clear(&judge);
}
END_TEST

/* Neither the text nor a message nor a fix has the secret, whatever is wrong with it. */
static const struct {
	const char *type, *text;
} secrets[] = {
    {"_hap._tcp", "\"c#=1 password=geheim\""},
    {"_nfs._tcp", "\"path=x password=geheim\""},
    {"_ipp._tcp", "\"Color=password=geheim\" \"Duplex=psk:geheim\" \"adminurl=u:geheim@h\" \"pdl=a,p=geheim\""},
    {"_http._tcp", "\"path=/ p=geheim\""},
    {"_http._tcp", "\"path=/;p=geheim\""},
    {"_http._tcp", "\"path=/,u=admin,p=geheim\""},
    {"_http._tcp", "\"path=/{{x}} password=geheim\""},
    {"_http._tcp",
	"\"http://u:geheim@h/\" \"https://h/?access_token=geheim&a=b\" \"password:geheim\" \"a b:geheim@c =x\""},
    {"_http._tcp", "\"p=geheim\",\"=psk=geheim\" \"path password=geheim\" \"tokne=a,token=geheim, geheim\""},
    {"_http._tcp", "\"paht=\\\"password=geheim\\\"\" \"txtvers=password=geheim\""},
    {"_http._tcp", "\"path=/ pass\\119ord=g\\101heim\" \"n\\195\\164me:x password:geheim=1\""},
    {"_home-assistant._tcp", "\"base_url=h:8123/?token=geheim\" \"internal_url=http://a/?x&token=geheim#b\""},
    {"_adisk._tcp", "\"sys=waMA=0,password=geheim,adVF=x\" \"dk0=adVN=u:geheim@h,adVF=82\""},
    {"_http._tcp",
	"\"p=geheim path=/\" \"adminurl=http://me:geheim@ h\" \"base_url=x://me:geheim@h\" \"password=geheim, rp=x\" "
	"\"rp=/http://me:geheim@h\" \"sys=http://a:geheim@b\""},
};

START_TEST(secrets_stay_secret)
{
	struct judge judge;
	bool told = false;

	judge_init_all(&judge);
	judge.type = secrets[_i].type;
	judge_text(&judge, EXAMPLE_TXT, bytes_of(secrets[_i].text));
	ck_assert_msg(!bytes_contain_caseless(judge.in.text, BYTES("geheim")), "%.*s", (int)judge.in.text.length,
	    (const char *)judge.in.text.at);
	for (size_t i = 0; i < judge.in.finding_count; i++) {
		told |= strcmp(judge.in.findings[i].rule->code, "TXT020") == 0;
		ck_assert_msg(
		    strstr(judge.in.findings[i].message, "geheim") == NULL, "%s", judge.in.findings[i].message);
		ck_assert(!bytes_contain_caseless(judge.in.findings[i].fix.with, BYTES("geheim")));
		ck_assert(!bytes_contain_caseless(judge.in.findings[i].fix.with, BYTES("**")));
	}
	ck_assert(told);
	judge_clear(&judge);
}
END_TEST

/* ---- the built-in profiles ---- */

static void
judge_example(struct judge *judge, struct bytes type, struct bytes text)
{
	judge_init(judge, NULL);
	judge->type = (const char *)arena_copy(&arena, type).at;
	judge_text(judge, EXAMPLE_TXT, text);
}

START_TEST(good_records_are_clean)
{
	const struct txt_profile *profile = &txt_profiles_builtin()->profiles[_i];

	for (size_t i = 0; i < profile->types.count; i++) {
		struct judge judge;

		judge_example(&judge, profile->types.at[i], profile->good);
		ck_assert_msg(judge.in.finding_count == 0, "%s: %s: %s", judge.type, judge.in.findings[0].rule->code,
		    judge.in.findings[0].message);
		judge_clear(&judge);
	}
}
END_TEST

START_TEST(bad_records_are_found)
{
	const struct txt_profile *profile = &txt_profiles_builtin()->profiles[_i];
	struct judge judge;
	size_t meant = 0;

	if (profile->bad.length == 0)
		return;
	judge_example(&judge, profile->types.at[0], profile->bad);
	for (size_t i = 0; i < judge.in.finding_count; i++)
		meant += strncmp(judge.in.findings[i].rule->code, "TXTVAL", 6) == 0;
	ck_assert_msg(meant > 0, "%s: nothing is found", judge.type);
	judge_clear(&judge);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("txt_use");
	TCase *fitting = case_of(suite, "fitting", NULL, tear_down);
	TCase *looks = case_of(suite, "looks", NULL, tear_down);
	TCase *judging = case_of(suite, "judging", NULL, tear_down);
	TCase *profiles = case_of(suite, "profiles", NULL, tear_down);
	int profile_count = (int)txt_profiles_builtin()->count;

	tcase_add_loop_test(fitting, values_fit_their_grammars, 0, ROWS(grammars));
	tcase_add_test(fitting, a_nul_octet_is_an_octet);
	tcase_add_loop_test(looks, edits_are_told_apart, 0, ROWS(edits));
	tcase_add_loop_test(looks, placeholders_are_found, 0, ROWS(templates));
	tcase_add_test(looks, secrets_are_no_placeholders);
	tcase_add_loop_test(judging, meanings_are_judged, 0, ROWS(records));
	tcase_add_loop_test(judging, counting_counts_what_is_worded, 0, ROWS(records));
	tcase_add_loop_test(judging, messages_say_what_and_why, 0, ROWS(messages));
	tcase_add_test(judging, a_slip_is_not_told_of_twice);
	tcase_add_loop_test(judging, secrets_stay_secret, 0, ROWS(secrets));
	tcase_add_loop_test(profiles, good_records_are_clean, 0, profile_count);
	tcase_add_loop_test(profiles, bad_records_are_found, 0, profile_count);
	return run_suite(suite);
}
