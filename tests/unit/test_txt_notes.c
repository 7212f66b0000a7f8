/* Notes on TXT keys: every form that registrants use, with invented names; merging; the shipped table. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "data/registry_builder.h"
#include "data/registry_read.h"
#include "data/txt_notes.h"
#include "data/txt_registry.h"
#include "data/txt_table.h"
#include "data/txt_words.h"
#include "tests/unit/runner.h"
#include "tests/unit/snapshot.h"

static struct arena arena;
static struct txt_definition definition;

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

/* A definition as a line: "keys: a=<x> b=1! c{p,q}? d* e" where ! is a literal, ? optional, ! behind a key required. */
static const char *
shown(const struct txt_definition *of)
{
	static char line[4096];
	size_t used = (size_t)snprintf(line, sizeof(line), "%s:", txt_status_name(of->status));

#define PUT(...) used += (size_t)snprintf(line + used, sizeof(line) - used, __VA_ARGS__)
	for (size_t i = 0; i < of->key_count; i++) {
		const struct txt_key *key = &of->keys[i];

		PUT(" [%.*s", (int)key->key.length, (const char *)key->key.at);
		if (key->fixed.length > 0)
			PUT("==%.*s", (int)key->fixed.length, (const char *)key->fixed.at);
		if (key->value.length > 0)
			PUT("=%.*s", (int)key->value.length, (const char *)key->value.at);
		for (size_t j = 0; j < key->choices.count; j++)
			PUT("%c%.*s", j == 0 ? '{' : ',', (int)key->choices.at[j].length,
			    (const char *)key->choices.at[j].at);
		PUT("%s%s%s]", key->choices.count > 0 ? "}" : "", key->pattern ? " series" : "",
		    key->required == TXT_REQUIRED_YES  ? " required"
		    : key->required == TXT_REQUIRED_NO ? " optional"
						       : "");
	}
	for (size_t i = 0; i < of->references.count; i++)
		PUT(" (%.*s)", (int)of->references.at[i].length, (const char *)of->references.at[i].at);
#undef PUT
	return line;
}

static void
read_note(const char *body)
{
	char note[2048];
	int length = snprintf(note, sizeof(note), "Defined TXT keys: %s", body);

	txt_note_read(&arena, arena_copy(&arena, (struct bytes){(const unsigned char *)note, (size_t)length}),
	    bytes_of("acme-lamp"), &definition);
}

struct expectation {
	const char *body, *shown;
};

static const struct expectation statuses[] = {
    {"None", "none:"},
    {"none.", "none:"},
    {"NONE", "none:"},
    {"0", "none:"},
    {"N/A", "none:"},
    {"(none)", "none:"},
    {"None at present", "none:"},
    {"Currently none", "none:"},
    {"None. Lamp Control Protocol", "none:"},
    {"None\nFinds lamps of version 4.0 and BigLamp.", "none:"},
    {"No TXT keys are used", "none:"},
    {"there are no keys defined", "none:"},
    {"TXT records are not used by this protocol", "none:"},
    {"Not applicable", "none:"},
    {"Proprietary", "proprietary:"},
    {"Contact Acme Lamps <lamps at acme.example>", "proprietary:"},
    {"Keys are not publicly documented", "proprietary:"},
    {"not disclosed", "proprietary:"},
    {"txtvers + Proprietary", "proprietary: [txtvers]"},
    {"txtvers and proprietary keys", "proprietary: [txtvers]"},
    {"txtvers, room, (others not publicly documented)", "proprietary: [txtvers] [room]"},
    {"Varies; depends on the kind of lamp", "open:"},
    {"Keys are the names of any lamps that are on", "open:"},
    {"vendor-specific", "open:"},
    {"See http://www.acme.example/lamps", "reference: (http://www.acme.example/lamps)"},
    {"see: www.acme.example/lamps.", "reference: (www.acme.example/lamps)"},
    {"See LampControl.pdf.", "reference: (LampControl.pdf)"},
    {"lamps.html", "reference: (lamps.html)"},
    {"[http://acme.example/a#txt]", "reference: (http://acme.example/a#txt)"},
    {"http://acme.example/?link=a/b&c=d", "reference: (http://acme.example/?link=a/b&c=d)"},
    {"Will be described at www.acme.example", "reference: (www.acme.example)"},
    {"Defined in Lamp Guide", "reference: (Lamp Guide)"},
    {"inherited from the Lamp framework", "reference: (Lamp framework)"},
    {"TXT keys, if any, will be defined in Section 8 of the Lamp Guide. https://acme.example/l",
	"reference: (https://acme.example/l)"},
    {"Lamp 1.1 Specification, Section 8.4.1. https://acme.example/l", "reference: (https://acme.example/l)"},
    {"See http://acme.example/l\nNote: formerly \"Lamp\" with TXT keys: a, b, c", "reference: (http://acme.example/l)"},
    {"", "unclear:"},
    {"TBD", "unclear:"},
    {"To be defined", "unclear:"},
    {"Not yet defined", "unclear:"},
    {"Yes", "unclear:"},
};

