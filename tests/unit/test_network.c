/* What network_settle() finds out about one advertisement or one host by itself. */
#include "rules/core/network_facts.h"
#include "rules/core/network_habits.h"
#include "rules/core/network_words.h"
#include "tests/unit/networks.h"

/* ---- words ---- */

START_TEST(absences_have_names)
{
	enum absence absence;

	ck_assert(absence_parse(bytes_of(absence_name((enum absence)_i)), &absence));
	ck_assert_int_eq(absence, _i);
	ck_assert(!absence_parse(BYTES("lost"), &absence));
}
END_TEST

/* ---- what is lacking ---- */

static const struct {
	const char *name;
	bool srv, txt;
	enum absence lacking_srv, lacking_txt;
	uint32_t facts;
} lacks[] = {
    {"W._http._tcp.local", true, true, ABSENCE_NONE, ABSENCE_NONE, 0},
    {"W._http._tcp.local", false, true, ABSENCE_MISSING, ABSENCE_NONE, ADV_NO_SRV},
    {"W._http._tcp.local", false, false, ABSENCE_MISSING, ABSENCE_MISSING, ADV_NO_SRV},
    {"W._http._tcp.local", false, false, ABSENCE_STALE, ABSENCE_STALE, ADV_STALE},
    {"W._http._tcp.local", false, true, ABSENCE_STALE, ABSENCE_NONE, 0},
    {"W._http._tcp.local", false, false, ABSENCE_VANISHED, ABSENCE_VANISHED, 0},
    {"W._http._tcp.local", false, false, ABSENCE_VANISHED, ABSENCE_MISSING, 0},
    {"W._http._tcp.local", false, false, ABSENCE_CACHE_FULL, ABSENCE_CACHE_FULL, 0},
    {"W._http._tcp.local", false, false, ABSENCE_NOT_ASKED, ABSENCE_NOT_ASKED, 0},
    {"W._http._tcp.local", true, false, ABSENCE_NONE, ABSENCE_MISSING, ADV_NO_TXT},
    {"W._http._tcp.local", true, false, ABSENCE_NONE, ABSENCE_VANISHED, 0},
    {"W._http._tcp.local", true, false, ABSENCE_NONE, ABSENCE_STALE, 0},
    {"W._http._tcp.local", true, false, ABSENCE_NONE, ABSENCE_CACHE_FULL, 0},
    {"W._http._tcp.local", true, false, ABSENCE_NONE, ABSENCE_NOT_ASKED, 0},
    {"W._device-info._tcp.local", false, true, ABSENCE_MISSING, ABSENCE_NONE,
	ADV_NO_SRV | ADV_NOT_A_SERVICE | ADV_PLACEHOLDER},
};

START_TEST(only_what_is_missing_is_missed)
{
	struct made *made = make();
	struct advertisement *service = add_service(made, lacks[_i].name, "", ETH0_IPV4);

	if (lacks[_i].srv)
		add_srv(service, "nas.local", 80, ETH0_IPV4);
	if (lacks[_i].txt)
		add_txt(service, BYTES("\0"), ETH0_IPV4);
	service->lacking_srv = lacks[_i].lacking_srv;
	service->lacking_txt = lacks[_i].lacking_txt;
	settle(made);
	ck_assert_uint_eq(made->advertisements[0].facts, lacks[_i].facts);
}
END_TEST

/* ---- SRV ---- */

