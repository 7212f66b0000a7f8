/* subject: what is judged. Parsed once from presentation text (RFC 1035 section 5.1, RFC 6763 section 4.3), then
 * immutable. A subject keeps the text it came from, so that a finding can point into it, and its facts: what a single
 * look at its octets and at the registry tells. Rules are chosen by facts (rule.h), so that a clean subject wakes none.
 * Everything here borrows from the text, the registry and the arena it was parsed with. */
#ifndef RULES_CORE_SUBJECT_H
#define RULES_CORE_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/arena.h"
#include "data/bytes.h"
#include "data/registry.h"

/* The kinds: constant, member of union rule_check, struct, name in JSON: where two have one name, they are one kind to
 * those who read reports. */
#define SUBJECTS(X)                                                     \
	X(SERVICE_NAME, service_name, service_name, "service-name")     \
	X(SERVICE_TYPE, service_type, service_type, "service-type")     \
	X(SUBTYPE, subtype, subtype, "subtype")                         \
	X(INSTANCE, instance, instance_name, "instance")                \
	X(HOST, host, host_name, "host")                                \
	X(DOMAIN_NAME, domain_name, domain_name, "domain-name")         \
	X(TXT_RECORD, txt_record, txt_record, "txt-record")             \
	X(TXT_USE, txt_use, txt_use, "txt-record")                      \
	X(ADVERTISEMENT, advertisement, advertisement, "advertisement") \
	X(SEEN_HOST, seen_host, seen_host, "host")                      \
	X(TYPE_POINTER, type_pointer, type_pointer, "service-type")     \
	X(FAULT, fault, fault, "declaration")

struct txt_record;    /* rules/core/txt_record.h */
struct txt_use;       /* rules/core/txt_use.h */
struct advertisement; /* this and those below: rules/core/network.h */
struct seen_host;
struct type_pointer;
struct fault; /* rules/core/fault.h */

enum subject_kind {
#define X(kind, member, type, name) SUBJECT_##kind,
	SUBJECTS(X)
#undef X
	    SUBJECT_KINDS
};

/* The name of a kind, as `kind` has it in JSON. */
const char *subject_kind_name(enum subject_kind);

/* One label: its octets on the wire, and the text they were written as (the same run where nothing is escaped). */
struct label {
	struct bytes wire, text;
};

/* Where octets `from` … `from + count - 1` of the wire form stand in the text. Beyond the end: the empty place there. */
struct bytes label_place(const struct label *, size_t from, size_t count);

/* Reads one label out of the whole text: dots belong to it, escapes are undone. An escape that is none stands for
 * itself. */
struct label label_parse(struct bytes text, struct arena *);

/* ---- whole names ---- */

enum domain_name_fact {
	DOMAIN_EMPTY = 1 << 0,       /* no label at all: "", "." */
	DOMAIN_EMPTY_LABEL = 1 << 1, /* two dots in a row, or one in front */
	DOMAIN_MANY_DOTS = 1 << 2,   /* more than one dot at the end */
	DOMAIN_LONG_LABEL = 1 << 3,  /* a label of over LABEL_MAX octets, none of the parts judged themselves */
	DOMAIN_LONG = 1 << 4,        /* over NAME_WIRE_MAX_WITHOUT_ROOT octets */
	DOMAIN_AT_LIMIT = 1 << 5,    /* exactly that: one more with its root than unicast DNS takes */
	DOMAIN_BAD_ESCAPE = 1 << 6,  /* a backslash that escapes nothing */
	DOMAIN_STRAY_DOTS = 1 << 7,  /* several labels where one instance label stands: dots left unescaped */
	DOMAIN_LONG_PARENT = 1 << 8, /* the domain behind the type is over PARENT_DOMAIN_BUDGET */
	DOMAIN_ODD_ESCAPE = 1 << 10, /* a backslash before a letter, which most likely is meant as itself */
	DOMAIN_UNESCAPED = 1 << 12,  /* DOMAIN_STRAY_DOTS or DOMAIN_ODD_ESCAPE, as one fact */
	DOMAIN_BAD_TEXT = 1 << 11,   /* a label of its own that is no UTF-8, has controls or is not ASCII */
	DOMAIN_BAD_LABEL = 1 << 9,   /* no label, an empty one or a long one */
};

