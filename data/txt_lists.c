/* txt_lists: keys that stand in a list, and lists that hold none (txt_read_list of txt_body.h). */
#include "data/txt_body.h"
#include "data/txt_prose.h"
#include "data/txt_values.h"
#include "data/txt_words.h"

/* Words between which nothing stands but blanks are keys where the first and half of them are common ones: "txtvers
 * protovers path", but not "device serial number" or "product name". */
static bool
is_blank_list(const struct txt_item *item)
{
	size_t words = 0, ordinary = 0;
	bool first = false, sure = false, compound = false;

	for (struct bytes rest = item->key, word; (word = txt_next_blank_word(&rest)).length > 0; words++) {
		unsigned classes = txt_word_classes(word);

		if (!txt_is_key_shaped(word) || (classes & TXT_WORD_FUNCTION) != 0 ||
		    ascii_lower(word.at[0]) != word.at[0])
			return false;
		ordinary += (classes & TXT_WORD_ORDINARY) != 0;
		first |= words == 0 && (classes & TXT_WORD_ORDINARY) != 0;
		sure |= words == 0 && bytes_equal(word, BYTES("txtvers"));
		compound = (classes & TXT_WORD_ENDS_COMPOUND) != 0;
	}
	return first && ordinary >= 2 && ordinary * 2 >= words && item->gloss == NULL &&
	       (sure || words > 3 || (words == 2 && !compound));
}

static void
add_blank_list(struct txt_body *body, const struct txt_item *item)
{
	for (struct bytes rest = item->key, word; (word = txt_next_blank_word(&rest)).length > 0;)
		txt_body_add_key(body, word)->pattern = txt_is_series(word);
}

/* "Lamp ID": each word has a capital. */
static bool
is_title(struct bytes words)
{
	size_t count = 0;

	for (struct bytes word; (word = txt_next_blank_word(&words)).length > 0; count++)
		if (!txt_is_title_word(word))
			return false;
	return count <= 3;
}

struct census {
	size_t words, ordinary, repeating, titles, glossed, strange;
	bool secret, stopped;
};

/* What the items are, up to the first that tells of others: "(others not documented)", "where …". */
static struct census
take_census(const struct txt_body *body)
{
	struct census census = {.words = 0};

	for (size_t i = 0; i < body->items.count && !census.stopped; i++) {
		const struct txt_item *item = &body->items.at[i];
		unsigned classes = txt_word_classes(item->key);

		census.glossed += item->gloss != NULL;
		if (item->kind == TXT_ITEM_ELLIPSIS)
			continue;
		if (txt_tells_secret(item->key))
			census.secret = true;
		else if (item->kind == TXT_ITEM_WORD && txt_is_key_shaped(txt_bare_word(item->key)) &&
			 (classes & (TXT_WORD_NONE | TXT_WORD_LATER)) == 0) {
			census.words++;
			census.ordinary += (classes & TXT_WORD_ORDINARY) != 0;
			census.repeating += txt_repeats_name(item->key, body->name);
		} else if (item->kind == TXT_ITEM_WORDS && is_title(item->key))
			census.titles++;
		else if (census.words + census.titles > 0 && txt_tells_of_others(item->key))
			census.stopped = true;
		else
			census.strange++;
	}
	return census;
}

/* A list that only repeats the service's name, or is made of search words, names no keys. */
static bool
is_key_list(const struct txt_body *body, const struct census *census)
{
	const struct txt_item *first = &body->items.at[0];
	unsigned classes = txt_word_classes(first->key);

	if (census->strange > 0 || census->words == 0 || (census->titles > 0 && census->words < 2))
		return false;
	if (census->repeating > 0 && census->ordinary == 0 && census->glossed == 0)
		return false;
	if (census->words == 1 && (classes & TXT_WORD_FUNCTION) != 0)
		return false;
	return (classes & (TXT_WORD_OPEN | TXT_WORD_POINTER)) == 0;
}

static void
read_key_list(struct txt_body *body, const struct census *census)
{
	for (size_t i = 0; i < body->items.count; i++) {
		struct txt_item *item = &body->items.at[i];

		if (item->kind == TXT_ITEM_ELLIPSIS) {
			const struct txt_item *next = i + 1 < body->items.count ? item + 1 : NULL;

			i += txt_body_close_series(body, next) ? 1 : 0;
		} else if (txt_tells_secret(item->key)) {
			continue;
		} else if (item->kind == TXT_ITEM_PROSE || (item->kind == TXT_ITEM_WORDS && !is_title(item->key))) {
			break;
		} else {
			item->key = txt_fold(body->arena, txt_bare_word(item->key));
			txt_body_add_item(body, item);
		}
	}
	txt_body_settle(body, census->secret ? TXT_STATUS_PROPRIETARY : TXT_STATUS_KEYS,
	    census->ordinary > 0 || (census->words > 1 && census->repeating == 0) ? TXT_CONFIDENCE_HIGH
										  : TXT_CONFIDENCE_MEDIUM);
}

bool
txt_read_list(struct txt_body *body)
{
	struct census census = take_census(body);

	if (body->items.count == 1 && body->items.at[0].kind == TXT_ITEM_WORDS && is_blank_list(&body->items.at[0])) {
		add_blank_list(body, &body->items.at[0]);
		txt_body_settle(body, TXT_STATUS_KEYS, TXT_CONFIDENCE_MEDIUM);
		return true;
	}
	if (body->items.count == 0 || !is_key_list(body, &census))
		return false;
	read_key_list(body, &census);
	return true;
}
