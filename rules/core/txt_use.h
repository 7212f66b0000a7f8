/* txt_use: a TXT record as that of a service type: what its keys mean there, and which of them should stand there.
 * The form of a record is txt_record's; this is its meaning, for which somebody must have defined the keys. */
#ifndef RULES_CORE_TXT_USE_H
#define RULES_CORE_TXT_USE_H

#include "data/txt_profiles.h"
#include "rules/core/txt_record.h"

/* A key that somebody defined for the type. */
struct txt_known_key {
	struct bytes key;                  /* of a series what stands before the number */
	const struct txt_profile_key *row; /* the profile's row without a condition, or NULL */
	const struct txt_key *registered;  /* the registry's, where there is no row, or NULL */
	bool series;
	bool certain;  /* surely enough that findings may be built on it: confidence is not low */
	bool required; /* and it is certain */
};

/* What is known of the TXT record of a service type. The same for all its records: worked out once a type. */
struct txt_knowledge {
	const struct registry_service *service; /* NULL where it is not registered */
	const struct txt_profile *profile;      /* NULL where there is none; wins over the definition */
	struct txt_definition definition;       /* the registry's */
	const struct txt_known_key *keys;       /* of profile and definition, each once; series last */
	size_t key_count, series_first;
	const uint16_t *slots; /* a hash table of the numbers of keys plus one, series left out; 0 is empty */
	size_t slot_count;     /* a power of two */
	bool defined;          /* keys are certainly defined: another one is either unknown or a slip */
	bool printer;          /* _ipp, _ipps, _printer or _pdl-datastream, with a profile */
};

/* Everything is borrowed from the registry, the profiles and the arena. */
void txt_knowledge_of(struct txt_knowledge *, const struct service_type *, const struct registry *,
    const struct txt_profiles *, struct arena *);

/* The profile of a service type, or NULL. */
const struct txt_profile *txt_profile_of(const struct txt_profiles *, const struct service_type *);

/* The known key of that name, which has that hash (txt_key_hash), ASCII case ignored, or NULL. */
const struct txt_known_key *txt_knowledge_key(const struct txt_knowledge *, struct bytes key, uint32_t hash);

/* Those of a string are those of its record too. */
enum txt_use_fact {
	USE_UNFRAMED = 1 << 0,  /* TXT_UNFRAMED of the record, or no RDATA: its strings may be none */
	USE_PRINTER = 1 << 1,   /* the type is a printer's */
	USE_MISSING = 1 << 2,   /* a required key is not there */
	USE_UNMET = 1 << 3,     /* a condition holds, and what it asks for is not there */
	USE_UNKNOWN = 1 << 4,   /* nobody defined the key, and keys are defined */
	USE_NEAR_MISS = 1 << 5, /* the same, and it looks like a slip of one that is defined */
	USE_BAD_VALUE = 1 << 6, /* the value is not what the profile says */
	USE_UNUSUAL = 1 << 7,   /* either of the two, but devices live with it, or the registry's prose alone says it */
	USE_JOINED = 1 << 8,    /* the value has another pair in it */
};

/* What a string is under the type. */
struct txt_string_use {
	const struct txt_known_key *known; /* its key, or NULL */
	const struct txt_known_key *meant; /* where USE_NEAR_MISS: what it is a slip of */
	struct txt_list joined;            /* where USE_JOINED: the inner keys, parts of what the string shows */
	uint32_t facts;                    /* of enum txt_use_fact, those of a string */
};

struct txt_use {
	const struct txt_record *record;
	const struct txt_knowledge *known;
	const struct bytes *subtypes; /* under which the service is advertised: "_universal" */
	size_t subtype_count;
	struct txt_string_use *strings; /* one for each of the record's */
	uint32_t
	    *places; /* for each known key: the number of its string plus one; 0: absent; TXT_MEANT: told of already */
	uint32_t facts; /* of enum txt_use_fact */
};

/* The key is there, but as a slip, in quotation marks or in another key's value: its absence is no news. */
#define TXT_MEANT UINT32_MAX

/* Compares the record with what is known. All but the facts is borrowed. */
void txt_use_parse(struct txt_use *, const struct txt_record *, const struct txt_knowledge *,
    const struct bytes *subtypes, size_t subtype_count, struct arena *);

/* The next string behind `before` that has one of the facts, the first such one where that is NULL; or NULL. */
const struct txt_string *txt_use_next(const struct txt_use *, const struct txt_string *before, uint32_t facts);

static inline const struct txt_string_use *
txt_use_of(const struct txt_use *use, const struct txt_string *string)
{
	return &use->strings[string - use->record->strings];
}

/* Whether somebody defined the string's key, be it with low confidence, or the key that it is a slip of. False where
 * `use` is NULL. */
static inline bool
txt_use_knows(const struct txt_use *use, const struct txt_string *string)
{
	return use != NULL && (txt_use_of(use, string)->known != NULL || txt_use_of(use, string)->meant != NULL);
}

/* Whether the string's value has another pair in it. False where `use` is NULL. */
static inline bool
txt_use_joins(const struct txt_use *use, const struct txt_string *string)
{
	return use != NULL && (txt_use_of(use, string)->facts & USE_JOINED) != 0;
}

/* Whether a string is to be filled in yet that may bring any key. */
bool txt_use_is_template(const struct txt_use *);

/* The next required key behind `before` that is not there, the first such one where that is NULL; or NULL. */
const struct txt_known_key *txt_use_missing(const struct txt_use *, const struct txt_known_key *before);

/* The next row of the profile behind `before` whose condition holds and which is not met, the first such one where that
 * is NULL; or NULL. Of rows that say "mostly", or of those that do not. *string is the key's string, whose value is
 * wrong, or NULL where the key is not there. */
const struct txt_profile_key *txt_use_unmet(
    const struct txt_use *, bool mostly, const struct txt_profile_key *before, const struct txt_string **string);

#endif
