/* lan_client: Avahi's client, as far as a session needs it: questions and what comes for them. Its calls may block as
 * long as the daemon does not answer; they are cut off after 6 s (lan_signals.h). */
#ifndef VALIDATOR_SOURCES_LAN_CLIENT_H
#define VALIDATOR_SOURCES_LAN_CLIENT_H

#include "data/failure.h"
#include "validator/sources/lan_loop.h"
#include "validator/sources/lan_session.h"

struct lan_client;

enum lan_client_state {
	LAN_CLIENT_CLOSED,
	LAN_CLIENT_WAITING, /* open, and no daemon has come yet */
	LAN_CLIENT_RUNNING,
	LAN_CLIENT_LOST, /* the daemon or the bus went: to be closed, since no client finds its daemon again */
	LAN_CLIENT_HUNG, /* the same, because a call was cut off */
};

/* Closed. `tell` gets the events of questions; it must not call the client. No call is let block (much) beyond
 * `deadline`, a time of the loop's. */
struct lan_client *lan_client_new(struct lan_loop *, uint64_t deadline,
    void (*tell)(void *context, const struct lan_event *), void *context) __attribute__((returns_nonnull));
void lan_client_free(struct lan_client *);

enum lan_client_state lan_client_state(const struct lan_client *);

/* Opens a closed client. Without `patient` a daemon must be there; with it the client may be left waiting. On failure
 * it is closed, and `hung` says whether something was there that did not answer. */
enum failure_kind lan_client_open(struct lan_client *, bool patient, bool *hung, struct failure *) MUST_CHECK;

/* Forgets all questions. Closing a closed one is nothing. Not to be called in a turn. */
void lan_client_close(struct lan_client *);

/* Puts a question. What is wrong with it is told as an event (LAN_EVENT_REFUSED, LAN_EVENT_BROKEN); where the daemon
 * is gone, the state says so alone. Without a daemon nothing is done. */
void lan_client_ask(struct lan_client *, uint32_t question, const char *name, enum rr_type);

/* Ends a question: no event of it comes any more. */
void lan_client_drop(struct lan_client *, uint32_t question);

/* Makes sure that the daemon answers: silence may have been its own. Ends one of the questions for that, if there are
 * any. The state tells. */
void lan_client_check(struct lan_client *);

/* Turns the loop: waits, not beyond `until`, and takes in what has come, for some hundredths of a second at most. */
void lan_client_turn(struct lan_client *, uint64_t until);

#endif
