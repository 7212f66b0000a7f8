/* txt_marks: what a token, with those behind it, begins or ends in a list of declarations. TXT_END stands behind the last
 * token, so that looking ahead is safe. */
#ifndef DATA_TXT_MARKS_H
#define DATA_TXT_MARKS_H

#include "data/txt_lexer.h"

enum { TXT_KEY_WORDS_MAX = 3 }; /* words of one key, "Lamp Firmware Version" */

/* The classes of txt_words.h of a word; 0 of any other token. */
unsigned txt_token_classes(const struct txt_token *);

/* A comma or a semicolon. */
bool txt_is_separator(const struct txt_token *);

/* Whether a list's item ends before this token: a separator, a line or the text begins or ends here. */
bool txt_ends_item(const struct txt_token *);

/* "- ", "* ", "a. ", "1. " at the start of a line. */
bool txt_is_bullet(const struct txt_token *);

/* Brackets or quotes that hold nothing but a key. */
bool txt_is_named_key(const struct txt_token *);

/* The number of words from a token on that stand on one line. */
size_t txt_count_words(const struct txt_token *);

/* "example: …", "e.g. …": nothing is defined there. */
bool txt_is_example(const struct txt_token *);

/* "note: …": nothing is defined from there on. */
bool txt_is_remark(const struct txt_token *);

/* Whether a pair begins here: up to three words and "=", or a key in quotes. */
bool txt_begins_pair(const struct txt_token *);

/* Whether "key: prose" begins here. */
bool txt_begins_entry(const struct txt_token *);

/* "...", "…". */
bool txt_is_ellipsis(const struct txt_token *);

/* A dash between a key and a remark on it. */
bool txt_is_dash(const struct txt_token *);

/* Whether a word ends in a full stop. */
bool txt_ends_sentence(const struct txt_token *);

#endif
