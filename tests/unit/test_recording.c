/* Recordings: the notation both ways, each fault with its place, what avahi-browse and dns-sd print, several sites in
 * one file, any network there and back, and what the anonymizer leaves. */
#include <stdlib.h>
#include <unistd.h>

#include "rules/core/label.h"
#include "tests/unit/recorded.h"
#include "tests/unit/runner.h"

#define HEAD "# dnssd-lint recording 1\n"

static struct recorded recorded;
static struct arena arena;

static void
set_up(void)
{
	recorded = (struct recorded){0};
	arena_init(&arena);
}

static void
tear_down(void)
{
	recorded_clear(&recorded);
	anonymizer_free(recorded.anonymizer);
	arena_clear(&arena);
}

static void
read_text(const char *text)
{
	recorded_clear(&recorded);
	recorded_read(&recorded, bytes_of(text));
}

static void
read_fixture(const char *name)
{
	const char *top = getenv("top_srcdir");
	char path[512];

	snprintf(path, sizeof(path), "%s/tests/fixtures/recording-%s.recording", top != NULL ? top : ".", name);
	recorded_read_file(&recorded, path);
	ck_assert_str_eq(recorded.end == FAILURE_NONE ? "" : recorded.last.message, "");
}

/* ---- the notation ---- */

/* What a recording is written as again; NULL: as it is. */
static const struct {
	const char *text, *again;
} texts[] = {
    {HEAD, NULL},
    {HEAD "site a\\032b\\\\\n", HEAD "site a\\032b\\092\n"},
    {HEAD "site one\nsite two\n", HEAD "site one\n" HEAD "site two\n"},
    {HEAD "site one\n" HEAD "site two\n", NULL},
    {HEAD "\n# remark\n#\n", HEAD},
    {HEAD "link eth0/ipv4\n", NULL},
    {HEAD "link eth0/ipv4 192.0.2.1/24 198.51.100.1/0\nlink /any ::1/128\nlink -/ipv6\n", NULL},
    {HEAD "link a\\,b\\047/ipv4\n", HEAD "link a\\044b\\047/ipv4\n"},
    {HEAD "cache-full b/ipv6,a/ipv4\n", HEAD "link b/ipv6\nlink a/ipv4\ncache-full b/ipv6,a/ipv4\n"},
    {HEAD "link a/ipv4\nlink b/ipv4\nhost x - 192.0.2.1 b/ipv4,a/ipv4\n",
	HEAD "link a/ipv4\nlink b/ipv4\nhost x - 192.0.2.1 a/ipv4,b/ipv4\n"},
    {HEAD "type . _x._tcp -\n", NULL},
    {HEAD "host x - lacks missing alias y 2001:DB8::1 -\n", HEAD "host x - alias y 2001:db8::1 - lacks missing\n"},
    {HEAD "service caf\xc3\xa9\\\xc3\xa9.x\\a\\9\\ -\n", HEAD "service caf\\195\\169\\195\\169.x\\a\\9\\ -\n"},
    {HEAD "service x - lacks-txt cache lacks-srv vanished cached txt - \"\" under y\n",
	HEAD "service x - under y cached txt - \"\" lacks-srv vanished lacks-txt cache\n"},
    {HEAD "service x - txt - \"\\a\\\"\\\\\\065\xff\" srv 00 1 00065535 y -\n",
	HEAD "service x - srv 0 1 65535 y - txt - \"a\\\"\\\\A\\255\"\n"},
    {HEAD "service x - txt - hex 0161 txt - hex 0261 txt - hex -\n",
	HEAD "service x - txt - \"a\" txt - hex 0261 txt - hex -\n"},
    {HEAD "service x - subtype b subtype a\nservice x -\n", NULL},
};

START_TEST(text_is_written_again)
{
	const char *again = texts[_i].again != NULL ? texts[_i].again : texts[_i].text;

	read_text(texts[_i].text);
	ck_assert_str_eq(recorded.told, "");
	ck_assert_int_eq(recorded.end, FAILURE_NONE);
	ck_assert_str_eq(recorded.text, again);
	read_text(again);
	ck_assert_str_eq(recorded.text, again);
}
END_TEST