static const struct {
	const char *name;
	struct seen_srv srvs[3];
	uint32_t facts;
} srvs[] = {
#define SRV(priority, weight, port, target, links)                              \
	{                                                                       \
		priority, weight, port, OCTETS(target), links, OCTETS(""), NULL \
	}
    {"W._http._tcp.local", {SRV(0, 0, 80, "nas.local", 1)}, 0},
    {"W._http._tcp.local", {SRV(1, 0, 80, "nas.local", 1)}, ADV_PRIORITY},
    {"W._http._tcp.local", {SRV(0, 1, 80, "nas.local", 1)}, ADV_PRIORITY},
    {"W._http._tcp.local", {SRV(0, 0, 0, "nas.local", 1)}, ADV_PORT_ZERO},
    {"W._printer._tcp.local", {SRV(0, 0, 0, "nas.local", 1)}, ADV_PORT_ZERO | ADV_PLACEHOLDER | ADV_PRINTER},
    {"W._printer._udp.local", {SRV(0, 0, 0, "nas.local", 1)}, ADV_PORT_ZERO},
    {"W._http._tcp.local", {SRV(0, 0, 80, ".", 1)}, ADV_TARGET_ROOT},
    {"W._http._tcp.local", {SRV(0, 0, 80, "lost.local", 1)}, ADV_NO_ADDRESS},
    {"W._http._tcp.local", {SRV(0, 0, 80, "LOST.local.", 1)}, ADV_NO_ADDRESS},
    {"W._http._tcp.local", {SRV(0, 0, 80, "late.local", 1)}, 0},
    {"W._http._tcp.local", {SRV(0, 0, 80, "lost.example.com", 1)}, 0},
    {"W._http._tcp.local", {SRV(0, 0, 80, "alias.local", 1)}, ADV_TARGET_ALIAS},
    {"W._http._tcp.local", {SRV(0, 0, 443, "nas.local", 1)}, ADV_PORT_CONTRADICTS},
    {"W._http._udp.local", {SRV(0, 0, 443, "nas.local", 1)}, 0},
    {"W._rfb._tcp.local", {SRV(0, 0, 3389, "nas.local", 1)}, ADV_PORT_DOUBTFUL},
    {"W._hap._tcp.local", {SRV(0, 0, 80, "nas.local", 1)}, 0},
    /* the same from two, or on two links */
    {"W._http._tcp.local", {SRV(0, 0, 80, "nas.local", 1), SRV(0, 0, 80, "NAS.local", 1)}, 0},
    {"W._http._tcp.local", {SRV(1, 0, 80, "nas.local", 1), SRV(1, 0, 80, "nas.local.", 2)}, ADV_PRIORITY},
    /* different ones */
    {"W._http._tcp.local", {SRV(0, 0, 80, "nas.local", 1), SRV(0, 0, 80, "pi.local", 1)}, ADV_SEVERAL_SRV},
    {"W._http._tcp.local", {SRV(0, 0, 80, "nas.local", 1), SRV(0, 0, 81, "nas.local", 3)}, ADV_SEVERAL_SRV},
    {"W._http._tcp.local", {SRV(0, 0, 80, "nas.local", 1), SRV(0, 0, 81, "nas.local", 2)}, 0},
    {"W._http._tcp.local", {SRV(0, 0, 80, "nas.local", 0), SRV(0, 0, 81, "nas.local", 0)}, ADV_SEVERAL_SRV},
    {"W._http._tcp.local", {SRV(0, 0, 80, "nas.local", 1), SRV(0, 0, 81, "nas.local", 0)}, 0},
    {"W._http._tcp.local", {SRV(0, 0, 80, "nas.local", 1), SRV(5, 0, 80, "nas.local", 1)}, 0},
    {"W._http._tcp.local", {SRV(0, 0, 80, "a.local", 1), SRV(0, 0, 80, "b.local", 2), SRV(0, 0, 80, "c.local", 2)},
	ADV_SEVERAL_SRV},
    {"W._http._tcp.example.com", {SRV(0, 0, 80, "nas.local", 1), SRV(0, 0, 80, "pi.local", 1)}, 0},
};

START_TEST(srv_records_are_judged)
{
	struct made *made = make();
	struct advertisement *service = add_service(made, srvs[_i].name, "", ETH0_IPV4);
	struct seen_host *alias = add_host(made, "alias.local", ETH0_IPV4);

	add_txt(service, BYTES("\0"), ETH0_IPV4);
	for (size_t i = 0; i < 3 && srvs[_i].srvs[i].target.length > 0; i++)
		service->srvs[service->srv_count++] = srvs[_i].srvs[i];
	alias->alias_of = BYTES("nas.local");
	add_address(alias, "192.0.2.7", ETH0_IPV4);
	add_address(add_host(made, "nas.local", ETH0_IPV4), "192.0.2.7", ETH0_IPV4);
	add_host(made, "lost.local", ETH0_IPV4)->lacking = ABSENCE_MISSING;
	add_host(made, "late.local", ETH0_IPV4)->lacking = ABSENCE_NOT_ASKED;
	add_host(made, "lost.example.com", ETH0_IPV4)->lacking = ABSENCE_MISSING;
	settle(made);
	ck_assert_uint_eq(made->advertisements[0].facts, srvs[_i].facts);
}
END_TEST

START_TEST(rivals_share_a_link)
{
	struct made *made = make();
	struct advertisement *service = add_service(made, "W._http._tcp.local", "", 7);
	const struct seen_srv *one, *other;

	add_srv(service, "c.local", 80, ETH0_IPV6);
	add_srv(service, "b.local", 80, ETH0_IPV6);
	add_srv(service, "a.local", 80, ETH0_IPV4);
	settle(made);
	one = advertisement_rival(made->advertisements, &other);
	ck_assert(bytes_equal(one->target, BYTES("c.local")));
	ck_assert(bytes_equal(other->target, BYTES("b.local")));
}
END_TEST

