/* The event loop: timers and watches that come, go and change while a turn runs; by a clock of the test's own. */
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/runner.h"
#include "validator/sources/lan_loop.h"

static uint64_t clock_now;
static int waited;      /* what the last turn was ready to wait */
static bool is_broken;  /* waiting fails, as with a signal */
static int pipes[2][2]; /* two pipes with an octet in each */
static char told[256];  /* what was called, a letter each */

static struct lan_loop *loop;
static struct lan_timer *timers[3];
static struct lan_watch *watches[3];

static uint64_t
now(void *context)
{
	(void)context;
	return clock_now;
}

static int
wait_for(void *context, struct pollfd *polled, size_t count, int milliseconds)
{
	int ready = poll(polled, (nfds_t)count, 0);

	(void)context;
	waited = milliseconds;
	if (is_broken)
		return -1;
	if (ready == 0)
		clock_now += (uint64_t)milliseconds;
	return ready;
}

static const struct lan_time test_time = {now, wait_for, NULL};

static void
set_up(void)
{
	clock_now = 1000;
	is_broken = false;
	told[0] = '\0';
	for (size_t i = 0; i < 2; i++) {
		ck_assert_int_eq(pipe(pipes[i]), 0);
		ck_assert_int_eq(write(pipes[i][1], "x", 1), 1);
	}
	loop = lan_loop_new(&test_time);
}

static void
tear_down(void)
{
	lan_loop_free(loop);
	for (size_t i = 0; i < 4; i++)
		close(pipes[i / 2][i % 2]);
}

static void
note(const char *what)
{
	size_t length = strlen(told);

	snprintf(told + length, sizeof(told) - length, "%s", what);
}

static void
note_timer(void *context)
{
	note(context);
}

static void
note_watch(void *context, short happened)
{
	note(context);
	if (happened & POLLHUP)
		note("-hup");
	if (happened & POLLNVAL)
		note("-closed");
}

/* ---- timers ---- */

START_TEST(timer_waits_for_its_time)
{
	timers[0] = lan_timer_new(loop, note_timer, "a");
	timers[1] = lan_timer_new(loop, note_timer, "b");
	ck_assert(!lan_loop_turn(loop, clock_now + 10));
	ck_assert_int_eq(waited, 10);
	lan_timer_set(timers[0], clock_now + 30);
	lan_timer_set(timers[1], clock_now + 70);
	ck_assert(lan_loop_turn(loop, clock_now + 1000));
	ck_assert_int_eq(waited, 30);
	ck_assert_str_eq(told, "a");
	ck_assert(lan_loop_turn(loop, clock_now + 1000));
	ck_assert_int_eq(waited, 40);
	ck_assert_str_eq(told, "ab");
	ck_assert(!lan_loop_turn(loop, clock_now + 5));
	ck_assert_str_eq(told, "ab");
}
END_TEST

START_TEST(stopped_timer_is_silent)
{
	timers[0] = lan_timer_new(loop, note_timer, "a");
	lan_timer_set(timers[0], clock_now);
	lan_timer_stop(timers[0]);
	ck_assert(!lan_loop_turn(loop, 0));
	ck_assert_int_eq(waited, 0);
	ck_assert_str_eq(told, "");
}
END_TEST

static void
set_again(void *context)
{
	note(context);
	lan_timer_set(timers[0], 0);
}

START_TEST(timer_set_by_itself_waits_for_the_next_turn)
{
	timers[0] = lan_timer_new(loop, set_again, "a");
	lan_timer_set(timers[0], clock_now);
	ck_assert(lan_loop_turn(loop, 0));
	ck_assert_str_eq(told, "a");
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert_int_eq(waited, 0);
	ck_assert_str_eq(told, "aa");
}
END_TEST

static void
free_all_timers(void *context)
{
	note(context);
	for (size_t i = 0; i < 3; i++)
		lan_timer_free(timers[i]);
}

START_TEST(timer_frees_itself_and_others)
{
	for (size_t i = 0; i < 3; i++) {
		timers[i] = lan_timer_new(loop, free_all_timers, "x");
		lan_timer_set(timers[i], clock_now);
	}
	ck_assert(lan_loop_turn(loop, 0));
	ck_assert(!lan_loop_turn(loop, 0));
	ck_assert_str_eq(told, "x");
}
END_TEST

static void
make_timer(void *context)
{
	note(context);
	timers[1] = lan_timer_new(loop, note_timer, "new");
	lan_timer_set(timers[1], 0);
}

START_TEST(timer_made_in_a_turn_waits_for_the_next)
{
	timers[0] = lan_timer_new(loop, make_timer, "a");
	lan_timer_set(timers[0], clock_now);
	ck_assert(lan_loop_turn(loop, 0));
	ck_assert_str_eq(told, "a");
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert_str_eq(told, "anew");
}
END_TEST