struct domain_name {
	struct bytes text;
	struct label *labels; /* without empty ones at the end; empty ones elsewhere stay, with an empty place */
	size_t label_count;
	size_t own_first;   /* labels before this one are judged as parts: type, subtype, instance */
	size_t wire_length; /* octets, each label with its length octet, the root left out */
	bool absolute;      /* ends in a dot */
	uint32_t facts;     /* of enum domain_name_fact */
};

/* Splits at unescaped dots. A text of any octets gives a name; what is wrong with it is in the facts. */
void domain_name_parse(struct domain_name *, struct bytes text, struct arena *);

/* ---- service names (RFC 6335 section 5.1) ---- */

enum service_name_fact {
	/* The form. */
	NAME_EMPTY = 1 << 0,
	NAME_LONG = 1 << 1,             /* over SERVICE_NAME_MAX octets */
	NAME_BAD_CHAR = 1 << 2,         /* an octet that is no ASCII letter, digit or hyphen */
	NAME_NO_LETTER = 1 << 3,        /* digits and hyphens only, and not empty */
	NAME_HYPHEN_EDGE = 1 << 4,      /* hyphen first or last */
	NAME_DOUBLE_HYPHEN = 1 << 5,    /* two hyphens in a row */
	NAME_ILL_FORMED = (1 << 6) - 1, /* any of these */
	NAME_UPPER_CASE = 1 << 6,
	NAME_DIGIT_FIRST = 1 << 7,
	NAME_ONE_CHAR = 1 << 8,
	NAME_MAX_LONG = 1 << 9,    /* exactly SERVICE_NAME_MAX octets */
	NAME_BAD_ESCAPE = 1 << 10, /* part of a name whose escapes are broken: judged there */
	/* What it is wanted for: exactly one of the two. */
	NAME_NEW = 1 << 11,    /* to be registered */
	NAME_IN_USE = 1 << 12, /* part of a service type */
	NAME_UNREMARKABLE =
	    1 << 13, /* not registered, and seen rather than asked about: in wide use, or like no other */
	/* The registry's view: those of enum service_flag, moved up by NAME_SERVICE_SHIFT. */
	NAME_SERVICE_SHIFT = 16,
	NAME_HISTORIC = SERVICE_HISTORIC_ALIAS << 16,
	NAME_DUPLICATE = SERVICE_DUPLICATE << 16,
	NAME_NOT_A_SERVICE = SERVICE_NOT_A_SERVICE << 16,
	NAME_RETIRED = SERVICE_RETIRED << 16,
	NAME_EXPERIMENTAL = SERVICE_EXPERIMENTAL << 16,
	NAME_UNAUTHORIZED_USE = SERVICE_UNAUTHORIZED_USE << 16,
	NAME_REGISTERED = 1 << 24, /* stands in the registry */
	NAME_REPLACED = 1 << 25,   /* historic, and the registry has the well-formed name in its place */
	NAME_MISTAKEN = 1 << 27,   /* in use, and certainly another service is meant (data/known_types.h) */
	NAME_RESERVED = 1 << 28,   /* no service, or a retired one: neither to be registered nor used */
	NAME_EXCUSED = 1 << 29,    /* in use, ill-formed, in wide use and not to be renamed (data/known_types.h) */
	NAME_UNREPLACED = 1 << 30, /* ill-formed in the registry, which has no well-formed name in its place */
};

/* What holds of a name by itself, whatever stands around it. */
#define NAME_ALONE (((uint32_t)NAME_NEW - 1) | NAME_REPLACED | NAME_EXCUSED | NAME_UNREPLACED)

struct service_name {
	struct label label;                     /* without the underscore of the DNS label */
	uint32_t facts;                         /* of enum service_name_fact */
	const struct registry_service *service; /* as registered, or NULL */
};

enum purpose { FOR_REGISTRATION = NAME_NEW, IN_USE = NAME_IN_USE };

/* Reads a service name that stands alone: dots are part of it, escapes are undone. */
void service_name_parse(
    struct service_name *, struct bytes text, enum purpose, const struct registry *, struct arena *);

/* ---- service types and what stands around them (RFC 6763 sections 4.1 and 7) ---- */