START_TEST(a_target_finds_the_host_that_has_addresses)
{
	struct made *made = make();

	add_whole(made, "W._http._tcp.local", "", "nas.local", 80);
	add_host(made, "NAS.local", ETH0_IPV4)->lacking = ABSENCE_MISSING;
	add_address(add_host(made, "nas.local", ETH0_IPV6), "fe80::1", ETH0_IPV6);
	settle(made);
	ck_assert_uint_eq(made->advertisements[0].facts, 0);
	ck_assert_uint_eq(made->advertisements[0].srvs[0].host->address_count, 1);
}
END_TEST

/* ---- TXT ---- */

static const struct {
	const char *name;
	struct seen_txt txts[3];
	uint32_t facts;
} txts[] = {
    {"W._http._tcp.local", {{OCTETS("\3a=1"), 1}, {OCTETS("\3a=1"), 1}}, 0},
    {"W._http._tcp.local", {{OCTETS("\3a=1"), 1}, {OCTETS("\3a=2"), 1}}, ADV_SEVERAL_TXT},
    {"W._http._tcp.local", {{OCTETS("\3a=1"), 1}, {OCTETS("\3A=1"), 1}}, ADV_SEVERAL_TXT},
    {"W._http._tcp.local", {{OCTETS("\3a=1"), 1}, {OCTETS("\3a=2"), 2}}, 0},
    {"W._http._tcp.local", {{OCTETS("\3a=1"), 0}, {OCTETS("\3a=2"), 0}}, ADV_SEVERAL_TXT},
    {"W._ipp._tcp.local", {{OCTETS("\3a=1"), 1}}, ADV_PRINTER},
    {"W._ipp._tcp.local", {{OCTETS("\010qtotal=1"), 1}}, ADV_PRINTER},
    {"W._ipp._tcp.local", {{OCTETS("\010qtotal=2"), 1}}, ADV_PRINTER | ADV_QTOTAL_CONTRADICTS},
    {"W._ipp._tcp.local", {{OCTETS("\010qtotal=x"), 1}}, ADV_PRINTER},
    {"W._http._tcp.local", {{OCTETS("\010qtotal=2"), 1}}, 0},
    {"W._ipp._tcp.local", {{OCTETS("\3a=1"), 1}, {OCTETS("\3a=2"), 1}},
	ADV_PRINTER | ADV_SEVERAL_TXT | ADV_QTOTAL_CONTRADICTS},
    {"W._ipp._tcp.local", {{OCTETS("\010qtotal=2\3a=1"), 1}, {OCTETS("\3a=2\010QTOTAL=2"), 1}},
	ADV_PRINTER | ADV_SEVERAL_TXT},
    {"W._ipp._tcp.local", {{OCTETS("\010qtotal=2\3a=1"), 1}, {OCTETS("\3a=2\010qtotal=3"), 1}},
	ADV_PRINTER | ADV_SEVERAL_TXT | ADV_QTOTAL_CONTRADICTS},
    {"W._ipp._tcp.local", {{OCTETS("\010qtotal=1\3a=1"), 1}, {OCTETS("\010qtotal=1\3a=2"), 2}}, ADV_PRINTER},
};

START_TEST(txt_records_are_judged)
{
	struct made *made = make();
	struct advertisement *service = add_service(made, txts[_i].name, "", ETH0_IPV4);

	add_srv(service, "nas.local", 80, ETH0_IPV4);
	for (size_t i = 0; i < 3 && txts[_i].txts[i].rdata.length > 0; i++)
		add_txt(service, txts[_i].txts[i].rdata, txts[_i].txts[i].links);
	settle(made);
	ck_assert_uint_eq(made->advertisements[0].facts, txts[_i].facts);
}
END_TEST

/* RDATA that is no sequence of strings is read to its end and not beyond. */
static const struct {
	struct bytes rdata;
	bool found;
	unsigned number;
} qtotals[] = {
    {OCTETS(""), false, 0},
    {OCTETS("\0"), false, 0},
    {OCTETS("\0\0\010qtotal=7"), true, 7},
    {OCTETS("\377qtotal=12"), true, 12},
    {OCTETS("\377"), false, 0},
    {OCTETS("\007qtotal="), false, 0},
    {OCTETS("\006qtotal"), false, 0},
    {OCTETS("\015qtotal=123456"), false, 0},
    {OCTETS("\014qtotal=65535"), true, 65535},
    {OCTETS("\011qtotal=-1"), false, 0},
};