START_TEST(statuses_are_read)
{
	read_note(statuses[_i].body);
	ck_assert_str_eq(shown(&definition), statuses[_i].shown);
}
END_TEST

/* What names no key for sure. */
static const char *const unclear[] = {
    "ACME-LAMP",
    "acmelamp",
    "_acme-lamp",
    "acme-srv",
    "Acme-DNS-SD",
    "acmlmp",
    "dns-sd_mdns",
    "_acme-lamp._tcp.local, _acme-lamp._udp.local",
    "_lamp._tcp.host.example.com",
    "lamps.acme.com",
    "Lamp_Protocol_1.0",
    "ACME-LAMP Lamp Controller Card LCCxxxx",
    "Lamps will rely upon Acme version 3.1.0.1",
    "Acme lamp discovery",
    "<serial number of lamp>",
    "1 TXT record key for the public key of the lamp.",
    "This service is used by lamps to find each other",
    "Home Automation, Smart Energy, Lighting Control",
    "acme-lamp, light, lighting, wall lamp, ceiling lamp, lamp control",
    "device name",
    "device serial number",
    "key=value",
    "key=value pairs",
    "p[0-9]",
    "Lamp: a thing that shines",
    "see",
    "...",
    ", ; , ;",
    "=",
    "\xc3\xa9t\xc3\xa9, nom",
};

START_TEST(what_names_no_key_is_unclear)
{
	read_note(unclear[_i]);
	ck_assert_uint_eq(definition.key_count, 0);
	ck_assert_uint_ne(definition.status, TXT_STATUS_KEYS);
	ck_assert_uint_ne(definition.status, TXT_STATUS_NONE);
}
END_TEST

static const struct expectation lists[] = {
    {"txtvers", "keys: [txtvers]"},
    {"waMP;", "keys: [waMP]"},
    {"id, lum", "keys: [id] [lum]"},
    {"id,lum,hue", "keys: [id] [lum] [hue]"},
    {"id; lum; hue", "keys: [id] [lum] [hue]"},
    {"id\nlum\nhue", "keys: [id] [lum] [hue]"},
    {"id, lum,\nhue", "keys: [id] [lum] [hue]"},
    {"- id\n- lum", "keys: [id] [lum]"},
    {"1. id\n2. lum", "keys: [id] [lum]"},
    {"id, lum and hue", "keys: [id] [lum] [hue]"},
    {"id, lum, and hue", "keys: [id] [lum] [hue]"},
    {"id & lum", "keys: [id] [lum]"},
    {"\"id\", 'lum'", "keys: [id] [lum]"},
    {"'id' and 'lum'", "keys: [id] [lum]"},
    {"_suffix, _prefix", "keys: [_suffix] [_prefix]"},
    {"lamp.id, c#, s#", "keys: [lamp.id] [c#] [s#]"},
    {"txtvers, Lamp ID, luSh Version, Name", "keys: [txtvers] [Lamp ID] [luSh Version] [Name]"},
    {"txtvers version name uuid", "keys: [txtvers] [version] [name] [uuid]"},
    {"type url", "keys: [type] [url]"},
    {"product version bus id mask", "keys: [product] [version] [bus] [id] [mask]"},
    {"acme-lamp,node,uid,user - http://acme.example/l",
	"keys: [acme-lamp] [node] [uid] [user] (http://acme.example/l)"},
    {"id, acme-version", "keys: [id] [acme-version]"},
    {"id, lum, etc.", "keys: [id] [lum]"},
    {"id, lum, and others", "keys: [id] [lum]"},
    {"id, lum, where lum is optional", "keys: [id] [lum]"},
    {"id, lum. See http://acme.example", "keys: [id] [lum] (http://acme.example)"},
    {"id, lum (see http://acme.example)", "keys: [id] [lum] (http://acme.example)"},
    {"The following keys are defined: id, lum", "keys: [id] [lum]"},
    {"Two keys: \"id\" and \"lum\"", "keys: [id] [lum]"},
    {"L (lamp type), P (https port),\nT (tags))", "keys: [L=lamp type] [P=https port] [T=tags]"},
    {"id - lamp's number, lum - light", "keys: [id=lamp's number] [lum=light]"},
    {"id, lum (optional), hue (required)", "keys: [id] [lum optional] [hue required]"},
    {"txtvers, ID, id, TXTVERS", "keys: [txtvers] [ID]"},
    {"sys, lpX", "keys: [sys] [lpX series]"},
    {"l0, l1, ..., ln", "keys: [l0..ln series]"},
    {"id, l0, l1, l2, ..., where the number of l_n is variable", "keys: [id] [l0..ln series]"},
    {"p1, p2, \xe2\x80\xa6, p9, id", "keys: [p1..p9 series] [id]"},
    {"id, ..., lum", "keys: [id] [lum]"},
    {"http://acme.example/lamp (dn dt md)", "keys: [dn] [dt] [md] (http://acme.example/lamp)"},
};