START_TEST(far_times_do_not_overflow)
{
	timers[0] = lan_timer_new(loop, note_timer, "a");
	lan_timer_set(timers[0], UINT64_MAX);
	ck_assert(!lan_loop_turn(loop, UINT64_MAX));
	ck_assert_int_eq(waited, INT32_MAX);
}
END_TEST

/* ---- watches ---- */

START_TEST(watch_is_told_what_it_asked_for)
{
	watches[0] = lan_watch_new(loop, pipes[0][0], POLLIN, note_watch, "in ");
	watches[1] = lan_watch_new(loop, pipes[1][0], POLLOUT, note_watch, "never ");
	watches[2] = lan_watch_new(loop, pipes[1][1], POLLOUT, note_watch, "out ");
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert_str_eq(told, "out in ");
	lan_watch_update(watches[0], 0);
	lan_watch_free(watches[2]);
	ck_assert(!lan_loop_turn(loop, clock_now));
	ck_assert_str_eq(told, "out in ");
	lan_watch_update(watches[0], POLLIN);
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert_str_eq(told, "out in in ");
}
END_TEST

START_TEST(watch_is_told_of_an_end_unless_it_wants_nothing)
{
	char octet;

	ck_assert_int_eq(read(pipes[0][0], &octet, 1), 1);
	close(pipes[0][1]);
	pipes[0][1] = -1;
	watches[0] = lan_watch_new(loop, pipes[0][0], 0, note_watch, "a");
	ck_assert(!lan_loop_turn(loop, clock_now));
	lan_watch_update(watches[0], POLLIN);
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert_str_eq(told, "a-hup");
}
END_TEST

START_TEST(closed_descriptor_is_told_once)
{
	watches[0] = lan_watch_new(loop, pipes[0][0], POLLIN, note_watch, "a");
	close(pipes[0][0]);
	pipes[0][0] = -1;
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert(!lan_loop_turn(loop, clock_now));
	ck_assert_str_eq(told, "a-closed");
}
END_TEST

static void
free_all_watches(void *context, short happened)
{
	note_watch(context, happened);
	for (size_t i = 0; i < 3; i++)
		lan_watch_free(watches[i]);
}

START_TEST(watch_frees_itself_and_others)
{
	for (size_t i = 0; i < 3; i++)
		watches[i] = lan_watch_new(loop, pipes[i % 2][0], POLLIN, free_all_watches, "x");
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert(!lan_loop_turn(loop, clock_now));
	ck_assert_str_eq(told, "x");
}
END_TEST

static void
make_watches(void *context, short happened)
{
	note_watch(context, happened);
	for (size_t i = 1; i < 3; i++)
		watches[i] = lan_watch_new(loop, pipes[1][0], POLLIN, note_watch, "new");
	lan_watch_update(watches[0], 0);
}

START_TEST(watch_made_in_a_turn_waits_for_the_next)
{
	watches[0] = lan_watch_new(loop, pipes[0][0], POLLIN, make_watches, "a");
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert_str_eq(told, "a");
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert_str_eq(told, "anewnew");
}
END_TEST

START_TEST(failed_wait_tells_nothing_of_watches)
{
	watches[0] = lan_watch_new(loop, pipes[0][0], POLLIN, note_watch, "a");
	timers[0] = lan_timer_new(loop, note_timer, "t");
	lan_timer_set(timers[0], clock_now);
	is_broken = true;
	ck_assert(lan_loop_turn(loop, UINT64_MAX));
	ck_assert_str_eq(told, "t");
}
END_TEST

START_TEST(real_clock_goes_on)
{
	struct lan_loop *real = lan_loop_new(&lan_time_real);
	uint64_t before = lan_loop_now(real);

	ck_assert(!lan_loop_turn(real, before + 2));
	ck_assert_uint_ge(lan_loop_now(real), before + 2);
	lan_loop_free(real);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("lan_loop");
	TCase *tests = case_of(suite, "timers", set_up, tear_down);

	tcase_add_test(tests, timer_waits_for_its_time);
	tcase_add_test(tests, stopped_timer_is_silent);
	tcase_add_test(tests, timer_set_by_itself_waits_for_the_next_turn);
	tcase_add_test(tests, timer_frees_itself_and_others);
	tcase_add_test(tests, timer_made_in_a_turn_waits_for_the_next);
	tcase_add_test(tests, far_times_do_not_overflow);
	tests = case_of(suite, "watches", set_up, tear_down);
	tcase_add_test(tests, watch_is_told_what_it_asked_for);
	tcase_add_test(tests, watch_is_told_of_an_end_unless_it_wants_nothing);
	tcase_add_test(tests, closed_descriptor_is_told_once);
	tcase_add_test(tests, watch_frees_itself_and_others);
	tcase_add_test(tests, watch_made_in_a_turn_waits_for_the_next);
	tcase_add_test(tests, failed_wait_tells_nothing_of_watches);
	tcase_add_test(tests, real_clock_goes_on);
	return run_suite(suite);
}
