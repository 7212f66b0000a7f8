/* txt_pairs: keys with "=" or a colon, and words in lists with them (txt_read_declarations of txt_body.h). */
#include "data/txt_body.h"
#include "data/txt_prose.h"
#include "data/txt_values.h"
#include "data/txt_words.h"

/* The key of "mode=fast" where "slow" follows in the list: not a key, but another value. NULL of any other pair. */
static struct txt_key *
key_that_goes_on(struct txt_body *body, const struct txt_item *item)
{
	struct txt_key *key = txt_body_add_key(body, item->key);

	if (item->kind != TXT_ITEM_PAIR || item->value == NULL || key->fixed.length == 0 ||
	    ascii_is_digit(key->fixed.at[0]) || item->value->kind != TXT_WORD || item->gloss != NULL)
		return NULL;
	return key;
}

static void
add_choice(struct txt_body *body, struct txt_key *key, struct bytes choice)
{
	if (bytes_equal(key->fixed, choice))
		return;
	if (key->fixed.length > 0)
		txt_list_add(body->arena, &key->choices, key->fixed);
	txt_list_add(body->arena, &key->choices, choice);
	key->fixed.length = 0;
}

/* "key=value", "name=value pairs": tells how pairs look, and is none. */
static bool
is_about_pairs(const struct txt_item *item)
{
	const struct txt_token *value = item->value;

	if (item->kind != TXT_ITEM_PAIR || value == NULL || value->kind != TXT_WORD ||
	    (txt_word_classes(value->text) & TXT_WORD_STAND_IN) == 0)
		return false;
	return (txt_word_classes(item->key) & TXT_WORD_KEY) != 0 ||
	       (value[1].kind == TXT_WORD && (bytes_equal_caseless(txt_bare_word(value[1].text), BYTES("pairs")) ||
						 bytes_equal_caseless(txt_bare_word(value[1].text), BYTES("pair"))));
}

/* Whether an item ends in prose, so that what follows may belong to that. */
static bool
ends_in_prose(const struct txt_item *item)
{
	return item->kind == TXT_ITEM_PROSE || item->kind == TXT_ITEM_WORDS || item->kind == TXT_ITEM_ENTRY ||
	       (item->gloss != NULL && item->gloss_end->kind != TXT_PAREN && item->gloss_end->kind != TXT_SQUARE) ||
	       (item->value != NULL && item->value != item->value_end && item->value->kind == TXT_WORD &&
		   item->value[1].kind != TXT_BAR);
}

/* "key: prose" that is none of prose's own colons even where it stands alone. */
static bool
is_certain_entry(const struct txt_item *item)
{
	return item->named || (txt_word_classes(item->key) & TXT_WORD_ORDINARY) != 0;
}

/* Whether an item names a key by itself. */
static bool
is_declaration(const struct txt_item *item, size_t entries)
{
	if (item->kind == TXT_ITEM_PAIR)
		return !is_about_pairs(item);
	return item->kind == TXT_ITEM_ENTRY && (entries > 1 || is_certain_entry(item));
}

/* Whether a word between pairs is a key like them. */
static bool
is_key_between(const struct txt_item *item)
{
	const unsigned other = TXT_WORD_NONE | TXT_WORD_LATER | TXT_WORD_SECRET | TXT_WORD_FUNCTION;
	struct bytes word = txt_bare_word(item->key);

	return item->kind == TXT_ITEM_WORD && txt_is_key_shaped(word) && (txt_word_classes(word) & other) == 0;
}

static void
read_pairs(struct txt_body *body, size_t entries)
{
	struct txt_key *going_on = NULL;
	bool doubtful = false;

	for (size_t i = 0; i < body->items.count; i++) {
		struct txt_item *item = &body->items.at[i];

		if (is_declaration(item, entries)) {
			item->key = txt_fold(body->arena, item->key);
			txt_body_add_item(body, item);
			doubtful = ends_in_prose(item);
			going_on = key_that_goes_on(body, item);
		} else if (is_key_between(item) && going_on != NULL && item->after_comma) {
			add_choice(body, going_on, txt_bare_word(item->key));
		} else if (is_key_between(item) && !doubtful) {
			item->key = txt_bare_word(item->key);
			txt_body_add_item(body, item);
			going_on = NULL;
		} else if (item->kind == TXT_ITEM_ELLIPSIS) {
			i += txt_body_close_series(body, i + 1 < body->items.count ? item + 1 : NULL) ? 1 : 0;
		} else {
			doubtful |= item->kind == TXT_ITEM_PROSE || item->kind == TXT_ITEM_WORDS;
		}
	}
}

/* Whether some item is a pair, or entries stand that can be told from prose with a colon in it. */
static bool
has_declarations(const struct txt_body *body, size_t *entries)
{
	size_t pairs = 0, named = 0;

	*entries = 0;
	for (size_t i = 0; i < body->items.count; i++) {
		pairs += body->items.at[i].kind == TXT_ITEM_PAIR && !is_about_pairs(&body->items.at[i]);
		*entries += body->items.at[i].kind == TXT_ITEM_ENTRY;
		named += body->items.at[i].kind == TXT_ITEM_ENTRY && is_certain_entry(&body->items.at[i]);
	}
	return pairs > 0 || *entries > 1 || named > 0;
}

bool
txt_read_declarations(struct txt_body *body)
{
	size_t entries;
	bool prose = false;

	if (!has_declarations(body, &entries))
		return false;
	read_pairs(body, entries);
	for (size_t i = 0; i < body->items.count; i++)
		prose |= body->items.at[i].kind == TXT_ITEM_WORDS || txt_tells_secret(body->items.at[i].key);
	txt_body_settle(body, TXT_STATUS_KEYS, prose || entries > 0 ? TXT_CONFIDENCE_MEDIUM : TXT_CONFIDENCE_HIGH);
	return body->definition->key_count > 0;
}
