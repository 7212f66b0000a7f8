#include "validator/sources/recording_substitute.h"

#include <stdlib.h>

#include "data/escape.h"

enum { WORD_LEAST = 3, IDENTIFIER_LEAST = 5, LONGEST = 255 };

static const uint64_t mix = UINT64_C(0x9e3779b97f4a7c15);

uint64_t
random_next(uint64_t *state)
{
	uint64_t word = *state += mix;

	word = (word ^ word >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	word = (word ^ word >> 27) * UINT64_C(0x94d049bb133111eb);
	return word ^ word >> 31;
}

/* ---- the tables ---- */

static uint64_t
hash_octet(uint64_t hash, unsigned char octet)
{
	hash = (hash ^ ascii_lower(octet)) * mix;
	return hash ^ hash >> 29;
}

static uint64_t
hash_of(const struct substitutes *table, struct bytes octets)
{
	uint64_t hash = table->seed;

	for (size_t i = 0; i < octets.length; i++)
		hash = hash_octet(hash, octets.at[i]);
	return hash;
}

void
substitutes_init(struct substitutes *table, uint64_t *random)
{
	*table = (struct substitutes){.random = random, .seed = random_next(random)};
}

void
substitutes_clear(struct substitutes *table)
{
	free(table->entries);
	free(table->slots);
	free(table->used);
	arena_clear(&table->arena);
}

static struct bytes
text_of(const struct substitutes *table, const uint32_t *slots, uint32_t entry)
{
	return slots == table->used ? table->entries[entry - 1].chosen : table->entries[entry - 1].original;
}

static uint32_t *
find_slot(const struct substitutes *table, uint32_t *slots, uint64_t hash, struct bytes octets)
{
	size_t at = (size_t)hash & (table->size - 1);

	while (slots[at] != 0 && !bytes_equal_caseless(text_of(table, slots, slots[at]), octets))
		at = (at + 1) & (table->size - 1);
	return &slots[at];
}

static uint32_t *
new_slots(size_t size)
{
	uint32_t *slots = must_resize(NULL, size, sizeof(*slots));

	memset(slots, 0, size * sizeof(*slots));
	return slots;
}

/* Room for one more entry; slots are at most half full. */
static void
grow(struct substitutes *table)
{
	enum { FIRST_ROOM = 64 };

	if (table->count < table->room)
		return;
	table->room = table->room > 0 ? 2 * table->room : FIRST_ROOM;
	table->size = 2 * table->room;
	table->entries = must_resize(table->entries, table->room, sizeof(*table->entries));
	free(table->slots);
	free(table->used);
	table->slots = new_slots(table->size);
	table->used = new_slots(table->size);
	for (uint32_t i = 0; i < table->count; i++) {
		struct bytes original = table->entries[i].original, chosen = table->entries[i].chosen;

		*find_slot(table, table->slots, hash_of(table, original), original) = i + 1;
		*find_slot(table, table->used, hash_of(table, chosen), chosen) = i + 1;
	}
}

static const struct substitute *
find_hashed(const struct substitutes *table, uint64_t hash, struct bytes original)
{
	uint32_t entry = table->size > 0 ? *find_slot(table, table->slots, hash, original) : 0;

	return entry > 0 ? &table->entries[entry - 1] : NULL;
}

const struct substitute *
substitutes_find(const struct substitutes *table, struct bytes original)
{
	return find_hashed(table, hash_of(table, original), original);
}

/* ---- choosing ---- */

static unsigned char
letter_from(struct substitutes *table, char first, unsigned count)
{
	return (unsigned char)((unsigned)first + (unsigned)(random_next(table->random) >> 32) % count);
}

/* A code point that takes as many octets; what shows nothing, marks or combines stays. */
static void
choose_beyond_ascii(struct substitutes *table, unsigned char *octets, size_t length, uint32_t code)
{
	uint32_t chosen = (uint32_t)(random_next(table->random) >> 32);

	if (code < 0xc0 || (code >= 0x300 && code < 0x370) || (code >= 0x2000 && code < 0x2070))
		return;
	if (length == 2) { /* U+00E0 to U+00F6 */
		octets[0] = 0xc3;
		octets[1] = (unsigned char)(0xa0 + chosen % 23);
	} else if (length == 3) { /* U+5000 to U+8FFF, ideographs */
		octets[0] = (unsigned char)(0xe5 + chosen % 4);
		octets[1] = (unsigned char)(0x80 + chosen / 4 % 64);
		octets[2] = (unsigned char)(0x80 + chosen / 256 % 64);
	} else { /* U+20000 to U+20FFF, ideographs */
		octets[1] = 0xa0;
		octets[2] = (unsigned char)(0x80 + chosen % 64);
		octets[3] = (unsigned char)(0x80 + chosen / 64 % 64);
		octets[0] = 0xf0;
	}
}

static void
choose_word(struct substitutes *table, struct bytes original, unsigned char *chosen)
{
	for (size_t i = 0, taken; i < original.length; i += taken) {
		unsigned char octet = original.at[i];
		uint32_t code;

		taken = utf8_next(bytes_from(original, i), &code);
		if (taken > 1)
			choose_beyond_ascii(table, chosen + i, taken, code);
		else if (ascii_is_letter(octet))
			chosen[i] = letter_from(table, 'a', 26);
		else if (ascii_is_digit(octet))
			chosen[i] = letter_from(table, '0', 10);
		taken += taken == 0;
	}
}

static bool
is_hex_digit(unsigned char octet)
{
	return ascii_is_digit(octet) || (ascii_lower(octet) >= 'a' && ascii_lower(octet) <= 'f');
}

/* What has a substitute of its own keeps it as a part. */
static void
choose_word_of_words(struct substitutes *table, struct bytes original, unsigned char *chosen)
{
	choose_word(table, original, chosen);
	substitutes_put_words(table, original, chosen);
}

static void
choose_identifier(struct substitutes *table, struct bytes original, unsigned char *chosen)
{
	static const char hardware[] = "02005e";
	enum { HARDWARE_DIGITS = 12 };
	bool hex = true;

	for (size_t i = 0; i < original.length; i++)
		hex &= is_hex_digit(original.at[i]);
	if (!hex) {
		choose_word(table, original, chosen);
		return;
	}
	for (size_t i = 0; i < original.length; i++)
		chosen[i] = ascii_is_digit(original.at[i]) ? letter_from(table, '0', 10) : letter_from(table, 'a', 6);
	if (original.length == HARDWARE_DIGITS)
		memcpy(chosen, hardware, sizeof(hardware) - 1);
}

typedef void chooser(struct substitutes *, struct bytes original, unsigned char *chosen);

/* Another one is tried where one is taken already, or is an original itself; short ones run out of others. */
static const struct substitute *
add(struct substitutes *table, struct bytes original, chooser *choose)
{
	enum { TRIES = 100 };
	struct substitute *entry;
	unsigned char *lower, *chosen;

	grow(table);
	lower = arena_alloc(&table->arena, original.length + 1);
	for (size_t i = 0; i < original.length; i++)
		lower[i] = ascii_lower(original.at[i]);
	original.at = lower;
	chosen = arena_alloc(&table->arena, original.length + 1);
	memcpy(chosen, lower, original.length);
	entry = &table->entries[table->count];
	*entry = (struct substitute){original, {chosen, original.length}};
	for (unsigned i = 0; i < TRIES; i++) {
		choose(table, original, chosen);
		if (!bytes_equal(original, entry->chosen) && substitutes_find(table, entry->chosen) == NULL &&
		    *find_slot(table, table->used, hash_of(table, entry->chosen), entry->chosen) == 0)
			break;
	}
	table->count++;
	*find_slot(table, table->slots, hash_of(table, original), original) = (uint32_t)table->count;
	*find_slot(table, table->used, hash_of(table, entry->chosen), entry->chosen) = (uint32_t)table->count;
	if (original.length > table->longest)
		table->longest = original.length < LONGEST ? original.length : LONGEST;
	return entry;
}

const struct substitute *
substitutes_word(struct substitutes *table, struct bytes original)
{
	const struct substitute *known = substitutes_find(table, original);

	return known != NULL ? known : add(table, original, choose_word_of_words);
}

const struct substitute *
substitutes_identifier(struct substitutes *table, struct bytes original)
{
	const struct substitute *known = substitutes_find(table, original);

	return known != NULL ? known : add(table, original, choose_identifier);
}

/* ---- putting them into texts ---- */

size_t
substitute_put(struct bytes chosen, struct bytes text, bool separated, unsigned char *out)
{
	size_t at = 0;

	for (size_t i = 0; i < chosen.length && at < text.length; at++) {
		bool upper = text.at[at] >= 'A' && text.at[at] <= 'Z';

		if (separated && is_separator(text.at[at]))
			continue;
		out[at] = upper && ascii_is_letter(chosen.at[i]) ? (unsigned char)(chosen.at[i] & ~0x20) : chosen.at[i];
		i++;
	}
	return at;
}

static bool
is_word_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || octet >= 0x80;
}

