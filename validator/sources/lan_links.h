/* lan_links: this machine's interfaces. */
#ifndef VALIDATOR_SOURCES_LAN_LINKS_H
#define VALIDATOR_SOURCES_LAN_LINKS_H

#include <stdbool.h>

/* Whether mDNS can reach anybody: an interface is up, runs, takes multicast and has an address. Linux's loopback takes
 * none unless told to (ip link set lo multicast on); Avahi uses it all the same, and hears this machine alone there.
 * True where the system does not tell. */
bool lan_links_up(void);

#endif
