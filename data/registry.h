/* registry: IANA's Service Name and Transport Protocol Port Number Registry as a value.
 *
 * Records stand in IANA's order, which is the order in which IANA's own page lists them. A service is one name with
 * all its records: RFC 6335 section 5 makes the name the key, and (name, transport, port) is none (`rdp` stands
 * twice). Texts are offsets into one pool, so that the built-in registry is constant data without one relocation:
 * it costs nothing until it is looked at. A registry is immutable; look-ups allocate nothing. */
#ifndef DATA_REGISTRY_H
#define DATA_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/bytes.h"

/* Offset into the registry's text pool; 0 is the empty text. */
typedef uint32_t registry_text;

/* A day as yyyymmdd; dd is 00 where IANA gives the month alone; 0 = no date. */
typedef uint32_t registry_date;

enum transport {
	TRANSPORT_NONE, /* no <protocol>: a service of any transport (581 DNS-SD names), or a range for all */
	TRANSPORT_TCP,
	TRANSPORT_UDP,
	TRANSPORT_SCTP,
	TRANSPORT_DCCP,
	TRANSPORTS
};

/* What a record is, beside its texts. */
enum record_flag {
	RECORD_HAS_PORT = 1 << 0,          /* port_first and port_last hold; port 0 is one (Reserved) */
	RECORD_HAS_SERVICE_CODE = 1 << 1,  /* service_code holds (RFC 4340 section 8.1.2) */
	RECORD_UNAUTHORIZED_USE = 1 << 2,  /* IANA knows of use of the port that nobody assigned */
	RECORD_NOT_FOR_DISCOVERY = 1 << 3, /* "should not be used for discovery purposes": www, www-http */
	RECORD_NOT_A_SERVICE = 1 << 4,  /* "Not a service type", "pseudo": dns-sd, services, device-info, example … */
	RECORD_NO_LONGER_USED = 1 << 5, /* "no longer in use" */
	RECORD_REMOVED = 1 << 6,        /* removed, de-registered or de-assigned; `removed` has the day if told */
	RECORD_RESERVED = 1 << 7,       /* the description is "Reserved" or "IANA Reserved" */
	RECORD_UNASSIGNED = 1 << 8,     /* the description is "Unassigned" */
	RECORD_EXPERIMENTAL = 1 << 9,   /* footnote 1: exp1, exp2, for experiments alone (RFC 4727) */
	RECORD_TXT_KEYS_NOTE = 1 << 10, /* its note says something of TXT keys */
};

struct registry_record {
	registry_text name;              /* "" where the record has none */
	registry_text description;       /* white space folded; in the shipped registry only where it is a title */
	registry_text references;        /* as IANA's page has them: "[RFC6335][RFC2782]" */
	registry_text unauthorized_use;  /* IANA's text, shortened to "yes" in the shipped registry */
	registry_text assignee, contact; /* only from XML or CSV */
	registry_text note; /* IANA's prose; white space folded, but line ends stay: lists of TXT keys need them */
	/* What the note says, as facts. */
	registry_text alias_of;        /* this name is historic; the well-formed name in its place */
	registry_text replacement_for; /* the ill-formed name that this one replaces */
	registry_text duplicate_of;    /* another name of that service */
	registry_text extension_of;    /* runs over that service, e.g. caldav over http */
	registry_text former_name;     /* what the service or the port was called before */
	registry_text subtypes;        /* known subtypes, comma-separated: "_printer" */
	registry_date registered, modified, removed;
	uint32_t service_code;
	uint16_t port_first, port_last; /* the same for a single port */
	uint16_t flags;                 /* of enum record_flag */
	uint8_t transport;              /* of enum transport */
};

/* What is known of a name as a whole, over all its records. Low bits, so that rules take them as they are. */
enum service_flag {
	SERVICE_HISTORIC_ALIAS = 1 << 0,   /* a record says: alias of another name, now historic */
	SERVICE_DUPLICATE = 1 << 1,        /* another name of a service, not for discovery */
	SERVICE_NOT_A_SERVICE = 1 << 2,    /* in the registry, yet no service type */
	SERVICE_RETIRED = 1 << 3,          /* no longer in use, or de-registered */
	SERVICE_EXPERIMENTAL = 1 << 4,     /* for experiments alone */
	SERVICE_UNAUTHORIZED_USE = 1 << 5, /* a record reports unauthorised use */
};