static bool
is_edge(struct bytes text, size_t at)
{
	return at == 0 || at == text.length || !is_word_octet(text.at[at - 1]) || !is_word_octet(text.at[at]);
}

/* The longest name that begins here and ends at the edge of a word. */
static const struct substitute *
word_at(const struct substitutes *table, struct bytes text, size_t from)
{
	const struct substitute *longest = NULL;
	uint64_t hash = table->seed;

	for (size_t at = from; at < text.length && at - from < table->longest; at++) {
		const struct substitute *found;

		hash = hash_octet(hash, text.at[at]);
		if (at + 1 - from < WORD_LEAST || !is_edge(text, at + 1))
			continue;
		found = find_hashed(table, hash, bytes_part(text, from, at + 1 - from));
		if (found != NULL)
			longest = found;
	}
	return longest;
}

void
substitutes_put_words(const struct substitutes *table, struct bytes text, unsigned char *out)
{
	for (size_t at = 0; at < text.length;) {
		const struct substitute *found = is_edge(text, at) ? word_at(table, text, at) : NULL;

		at += found != NULL ? substitute_put(found->chosen, bytes_from(text, at), false, out + at) : 1;
	}
}

/* The longest identifier that begins here. */
static const struct substitute *
identifier_at(const struct substitutes *table, struct bytes text, size_t from)
{
	const struct substitute *longest = NULL;
	unsigned char gathered[LONGEST];
	uint64_t hash = table->seed;
	size_t length = 0;

	for (size_t at = from; at < text.length && length < table->longest; at++) {
		const struct substitute *found;

		if (is_separator(text.at[at]))
			continue;
		if (!is_word_octet(text.at[at]))
			break;
		gathered[length++] = text.at[at];
		hash = hash_octet(hash, text.at[at]);
		if (length < IDENTIFIER_LEAST)
			continue;
		found = find_hashed(table, hash, (struct bytes){gathered, length});
		if (found != NULL)
			longest = found;
	}
	return longest;
}

void
substitutes_put_identifiers(const struct substitutes *table, struct bytes text, unsigned char *out)
{
	for (size_t at = 0; at < text.length;) {
		const struct substitute *found =
		    table->count > 0 && is_word_octet(text.at[at]) ? identifier_at(table, text, at) : NULL;

		at += found != NULL ? substitute_put(found->chosen, bytes_from(text, at), true, out + at) : 1;
	}
}
