/* expectation: the services that a network should have, out of a recording: `audit --expect`. */
#ifndef VALIDATOR_EXPECTATION_H
#define VALIDATOR_EXPECTATION_H

#include "data/failure.h"
#include "rules/core/network.h"

struct expectation;

/* Reads a recording. With several sites in it, one is chosen by the name of the network that is compared; with one, it is
 * expected of any. A line that cannot be read is a failure: what would be expected is not known then. The result is the
 * caller's. */
enum failure_kind expectation_read(
    const char *path, const struct registry *, struct expectation **, struct failure *) MUST_CHECK;

void expectation_free(struct expectation *);

/* Marks in a settled network what is missing, unexpected or changed (network_expect()). False where nothing is expected
 * of a network of that name: it stays as it is. */
bool expectation_compare(const struct expectation *, struct network *compared, const struct network *, struct arena *);

#endif