START_TEST(fixture_is_written_again)
{
	read_fixture("own");
	ck_assert_str_eq(recorded.told, "");
	ck_assert_uint_eq(recorded.networks, 3);
	ck_assert_str_eq(recorded.text, HEAD
	    "site first\n"
	    "link eth0/ipv4 192.0.2.1/24 198.51.100.1/25\n"
	    "link eth0/ipv6 fe80::1/64\n"
	    "link /any\n"
	    "cache-full eth0/ipv4,eth0/ipv6\n"
	    "type _services._dns-sd._udp.local _ipp._tcp.local eth0/ipv4,eth0/ipv6\n"
	    "type _services._dns-sd._udp.local _http._tcp.local -\n"
	    "host alias.local eth0/ipv4 alias printer.local\n"
	    "host gone.local eth0/ipv4 lacks missing\n"
	    "host printer.local eth0/ipv4,eth0/ipv6 192.0.2.7 eth0/ipv4 fe80::7 eth0/ipv6\n"
	    "service Lone._http._tcp.local - subtype _printer._sub._http._tcp.local lacks-srv stale lacks-txt "
	    "not-asked\n"
	    "service My\\032Printer\\032\\195\\169._ipp._tcp.local eth0/ipv4,eth0/ipv6 under _ipp._tcp.local cached "
	    "subtype _a._sub._ipp._tcp.local subtype _b._sub._ipp._tcp.local srv 0 0 631 printer.local eth0/ipv4 "
	    "srv 1 2 65535 . eth0/ipv6 txt eth0/ipv4 \"txtvers=1\" \"\" \"say \\\"hi\\\" \\\\ \\195\\169 \\000\" txt "
	    "eth0/ipv6 hex 0561 txt - hex -\n" HEAD "site second\\032one\n"
	    "link wlan\\0440/ipv6\n"
	    "service A._x._udp.local wlan\\0440/ipv6 under _x._udp.local\n" HEAD "site third\n");
}
END_TEST

/* A settled network is in order, and what is read of it is in the same. */
START_TEST(settled_is_written_again)
{
	static const char *const fixtures[] = {"own", "browse", "zone"};
	char *first;

	recorded.settled = true;
	read_fixture(fixtures[_i]);
	first = recorded.text;
	recorded.text = NULL;
	read_text(first);
	ck_assert_str_eq(recorded.told, "");
	ck_assert_str_eq(recorded.text, first);
	free(first);
}
END_TEST

/* ---- faults ---- */

#define NO_PART                                                                                               \
	"expected \"under\", \"cached\", \"subtype\", \"srv\", \"txt\", \"lacks-srv\" or \"lacks-txt\", and " \
	"each but srv, txt and subtype once\n"
#define NO_LINK "expected a link: an interface, a slash and \"ipv4\", \"ipv6\" or \"any\", as in eth0/ipv4\n"
#define NO_LINKS "expected links, as in eth0/ipv4,eth0/ipv6, or \"-\"\n"
#define NO_PREFIX "expected an address with its prefix, as in 192.0.2.1/24\n"
#define NO_WHY "expected why: missing, vanished, stale, cache or not-asked\n"
#define NO_HEX "expected an even number of hexadecimal digits, or \"-\"\n"

static const struct {
	const char *line, *told;
} faults[] = {
    {"bogus", "2:1: expected \"site\", \"link\", \"cache-full\", \"type\", \"host\" or \"service\"\n"},
    {" site", "2:1: expected what the line is about\n"},
    {"site", "2:5: expected the name of the site\n"},
    {"site a b", "2:8: expected the end of the line\n"},
    {"site a ", "2:7: a blank at the end of the line\n"},
    {"site a\\25", "2:7: expected three digits behind the backslash, as in \\032\n"},
    {"site a\\256", "2:7: no octet is over 255\n"},
    {"site a\tb", "2:7: a control character: write it as \\009\n"},
    {"site 0123456789\x7f", "2:16: a control character: write it as \\127\n"},
    {"link eth0", "2:6: " NO_LINK},
    {"link eth0/ipv5", "2:6: " NO_LINK},
    {"link eth0/ipv4 192.0.2.1", "2:16: " NO_PREFIX},
    {"link eth0/ipv4 192.0.2.1/33", "2:16: " NO_PREFIX},
    {"link eth0/ipv4 192.0.2.1/", "2:16: " NO_PREFIX},
    {"link eth0/ipv4 x/8", "2:16: " NO_PREFIX},
    {"link e/ipv4\nlink e/ipv4", "3:6: the link stands in a line before\n"},
    {"cache-full -", "2:12: expected the links whose cache was full\n"},
    {"type a b", "2:9: " NO_LINKS},
    {"type a b e/ipv4,", "2:17: " NO_LINK},
    {"type a b e/ipv4, e/ipv6", "2:17: " NO_LINK},
    {"host a - b", "2:10: expected \"alias\", an address or \"lacks\"\n"},
    {"host a - alias b alias c", "2:18: expected \"alias\", an address or \"lacks\"\n"},
    {"host a - 192.0.2.1", "2:19: " NO_LINKS},
    {"host a - lacks", "2:15: expected why it is lacking\n"},
    {"host a - lacks it", "2:16: " NO_WHY},
    {"service", "2:8: expected the name of a service instance\n"},
    {"service  -", "2:9: expected the name of a service instance\n"},
    {"service a", "2:10: " NO_LINKS},
    {"service a - b", "2:13: " NO_PART},
    {"service a - cached cached", "2:20: " NO_PART},
    {"service a - under b under c", "2:21: " NO_PART},
    {"service a - srv 0 0 65536 b -", "2:21: expected the port: a number from 0 to 65535\n"},
    {"service a - srv 0 -1 1 b -", "2:19: expected the weight: a number from 0 to 65535\n"},
    {"service a - srv 0 0 1", "2:22: expected the target host\n"},
    {"service a - txt -", "2:18: expected a string in double quotes, or \"hex\"\n"},
    {"service a - txt - b", "2:19: expected a string in double quotes, or \"hex\"\n"},
    {"service a - txt - \"b", "2:19: the string has no quotation mark at its end\n"},
    {"service a - txt - \"b\\\"", "2:19: the string has no quotation mark at its end\n"},
    {"service a - txt - \"b\\\\\\9\"", "2:23: expected three digits behind the backslash, as in \\032\n"},
    {"service a - txt - \"b\"\"c\"", "2:22: expected a blank and what comes next, or the end\n"},
    {"service a - txt - \"b\" ", "2:22: expected a blank and what comes next, or the end\n"},
    {"service a - txt - hex 0", "2:23: " NO_HEX},
    {"service a - txt - hex 0g", "2:23: " NO_HEX},
    {"service a - lacks-srv none", "2:23: " NO_WHY},
};

