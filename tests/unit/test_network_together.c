/* What network_settle() finds out about the parts of a network beside each other, in whatever order they come. */
#include "data/format.h"
#include "tests/unit/networks.h"

START_TEST(orphans_have_no_pointer_at_the_type)
{
	static const struct {
		const char *owner;
		enum absence lacking;
		link_set cache_full;
		bool twice, orphan;
	} cases[] = {
	    {"", ABSENCE_NONE, 0, false, true},
	    {"", ABSENCE_NONE, ETH0_IPV6, false, true},
	    {"", ABSENCE_NONE, ETH0_IPV4, false, false},
	    {"", ABSENCE_STALE, 0, false, false},
	    {"", ABSENCE_VANISHED, 0, false, false},
	    {"", ABSENCE_NONE, 0, true, false},
	    {"_http._tcp.local", ABSENCE_NONE, 0, false, false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct made *made = make();
		struct advertisement *service = add_service(made, "W._http._tcp.local", cases[i].owner, ETH0_IPV4);

		service->subtypes[service->subtype_count++] = BYTES("_p._sub._http._tcp.local");
		service->lacking_srv = cases[i].lacking;
		made->network.cache_full = cases[i].cache_full;
		if (cases[i].twice)
			add_service(made, "w._http._tcp.local", "_http._tcp.local", ETH0_IPV4);
		settle(made);
		ck_assert_int_eq((facts_of(made, "W._http._tcp.local") & ADV_ORPHAN_SUBTYPE) != 0, cases[i].orphan);
	}
}
END_TEST

/* ---- names beside each other ---- */

START_TEST(twins_differ_in_case_alone)
{
	struct made *made = make();

	add_whole(made, "Office._http._tcp.local", "", "a.local", 80);
	add_whole(made, "OFFICE._http._tcp.local", "", "b.local", 80);
	add_whole(made, "office._http._tcp.local", "", "c.local", 80);
	add_whole(made, "Office._ipp._tcp.local", "", "a.local", 631);
	add_whole(made, "\\195\\132._http._tcp.local", "", "a.local", 80);
	add_whole(made, "\\195\\164._http._tcp.local", "", "a.local", 80);
	add_whole(made, "a\\032b._http._tcp.local", "", "a.local", 80);
	add_whole(made, "a b._http._tcp.local.", "", "a.local", 80);
	settle(made);
	for (size_t i = 0; i < made->network.advertisement_count; i++) {
		const struct advertisement *service = &made->advertisements[i];
		bool twin = bytes_equal_caseless(service->instance, BYTES("office")) && service->srvs[0].port == 80;

		ck_assert_int_eq((service->facts & ADV_CASE_TWIN) != 0, twin);
		ck_assert_int_eq(service->twin != NULL, twin);
		if (twin)
			ck_assert(!bytes_equal(service->twin->name, service->name));
	}
}
END_TEST

START_TEST(one_name_may_be_written_in_several_ways)
{
	struct made *made = make();

	add_whole(made, "Offic\\101._ipp._tcp.local", "", "a.local", 631);
	add_whole(made, "Office._ipp._tcp.local.", "", "b.local", 631);
	add_whole(made, "\\079ffic\\e._ipp._tcp.local", "", "c.local", 631);
	add_host(made, "d.local", ETH0_IPV4);
	add_whole(made, "Offic\\101._ipps._tcp.local", "", "d.local", 631);
	add_whole(made, "Office._printer._tcp.local", "", "d.local", 515);
	settle(made);
	for (size_t i = 0; i < made->network.advertisement_count; i++)
		ck_assert_uint_eq(made->advertisements[i].facts & (ADV_CASE_TWIN | ADV_FLEET_MISMATCH), 0);
}
END_TEST

START_TEST(targets_share_their_hosts_key)
{
	struct made *made = make();
	const struct advertisement *services = made->advertisements;
	const struct seen_host *host = add_host(made, "A.local", ETH0_IPV4);

	add_whole(made, "1._http._tcp.local", "", "a.local", 80);
	add_whole(made, "2._http._tcp.local", "", "a.local", 80);
	add_whole(made, "3._http._tcp.local", "", "\\097.local.", 80);
	add_whole(made, "4._http._tcp.local", "", "b.local", 80);
	add_whole(made, "5._http._tcp.local", "", "b.local", 80);
	add_srv(&made->advertisements[4], "a.local", 80, WLAN0_IPV4);
	add_whole(made, "6._http._tcp.local", "", "B.local", 80);
	settle(made);
	for (size_t i = 0; i < made->network.advertisement_count; i++) {
		ck_assert_ptr_eq(services[i].srvs[0].host, i < 3 || i == 4 ? host : NULL);
		ck_assert(bytes_equal(services[i].srvs[0].key, i < 3 || i == 4 ? host->key : BYTES("b\0\0local")));
	}
	ck_assert_ptr_null(services[4].srvs[1].host);
	ck_assert(bytes_equal(services[4].srvs[1].key, BYTES("b\0\0local")));
}
END_TEST

START_TEST(print_services_of_a_host_have_one_name)
{
	static const struct {
		const char *first, *second, *target, *third;
		bool mismatch;
	} cases[] = {
	    {"A._ipp._tcp.local", "A._printer._tcp.local", "p.local", NULL, false},
	    {"A._ipp._tcp.local", "B._printer._tcp.local", "p.local", NULL, true},
	    {"A._ipp._tcp.local", "B._printer._tcp.local", "q.local", NULL, false},
	    {"A._ipp._tcp.local", "B._http._tcp.local", "p.local", NULL, false},
	    {"A._ipp._tcp.local", "B._printer._tcp.local", "p.local", "B._ipp._tcp.local", false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct made *made = make();

		add_address(add_host(made, "p.local", ETH0_IPV4), "192.0.2.7", ETH0_IPV4);
		add_address(add_host(made, "q.local", ETH0_IPV4), "192.0.2.8", ETH0_IPV4);
		add_whole(made, cases[i].first, "", "p.local", 631);
		add_whole(made, cases[i].second, "", cases[i].target, 515);
		if (cases[i].third != NULL)
			add_whole(made, cases[i].third, "", "p.local", 631);
		settle(made);
		ck_assert_uint_eq(facts_of(made, cases[i].first) & ADV_FLEET_MISMATCH, 0);
		ck_assert_int_eq((facts_of(made, cases[i].second) & ADV_FLEET_MISMATCH) != 0, cases[i].mismatch);
	}
}
END_TEST

/* ---- types ---- */

static const struct {
	const char *name;
	bool type;
} type_names[] = {
    {"_http._tcp.local", true}, {"_HTTP._UDP.local.", true}, {"_sc._sctp.local", false}, {"_http._tcp", false},
    {"_http._tcp.example.com", false}, {"_x._sub._http._tcp.local", false}, {"Office._http._tcp.local", false},
    {"nas.local", false}, {"_tcp.local", false}, {"local", false}, {".", false}, {"_http.._tcp.local", false},
    {"_services._dns-sd._udp.local", false}, {"_has._sctp.local", true}, /* has an instance, with which it is judged */
};

START_TEST(type_pointers_lead_to_types)
{
	struct made *made = make();

	add_type(made, type_names[_i].name, ETH0_IPV4);
	add_whole(made, "W._has._sctp.local", "", "nas.local", 80);
	settle(made);
	ck_assert_int_eq((made->types[0].facts & TYPE_POINTER_NO_TYPE) == 0, type_names[_i].type);
}
END_TEST

START_TEST(a_type_in_use_is_listed)
{
	static const struct {
		const char *name;
		link_set links, listed;
		bool unlisted;
	} cases[] = {
	    {"W._http._tcp.local", ETH0_IPV4, ETH0_IPV4, true},
	    {"W._http._tcp.local", ETH0_IPV4, ETH0_IPV6, false},
	    {"W._http._tcp.local", ETH0_IPV4 | ETH0_IPV6, ETH0_IPV6, true},
	    {"W._http._tcp.local", WLAN0_IPV4, WLAN0_IPV4, false}, /* the cache was full there */
	    {"W._http._tcp.local", 0, 0, true},
	    {"W._http._tcp.example.com", ETH0_IPV4, ETH0_IPV4, false},
	    {"W._IPP._tcp.local", ETH0_IPV4, ETH0_IPV4, false},
	    {"W._device-info._tcp.local", ETH0_IPV4, ETH0_IPV4, false},
	    {"x.y._http._tcp.local", ETH0_IPV4, ETH0_IPV4, false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct made *made = make();

		made->network.cache_full = WLAN0_IPV4;
		add_service(made, cases[i].name, "", cases[i].links);
		settle(made);
		ck_assert_uint_eq(made->advertisements[0].facts & ADV_TYPE_UNLISTED, 0);
		add_type(made, "_ipp._tcp.local", cases[i].listed);
		settle(made);
		ck_assert_int_eq((made->advertisements[0].facts & ADV_TYPE_UNLISTED) != 0, cases[i].unlisted);
	}
}
END_TEST

START_TEST(an_unlisted_type_is_told_once)
{
	struct made *made = make();

	add_type(made, "_ipp._tcp.local", ETH0_IPV4);
	add_whole(made, "c._http._tcp.local", "", "nas.local", 80);
	add_whole(made, "b._smb._tcp.local", "", "nas.local", 445);
	add_whole(made, "B._HTTP._tcp.local", "", "nas.local", 80);
	add_whole(made, "z._ipp._tcp.local", "", "nas.local", 631);
	settle(made);
	ck_assert_uint_eq(facts_of(made, "B._HTTP._tcp.local"), ADV_TYPE_UNLISTED);
	ck_assert_uint_eq(facts_of(made, "b._smb._tcp.local"), ADV_TYPE_UNLISTED);
	ck_assert_uint_eq(facts_of(made, "c._http._tcp.local"), 0);
	ck_assert_uint_eq(facts_of(made, "z._ipp._tcp.local"), ADV_PRINTER);
}
END_TEST

START_TEST(instances_are_counted)
{
	enum { COUNT = INSTANCES_MODEST + 2 };
	struct advertisement *services = arena_alloc(&arena, COUNT * sizeof(*services));
	struct made *made = make();

	add_type(made, "_http._tcp.local", ETH0_IPV4);
	made->network.advertisements = services;
	made->network.advertisement_count = COUNT;
	memset(services, 0, COUNT * sizeof(*services));
	for (size_t i = 0; i < COUNT; i++) /* the last two are one name */
		services[i].name =
		    bytes_of(format_text(&arena, "w%zu._http._tcp.local", i == COUNT - 1 ? (size_t)0 : i));
	settle(made);
	ck_assert_uint_eq(made->types[0].instances, INSTANCES_MODEST + 1);
	ck_assert_uint_eq(made->types[0].facts, TYPE_POINTER_CROWDED);
	made->network.advertisement_count = INSTANCES_MODEST;
	settle(made);
	ck_assert_uint_eq(made->types[0].facts, 0);
}
END_TEST

/* ---- order ---- */

/* Of each kind several of one name, told apart by their parts alone. */
static struct made *
make_tangle(void)
{
	struct made *made = make();
	struct advertisement *service;

	service = add_whole(made, "Office._http._tcp.local", "_http._tcp.local", "nas.local", 80);
	add_srv(service, "pi.local", 80, ETH0_IPV4);
	add_srv(service, "pi.local", 81, ETH0_IPV6);
	add_txt(service, BYTES("\3a=1"), ETH0_IPV6);
	service->subtypes[service->subtype_count++] = BYTES("_b._sub._http._tcp.local");
	service->subtypes[service->subtype_count++] = BYTES("_a._sub._http._tcp.local");
	add_whole(made, "Office._http._tcp.local", "_http._tcp.local", "nas.local", 81);
	add_whole(made, "Office._http._tcp.local", "_ipp._tcp.local", "nas.local", 80);
	add_whole(made, "OFFICE._http._tcp.local", "_http._tcp.local", "nas.local", 80);
	add_whole(made, "Attic._http._tcp.local", "_http._tcp.local", "attic.local", 80);
	add_whole(made, "Attic\\032(2)._http._tcp.local", "_http._tcp.local", "attic.local", 80);
	add_service(made, "Attic._ssh._tcp.local", "_ssh._tcp.local", ETH0_IPV4)->lacking_srv = ABSENCE_MISSING;
	add_host(made, "nas.local", ETH0_IPV4)->lacking = ABSENCE_MISSING;
	add_address(add_host(made, "NAS.local", ETH0_IPV4), "192.0.2.7", ETH0_IPV4);
	add_address(add_host(made, "nas.local", ETH0_IPV6), "192.0.2.8", ETH0_IPV4);
	add_address(&made->hosts[2], "172.17.0.1", ETH0_IPV4);
	add_host(made, "attic.local", ETH0_IPV4)->alias_of = BYTES("nas.local");
	add_type(made, "_http._tcp.local", ETH0_IPV4);
	add_type(made, "_HTTP._tcp.local", ETH0_IPV4);
	add_type(made, "_http._tcp.local", ETH0_IPV6);
	return made;
}

static void
shuffle_parts(struct made *made, uint64_t seed)
{
	struct network *network = &made->network;

	for (size_t i = 0; i < network->advertisement_count; i++) {
		struct advertisement *service = &network->advertisements[i];

		shuffle(service->srvs, service->srv_count, sizeof(*service->srvs), seed + 1);
		shuffle(service->txts, service->txt_count, sizeof(*service->txts), seed + 2);
		shuffle(service->subtypes, service->subtype_count, sizeof(*service->subtypes), seed + 3);
	}
	for (size_t i = 0; i < network->host_count; i++)
		shuffle(network->hosts[i].addresses, network->hosts[i].address_count, sizeof(struct seen_address),
		    seed + 4);
	shuffle(network->advertisements, network->advertisement_count, sizeof(struct advertisement), seed + 5);
	shuffle(network->hosts, network->host_count, sizeof(struct seen_host), seed + 6);
	shuffle(network->types, network->type_count, sizeof(struct type_pointer), seed + 7);
}

/* All of a settled network in words. */
static const char *
worded_network(const struct network *network)
{
	const char *text = "";

#define MORE(...) (text = format_text(&arena, __VA_ARGS__))
	for (size_t i = 0; i < network->advertisement_count; i++) {
		const struct advertisement *service = &network->advertisements[i];

		MORE("%s\n%s %s %x twin %td", text, (const char *)service->name.at, (const char *)service->owner.at,
		    (unsigned)service->facts, service->twin != NULL ? service->twin - network->advertisements : -1);
		for (size_t k = 0; k < service->srv_count; k++)
			MORE("%s %s:%u host %td", text, (const char *)service->srvs[k].target.at,
			    (unsigned)service->srvs[k].port,
			    service->srvs[k].host != NULL ? service->srvs[k].host - network->hosts : -1);
		for (size_t k = 0; k < service->txt_count; k++)
			MORE("%s txt %zu", text, service->txts[k].rdata.length);
		for (size_t k = 0; k < service->subtype_count; k++)
			MORE("%s %s", text, (const char *)service->subtypes[k].at);
	}
	for (size_t i = 0; i < network->host_count; i++) {
		const struct seen_host *host = &network->hosts[i];

		MORE("%s\n%s %x lacks %s", text, (const char *)host->name.at, (unsigned)host->facts,
		    absence_name(host->lacking));
		for (size_t k = 0; k < host->address_count; k++)
			MORE("%s %s", text, (const char *)address_text(&host->addresses[k].address, &arena).at);
	}
	for (size_t i = 0; i < network->type_count; i++)
		MORE("%s\n%s %x %zu %x", text, (const char *)network->types[i].name.at,
		    (unsigned)network->types[i].links, network->types[i].instances, (unsigned)network->types[i].facts);
#undef MORE
	return text;
}

START_TEST(the_order_of_parts_does_not_matter)
{
	struct made *made = make_tangle(), *other = make_tangle();

	settle(made);
	shuffle_parts(other, (uint64_t)_i * 100);
	settle(other);
	ck_assert_str_eq(worded_network(&other->network), worded_network(&made->network));
	settle(other); /* and once more changes nothing */
	ck_assert_str_eq(worded_network(&other->network), worded_network(&made->network));
}
END_TEST

START_TEST(an_empty_network_settles)
{
	struct network network = {.site = BYTES("")};

	network_settle(&network, registry_builtin(), &arena);
	ck_assert_uint_eq(network.advertisement_count, 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("network together");
	TCase *tests;

	tests = case_of(suite, "names", set_up, tear_down);
	tcase_add_test(tests, orphans_have_no_pointer_at_the_type);
	tcase_add_test(tests, twins_differ_in_case_alone);
	tcase_add_test(tests, one_name_may_be_written_in_several_ways);
	tcase_add_test(tests, targets_share_their_hosts_key);
	tcase_add_test(tests, print_services_of_a_host_have_one_name);
	tcase_add_loop_test(tests, type_pointers_lead_to_types, 0, ROWS(type_names));
	tcase_add_test(tests, a_type_in_use_is_listed);
	tcase_add_test(tests, an_unlisted_type_is_told_once);
	tcase_add_test(tests, instances_are_counted);
	tests = case_of(suite, "order", set_up, tear_down);
	tcase_add_loop_test(tests, the_order_of_parts_does_not_matter, 0, 50);
	tcase_add_test(tests, an_empty_network_settles);
	return run_suite(suite);
}
