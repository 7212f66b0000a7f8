/* Any octets given as a file of profiles: read or refused at a place inside the file; what was read is found again, and
 * its grammars read back. */
#include "data/txt_profiles.h"
#include "tests/fuzz/fuzz.h"

static void
hold_place(struct bytes text, const struct failure *failure)
{
	struct bytes line = text;

	HOLD(failure->kind == FAILURE_MALFORMED || failure->kind == FAILURE_TOO_LARGE);
	HOLD(failure->message[0] != '\0' && (failure->line == 0) == (failure->column == 0));
	for (size_t number = 1; number < failure->line; number++) {
		const unsigned char *end = line.length > 0 ? memchr(line.at, '\n', line.length) : NULL;

		HOLD(end != NULL);
		line = bytes_from(line, (size_t)(end - line.at) + 1);
	}
	for (size_t column = 1; column < failure->column; column++)
		HOLD(column <= line.length && line.at[column - 1] != '\n');
}

/* A grammar reads back to the same words. Patterns are left out: they would have to be compiled again. */
static void
hold_grammar(struct arena *arena, const struct txt_grammar *grammar)
{
	struct txt_grammar_fault fault;
	struct txt_grammar again;

	HOLD(grammar->count > 0);
	if (grammar->alternatives[grammar->count - 1].pattern != NULL)
		return;
	HOLD(txt_grammar_parse(arena, grammar->text, NULL, &again, &fault));
	HOLD(strcmp(txt_grammar_words(arena, grammar), txt_grammar_words(arena, &again)) == 0);
}

static void
hold_profile(struct arena *arena, const struct txt_profile *profile)
{
	struct txt_definition definition;
	size_t unconditional = 0;

	HOLD(profile->types.count > 0 && profile->types.count <= TXT_PROFILE_TYPES_MAX);
	HOLD(profile->key_count <= TXT_PROFILE_KEYS_MAX);
	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *key = &profile->keys[i];

		unconditional += key->need != TXT_NEED_WHEN;
		if (key->need != TXT_NEED_WHEN && !key->series)
			HOLD(txt_profile_key(profile, key->key) == key);
		HOLD((key->need == TXT_NEED_WHEN) == (key->condition.subtype.length + key->condition.key.length > 0));
		hold_grammar(arena, &key->grammar);
		arena_reset(arena);
	}
	txt_profile_definition(arena, profile, &definition);
	HOLD(definition.key_count == unconditional);
	arena_reset(arena);
}

static void
hold_profiles(struct arena *arena, const struct txt_profiles *profiles)
{
	HOLD(profiles->count <= TXT_PROFILES_MAX);
	for (size_t i = 0; i < profiles->count; i++) {
		const struct txt_profile *profile = &profiles->profiles[i];

		for (size_t j = 0; j < profile->types.count; j++) {
			struct bytes type = profile->types.at[j];
			struct bytes name = bytes_part(type, 1, type.length - strlen("_._tcp"));

			HOLD(txt_profiles_find(profiles, name, bytes_from(type, type.length - 3)) == profile);
		}
		hold_profile(arena, profile);
	}
}

static void
try_file(struct arena *arena, struct bytes text, const struct txt_profiles *fallback)
{
	struct txt_profiles *profiles;
	struct failure failure;

	if (txt_profiles_read_bytes(text, "fuzz", fallback, &profiles, &failure) != FAILURE_NONE) {
		hold_place(text, &failure);
		return;
	}
	hold_profiles(arena, profiles);
	txt_profiles_free(profiles);
}

/* `data` behind `start`. */
static void
try_behind(struct arena *arena, struct bytes start, struct bytes data)
{
	unsigned char *octets = must_resize(NULL, start.length + data.length + 1, 1);

	memcpy(octets, start.at, start.length);
	if (data.length > 0)
		memcpy(octets + start.length, data.at, data.length);
	try_file(arena, (struct bytes){octets, start.length + data.length}, txt_profiles_builtin());
	free(octets);
}

#define TITLES "type\tkey\tneed\tvalue\tconfidence\tsource\tmeaning\n"

/* `data` as a file, as rows, and as the rest of a row from its grammar on. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes octets = {data, size};
	struct arena arena = {0};

	try_file(&arena, octets, NULL);
	try_behind(&arena, BYTES(TITLES), octets);
	try_behind(&arena, BYTES(TITLES "_a._tcp\tk\toptional\t"), octets);
	arena_clear(&arena);
	return 0;
}
