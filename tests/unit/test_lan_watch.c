/* The LAN session that watches: what changed is told, and nothing is kept of what went. */
#include "tests/unit/lan_fixture.h"

/* ---- watching ---- */

static struct arena arena;

static void
assert_change(const char *name, bool gone)
{
	struct bytes got;
	bool is_gone;

	ck_assert(lan_session_changed(simulator_session(sim), &arena, &got, &is_gone));
	assert_text(got, name);
	ck_assert_int_eq(is_gone, gone);
}

static void
assert_no_change(void)
{
	struct bytes got;
	bool gone;

	ck_assert(!lan_session_changed(simulator_session(sim), &arena, &got, &gone));
}

START_TEST(a_watch_tells_what_comes_and_goes)
{
	renew(&lan_patience_quick, true);
	simulate_pointer(sim, ENUMERATION, "_http._tcp.local");
	simulate_service(sim, "_http._tcp.local", "A._http._tcp.local", "h.local", 1);
	simulate_pointer(sim, "_http._tcp.local", "B._http._tcp.local")->until = 20000;
	simulate_srv(sim, "B._http._tcp.local", 80, "b.local")->until = 15000;
	simulate_txt(sim, "B._http._tcp.local", "a=b");
	simulator_run(sim, 10000);
	ck_assert(!simulator_is_done(sim));
	assert_change("B._http._tcp.local", false);
	assert_change("A._http._tcp.local", false);
	assert_no_change();
	simulator_run(sim, 16000);
	assert_change("B._http._tcp.local", false);
	assert_no_change();
	assert_lacks("B._http._tcp.local", ABSENCE_MISSING, ABSENCE_NONE);
	ck_assert_ptr_null(simulator_host(sim, "b.local"));
	simulator_run(sim, 21000);
	assert_change("B._http._tcp.local", true);
	assert_no_change();
	ck_assert_ptr_null(simulator_service(sim, "B._http._tcp.local"));
	assert_counts(1, 1, 0, 0);
	simulator_run(sim, 600 * 1000);
	assert_no_change();
	ck_assert(!simulator_is_done(sim));
	arena_clear(&arena);
}
END_TEST

START_TEST(a_watch_of_many_stays_as_large_as_it_is)
{
	size_t items, answers;

	renew(&lan_patience_quick, true);
	make_lan(1000, 10, 100, 2);
	simulator_run(sim, 30 * 1000);
	assert_counts(1000, 1000, 0, 0);
	items = simulator_session(sim)->questions.items.count;
	answers = simulator_session(sim)->questions.answers.count;
	simulator_run(sim, 600 * 1000);
	assert_counts(1000, 1000, 0, 0);
	ck_assert_uint_eq(simulator_session(sim)->questions.items.count, items);
	ck_assert_uint_eq(simulator_session(sim)->questions.answers.count, answers);
	ck_assert_uint_eq(items, 1 + 10 + 1000 + 100);
}
END_TEST

/* Only some details stay open: the others are asked for again each minute, and what went is found out then. */
START_TEST(a_watch_asks_again)
{
	static const size_t objects[] = {1024, 60};
	size_t changes = 0;
	struct bytes name;
	bool gone;

	renew(&lan_patience_quick, true);
	simulator_limit(sim, objects[_i], SIZE_MAX);
	make_lan(300, 3, 10, 1);
	simulate_pointer(sim, "_t2._tcp.local", "Z._t2._tcp.local");
	simulate_srv(sim, "Z._t2._tcp.local", 80, "z.local")->until = 70 * 1000;
	simulate_txt(sim, "Z._t2._tcp.local", "a=b");
	simulate_a(sim, "z.local", 1)->until = 60 * 1000;
	simulator_run(sim, 50 * 1000);
	assert_counts(301, 301, 0, 0);
	while (lan_session_changed(simulator_session(sim), &arena, &name, &gone))
		changes += !gone;
	ck_assert_uint_eq(changes, 301);
	simulator_run(sim, 300 * 1000);
	assert_counts(301, 300, 0, 1);
	assert_lacks("Z._t2._tcp.local", ABSENCE_MISSING, ABSENCE_NONE);
	ck_assert_ptr_null(simulator_host(sim, "z.local"));
	assert_change("Z._t2._tcp.local", false);
	assert_no_change();
	arena_clear(&arena);
}
END_TEST

START_TEST(names_of_the_gone_are_bounded)
{
	struct lan_changes changes = {.watching = true};
	struct lan_item service = {.kind = LAN_SERVICE, .name = BYTES("A")};
	size_t dropped = 0, told = 0;
	struct bytes name;
	bool gone;

	for (int i = 0; i < 10010; i++)
		dropped += !lan_changes_bury(&changes, &service);
	ck_assert_uint_eq(dropped, 10);
	while (lan_changes_take(&changes, &arena, &name, &gone))
		told++;
	ck_assert_uint_eq(told, 10000);
	lan_changes_free(&changes);
	arena_clear(&arena);
}
END_TEST