START_TEST(lists_are_read)
{
	read_note(lists[_i].body);
	ck_assert_str_eq(shown(&definition), lists[_i].shown);
}
END_TEST

static const struct expectation pairs[] = {
    {"u=<username> p=<password> path=<path>", "keys: [u=<username>] [p=<password>] [path=<path>]"},
    {"txtvers\nroom=<room of the lamp>", "keys: [txtvers] [room=<room of the lamp>]"},
    {"txtvers=1, id, lum", "keys: [txtvers==1] [id] [lum]"},
    {"txtvers='1', id", "keys: [txtvers==1] [id]"},
    {"txtvers, *VER?=<response; e.g., maker, model>", "keys: [txtvers] [*VER?=<response; e.g., maker, model>]"},
    {"MAC=, GW-MAC", "keys: [MAC] [GW-MAC]"},
    {"Lamp Firmware Version=<version>, MAC Address=<address>",
	"keys: [Lamp Firmware Version=<version>] [MAC Address=<address>]"},
    {"txtvers = 1; path = /lamp", "keys: [txtvers==1] [path=/lamp]"},
    {"room=? lum=x.y.z hue=value (string)", "keys: [room=?] [lum=x.y.z] [hue=value]"},
    {"r=room; l=light", "keys: [r=room] [l=light]"},
    {"role=master", "keys: [role==master]"},
    {"Maker=Acme", "keys: [Maker==Acme]"},
    {"lum=LUMENS[,LUMENS, ... ]", "keys: [lum=LUMENS[,LUMENS, ... ]]"},
    {"a. ssid=<SSID>\nb. bssid=<BSSID>", "keys: [ssid=<SSID>] [bssid=<BSSID>]"},
    {"room == The room of the lamp", "keys: [room=The room of the lamp]"},
    {"None\npath=<path>", "keys: [path=<path>]"},
    {"id=<n> (optional) number of the lamp, or 0\nlum=<n> (required)", "keys: [id=<n> optional] [lum=<n> required]"},
    {"id=<n> [if not specified then default is 1]", "keys: [id=<n> optional]"},
    {"on=<true|false> whether it shines\nhue=<red | green>", "keys: [on=<true|false>{true,false}] "
							     "[hue=<red | green>{red,green}]"},
    {"on={'yes'|'no'}\nhue=['red']|['green']", "keys: [on={'yes'|'no'}{yes,no}] "
					       "[hue=['red']|['green']{red,green}]"},
    {"hue={['red'],['green']}", "keys: [hue={['red'],['green']}{red,green}]"},
    {"hue=<RED, GREEN, X:y>", "keys: [hue=<RED, GREEN, X:y>{RED,GREEN,X:y}]"},
    {"role=<lamp or switch>", "keys: [role=<lamp or switch>{lamp,switch}]"},
    {"role=<kind, e.g. 'lamp' or 'switch'>", "keys: [role=<kind, e.g. 'lamp' or 'switch'>]"},
    {"role=lamp, switch, relay", "keys: [role{lamp,switch,relay}]"},
    {"port= the port of the\nlamp, or none\nmode= one of \"on\", \"off\"",
	"keys: [port=the port of the lamp, or none] [mode=one of \"on\", \"off\"{on,off}]"},
    {"server=dns-name/ip-address:port of the lamp.\nEmpty if dark.",
	"keys: [server=dns-name/ip-address:port of the lamp. Empty if dark.]"},
    {"path=<path> (as per Section 6 of [RFC6763]).", "keys: [path=<path>] (RFC6763)"},
    {"topic=<t>, eg topic=/lamp", "keys: [topic=<t>]"},
    {"path=<path>\nnormally: \"path=/lamp/\"", "keys: [path=<path>]"},
    {"hash=<40hex>\nExample:\nhash=5e75\nsalt=8c0d", "keys: [hash=<40hex>]"},
    {"vers=<v>\n(examples: \"vers=1.0\" \"lum=2", "keys: [vers=<v>]"},
    {"Valid values:\nLamp Versions (LAMPVERSION): 1.1, 1.2\ntxtvers=1\nlamp=LAMPVERSION",
	"keys: [txtvers==1] [lamp=LAMPVERSION]"},
    {"u=<username> (Same as for _http._tcp)", "keys: [u=<username>]"},
    {"id=<id>, c0=<x>, c1=<x>, ...", "keys: [id=<id>] [c0..cn=<x> series]"},
};

