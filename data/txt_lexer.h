/* txt_lexer: cuts the text of a note into the marks that its notation is made of.
 *
 * IANA's notes have no syntax of their own, but those who register services write with the same few marks: key=value,
 * <placeholder>, (remark), [reference], "literal", lists with commas, semicolons or lines. Between them stand words. */
#ifndef DATA_TXT_LEXER_H
#define DATA_TXT_LEXER_H

#include <stdbool.h>
#include <stdint.h>

#include "data/arena.h"
#include "data/bytes.h"

enum txt_token_kind {
	TXT_END,
	TXT_WORD,
	TXT_URL,    /* has a scheme or begins with "www."; one token, whatever stands inside */
	TXT_ANGLE,  /* <…> with its brackets */
	TXT_PAREN,  /* (…), nested ones inside; to the end of the text where it is never closed */
	TXT_SQUARE, /* […] */
	TXT_CURLY,  /* {…} */
	TXT_QUOTED, /* "…" or '…' with its quotes */
	TXT_EQUALS, /* "=" and "==" */
	TXT_COLON,  /* only at the end of a word or behind a bracket: "ip:port" is a word */
	TXT_COMMA,
	TXT_SEMICOLON,
	TXT_BAR,
};

struct txt_token {
	struct bytes text; /* part of the text that was read */
	uint8_t kind;      /* of enum txt_token_kind */
	bool line_start;   /* nothing but blanks stands before it on its line */
	bool spaced;       /* a blank or a line end stands before it, or nothing */
};

/* The tokens of `text`, with one or more of TXT_END behind them. They lie in the arena and point into `text`.
 * Linear in the length of the text but for brackets that are not closed, which are looked for near by only. */
struct txt_token *txt_tokens(struct arena *, struct bytes text, size_t *count) __attribute__((returns_nonnull));

/* What stands inside the brackets or quotes of such a token, white space at its ends taken off; else its text. */
struct bytes txt_inside(const struct txt_token *);

/* The text from one token to another, both included; they are of the same text. */
struct bytes txt_span(const struct txt_token *first, const struct txt_token *last);

#endif
