/* The LAN session against a simulated LAN: what it finds, and what it calls missing and why. */
#include "tests/unit/lan_fixture.h"

/* ---- all is well ---- */

START_TEST(nothing_is_there)
{
	run();
	assert_counts(0, 0, 0, 0);
	ck_assert(progress().complete);
	ck_assert_uint_eq(simulator_now(sim), 3500);
	ck_assert_uint_eq(simulator_asked(sim, ENUMERATION, RR_PTR), 1);
	ck_assert_uint_eq(simulator_most_open(sim), 1);
	ck_assert_uint_eq(simulator_network(sim)->advertisement_count, 0);
	ck_assert_uint_eq(simulator_network(sim)->cache_full, 0);
}
END_TEST

START_TEST(one_service_is_found_whole)
{
	const struct advertisement *adv;
	const struct network *network;

	make_service("A\\032B._http._tcp.local", "h.local");
	run();
	assert_counts(1, 1, 0, 0);
	network = simulator_network(sim);
	ck_assert_uint_eq(network->type_count, 1);
	assert_text(network->types[0].owner, ENUMERATION);
	assert_text(network->types[0].name, "_http._tcp.local");
	ck_assert_uint_eq(network->types[0].links, 1);
	ck_assert_uint_eq(network->link_count, 1);
	assert_text(network->links[0].interface, "eth0");
	ck_assert_int_eq(network->links[0].protocol, LINK_IPV4);
	adv = simulator_service(sim, "A\\032B._http._tcp.local");
	ck_assert_ptr_nonnull(adv);
	assert_text(adv->owner, "_http._tcp.local");
	ck_assert_uint_eq(adv->links, 1);
	ck_assert(!adv->cached);
	ck_assert_uint_eq(adv->srv_count, 1);
	ck_assert_uint_eq(adv->srvs[0].port, 80);
	assert_text(adv->srvs[0].target, "h.local");
	ck_assert_uint_eq(adv->txt_count, 1);
	ck_assert(bytes_equal(adv->txts[0].rdata, BYTES("\003a=b")));
	ck_assert_uint_eq(network->host_count, 1);
	ck_assert_uint_eq(network->hosts[0].address_count, 1);
	ck_assert_int_eq(network->hosts[0].lacking, ABSENCE_NONE);
	ck_assert_uint_eq(network->hosts[0].alias_of.length, 0);
	ck_assert_uint_eq(simulator_asked(sim, "h.local", RR_AAAA), 1);
	ck_assert_uint_eq(simulator_asked(sim, "h.local", RR_A), 1);
}
END_TEST

static const struct {
	unsigned count, types, hosts, links;
} lans[] = {{10, 1, 3, 1}, {1000, 10, 10, 1}, {1000, 10, 10, 2}, {5000, 50, 500, 2}, {5000, 1, 5000, 1}};

START_TEST(all_services_are_found)
{
	const struct network *network;
	size_t hosts = 0;

	make_lan(lans[_i].count, lans[_i].types, lans[_i].hosts, lans[_i].links);
	run();
	assert_counts(lans[_i].count, lans[_i].count, 0, 0);
	ck_assert(progress().complete);
	ck_assert_uint_eq(progress().types, lans[_i].types);
	network = simulator_network(sim);
	ck_assert_uint_eq(network->link_count, lans[_i].links);
	ck_assert_uint_eq(network->cache_full, 0);
	ck_assert_uint_eq(network->advertisement_count, lans[_i].count);
	for (size_t i = 0; i < network->advertisement_count; i++) {
		const struct advertisement *adv = &network->advertisements[i];

		ck_assert_uint_eq(adv->srv_count, 1);
		ck_assert_uint_eq(adv->txt_count, 1);
		ck_assert_uint_eq(adv->links, (1U << lans[_i].links) - 1);
		ck_assert_int_eq(adv->lacking_srv, ABSENCE_NONE);
	}
	for (size_t i = 0; i < network->host_count; i++)
		hosts += network->hosts[i].lacking == ABSENCE_NONE && network->hosts[i].address_count == 1;
	ck_assert_uint_eq(hosts, lans[_i].hosts);
}
END_TEST