START_TEST(pairs_are_read)
{
	read_note(pairs[_i].body);
	ck_assert_str_eq(shown(&definition), pairs[_i].shown);
}
END_TEST

static const struct expectation told[] = {
    {"td: Path of the lamp [RFC7595].\ntype: Type, i.e. \"Lamp\" or \"Room\". If omitted, it is\nLamp.",
	"keys: [td=Path of the lamp [RFC7595].] [type=Type, i.e. \"Lamp\" or \"Room\". If omitted, it is "
	"Lamp.{Lamp,Room} optional] (RFC7595)"},
    {"<lum>:light of the lamp; <hue>:its 'colour'", "keys: [lum=light of the lamp] [hue=its 'colour']"},
    {"\"url\": if present, an address\n(i.e. wss://acme.example/lamp); \"ns\": a URN",
	"keys: [url=if present, an address (i.e. wss://acme.example/lamp) optional] [ns=a URN]"},
    {"lum: light of the lamp, hue: colour of it", "keys: [lum=light of the lamp] [hue=colour of it]"},
    {"key \"lum\" for light,\nand key \"hue\" for colour.", "keys: [lum=for light] [hue=for colour.]"},
    {"There are two TXT record keys: 1st key:\n\"lum\" with an entry. 2nd key: \"hue\".",
	"keys: [lum=with an entry.] [hue]"},
    {"auth plain | md5\nuser any name, also '_'\ndim yes | no\nAll of these keys are optional.",
	"keys: [auth=plain | md5{plain,md5} optional] [user=any name, also '_' optional] [dim=yes | no{yes,no} "
	"optional]"},
    {"user The login name (optional)\nID Lamp's number (requried)",
	"keys: [user=The login name optional] [ID=Lamp's number required]"},
};

START_TEST(told_keys_are_read)
{
	read_note(told[_i].body);
	ck_assert_str_eq(shown(&definition), told[_i].shown);
}
END_TEST

/* Whole notes: what stands before the heading, its forms, and notes without one. */
static const struct expectation notes[] = {
    {"Defined TXT keys:id=<n>", "keys: [id=<n>]"},
    {"Defined TXT Keys: id", "keys: [id]"},
    {"This is an extension of the lamp service. Defined\nTXT  keys :\nid", "keys: [id]"},
    {"[RFC7030]. Defined TXT keys: None", "none:"},
    {"Subtypes: _lamp\nDefined TXT keys: None", "none:"},
    {"This duplicates \"lamp\".\nu=<username> p=<password>\n(see lamps.html)\nKnown Subtypes: _room, _hall\n"
     "NOTE: a=<b>",
	"keys: [u=<username>] [p=<password>]"},
    {"Known to use txt=1 and more", "unclear:"},
    {"", "unclear:"},
};

