/* lan_loop: a loop on poll(2) with watches and timers. It knows no library: lan_poll.c shows it to one. What it calls
 * may make, change and free any watch and timer, itself included. */
#ifndef VALIDATOR_SOURCES_LAN_LOOP_H
#define VALIDATOR_SOURCES_LAN_LOOP_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Time and waiting, so that a test can be in no hurry. Milliseconds of a clock that never goes back. */
struct lan_time {
	uint64_t (*now)(void *context);
	int (*wait)(void *context, struct pollfd *, size_t count, int milliseconds); /* as poll(2); never below 0 */
	void *context;
};

extern const struct lan_time lan_time_real;

struct lan_loop;

/* `lan_time` is borrowed as long as the loop lives. */
struct lan_loop *lan_loop_new(const struct lan_time *) __attribute__((returns_nonnull));

/* Frees the watches and timers that are left, too. Not to be called by what a turn calls. */
void lan_loop_free(struct lan_loop *);

uint64_t lan_loop_now(const struct lan_loop *);

/* One turn: waits until a descriptor is ready, a timer is due or `until` has come; then calls, once each, the timers
 * that are due and the watches that are ready. What these calls make or set anew waits for the next turn, so a turn
 * always ends. Whether anything was called. */
bool lan_loop_turn(struct lan_loop *, uint64_t until);

struct lan_watch;

/* `events` and `happened` are poll(2)'s. POLLERR, POLLHUP and POLLNVAL are told whether asked for or not, unless no
 * event is asked for: then the descriptor is left alone. */
struct lan_watch *lan_watch_new(struct lan_loop *, int descriptor, short events,
    void (*ready)(void *context, short happened), void *context) __attribute__((returns_nonnull));
void lan_watch_update(struct lan_watch *, short events);
void lan_watch_free(struct lan_watch *);

struct lan_timer;

/* A timer that is not set. It is called once for each time it was set. */
struct lan_timer *lan_timer_new(struct lan_loop *, void (*due)(void *context), void *context)
    __attribute__((returns_nonnull));
void lan_timer_set(struct lan_timer *, uint64_t at);
void lan_timer_stop(struct lan_timer *);
void lan_timer_free(struct lan_timer *);

#endif