/* The line is passed over, the next one counts. */
START_TEST(fault_is_told)
{
	char text[512];

	snprintf(text, sizeof(text), HEAD "%s\nservice z -\n", faults[_i].line);
	read_text(text);
	ck_assert_str_eq(recorded.told, faults[_i].told);
	ck_assert_int_eq(recorded.end, FAILURE_NONE);
	ck_assert_uint_eq(recorded.networks, 1);
	ck_assert_uint_eq(recorded.services, 1);
}
END_TEST

START_TEST(strings_have_limits)
{
	struct bytes long_line;
	char text[700] = HEAD "service a - txt - \"";
	size_t length = strlen(text);

	memset(text + length, 'x', 256);
	memcpy(text + length + 256, "\"\n", 3);
	read_text(text);
	ck_assert_str_eq(recorded.told, "2:19: a string of 256 octets: a TXT record has room for 255\n");
	memcpy(text + length + 255, "\"\n", 3);
	read_text(text);
	ck_assert_str_eq(recorded.told, "");
	ck_assert_str_eq(recorded.text, text);

	long_line.length = sizeof(HEAD) - 1 + (1 << 20) + 32;
	long_line.at = memset(arena_alloc(&arena, long_line.length), '#', long_line.length);
	memcpy((unsigned char *)(uintptr_t)long_line.at, HEAD, sizeof(HEAD) - 1);
	recorded_clear(&recorded);
	recorded_read(&recorded, long_line);
	ck_assert_str_eq(recorded.told, "2:0: the line has over a million octets\n");
	ck_assert_int_eq(recorded.end, FAILURE_NONE);
}
END_TEST

START_TEST(rdata_has_a_limit)
{
	enum { OCTETS = 65535 };
	char *text = arena_alloc(&arena, 64 + 2 * (OCTETS + 1) + 2);
	size_t length = (size_t)snprintf(text, 64, HEAD "service a - txt - hex ");

	memset(text + length, 'f', 2 * (OCTETS + 1));
	memcpy(text + length + 2 * (OCTETS + 1), "\n", 2);
	read_text(text);
	ck_assert_str_eq(recorded.told, "2:19: a TXT record of 65536 octets: there is room for 65535\n");
	memcpy(text + length + 2 * OCTETS, "\n", 2);
	read_text(text);
	ck_assert_str_eq(recorded.told, "");
	ck_assert_str_eq(recorded.text, text);
}
END_TEST

/* ---- what ends the reading ---- */

#define TOO_LARGE                                                                                       \
	"too much for one network: over a million services, hosts or types, over 64 links, or over 64 " \
	"different records of one kind at one name"
#define UNKNOWN                                                                             \
	"no recording: it neither begins with \"# dnssd-lint recording 1\" nor is it what " \
	"avahi-browse -rptk or dns-sd -Z print"

static const struct {
	const char *text;
	enum failure_kind kind;
	const char *message;
} ends[] = {
    {"", FAILURE_NOTHING, "the recording is empty"},
    {"\n", FAILURE_UNKNOWN_FORMAT, UNKNOWN},
    {"service a -\n", FAILURE_UNKNOWN_FORMAT, UNKNOWN},
    {"\x7f"
     "ELF",
	FAILURE_UNKNOWN_FORMAT, UNKNOWN},
    {"# dnssd-lint recording 2\n", FAILURE_UNKNOWN_FORMAT,
	"a recording of another version: this program reads version 1"},
    {"+;eth0;IPv4;Desk;Web Site;local\n", FAILURE_UNKNOWN_FORMAT,
	"a description in place of a service type: run avahi-browse with -k (--no-db-lookup) as well"},
};

