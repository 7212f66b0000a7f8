/* The LAN session at its bounds: the daemon's limits, a daemon that goes, the time, and whoever means ill. */
#include "tests/unit/lan_fixture.h"

/* ---- bounds of the daemon's ---- */

static const size_t limits[] = {5, 8, 12, 20, 40, 100};

START_TEST(refusals_slow_down_and_lose_nothing)
{
	renew(&(struct lan_patience){3500, 1500, 3500, 600 * 1000, 4, false}, false);
	simulator_limit(sim, limits[_i], SIZE_MAX);
	make_lan(300, 10, 20, 1);
	run();
	ck_assert(progress().complete);
	assert_counts(300, 300, 0, 0);
	ck_assert_uint_gt(simulator_refusals(sim), 0);
	ck_assert_uint_eq(simulator_most_open(sim), limits[_i]);
}
END_TEST

START_TEST(many_unanswered_stay_below_the_bound)
{
	char name[64];

	renew(&(struct lan_patience){8000, 2000, 20 * 1000, 300 * 1000, 4, false}, false);
	simulate_pointer(sim, ENUMERATION, "_http._tcp.local");
	for (int i = 0; i < 1500; i++) {
		snprintf(name, sizeof(name), "S%d._http._tcp.local", i);
		simulate_pointer(sim, "_http._tcp.local", name);
	}
	run();
	ck_assert(progress().complete);
	assert_counts(1500, 0, 0, 1500);
	ck_assert_uint_eq(simulator_most_open(sim), 800);
	assert_lacks("S0._http._tcp.local", ABSENCE_MISSING, ABSENCE_MISSING);
	ck_assert_uint_eq(simulator_asked(sim, "S1499._http._tcp.local", RR_SRV), 2);
}
END_TEST

START_TEST(many_types_do_not_use_up_all_objects)
{
	renew(&(struct lan_patience){3500, 1500, 3500, 600 * 1000, 4, false}, false);
	make_lan(1000, 1000, 10, 1);
	run();
	assert_counts(1000, 1000, 0, 0);
	ck_assert(progress().complete);
}
END_TEST

START_TEST(a_full_cache_is_nobodys_fault)
{
	simulator_limit(sim, 1024, 4096);
	make_lan(2000, 10, 10, 1);
	run();
	ck_assert(progress().complete);
	ck_assert_uint_lt(simulator_now(sim), 10 * 1000);
	ck_assert_uint_eq(simulator_network(sim)->cache_full, 1);
	ck_assert_uint_eq(progress().found, 2000);
	/* 10 types, 2000 pointers, 6 addresses leave 2080 records, for 1040 services, on the first 6 hosts. */
	ck_assert_uint_eq(progress().resolved, 1040);
	ck_assert_uint_eq(simulator_network(sim)->host_count, 6);
	ck_assert_uint_eq(count_lacking(ABSENCE_MISSING), 0);
	ck_assert_uint_eq(count_lacking(ABSENCE_CACHE_FULL), 2000 - progress().resolved);
}
END_TEST

START_TEST(the_last_few_of_a_full_cache_are_nobodys_fault)
{
	simulator_limit(sim, 1024, 4096);
	make_lan(1360, 10, 10, 1);
	run();
	/* 10 types, 1360 pointers and 10 addresses leave 2716 records, for 1358 services. */
	ck_assert_uint_eq(progress().unresolved, 2);
	ck_assert_uint_eq(simulator_network(sim)->cache_full, 1);
	ck_assert_uint_eq(count_lacking(ABSENCE_MISSING), 0);
	ck_assert_uint_eq(count_lacking(ABSENCE_CACHE_FULL), progress().unresolved);
}
END_TEST

START_TEST(silence_does_not_fill_a_large_cache)
{
	char name[64];

	simulator_limit(sim, 1024, 50000);
	make_lan(3000, 10, 200, 1);
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), "Dead%d._t0._tcp.local", i);
		simulate_pointer(sim, "_t0._tcp.local", name);
	}
	run();
	ck_assert_uint_eq(simulator_network(sim)->cache_full, 0);
	assert_counts(3100, 3000, 0, 100);
	ck_assert_uint_eq(count_lacking(ABSENCE_MISSING), 100);
}
END_TEST

START_TEST(a_large_cache_may_be_full_too)
{
	simulator_limit(sim, 1024, 6000);
	make_lan(2500, 10, 10, 1);
	run();
	ck_assert(progress().complete);
	ck_assert_uint_eq(simulator_network(sim)->cache_full, 1);
	ck_assert_uint_eq(count_lacking(ABSENCE_MISSING), 0);
	ck_assert_uint_eq(count_lacking(ABSENCE_CACHE_FULL), 2500 - progress().resolved);
}
END_TEST

