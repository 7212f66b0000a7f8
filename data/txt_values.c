#include "data/txt_values.h"

#include "data/txt_words.h"

enum { CHOICES_MAX = 64 };

struct bytes
txt_fold(struct arena *arena, struct bytes text)
{
	unsigned char *folded = arena_alloc(arena, text.length + 1);
	size_t length = 0;

	text = bytes_trim(text);
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] > ' ')
			folded[length++] = text.at[i];
		else if (length > 0 && folded[length - 1] != ' ')
			folded[length++] = ' ';
	folded[length] = '\0';
	return (struct bytes){folded, length};
}

/* Words of a text */

/* The next word of a text cut at everything but letters, digits and what stands inside words; empty at the end. */
static struct bytes
next_word(struct bytes *rest)
{
	struct bytes word;
	size_t length = 0;

	while (rest->length > 0 && !ascii_is_letter(rest->at[0]) && !ascii_is_digit(rest->at[0]))
		*rest = bytes_from(*rest, 1);
	while (length < rest->length && (ascii_is_letter(rest->at[length]) || ascii_is_digit(rest->at[length]) ||
					    rest->at[length] == '-' || rest->at[length] == '.'))
		length++;
	word = bytes_part(*rest, 0, length);
	*rest = bytes_from(*rest, length);
	return word;
}

static bool
has_word(struct bytes text, unsigned class)
{
	for (struct bytes word; (word = next_word(&text)).length > 0;)
		if ((txt_word_classes(word) & class) != 0)
			return true;
	return false;
}

/* Required or not */

/* A key that may be left out: "optional", "default", "if present", "if not specified". */
static bool
tells_optional(struct bytes text)
{
	return has_word(text, TXT_WORD_OPTIONAL) || bytes_contain_caseless(text, BYTES("if present")) ||
	       bytes_contain_caseless(text, BYTES("if not specified")) ||
	       bytes_contain_caseless(text, BYTES("if not given")) ||
	       bytes_contain_caseless(text, BYTES("if not present")) ||
	       bytes_contain_caseless(text, BYTES("if absent")) || bytes_contain_caseless(text, BYTES("not required"));
}

/* A remark in brackets that begins with the mark, however it goes on: "(required - may be empty)", "(requried)". */
static bool
is_mark(struct bytes inside, const char *start)
{
	return inside.length >= strlen(start) &&
	       bytes_equal_caseless(bytes_part(inside, 0, strlen(start)), bytes_of(start));
}

static enum txt_required
required_of(const struct txt_item *item, struct bytes value)
{
	const struct txt_token *token = item->gloss;

	for (; token != NULL && token <= item->gloss_end; token++) {
		struct bytes inside = txt_inside(token);

		if (token->kind == TXT_PAREN && (is_mark(inside, "requ") || is_mark(inside, "mandatory")))
			return TXT_REQUIRED_YES;
		if (tells_optional(inside))
			return TXT_REQUIRED_NO;
	}
	if (item->gloss != NULL && tells_optional(txt_span(item->gloss, item->gloss_end)))
		return TXT_REQUIRED_NO;
	return tells_optional(value) ? TXT_REQUIRED_NO : TXT_REQUIRED_UNKNOWN;
}

/* Choices */

struct choices {
	struct bytes at[CHOICES_MAX];
	size_t count;
};

/* Takes one alternative, brackets and quotes around it taken off. It must be one word, or `choices` is spoilt. */
static void
take_choice(struct choices *choices, struct bytes text)
{
	text = bytes_trim(text);
	while (text.length > 0 && strchr("<>{}[]'\" ", text.at[0]) != NULL)
		text = bytes_from(text, 1);
	while (text.length > 0 && strchr("<>{}[]'\" ", text.at[text.length - 1]) != NULL)
		text.length--;
	if (text.length == 0 || memchr(text.at, ' ', text.length) != NULL || choices->count >= CHOICES_MAX)
		choices->count = CHOICES_MAX + 1;
	else
		choices->at[choices->count++] = text;
}

static void
split_choices(struct choices *choices, struct bytes text, unsigned char separator)
{
	choices->count = 0;
	for (;;) {
		const unsigned char *end = memchr(text.at, separator, text.length);
		size_t length = end != NULL ? (size_t)(end - text.at) : text.length;

		take_choice(choices, bytes_part(text, 0, length));
		if (end == NULL)
			return;
		text = bytes_from(text, length + 1);
	}
}

/* Literals in quotes: 'one of "a", "b" or "c"'. A literal of punctuation alone tells of characters, not of values. */
static void
quoted_choices(struct arena *arena, struct choices *choices, struct bytes text)
{
	size_t count;
	const struct txt_token *tokens = txt_tokens(arena, text, &count);

	for (size_t i = 0; i < count; i++) {
		struct bytes inside = txt_inside(&tokens[i]), rest = inside;

		if (tokens[i].kind == TXT_CURLY || tokens[i].kind == TXT_SQUARE)
			quoted_choices(arena, choices, inside);
		else if (tokens[i].kind == TXT_QUOTED && next_word(&rest).length == 0)
			choices->count = CHOICES_MAX + 1;
		else if (tokens[i].kind == TXT_QUOTED)
			take_choice(choices, inside);
	}
}