struct registry_service {
	uint64_t head, tail;   /* the name in lower case as registry_hash.h folds it, where it has 16 octets or fewer:
				* compared here, a look-up touches one place of the table and not the pool */
	registry_text name;    /* as registered; compares without case */
	uint32_t name_length;  /* octets */
	uint32_t first, count; /* its records: registry->service_records[first … first + count - 1], IANA's order */
	uint32_t replacement;  /* index of the service that takes its place if it is historic, else REGISTRY_NONE */
	uint16_t flags;        /* of enum service_flag */
	uint16_t transports;   /* bit 1 << enum transport for each record */
};

#define REGISTRY_NONE UINT32_MAX

struct registry {
	const char *text; /* the pool; text[0] is '\0' */
	const struct registry_record *records;
	const struct registry_service *services; /* in the order in which their names first stand */
	const uint32_t *service_records;         /* indices of records, grouped by service */
	const uint32_t *port_records;  /* indices of records with a single port, sorted by port, then IANA's order */
	const uint32_t *range_records; /* indices of records with a range, IANA's order */
	const uint32_t *name_slots;    /* hash tables of registry_index.c, open addressing, sizes powers of two */
	const uint32_t *near_slots;
	const uint32_t *skeleton_slots;
	const uint32_t *near_filter; /* bits: the hashes that near_slots holds, by their upper bits */
	uint32_t record_count, service_count, service_record_count, port_record_count, range_record_count;
	uint32_t name_slot_count, near_slot_count, skeleton_slot_count;
	uint32_t near_filter_count, near_filter_shift; /* words; a hash shifted right by it is its bit */
	uint32_t text_size;                            /* octets of the pool */
	uint32_t longest_name;                         /* octets; nothing longer is looked for */
	registry_text updated;                         /* "2026-08-17", from the file; "" where it has none (CSV) */
	registry_text origin;                          /* "built-in", or the path it was read from */
	bool has_persons;                              /* assignee, contact and notes are there: read from XML or CSV */
};

/* The registry that the program carries: static, never freed, never NULL. */
const struct registry *registry_builtin(void);

/* A text of the pool: a C string, borrowed from the registry, never NULL. */
const char *registry_string(const struct registry *, registry_text);
struct bytes registry_bytes(const struct registry *, registry_text);

/* The service of that name, ASCII case ignored, or NULL (RFC 6335 section 5.1). */
const struct registry_service *registry_find(const struct registry *, struct bytes name);

/* A service's record, `index` from 0 to count - 1. */
const struct registry_record *registry_service_record(
    const struct registry *, const struct registry_service *, uint32_t index);

/* The name of a service as it is registered, borrowed from the registry. */
struct bytes registry_service_name(const struct registry *, const struct registry_service *);

/* The well-formed service that replaces a historic one, or NULL (RFC 6335 section 10.1). */
const struct registry_service *registry_replacement(const struct registry *, const struct registry_service *historic);

/* The historic service that `service` replaces, or NULL: the way back. */
const struct registry_service *registry_replaced(const struct registry *, const struct registry_service *service);

/* Walks the records of a port. `transport` TRANSPORT_NONE means all of them; otherwise also records without a
 * transport are given. Start with *position 0; NULL at the end. Singles come first, then ranges. */
const struct registry_record *registry_next_on_port(
    const struct registry *, uint16_t port, enum transport, uint32_t *position);

enum { REGISTRY_NEAR_MAX = 8 };

/* The services whose name is a look-alike of `name`, itself left out: Damerau-Levenshtein distance 1, or the same
 * but for hyphens, 0 for o and 1 for l. ASCII case is ignored. At most REGISTRY_NEAR_MAX, in registry order; gives
 * their number. An index of deletions, never a scan: constant time for a name of up to 15 octets; longer names than
 * any registered one by more than 1 have none by definition. */
size_t registry_near(
    const struct registry *, struct bytes name, const struct registry_service *found[REGISTRY_NEAR_MAX]);

/* Whether registry_near would find one: the same, stopping at the first. */
bool registry_has_near(const struct registry *, struct bytes name);

/* "tcp", "udp", "sctp", "dccp", "" for none. */
const char *transport_name(enum transport);

/* The transport of that name, ASCII case ignored; false where there is none of it. "" is TRANSPORT_NONE. */
bool transport_parse(struct bytes name, enum transport *);

/* Writes a date as IANA does, "1992-07" or "2025-10-30", or "" for 0; gives `into`. */
const char *registry_date_text(registry_date, char into[static 11]);

#endif
