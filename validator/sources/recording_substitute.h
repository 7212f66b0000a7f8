/* recording_substitute: what stands for what in anonymized recordings. A substitute has as many octets as what it
 * stands for, of the same class at each place: letters for letters, digits for digits, code points of as many octets
 * for those beyond ASCII; all else stays. Case is that of each place. */
#ifndef VALIDATOR_SOURCES_RECORDING_SUBSTITUTE_H
#define VALIDATOR_SOURCES_RECORDING_SUBSTITUTE_H

#include <stdint.h>

#include "data/arena.h"

/* Splitmix64: a word for each call. */
uint64_t random_next(uint64_t *state);

struct substitute {
	struct bytes original, chosen; /* in lower case; of identifiers without their separators */
};

/* Substitutes by originals. */
struct substitutes {
	struct arena arena;
	struct substitute *entries;
	size_t count, room;
	uint32_t *slots, *used; /* by hash of original and chosen: the entry's index + 1, or 0 */
	size_t size;            /* of both */
	uint64_t seed;
	uint64_t *random;
	size_t longest;
};

void substitutes_init(struct substitutes *, uint64_t *random);
void substitutes_clear(struct substitutes *);

/* The entry for an original, or NULL. */
const struct substitute *substitutes_find(const struct substitutes *, struct bytes original);

/* The same, made where it is new: of no other's likeness, if there is another. */
const struct substitute *substitutes_word(struct substitutes *, struct bytes original);

/* The same for hexadecimal digits, which stay such, or for other identifiers. Those of 12 digits get 02005e in front:
 * hardware addresses, locally administered. */
const struct substitute *substitutes_identifier(struct substitutes *, struct bytes original);

/* Puts the substitutes of names that stand in the text as whole words into `out`, which is a copy of it. Names of fewer
 * than three octets are left alone. */
void substitutes_put_words(const struct substitutes *, struct bytes text, unsigned char *out);

/* The same for identifiers, anywhere, with separators among their digits or without. */
void substitutes_put_identifiers(const struct substitutes *, struct bytes text, unsigned char *out);

/* Puts octets of `chosen` over a part of `out` in the case of `text`; `separated`: colons, hyphens, dots and
 * underscores in the text stay and do not count. Gives the octets of the part. */
size_t substitute_put(struct bytes chosen, struct bytes text, bool separated, unsigned char *out);

static inline bool
is_separator(unsigned char octet)
{
	return octet == ':' || octet == '-' || octet == '.' || octet == '_';
}

#endif
