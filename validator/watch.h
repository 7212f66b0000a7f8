/* watch: `audit --watch`: what appears, changes and disappears on the LAN, with findings as they come, until a signal.
 * Memory is that of the services that are there. */
#ifndef VALIDATOR_WATCH_H
#define VALIDATOR_WATCH_H

#include "validator/run.h"
#include "validator/sources/lan_session.h"

/* Runs until SIGINT or SIGTERM; the report is begun and is ended by the caller. */
void watch_lan(struct run *, const struct lan_patience *);

#endif