START_TEST(reading_ends)
{
	read_text(ends[_i].text);
	ck_assert_int_eq(recorded.end, ends[_i].kind);
	ck_assert_int_eq(recorded.last.kind, ends[_i].kind);
	ck_assert_str_eq(recorded.last.message, ends[_i].message);
	ck_assert_str_eq(recorded.told, "");
	ck_assert_uint_eq(recorded.networks, 0);
}
END_TEST

START_TEST(links_have_a_limit)
{
	char text[64 + 66 * 16] = HEAD;
	size_t length = strlen(text);

	for (unsigned i = 0; i < 64; i++)
		length += (size_t)snprintf(text + length, sizeof(text) - length, "link e%u/ipv4\n", i);
	read_text(text);
	ck_assert_int_eq(recorded.end, FAILURE_NONE);
	ck_assert_str_eq(recorded.text, text);
	snprintf(text + length, sizeof(text) - length, "link e64/ipv4\n");
	read_text(text);
	ck_assert_int_eq(recorded.end, FAILURE_TOO_LARGE);
	ck_assert_str_eq(recorded.last.message, TOO_LARGE);
	ck_assert_uint_eq(recorded.last.line, 66);
	ck_assert_uint_eq(recorded.networks, 0);
}
END_TEST

START_TEST(services_have_a_limit)
{
	static const char line[] = "service a -\n";
	size_t length = sizeof(HEAD) - 1, each = sizeof(line) - 1;
	char *text = arena_alloc(&arena, length + (RECORDING_PARTS_MAX + 1) * each + 1);

	memcpy(text, HEAD, length + 1);
	for (size_t i = 0; i <= RECORDING_PARTS_MAX; i++, length += each)
		memcpy(text + length, line, each + 1);
	read_text(text);
	ck_assert_int_eq(recorded.end, FAILURE_TOO_LARGE);
	ck_assert_str_eq(recorded.last.message, TOO_LARGE);
	ck_assert_uint_eq(recorded.last.line, RECORDING_PARTS_MAX + 2);
	text[length - each] = '\0';
	read_text(text);
	ck_assert_int_eq(recorded.end, FAILURE_NONE);
	ck_assert_uint_eq(recorded.services, RECORDING_PARTS_MAX);
}
END_TEST

START_TEST(file_must_be_there)
{
	recorded_read_file(&recorded, "no/such/file");
	ck_assert_int_eq(recorded.end, FAILURE_UNREADABLE);
	ck_assert_str_eq(recorded.last.path, "no/such/file");
	ck_assert_str_eq(recorded.last.message, "No such file or directory");
}
END_TEST

/* ---- other programs ---- */

START_TEST(browse_is_read)
{
	read_fixture("browse");
	ck_assert_str_eq(recorded.text,
	    HEAD "link eth0/ipv4\n"
		 "link eth0/ipv6\n"
		 "link /any\n"
		 "host office.local eth0/ipv4,eth0/ipv6 192.0.2.7 eth0/ipv4 fe80::7 eth0/ipv6\n"
		 "host old.local /any 192.0.2.8 /any\n"
		 "host new.local eth0/ipv4 192.0.2.9 eth0/ipv4\n"
		 "service Office\\032Printer._ipp._tcp.local eth0/ipv4,eth0/ipv6 under _ipp._tcp.local srv 0 0 631 "
		 "office.local eth0/ipv4,eth0/ipv6 txt eth0/ipv4,eth0/ipv6 \"txtvers=1\" \"rp=ipp/print\" \"note=a "
		 "\\\"b\\\" \\195\\169;\"\n"
		 "service Silent\\059\\032one._http._tcp.local eth0/ipv4 under _http._tcp.local lacks-srv missing "
		 "lacks-txt not-asked\n"
		 "service Dr\\.\\032Old\\.Name._http._tcp.local /any under _http._tcp.local srv 0 0 80 old.local /any "
		 "txt /any \"\"\n"
		 "service New._http._tcp.local eth0/ipv4 under _http._tcp.local srv 0 0 80 new.local eth0/ipv4 txt "
		 "eth0/ipv4 \"txtvers=1\" \"path=/\"\n");
	ck_assert_str_eq(recorded.told, "10:46: expected an address\n"
					"11:56: expected a port: a number from 0 to 65535\n"
					"12:59: the string has no quotation mark at its end\n"
					"13:18: expected a service type\n"
					"14:1: expected a line of avahi-browse -p\n");
}
END_TEST

/* Without -r nothing was asked for. */
START_TEST(browse_alone_asks_for_nothing)
{
	read_text("+;lo;IPv4;a;_x._tcp;local\r\n");
	ck_assert_str_eq(recorded.text,
	    HEAD "link lo/ipv4\nservice a._x._tcp.local lo/ipv4 under _x._tcp.local lacks-srv not-asked lacks-txt "
		 "not-asked\n");
}
END_TEST