START_TEST(details_come_after_pointers)
{
	make_lan(40, 20, 4, 1);
	simulator_run(sim, 1000);
	ck_assert_uint_gt(progress().found, 20);
	ck_assert_uint_lt(progress().found, 40);
	ck_assert_uint_eq(simulator_asked(sim, "S0._t0._tcp.local", RR_SRV), 0);
	simulator_run(sim, 7000);
	assert_counts(40, 40, 0, 0);
}
END_TEST

START_TEST(known_subtypes_are_asked_for_with_their_type)
{
	const struct advertisement *adv;

	simulate_pointer(sim, ENUMERATION, "_ipp._tcp.local");
	simulate_service(sim, "_ipp._tcp.local", "P._ipp._tcp.local", "h.local", 1);
	simulate_pointer(sim, "_universal._sub._ipp._tcp.local", "P._ipp._tcp.local");
	simulate_pointer(sim, "_universal._sub._ipp._tcp.local", "Q._ipp._tcp.local");
	run();
	adv = simulator_service(sim, "P._ipp._tcp.local");
	assert_text(adv->owner, "_ipp._tcp.local");
	ck_assert_uint_eq(adv->subtype_count, 1);
	assert_text(adv->subtypes[0], "_universal._sub._ipp._tcp.local");
	adv = simulator_service(sim, "Q._ipp._tcp.local");
	assert_text(adv->owner, "");
	ck_assert_uint_eq(adv->subtype_count, 1);
	renew(&lan_patience_default, false);
	make_service("A._http._tcp.local", "h.local");
	run();
	ck_assert_uint_eq(simulator_asked(sim, "_universal._sub._ipp._tcp.local", RR_PTR), 0);
}
END_TEST

static const unsigned ends_for_now[] = {1, 12, 115, 130, 400};

START_TEST(an_early_all_for_now_loses_nothing)
{
	simulator_all_for_now(sim, ends_for_now[_i]);
	make_lan(30, 3, 5, 1);
	run();
	assert_counts(30, 30, 0, 0);
	ck_assert(progress().complete);
}
END_TEST

START_TEST(no_all_for_now_leaves_it_incomplete)
{
	simulator_all_for_now(sim, 0);
	make_lan(30, 3, 5, 1);
	run();
	assert_counts(30, 30, 0, 0);
	ck_assert(!progress().complete);
	ck_assert_uint_eq(simulator_now(sim), lan_patience_default.deadline);
}
END_TEST

/* ---- something is wrong ---- */

START_TEST(lost_answers_come_with_a_later_query)
{
	make_service("A._http._tcp.local", "h.local");
	simulate_pointer(sim, "_http._tcp.local", "B._http._tcp.local")->lost = 2;
	simulate_srv(sim, "B._http._tcp.local", 80, "h.local")->lost = 2;
	simulate_txt(sim, "B._http._tcp.local", "a=b")->lost = 1;
	run();
	assert_counts(2, 2, 0, 0);
	ck_assert_uint_eq(simulator_asked(sim, "B._http._tcp.local", RR_SRV), 2);
}
END_TEST

START_TEST(a_missing_part_is_asked_for_twice)
{
	make_service("A._http._tcp.local", "h.local");
	simulate_pointer(sim, "_http._tcp.local", "NoSrv._http._tcp.local");
	simulate_txt(sim, "NoSrv._http._tcp.local", "a=b");
	simulate_pointer(sim, "_http._tcp.local", "NoTxt._http._tcp.local");
	simulate_srv(sim, "NoTxt._http._tcp.local", 80, "h.local");
	simulate_pointer(sim, "_http._tcp.local", "NoHost._http._tcp.local");
	simulate_srv(sim, "NoHost._http._tcp.local", 80, "gone.local");
	simulate_txt(sim, "NoHost._http._tcp.local", "a=b");
	run();
	ck_assert(progress().complete);
	assert_counts(4, 2, 0, 2);
	assert_lacks("A._http._tcp.local", ABSENCE_NONE, ABSENCE_NONE);
	assert_lacks("NoSrv._http._tcp.local", ABSENCE_MISSING, ABSENCE_NONE);
	assert_lacks("NoTxt._http._tcp.local", ABSENCE_NONE, ABSENCE_MISSING);
	assert_lacks("NoHost._http._tcp.local", ABSENCE_NONE, ABSENCE_NONE);
	ck_assert_int_eq(simulator_host(sim, "gone.local")->lacking, ABSENCE_MISSING);
	ck_assert_uint_eq(simulator_host(sim, "gone.local")->links, 1);
	ck_assert_uint_eq(simulator_asked(sim, "NoSrv._http._tcp.local", RR_SRV), 2);
	ck_assert_uint_eq(simulator_asked(sim, "NoSrv._http._tcp.local", RR_TXT), 1);
	ck_assert_uint_eq(simulator_asked(sim, "NoTxt._http._tcp.local", RR_TXT), 2);
	ck_assert_uint_eq(simulator_asked(sim, "gone.local", RR_A), 2);
	ck_assert_uint_eq(simulator_asked(sim, "gone.local", RR_AAAA), 2);
	ck_assert_uint_eq(simulator_asked(sim, "h.local", RR_AAAA), 1);
}
END_TEST