enum service_type_fact {
	TYPE_MISSING = 1 << 0,         /* no label that could be one */
	TYPE_NO_TRANSPORT = 1 << 1,    /* one label alone */
	TYPE_LAYERED = 1 << 2,         /* more labels with an underscore than two, no _sub among them */
	TYPE_NO_UNDERSCORE = 1 << 3,   /* a label lacks its underscore, or has more than one */
	TYPE_SHAPELESS = (1 << 3) - 1, /* any of these */
	TYPE_MISCOUNTED = 1 << 9,      /* the same as one fact: not two labels */
	TYPE_BAD_TRANSPORT = 1 << 4,   /* second label neither _tcp nor _udp */
	TYPE_TRANSPORT_CASE = 1 << 5,  /* _TCP: right in DNS, refused by some */
	TYPE_OTHER_TRANSPORT = 1 << 6, /* the name is registered, but for the other transport alone */
	TYPE_HTTP = 1 << 7,            /* _http._tcp or _https._tcp */
	TYPE_ENUMERATION = 1 << 8,     /* no type, but a name of RFC 6763 sections 9 and 11: _services._dns-sd._udp */
};

struct service_type {
	struct bytes stray;       /* where layered: the labels that are too many … */
	bool stray_behind;        /* … and whether they stand behind the type */
	struct bytes place;       /* both labels in the text */
	struct label service;     /* "_ipp", with its underscore; empty if missing */
	struct label transport;   /* "_tcp" */
	struct service_name name; /* of the first label */
	uint32_t facts;           /* of enum service_type_fact */
};

enum subtype_fact {
	SUBTYPE_EMPTY = 1 << 0,     /* nothing before _sub */
	SUBTYPE_SWAPPED = 1 << 1,   /* _sub stands before it */
	SUBTYPE_LONG = 1 << 2,      /* over LABEL_MAX octets */
	SUBTYPE_MALFORMED = 1 << 3, /* nothing before _sub, several labels, or swapped with it */
	SUBTYPE_UNKNOWN = 1 << 4,   /* the registry lists the type's subtypes, and this is none of them */
};

struct subtype {
	struct bytes place; /* what stands before the type */
	struct label label;
	uint32_t facts; /* of enum subtype_fact */
	const struct service_type *type;
};

enum instance_fact {
	INSTANCE_EMPTY = 1 << 0,
	INSTANCE_LONG = 1 << 1, /* over LABEL_MAX octets */
	INSTANCE_BAD_UTF8 = 1 << 2,
	INSTANCE_CONTROL = 1 << 3,   /* U+0000-001F, U+007F, U+0080-009F */
	INSTANCE_NOT_ASCII = 1 << 4, /* worth a look at its code points */
};

struct instance_name {
	struct label label; /* several where dots were left unescaped: then joined, as the author meant it */
	uint32_t facts;     /* of enum instance_fact */
	const struct service_type *type;
};

/* What `dnssd-lint type` takes: a type alone, with its domain, behind a subtype or an instance. */
struct full_name {
	struct domain_name name;
	struct service_type type;
	struct subtype subtype;        /* where has_subtype */
	struct instance_name instance; /* where has_instance */
	bool has_subtype, has_instance;
	size_t domain_first; /* index of the domain's first label; label_count where there is none */
};

/* Finds the parts. Any text gives a full name; what is wrong with it is in the facts of its parts. */
void full_name_parse(struct full_name *, struct bytes text, const struct registry *, struct arena *);

/* The same for a name that was seen on a network or in a file, where nobody asks whether its type is registered: most
 * types of working programs are not. */
void full_name_parse_seen(struct full_name *, struct bytes text, const struct registry *, struct arena *);

/* ---- host names (RFC 952, RFC 1123 section 2.1, RFC 6762 section 3) ---- */

enum host_fact {
	HOST_BAD_NAME = 1 << 0, /* an ASCII octet that is none of letters, digits, hyphen; a hyphen at an edge */
	HOST_ADDRESS = 1 << 1,  /* an IPv4 or IPv6 literal */
	HOST_NO_NAME = 1 << 3,  /* an address, a bare word or a number: none of them names a host */
	HOST_MULTILABEL_LOCAL = 1 << 5,
	HOST_PUNYCODE = 1 << 6, /* an xn-- label under local. */
	HOST_BROKEN = 1 << 7,   /* no name at all: judged as a domain name */
};

struct host_name {
	struct domain_name name;
	uint32_t facts; /* of enum host_fact */
};

void host_name_parse(struct host_name *, struct bytes text, struct arena *);

#endif