START_TEST(zone_is_read)
{
	read_fixture("zone");
	ck_assert_str_eq(recorded.text, HEAD
	    "type _services._dns-sd._udp.local _http._tcp.local -\n"
	    "type _services._dns-sd._udp.local _ipp._tcp.example.com -\n"
	    "host web.local - 192.0.2.3 - fe80::3 -\n"
	    "service Web\\032(2);\\.x._http._tcp.local - under _http._tcp.local srv 0 0 80 web.local - txt - "
	    "\"path=/a;b\" \"say=\\\"\\\\\"\n"
	    "service Empty._http._tcp.local - under _http._tcp.local srv 1 2 81 web.local - txt - hex -\n"
	    "service Lone._http._tcp.local - subtype _printer._sub._http._tcp.local lacks-srv missing lacks-txt "
	    "missing\n"
	    "service Far._ipp._tcp.example.com - under _ipp._tcp.example.com txt - \"bare\" \"in quotes\" lacks-srv "
	    "missing\n");
	ck_assert_str_eq(recorded.told, "26:23: expected the port: a number from 0 to 65535\n"
					"27:5: expected PTR, SRV, TXT or another type of record\n"
					"28:19: expected the end of the record: a blank in a name is \\032\n"
					"29:19: the string has no quotation mark at its end\n"
					"30:1: only $ORIGIN and $TTL are read\n");
}
END_TEST

/* ---- any network ---- */

static uint64_t seed;

static size_t
below(size_t limit)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(seed >> 33) % limit;
}

/* Any octets, those that mean something more often. */
static struct bytes
any_octets(size_t limit)
{
	static const char marked[] = "..\\\\\"  09_-aZ;#,/\xc3\xa9";
	size_t length = below(limit + 1);
	unsigned char *octets = arena_alloc(&arena, length + 1);

	for (size_t i = 0; i < length; i++)
		octets[i] = below(2) > 0 ? (unsigned char)marked[below(sizeof(marked) - 1)] : (unsigned char)below(256);
	return (struct bytes){octets, length};
}

static link_set
any_links(const struct network *network)
{
	link_set all = network->link_count == LINKS_MAX ? ~(link_set)0 : ((link_set)1 << network->link_count) - 1;

	return ((link_set)below(1 << 30) << 34 | (link_set)below(1 << 30) << 17 | (link_set)below(1 << 30)) & all;
}

static struct address
any_address(void)
{
	struct address address = {.length = below(2) > 0 ? 4 : 16};

	for (size_t i = 0; i < address.length; i++)
		address.octets[i] = (unsigned char)(below(2) * below(256));
	return address;
}

static void
make_links(struct network *network)
{
	network->link_count = below(LINKS_MAX + 1);
	network->links = arena_alloc(&arena, (LINKS_MAX + 1) * sizeof(*network->links));
	for (size_t i = 0; i < network->link_count; i++) {
		struct bytes name = any_octets(9);
		unsigned char *octets = arena_alloc(&arena, name.length + 1);
		struct link_prefix *prefixes = arena_alloc(&arena, 3 * sizeof(*prefixes));

		octets[0] = (unsigned char)i; /* no two the same */
		memcpy(octets + 1, name.at, name.length);
		network->links[i] = (struct link){.interface = {octets, name.length + 1},
		    .protocol = (enum link_protocol)below(3),
		    .prefixes = prefixes,
		    .prefix_count = below(4)};
		for (size_t k = 0; k < network->links[i].prefix_count; k++) {
			prefixes[k].address = any_address();
			prefixes[k].bits = (unsigned char)below(8u * prefixes[k].address.length + 1);
		}
	}
	network->cache_full = any_links(network);
}

static void
make_hosts(struct network *network)
{
	network->host_count = below(5);
	network->hosts = arena_alloc(&arena, 5 * sizeof(*network->hosts));
	for (size_t i = 0; i < network->host_count; i++) {
		struct seen_host *host = &network->hosts[i];

		*host = (struct seen_host){.name = any_octets(20),
		    .alias_of = any_octets(3),
		    .links = any_links(network),
		    .lacking = (enum absence)below(ABSENCE_NOT_ASKED + 1),
		    .addresses = arena_alloc(&arena, 4 * sizeof(*host->addresses)),
		    .address_count = below(4)};
		for (size_t k = 0; k < host->address_count; k++)
			host->addresses[k] =
			    (struct seen_address){.address = any_address(), .links = any_links(network)};
	}
	network->type_count = below(4);
	network->types = arena_alloc(&arena, 4 * sizeof(*network->types));
	for (size_t i = 0; i < network->type_count; i++)
		network->types[i] = (struct type_pointer){
		    .owner = any_octets(9),
		    .name = any_octets(30),
		    .links = any_links(network),
		};
}