START_TEST(a_pointer_from_the_cache_alone_is_stale)
{
	make_service("A._http._tcp.local", "h.local");
	simulate_pointer(sim, "_http._tcp.local", "Old._http._tcp.local")->only_cached = true;
	simulate_pointer(sim, "_http._tcp.local", "Half._http._tcp.local")->only_cached = true;
	simulate_txt(sim, "Half._http._tcp.local", "a=b");
	run();
	assert_lacks("Old._http._tcp.local", ABSENCE_STALE, ABSENCE_STALE);
	assert_lacks("Half._http._tcp.local", ABSENCE_MISSING, ABSENCE_NONE);
	ck_assert(simulator_service(sim, "Old._http._tcp.local")->cached);
	ck_assert(!simulator_service(sim, "A._http._tcp.local")->cached);
}
END_TEST

/* In the first try, in the pause, in the second try. */
static const struct {
	unsigned until, asked;
} goodbyes[] = {{1000, 1}, {1450, 1}, {2500, 2}};

START_TEST(a_service_that_says_goodbye_has_vanished)
{
	struct simulated_record *pointer;

	make_service("A._http._tcp.local", "h.local");
	pointer = simulate_pointer(sim, "_http._tcp.local", "Bye._http._tcp.local");
	pointer->until = goodbyes[_i].until;
	simulate_txt(sim, "Bye._http._tcp.local", "a=b");
	run();
	assert_lacks("Bye._http._tcp.local", ABSENCE_VANISHED, ABSENCE_NONE);
	ck_assert_uint_eq(simulator_asked(sim, "Bye._http._tcp.local", RR_SRV), goodbyes[_i].asked);
	assert_counts(2, 1, 0, 1);
}
END_TEST

START_TEST(a_service_that_goes_from_one_link_stays)
{
	make_service("A._http._tcp.local", "h.local");
	simulate_pointer(sim, "_http._tcp.local", "Half._http._tcp.local")->until = 2500;
	simulate_pointer(sim, "_http._tcp.local", "Half._http._tcp.local")->link = 1;
	run();
	assert_lacks("Half._http._tcp.local", ABSENCE_MISSING, ABSENCE_MISSING);
	ck_assert_uint_eq(simulator_service(sim, "Half._http._tcp.local")->links, 3);
}
END_TEST

START_TEST(two_hosts_with_one_name_are_both_seen)
{
	const struct advertisement *adv;

	make_service("A._http._tcp.local", "h.local");
	simulate_srv(sim, "A._http._tcp.local", 81, "other.local")->delay = 40;
	simulate_txt(sim, "A._http._tcp.local", "a=c")->delay = 40;
	simulate_a(sim, "other.local", 9);
	run();
	adv = simulator_service(sim, "A._http._tcp.local");
	ck_assert_uint_eq(adv->srv_count, 2);
	ck_assert_uint_eq(adv->txt_count, 2);
	ck_assert_uint_eq(adv->links, 1);
	ck_assert_uint_eq(simulator_network(sim)->host_count, 2);
}
END_TEST

