/* txt_told: keys that a text names in another way than in a list or with "=" (txt_told_keys of txt_prose.h). */
#include "data/txt_prose.h"
#include "data/txt_words.h"

enum {
	CODE_MAX = 4,  /* octets of a code in brackets */
	CODES_MIN = 3, /* fewer words in brackets are a remark */
	GLOSSARY_MIN = 2,
};

static unsigned
classes(const struct txt_token *token)
{
	return token->kind == TXT_WORD ? txt_word_classes(token->text) : 0;
}

static struct txt_item *
add_item(struct txt_items *told, struct bytes key)
{
	struct txt_item *item = &told->at[told->count++];

	*item = (struct txt_item){.kind = TXT_ITEM_ENTRY, .named = true, .key = key};
	return item;
}

/* Glossaries */

/* The number of tokens of a line. */
static size_t
line_length(const struct txt_token *tokens)
{
	size_t length = 1;

	while (tokens[length].kind != TXT_END && !tokens[length].line_start)
		length++;
	return length;
}

/* What a line of a glossary has and one of a sentence has not: alternatives, literals, a mark. */
static bool
has_evidence(const struct txt_token *line, size_t length)
{
	for (size_t i = 1; i < length; i++) {
		struct bytes inside = txt_inside(&line[i]), word = txt_next_blank_word(&inside);

		if (line[i].kind == TXT_BAR || line[i].kind == TXT_QUOTED)
			return true;
		if (line[i].kind == TXT_PAREN && word.length > 3 &&
		    (bytes_equal_caseless(bytes_part(word, 0, 3), BYTES("req")) ||
			bytes_equal_caseless(bytes_part(word, 0, 3), BYTES("opt"))))
			return true;
	}
	return false;
}

/* Whether a line is a key and what it means. */
static bool
is_entry(const struct txt_token *line, size_t length)
{
	const unsigned other = TXT_WORD_FUNCTION | TXT_WORD_NONE | TXT_WORD_REMARK | TXT_WORD_EXAMPLE;

	return length > 1 && line->kind == TXT_WORD && txt_is_key_shaped(line->text) && (classes(line) & other) == 0 &&
	       (line[1].kind == TXT_WORD || line[1].kind == TXT_QUOTED || line[1].kind == TXT_PAREN ||
		   line[1].kind == TXT_ANGLE);
}

/* A mark in brackets at the end is told apart from the meaning. */
static void
take_meaning(struct txt_item *item, const struct txt_token *line, size_t length)
{
	const struct txt_token *last = &line[length - 1];

	if (last->kind == TXT_PAREN) {
		item->gloss = item->gloss_end = last;
		last--;
	}
	if (last == line)
		return;
	item->value = &line[1];
	item->value_end = last;
}

static bool
read_glossary(const struct txt_token *tokens, struct txt_items *told)
{
	size_t evidence = 0;

	for (const struct txt_token *line = tokens; line->kind != TXT_END;) {
		size_t length = line_length(line);

		if (is_entry(line, length)) {
			struct txt_item *item = add_item(told, line->text);

			take_meaning(item, line, length);
			evidence += has_evidence(line, length);
		} else if (told->count < GLOSSARY_MIN || (classes(line) & TXT_WORD_FUNCTION) == 0) {
			told->count = 0;
			return false;
		} else {
			break; /* sentences behind the list */
		}
		line += length;
	}
	if (told->count >= GLOSSARY_MIN && evidence * 2 >= told->count)
		return true;
	told->count = 0;
	return false;
}

/* Sentences */

/* key "name" for …, key: "name" … */
static void
read_sentences(const struct txt_token *tokens, size_t count, struct txt_items *told)
{
	for (size_t i = 0; i + 1 < count; i++) {
		size_t at = i + 1 + (tokens[i + 1].kind == TXT_COLON), end;
		struct txt_item *item;

		if ((classes(&tokens[i]) & TXT_WORD_KEY) == 0 || tokens[at].kind != TXT_QUOTED ||
		    !txt_is_key_shaped(txt_inside(&tokens[at])))
			continue;
		item = add_item(told, txt_inside(&tokens[at]));
		for (end = at + 1; end < count && tokens[end].kind != TXT_COMMA && tokens[end].kind != TXT_SEMICOLON &&
				   (end == at + 1 || tokens[end - 1].text.at[tokens[end - 1].text.length - 1] != '.');)
			end++;
		if (end > at + 1 && txt_bare_word(tokens[at + 1].text).length > 0) { /* not the full stop alone */
			item->value = &tokens[at + 1];
			item->value_end = &tokens[end - 1];
		}
		i = end - 1;
	}
}

/* Codes */

static bool
is_code_list(struct bytes inside)
{
	size_t words = 0;

	for (struct bytes word; (word = txt_next_blank_word(&inside)).length > 0; words++) {
		if (word.at[word.length - 1] == ',')
			word.length--;
		if (word.length > CODE_MAX || !txt_is_key_shaped(word) ||
		    (txt_word_classes(word) & TXT_WORD_FUNCTION) != 0)
			return false;
	}
	return words >= CODES_MIN;
}

/* An address, and behind it the keys that it explains. */
static void
read_codes(struct arena *arena, const struct txt_token *tokens, struct txt_items *told)
{
	struct bytes inside = txt_inside(&tokens[1]);

	if (tokens->kind != TXT_URL || tokens[1].kind != TXT_PAREN || tokens[2].kind != TXT_END ||
	    !is_code_list(inside))
		return;
	told->at = arena_alloc(arena, inside.length * sizeof(*told->at));
	for (struct bytes word; (word = txt_next_blank_word(&inside)).length > 0;) {
		if (word.at[word.length - 1] == ',')
			word.length--;
		add_item(told, word);
	}
}

bool
txt_told_keys(struct arena *arena, const struct txt_token *tokens, size_t count, struct txt_items *told)
{
	*told = (struct txt_items){.at = arena_alloc(arena, (count + 1) * sizeof(struct txt_item))};
	if (read_glossary(tokens, told))
		return true;
	read_sentences(tokens, count, told);
	if (told->count == 0)
		read_codes(arena, tokens, told);
	return told->count > 0;
}
