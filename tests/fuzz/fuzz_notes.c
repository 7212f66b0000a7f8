/* Any octets given as a note: every key that is read stands in the note, is printable ASCII and has no "=" (RFC 6763
 * section 6.4); no two are the same; a status that has no keys gives none. */
#include "data/txt_notes.h"
#include "tests/fuzz/fuzz.h"

static bool
stands_in(struct bytes note, struct bytes text)
{
	for (size_t at = 0; at + text.length <= note.length; at++)
		if (memcmp(note.at + at, text.at, text.length) == 0)
			return true;
	return false;
}

/* "c0..cn" is made of parts: its ends need not stand in the note as one. */
static bool
is_joined(const struct txt_key *key)
{
	return key->pattern && bytes_contain_caseless(key->key, BYTES(".."));
}

/* The words of a key stand in the note, whatever white space is between them there. */
static void
hold_key(struct bytes note, const struct txt_key *key)
{
	struct bytes rest = key->key;

	HOLD(rest.length > 0 && rest.at[0] != ' ' && rest.at[rest.length - 1] != ' ');
	for (size_t i = 0; i < rest.length; i++)
		HOLD(rest.at[i] >= ' ' && rest.at[i] <= '~' && rest.at[i] != '=');
	while (rest.length > 0 && !is_joined(key)) {
		const unsigned char *blank = memchr(rest.at, ' ', rest.length);
		size_t length = blank != NULL ? (size_t)(blank - rest.at) : rest.length;

		HOLD(length > 0 && stands_in(note, bytes_part(rest, 0, length)));
		rest = bytes_from(rest, length + (blank != NULL));
	}
}

static void
hold_definition(struct bytes note, const struct txt_definition *definition)
{
	HOLD(definition->status < TXT_STATUS_UNREGISTERED && definition->confidence < TXT_CONFIDENCE_COUNT);
	HOLD(definition->key_count == 0 || definition->status == TXT_STATUS_KEYS ||
	     definition->status == TXT_STATUS_PROPRIETARY);
	HOLD(definition->key_count > 0 || definition->status != TXT_STATUS_KEYS);
	for (size_t i = 0; i < definition->key_count; i++) {
		hold_key(note, &definition->keys[i]);
		HOLD(txt_definition_key(definition, definition->keys[i].key) == &definition->keys[i]);
		HOLD(definition->keys[i].choices.count != 1);
	}
}

/* `data` as it is, and behind the usual heading. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct bytes heading = BYTES("Defined TXT keys: ");
	struct arena arena = {0};
	struct txt_definition definition, again;
	unsigned char *octets = arena_alloc(&arena, heading.length + size);

	txt_note_read(&arena, (struct bytes){data, size}, BYTES("acme-lamp"), &definition);
	hold_definition((struct bytes){data, size}, &definition);
	memcpy(octets, heading.at, heading.length);
	if (size > 0)
		memcpy(octets + heading.length, data, size);
	txt_note_read(&arena, (struct bytes){octets, heading.length + size}, BYTES("acme-lamp"), &again);
	hold_definition((struct bytes){octets, heading.length + size}, &again);
	txt_definition_merge(&arena, &definition, &again);
	arena_clear(&arena);
	return 0;
}
