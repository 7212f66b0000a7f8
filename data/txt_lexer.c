#include "data/txt_lexer.h"

enum {
	GROUP_MAX = 600, /* octets; what is not closed within them was no bracket. The longest of 2026 has 110. */
	DEPTH_MAX = 8,
};

struct lexer {
	struct bytes text;
	size_t at;
	struct txt_token *tokens;
	size_t count;
	bool line_start, spaced;
};

static bool
is_space(unsigned char octet)
{
	return octet <= ' ';
}

static bool
is_one_of(unsigned char octet, const char *set)
{
	return octet != '\0' && strchr(set, octet) != NULL;
}

/* The octet at a place, or NUL behind the end. */
static unsigned char
octet_at(const struct lexer *lexer, size_t at)
{
	return at < lexer->text.length ? lexer->text.at[at] : '\0';
}

static void
add(struct lexer *lexer, enum txt_token_kind kind, size_t length)
{
	lexer->tokens[lexer->count++] = (struct txt_token){
	    .text = bytes_part(lexer->text, lexer->at, length),
	    .kind = (uint8_t)kind,
	    .line_start = lexer->line_start,
	    .spaced = lexer->spaced,
	};
	lexer->at += length;
	lexer->line_start = lexer->spaced = false;
}

/* The length up to and with the `close` that belongs to the `open` at the reader's place; 0 where there is none. */
static size_t
group_length(const struct lexer *lexer, unsigned char open, unsigned char close)
{
	size_t depth = 0, end = lexer->at + GROUP_MAX;

	for (size_t at = lexer->at; at < lexer->text.length && at < end; at++) {
		unsigned char octet = lexer->text.at[at];

		if (octet == close && at > lexer->at) {
			if (depth-- <= 1)
				return at + 1 - lexer->at;
		} else if (octet == open && depth < DEPTH_MAX) {
			depth++;
		}
	}
	return 0;
}

/* An apostrophe opens a literal only where a word may begin and another closes it on the same line: not in "driver's". */
static size_t
literal_length(const struct lexer *lexer)
{
	unsigned char quote = octet_at(lexer, lexer->at);
	size_t length = group_length(lexer, quote, quote);

	if (quote == '"' || length == 0)
		return length;
	if (memchr(lexer->text.at + lexer->at, '\n', length) != NULL)
		return 0;
	return lexer->spaced || lexer->count == 0 || lexer->tokens[lexer->count - 1].kind != TXT_WORD ? length : 0;
}

static bool
starts_with(struct bytes text, const char *start)
{
	size_t length = strlen(start);

	return text.length >= length && bytes_equal_caseless(bytes_part(text, 0, length), bytes_of(start));
}

/* A scheme and "://", or "www."; everything up to white space or a closing mark. Punctuation at its end is prose's. */
static size_t
url_length(const struct lexer *lexer)
{
	struct bytes rest = bytes_from(lexer->text, lexer->at);
	size_t scheme = 0, length;

	while (scheme < rest.length && scheme < 10 && ascii_is_letter(rest.at[scheme]))
		scheme++;
	if (!starts_with(rest, "www.") && !(scheme > 0 && starts_with(bytes_from(rest, scheme), "://")))
		return 0;
	length = scheme;
	while (length < rest.length && !is_space(rest.at[length]) && !is_one_of(rest.at[length], ",;<>()[]{}\""))
		length++;
	while (length > scheme && is_one_of(rest.at[length - 1], ".:'"))
		length--;
	return length;
}

/* Up to white space or a mark; a colon, a bar or an apostrophe inside belongs to the word. */
static size_t
word_length(const struct lexer *lexer)
{
	size_t at = lexer->at;

	for (; at < lexer->text.length; at++) {
		unsigned char octet = lexer->text.at[at], next = octet_at(lexer, at + 1);

		if (is_space(octet) || is_one_of(octet, ",;=<>()[]{}\"|"))
			break;
		if (octet == ':' && (is_space(next) || next == '\0' || next == '"' || at == lexer->at))
			break;
	}
	return at - lexer->at;
}

static void
read_group(struct lexer *lexer, enum txt_token_kind kind, unsigned char close)
{
	unsigned char open = octet_at(lexer, lexer->at);
	size_t length = group_length(lexer, open, close);

	if (length > 0)
		add(lexer, kind, length);
	else if (kind == TXT_PAREN)
		add(lexer, kind, lexer->text.length - lexer->at);
	else
		lexer->at++; /* a lone mark says nothing */
}

static void
read_mark(struct lexer *lexer, unsigned char octet)
{
	size_t length;

	switch (octet) {
	case '<':
		read_group(lexer, TXT_ANGLE, '>');
		return;
	case '(':
		read_group(lexer, TXT_PAREN, ')');
		return;
	case '[':
		read_group(lexer, TXT_SQUARE, ']');
		return;
	case '{':
		read_group(lexer, TXT_CURLY, '}');
		return;
	case '=':
		add(lexer, TXT_EQUALS, octet_at(lexer, lexer->at + 1) == '=' ? 2 : 1);
		return;
	case ':':
		add(lexer, TXT_COLON, 1);
		return;
	case ',':
		add(lexer, TXT_COMMA, 1);
		return;
	case ';':
		add(lexer, TXT_SEMICOLON, 1);
		return;
	case '|':
		add(lexer, TXT_BAR, 1);
		return;
	default:
		length = word_length(lexer);
		if (length > 0)
			add(lexer, TXT_WORD, length);
		else
			lexer->at++; /* a closing bracket too many, a quote that is never closed */
	}
}

static void
read_token(struct lexer *lexer)
{
	unsigned char octet = octet_at(lexer, lexer->at);
	size_t length = 0;

	if (is_space(octet)) {
		lexer->spaced = true;
		lexer->line_start |= octet == '\n';
		lexer->at++;
		return;
	}
	if (octet == '"' || octet == '\'')
		length = literal_length(lexer);
	if (length > 0) {
		add(lexer, TXT_QUOTED, length);
		return;
	}
	length = url_length(lexer);
	if (length > 0)
		add(lexer, TXT_URL, length);
	else
		read_mark(lexer, octet);
}

struct txt_token *
txt_tokens(struct arena *arena, struct bytes text, size_t *count)
{
	enum { ENDS = 4 }; /* so that a reader may look some tokens ahead */
	struct lexer lexer = {.text = text, .line_start = true, .spaced = true};

	lexer.tokens = arena_alloc(arena, (text.length + ENDS) * sizeof(*lexer.tokens));
	while (lexer.at < text.length)
		read_token(&lexer);
	*count = lexer.count;
	for (size_t i = 0; i < ENDS; i++) {
		lexer.line_start = lexer.spaced = true;
		add(&lexer, TXT_END, 0);
	}
	return lexer.tokens;
}

struct bytes
txt_inside(const struct txt_token *token)
{
	struct bytes text = token->text;

	switch (token->kind) {
	case TXT_ANGLE:
	case TXT_PAREN:
	case TXT_SQUARE:
	case TXT_CURLY:
	case TXT_QUOTED:
		text = bytes_from(text, 1);
		if (text.length > 0 && is_one_of(text.at[text.length - 1], ">)]}\"'"))
			text.length--;
		return bytes_trim(text);
	default:
		return text;
	}
}

struct bytes
txt_span(const struct txt_token *first, const struct txt_token *last)
{
	return (struct bytes){first->text.at, (size_t)(last->text.at - first->text.at) + last->text.length};
}
