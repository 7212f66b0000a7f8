/* network: what was advertised on one site, as values: advertisements, hosts and service type pointers, with the links
 * over which each was seen. A source (the LAN through Avahi, a recording) fills one in; then network_settle() works out
 * what its parts tell about each other, as facts; rules read the parts and their facts, and judge.
 *
 * Names are presentation text (RFC 1035 section 5.1, RFC 6763 section 4.3), as their owner writes them, with or without
 * a dot at the end; they compare by their octets without ASCII case. Everything is borrowed or in the network's arena. */
#ifndef RULES_CORE_NETWORK_H
#define RULES_CORE_NETWORK_H

#include "rules/core/address.h"
#include "rules/core/subject.h"

/* A link: an interface with one IP protocol. Avahi caches and answers for each apart. */
#define LINK_PROTOCOLS(X) \
	X(ANY, "any")     \
	X(IPV4, "ipv4")   \
	X(IPV6, "ipv6")

enum link_protocol {
#define X(protocol, name) LINK_##protocol,
	LINK_PROTOCOLS(X)
#undef X
};

const char *link_protocol_name(enum link_protocol);

/* An address of the observer's own, with the length of its prefix in bits: what is on that link. */
struct link_prefix {
	struct address address;
	unsigned char bits;
};

struct link {
	struct bytes interface; /* "eth0"; empty where nobody knows */
	enum link_protocol protocol;
	const struct link_prefix *prefixes; /* those of an interface may stand at any of its links */
	size_t prefix_count;
};

/* Bit i is links[i] of the network; the empty set is where nobody knows. */
typedef uint64_t link_set;
enum { LINKS_MAX = 64 };

/* What keeps a record from having been seen. */
#define ABSENCES(X)                                                                               \
	X(NONE, "")                                                                               \
	X(MISSING, "missing")     /* asked, asked again, nobody answered */                       \
	X(VANISHED, "vanished")   /* its service said goodbye before it was seen */               \
	X(STALE, "stale")         /* pointer from the cache alone, and nothing answers: gone? */  \
	X(CACHE_FULL, "cache")    /* Avahi's cache was full: nobody's fault but the observer's */ \
	X(NOT_ASKED, "not-asked") /* the time was up, or its name lies outside local */

enum absence {
#define X(absence, name) ABSENCE_##absence,
	ABSENCES(X)
#undef X
};

const char *absence_name(enum absence);
bool absence_parse(struct bytes name, enum absence *);

struct network;

struct seen_address {
	struct address address;
	link_set links;
	link_set foreign; /* set by network_settle(): the links that have prefixes, none of which it is in */
};

enum seen_host_fact {
	SEEN_HOST_ALIAS = 1 << 0,   /* its name is a CNAME's */
	SEEN_HOST_FOREIGN = 1 << 1, /* an address that is not valid on the link it came over (RFC 6762 section 6.2) */
};

/* A host as an SRV target, with what address queries brought. */
struct seen_host {
	struct bytes name;     /* "printer.local" */
	struct bytes alias_of; /* the canonical name where it is an alias; else empty */
	struct seen_address *addresses;
	size_t address_count;
	link_set links;       /* where it was asked for */
	enum absence lacking; /* of all addresses */
	/* Set by network_settle(). */
	struct bytes key; /* the name as it compares (network_key.h) */
	uint32_t facts;   /* of enum seen_host_fact */
	const struct network *network;
};

struct seen_srv {
	uint16_t priority, weight, port;
	struct bytes target;
	link_set links;
	/* Set by network_settle(). */
	struct bytes key;       /* of the target */
	struct seen_host *host; /* NULL where nobody asked for it */
};

struct seen_txt {
	struct bytes rdata; /* as on the wire */
	link_set links;
};

