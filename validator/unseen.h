/* unseen: what of a network could not be looked at, as failures: it was not judged, and is nobody's fault there. */
#ifndef VALIDATOR_UNSEEN_H
#define VALIDATOR_UNSEEN_H

#include "rules/core/network.h"
#include "validator/report.h"

/* Tells one failure for each reason, with the number of services of a settled network. `path` is that of the recording it
 * was read from, or "lan". */
void unseen_report(struct report *, const struct network *, const char *path, bool recorded);

#endif
