/* address: IPv4 and IPv6 addresses as values, and what can be told of one by itself (RFC 6890, RFC 4291). */
#ifndef RULES_CORE_ADDRESS_H
#define RULES_CORE_ADDRESS_H

#include "data/arena.h"

enum { IPV4_OCTETS = 4, IPV6_OCTETS = 16 };

struct address {
	unsigned char octets[IPV6_OCTETS];
	unsigned char length; /* IPV4_OCTETS or IPV6_OCTETS; 0: none */
};

/* Where an address means something. */
enum address_scope {
	ADDRESS_NOWHERE,    /* none, or the unspecified one: 0.0.0.0, :: */
	ADDRESS_LOOPBACK,   /* 127.0.0.0/8, ::1: its host alone */
	ADDRESS_LINK_LOCAL, /* 169.254.0.0/16 (RFC 3927), fe80::/10: any link */
	ADDRESS_UNIQUE,     /* fc00::/7 (RFC 4193): wherever a site routes it */
	ADDRESS_GLOBAL,     /* all others */
};

enum address_scope address_scope_of(const struct address *);

/* Whether the first `bits` bits of both are the same; never for addresses of two families. */
bool address_shares_prefix(const struct address *, const struct address *, unsigned bits);

/* By family, then by number: below 0, 0 or above. */
int address_compare(const struct address *, const struct address *);

/* An address as text, in the arena: "192.0.2.7", "fe80::1" (RFC 5952); "" for none. */
struct bytes address_text(const struct address *, struct arena *);

/* The other way round; false where it is none. A zone ("fe80::1%eth0") is no part of an address. */
bool address_parse(struct bytes text, struct address *) __attribute__((warn_unused_result));

#endif
