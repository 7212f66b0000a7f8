/* The LAN through a scripted client library: what a session is told, what is left at the end, and what happens where
 * the daemon refuses, goes, comes back, or does not answer. The session is a script, too, and time is the test's. */
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>

#include "tests/unit/fake_avahi.h"
#include "tests/unit/fake_links.h"
#include "tests/unit/runner.h"
#include "validator/sources/lan.h"

/* What the session wants. WAIT: until so many events in all were told. */
struct step {
	enum lan_action_kind kind;
	uint32_t question;
	const char *name;
	unsigned events;
};

#define ASK(number, what)                                                    \
	{                                                                    \
		.kind = LAN_ACTION_ASK, .question = (number), .name = (what) \
	}
#define DROP(number)                                          \
	{                                                     \
		.kind = LAN_ACTION_DROP, .question = (number) \
	}
#define WAIT(told)                                        \
	{                                                 \
		.kind = LAN_ACTION_WAIT, .events = (told) \
	}
#define DONE                            \
	{                               \
		.kind = LAN_ACTION_DONE \
	}

struct lan_session {
	const struct step *step;
	unsigned events;
	bool is_stopped;
	char told[4096];
};

static struct lan_session session;
static struct failure failures[4];
static size_t failure_count;
static uint64_t clock_now, longest_frame, last_turn;
static uint64_t made_at[16]; /* when clients were made */
static const struct lan_patience patience = {.deadline = 90 * 1000};

static void note(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void
note(const char *format, ...)
{
	size_t length = strlen(session.told);
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(session.told + length, sizeof(session.told) - length, format, arguments);
	va_end(arguments);
}

/* ---- the session ---- */

static void
note_record(const char *what, const struct lan_event *event)
{
	note("%s %u %s/%s %.*s", what, event->question, event->interface, link_protocol_name(event->protocol),
	    (int)event->name.length, (const char *)event->name.at);
	for (size_t i = 0; i < event->rdata.length; i++)
		note("%s%02x", i == 0 ? " " : "", event->rdata.at[i]);
	note("%s\n", event->from_cache ? " cached" : "");
}

void
lan_session_event(struct lan_session *of, uint64_t now, const struct lan_event *event)
{
	static const char *const names[] = {
	    [LAN_EVENT_CACHED] = "cached",
	    [LAN_EVENT_ALL_FOR_NOW] = "all",
	    [LAN_EVENT_REFUSED] = "refused",
	    [LAN_EVENT_BROKEN] = "broken",
	};

	(void)now;
	of->events++;
	switch (event->kind) {
	case LAN_EVENT_NEW:
	case LAN_EVENT_REMOVE:
		note_record(event->kind == LAN_EVENT_NEW ? "new" : "gone", event);
		break;
	case LAN_EVENT_DAEMON_LOST:
		note("lost\n");
		break;
	case LAN_EVENT_DAEMON_READY:
		note("ready\n");
		break;
	case LAN_EVENT_STOP:
		note("stop\n");
		of->is_stopped = true;
		break;
	default:
		note("%s %u%s%s\n", names[event->kind], event->question, event->text != NULL ? " " : "",
		    event->text != NULL ? event->text : "");
	}
}

void
lan_session_next(struct lan_session *of, uint64_t now, struct lan_action *action)
{
	const struct step *step = of->step;

	while (step->kind == LAN_ACTION_WAIT && of->events >= step->events)
		step++;
	*action = (struct lan_action){.kind = of->is_stopped ? LAN_ACTION_DONE : step->kind,
	    .question = step->question,
	    .name = step->name,
	    .type = RR_PTR,
	    .until = now + 60 * 1000};
	of->step = step->kind == LAN_ACTION_ASK || step->kind == LAN_ACTION_DROP ? step + 1 : step;
}

void
lan_session_progress(const struct lan_session *of, struct lan_progress *progress)
{
	*progress = (struct lan_progress){.found = of->events};
}

/* ---- the world ---- */

static uint64_t
now_of(void *context)
{
	(void)context;
	return clock_now;
}

static int
wait_for(void *context, struct pollfd *polled, size_t count, int milliseconds)
{
	int ready = poll(polled, (nfds_t)count, 0);

	(void)context;
	if (ready == 0)
		clock_now += (uint64_t)milliseconds;
	return ready;
}

static void
turn(void *context, struct lan_session *of, const struct lan_progress *progress)
{
	size_t made = fake_avahi_made();

	ck_assert_ptr_eq(context, &patience);
	ck_assert_uint_eq(progress->found, of->events);
	if (clock_now - last_turn > longest_frame)
		longest_frame = clock_now - last_turn;
	last_turn = clock_now;
	if (made < sizeof(made_at) / sizeof(*made_at) && made_at[made] == 0)
		made_at[made] = clock_now;
}

static void
run_with(const struct step *steps, const enum fake_daemon *daemons, size_t count, bool watching)
{
	static const struct lan_time time = {now_of, wait_for, NULL};
	const struct lan_view view = {turn, (void *)(uintptr_t)&patience, watching};

	session.step = steps;
	fake_avahi_begin(daemons, count);
	lan_run_by(&time, &session, &patience, &view, failures, 4, &failure_count);
	ck_assert_uint_eq(fake_avahi_left(), 0);
	ck_assert_uint_le(longest_frame, 250);
}

#define DAEMONS(...) \
	(const enum fake_daemon[]){__VA_ARGS__}, sizeof((enum fake_daemon[]){__VA_ARGS__}) / sizeof(enum fake_daemon)
#define RUN(steps, ...) run_with((steps), DAEMONS(__VA_ARGS__), false)
#define WATCH(steps, ...) run_with((steps), DAEMONS(__VA_ARGS__), true)

static void
set_up(void)
{
	session = (struct lan_session){0};
	clock_now = last_turn = 5000;
	longest_frame = 0;
	memset(made_at, 0, sizeof(made_at));
	fake_links_begin(true);
	/* Of a kind that is not looked at. */
	ck_assert_int_eq(setenv("DBUS_SYSTEM_BUS_ADDRESS", "tcp:host=localhost", 1), 0);
}

static void
tear_down(void)
{
}

static void
assert_failure(const char *start)
{
	ck_assert_uint_eq(failure_count, 1);
	ck_assert_msg(strncmp(failures[0].message, start, strlen(start)) == 0, "%s", failures[0].message);
}

/* ---- questions ---- */

START_TEST(answers_are_told)
{
	static const struct step steps[] = {WAIT(1), ASK(7, "answer.local"), WAIT(4), ASK(8, "cached.local"), WAIT(5),
	    DROP(7), ASK(9, "empty.local"), WAIT(7), ASK(10, "nowhere.local"), WAIT(8), DONE};

	RUN(steps, FAKE_RUNNING);
	ck_assert_str_eq(session.told, "ready\n"
				       "new 7 eth0/ipv4 answer.local 016100\n"
				       "cached 7\n"
				       "all 7\n"
				       "new 8 eth0/ipv6 cached.local 016200 cached\n"
				       "new 9 /any empty.local\n"
				       "gone 9 eth0/ipv4 empty.local\n"
				       "new 10 if77/ipv4 nowhere.local 63\n");
	ck_assert_uint_eq(failure_count, 0);
}
END_TEST

START_TEST(daemon_that_probes_for_its_name_is_asked)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "answer.local"), WAIT(4), DONE};

	RUN(steps, FAKE_REGISTERING);
	ck_assert_uint_eq(session.events, 4);
	ck_assert_uint_eq(failure_count, 0);
}
END_TEST

