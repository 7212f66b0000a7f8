/* audit: networks judged: each host, what it advertises, and what contradicts what; and what could not be looked at. */
#ifndef VALIDATOR_AUDIT_H
#define VALIDATOR_AUDIT_H

#include "rules/core/network.h"
#include "validator/run.h"

/* Judges a settled network and takes all into the run's report, in the order of hosts, types and names. The arena is the
 * network's; nothing is kept when this returns. */
void audit_network(struct run *, const struct network *, struct arena *);

/* Judges one service of a settled network with its host, as --watch does when it appears or changes. */
void audit_service(struct run *, const struct network *, const struct advertisement *);

/* Takes the size of a settled network into the report's coverage; audit_network() does that itself. */
void audit_count(struct run *, const struct network *);

#endif
