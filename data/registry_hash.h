/* registry_hash: the hashes and comparisons of the look-up tables, shared by who builds them and who looks up.
 * All inline, for a look-up is a dozen nanoseconds. */
#ifndef DATA_REGISTRY_HASH_H
#define DATA_REGISTRY_HASH_H

#include "data/limits.h"
#include "data/registry.h"

enum {
	/* Tables of slots, each 0 (empty) or tag << REGISTRY_ID_BITS | service index + 1; at most half full. */
	REGISTRY_ID_BITS = 15,
	REGISTRY_SERVICES_MAX = (1 << REGISTRY_ID_BITS) - 2, /* registry_builder refuses more */

	/* A name beyond a DNS label can't be advertised; registry_builder refuses it, so buffers are of fixed size. */
	REGISTRY_NAME_MAX = LABEL_MAX,
};

/* Odd, with bits set in no pattern: the fractions of the square roots of 2, 3 and 5. */
#define REGISTRY_MIX_A UINT64_C(0x6a09e667f3bcc909)
#define REGISTRY_MIX_B UINT64_C(0xbb67ae8584caa73b)
#define REGISTRY_MIX_C UINT64_C(0x3c6ef372fe94f82b)

/* Words of octets in lower case */

/* The first octet is the lowest, whatever the machine's order: the built-in tables are hashed on the machine that
 * builds and looked up on the one that runs. */
static inline uint64_t
load64(const unsigned char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof(word));
	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? word : __builtin_bswap64(word);
}

static inline uint64_t
load32(const unsigned char *at)
{
	uint32_t word;

	memcpy(&word, at, sizeof(word));
	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? word : __builtin_bswap32(word);
}

/* Lower case of eight octets at once. With the top bits masked off no addition carries into the next octet: one sum
 * has its top bit set from 'A' up, the other from beyond 'Z'; where they differ stands a capital. */
static inline uint64_t
fold_word(uint64_t word)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t low = word & (each * 0x7f);
	uint64_t capital = (low + each * (0x80 - 'A')) ^ (low + each * (0x80 - 'Z' - 1));

	return word | ((capital & ~word & (each * 0x80)) >> 2);
}

/* A name of up to 16 octets as two words, one to one for names of one length. From 4 octets on it is four loads of
 * four, which overlap unless the length is 16: nothing outside of the name is read, and no branch is there to be
 * guessed wrong. */
struct folded_name {
	uint64_t head, tail;
};

enum { FOLDED_NAME_MAX = 2 * sizeof(uint64_t) };

static inline struct folded_name
fold_short_name(struct bytes name)
{
	const unsigned char *first = name.at, *last = name.at + name.length - 4;
	size_t step = name.length / 8 * 4;

	if (name.length >= 4)
		return (struct folded_name){
		    fold_word(load32(first) | load32(first + step) << 32),
		    fold_word(load32(last) | load32(last - step) << 32),
		};
	if (name.length == 0)
		return (struct folded_name){0, 0};
	return (struct folded_name){
	    fold_word((uint64_t)first[0] << 16 | (uint64_t)first[name.length / 2] << 8 | first[name.length - 1]), 0};
}

/* The same but for ASCII case. */
static inline bool
names_equal(struct bytes a, struct bytes b)
{
	struct folded_name x, y;

	if (a.length != b.length)
		return false;
	if (a.length > FOLDED_NAME_MAX)
		return bytes_equal_caseless(a, b);
	x = fold_short_name(a);
	y = fold_short_name(b);
	return x.head == y.head && x.tail == y.tail;
}

/* Hashes */

static inline uint64_t
finish_hash(uint64_t hash)
{
	hash ^= hash >> 32;
	hash *= REGISTRY_MIX_C;
	return hash ^ hash >> 29;
}

/* Takes the last octets, up to FOLDED_NAME_MAX, into the hash of those before them. */
static inline uint64_t
finish_name_hash(uint64_t hash, struct folded_name rest)
{
	return finish_hash((hash ^ rest.head) * REGISTRY_MIX_A + (rest.tail ^ rest.tail >> 32) * REGISTRY_MIX_B);
}

/* The hash of nothing yet of a name of that length. */
static inline uint64_t
start_name_hash(size_t length)
{
	return length * REGISTRY_MIX_C;
}

/* Hash of a name, ASCII case ignored. Any length. */
static inline uint64_t
name_hash(struct bytes name)
{
	uint64_t hash = start_name_hash(name.length);

	for (; name.length > FOLDED_NAME_MAX; name = bytes_from(name, 8))
		hash = (hash ^ fold_word(load64(name.at)) ^ hash >> 31) * REGISTRY_MIX_B;
	return finish_name_hash(hash, fold_short_name(name));
}

