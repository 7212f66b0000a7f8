/* sighting: where in a network a subject was seen: what an origin is there instead of a line. */
#ifndef VALIDATOR_SIGHTING_H
#define VALIDATOR_SIGHTING_H

#include "rules/core/network.h"

/* All is borrowed from the network. */
struct sighting {
	const struct network *network;
	link_set links;
	struct bytes host_name;              /* "printer.local"; empty where nobody knows */
	const struct seen_host *host;        /* the same, where it was asked for; or NULL */
	const struct advertisement *service; /* NULL where it is about the host, or about the network */
};

/* What stands above the findings about a host and about a service, printable, in the arena:
 * "printer.local  192.0.2.7, fe80::1" and "My\032Printer._ipp._tcp.local  port 631". */
const char *sighting_host_heading(const struct sighting *, struct arena *);
const char *sighting_service_heading(const struct sighting *, struct arena *);

/* "eth0/ipv4,eth0/ipv6", printable, in the arena; empty where nobody knows. */
const char *link_set_text(const struct network *, link_set, struct arena *);

/* "192.0.2.7, fe80::1", in the arena; empty without a host or an address. */
const char *seen_address_list(const struct seen_host *, struct arena *);

#endif
