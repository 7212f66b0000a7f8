#include "data/txt_items.h"

#include "data/txt_marks.h"
#include "data/txt_words.h"

struct reader {
	const struct txt_token *tokens; /* TXT_END behind the last one */
	size_t at;
	struct txt_items *items;
	bool glued; /* the item begins right behind a value, without a separator */
	bool comma; /* a comma was passed over before the item */
};

static const struct txt_token *
peek(const struct reader *reader, size_t ahead)
{
	return &reader->tokens[reader->at + ahead];
}

static struct txt_item *
add_item(struct reader *reader, enum txt_item_kind kind, struct bytes key)
{
	struct txt_item *item = &reader->items->at[reader->items->count++];

	*item = (struct txt_item){.kind = kind, .key = key, .after_comma = reader->comma};
	return item;
}

/* How far prose goes: to the end of the line, or to a line that declares something; that of an entry also to a comma and
 * another entry. */
enum prose_extent { PROSE_OF_LINE, PROSE_OF_LINES, PROSE_OF_ENTRY };

/* Whether prose ends before the token to come. */
static bool
ends_prose(const struct reader *reader, enum prose_extent extent)
{
	const struct txt_token *token = peek(reader, 0);
	bool entry = extent == PROSE_OF_ENTRY, whole_lines = extent != PROSE_OF_LINE;

	if (token->kind == TXT_END || token->kind == TXT_SEMICOLON)
		return true;
	if (token->line_start)
		return !whole_lines || txt_begins_pair(token) || txt_begins_entry(token) || txt_is_example(token) ||
		       txt_is_remark(token);
	if (token[-1].kind != TXT_COMMA)
		return false;
	return ((txt_is_named_key(token) || txt_count_words(token) == 1) && txt_begins_pair(token)) ||
	       (entry && txt_begins_entry(token));
}

/* The first and last token of prose from here on; nothing where it ends at once. */
static void
take_prose(
    struct reader *reader, enum prose_extent extent, const struct txt_token **first, const struct txt_token **last)
{
	size_t start = reader->at, end;

	while (!ends_prose(reader, extent))
		reader->at++;
	end = reader->at;
	while (end > start && reader->tokens[end - 1].kind == TXT_COMMA)
		end--;
	if (end == start)
		return;
	if (*first == NULL)
		*first = &reader->tokens[start];
	*last = &reader->tokens[end - 1];
}

/* What is said of a value or word: groups in brackets, then prose to the end of the line. */
static void
take_gloss(struct reader *reader, struct txt_item *item)
{
	while ((peek(reader, 0)->kind == TXT_PAREN || peek(reader, 0)->kind == TXT_SQUARE) &&
	       !peek(reader, 0)->line_start) {
		if (item->gloss == NULL)
			item->gloss = peek(reader, 0);
		item->gloss_end = peek(reader, 0);
		reader->at++;
	}
	if (txt_ends_item(peek(reader, 0)) || txt_begins_pair(peek(reader, 0)))
		return;
	take_prose(reader, PROSE_OF_LINE, &item->gloss, &item->gloss_end);
}

/* One value and what is joined to it: 'a'|'b', NAME[,NAME], <x> | <y>. */
static void
take_single_value(struct reader *reader, struct txt_item *item)
{
	item->value = item->value_end = peek(reader, 0);
	reader->at++;
	while (!peek(reader, 0)->line_start) {
		if (peek(reader, 0)->kind == TXT_BAR && !txt_ends_item(peek(reader, 1)))
			reader->at++;
		else if (item->value->kind == TXT_QUOTED && bytes_equal(peek(reader, 0)->text, BYTES("or")) &&
			 peek(reader, 1)->kind == TXT_QUOTED)
			reader->at++;
		else if (peek(reader, 0)->spaced || txt_ends_item(peek(reader, 0)) ||
			 peek(reader, 0)->kind == TXT_EQUALS || peek(reader, 0)->kind == TXT_PAREN ||
			 peek(reader, 0)->kind == TXT_COLON)
			break;
		item->value_end = peek(reader, 0);
		reader->at++;
	}
}

