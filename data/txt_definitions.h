/* txt_definitions: which keys the TXT record of a service type has, as far as somebody defined them.
 *
 * A definition is a value: what IANA's registry says in a note (txt_notes.h), or what a document of the protocol says.
 * It tells what is known and how surely, and judges nothing. "none" is what IANA writes where a registrant named no
 * keys; it does not mean that there are none (many such services send keys). */
#ifndef DATA_TXT_DEFINITIONS_H
#define DATA_TXT_DEFINITIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/arena.h"
#include "data/bytes.h"

/* What is known of a type's keys, each with its name in tables and JSON. In the order in which one wins over another
 * when the records of a name say different things (txt_definition_merge). */
#define TXT_STATUSES(X)                                                                      \
	X(NONE, "none")               /* nobody defined keys */                              \
	X(UNCLEAR, "unclear")         /* something is written that names no keys for sure */ \
	X(REFERENCE, "reference")     /* only a pointer to a document */                     \
	X(OPEN, "open")               /* the keys are up to each application */              \
	X(PROPRIETARY, "proprietary") /* defined, but not in public; some may be named */    \
	X(KEYS, "keys")               /* keys are named */                                   \
	X(UNREGISTERED, "unregistered")

enum txt_status {
#define X(status, name) TXT_STATUS_##status,
	TXT_STATUSES(X)
#undef X
	    TXT_STATUS_COUNT
};

/* How surely a definition was read, each with its name. */
#define TXT_CONFIDENCES(X)                                            \
	X(LOW, "low")       /* do not build a finding on it */        \
	X(MEDIUM, "medium") /* read from prose or from an odd form */ \
	X(HIGH, "high")     /* written in one of the common forms */

enum txt_confidence {
#define X(confidence, name) TXT_CONFIDENCE_##confidence,
	TXT_CONFIDENCES(X)
#undef X
	    TXT_CONFIDENCE_COUNT
};

/* Whether a record must have a key. */
#define TXT_REQUIREMENTS(X) \
	X(UNKNOWN, "")      \
	X(NO, "no")         \
	X(YES, "yes")

enum txt_required {
#define X(required, name) TXT_REQUIRED_##required,
	TXT_REQUIREMENTS(X)
#undef X
	    TXT_REQUIRED_COUNT
};

struct txt_list {
	const struct bytes *at;
	size_t count;
};

struct txt_key {
	struct bytes key;        /* as written; compares without case (RFC 6763 section 6.4). A series is "c0..cn" */
	struct bytes value;      /* how the value is described: "<path>"; empty where it is not */
	struct bytes fixed;      /* the one value that it has; empty where there is none */
	struct txt_list choices; /* the values that it may have; none where they are not listed */
	enum txt_required required;
	bool pattern; /* `key` stands for a series: dkX, c0..cn */
};

struct txt_definition {
	enum txt_status status;
	enum txt_confidence confidence;
	const struct txt_key *keys; /* no two are the same but for case */
	size_t key_count;
	struct txt_list references; /* addresses, documents: "RFC6763" */
	struct txt_list subtypes;   /* "_printer" */
};

const char *txt_status_name(enum txt_status);
const char *txt_confidence_name(enum txt_confidence);
const char *txt_required_name(enum txt_required);

/* The same the other way round; false where there is none of that name, and then nothing is written. */
bool txt_status_parse(struct bytes name, enum txt_status *);
bool txt_confidence_parse(struct bytes name, enum txt_confidence *);
bool txt_required_parse(struct bytes name, enum txt_required *);

/* The definition's key of that name, ASCII case ignored, or NULL; series are not tried. */
const struct txt_key *txt_definition_key(const struct txt_definition *, struct bytes key);

/* Takes `more` into `definition`, as two records of one name do: keys, references and subtypes are united, in their
 * order; the choices of a key that both have too; what one leaves open the other decides. The status that knows more
 * wins, the lower confidence stays. New lists are in the arena. */
void txt_definition_merge(struct arena *, struct txt_definition *definition, const struct txt_definition *more);

/* Adds to a list what it does not hold yet, octet for octet: values have case. The old list stays as it was. */
void txt_list_add(struct arena *, struct txt_list *, struct bytes);

#endif