START_TEST(notes_are_read)
{
	txt_note_read(&arena, bytes_of(notes[_i].body), bytes_of("acme-lamp"), &definition);
	ck_assert_str_eq(shown(&definition), notes[_i].shown);
}
END_TEST

START_TEST(subtypes_are_read)
{
	txt_note_read(&arena, bytes_of(notes[5].body), bytes_of("acme-lamp"), &definition);
	ck_assert_uint_eq(definition.subtypes.count, 2);
	ck_assert(bytes_equal(definition.subtypes.at[0], BYTES("_room")));
	ck_assert(bytes_equal(definition.subtypes.at[1], BYTES("_hall")));
}
END_TEST

START_TEST(a_long_note_is_left_unread)
{
	enum { LENGTH = 20000 };
	unsigned char *octets = arena_alloc(&arena, LENGTH);

	memset(octets, 'a', LENGTH);
	memcpy(octets, "Defined TXT keys: id,", 21);
	txt_note_read(&arena, (struct bytes){octets, LENGTH}, bytes_of("acme-lamp"), &definition);
	ck_assert_str_eq(shown(&definition), "unclear:");
	ck_assert_uint_eq(definition.confidence, TXT_CONFIDENCE_LOW);
}
END_TEST

/* ---- definitions ---- */

static const struct {
	const char *first, *second, *shown;
} merges[] = {
    {"None", "topics=<t>", "keys: [topics=<t>]"},
    {"a, b", "b, c", "keys: [a] [b] [c]"},
    {"v=1", "v=2", "keys: [v{1,2}]"},
    {"v=1", "v=1", "keys: [v==1]"},
    {"v=<a|b>", "V=<b|c>", "keys: [v=<a|b>{a,b,c}]"},
    {"v (required)", "v (optional)", "keys: [v optional]"},
    {"v", "v (required)", "keys: [v required]"},
    {"See www.acme.example", "None", "reference: (www.acme.example)"},
    {"See www.acme.example", "Proprietary", "proprietary: (www.acme.example)"},
};

START_TEST(records_of_a_name_are_merged)
{
	struct txt_definition first;

	read_note(merges[_i].first);
	first = definition;
	read_note(merges[_i].second);
	txt_definition_merge(&arena, &first, &definition);
	ck_assert_str_eq(shown(&first), merges[_i].shown);
}
END_TEST

START_TEST(names_come_back)
{
	enum txt_status status;
	enum txt_confidence confidence;
	enum txt_required required;

	for (int i = 0; i < TXT_STATUS_COUNT; i++) {
		ck_assert(txt_status_parse(bytes_of(txt_status_name((enum txt_status)i)), &status));
		ck_assert_int_eq((int)status, i);
	}
	for (int i = 0; i < TXT_CONFIDENCE_COUNT; i++) {
		ck_assert(txt_confidence_parse(bytes_of(txt_confidence_name((enum txt_confidence)i)), &confidence));
		ck_assert_int_eq((int)confidence, i);
	}
	for (int i = 0; i < TXT_REQUIRED_COUNT; i++) {
		ck_assert(txt_required_parse(bytes_of(txt_required_name((enum txt_required)i)), &required));
		ck_assert_int_eq((int)required, i);
	}
	ck_assert(!txt_status_parse(BYTES("Keys"), &status));
}
END_TEST

/* The words that the grammar is built on; a table out of order would lose some. */
static const struct {
	const char *word;
	unsigned class;
} words[] = {
    {"&", TXT_WORD_JOINS},
    {"0", TXT_WORD_NONE},
    {"and", TXT_WORD_JOINS},
    {"e.g.", TXT_WORD_EXAMPLE},
    {"N/A", TXT_WORD_NONE},
    {"none.", TXT_WORD_NONE},
    {"Proprietary", TXT_WORD_SECRET},
    {"txtvers", TXT_WORD_ORDINARY},
    {"username", TXT_WORD_STAND_IN},
    {"you", TXT_WORD_FUNCTION},
};

START_TEST(words_are_known)
{
	ck_assert_uint_eq(txt_word_classes(bytes_of(words[_i].word)) & words[_i].class, words[_i].class);
}
END_TEST

