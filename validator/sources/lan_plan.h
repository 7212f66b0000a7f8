/* lan_plan: which question is asked when, and how long it is listened to. It keeps the bounds that Avahi needs: few
 * pointer questions at once, for their answers come in bursts; few items at once; fewer browsers than a client may
 * have.
 *
 * A question waits in a queue, is in flight until its first answer or ALL_FOR_NOW or a second is over, is listened to
 * further without counting as in flight, and is dropped. All lists are in the order of their deadlines, since each has
 * one length of time: no turn looks at more than what is due.
 *
 * Avahi drops what follows a malformed record in its packet. Asked again in the same company, the neighbours would be
 * lost again. So the first try of a detail ends before Avahi repeats its query, pauses until Avahi has forgotten it, and
 * the second goes out in another order with few others. */
#ifndef VALIDATOR_SOURCES_LAN_PLAN_H
#define VALIDATOR_SOURCES_LAN_PLAN_H

#include "validator/sources/lan_browsers.h"
#include "validator/sources/lan_session.h"

/* Milliseconds. */
enum {
	LAN_FLIGHT = 1100,        /* Avahi's ALL_FOR_NOW comes after 1000 */
	LAN_POINTER_FLIGHT = 300, /* 100 until the query goes out, up to 120 until the answer (RFC 6762 section 6) */
	LAN_POINTER_BURST = 150,  /* who answers the same query answers within 100 of the first */
	LAN_FIRST_TRY = 900,      /* Avahi asks again after 1000 */
	LAN_PAUSE = 250,          /* … and then forgets what nobody waits for; the two together are more than 1100 */
	LAN_RETRY_GAP = 120,      /* more than the 100 in which Avahi gathers questions for one packet */
	LAN_LINGER = 60,          /* a second host with the same name answers within a few of the first */
	LAN_BACKOFF = 200,        /* nothing is asked after a refusal */
	LAN_ROTATION = 60 * 1000, /* while watching: what is not kept open is asked again */
};

enum {
	LAN_ITEMS_IN_FLIGHT = 64,
	LAN_ITEMS_IN_FLIGHT_LEAST = 4,
	LAN_OBJECTS = 800, /* open at once; Avahi's objects-per-client-max is 1024 */
	LAN_OBJECTS_LEAST = 4,
	LAN_POINTERS_KEPT = 400, /* of these at most are pointers' */
	LAN_DETAILS_KEPT = 300,  /* … and details that are watched */
	LAN_TRIES = 2,
	LAN_RETRIES = 2,        /* that come back together: of one service … */
	LAN_RETRIES_SHARE = 32, /* … and this part of those that pause, or many would take for ever */
};

struct lan_plan {
	const struct lan_patience *patience;
	bool watching, is_ready;
	/* Called when a question is closed or kept: nothing more comes of this round. May free items. */
	void (*over)(void *context, struct lan_question *);
	void *context;

	struct lan_browsers browsers;

	struct lan_list queues[LAN_ITEM_KINDS];
	struct lan_list pointers_in_flight, details_in_flight; /* by `flight`: nothing came yet */
	struct lan_list pointers_heard;                        /* by `flight`: in flight while more comes */
	struct lan_list landed;                                /* by `flight`: pointers before ALL_FOR_NOW */
	struct lan_list listening;                             /* pointers asked within patience->answer */
	struct lan_list settled;                               /* pointers asked before */
	struct lan_list fresh;                                 /* details without an answer, asked for the first time */
	struct lan_list paused;                                /* … that are to be asked again, without a browser */
	struct lan_list waiting;                               /* … asked again */
	struct lan_list answered;                              /* details that linger */
	struct lan_list kept;                                  /* details that are watched */
	struct lan_list rotation;                              /* what is to be asked again */
	size_t items_in_flight;

	size_t pointers_max, items_max, objects_max; /* as refusals leave them */
	unsigned successes;                          /* since one of these grew */
	uint64_t blocked_until;                      /* after a refusal */
	uint64_t retry_at;                           /* no retry comes back before */
	uint64_t ready_at;
	bool details_begun;   /* pointers were through */
	size_t streak;        /* details in a row that left the flight without an answer … */
	uint64_t last_answer; /* … since this */
};

void lan_plan_init(struct lan_plan *, const struct lan_patience *, bool watching);

/* A daemon is there. Nothing is queued by this. */
void lan_plan_ready(struct lan_plan *, uint64_t now);

/* No browser is there any more, nothing is queued. Questions without an answer are idle. */
void lan_plan_lost(struct lan_plan *, uint64_t now);

/* The question of an open browser; NULL where none has that number. */
struct lan_question *lan_plan_question(const struct lan_plan *, uint32_t number);

/* Puts an idle or closed question at the end of its queue, with all its tries before it. */
void lan_plan_queue(struct lan_plan *, struct lan_question *);

/* Takes a question out, whatever its state, and says why it has no answer if it has none. */
void lan_plan_close(struct lan_plan *, struct lan_question *, enum absence, uint64_t now);

/* The same, silently: it is about to be freed. */
void lan_plan_forget(struct lan_plan *, struct lan_question *);

/* What happened to an open question. */
void lan_plan_answered(struct lan_plan *, struct lan_question *, uint64_t now);
void lan_plan_all_for_now(struct lan_plan *, struct lan_question *, uint64_t now);
void lan_plan_refused(struct lan_plan *, struct lan_question *, uint64_t now);
void lan_plan_broken(struct lan_plan *, struct lan_question *, uint64_t now);

/* Does what is due. */
void lan_plan_advance(struct lan_plan *, uint64_t now);

/* Closes everything that waits for an answer, queued or open; pointers are left alone. */
void lan_plan_give_up(struct lan_plan *, enum absence, uint64_t now);

/* Something to drop or to ask at that time; false where there is nothing. */
bool lan_plan_next(struct lan_plan *, uint64_t now, struct lan_action *);

/* When something is due; UINT64_MAX where nothing is. After lan_plan_next() gave false. */
uint64_t lan_plan_due(const struct lan_plan *, uint64_t now);

/* Whether everything was asked and nothing is waited for. */
bool lan_plan_is_through(const struct lan_plan *);

#endif