START_TEST(an_alias_is_told)
{
	struct bytes canonical;
	struct arena arena = {0};

	make_service("A._http._tcp.local", "alias.local");
	ck_assert(rdata_from_name(BYTES("Real.local"), &arena, &canonical));
	simulator_add(sim, 0, "alias.local", RR_A, BYTES("\300\000\002\001"))->owner = "Real\\046x.local.";
	simulator_add(sim, 0, "alias.local", RR_A, canonical)->type = RR_CNAME;
	make_service("B._http._tcp.local", "plain.local");
	run();
	assert_text(simulator_host(sim, "alias.local")->alias_of, "Real.local");
	ck_assert_int_eq(simulator_host(sim, "alias.local")->lacking, ABSENCE_NONE);
	ck_assert_uint_eq(simulator_host(sim, "alias.local")->address_count, 2);
	assert_text(simulator_host(sim, "plain.local")->alias_of, "");
	arena_clear(&arena);
}
END_TEST

START_TEST(foreign_names_are_never_asked_for)
{
	simulate_pointer(sim, ENUMERATION, "_http._tcp.local");
	simulate_pointer(sim, ENUMERATION, "_http._tcp.example.com");
	simulate_pointer(sim, ENUMERATION, ".");
	simulate_pointer(sim, ENUMERATION, "printer.local");
	simulate_pointer(sim, ENUMERATION, "_x.y\\.local");
	simulate_pointer(sim, "_http._tcp.local", "A._http._tcp.example.com");
	simulate_pointer(sim, "_http._tcp.local", ".");
	simulate_pointer(sim, "_http._tcp.local", "local");
	simulate_pointer(sim, "_http._tcp.local", "B._http._tcp.local");
	simulate_srv(sim, "B._http._tcp.local", 80, "www.example.com");
	simulate_txt(sim, "B._http._tcp.local", "a=b");
	simulate_pointer(sim, "_http._tcp.local", "C._http._tcp.local");
	simulate_srv(sim, "C._http._tcp.local", 80, ".");
	simulate_txt(sim, "C._http._tcp.local", "a=b");
	run(); /* the simulator fails for a name that is not under local */
	ck_assert_uint_eq(simulator_network(sim)->type_count, 5);
	ck_assert_uint_eq(simulator_network(sim)->host_count, 0);
	ck_assert_uint_eq(simulator_asked(sim, "printer.local", RR_PTR), 0);
	assert_lacks("A._http._tcp.example.com", ABSENCE_NOT_ASKED, ABSENCE_NOT_ASKED);
	assert_lacks(".", ABSENCE_NOT_ASKED, ABSENCE_NOT_ASKED);
	assert_lacks("local", ABSENCE_NOT_ASKED, ABSENCE_NOT_ASKED);
	assert_lacks("B._http._tcp.local", ABSENCE_NONE, ABSENCE_NONE);
	assert_text(simulator_service(sim, "C._http._tcp.local")->srvs[0].target, ".");
	assert_counts(5, 2, 0, 3);
}
END_TEST

START_TEST(case_does_not_part_names)
{
	const struct advertisement *adv;

	make_service("a._http._tcp.local", "h.local");
	simulate_pointer(sim, ENUMERATION, "_HTTP._tcp.local")->link = 1;
	simulate_pointer(sim, "_http._tcp.local", "A._http._tcp.LOCAL")->link = 1;
	simulate_srv(sim, "a._http._tcp.local", 80, "H.local")->link = 1;
	run();
	ck_assert_uint_eq(simulator_network(sim)->type_count, 2);
	ck_assert_uint_eq(simulator_network(sim)->advertisement_count, 1);
	adv = &simulator_network(sim)->advertisements[0];
	assert_text(adv->name, "A._http._tcp.LOCAL");
	assert_text(adv->owner, "_HTTP._tcp.local");
	ck_assert_uint_eq(adv->links, 3);
	ck_assert_uint_eq(adv->srv_count, 2);
	ck_assert_uint_eq(simulator_network(sim)->host_count, 1);
	assert_text(simulator_network(sim)->hosts[0].name, "H.local");
	ck_assert_uint_eq(simulator_asked(sim, "_http._tcp.local", RR_PTR), 1);
	ck_assert_uint_eq(simulator_asked(sim, "h.local", RR_A), 1);
}
END_TEST

