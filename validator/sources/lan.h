/* lan: the LAN through the Avahi client library: lan.c runs a session, lan_client.c and lan_poll.c know the library.
 * Where the program is built without Avahi, lan_none.c stands in for all three. */
#ifndef VALIDATOR_SOURCES_LAN_H
#define VALIDATOR_SOURCES_LAN_H

#include "data/failure.h"
#include "validator/sources/lan_loop.h"
#include "validator/sources/lan_session.h"

/* What a caller sees while the session runs. `turn` is called after each turn of the event loop, at least four times a
 * second unless the daemon hangs: to draw progress, to print what changed. */
struct lan_view {
	void (*turn)(void *context, struct lan_session *, const struct lan_progress *);
	void *context;
	bool watching; /* a daemon that went is waited for without end, with pauses of up to 30 s */
};

/* Runs the session until it is done: opens the client, restarts it where the daemon goes, stops on SIGINT and SIGTERM
 * (LAN_EVENT_STOP). What could not be looked at is in `failures`, at most `room`, their number in *count: no bus, no
 * daemon, a daemon that went and stayed away or hung, no interface up. A cache that was full, or questions that were
 * still open at the deadline, are the session's to tell. Without a daemon at the start the session is stopped at once,
 * even when watching. One at a time in a process. */
void lan_run(struct lan_session *, const struct lan_patience *, const struct lan_view *, struct failure *failures,
    size_t room, size_t *count);

/* The same by another clock. */
void lan_run_by(const struct lan_time *, struct lan_session *, const struct lan_patience *, const struct lan_view *,
    struct failure *failures, size_t room, size_t *count);

/* The prefixes of this machine's own interfaces, for network.links; in the arena. */
void lan_own_links(struct network *, struct arena *);

#endif