/* Behind "=". A word with other words behind it is prose, and then goes on over lines. */
static void
take_value(struct reader *reader, struct txt_item *item)
{
	const struct txt_token *token = peek(reader, 0);
	size_t words = txt_count_words(token);

	if (txt_ends_item(token))
		return;
	if (words > 1 && !(words == 2 && token[2].kind == TXT_EQUALS) &&
	    !(token[words].kind == TXT_EQUALS && token[1].kind == TXT_WORD && words <= TXT_KEY_WORDS_MAX)) {
		take_prose(reader, PROSE_OF_LINES, &item->value, &item->value_end);
		return;
	}
	take_single_value(reader, item);
	take_gloss(reader, item);
	reader->glued = !txt_ends_item(peek(reader, 0));
}

/* "Lamp ID=": where a separator stands before them, several words are one key. */
static struct bytes
key_of_words(const struct reader *reader, size_t words)
{
	const struct txt_token *token = peek(reader, 0);

	if (words > 1 && words <= TXT_KEY_WORDS_MAX && !reader->glued) {
		size_t good = 0;

		while (good < words && txt_is_key_shaped(token[good].text) &&
		       (txt_word_classes(token[good].text) & (TXT_WORD_FUNCTION | TXT_WORD_KEY)) == 0)
			good++;
		if (good == words)
			return txt_span(token, &token[words - 1]);
	}
	return txt_is_key_shaped(token[words - 1].text) ? token[words - 1].text : (struct bytes){0};
}

static void
read_prose(struct reader *reader)
{
	const struct txt_token *first = peek(reader, 0), *last = first;

	reader->at++;
	while (!txt_ends_item(peek(reader, 0)))
		last = peek(reader, 0), reader->at++;
	add_item(reader, TXT_ITEM_PROSE, txt_span(first, last));
}

/* A pair of which `words` tokens stand before "=". */
static void
read_pair(struct reader *reader, size_t words)
{
	bool named = peek(reader, 0)->kind != TXT_WORD;
	struct bytes key = named ? txt_inside(peek(reader, 0)) : key_of_words(reader, words);
	struct txt_item *item;

	if (key.length == 0) {
		read_prose(reader);
		return;
	}
	item = add_item(reader, TXT_ITEM_PAIR, key);
	item->named = named;
	reader->at += words + 1;
	reader->glued = false;
	take_value(reader, item);
}

static void
read_entry(struct reader *reader)
{
	struct txt_item *item = add_item(reader, TXT_ITEM_ENTRY, txt_inside(peek(reader, 0)));

	item->named = peek(reader, 0)->kind != TXT_WORD;
	reader->at += 2;
	take_prose(reader, PROSE_OF_ENTRY, &item->value, &item->value_end);
}

/* How many of `words` words come before what cuts the item: "a and b", "a - remark", "a. A sentence". */
static size_t
words_before_cut(const struct txt_token *token, size_t words)
{
	size_t at = 1;

	while (at < words && !(txt_token_classes(&token[at]) & TXT_WORD_JOINS) && !txt_is_dash(&token[at]) &&
	       !txt_ends_sentence(&token[at - 1]))
		at++;
	return at;
}

/* Passes over what cuts an item: "and", or a dash and the remark behind it. */
static void
pass_cut(struct reader *reader)
{
	struct txt_item *item = &reader->items->at[reader->items->count - 1];

	if (!txt_is_dash(peek(reader, 0))) {
		reader->at += (txt_token_classes(peek(reader, 0)) & TXT_WORD_JOINS) != 0;
		return;
	}
	reader->at++;
	if (peek(reader, 0)->kind == TXT_WORD && !txt_ends_item(peek(reader, 0)))
		item->gloss = peek(reader, 0);
	while (!txt_ends_item(peek(reader, 0))) {
		if (item->gloss != NULL)
			item->gloss_end = peek(reader, 0);
		reader->at++;
	}
}

static bool
may_be_gloss(const struct txt_token *token)
{
	return token->kind == TXT_PAREN || token->spaced;
}

