#include "validator/sources/lan_loop.h"

#include <limits.h>
#include <time.h>

#include "data/arena.h"

/* Both are freed at the end of a turn, if one runs: it walks their lists. */
struct lan_watch {
	struct lan_watch *next;
	struct lan_loop *loop;
	int descriptor;
	short events;
	short happened; /* in this turn and not told yet */
	bool dead;
	void (*ready)(void *context, short happened);
	void *context;
};

struct lan_timer {
	struct lan_timer *next;
	struct lan_loop *loop;
	uint64_t at;
	bool set;
	bool due; /* in this turn and not called yet */
	bool dead;
	void (*call)(void *context);
	void *context;
};

struct lan_loop {
	const struct lan_time *time;
	struct lan_watch *watches; /* the newest first: what a turn makes lies behind where it walks */
	struct lan_timer *timers;
	struct pollfd *polled;
	size_t watch_count, room; /* of `polled` */
	bool turning;
};

static uint64_t
real_now(void *context)
{
	struct timespec now;

	(void)context;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static int
real_wait(void *context, struct pollfd *polled, size_t count, int milliseconds)
{
	(void)context;
	return poll(polled, (nfds_t)count, milliseconds);
}

const struct lan_time lan_time_real = {real_now, real_wait, NULL};

struct lan_loop *
lan_loop_new(const struct lan_time *time)
{
	struct lan_loop *loop = must_resize(NULL, 1, sizeof(*loop));

	*loop = (struct lan_loop){.time = time};
	return loop;
}

uint64_t
lan_loop_now(const struct lan_loop *loop)
{
	return loop->time->now(loop->time->context);
}

/* ---- watches ---- */

struct lan_watch *
lan_watch_new(
    struct lan_loop *loop, int descriptor, short events, void (*ready)(void *context, short happened), void *context)
{
	struct lan_watch *watch = must_resize(NULL, 1, sizeof(*watch));

	*watch = (struct lan_watch){.next = loop->watches,
	    .loop = loop,
	    .descriptor = descriptor,
	    .events = events,
	    .ready = ready,
	    .context = context};
	loop->watches = watch;
	loop->watch_count++;
	return watch;
}

void
lan_watch_update(struct lan_watch *watch, short events)
{
	watch->events = events;
}

static void
sweep_watches(struct lan_loop *loop)
{
	for (struct lan_watch **link = &loop->watches; *link != NULL;) {
		struct lan_watch *watch = *link;

		if (!watch->dead) {
			link = &watch->next;
			continue;
		}
		*link = watch->next;
		loop->watch_count--;
		free(watch);
	}
}

void
lan_watch_free(struct lan_watch *watch)
{
	watch->dead = true;
	if (!watch->loop->turning)
		sweep_watches(watch->loop);
}

/* ---- timers ---- */

struct lan_timer *
lan_timer_new(struct lan_loop *loop, void (*due)(void *context), void *context)
{
	struct lan_timer *timer = must_resize(NULL, 1, sizeof(*timer));

	*timer = (struct lan_timer){.next = loop->timers, .loop = loop, .call = due, .context = context};
	loop->timers = timer;
	return timer;
}

void
lan_timer_set(struct lan_timer *timer, uint64_t at)
{
	timer->at = at;
	timer->set = true;
	timer->due = false;
}

void
lan_timer_stop(struct lan_timer *timer)
{
	timer->set = false;
	timer->due = false;
}

static void
sweep_timers(struct lan_loop *loop)
{
	for (struct lan_timer **link = &loop->timers; *link != NULL;) {
		struct lan_timer *timer = *link;

		if (!timer->dead) {
			link = &timer->next;
			continue;
		}
		*link = timer->next;
		free(timer);
	}
}

void
lan_timer_free(struct lan_timer *timer)
{
	lan_timer_stop(timer);
	timer->dead = true;
	if (!timer->loop->turning)
		sweep_timers(timer->loop);
}

/* ---- turns ---- */

/* Milliseconds to wait: none beyond `until` or a timer. */
static int
patience(const struct lan_loop *loop, uint64_t until)
{
	uint64_t now = lan_loop_now(loop);

	for (const struct lan_timer *timer = loop->timers; timer != NULL; timer = timer->next)
		if (timer->set && timer->at < until)
			until = timer->at;
	if (until <= now)
		return 0;
	return until - now < INT_MAX ? (int)(until - now) : INT_MAX;
}

/* The watches in the order of their list; one without events has a descriptor that poll(2) passes over. */
static void
fill_polled(struct lan_loop *loop)
{
	size_t count = 0;

	if (loop->watch_count > loop->room) {
		loop->room = loop->watch_count * 2;
		loop->polled = must_resize(loop->polled, loop->room, sizeof(*loop->polled));
	}
	for (const struct lan_watch *watch = loop->watches; watch != NULL; watch = watch->next)
		loop->polled[count++] =
		    (struct pollfd){.fd = watch->events != 0 ? watch->descriptor : -1, .events = watch->events};
}

/* Marks what is to be called before anything is called, so that a turn does not see its own doings. */
static void
mark(struct lan_loop *loop, bool polled)
{
	uint64_t now = lan_loop_now(loop);
	size_t count = 0;

	for (struct lan_timer *timer = loop->timers; timer != NULL; timer = timer->next)
		timer->due = timer->set && timer->at <= now;
	for (struct lan_watch *watch = loop->watches; watch != NULL; watch = watch->next, count++)
		watch->happened = polled ? loop->polled[count].revents : 0;
}

static bool
call_timers(struct lan_loop *loop)
{
	bool called = false;

	for (struct lan_timer *timer = loop->timers; timer != NULL; timer = timer->next) {
		if (!timer->due)
			continue;
		lan_timer_stop(timer);
		timer->call(timer->context);
		called = true;
	}
	return called;
}

static bool
call_watches(struct lan_loop *loop)
{
	bool called = false;

	for (struct lan_watch *watch = loop->watches; watch != NULL; watch = watch->next) {
		short happened = watch->happened & (short)(watch->events | POLLERR | POLLHUP | POLLNVAL);

		watch->happened = 0;
		if (watch->dead || watch->events == 0 || happened == 0)
			continue;
		/* A closed descriptor would be ready for ever. */
		if (happened & POLLNVAL)
			watch->events = 0;
		watch->ready(watch->context, happened);
		called = true;
	}
	return called;
}

bool
lan_loop_turn(struct lan_loop *loop, uint64_t until)
{
	bool called;

	fill_polled(loop);
	/* A signal, or no memory in the kernel: then nothing is known to be ready. */
	mark(loop, loop->time->wait(loop->time->context, loop->polled, loop->watch_count, patience(loop, until)) > 0);
	loop->turning = true;
	called = call_timers(loop);
	called |= call_watches(loop);
	loop->turning = false;
	sweep_timers(loop);
	sweep_watches(loop);
	return called;
}

void
lan_loop_free(struct lan_loop *loop)
{
	for (struct lan_watch *watch = loop->watches; watch != NULL; watch = watch->next)
		watch->dead = true;
	for (struct lan_timer *timer = loop->timers; timer != NULL; timer = timer->next)
		timer->dead = true;
	sweep_watches(loop);
	sweep_timers(loop);
	free(loop->polled);
	free(loop);
}