static void
make_services(struct network *network)
{
	network->advertisement_count = below(6);
	network->advertisements = arena_alloc(&arena, 6 * sizeof(*network->advertisements));
	for (size_t i = 0; i < network->advertisement_count; i++) {
		struct advertisement *service = &network->advertisements[i];

		*service = (struct advertisement){.name = any_octets(60),
		    .owner = any_octets(10),
		    .links = any_links(network),
		    .srvs = arena_alloc(&arena, 3 * sizeof(*service->srvs)),
		    .srv_count = below(3),
		    .txts = arena_alloc(&arena, 3 * sizeof(*service->txts)),
		    .txt_count = below(3),
		    .subtypes = arena_alloc(&arena, 3 * sizeof(*service->subtypes)),
		    .subtype_count = below(3),
		    .lacking_srv = (enum absence)below(ABSENCE_NOT_ASKED + 1),
		    .lacking_txt = (enum absence)below(ABSENCE_NOT_ASKED + 1),
		    .cached = below(2) > 0};
		for (size_t k = 0; k < service->srv_count; k++)
			service->srvs[k] = (struct seen_srv){.priority = (uint16_t)below(65536),
			    .weight = (uint16_t)below(65536),
			    .port = (uint16_t)below(65536),
			    .target = any_octets(20),
			    .links = any_links(network)};
		for (size_t k = 0; k < service->txt_count; k++) {
			struct bytes octets = any_octets(below(10) == 0 ? 1000 : 20);

			if (octets.length > 0 && octets.length <= 256 && below(2) > 0)
				((unsigned char *)(uintptr_t)octets.at)[0] = (unsigned char)(octets.length - 1);
			service->txts[k] = (struct seen_txt){octets, any_links(network)};
		}
		for (size_t k = 0; k < service->subtype_count; k++)
			service->subtypes[k] = any_octets(20);
	}
}

/* The octets that a name stands for; the root by itself is nothing. */
static struct bytes
wire_of(struct bytes name)
{
	return name.length == 1 && name.at[0] == '.' ? (struct bytes){NULL, 0} : label_parse(name, &arena).wire;
}

static void
assert_same_name(struct bytes got, struct bytes wanted)
{
	ck_assert(bytes_equal(wire_of(got), wire_of(wanted)));
}

static bool
same_address(const struct address *a, const struct address *b)
{
	return a->length == b->length && memcmp(a->octets, b->octets, a->length) == 0;
}

static void
assert_same_links(const struct network *got, const struct network *wanted)
{
	ck_assert(bytes_equal(got->site, wanted->site));
	ck_assert_uint_eq(got->cache_full, wanted->cache_full);
	ck_assert_uint_eq(got->link_count, wanted->link_count);
	for (size_t i = 0; i < wanted->link_count; i++) {
		const struct link *a = &got->links[i], *b = &wanted->links[i];

		ck_assert(bytes_equal(a->interface, b->interface));
		ck_assert_int_eq(a->protocol, b->protocol);
		ck_assert_uint_eq(a->prefix_count, b->prefix_count);
		for (size_t k = 0; k < b->prefix_count; k++) {
			ck_assert(same_address(&a->prefixes[k].address, &b->prefixes[k].address));
			ck_assert_uint_eq(a->prefixes[k].bits, b->prefixes[k].bits);
		}
	}
}

static void
assert_same_hosts(const struct network *got, const struct network *wanted)
{
	ck_assert_uint_eq(got->host_count, wanted->host_count);
	for (size_t i = 0; i < wanted->host_count; i++) {
		const struct seen_host *a = &got->hosts[i], *b = &wanted->hosts[i];

		assert_same_name(a->name, b->name);
		assert_same_name(a->alias_of, b->alias_of);
		ck_assert_uint_eq(a->links, b->links);
		ck_assert_int_eq(a->lacking, b->lacking);
		ck_assert_uint_eq(a->address_count, b->address_count);
		for (size_t k = 0; k < b->address_count; k++) {
			ck_assert(same_address(&a->addresses[k].address, &b->addresses[k].address));
			ck_assert_uint_eq(a->addresses[k].links, b->addresses[k].links);
		}
	}
	ck_assert_uint_eq(got->type_count, wanted->type_count);
	for (size_t i = 0; i < wanted->type_count; i++) {
		assert_same_name(got->types[i].owner, wanted->types[i].owner);
		assert_same_name(got->types[i].name, wanted->types[i].name);
		ck_assert_uint_eq(got->types[i].links, wanted->types[i].links);
	}
}

static void
assert_same_records(const struct advertisement *got, const struct advertisement *wanted)
{
	ck_assert_uint_eq(got->srv_count, wanted->srv_count);
	for (size_t i = 0; i < wanted->srv_count; i++) {
		const struct seen_srv *a = &got->srvs[i], *b = &wanted->srvs[i];

		ck_assert_uint_eq(a->priority, b->priority);
		ck_assert_uint_eq(a->weight, b->weight);
		ck_assert_uint_eq(a->port, b->port);
		ck_assert_uint_eq(a->links, b->links);
		assert_same_name(a->target, b->target);
	}
	ck_assert_uint_eq(got->txt_count, wanted->txt_count);
	for (size_t i = 0; i < wanted->txt_count; i++) {
		ck_assert(bytes_equal(got->txts[i].rdata, wanted->txts[i].rdata));
		ck_assert_uint_eq(got->txts[i].links, wanted->txts[i].links);
	}
	ck_assert_uint_eq(got->subtype_count, wanted->subtype_count);
	for (size_t i = 0; i < wanted->subtype_count; i++)
		assert_same_name(got->subtypes[i], wanted->subtypes[i]);
}