/* Words that make an item of a list; false where they are prose. */
static bool
read_words(struct reader *reader, size_t words)
{
	const struct txt_token *token = peek(reader, 0);
	size_t cut = words_before_cut(token, words);
	struct txt_item *item;

	if (cut < words && (cut == 1 || txt_is_dash(&token[cut])) && txt_is_key_shaped(txt_bare_word(token->text))) {
		add_item(reader, cut == 1 ? TXT_ITEM_WORD : TXT_ITEM_WORDS, txt_span(token, &token[cut - 1]));
		reader->at += cut;
		pass_cut(reader);
		return true;
	}
	if (!txt_ends_item(&token[words]) && token[words].kind != TXT_PAREN && token[words].kind != TXT_SQUARE)
		return false;
	/* "p[0-9]" is no word with a remark */
	if (!txt_ends_item(&token[words]) && (!txt_ends_item(&token[words + 1]) || !may_be_gloss(&token[words])))
		return false;
	item = add_item(reader,
	    txt_is_ellipsis(token) ? TXT_ITEM_ELLIPSIS
	    : words == 1           ? TXT_ITEM_WORD
				   : TXT_ITEM_WORDS,
	    txt_span(token, &token[words - 1]));
	reader->at += words;
	if (!txt_ends_item(&token[words])) {
		item->gloss = item->gloss_end = &token[words];
		reader->at++;
	}
	return true;
}

static void
skip_line(struct reader *reader)
{
	do
		reader->at++;
	while (peek(reader, 0)->kind != TXT_END && !peek(reader, 0)->line_start);
}

static void
skip_all(struct reader *reader)
{
	while (peek(reader, 0)->kind != TXT_END)
		reader->at++;
}

/* What defines nothing: examples, notes, subtypes. An "Example:" that stands alone on its line takes all behind it. */
static bool
skip_remark(struct reader *reader)
{
	const struct txt_token *token = peek(reader, 0);
	size_t words = txt_count_words(token);

	if (words > 0 && words <= 2 && (txt_token_classes(&token[words - 1]) & TXT_WORD_SUBTYPES) != 0 &&
	    token[words].kind == TXT_COLON) {
		skip_line(reader);
		if (reader->at > (size_t)(token - reader->tokens) + words + 1)
			reader->items->subtypes = txt_span(&token[words + 1], &reader->tokens[reader->at - 1]);
		return true;
	}
	if (txt_is_remark(token) || (txt_is_example(token) && token[1].kind == TXT_COLON && token[2].line_start)) {
		skip_all(reader);
		return true;
	}
	if (!txt_is_example(token))
		return false;
	skip_line(reader);
	return true;
}

static void
read_item(struct reader *reader)
{
	const struct txt_token *token;
	size_t words;

	if (skip_remark(reader))
		return;
	if (txt_is_bullet(peek(reader, 0)))
		reader->at++;
	token = peek(reader, 0);
	words = txt_count_words(token);
	if (words > 0 && token[words].kind == TXT_EQUALS)
		read_pair(reader, words);
	else if (txt_is_named_key(token) && token[1].kind == TXT_EQUALS)
		read_pair(reader, 1);
	else if (!reader->glued && !reader->comma && txt_begins_entry(token))
		read_entry(reader);
	else if (token->kind == TXT_QUOTED && txt_is_named_key(token) &&
		 (txt_ends_item(&token[1]) || txt_is_dash(&token[1]) ||
		     (txt_token_classes(&token[1]) & TXT_WORD_JOINS) != 0)) {
		add_item(reader, TXT_ITEM_WORD, txt_inside(token))->named = true;
		reader->at++;
		pass_cut(reader);
	} else if (words > 0 && (txt_token_classes(token) & TXT_WORD_JOINS) != 0 && reader->items->count > 0 &&
		   words > 1)
		reader->at++;
	else if (words == 0 || !read_words(reader, words))
		read_prose(reader);
}

void
txt_items_read(struct arena *arena, const struct txt_token *tokens, size_t count, struct txt_items *items)
{
	struct reader reader = {.tokens = tokens, .items = items};

	/* each item takes a token at least */
	*items = (struct txt_items){
	    .at = arena_alloc(arena, (count + 1) * sizeof(struct txt_item)),
	    .subtypes = BYTES(""),
	};
	while (peek(&reader, 0)->kind != TXT_END) {
		const struct txt_token *token = peek(&reader, 0);

		if (txt_is_separator(token) || token->kind == TXT_COLON || token->kind == TXT_BAR) {
			reader.comma = token->kind == TXT_COMMA;
			reader.glued = false;
			reader.at++;
			continue;
		}
		if (token->line_start)
			reader.glued = false, reader.comma &= reader.at > 0 && token[-1].kind == TXT_COMMA;
		read_item(&reader);
		reader.comma = false;
	}
}