enum advertisement_fact {
	/* Its own parts. */
	ADV_NO_SRV = 1 << 0,     /* asked for and missing */
	ADV_NO_TXT = 1 << 1,     /* the same, beside an SRV record */
	ADV_STALE = 1 << 2,      /* a pointer from the cache, and nothing behind it */
	ADV_NO_ADDRESS = 1 << 3, /* a target under local was asked for and has none */
	ADV_TARGET_ROOT = 1 << 4,
	ADV_TARGET_ALIAS = 1 << 5,
	ADV_PORT_ZERO = 1 << 6,
	ADV_PRIORITY = 1 << 7,          /* one SRV record, and its priority or weight is not 0 */
	ADV_SEVERAL_SRV = 1 << 8,       /* different hosts or ports on one link under local: two claim the name */
	ADV_SEVERAL_TXT = 1 << 9,       /* different ones on one link */
	ADV_FOREIGN_PTR = 1 << 10,      /* a pointer under another type or domain than its name's, or to no instance */
	ADV_PORT_CONTRADICTS = 1 << 11, /* the port is certainly that of another service: _http on 443 */
	ADV_PORT_DOUBTFUL = 1 << 12,    /* the port is likely that of another service: _rfb on 3389 */
	ADV_QTOTAL_CONTRADICTS = 1 << 13, /* of a printer: qtotal is not the number of its TXT records */
	/* Its type. */
	ADV_NOT_A_SERVICE = 1 << 14, /* needs no SRV: _device-info._tcp */
	ADV_PLACEHOLDER = 1 << 15,   /* the port is a placeholder by habit: _device-info, _adisk, _printer … */
	ADV_PRINTER = 1 << 16,       /* may have several TXT records (Bonjour Printing) */
	ADV_TYPE_UNLISTED = 1 << 17, /* no pointer at _services._dns-sd._udp: at the first of the type alone */
	/* Beside others. */
	ADV_CASE_TWIN = 1 << 18,      /* another name differs in ASCII case alone */
	ADV_ORPHAN_SUBTYPE = 1 << 19, /* listed under a subtype, not under the type */
	ADV_FLEET_MISMATCH = 1 << 20, /* the same printer has another name for another print service */
	/* Against what is expected: set by network_expect(). */
	ADV_ABSENT = 1 << 21, /* expected and not there: nothing of it was seen, and it has no other fact */
	ADV_UNEXPECTED = 1 << 22,
	ADV_CHANGED = 1 << 23, /* expected otherwise */
};

struct advertisement {
	struct bytes name;  /* "My\032Printer._ipp._tcp.local" */
	struct bytes owner; /* of the pointer that led here: "_ipp._tcp.local"; empty where only a subtype's did */
	link_set links;     /* where a pointer was seen */
	struct seen_srv *srvs;
	size_t srv_count;
	struct seen_txt *txts;
	size_t txt_count;
	struct bytes *subtypes; /* owners of subtype pointers: "_universal._sub._ipp._tcp.local" */
	size_t subtype_count;
	enum absence lacking_srv, lacking_txt;
	bool cached; /* every pointer came out of the cache */
	/* Set by network_settle(). Of the name's parts there is what stands where; full_name_parse() tells the rest. */
	bool has_instance;
	unsigned char print_type;         /* which print service it is (network_habits.h) */
	unsigned char instance_facts;     /* of enum instance_fact */
	uint32_t name_facts;              /* of enum domain_name_fact, those of the whole name */
	uint32_t facts;                   /* of enum advertisement_fact */
	struct bytes key;                 /* the name as it compares (network_key.h) */
	struct bytes type;                /* its service type in the name: "_ipp._tcp" */
	struct bytes instance;            /* where it has one: its label in the name, or several (DOMAIN_STRAY_DOTS) */
	const struct advertisement *twin; /* where ADV_CASE_TWIN */
	const struct advertisement *fellow;   /* the other print service, where ADV_FLEET_MISMATCH */
	const struct advertisement *expected; /* set by network_expect(); NULL where it is not expected */
	const struct network *network;
};

enum type_pointer_fact {
	TYPE_POINTER_NO_TYPE = 1 << 0, /* its name is no service type under the owner's domain */
	TYPE_POINTER_CROWDED = 1 << 1, /* over INSTANCES_MODEST instances */
};

/* RFC 6763 section 7.2: browsing is made for no more than about this many instances of a type. */
enum { INSTANCES_MODEST = 100 };

/* A pointer at _services._dns-sd._udp: a service type that somebody says is here (RFC 6763 section 9). */
struct type_pointer {
	struct bytes owner; /* "_services._dns-sd._udp.local" */
	struct bytes name;  /* "_ipp._tcp.local" */
	link_set links;
	/* Set by network_settle(). */
	struct bytes key; /* the name as it compares (network_key.h) */
	size_t instances; /* different names of that type */
	uint32_t facts;   /* of enum type_pointer_fact */
	const struct network *network;
};

struct network {
	struct bytes site; /* a recording's path, or empty */
	struct link *links;
	size_t link_count;
	struct advertisement *advertisements;
	size_t advertisement_count;
	struct seen_host *hosts;
	size_t host_count;
	struct type_pointer *types;
	size_t type_count;
	link_set cache_full; /* links on which Avahi's cache was full */
};

/* Sorts hosts, types and advertisements by name (label by label, ASCII case ignored, then with it), and what they have;
 * what stands twice in an advertisement or host becomes one. Parses the advertisements' names, connects SRV targets
 * with hosts, and sets all facts. The same parts in another order give the same network. The parts point to the network
 * afterwards: it stays where it is. In the arena are keys alone, which are about as long as the names; what is needed
 * meanwhile is given back. */
void network_settle(struct network *, const struct registry *, struct arena *);

#endif