START_TEST(refusals_and_breaks_are_told)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "refuse.local"), ASK(2, "invalid.local"),
	    ASK(3, "break.local"), WAIT(4), ASK(4, "answer.local"), WAIT(7), DONE};

	RUN(steps, FAKE_RUNNING);
	ck_assert_str_eq(session.told, "ready\n"
				       "refused 1 Too many objects\n"
				       "broken 2 Invalid domain name\n"
				       "broken 3 Timeout reached\n"
				       "new 4 eth0/ipv4 answer.local 016100\n"
				       "cached 4\n"
				       "all 4\n");
	ck_assert_uint_eq(failure_count, 0);
}
END_TEST

START_TEST(late_answer_is_swallowed)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "late.local"), DROP(1), ASK(2, "late.local"), DROP(2),
	    ASK(3, "answer.local"), WAIT(4), DONE};

	RUN(steps, FAKE_RUNNING);
	ck_assert_str_eq(session.told, "ready\nnew 3 eth0/ipv4 answer.local 016100\ncached 3\nall 3\n");
}
END_TEST

START_TEST(names_are_plain)
{
	static char longest[1300] = "answer";
	static const struct step steps[] = {
	    WAIT(1), ASK(1, longest), WAIT(2), ASK(2, "answer\\.\\032 \xc3\xa9\x1b\x7f.local"), WAIT(5), DONE};

	memset(longest + 6, 'x', sizeof(longest) - 7);
	RUN(steps, FAKE_RUNNING);
	ck_assert_str_eq(fake_avahi_asked(), "answer\\.\\032\\032\\195\\169\\027\\127.local");
	ck_assert_ptr_nonnull(strstr(session.told, "ready\nbroken 1 Invalid domain name\nnew 2 eth0/ipv4 answer"));
}
END_TEST

/* ---- the daemon goes ---- */

static const char came_back[] = "ready\nlost\nready\nnew 3 eth0/ipv4 answer.local 016100\ncached 3\nall 3\n";

