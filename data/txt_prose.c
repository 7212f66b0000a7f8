#include "data/txt_prose.h"

#include "data/txt_values.h"
#include "data/txt_words.h"

enum { REFERENCES_MAX = 16 };

/* Words */

struct bytes
txt_next_blank_word(struct bytes *rest)
{
	struct bytes word;
	size_t length = 0;

	while (rest->length > 0 && rest->at[0] <= ' ')
		*rest = bytes_from(*rest, 1);
	while (length < rest->length && rest->at[length] > ' ')
		length++;
	word = bytes_part(*rest, 0, length);
	*rest = bytes_from(*rest, length);
	return word;
}

static unsigned
classes(const struct txt_token *token)
{
	return token->kind == TXT_WORD ? txt_word_classes(token->text) : 0;
}

static bool
is_word(const struct txt_token *token, const char *word)
{
	return token->kind == TXT_WORD && bytes_equal_caseless(txt_bare_word(token->text), bytes_of(word));
}

/* The classes of all words of a text, and whether one of them is "not" or the like. */
static unsigned
all_classes(struct bytes text, bool *negated)
{
	unsigned all = 0;

	*negated = false;
	for (struct bytes word; (word = txt_next_blank_word(&text)).length > 0;) {
		while (word.length > 0 && strchr("([{<", word.at[0]) != NULL && word.at[0] != '\0')
			word = bytes_from(word, 1);
		while (word.length > 0 && strchr(")]}>,;", word.at[word.length - 1]) != NULL)
			word.length--;
		all |= txt_word_classes(word);
		word = txt_bare_word(word);
		*negated |= bytes_equal_caseless(word, BYTES("not")) || bytes_equal_caseless(word, BYTES("no"));
	}
	return all;
}

bool
txt_tells_secret(struct bytes text)
{
	bool negated;
	unsigned all = all_classes(text, &negated);

	return (all & TXT_WORD_SECRET) != 0 || (negated && (all & TXT_WORD_DISCLOSED) != 0);
}

bool
txt_tells_of_others(struct bytes text)
{
	const unsigned cues = TXT_WORD_FUNCTION | TXT_WORD_POINTER | TXT_WORD_EXAMPLE;
	struct bytes word = txt_next_blank_word(&text);

	if (word.length > 0 && (word.at[0] == '(' || word.at[0] == '['))
		return true;
	return word.length > 0 && (txt_word_classes(word) & cues) != 0;
}

bool
txt_tells_all_optional(struct bytes text)
{
	for (size_t at = 0; at + 3 < text.length; at++)
		if ((at == 0 || text.at[at - 1] <= ' ') && bytes_equal_caseless(bytes_part(text, at, 4), BYTES("all ")))
			return bytes_contain_caseless(bytes_from(text, at), BYTES("optional"));
	return false;
}

bool
txt_is_series(struct bytes key)
{
	return key.length >= 2 && key.length <= 12 &&
	       (key.at[key.length - 1] == 'X' || key.at[key.length - 1] == 'N') && key.at[key.length - 2] >= 'a' &&
	       key.at[key.length - 2] <= 'z' && key.at[0] >= 'a';
}

struct bytes
txt_series_name(struct arena *arena, struct bytes first, struct bytes stem, struct bytes last)
{
	size_t length = first.length + 2 + stem.length + last.length;
	unsigned char *name = arena_alloc(arena, length);

	memcpy(name, first.at, first.length);
	memcpy(name + first.length, "..", 2);
	memcpy(name + first.length + 2, stem.at, stem.length);
	memcpy(name + first.length + 2 + stem.length, last.at, last.length);
	return (struct bytes){name, length};
}

/* The heading */

/* The length of a phrase at the start of the text, blanks matching white space of any length; 0 where it is another. */
static size_t
phrase_length(struct bytes text, const char *phrase)
{
	size_t at = 0;

	for (; *phrase != '\0'; phrase++) {
		size_t before = at;

		if (*phrase == ' ') {
			while (at < text.length && text.at[at] <= ' ')
				at++;
			if (at == before)
				return 0;
		} else if (at < text.length && ascii_lower(text.at[at]) == (unsigned char)*phrase) {
			at++;
		} else {
			return 0;
		}
	}
	return at;
}