START_TEST(a_foreign_pointer_is_preferred_as_owner)
{
	simulate_pointer(sim, ENUMERATION, "_ipp._tcp.local");
	make_service("A._http._tcp.local", "h.local");
	simulate_pointer(sim, "_ipp._tcp.local", "A._http._tcp.local");
	run();
	assert_text(simulator_service(sim, "A._http._tcp.local")->owner, "_ipp._tcp.local");
}
END_TEST

START_TEST(what_cannot_be_asked_is_not_missing)
{
	simulate_pointer(sim, ENUMERATION, "_\\000._tcp.local");
	simulator_break(sim, "_\\000._tcp.local");
	make_service("A._http._tcp.local", "h.local");
	run();
	ck_assert(progress().complete);
	ck_assert_uint_eq(simulator_asked(sim, "_\\000._tcp.local", RR_PTR), 2);
	assert_counts(1, 1, 0, 0);
	renew(&lan_patience_default, false);
	simulator_break(sim, ENUMERATION);
	run();
	ck_assert(!progress().complete);
	ck_assert_uint_eq(simulator_asked(sim, ENUMERATION, RR_PTR), 2);
}
END_TEST

/* Tells the session something about whatever question has that number. */
static void
inject(enum lan_event_kind kind, uint32_t question, enum rr_type type, struct bytes rdata)
{
	struct lan_event event = {.kind = kind,
	    .question = question,
	    .interface = "eth0",
	    .protocol = LINK_IPV4,
	    .type = type,
	    .rdata = rdata};

	lan_session_event(simulator_session(sim), simulator_now(sim), &event);
}

/* The first two questions are the ENUMERATION and the type. */
START_TEST(a_service_may_come_back)
{
	static const struct bytes wire = {(const unsigned char *)"\1B\5_http\4_tcp\5local", 20};

	make_service("A._http._tcp.local", "h.local");
	simulate_pointer(sim, "_http._tcp.local", "B._http._tcp.local");
	simulate_srv(sim, "B._http._tcp.local", 80, "h.local")->lost = 2;
	simulate_txt(sim, "B._http._tcp.local", "a=b")->lost = 2;
	simulator_run(sim, 2000);
	inject(LAN_EVENT_REMOVE, 1, RR_PTR, wire);
	simulator_run(sim, 2600);
	assert_lacks("B._http._tcp.local", ABSENCE_VANISHED, ABSENCE_VANISHED);
	assert_counts(2, 1, 0, 1);
	inject(LAN_EVENT_NEW, 1, RR_PTR, wire);
	run();
	assert_lacks("B._http._tcp.local", ABSENCE_NONE, ABSENCE_NONE);
	assert_counts(2, 2, 0, 0);
	ck_assert_uint_eq(simulator_asked(sim, "B._http._tcp.local", RR_SRV), 4);
}
END_TEST

START_TEST(an_answer_taken_back_is_asked_for_again)
{
	make_service("A._http._tcp.local", "h.local");
	while (simulator_asked(sim, "h.local", RR_A) == 0)
		simulator_run(sim, simulator_now(sim) + 1);
	for (uint32_t question = 0; question < 10; question++)
		inject(LAN_EVENT_REMOVE, question, RR_SRV, BYTES("\0\0\0\0\0\120\1h\5local\0"));
	run();
	assert_counts(1, 1, 0, 0);
	ck_assert_uint_eq(simulator_asked(sim, "A._http._tcp.local", RR_SRV), 2);
	ck_assert_uint_eq(simulator_asked(sim, "A._http._tcp.local", RR_TXT), 1);
}
END_TEST

