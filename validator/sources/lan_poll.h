/* lan_poll: a lan_loop as Avahi wants to see it (avahi-common/watch.h). The sockets it is given are guarded
 * (lan_signals.h). Beside lan_client.c, lan_poll.c is the only file with Avahi's headers. */
#ifndef VALIDATOR_SOURCES_LAN_POLL_H
#define VALIDATOR_SOURCES_LAN_POLL_H

#include "validator/sources/lan_loop.h"

struct AvahiPoll;

/* The loop is borrowed, and must live as long as what is made with it. */
void lan_poll_init(struct AvahiPoll *, struct lan_loop *);

#endif
