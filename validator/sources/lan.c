#include "validator/sources/lan.h"

#include <inttypes.h>
#include <unistd.h>

#include "validator/sources/lan_client.h"
#include "validator/sources/lan_links.h"
#include "validator/sources/lan_signals.h"

/* Milliseconds. */
enum {
	FRAME = 250,        /* between two calls of view->turn at most */
	RETRY = 1000,       /* between two clients, doubled each time while watching, up to … */
	RETRY_MOST = 30000, /* … this */
	AWAY = 5000,        /* a daemon that stays away longer is given up, unless watching */
};

/* A daemon that is lost more often than that is given up, unless watching: what it hears may be what ends it. */
enum { LOSSES_MAX = 5 };

struct lan {
	struct lan_session *session;
	const struct lan_view *view;
	struct lan_loop *loop;
	struct lan_client *client;
	int stop_descriptor;
	bool stopping;
	bool announced; /* the session knows of a daemon */
	bool hung;      /* why the last client was lost */
	uint64_t began, lost_at, retry_at;
	unsigned losses, pause;
	struct failure reason; /* why no client could be opened since */

	struct failure *failures;
	size_t room, *count;
};

static void
tell(void *context, const struct lan_event *event)
{
	struct lan *lan = context;

	lan_session_event(lan->session, lan_loop_now(lan->loop), event);
}

static void
stop(struct lan *lan)
{
	if (!lan->stopping)
		tell(lan, &(struct lan_event){.kind = LAN_EVENT_STOP});
	lan->stopping = true;
}

static void
on_stop(void *context, short happened)
{
	struct lan *lan = context;
	char octet;

	(void)happened;
	if (read(lan->stop_descriptor, &octet, 1) == 1)
		stop(lan);
}

/* ---- a daemon that comes and goes ---- */

static void
lose(struct lan *lan)
{
	lan->hung = lan_client_state(lan->client) == LAN_CLIENT_HUNG;
	lan_client_close(lan->client);
	lan->retry_at = lan_loop_now(lan->loop);
	if (!lan->announced) {
		lan->retry_at += lan->pause;
		return;
	}
	lan->announced = false;
	lan->lost_at = lan->retry_at;
	lan->pause = RETRY;
	lan->losses++;
	tell(lan, &(struct lan_event){.kind = LAN_EVENT_DAEMON_LOST});
}

static void
retry(struct lan *lan)
{
	bool hung;

	if (lan_client_open(lan->client, true, &hung, &lan->reason) == FAILURE_NONE)
		return;
	lan->hung = hung;
	lan->retry_at = lan_loop_now(lan->loop) + lan->pause;
	if (lan->view->watching)
		lan->pause = lan->pause * 2 < RETRY_MOST ? lan->pause * 2 : RETRY_MOST;
}

/* A client that waits for its daemon is let wait; there is none while the bus is away. One that hung had its time. */
static void
follow_daemon(struct lan *lan)
{
	if (lan_client_state(lan->client) >= LAN_CLIENT_LOST)
		lose(lan);
	if (lan_client_state(lan->client) == LAN_CLIENT_CLOSED && !lan->stopping) {
		uint64_t now = lan_loop_now(lan->loop);

		if (!lan->view->watching && (lan->hung || lan->losses > LOSSES_MAX))
			stop(lan);
		else if (now >= lan->retry_at)
			retry(lan);
	}
	if (lan_client_state(lan->client) == LAN_CLIENT_RUNNING) {
		if (!lan->announced)
			tell(lan, &(struct lan_event){.kind = LAN_EVENT_DAEMON_READY});
		lan->announced = true;
	} else if (!lan->view->watching && lan_loop_now(lan->loop) - lan->lost_at >= AWAY) {
		stop(lan);
	}
}

/* ---- the run ---- */

/* Carries out what the session wants; false when it is done. */
static bool
act(struct lan *lan, uint64_t *until)
{
	for (;;) {
		struct lan_action action;

		follow_daemon(lan);
		lan_session_next(lan->session, lan_loop_now(lan->loop), &action);
		switch (action.kind) {
		case LAN_ACTION_ASK:
			lan_client_ask(lan->client, action.question, action.name, action.type);
			break;
		case LAN_ACTION_DROP:
			lan_client_drop(lan->client, action.question);
			break;
		case LAN_ACTION_WAIT:
			*until = action.until;
			return true;
		case LAN_ACTION_DONE:
			return false;
		}
	}
}