/* ---- the shipped table ---- */

START_TEST(the_table_is_searched)
{
	ck_assert(txt_table_find(&arena, txt_table_builtin(), BYTES("FTP"), &definition));
	ck_assert_str_eq(shown(&definition), "keys: [u=<username>] [p=<password>] [path=<path>]");
	ck_assert(!txt_table_find(&arena, txt_table_builtin(), BYTES("acme-lamp"), &definition));
	ck_assert(!txt_table_find(&arena, txt_table_builtin(), BYTES(""), &definition));
	for (uint32_t i = 0; i < txt_table_builtin()->count; i++) {
		const char *name = txt_table_builtin()->text + txt_table_builtin()->definitions[i].name;

		ck_assert(txt_table_find(&arena, txt_table_builtin(), bytes_of(name), &definition));
	}
}
END_TEST

START_TEST(a_service_has_its_definition)
{
	const struct registry *registry = registry_builtin();

	txt_definition_of(&arena, registry, NULL, &definition);
	ck_assert_str_eq(shown(&definition), "unregistered:");
	txt_definition_of(&arena, registry, registry_find(registry, BYTES("mdns")), &definition);
	ck_assert_str_eq(shown(&definition), "none:");
	txt_definition_of(&arena, registry, registry_find(registry, BYTES("nfs")), &definition);
	ck_assert_uint_eq(definition.key_count, 1);
}
END_TEST

/* The path of the registry that the tables were made from, or NULL where it is not at hand. */
static const char *
source_of_tables(void)
{
	char name[32];

	snprintf(name, sizeof(name), "%s.xml", registry_string(registry_builtin(), registry_builtin()->updated));
	return snapshot(name);
}

/* The shipped table is what its source gives, octet for octet. */
START_TEST(the_table_is_current)
{
	const char *path = source_of_tables(), *top = getenv("top_srcdir");
	struct registry *registry;
	struct failure failure;
	char table[1024], *written = NULL;
	size_t size = 0, length;
	FILE *out, *shipped;
	unsigned char *octets;

	if (path == NULL)
		return;
	ck_assert_int_eq(registry_read(path, &registry, &failure), FAILURE_NONE);
	out = open_memstream(&written, &size);
	ck_assert_ptr_nonnull(out);
	txt_table_write(registry, out);
	fclose(out);
	registry_free(registry);
	snprintf(table, sizeof(table), "%s/data/txt_definitions.tsv", top != NULL ? top : ".");
	shipped = fopen(table, "rb");
	ck_assert_ptr_nonnull(shipped);
	octets = arena_alloc(&arena, size + 1);
	length = fread(octets, 1, size + 1, shipped);
	fclose(shipped);
	ck_assert_uint_eq(length, size);
	ck_assert_int_eq(memcmp(octets, written, size), 0);
	free(written);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("TXT notes");
	TCase *forms = case_of(suite, "forms", set_up, tear_down), *whole = case_of(suite, "notes", set_up, tear_down);
	TCase *parts = case_of(suite, "definitions", set_up, tear_down),
	      *table = case_of(suite, "table", set_up, tear_down);

	tcase_add_loop_test(forms, statuses_are_read, 0, ROWS(statuses));
	tcase_add_loop_test(forms, what_names_no_key_is_unclear, 0, ROWS(unclear));
	tcase_add_loop_test(forms, lists_are_read, 0, ROWS(lists));
	tcase_add_loop_test(forms, pairs_are_read, 0, ROWS(pairs));
	tcase_add_loop_test(forms, told_keys_are_read, 0, ROWS(told));
	tcase_add_loop_test(whole, notes_are_read, 0, ROWS(notes));
	tcase_add_test(whole, subtypes_are_read);
	tcase_add_test(whole, a_long_note_is_left_unread);
	tcase_add_loop_test(parts, records_of_a_name_are_merged, 0, ROWS(merges));
	tcase_add_test(parts, names_come_back);
	tcase_add_loop_test(parts, words_are_known, 0, ROWS(words));
	tcase_add_test(table, the_table_is_searched);
	tcase_add_test(table, a_service_has_its_definition);
	tcase_add_test(table, the_table_is_current);
	return run_suite(suite);
}
