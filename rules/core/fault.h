/* fault: what only a format of files can get wrong. A reader of files sees it and names its kind and place; what it means
 * is said by the one rule for that kind, in the format's family. */
#ifndef RULES_CORE_FAULT_H
#define RULES_CORE_FAULT_H

#include "data/bytes.h"

/* The kinds, by family, in the order of their rules. */
#define FAULTS(X)                   \
	X(PLACEHOLDER_LEFT)         \
	X(AVAHI_NOT_WELL_FORMED)    \
	X(AVAHI_UNKNOWN_ENCODING)   \
	X(AVAHI_MISPLACED_ELEMENT)  \
	X(AVAHI_BAD_ATTRIBUTE)      \
	X(AVAHI_NO_NAME)            \
	X(AVAHI_NO_SERVICE)         \
	X(AVAHI_NO_TYPE)            \
	X(AVAHI_PORT_RANGE)         \
	X(AVAHI_BAD_BINARY)         \
	X(AVAHI_TYPE_REFUSED)       \
	X(AVAHI_EMPTY_TXT)          \
	X(AVAHI_COLLISION)          \
	X(AVAHI_BAD_SUBTYPE)        \
	X(AVAHI_PORT_MISSING)       \
	X(AVAHI_PORT_GARBLED)       \
	X(AVAHI_BINARY_WITHOUT_KEY) \
	X(AVAHI_WILDCARD_LITERAL)   \
	X(AVAHI_ELEMENT_AGAIN)      \
	X(AVAHI_EDGE_BLANK)         \
	X(AVAHI_FOREIGN_DOMAIN)     \
	X(AVAHI_ENTITY_DROPPED)     \
	X(AVAHI_SUBTYPE_OF_ANOTHER) \
	X(AVAHI_NAME_TIGHT)         \
	X(AVAHI_PORT_LEFT_OUT)      \
	X(PLIST_NOT_WELL_FORMED)    \
	X(PLIST_NO_ARRAY)           \
	X(PLIST_NO_STRING)          \
	X(PLIST_KEY_AGAIN)          \
	X(PLIST_TYPE_WITH_MORE)     \
	X(PLIST_TYPE_AGAIN)         \
	X(PLIST_NO_USAGE_TEXT)      \
	X(PLIST_CAST_ALONE)         \
	X(DNSSD_NO_NAME)            \
	X(DNSSD_NO_TYPE)            \
	X(DNSSD_BAD_SPECIFIER)      \
	X(DNSSD_BARE_DOT)           \
	X(DNSSD_BAD_ESCAPE)         \
	X(DNSSD_TYPE_REFUSED)       \
	X(DNSSD_NAME_TOO_LONG)      \
	X(DNSSD_PORT_MISSING)       \
	X(DNSSD_BAD_PORT)           \
	X(DNSSD_BAD_QUOTE)          \
	X(DNSSD_BAD_BASE64)         \
	X(DNSSD_BAD_KEY)            \
	X(DNSSD_BAD_SUBTYPE)        \
	X(DNSSD_BAD_UTF8)           \
	X(DNSSD_OUTSIDE_SECTION)    \
	X(DNSSD_SPLIT_VALUE)        \
	X(DNSSD_EMPTY_VALUE)        \
	X(DNSSD_SECOND_RECORD)      \
	X(DNSSD_UNKNOWN_KEY)        \
	X(DNSSD_BAD_NUMBER)         \
	X(DNSSD_PORT_LEFT_OUT)      \
	X(DNSSD_NAME_TIGHT)

enum fault_kind {
	FAULT_NONE,
#define X(kind) FAULT_##kind,
	FAULTS(X)
#undef X
	    FAULT_KINDS
};

struct fault {
	enum fault_kind kind;
	struct bytes text;   /* lines of the file */
	struct bytes where;  /* the place in them; may be empty */
	struct bytes detail; /* what the message names: a text of the file or a word of the reader's; may be empty */
};

#endif