START_TEST(a_watch_outlives_the_daemon)
{
	renew(&lan_patience_quick, true);
	simulate_pointer(sim, ENUMERATION, "_http._tcp.local");
	simulate_service(sim, "_http._tcp.local", "A._http._tcp.local", "h.local", 1);
	simulate_pointer(sim, "_http._tcp.local", "B._http._tcp.local")->until = 15000; /* while nobody listens */
	simulator_at(sim, 10000, LAN_EVENT_DAEMON_LOST);
	simulator_at(sim, 20000, LAN_EVENT_DAEMON_READY);
	simulator_run(sim, 19000);
	ck_assert_uint_eq(progress().found, 2);
	ck_assert(progress().daemon_lost);
	simulator_run(sim, 60000);
	assert_counts(1, 1, 0, 0);
	ck_assert(!progress().daemon_lost);
	assert_change("B._http._tcp.local", true);
	arena_clear(&arena);
}
END_TEST

/* One service comes, is answered for and goes, by hand: no simulator would do that 100 000 times in a second. */
static void
churn(struct lan_session *session, uint64_t now, uint32_t pointer, unsigned i)
{
	unsigned char instance[] = "\6S00000\2_a\2_b\5local", srv[] = "\0\0\0\0\0\1\6H00000\5local";
	struct lan_event event = {.kind = LAN_EVENT_NEW,
	    .question = pointer,
	    .interface = "eth0",
	    .protocol = LINK_IPV4,
	    .type = RR_PTR,
	    .rdata = {instance, sizeof(instance)}};
	struct lan_action action;

	for (size_t digit = 6; digit > 1; digit--, i /= 10)
		instance[digit] = srv[SRV_HEAD + digit] = (unsigned char)('0' + i % 10);
	lan_session_event(session, now, &event);
	for (int turn = 0; turn < 6; turn++) {
		lan_session_next(session, now, &action);
		if (action.kind != LAN_ACTION_ASK)
			continue;
		event.question = action.question;
		event.type = action.type;
		event.rdata = action.type == RR_SRV ? (struct bytes){srv, sizeof(srv)}
			      : action.type == RR_A ? BYTES("\300\000\002\001")
						    : BYTES("\000");
		if (action.type != RR_AAAA)
			lan_session_event(session, now, &event);
	}
	event = (struct lan_event){.kind = LAN_EVENT_REMOVE,
	    .question = pointer,
	    .interface = "eth0",
	    .protocol = LINK_IPV4,
	    .type = RR_PTR,
	    .rdata = {instance, sizeof(instance)}};
	lan_session_event(session, now, &event);
	while (lan_session_next(session, now, &action), action.kind == LAN_ACTION_DROP)
		;
	ck_assert_int_eq(action.kind, LAN_ACTION_WAIT);
}

START_TEST(churn_leaves_nothing_behind)
{
	struct lan_session *session = lan_session_new(&lan_patience_quick, NULL, 0, true);
	struct lan_event event = {.kind = LAN_EVENT_DAEMON_READY};
	struct lan_action action;
	struct bytes name;
	bool gone;

	lan_session_event(session, 0, &event);
	lan_session_next(session, 0, &action);
	event = (struct lan_event){.kind = LAN_EVENT_NEW,
	    .question = action.question,
	    .type = RR_PTR,
	    .rdata = {(const unsigned char *)"\2_a\2_b\5local", 13}};
	lan_session_event(session, 0, &event);
	event.kind = LAN_EVENT_ALL_FOR_NOW;
	lan_session_event(session, 0, &event);
	lan_session_next(session, 0, &action);
	ck_assert_str_eq(action.name, "_a._b.local");
	event.question = action.question;
	lan_session_event(session, 0, &event);
	for (unsigned i = 0; i < 100 * 1000; i++) {
		churn(session, 3000 + i, action.question, i);
		ck_assert_uint_eq(session->questions.items.count, 2);
		ck_assert_uint_eq(session->questions.answers.count, 1);
		ck_assert_uint_eq(session->plan.browsers.count, 2);
		ck_assert(lan_session_changed(session, &arena, &name, &gone) && gone);
		arena_reset(&arena);
	}
	ck_assert(!session->questions.crowded);
	ck_assert_uint_eq(session->questions.held[0], 1);
	arena_clear(&arena);
	lan_session_free(session);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("lan_watch");
	TCase *tests;

	tests = case_of(suite, "watching", set_up, tear_down);
	tcase_add_test(tests, a_watch_tells_what_comes_and_goes);
	tcase_add_test(tests, a_watch_of_many_stays_as_large_as_it_is);
	tcase_add_loop_test(tests, a_watch_asks_again, 0, 2);
	tcase_add_test(tests, names_of_the_gone_are_bounded);
	tcase_add_test(tests, a_watch_outlives_the_daemon);
	tcase_add_test(tests, churn_leaves_nothing_behind);
	return run_suite(suite);
}