bool
txt_find_heading(struct bytes note, size_t *start)
{
	const char *const forms[] = {"defined txt keys", "defined txt key", "defined txt record keys"};

	for (size_t at = 0; at < note.length; at++) {
		if (ascii_lower(note.at[at]) != 'd')
			continue;
		for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
			size_t end = at + phrase_length(bytes_from(note, at), forms[i]);

			while (end > at && end < note.length && note.at[end] <= ' ')
				end++;
			if (end > at && end < note.length && note.at[end] == ':') {
				*start = end + 1;
				return true;
			}
		}
	}
	return false;
}

/* Status */

/* "no TXT keys are defined", "there is no …", "not used". */
static bool
opens_with_denial(const struct txt_token *tokens)
{
	size_t at = 0;

	if (is_word(tokens, "there") && (is_word(&tokens[1], "is") || is_word(&tokens[1], "are")))
		at = 2;
	if (is_word(&tokens[at], "no"))
		for (size_t i = at + 1; i < at + 4 && tokens[i].kind == TXT_WORD; i++)
			if ((classes(&tokens[i]) & TXT_WORD_KEY) != 0 || is_word(&tokens[i], "record") ||
			    is_word(&tokens[i], "records"))
				return true;
	return at == 0 && is_word(tokens, "not") && !is_word(&tokens[1], "yet") &&
	       (is_word(&tokens[1], "used") || is_word(&tokens[1], "applicable") || is_word(&tokens[1], "required") ||
		   is_word(&tokens[1], "needed") || is_word(&tokens[1], "defined"));
}

/* Whether the word stands for the whole body, not first in a list of others. */
static bool
stands_alone(const struct txt_token *tokens)
{
	unsigned char last = tokens->text.at[tokens->text.length - 1];

	return tokens[1].kind != TXT_COMMA && tokens[1].kind != TXT_EQUALS &&
	       (tokens[1].kind != TXT_PAREN || (classes(tokens) & TXT_WORD_NONE) != 0) &&
	       (tokens[1].kind == TXT_END || tokens[1].line_start || tokens[1].kind == TXT_SEMICOLON || last == '.' ||
		   tokens[1].kind == TXT_WORD || tokens[1].kind == TXT_URL || tokens[1].kind == TXT_SQUARE ||
		   tokens[1].kind == TXT_COLON || tokens[1].kind == TXT_PAREN);
}

/* An address in front points elsewhere; codes in brackets behind it may still be keys. */
static bool
opens_with_address(const struct txt_token *tokens)
{
	if (tokens->kind == TXT_URL)
		return tokens[1].kind != TXT_PAREN;
	return tokens->kind == TXT_SQUARE && (tokens[1].kind == TXT_END || tokens[1].line_start);
}

/* "see", "specification", "defined in". */
static bool
points_elsewhere(const struct txt_token *token)
{
	const char *const places[] = {"in", "at", "by", "on", "under", "within"};

	if ((classes(token) & TXT_WORD_POINTER) != 0)
		return true;
	if ((classes(token) & TXT_WORD_TOLD) == 0)
		return false;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (is_word(&token[1], places[i]))
			return true;
	return token[1].kind == TXT_URL;
}

enum txt_status
txt_opening_status(const struct txt_token *tokens)
{
	unsigned first = classes(tokens);

	if (tokens->kind == TXT_END)
		return TXT_STATUS_UNCLEAR;
	if (is_word(tokens, "currently") || is_word(tokens, "presently"))
		return txt_opening_status(&tokens[1]);
	if ((tokens->kind == TXT_QUOTED || tokens->kind == TXT_PAREN) && tokens[1].kind == TXT_END)
		return (txt_word_classes(txt_inside(tokens)) & TXT_WORD_NONE) != 0 ? TXT_STATUS_NONE : TXT_STATUS_KEYS;
	if (opens_with_denial(tokens))
		return TXT_STATUS_NONE;
	if (opens_with_address(tokens) || (tokens->kind == TXT_WORD && txt_is_file_name(txt_bare_word(tokens->text))))
		return TXT_STATUS_REFERENCE;
	if (tokens->kind != TXT_WORD || !stands_alone(tokens))
		return TXT_STATUS_KEYS;
	if ((first & TXT_WORD_NONE) != 0)
		return is_word(&tokens[1], "of") ? TXT_STATUS_KEYS : TXT_STATUS_NONE;
	if ((first & TXT_WORD_SECRET) != 0)
		return TXT_STATUS_PROPRIETARY;
	if ((first & TXT_WORD_OPEN) != 0)
		return TXT_STATUS_OPEN;
	if ((first & TXT_WORD_LATER) != 0)
		return TXT_STATUS_UNCLEAR;
	if (is_word(tokens, "to") || is_word(tokens, "not"))
		return is_word(&tokens[1], "be") || is_word(&tokens[1], "yet") ? TXT_STATUS_UNCLEAR : TXT_STATUS_KEYS;
	if (points_elsewhere(tokens) && (first & TXT_WORD_FUNCTION) != 0)
		return TXT_STATUS_REFERENCE;
	return TXT_STATUS_KEYS;
}