/* Fewer browsers than questions that nobody answers: each has to make room for others, and comes back. */
START_TEST(silent_services_share_few_objects)
{
	char name[64];

	renew(&(struct lan_patience){3500, 1500, 8000, 300 * 1000, 4, false}, false);
	simulator_limit(sim, 20, SIZE_MAX);
	make_lan(20, 2, 4, 1);
	for (int i = 0; i < 30; i++) {
		snprintf(name, sizeof(name), "Dead%d._t0._tcp.local", i);
		simulate_pointer(sim, "_t0._tcp.local", name);
	}
	run();
	ck_assert_uint_eq(simulator_most_open(sim), 20);
	ck_assert_uint_eq(progress().resolved, 20);
	ck_assert_uint_eq(progress().found, 50);
	ck_assert_uint_eq(count_lacking(ABSENCE_MISSING) + count_lacking(ABSENCE_NOT_ASKED), 30);
}
END_TEST

/* ---- the daemon goes, the time is up ---- */

START_TEST(a_daemon_is_there_once)
{
	simulator_at(sim, 0, LAN_EVENT_DAEMON_READY);
	simulator_at(sim, 10, LAN_EVENT_DAEMON_READY);
	make_service("A._http._tcp.local", "h.local");
	run();
	assert_counts(1, 1, 0, 0);
	ck_assert_uint_eq(simulator_asked(sim, ENUMERATION, RR_PTR), 1);
	ck_assert_uint_eq(progress().restarts, 0);
}
END_TEST

START_TEST(a_daemon_lost_again_and_again_is_counted)
{
	make_lan(100, 2, 10, 1);
	for (uint64_t time = 1000; time < 9000; time += 1000) {
		simulator_at(sim, time, LAN_EVENT_DAEMON_LOST);
		simulator_at(sim, time + 1, LAN_EVENT_DAEMON_LOST);
		simulator_at(sim, time + 500, LAN_EVENT_DAEMON_READY);
	}
	run();
	ck_assert_uint_eq(progress().restarts, 8);
	ck_assert(progress().complete);
	assert_counts(100, 100, 0, 0);
}
END_TEST

START_TEST(a_daemon_that_comes_back_is_asked_anew)
{
	make_lan(200, 4, 10, 1);
	simulator_at(sim, 2300, LAN_EVENT_DAEMON_LOST);
	simulator_at(sim, 3300, LAN_EVENT_DAEMON_READY);
	run();
	ck_assert(progress().complete);
	ck_assert(!progress().daemon_lost);
	ck_assert_uint_eq(progress().restarts, 1);
	assert_counts(200, 200, 0, 0);
	ck_assert_uint_eq(simulator_asked(sim, ENUMERATION, RR_PTR), 2);
	ck_assert_uint_eq(simulator_asked(sim, "_t0._tcp.local", RR_PTR), 2);
}
END_TEST

START_TEST(a_daemon_that_stays_away_leaves_it_incomplete)
{
	make_lan(200, 4, 10, 1);
	simulator_at(sim, 2300, LAN_EVENT_DAEMON_LOST);
	run();
	ck_assert(!progress().complete);
	ck_assert(progress().daemon_lost);
	ck_assert_uint_eq(simulator_now(sim), lan_patience_default.deadline);
	ck_assert_uint_eq(progress().found, 200);
	ck_assert_uint_gt(progress().resolved, 0);
	ck_assert_uint_eq(count_lacking(ABSENCE_NOT_ASKED), 200 - progress().resolved);
	ck_assert_uint_eq(count_lacking(ABSENCE_MISSING), 0);
}
END_TEST

START_TEST(at_the_deadline_what_was_not_waited_for_is_not_missing)
{
	renew(&(struct lan_patience){3500, 1500, 3500, 5000, 4, false}, false);
	make_lan(2, 1, 1, 1);
	simulate_pointer(sim, "_t0._tcp.local", "Dead._t0._tcp.local");
	run();
	ck_assert(!progress().complete);
	ck_assert_uint_eq(simulator_now(sim), 5000);
	assert_lacks("Dead._t0._tcp.local", ABSENCE_NOT_ASKED, ABSENCE_NOT_ASKED);
	assert_counts(3, 2, 1, 0);
}
END_TEST

START_TEST(a_stop_ends_at_once)
{
	make_lan(10, 1, 1, 1);
	simulator_at(sim, 300, LAN_EVENT_STOP);
	run();
	ck_assert(!progress().complete);
	ck_assert_uint_eq(simulator_now(sim), 300);
	assert_counts(10, 0, 10, 0);
	ck_assert_uint_eq(count_lacking(ABSENCE_NOT_ASKED), 10);
}
END_TEST

/* ---- hostile ---- */