/* Powers of an odd number, the first 64, modulo 2^64. */
#define POWER_2 (REGISTRY_MIX_A * REGISTRY_MIX_A)
#define POWER_4 (POWER_2 * POWER_2)
#define POWERS_4(x) (x), (x)*REGISTRY_MIX_A, (x)*POWER_2, (x)*POWER_2 *REGISTRY_MIX_A
#define POWERS_16(x) \
	POWERS_4(x), POWERS_4((x)*POWER_4), POWERS_4((x)*POWER_4 *POWER_4), POWERS_4((x)*POWER_4 *POWER_4 *POWER_4)
#define POWER_16 (POWER_4 * POWER_4 * POWER_4 * POWER_4)

static const uint64_t near_weights[REGISTRY_NAME_MAX + 1] = {
    POWERS_16(REGISTRY_MIX_A),
    POWERS_16(REGISTRY_MIX_A *POWER_16),
    POWERS_16(REGISTRY_MIX_A *POWER_16 *POWER_16),
    POWERS_16(REGISTRY_MIX_A *POWER_16 *POWER_16 *POWER_16),
};

/* What registry_near looks for: the hash of a name in lower case, in hashes[length], and before it the hashes of the
 * name without each of its octets. A name's sum is that of its octets times their place's weight. Without octet i, what
 * stands after i moves to the place before; so the sums of deletions i and i + 1 differ at place i alone, and all of
 * them together cost no more than twice the first. At most REGISTRY_NAME_MAX + 1 octets. */
static inline void
near_hashes(const unsigned char *folded, size_t length, uint64_t *hashes)
{
	uint64_t whole = 0, without = 0;

	for (size_t i = 1; i < length; i++) {
		whole += folded[i - 1] * near_weights[i - 1];
		without += folded[i] * near_weights[i - 1];
	}
	for (size_t i = 0; i + 1 < length; i++) {
		hashes[i] = finish_hash(without);
		without += (uint64_t)(folded[i] - folded[i + 1]) * near_weights[i];
	}
	if (length > 0) {
		hashes[length - 1] = finish_hash(without);
		whole += folded[length - 1] * near_weights[length - 1];
	}
	hashes[length] = finish_hash(whole);
}

/* Whether a hash may be in the near table: one bit for each, so that most of what isn't there is told from memory that
 * stays in the cache. Of a full table of slots one bit in 16 is set. */
static inline uint64_t
near_filter_bit(const struct registry *registry, uint64_t hash)
{
	uint64_t bit = hash >> registry->near_filter_shift;

	return registry->near_filter[bit / 32] >> bit % 32 & 1;
}

/* Writes the name in lower case, without hyphens, o for 0 and l for 1; gives its octets, 0 to name.length.
 * `into` has room for the whole name. Names of one skeleton are taken for each other by people. */
static inline size_t
name_skeleton(struct bytes name, unsigned char *into)
{
	size_t length = 0;

	for (size_t i = 0; i < name.length; i++) {
		unsigned char octet = ascii_lower(name.at[i]);

		into[length] = octet == '0' ? 'o' : octet == '1' ? 'l' : octet;
		length += octet != '-';
	}
	return length;
}

/* The name of a service, by its index. */
static inline struct bytes
name_of(const struct registry *registry, uint32_t id)
{
	const struct registry_service *service = &registry->services[id];

	return (struct bytes){(const unsigned char *)registry->text + service->name, service->name_length};
}

/* Slots */

/* A walk along the slots that may hold a hash. */
struct slot_walk {
	const uint32_t *slots;
	uint32_t at, mask, tag;
};

static inline struct slot_walk
slot_walk_start(const uint32_t *slots, uint32_t count, uint64_t hash)
{
	return (struct slot_walk){
	    slots, (uint32_t)hash & (count - 1), count - 1, (uint32_t)(hash >> (32 + REGISTRY_ID_BITS))};
}

/* The next service of the walk's tag, REGISTRY_NONE at the end. A tag is no proof: the name must be compared. */
static inline uint32_t
slot_walk_next(struct slot_walk *walk)
{
	for (;;) {
		uint32_t slot = walk->slots[walk->at];

		if (slot == 0)
			return REGISTRY_NONE;
		walk->at = (walk->at + 1) & walk->mask;
		if (slot >> REGISTRY_ID_BITS == walk->tag)
			return (slot & ((1U << REGISTRY_ID_BITS) - 1)) - 1;
	}
}

#endif