static void
assert_same_network(void *context, struct network *got, struct arena *unused)
{
	const struct network *wanted = context;

	(void)unused;
	assert_same_links(got, wanted);
	assert_same_hosts(got, wanted);
	ck_assert_uint_eq(got->advertisement_count, wanted->advertisement_count);
	for (size_t i = 0; i < wanted->advertisement_count; i++) {
		const struct advertisement *a = &got->advertisements[i], *b = &wanted->advertisements[i];

		assert_same_name(a->name, b->name);
		assert_same_name(a->owner, b->owner);
		ck_assert_uint_eq(a->links, b->links);
		ck_assert_int_eq(a->cached, b->cached);
		ck_assert_int_eq(a->lacking_srv, b->lacking_srv);
		ck_assert_int_eq(a->lacking_txt, b->lacking_txt);
		assert_same_records(a, b);
	}
}

static void
never_fails(void *context, const struct failure *failure)
{
	(void)context;
	ck_abort_msg("%zu:%zu: %s", failure->line, failure->column, failure->message);
}

START_TEST(any_network_comes_back)
{
	struct recording_reader reader = {.take = assert_same_network, .fail = never_fails};
	struct network network;
	struct failure failure;
	FILE *file = tmpfile();
	char path[32];

	ck_assert_ptr_nonnull(file);
	snprintf(path, sizeof(path), "/dev/fd/%d", fileno(file));
	seed = 1;
	reader.context = &network;
	for (size_t i = 0; i < 1000; i++) {
		arena_reset(&arena);
		network = (struct network){.site = any_octets(8)};
		make_links(&network);
		make_hosts(&network);
		make_services(&network);
		rewind(file);
		ck_assert_int_eq(ftruncate(fileno(file), 0), 0);
		recording_write(&network, file);
		ck_assert_int_eq(fflush(file), 0);
		rewind(file);
		ck_assert_int_eq(recording_read(path, &reader, &failure), FAILURE_NONE);
	}
	fclose(file);
}
END_TEST

/* ---- the anonymizer ---- */

static const char private_text[] = HEAD
    "site /home/alice/berlin.rec\n"
    "link eth0/ipv4 192.168.7.2/24 10.66.2.3/16\n"
    "link enx00e04c6a0b01/ipv6 fe80::2e0:4cff:fe6a:b01/64 2a02:810:77:2::5/64\n"
    "host alices-mac.local eth0/ipv4 192.168.7.20 eth0/ipv4 10.66.9.9 eth0/ipv4 2a02:810:77:2::77 "
    "enx00e04c6a0b01/ipv6 fe80::abcd enx00e04c6a0b01/ipv6 127.0.0.1 eth0/ipv4 169.254.77.8 eth0/ipv4\n"
    "host ALICES-MAC-2.local eth0/ipv4 192.168.7.21 eth0/ipv4 192.168.8.21 eth0/ipv4 192.168.8.22 eth0/ipv4\n"
    "service Alice's\\032Caf\\195\\169._ipp._tcp.local eth0/ipv4 under _ipp._tcp.local srv 0 0 631 alices-mac.local "
    "eth0/ipv4 txt eth0/ipv4 \"txtvers=1\" \"ty=HP LaserJet\" \"note=Attic 7\" "
    "\"adminurl=http://alices-mac.local.:80/\" \"ip=192.168.7.20:8080\" \"mac=00:11:32:9A:BC:33\" "
    "\"id=0011329abc33\" \"UUID=4509A320-00a0-008f-00b6-002507510eca\" \"password=geheim\" "
    "\"url=ftp://bob:hunter2@h/\" \"path=/Users/alice/x\" \"fn=Alice's Caf\\195\\169\" \"serial=1890PZN556701\" "
    "\"x=sn:1890pzn556701!\" \"u=alice\" \"flag\" \"osvers=1.2.3.4\"\n"
    "service Alice's\\032Caf\\195\\169\\032(2)._ipp._tcp.local eth0/ipv4 under _ipp._tcp.local subtype "
    "_I00113377aabbccdd._sub._ipp._tcp.local srv 0 0 631 cloud.wonderland.com eth0/ipv4 txt eth0/ipv4 hex "
    "09616c696365\n"
    "service sonos0011329ABC33._x._tcp.local eth0/ipv4 under _x._tcp.local\n";