START_TEST(qtotal_is_read)
{
	unsigned number = 0;

	ck_assert_int_eq(txt_qtotal(qtotals[_i].rdata, &number), qtotals[_i].found);
	ck_assert_uint_eq(number, qtotals[_i].number);
}
END_TEST

/* ---- pointers ---- */

static const struct {
	const char *name, *owner, *subtype;
	bool foreign;
} pointers[] = {
    {"W._http._tcp.local", "_http._tcp.local", NULL, false},
    {"W._http._tcp.local", "_HTTP._tcp.local.", NULL, false},
    {"W._http._tcp.local", "", NULL, false},
    {"W._http._tcp.local", "_https._tcp.local", NULL, true},
    {"W._http._tcp.example.com", "_http._tcp.local", NULL, true},
    {"x.y._http._tcp.local", "_http._tcp.local", NULL, true},
    {"x\\.y._http._tcp.local", "_http._tcp.local", NULL, false},
    {"_http._tcp.local", "_http._tcp.local", NULL, true},
    {"nas.local", "_http._tcp.local", NULL, true},
    {".", "_http._tcp.local", NULL, true},
    {"W._http._tcp.local", "_http._tcp.local", "_p._sub._http._tcp.local", false},
    {"W._http._tcp.local", "_http._tcp.local", "_p._SUB._HTTP._tcp.local", false},
    {"W._http._tcp.local", "_http._tcp.local", "_p._sub._ipp._tcp.local", true},
    {"W._http._tcp.local", "_http._tcp.local", "_p._http._tcp.local", true},
    {"W._http._tcp.local", "_http._tcp.local", "_sub", true},
    {"W._p._sub._http._tcp.local", "", "_p._sub._http._tcp.local", true},
};

START_TEST(pointers_lead_to_instances_of_their_type)
{
	struct made *made = make();
	struct advertisement *service = add_whole(made, pointers[_i].name, pointers[_i].owner, "nas.local", 80);

	if (pointers[_i].subtype != NULL)
		service->subtypes[service->subtype_count++] = bytes_of(pointers[_i].subtype);
	settle(made);
	ck_assert_int_eq((made->advertisements[0].facts & ADV_FOREIGN_PTR) != 0, pointers[_i].foreign);
}
END_TEST

/* ---- addresses on links ---- */

static const struct {
	const char *address;
	link_set links, foreign;
	bool fact;
} seen[] = {
    {"192.0.2.7", ETH0_IPV4, 0, false},
    {"192.0.2.7", ETH0_IPV6, 0, false},
    {"172.17.0.1", ETH0_IPV4, ETH0_IPV4, true},
    {"172.17.0.1", ETH0_IPV4 | ETH0_IPV6 | WLAN0_IPV4, ETH0_IPV4 | ETH0_IPV6, true},
    {"172.17.0.1", WLAN0_IPV4, 0, false},
    {"172.17.0.1", 0, 0, false},
    {"10.8.0.3", ETH0_IPV4, ETH0_IPV4, true},
    {"169.254.1.1", ETH0_IPV4, 0, false},
    {"127.0.0.1", ETH0_IPV4, ETH0_IPV4, true},
    {"127.0.0.1", WLAN0_IPV4, WLAN0_IPV4, true},
    {"127.0.0.1", 0, 0, true},
    {"0.0.0.0", 0, 0, true},
    {"::1", WLAN0_IPV4, WLAN0_IPV4, true},
    {"fe80::1", ETH0_IPV6, 0, false},
    {"fd00::1", ETH0_IPV6, 0, false},
    {"2001:db8::1", ETH0_IPV6, 0, false},
    {"192.0.2.7", UINT64_C(1) << 63, 0, false},
};

START_TEST(foreign_addresses_are_found)
{
	struct made *made = make();
	struct seen_host *host = add_host(made, "nas.local", ETH0_IPV4);

	add_address(host, seen[_i].address, seen[_i].links);
	settle(made);
	ck_assert_uint_eq(host->addresses[0].foreign, seen[_i].foreign);
	ck_assert_uint_eq(host->facts, seen[_i].fact ? SEEN_HOST_FOREIGN : 0);
}
END_TEST

