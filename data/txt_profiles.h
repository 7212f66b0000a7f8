/* txt_profiles: the TXT keys of service types as the documents of their protocols define them: what the registry lacks,
 * points away from, or has wrong. data/txt_profiles.tsv is the table that the program carries; users add their own in
 * the same format (--profiles).
 *
 * A file is UTF-8 without control characters. Comment lines begin with "#" and may stand anywhere; empty lines too. The
 * first other line is the row of column names. Then comes one key a line, fields separated by tabs; empty fields at the
 * end of a line may be left out:
 *
 *     type        "_ipp._tcp", or several with commas between; the rows of a profile stand together
 *     key         as written; a series ends in "<n>": "dk<n>" is dk0, dk1 … dk12, without zeros in front; "<" has no
 *                 other place in a key. Or one of:
 *                 @like  `value` is a type whose keys are taken over, from a profile before or else from the fallback.
 *                        It stands before the keys. A row below without a condition takes the place of all rows of its
 *                        key that were taken over, one with a condition that of the same condition
 *                 @good  `value` is a record without a fault, its strings in quotation marks (RFC 1035 section 5.1)
 *                 @bad   `value` is a record that breaks what the profile says
 *     need        required, optional; dropped: not taken over from @like; or a condition under which the key must
 *                 stand there and hold to the value in this row: "when Fax=T" (that value, or a list with commas that
 *                 has it as a member), "when rfo" (that key is there), "when _universal" (advertised under this
 *                 subtype). With a value that is "mostly …" most devices have the key then, and others live without. A
 *                 key has one row without a condition, first, and may have more with one. Empty in rows of @like, @good and @bad
 *     value       its grammar (txt_grammar.h); empty where the key is dropped
 *     confidence  high, medium, low: no finding is built on low. Empty in rows of @like, @good, @bad and dropped keys
 *     source      document and section
 *     meaning     what it is, a few words */
#ifndef DATA_TXT_PROFILES_H
#define DATA_TXT_PROFILES_H

#include "data/failure.h"
#include "data/txt_grammar.h"

/* How the key of a series ends. */
#define TXT_SERIES_NUMBER "<n>"

/* The columns: the constant, the title. */
#define TXT_PROFILE_COLUMNS(X)      \
	X(TYPE, "type")             \
	X(KEY, "key")               \
	X(NEED, "need")             \
	X(VALUE, "value")           \
	X(CONFIDENCE, "confidence") \
	X(SOURCE, "source")         \
	X(MEANING, "meaning")

enum txt_profile_column {
#define X(column, title) TXT_PROFILE_COLUMN_##column,
	TXT_PROFILE_COLUMNS(X)
#undef X
	    TXT_PROFILE_COLUMN_COUNT
};

enum txt_need { TXT_NEED_OPTIONAL, TXT_NEED_REQUIRED, TXT_NEED_WHEN };

/* What a file may have. Beyond that it is FAILURE_TOO_LARGE. */
enum {
	TXT_PROFILES_SIZE_MAX = 1 << 20, /* octets */
	TXT_PROFILES_LINE_MAX = 4096,    /* octets, the line end not counted */
	TXT_PROFILES_MAX = 1000,
	TXT_PROFILE_TYPES_MAX = 16,
	TXT_PROFILE_KEYS_MAX = 256, /* rows of keys, those taken over included */
};

/* Exactly one of subtype and key is not empty. */
struct txt_condition {
	struct bytes subtype; /* "_universal" */
	struct bytes key;     /* this key is there … */
	struct bytes value; /* … with this value or it as a member with commas around, octet for octet; empty: any */
};

struct txt_profile_key {
	struct bytes key;
	bool series; /* "<n>" at the end of the key stands for a number, zero included */
	enum txt_need need;
	struct txt_condition condition; /* where need is TXT_NEED_WHEN */
	struct txt_grammar grammar;
	enum txt_confidence confidence;
	struct bytes source, meaning;
};

struct txt_profile {
	struct txt_list types; /* "_hap._tcp", "_hap._udp" */
	const struct txt_profile_key *keys;
	size_t key_count;
	struct bytes good, bad; /* empty where a user's profile has none */
};

/* Profiles as a value. Where one has a type that the fallback has too, its own counts. */
struct txt_profiles {
	const struct txt_profile *profiles;
	size_t count;
	const struct txt_profiles *fallback; /* or NULL */
};

/* The profiles that the program carries: static. */
const struct txt_profiles *txt_profiles_builtin(void);

/* The profile of a service name without its underscore and a transport ("tcp"), ASCII case ignored, or NULL. An empty
 * transport stands for any. */
const struct txt_profile *txt_profiles_find(const struct txt_profiles *, struct bytes name, struct bytes transport);

/* What stands before the number in the key of a series: "dk" in "dk<n>". */
struct bytes txt_series_stem(struct bytes series);

/* Whether the key is one of the series of that stem, ASCII case ignored: "dk0" or "dk12" of "dk", but not "dk012". */
bool txt_series_has(struct bytes stem, struct bytes key);

/* The key's row without a condition, series included ("dk0" is found in "dk<n>"), ASCII case ignored, or NULL. */
const struct txt_profile_key *txt_profile_key(const struct txt_profile *, struct bytes key);

/* The profile as a definition: what `registry show` prints as the one in force. A value is described by its grammar as
 * written, and a series is written as in the profile. The confidence is the lowest of the keys, "high" without keys; the
 * references are their sources. Lists are in the arena. */
void txt_profile_definition(struct arena *, const struct txt_profile *, struct txt_definition *);

/* Reads a file in the format above. `fallback` is borrowed as long as the result lives, for @like and look-ups, and may
 * be NULL. The result is the caller's. What is wrong with the file is in `failure`, with line and column and what was
 * expected there. */
enum failure_kind txt_profiles_read(const char *path, const struct txt_profiles *fallback,
    struct txt_profiles **profiles, struct failure *failure) MUST_CHECK;

/* The same from memory, which is not needed any more afterwards; `origin` stands for the path in failures. */
enum failure_kind txt_profiles_read_bytes(struct bytes text, const char *origin, const struct txt_profiles *fallback,
    struct txt_profiles **profiles, struct failure *failure) MUST_CHECK;

/* Frees what was read, patterns included; NULL is fine. */
void txt_profiles_free(struct txt_profiles *);

#endif