static void
turn(struct lan *lan, uint64_t until)
{
	uint64_t frame = lan_loop_now(lan->loop) + FRAME;
	struct lan_progress progress;

	lan_client_turn(lan->client, until < frame ? until : frame);
	if (lan->view->turn == NULL)
		return;
	lan_session_progress(lan->session, &progress);
	lan->view->turn(lan->view->context, lan->session, &progress);
}

/* Where the next failure goes; NULL where there is no room. */
static struct failure *
next_failure(struct lan *lan)
{
	return *lan->count < lan->room ? &lan->failures[(*lan->count)++] : NULL;
}

static void
tell_absence(const struct lan *lan, struct failure *failure)
{
	if (lan->hung)
		failure_set(failure, FAILURE_UNSEEN, NULL, 0, 0,
		    "the avahi daemon was found not to answer %" PRIu64
		    " s into the audit: it hangs, or is stopped; restart "
		    "it, e.g. with systemctl restart avahi-daemon, and look again: what follows is what had been seen",
		    (lan->lost_at - lan->began) / 1000);
	else if (lan->losses > LOSSES_MAX)
		failure_set(failure, FAILURE_UNSEEN, NULL, 0, 0,
		    "the avahi daemon went away %u times and was not asked again: its log may say why; what follows is what "
		    "had been seen",
		    lan->losses);
	else
		failure_set(failure, FAILURE_UNSEEN, NULL, 0, 0,
		    "the avahi daemon went away %" PRIu64
		    " s into the audit and did not come back: start it, e.g. with "
		    "systemctl start avahi-daemon, and look again; what follows is what had been seen",
		    (lan->lost_at - lan->began) / 1000);
}

static void
run(struct lan *lan)
{
	bool up = lan_links_up(), hung;
	struct failure *failure;
	uint64_t until;

	if (lan_client_open(lan->client, false, &hung, &lan->reason) != FAILURE_NONE) {
		if ((failure = next_failure(lan)) != NULL)
			*failure = lan->reason;
		stop(lan);
		return;
	}
	while (act(lan, &until))
		turn(lan, until);
	if (!lan->stopping)
		lan_client_check(lan->client);
	if (lan_client_state(lan->client) >= LAN_CLIENT_LOST)
		lose(lan);
	if (lan_client_state(lan->client) != LAN_CLIENT_RUNNING && (failure = next_failure(lan)) != NULL)
		tell_absence(lan, failure);
	if (!(up && lan_links_up()) && (failure = next_failure(lan)) != NULL)
		failure_set(failure, FAILURE_UNSEEN, NULL, 0, 0,
		    "no network interface that takes multicast is up, so nothing but this machine itself can be heard: bring "
		    "one up and look again");
}

void
lan_run_by(const struct lan_time *time, struct lan_session *session, const struct lan_patience *patience,
    const struct lan_view *view, struct failure *failures, size_t room, size_t *count)
{
	struct lan lan = {
	    .session = session, .view = view, .pause = RETRY, .failures = failures, .room = room, .count = count};
	uint64_t deadline = UINT64_MAX;

	*count = 0;
	lan.loop = lan_loop_new(time);
	lan.began = lan.lost_at = lan_loop_now(lan.loop);
	if (!view->watching)
		deadline = lan.began + patience->deadline;
	lan.client = lan_client_new(lan.loop, deadline, tell, &lan);
	lan.stop_descriptor = lan_signals_begin();
	if (lan.stop_descriptor >= 0)
		lan_watch_new(lan.loop, lan.stop_descriptor, POLLIN, on_stop, &lan);
	run(&lan);
	lan_client_free(lan.client);
	lan_signals_end();
	lan_loop_free(lan.loop);
}

void
lan_run(struct lan_session *session, const struct lan_patience *patience, const struct lan_view *view,
    struct failure *failures, size_t room, size_t *count)
{
	lan_run_by(&lan_time_real, session, patience, view, failures, room, count);
}
