/* lan_session: what to ask on the LAN, what was answered, and when it is enough. Pure: no Avahi, no clock, no I/O. Who
 * runs it (lan.c, or a test) carries out its actions and tells it what happened and what time it is.
 *
 * A question is a name and a record type. Questions grow out of answers: _services._dns-sd._udp.local gives types,
 * a type gives instances, an instance its SRV and TXT, an SRV's target its addresses. Pointers come first, details
 * second, since Avahi's cache is small and each detail takes room that a pointer may need. */
#ifndef VALIDATOR_SOURCES_LAN_SESSION_H
#define VALIDATOR_SOURCES_LAN_SESSION_H

#include "rules/core/network.h"
#include "validator/sources/rdata.h"

/* How long to look. Milliseconds. */
struct lan_patience {
	unsigned least;    /* at least this, from when a daemon is there: three queries go out in 3.5 s */
	unsigned quiet;    /* … and ends after this long without news */
	unsigned answer;   /* a detail that came not within this is asked for once more, then it is missing */
	unsigned deadline; /* hard end, counted from the first call with a time */
	unsigned pointers; /* pointer questions in flight at once: their answers come in bursts, and many are lost */
	bool hasty;        /* does not wait until each pointer question had its round (ALL_FOR_NOW) */
};

extern const struct lan_patience lan_patience_quick, lan_patience_default, lan_patience_thorough;

/* A question's number is below this while it is open, and no other open question has it. Numbers are used again, the
 * one that was dropped first first. */
enum { LAN_OPEN_MAX = 1024 };

/* What the caller is to do. */
enum lan_action_kind {
	LAN_ACTION_ASK,  /* open a record browser for `name`, `type`; later events carry `question` */
	LAN_ACTION_DROP, /* free the browser of `question`; no event of it comes any more */
	LAN_ACTION_WAIT, /* nothing to do before `until`, unless an event comes */
	LAN_ACTION_DONE, /* the session is over; browsers still open are the caller's to free */
};

struct lan_action {
	enum lan_action_kind kind;
	uint32_t question;
	const char *name; /* presentation text with a terminator; valid until the next call */
	enum rr_type type;
	uint64_t until;
};

/* What happened. With REFUSED and DAEMON_LOST browsers are gone: no DROP comes for them. After BROKEN one comes,
 * whether there was a browser or not. Any events in any order are survived; of a question that is not open they mean
 * nothing. */
enum lan_event_kind {
	LAN_EVENT_NEW,          /* a record appeared */
	LAN_EVENT_REMOVE,       /* it went */
	LAN_EVENT_CACHED,       /* CACHE_EXHAUSTED: all that Avahi had in its cache was told */
	LAN_EVENT_ALL_FOR_NOW,  /* one second has passed since the question, or somebody asks it already */
	LAN_EVENT_REFUSED,      /* the browser could not be made: "Too many objects" */
	LAN_EVENT_BROKEN,       /* the browser could not be made or failed for another reason; `text` says why */
	LAN_EVENT_DAEMON_LOST,  /* every browser is gone */
	LAN_EVENT_DAEMON_READY, /* a daemon is there (again): questions may be asked */
	LAN_EVENT_STOP,         /* the user wants an end */
};

struct lan_event {
	enum lan_event_kind kind;
	uint32_t question;
	const char *interface; /* its name; of NEW and REMOVE, as all up to `from_cache` */
	enum link_protocol protocol;
	enum rr_type type;
	struct bytes name; /* the record's owner, presentation text: another than asked for behind a CNAME */
	struct bytes rdata;
	bool from_cache;
	const char *text;
};

struct lan_session;

/* `subtypes` are names of subtypes that are known beforehand ("_universal._sub._ipp._tcp"): they are asked for once
 * their type is seen. `watching`: the session never ends by itself, pointers stay asked. Nothing is borrowed. */
struct lan_session *lan_session_new(const struct lan_patience *, const struct bytes *subtypes, size_t subtype_count,
    bool watching) __attribute__((returns_nonnull));
void lan_session_free(struct lan_session *);

/* `now` is any clock in milliseconds that never goes back. */
void lan_session_event(struct lan_session *, uint64_t now, const struct lan_event *);

/* The next thing to do at that time: to be called until it says WAIT or DONE. */
void lan_session_next(struct lan_session *, uint64_t now, struct lan_action *);

struct lan_progress {
	size_t types, found, resolved, outstanding; /* services, but for the first */
	size_t unresolved;
	unsigned restarts; /* how often the daemon was lost */
	bool complete;     /* ended by its own rule, not by the deadline, a stop or a daemon that stayed away */
	bool daemon_lost;  /* and not back */
	bool crowded;      /* more was told than a session holds, or on more links: something is left out */
};

void lan_session_progress(const struct lan_session *, struct lan_progress *);

/* What is known now, as a network in the arena: nothing of it is borrowed from the session. Not settled yet. */
void lan_session_network(const struct lan_session *, struct arena *, struct network *);

/* Names of services about which something changed since the last call, presentation text; for --watch. Returns false
 * when there is none. `gone`: no pointer leads to it any more, and it is forgotten. A service that was found is told
 * once its SRV and TXT are there or given up; those that went come first. */
bool lan_session_changed(struct lan_session *, struct arena *, struct bytes *name, bool *gone);

#endif
