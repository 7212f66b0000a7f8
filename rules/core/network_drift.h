/* network_drift: what a network has otherwise than it should have. */
#ifndef RULES_CORE_NETWORK_DRIFT_H
#define RULES_CORE_NETWORK_DRIFT_H

#include "rules/core/network.h"

/* What of a settled network can be expected of another one: its services with their names, first SRV and first TXT
 * records. A copy, in the arena, that borrows nothing. */
void network_copy_expected(
    struct network *copy, const struct network *settled, const struct registry *, struct arena *);

/* Compares two settled networks, `expected` as network_copy_expected() gives it. `compared` becomes the first one with
 * ADV_UNEXPECTED and ADV_CHANGED set, and with what is missing put in, as advertisements with ADV_ABSENT. A service is
 * compared by port, target and the keys of its TXT record, ASCII case of names and keys ignored; "*" in an expected value
 * stands for any octets. An expected service without an SRV or a TXT record says nothing about it. Both are borrowed for
 * as long as the result is used. */
void network_expect(struct network *compared, const struct network *, const struct network *expected, struct arena *);

/* What differs, for people, in the arena: "port 631, expected 8631; TXT key ty is missing". */
const char *advertisement_difference(
    const struct advertisement *, const struct advertisement *expected, struct arena *);

#endif