/* Numbers from a seed; the same everywhere. */
static uint32_t
dice(uint32_t sides)
{
	static uint64_t state = 1;

	state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (uint32_t)(state >> 33) % sides;
}

/* Any events in any order, with numbers that are open and not. */
START_TEST(any_events_are_survived)
{
	struct lan_session *session;
	unsigned char rdata[300];
	uint64_t now = 0;

	session = lan_session_new(&lan_patience_quick, NULL, 0, _i % 2 == 1);
	for (int i = 0; i < 20000; i++) {
		static const enum rr_type types[] = {RR_PTR, RR_SRV, RR_TXT, RR_A, RR_AAAA, RR_CNAME};
		struct lan_event event = {.kind = (enum lan_event_kind)dice(LAN_EVENT_DAEMON_LOST),
		    .question = dice(12),
		    .interface = dice(2) ? "eth0" : NULL,
		    .protocol = (enum link_protocol)dice(3),
		    .type = types[dice(6)],
		    .name = BYTES("\\x..y"),
		    .rdata = {rdata, dice(40)},
		    .from_cache = dice(2)};
		struct lan_action action;

		for (size_t k = 0; k < sizeof(rdata); k++)
			rdata[k] = (unsigned char)dice(4);
		if (dice(2)) { /* a name under local, or an SRV to one */
			static const unsigned char name[] = "\2_a\2_b\5local";
			size_t head = dice(2) ? SRV_HEAD : 0;

			memcpy(rdata + head, name, sizeof(name));
			rdata[head + 2] = (unsigned char)('a' + dice(3));
			event.rdata.length = head + sizeof(name);
		}
		if (dice(500) == 0)
			event.kind = LAN_EVENT_DAEMON_LOST;
		if (dice(100) == 0 || i == 0)
			event.kind = LAN_EVENT_DAEMON_READY;
		lan_session_event(session, now, &event);
		for (int k = 0; k < 5; k++)
			lan_session_next(session, now, &action);
		now += dice(300);
	}
	lan_session_free(session);
}
END_TEST

START_TEST(answers_are_bounded)
{
	char target[64];

	simulate_pointer(sim, ENUMERATION, "_http._tcp.local");
	simulate_pointer(sim, "_http._tcp.local", "A._http._tcp.local");
	simulate_txt(sim, "A._http._tcp.local", "a=b");
	for (int i = 0; i < 1030; i++) {
		snprintf(target, sizeof(target), "h%d.local", i);
		simulate_srv(sim, "A._http._tcp.local", 80, target);
	}
	run();
	ck_assert(progress().crowded);
	ck_assert_uint_eq(simulator_service(sim, "A._http._tcp.local")->srv_count, 1024);
	ck_assert_uint_eq(simulator_network(sim)->host_count, 1024);
}
END_TEST

START_TEST(links_are_bounded)
{
	struct lan_questions questions;
	char name[100];

	lan_questions_init(&questions);
	for (unsigned i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), "if%u", i);
		ck_assert_uint_eq(lan_questions_link(&questions, name, LINK_IPV4), i < 63 ? i : 63);
	}
	ck_assert_uint_eq(lan_questions_link(&questions, "if5", LINK_IPV4), 5);
	ck_assert(questions.crowded);
	lan_questions_free(&questions);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("lan_bounds");
	TCase *tests;

	tests = case_of(suite, "bounds", set_up, tear_down);
	tcase_add_loop_test(tests, refusals_slow_down_and_lose_nothing, 0, ROWS(limits));
	tcase_add_test(tests, many_unanswered_stay_below_the_bound);
	tcase_add_test(tests, many_types_do_not_use_up_all_objects);
	tcase_add_test(tests, a_full_cache_is_nobodys_fault);
	tcase_add_test(tests, the_last_few_of_a_full_cache_are_nobodys_fault);
	tcase_add_test(tests, silence_does_not_fill_a_large_cache);
	tcase_add_test(tests, a_large_cache_may_be_full_too);
	tcase_add_test(tests, silent_services_share_few_objects);
	tests = case_of(suite, "daemon and time", set_up, tear_down);
	tcase_add_test(tests, a_daemon_is_there_once);
	tcase_add_test(tests, a_daemon_lost_again_and_again_is_counted);
	tcase_add_test(tests, a_daemon_that_comes_back_is_asked_anew);
	tcase_add_test(tests, a_daemon_that_stays_away_leaves_it_incomplete);
	tcase_add_test(tests, at_the_deadline_what_was_not_waited_for_is_not_missing);
	tcase_add_test(tests, a_stop_ends_at_once);
	tests = case_of(suite, "hostile", set_up, tear_down);
	tcase_add_loop_test(tests, any_events_are_survived, 0, 20);
	tcase_add_test(tests, answers_are_bounded);
	tcase_add_test(tests, links_are_bounded);
	return run_suite(suite);
}