START_TEST(prefixes_of_ipv6_and_of_the_loopback_count)
{
	static const struct link_prefix global = {{{0x20, 1, 0xd, 0xb8}, IPV6_OCTETS}, 64},
					loopback = {{{127, 0, 0, 1}, 4}, 8};
	struct made *made = make();
	struct seen_host *host = add_host(made, "nas.local", ETH0_IPV4);

	made->links[1].prefixes = &global;
	made->links[2] = (struct link){BYTES("loop"), LINK_IPV4, &loopback, 1};
	add_address(host, "2001:db8::5", ETH0_IPV6);
	add_address(host, "2001:db8:1::5", ETH0_IPV6);
	add_address(host, "127.0.0.1", WLAN0_IPV4);
	settle(made);
	ck_assert_uint_eq(host->addresses[0].foreign, 0); /* 127.0.0.1 */
	ck_assert_uint_eq(host->addresses[1].foreign, 0);
	ck_assert_uint_eq(host->addresses[2].foreign, ETH0_IPV6);
}
END_TEST

START_TEST(the_same_address_counts_once)
{
	struct made *made = make();
	struct seen_host *host = add_host(made, "nas.local", ETH0_IPV4);

	add_address(host, "fe80::1", ETH0_IPV6);
	add_address(host, "192.0.2.7", ETH0_IPV6);
	add_address(host, "192.0.2.7", ETH0_IPV4);
	settle(made);
	ck_assert_uint_eq(host->address_count, 2);
	ck_assert_uint_eq(host->addresses[0].links, ETH0_IPV4 | ETH0_IPV6);
	ck_assert_uint_eq(host->addresses[1].links, ETH0_IPV6);
}
END_TEST

START_TEST(links_are_worded)
{
	static const struct {
		link_set links;
		const char *words;
	} cases[] = {
	    {0, ""},
	    {1, " on eth0/ipv4"},
	    {6, " on eth0/ipv6, wlan0/ipv4"},
	    {31, " on eth0/ipv4, eth0/ipv6, wlan0/ipv4 and 2 more"},
	};
	struct made *made = make();
	struct link links[5];
	struct judge judge;

	memcpy(links, made->links, sizeof(made->links));
	links[3] = links[4] = (struct link){.interface = BYTES("\033[2J"), .protocol = LINK_ANY};
	made->network.links = links;
	made->network.link_count = 5;
	judge_init(&judge, NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		ck_assert_str_eq(on_links(&judge.in, &made->network, cases[i].links), cases[i].words);
	ck_assert_str_eq(on_links(&judge.in, &made->network, 8), " on \\027[2J/any");
	judge_clear(&judge);
}
END_TEST

/* ---- habits ---- */

START_TEST(habits_name_registered_services)
{
	static const char *const types[] = {"_http._tcp", "_https._tcp", "_ipp._tcp", "_ftp._tcp", "_smb._tcp"};
	static const uint16_t ports[] = {443, 80, 9100, 22, 139};
	struct full_name full;

	full_name_parse(&full, bytes_of(types[_i]), registry_builtin(), &arena);
	ck_assert_ptr_nonnull(port_habit_find(&full.type, ports[_i]));
	ck_assert_int_eq(port_habit_find(&full.type, ports[_i])->certain, _i < 3);
	ck_assert_ptr_null(port_habit_find(&full.type, 8080));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("network");
	TCase *tests;

	tests = case_of(suite, "words", set_up, tear_down);
	tcase_add_loop_test(tests, absences_have_names, 0, ABSENCE_NOT_ASKED + 1);
	tests = case_of(suite, "advertisements", set_up, tear_down);
	tcase_add_loop_test(tests, only_what_is_missing_is_missed, 0, ROWS(lacks));
	tcase_add_loop_test(tests, srv_records_are_judged, 0, ROWS(srvs));
	tcase_add_test(tests, rivals_share_a_link);
	tcase_add_test(tests, a_target_finds_the_host_that_has_addresses);
	tcase_add_loop_test(tests, txt_records_are_judged, 0, ROWS(txts));
	tcase_add_loop_test(tests, qtotal_is_read, 0, ROWS(qtotals));
	tcase_add_loop_test(tests, pointers_lead_to_instances_of_their_type, 0, ROWS(pointers));
	tests = case_of(suite, "links", set_up, tear_down);
	tcase_add_loop_test(tests, foreign_addresses_are_found, 0, ROWS(seen));
	tcase_add_test(tests, prefixes_of_ipv6_and_of_the_loopback_count);
	tcase_add_test(tests, the_same_address_counts_once);
	tcase_add_test(tests, links_are_worded);
	tests = case_of(suite, "habits", set_up, tear_down);
	tcase_add_loop_test(tests, habits_name_registered_services, 0, 5);
	return run_suite(suite);
}