enum txt_status
txt_prose_status(const struct txt_token *tokens, size_t count)
{
	unsigned all = 0;
	bool pointer = false, any = false, negated = false;
	struct bytes text = BYTES("");

	for (size_t i = 0; i < count; i++) {
		all |= classes(&tokens[i]);
		pointer |= tokens[i].kind == TXT_URL || points_elsewhere(&tokens[i]);
		any |= is_word(&tokens[i], "any") && (i == 0 || !is_word(&tokens[i - 1], "if"));
	}
	if (count > 0)
		text = txt_span(&tokens[0], &tokens[count - 1]);
	(void)all_classes(text, &negated);
	if (txt_tells_secret(text))
		return TXT_STATUS_PROPRIETARY;
	for (size_t i = 0; i < count; i++)
		if (opens_with_denial(&tokens[i]))
			return TXT_STATUS_NONE;
	if ((all & TXT_WORD_OPEN) != 0 || (any && (all & TXT_WORD_KEY) != 0))
		return TXT_STATUS_OPEN;
	if (pointer)
		return TXT_STATUS_REFERENCE;
	return TXT_STATUS_UNCLEAR;
}

/* References */

/* "RFC7595", "draft-…", "RFC-ietf-…", or an address. */
static bool
is_document(struct bytes inside)
{
	return phrase_length(inside, "rfc") > 0 || phrase_length(inside, "draft-") > 0 ||
	       phrase_length(inside, "http") > 0;
}

/* "[RFC6763]" wherever it stands, also inside a remark. */
static void
add_bracketed(struct arena *arena, struct txt_list *list, const struct txt_token *token)
{
	struct bytes text = token->text, rest = txt_inside(token), word = txt_next_blank_word(&rest);

	/* "(see www.example.org)" */
	if ((txt_word_classes(word) & TXT_WORD_POINTER) != 0) {
		size_t count;
		const struct txt_token *inside = txt_tokens(arena, rest, &count);

		for (size_t i = 0; i < count && list->count < REFERENCES_MAX; i++)
			if (inside[i].kind == TXT_URL)
				txt_list_add(arena, list, inside[i].text);
	}
	for (size_t at = 0; at < text.length; at++) {
		const unsigned char *end = text.at[at] == '[' ? memchr(text.at + at, ']', text.length - at) : NULL;
		struct bytes inside;

		if (end == NULL)
			continue;
		inside = bytes_part(text, at + 1, (size_t)(end - text.at) - at - 1);
		if (is_document(inside) && list->count < REFERENCES_MAX)
			txt_list_add(arena, list, inside);
		at += inside.length;
	}
}

struct txt_list
txt_references(struct arena *arena, const struct txt_token *tokens, size_t count)
{
	struct txt_list list = {NULL, 0};

	for (size_t i = 0; i < count && list.count < REFERENCES_MAX; i++) {
		if ((classes(&tokens[i]) & TXT_WORD_REMARK) != 0 && tokens[i + 1].kind == TXT_COLON)
			break;
		if (tokens[i].kind == TXT_URL && (i == 0 || tokens[i - 1].kind != TXT_EQUALS))
			txt_list_add(arena, &list, tokens[i].text);
		else if (tokens[i].kind == TXT_WORD && txt_is_file_name(txt_bare_word(tokens[i].text)))
			txt_list_add(arena, &list, txt_bare_word(tokens[i].text));
		else if (tokens[i].kind == TXT_SQUARE || tokens[i].kind == TXT_PAREN)
			add_bracketed(arena, &list, &tokens[i]);
	}
	return list;
}

struct txt_list
txt_named_reference(struct arena *arena, const struct txt_token *tokens, size_t count)
{
	struct txt_list list = {NULL, 0};
	size_t at = 0, end;

	while (at < count && (classes(&tokens[at]) & TXT_WORD_FUNCTION) != 0)
		at++;
	for (end = at; end < count && (end == at || !tokens[end].line_start);)
		end++;
	if (end > at)
		txt_list_add(arena, &list, txt_bare_word(txt_fold(arena, txt_span(&tokens[at], &tokens[end - 1]))));
	return list;
}