START_TEST(odd_events_change_nothing)
{
	make_service("A._http._tcp.local", "h.local");
	simulator_run(sim, 500);
	for (uint32_t question = 0; question < 3; question++) {
		inject(LAN_EVENT_REMOVE, question, RR_PTR, BYTES("\1X\5local\0")); /* never there */
		inject(LAN_EVENT_NEW, question, RR_PTR, BYTES("\1X\5local"));      /* no RDATA */
		inject(LAN_EVENT_NEW, question, RR_SRV, BYTES("\0\0\0\0\0\1\0"));  /* not asked for */
		inject(LAN_EVENT_NEW, question, RR_CNAME, BYTES("\1X\5local\0"));
		inject(LAN_EVENT_NEW, 1, RR_PTR, BYTES("\1A\5_http\4_tcp\5local\0")); /* again */
		inject(LAN_EVENT_CACHED, question, RR_PTR, BYTES(""));
	}
	inject(LAN_EVENT_NEW, 77, RR_PTR, BYTES("\1X\5local\0"));
	inject(LAN_EVENT_ALL_FOR_NOW, 77, RR_PTR, BYTES(""));
	inject(LAN_EVENT_REFUSED, UINT32_MAX, RR_PTR, BYTES(""));
	run();
	ck_assert(progress().complete);
	assert_counts(1, 1, 0, 0);
	ck_assert_uint_eq(simulator_network(sim)->type_count, 1);
	ck_assert_uint_eq(simulator_network(sim)->link_count, 1);
}
END_TEST

/* ---- order ---- */

/* The same records in another order of arrival: the same content, found by name. */
START_TEST(order_does_not_show)
{
	static const unsigned delays[][4] = {{0, 5, 10, 15}, {15, 10, 5, 0}, {5, 15, 0, 10}};

	for (size_t i = 0; i < 3; i++) {
		const struct network *network;

		renew(&lan_patience_default, false);
		simulate_pointer(sim, ENUMERATION, "_http._tcp.local")->delay = delays[i][0];
		simulate_pointer(sim, "_http._tcp.local", "b._http._tcp.local")->delay = delays[i][1];
		simulate_pointer(sim, "_http._tcp.local", "B._http._tcp.local")->delay = delays[i][2];
		simulate_pointer(sim, "_http._tcp.local", "B._http._tcp.local")->link = 3;
		simulate_pointer(sim, ENUMERATION, "_http._TCP.local")->delay = delays[i][3];
		run();
		network = simulator_network(sim);
		ck_assert_uint_eq(network->link_count, 2);
		assert_text(network->links[0].interface, "eth0");
		assert_text(network->links[1].interface, "wlan0");
		ck_assert_uint_eq(network->advertisement_count, 1);
		assert_text(network->advertisements[0].name, "B._http._tcp.local");
		assert_text(network->advertisements[0].owner, "_http._TCP.local");
		ck_assert_uint_eq(network->advertisements[0].links, 3);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("lan_session");
	TCase *tests;

	tests = case_of(suite, "all is well", set_up, tear_down);
	tcase_add_test(tests, nothing_is_there);
	tcase_add_test(tests, one_service_is_found_whole);
	tcase_add_loop_test(tests, all_services_are_found, 0, ROWS(lans));
	tcase_add_test(tests, details_come_after_pointers);
	tcase_add_test(tests, known_subtypes_are_asked_for_with_their_type);
	tcase_add_loop_test(tests, an_early_all_for_now_loses_nothing, 0, ROWS(ends_for_now));
	tcase_add_test(tests, no_all_for_now_leaves_it_incomplete);
	tests = case_of(suite, "something is wrong", set_up, tear_down);
	tcase_add_test(tests, lost_answers_come_with_a_later_query);
	tcase_add_test(tests, a_missing_part_is_asked_for_twice);
	tcase_add_test(tests, a_pointer_from_the_cache_alone_is_stale);
	tcase_add_loop_test(tests, a_service_that_says_goodbye_has_vanished, 0, ROWS(goodbyes));
	tcase_add_test(tests, a_service_that_goes_from_one_link_stays);
	tcase_add_test(tests, two_hosts_with_one_name_are_both_seen);
	tcase_add_test(tests, an_alias_is_told);
	tcase_add_test(tests, foreign_names_are_never_asked_for);
	tcase_add_test(tests, case_does_not_part_names);
	tcase_add_test(tests, a_foreign_pointer_is_preferred_as_owner);
	tcase_add_test(tests, what_cannot_be_asked_is_not_missing);
	tcase_add_test(tests, a_service_may_come_back);
	tcase_add_test(tests, an_answer_taken_back_is_asked_for_again);
	tcase_add_test(tests, odd_events_change_nothing);
	tests = case_of(suite, "order", set_up, tear_down);
	tcase_add_test(tests, order_does_not_show);
	return run_suite(suite);
}
