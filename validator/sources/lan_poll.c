#include "validator/sources/lan_poll.h"

#include <sys/time.h>

#include <avahi-common/watch.h>

#include "data/arena.h"
#include "validator/sources/lan_signals.h"

/* Avahi leaves both to whoever implements its loop. */
struct AvahiWatch {
	struct lan_watch *watch;
	int descriptor;
	short happened;
	AvahiWatchCallback call;
	void *context;
};

struct AvahiTimeout {
	struct lan_timer *timer;
	struct lan_loop *loop;
	AvahiTimeoutCallback call;
	void *context;
};

static void
watch_ready(void *context, short happened)
{
	AvahiWatch *watch = context;

	watch->happened = happened;
	watch->call(watch, watch->descriptor, (AvahiWatchEvent)happened, watch->context);
}

static AvahiWatch *
watch_new(const AvahiPoll *api, int descriptor, AvahiWatchEvent events, AvahiWatchCallback call, void *context)
{
	AvahiWatch *watch = must_resize(NULL, 1, sizeof(*watch));

	*watch = (AvahiWatch){.descriptor = descriptor, .call = call, .context = context};
	watch->watch = lan_watch_new(api->userdata, descriptor, (short)events, watch_ready, watch);
	lan_guard_add(descriptor);
	return watch;
}

static void
watch_update(AvahiWatch *watch, AvahiWatchEvent events)
{
	lan_watch_update(watch->watch, (short)events);
}

static AvahiWatchEvent
watch_get_events(AvahiWatch *watch)
{
	return (AvahiWatchEvent)watch->happened;
}

static void
watch_free(AvahiWatch *watch)
{
	lan_guard_remove(watch->descriptor);
	lan_watch_free(watch->watch);
	free(watch);
}

static void
timeout_due(void *context)
{
	AvahiTimeout *timeout = context;

	timeout->call(timeout, timeout->context);
}

/* Avahi gives a time of day; the loop's clock does not jump with that. */
static void
timeout_update(AvahiTimeout *timeout, const struct timeval *at)
{
	struct timeval today;
	int64_t milliseconds;

	if (at == NULL) {
		lan_timer_stop(timeout->timer);
		return;
	}
	gettimeofday(&today, NULL);
	milliseconds = ((int64_t)at->tv_sec - today.tv_sec) * 1000 + (at->tv_usec - today.tv_usec + 999) / 1000;
	lan_timer_set(timeout->timer, lan_loop_now(timeout->loop) + (milliseconds > 0 ? (uint64_t)milliseconds : 0));
}

static AvahiTimeout *
timeout_new(const AvahiPoll *api, const struct timeval *at, AvahiTimeoutCallback call, void *context)
{
	AvahiTimeout *timeout = must_resize(NULL, 1, sizeof(*timeout));

	*timeout = (AvahiTimeout){.loop = api->userdata, .call = call, .context = context};
	timeout->timer = lan_timer_new(timeout->loop, timeout_due, timeout);
	timeout_update(timeout, at);
	return timeout;
}

static void
timeout_free(AvahiTimeout *timeout)
{
	lan_timer_free(timeout->timer);
	free(timeout);
}

void
lan_poll_init(AvahiPoll *api, struct lan_loop *loop)
{
	*api = (AvahiPoll){
	    .userdata = loop,
	    .watch_new = watch_new,
	    .watch_update = watch_update,
	    .watch_get_events = watch_get_events,
	    .watch_free = watch_free,
	    .timeout_new = timeout_new,
	    .timeout_update = timeout_update,
	    .timeout_free = timeout_free,
	};
}
