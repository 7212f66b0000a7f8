/* lan_bus: whether the system's D-Bus, over which Avahi's daemon is spoken to, is there and alive. The client library
 * says "Daemon not running" for each of: no bus, no daemon, no answer; and waits 25 s for the last. */
#ifndef VALIDATOR_SOURCES_LAN_BUS_H
#define VALIDATOR_SOURCES_LAN_BUS_H

#include "data/failure.h"

/* FAILURE_NONE where a bus answers within `milliseconds`, or where its address (DBUS_SYSTEM_BUS_ADDRESS, else the usual
 * socket) is of a kind that only libdbus knows how to open. Else `failure` says what is wrong. */
enum failure_kind lan_bus_probe(unsigned milliseconds, struct failure *) MUST_CHECK;

#endif