START_TEST(daemon_that_dies_while_asked_is_lost_once)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "mute.local"), ASK(2, "dbus.local"), ASK(3, "answer.local"),
	    DROP(1), WAIT(3), ASK(3, "answer.local"), WAIT(6), DONE};

	RUN(steps, FAKE_RUNNING, FAKE_WAITED_FOR, FAKE_RUNNING);
	ck_assert_str_eq(session.told, "ready\nlost\nstop\n");
	assert_failure("the avahi daemon went away 0 s into the audit and did not come back");
	ck_assert_uint_eq(fake_avahi_made(), 2);
	set_up();
	RUN(steps, FAKE_RUNNING, FAKE_COMES);
	ck_assert_str_eq(session.told, came_back);
	ck_assert_uint_eq(failure_count, 0);
}
END_TEST

START_TEST(daemon_that_dies_later_is_lost)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "late.local"), ASK(2, "lose.local"), WAIT(2), DROP(1),
	    WAIT(3), ASK(3, "answer.local"), WAIT(6), DONE};

	RUN(steps, FAKE_RUNNING, FAKE_ABSENT, FAKE_ABSENT, FAKE_COMES);
	ck_assert_str_eq(session.told, came_back);
	ck_assert_uint_eq(fake_avahi_made(), 4);
	ck_assert_uint_eq(failure_count, 0);
}
END_TEST

START_TEST(daemon_that_keeps_dying_is_given_up)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "lose.local"), WAIT(3), ASK(1, "lose.local"), WAIT(5),
	    ASK(1, "lose.local"), WAIT(7), ASK(1, "lose.local"), WAIT(9), ASK(1, "lose.local"), WAIT(11),
	    ASK(1, "lose.local"), WAIT(99), DONE};

	RUN(steps, FAKE_RUNNING);
	ck_assert_uint_eq(session.events, 13);
	assert_failure("the avahi daemon went away 6 times");
}
END_TEST

/* 1 s, doubled up to 30 s. */
START_TEST(watching_waits_longer_and_longer)
{
	static const struct step steps[] = {
	    WAIT(1), ASK(1, "lose.local"), WAIT(3), ASK(3, "answer.local"), WAIT(6), DONE};
	static const uint64_t seconds[] = {0, 1, 3, 7, 15, 31, 61, 91};

	WATCH(steps, FAKE_RUNNING, FAKE_ABSENT, FAKE_ABSENT, FAKE_ABSENT, FAKE_ABSENT, FAKE_ABSENT, FAKE_ABSENT,
	    FAKE_ABSENT, FAKE_RUNNING);
	ck_assert_str_eq(session.told, came_back);
	ck_assert_uint_eq(fake_avahi_made(), 9);
	for (size_t i = 0; i < 8; i++)
		ck_assert_uint_eq(made_at[i + 2] / 1000, 5 + seconds[i]);
	ck_assert_uint_eq(failure_count, 0);
}
END_TEST

/* ---- the daemon hangs ---- */

START_TEST(question_that_hangs_is_cut_off)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "hang.local"), WAIT(99), DONE};

	RUN(steps, FAKE_RUNNING);
	ck_assert_str_eq(session.told, "ready\nlost\nstop\n");
	assert_failure("the avahi daemon was found not to answer 0 s into the audit");
	ck_assert_uint_eq(fake_avahi_made(), 1);
}
END_TEST

START_TEST(watching_tries_again_after_a_hang)
{
	static const struct step steps[] = {
	    WAIT(1), ASK(1, "hang.local"), WAIT(3), ASK(3, "answer.local"), WAIT(6), DONE};

	WATCH(steps, FAKE_RUNNING, FAKE_HUNG, FAKE_RUNNING);
	ck_assert_str_eq(session.told, came_back);
	ck_assert_uint_eq(failure_count, 0);
}
END_TEST

START_TEST(silence_of_a_hung_daemon_is_noticed_at_the_end)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "mute.local"), DONE};

	RUN(steps, FAKE_RUNNING);
	ck_assert_str_eq(session.told, "ready\nlost\n");
	assert_failure("the avahi daemon was found not to answer 0 s into the audit");
}
END_TEST

static const struct {
	enum fake_daemon daemon;
	const char *message;
} absences[] = {
    {FAKE_ABSENT, "the avahi daemon is not running, "},
    {FAKE_HUNG, "the avahi daemon does not answer: "},
    {FAKE_OTHER_VERSION, "the avahi daemon cannot be asked: Version mismatch"},
};

START_TEST(no_daemon_is_a_failure)
{
	static const struct step steps[] = {WAIT(1), DONE};

	RUN(steps, absences[_i].daemon);
	ck_assert_str_eq(session.told, "stop\n");
	assert_failure(absences[_i].message);
	ck_assert_uint_eq(fake_avahi_made(), 1);
}
END_TEST

/* ---- the rest ---- */

