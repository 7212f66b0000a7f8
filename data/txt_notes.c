#include "data/txt_notes.h"

#include "data/txt_body.h"
#include "data/txt_prose.h"
#include "data/txt_values.h"
#include "data/txt_words.h"

enum { NOTE_MAX = 16384 };

/* Glossaries, keys told in a sentence and codes behind an address, each a key's name and what is said of it. */
static bool
read_told(struct txt_body *body)
{
	struct txt_items told;

	if (!txt_told_keys(body->arena, body->tokens, body->count, &told))
		return false;
	/* one token may hold several codes */
	body->keys = arena_alloc(body->arena, (told.count + 1) * sizeof(*body->keys));
	body->definition->keys = body->keys;
	for (size_t i = 0; i < told.count; i++)
		txt_body_add_item(body, &told.at[i]);
	if (txt_tells_all_optional(body->text))
		for (size_t i = 0; i < body->definition->key_count; i++)
			body->keys[i].required = TXT_REQUIRED_NO;
	txt_body_settle(body, TXT_STATUS_KEYS, TXT_CONFIDENCE_MEDIUM);
	return true;
}

static void
take_subtypes(struct txt_body *body)
{
	for (struct bytes rest = body->items.subtypes, word; (word = txt_next_blank_word(&rest)).length > 0;) {
		while (word.length > 0 && strchr(",;.", word.at[word.length - 1]) != NULL)
			word.length--;
		if (word.length > 0)
			txt_list_add(body->arena, &body->definition->subtypes, word);
	}
}

/* "The following keys are defined:" before a list. */
static void
skip_preface(struct txt_body *body)
{
	size_t words = 0;
	bool tells = false;

	for (; body->tokens[words].kind == TXT_WORD; words++)
		tells |= (txt_word_classes(body->tokens[words].text) & TXT_WORD_KEY) != 0;
	if (!tells || words < 2 || body->tokens[words].kind != TXT_COLON || words + 1 >= body->count)
		return;
	body->tokens += words + 1;
	body->count -= words + 1;
}

static void
read_body(struct txt_body *body)
{
	struct txt_definition *definition = body->definition;
	enum txt_status status = txt_opening_status(body->tokens);
	enum txt_confidence sure = TXT_CONFIDENCE_HIGH;

	/* half of all notes: nothing but "None" */
	if (status == TXT_STATUS_NONE && body->count == 1) {
		txt_body_settle(body, status, sure);
		return;
	}
	body->keys = arena_alloc(body->arena, (body->count + 1) * sizeof(*body->keys));
	definition->keys = body->keys;
	skip_preface(body);
	txt_items_read(body->arena, body->tokens, body->count, &body->items);
	take_subtypes(body);
	definition->references = txt_references(body->arena, body->tokens, body->count);
	if ((status == TXT_STATUS_NONE || status == TXT_STATUS_KEYS) && txt_read_declarations(body)) {
		if (status == TXT_STATUS_NONE) /* "None", and keys behind it: one of them is wrong */
			definition->confidence = TXT_CONFIDENCE_MEDIUM;
		return;
	}
	if (status == TXT_STATUS_KEYS && (read_told(body) || txt_read_list(body)))
		return;
	definition->key_count = 0;
	if (status == TXT_STATUS_KEYS) {
		status = txt_prose_status(body->tokens, body->count);
		sure = TXT_CONFIDENCE_MEDIUM;
	}
	if (status == TXT_STATUS_UNCLEAR)
		sure = TXT_CONFIDENCE_LOW;
	if (status == TXT_STATUS_REFERENCE && definition->references.count == 0)
		definition->references = txt_named_reference(body->arena, body->tokens, body->count);
	txt_body_settle(body, status, sure);
}

/* A note without the usual heading: only lines of pairs with placeholders count. */
static void
read_unmarked(struct txt_body *body)
{
	body->keys = arena_alloc(body->arena, (body->count + 1) * sizeof(*body->keys));
	body->definition->keys = body->keys;
	txt_items_read(body->arena, body->tokens, body->count, &body->items);
	take_subtypes(body);
	for (size_t i = 0; i < body->items.count; i++) {
		struct txt_item *item = &body->items.at[i];

		if (item->kind != TXT_ITEM_PAIR || item->value == NULL || item->value->kind != TXT_ANGLE)
			continue;
		item->key = txt_fold(body->arena, item->key);
		txt_body_add_item(body, item);
	}
	txt_body_settle(
	    body, body->definition->key_count > 0 ? TXT_STATUS_KEYS : TXT_STATUS_UNCLEAR, TXT_CONFIDENCE_MEDIUM);
}

void
txt_note_read(struct arena *arena, struct bytes note, struct bytes name, struct txt_definition *definition)
{
	struct txt_body body = {.arena = arena, .text = note, .name = name, .definition = definition};
	size_t start = 0;

	*definition = (struct txt_definition){.status = TXT_STATUS_UNCLEAR, .confidence = TXT_CONFIDENCE_LOW};
	if (note.length == 0 || note.length > NOTE_MAX)
		return;
	if (txt_find_heading(note, &start))
		body.text = bytes_from(note, start);
	body.tokens = txt_tokens(arena, body.text, &body.count);
	if (start > 0)
		read_body(&body);
	else
		read_unmarked(&body);
}