/* Exact, as the substitutes come from the seed. */
static const char anonymous_text[] =
    HEAD "site /utjo/rgflz/lnhhxm.yyn\n"
	 "link eth0/ipv4 192.0.2.1/24 198.51.100.1/16\n"
	 "link enx02005e5e4d31/ipv6 fe80::1/64 2001:db8::1/64\n"
	 "host oinqpi-wfj.local eth0/ipv4 192.0.2.2 eth0/ipv4 198.51.100.2 eth0/ipv4 2001:db8::2 "
	 "enx02005e5e4d31/ipv6 fe80::2 enx02005e5e4d31/ipv6 127.0.0.1 eth0/ipv4 169.254.1.1 eth0/ipv4\n"
	 "host OINQPI-WFJ-2.local eth0/ipv4 192.0.2.3 eth0/ipv4 203.0.113.1 eth0/ipv4 203.0.113.2 eth0/ipv4\n"
	 "service Occfs'w\\032Gbo\\195\\181._ipp._tcp.local eth0/ipv4 under _ipp._tcp.local srv 0 0 631 "
	 "oinqpi-wfj.local eth0/ipv4 txt eth0/ipv4 \"txtvers=1\" \"ty=HP LaserJet\" \"note=Uhxrx 5\" "
	 "\"adminurl=http://oinqpi-wfj.local.:80/\" \"ip=192.0.2.2:8080\" \"mac=02:00:5e:6E:AB:29\" "
	 "\"id=02005e6eab29\" \"UUID=7076B734-84d1-881b-72c2-661383295fab\" \"password=anonymized\" "
	 "\"url=anonymized\" \"path=/Users/rgflz/x\" \"fn=Occfs'w Gbo\\195\\181\" \"serial=2807XDW148426\" "
	 "\"x=sn:2807xdw148426!\" \"u=rgflz\" \"flag\" \"osvers=1.2.3.4\"\n"
	 "service Occfs'w\\032Gbo\\195\\181\\032(2)._ipp._tcp.local eth0/ipv4 under _ipp._tcp.local subtype "
	 "_I72897629fbcabadf._sub._ipp._tcp.local srv 0 0 631 zmfua.mogoaapphd.com eth0/ipv4 txt eth0/ipv4 "
	 "hex 097267666c7a\n"
	 "service idzcj02005e6EAB29._x._tcp.local eth0/ipv4 under _x._tcp.local\n";

START_TEST(nothing_private_is_left)
{
	static const char *const originals[] = {"alice", "Alice", "ALICE", "mac.local", "berlin", "192.168", "10.66",
	    "00e04c6a0b01", "2e0:4cff", "2a02", "abcd", "77.8", "Caf", "Attic", "00:11:32", "9A:BC:33", "0011329abc33",
	    "4509", "002507510eca", "geheim", "hunter2", "bob", "1890PZN556701", "1890pzn556701", "00113377aabbccdd",
	    "cloud", "wonderland", "616c696365", "sonos", "0011329ABC33"};

	recorded.anonymizer = anonymizer_new(1);
	read_text(private_text);
	ck_assert_str_eq(recorded.told, "");
	ck_assert_str_eq(recorded.text, anonymous_text);
	for (size_t i = 0; i < sizeof(originals) / sizeof(*originals); i++)
		ck_assert_msg(strstr(recorded.text, originals[i]) == NULL, "%s is left", originals[i]);
}
END_TEST

/* The same in another network of the run is the same. */
START_TEST(substitutes_are_remembered)
{
	char *first;

	recorded.anonymizer = anonymizer_new(7);
	read_text(private_text);
	first = strdup(recorded.text);
	read_text(private_text);
	ck_assert_str_eq(recorded.text, first);
	free(first);
}
END_TEST

static Suite *
suite_of_recordings(void)
{
	Suite *suite = suite_create("recording");
	TCase *notation = case_of(suite, "notation", set_up, tear_down);
	TCase *others = case_of(suite, "others", set_up, tear_down);
	TCase *anonymizer = case_of(suite, "anonymizer", set_up, tear_down);

	tcase_add_loop_test(notation, text_is_written_again, 0, ROWS(texts));
	tcase_add_test(notation, fixture_is_written_again);
	tcase_add_loop_test(notation, settled_is_written_again, 0, 3);
	tcase_add_loop_test(notation, fault_is_told, 0, ROWS(faults));
	tcase_add_test(notation, strings_have_limits);
	tcase_add_test(notation, rdata_has_a_limit);
	tcase_add_loop_test(notation, reading_ends, 0, ROWS(ends));
	tcase_add_test(notation, links_have_a_limit);
	tcase_add_test(notation, services_have_a_limit);
	tcase_add_test(notation, file_must_be_there);
	tcase_add_test(notation, any_network_comes_back);
	tcase_add_test(others, browse_is_read);
	tcase_add_test(others, browse_alone_asks_for_nothing);
	tcase_add_test(others, zone_is_read);
	tcase_add_test(anonymizer, nothing_private_is_left);
	tcase_add_test(anonymizer, substitutes_are_remembered);
	return suite;
}

int
main(void)
{
	return run_suite(suite_of_recordings());
}