START_TEST(interrupt_stops_and_signals_are_given_back)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "interrupt.local"), WAIT(99), DONE};
	static const int signals[] = {SIGINT, SIGTERM, SIGALRM, SIGPIPE};
	struct sigaction before[4], after;

	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(sigaction(signals[i], NULL, &before[i]), 0);
	RUN(steps, FAKE_RUNNING);
	ck_assert_str_eq(session.told, "ready\nstop\n");
	ck_assert_uint_eq(failure_count, 0);
	for (size_t i = 0; i < 4; i++) {
		ck_assert_int_eq(sigaction(signals[i], NULL, &after), 0);
		ck_assert(after.sa_handler == before[i].sa_handler);
	}
}
END_TEST

START_TEST(no_interface_is_a_failure_beside_what_was_heard)
{
	static const struct step steps[] = {WAIT(1), ASK(1, "answer.local"), WAIT(4), DONE};

	fake_links_begin(false);
	RUN(steps, FAKE_RUNNING);
	ck_assert_uint_eq(session.events, 4);
	assert_failure("no network interface that takes multicast is up");
}
END_TEST

START_TEST(failures_without_room_are_dropped)
{
	static const struct step steps[] = {WAIT(1), DONE};
	const struct lan_view view = {0};
	size_t count = 99;

	session.step = steps;
	fake_links_begin(false);
	fake_avahi_begin(DAEMONS(FAKE_RUNNING));
	lan_run(&session, &patience, &view, NULL, 0, &count);
	ck_assert_uint_eq(count, 0);
	session.step = steps;
	fake_avahi_begin(DAEMONS(FAKE_ABSENT));
	lan_run(&session, &patience, &view, NULL, 0, &count);
	ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(own_links_get_their_prefixes)
{
	struct link links[] = {{.interface = BYTES("eth0"), .protocol = LINK_IPV4},
	    {.interface = BYTES("eth0"), .protocol = LINK_IPV6}, {.interface = BYTES("eth0"), .protocol = LINK_ANY},
	    {.interface = BYTES("eth1"), .protocol = LINK_IPV4}};
	struct network network = {.links = links, .link_count = 4};
	struct arena arena = {0};

	lan_own_links(&network, &arena);
	ck_assert_uint_eq(links[0].prefix_count, 2);
	ck_assert_uint_eq(links[0].prefixes[0].bits, 25);
	ck_assert_uint_eq(links[0].prefixes[0].address.length, 4);
	ck_assert_mem_eq(links[0].prefixes[0].address.octets, "\xc0\x00\x02\x01", 4);
	ck_assert_uint_eq(links[0].prefixes[1].bits, 12);
	ck_assert_mem_eq(links[0].prefixes[1].address.octets, "\xc6\x33\x64\x09", 4);
	ck_assert_uint_eq(links[1].prefix_count, 1);
	ck_assert_uint_eq(links[1].prefixes[0].bits, 64);
	ck_assert_uint_eq(links[1].prefixes[0].address.length, 16);
	ck_assert_mem_eq(links[1].prefixes[0].address.octets, "\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\x01", 16);
	ck_assert_uint_eq(links[2].prefix_count, 3);
	ck_assert_uint_eq(links[3].prefix_count, 0);
	arena_clear(&arena);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("lan");
	TCase *tests = case_of(suite, "questions", set_up, tear_down);

	tcase_add_test(tests, answers_are_told);
	tcase_add_test(tests, daemon_that_probes_for_its_name_is_asked);
	tcase_add_test(tests, refusals_and_breaks_are_told);
	tcase_add_test(tests, late_answer_is_swallowed);
	tcase_add_test(tests, names_are_plain);
	tests = case_of(suite, "loss", set_up, tear_down);
	tcase_add_test(tests, daemon_that_dies_while_asked_is_lost_once);
	tcase_add_test(tests, daemon_that_dies_later_is_lost);
	tcase_add_test(tests, daemon_that_keeps_dying_is_given_up);
	tcase_add_test(tests, watching_waits_longer_and_longer);
	tests = case_of(suite, "hang", set_up, tear_down);
	tcase_add_test(tests, question_that_hangs_is_cut_off);
	tcase_add_test(tests, watching_tries_again_after_a_hang);
	tcase_add_test(tests, silence_of_a_hung_daemon_is_noticed_at_the_end);
	tcase_add_loop_test(tests, no_daemon_is_a_failure, 0, ROWS(absences));
	tests = case_of(suite, "rest", set_up, tear_down);
	tcase_add_test(tests, interrupt_stops_and_signals_are_given_back);
	tcase_add_test(tests, no_interface_is_a_failure_beside_what_was_heard);
	tcase_add_test(tests, failures_without_room_are_dropped);
	tcase_add_test(tests, own_links_get_their_prefixes);
	return run_suite(suite);
}