/* "A or B" alone in brackets. */
static void
either_choices(struct choices *choices, struct bytes text)
{
	struct bytes first, middle, last, rest = text;

	choices->count = 0;
	first = next_word(&rest);
	middle = next_word(&rest);
	last = next_word(&rest);
	if (last.length == 0 || next_word(&rest).length > 0 || !bytes_equal_caseless(middle, BYTES("or")))
		return;
	take_choice(choices, first);
	take_choice(choices, last);
}

/* `text` is folded. Fewer than two choices are none. */
static void
find_choices(struct arena *arena, struct choices *choices, struct bytes text, bool bracketed)
{
	choices->count = 0;
	if (text.length == 0 || has_word(text, TXT_WORD_EXAMPLE) != bytes_contain_caseless(text, BYTES("i.e.")))
		return;
	if (memchr(text.at, '|', text.length) != NULL) {
		split_choices(choices, text, '|');
	} else {
		quoted_choices(arena, choices, text);
		if (choices->count == 0 && bracketed && memchr(text.at, ',', text.length) != NULL)
			split_choices(choices, text, ',');
		else if (choices->count == 0 && bracketed)
			either_choices(choices, text);
	}
}

static struct txt_list
choices_of(struct arena *arena, struct bytes text, bool bracketed)
{
	struct choices choices;
	struct txt_list list = {NULL, 0};

	find_choices(arena, &choices, text, bracketed);
	if (choices.count < 2 || choices.count > CHOICES_MAX)
		return list;
	for (size_t i = 0; i < choices.count; i++)
		txt_list_add(arena, &list, choices.at[i]);
	return list.count > 1 ? list : (struct txt_list){NULL, 0}; /* the same twice is no choice */
}

/* Literals */

/* "x", "x.y.z", "?": each letter stands for something. */
static bool
is_letters_for_numbers(struct bytes word)
{
	for (size_t i = 0; i < word.length; i++) {
		unsigned char octet = ascii_lower(word.at[i]);

		if (octet != '.' && octet != '?' && !(octet >= 'n' && octet <= 'z'))
			return false;
		if (i > 0 && octet != '.' && word.at[i - 1] != '.' && ascii_lower(word.at[i - 1]) != octet)
			return false;
	}
	return true;
}

/* A word in capitals stands for something that is told elsewhere. */
static bool
is_capitals(struct bytes word)
{
	for (size_t i = 0; i < word.length; i++)
		if (ascii_is_digit(word.at[i]) || ascii_lower(word.at[i]) == word.at[i])
			return false;
	return word.length > 2;
}

/* A word behind "=" that says what stands there, and does not itself: also "u=username", of which the key is short. */
static bool
is_stand_in(struct bytes word, struct bytes key)
{
	return (txt_word_classes(word) & TXT_WORD_STAND_IN) != 0 || is_letters_for_numbers(word) || is_capitals(word) ||
	       memchr(word.at, '/', word.length) != NULL || strchr("$%", word.at[0]) != NULL ||
	       (word.length >= key.length && bytes_equal_caseless(bytes_part(word, 0, key.length), key));
}

static void
read_single_value(const struct txt_item *item, struct bytes text, struct txt_key *key)
{
	const struct txt_token *token = item->value;
	struct bytes inside = txt_inside(token);
	bool literal = (token->kind == TXT_WORD || token->kind == TXT_QUOTED) && inside.length > 0 &&
		       memchr(inside.at, '<', inside.length) == NULL && !is_stand_in(inside, key->key);

	if (literal)
		key->fixed = inside;
	else
		key->value = text;
}

/* "see …": of the key it tells nothing. */
static bool
is_pointer(struct bytes text)
{
	return (txt_word_classes(next_word(&text)) & TXT_WORD_POINTER) != 0;
}

/* The remark behind a key or value, without the mark that it is optional. */
static struct bytes
gloss_text(struct arena *arena, const struct txt_item *item)
{
	const struct txt_token *first = item->gloss, *last = item->gloss_end;

	while (first < last && first->kind == TXT_PAREN && tells_optional(first->text))
		first++;
	if (first != last)
		return txt_fold(arena, txt_span(first, last));
	if (is_mark(txt_inside(first), "opt") || is_mark(txt_inside(first), "requ") || is_pointer(txt_inside(first)))
		return (struct bytes){0};
	return txt_fold(arena, txt_inside(first));
}

void
txt_value_read(struct arena *arena, const struct txt_item *item, struct txt_key *key)
{
	struct bytes text = BYTES(""), inside = text;
	bool single = item->value != NULL && item->value == item->value_end;

	if (item->value != NULL)
		inside = text = txt_fold(arena, txt_span(item->value, item->value_end));
	if (single)
		inside = txt_fold(arena, txt_inside(item->value));
	if (single)
		read_single_value(item, text, key);
	else
		key->value = text;
	key->choices = choices_of(arena, inside, single && item->value->kind == TXT_ANGLE);
	key->required = required_of(item, text);
	if (text.length == 0 && item->gloss != NULL)
		key->value = gloss_text(arena, item);
}
