/* lan_simulator: a LAN and an Avahi daemon for tests of lan_session, on a clock of its own. It answers as Avahi does:
 * what its cache has within a millisecond, the rest after a query's way, told again after 1, 3 and 7 s where an answer
 * was lost, ALL_FOR_NOW after one second. It holds the session to its bounds at each question. */
#ifndef TESTS_UNIT_LAN_SIMULATOR_H
#define TESTS_UNIT_LAN_SIMULATOR_H

#include "validator/sources/lan_session.h"

enum { SIMULATED_LINKS = 4 };

struct simulated_record {
	struct simulated_record *next; /* of the same name and type */
	const char *owner;             /* in the event, where another than the name that was asked for */
	enum rr_type type;             /* as in the event */
	struct bytes rdata;
	unsigned link;
	unsigned delay;     /* ms from a query to the answer that comes of it */
	unsigned lost;      /* so many answers are lost first; 4: all */
	bool only_cached;   /* in the daemon's cache from the start, and nobody on the LAN has it */
	unsigned cached_by; /* the daemon whose cache has it */
	uint64_t until;     /* says goodbye then; 0: never */
};

struct simulator;

struct simulator *simulator_new(const struct lan_patience *, bool watching);
void simulator_free(struct simulator *);

/* A record under a name. Its fields may be changed before the run. */
struct simulated_record *simulator_add(
    struct simulator *, unsigned link, const char *name, enum rr_type, struct bytes rdata);

/* The same, with RDATA made of what is given. */
struct simulated_record *simulate_pointer(struct simulator *, const char *owner, const char *target);
struct simulated_record *simulate_srv(struct simulator *, const char *name, unsigned port, const char *target);
struct simulated_record *simulate_txt(struct simulator *, const char *name, const char *string);
struct simulated_record *simulate_a(struct simulator *, const char *name, unsigned last);

/* A service with all its parts, its type's pointer apart, on links 0 to links - 1. */
void simulate_service(struct simulator *, const char *type, const char *instance, const char *host, unsigned links);

/* Daemon's limits: objects per client, cache entries a link. */
void simulator_limit(struct simulator *, size_t objects, size_t cache);

/* An event without a question at that time. */
void simulator_at(struct simulator *, uint64_t time, enum lan_event_kind);

/* Forgets ASK for that name as Avahi does where it cannot be asked for: BROKEN. */
void simulator_break(struct simulator *, const char *name);

/* When ALL_FOR_NOW comes, in ms; 0: never. */
void simulator_all_for_now(struct simulator *, unsigned after);

/* Runs until the session is done or that time has come. */
void simulator_run(struct simulator *, uint64_t until);

/* What came out. */
struct lan_session *simulator_session(struct simulator *);
uint64_t simulator_now(const struct simulator *);
bool simulator_is_done(const struct simulator *);
size_t simulator_asked(const struct simulator *, const char *name, enum rr_type); /* how often */
size_t simulator_most_open(const struct simulator *);
size_t simulator_refusals(const struct simulator *);
size_t simulator_events(const struct simulator *);

/* The network, settled by nobody; valid until the next call or the end. */
const struct network *simulator_network(struct simulator *);

/* Its parts by name; NULL where there is none. */
const struct advertisement *simulator_service(struct simulator *, const char *name);
const struct seen_host *simulator_host(struct simulator *, const char *name);

#endif
