#include "data/txt_body.h"

#include "data/txt_prose.h"
#include "data/txt_values.h"
#include "data/txt_words.h"

/* Keys */

/* Adds a key, or what the item tells anew of one that is there. */
struct txt_key *
txt_body_add_key(struct txt_body *body, struct bytes key)
{
	struct txt_definition *definition = body->definition;
	struct txt_key *added = &body->keys[definition->key_count];

	for (size_t i = 0; i < definition->key_count; i++)
		if (bytes_equal_caseless(definition->keys[i].key, key))
			return &body->keys[i];
	*added = (struct txt_key){.key = key};
	definition->key_count++;
	return added;
}

void
txt_body_add_item(struct txt_body *body, const struct txt_item *item)
{
	struct txt_key *key = txt_body_add_key(body, item->key);

	if (key->value.length == 0 && key->fixed.length == 0)
		txt_value_read(body->arena, item, key);
	key->pattern = txt_is_series(key->key);
}

void
txt_body_settle(struct txt_body *body, enum txt_status status, enum txt_confidence confidence)
{
	body->definition->status = status;
	body->definition->confidence = confidence;
}

/* Series: c0, c1, ..., cn */

static size_t
stem_length(struct bytes key)
{
	while (key.length > 0 && ascii_is_digit(key.at[key.length - 1]))
		key.length--;
	return key.length;
}

/* Whether `key` is `stem` with a number or one letter behind it. */
static bool
is_of_series(struct bytes key, struct bytes stem)
{
	return key.length > stem.length && bytes_equal(bytes_part(key, 0, stem.length), stem) &&
	       (key.length == stem.length + 1 || stem_length(key) == stem.length);
}

/* Joins the numbered keys at the end of the list to one, "c0..cn"; `end` is the item behind the ellipsis, or NULL.
 * Gives whether `end` belongs to it. */
bool
txt_body_close_series(struct txt_body *body, const struct txt_item *end)
{
	struct txt_definition *definition = body->definition;
	size_t first = definition->key_count, length;
	struct bytes stem, last, name;
	struct txt_key one;
	bool ends;

	if (first == 0 || (length = stem_length(body->keys[first - 1].key)) == 0 ||
	    length == body->keys[first - 1].key.length)
		return false;
	stem = bytes_part(body->keys[first - 1].key, 0, length);
	while (first > 0 && is_of_series(body->keys[first - 1].key, stem))
		first--;
	ends = end != NULL && end->kind == TXT_ITEM_WORD && txt_is_key_shaped(txt_bare_word(end->key)) &&
	       is_of_series(txt_bare_word(end->key), stem);
	last = ends ? bytes_from(txt_bare_word(end->key), length) : BYTES("n");
	name = txt_series_name(body->arena, body->keys[first].key, stem, last);
	one = body->keys[first];
	definition->key_count = first;
	if (txt_definition_key(definition, name) == NULL) { /* else the same series was there before */
		one.key = name;
		one.pattern = true;
		body->keys[definition->key_count++] = one;
	}
	return ends;
}
