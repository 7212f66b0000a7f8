/* txt_notation: the strings of a TXT record as presentation text: bare, one a text, or in quotation marks as in zone
 * files (RFC 1035 section 5.1). */
#ifndef RULES_CORE_TXT_NOTATION_H
#define RULES_CORE_TXT_NOTATION_H

#include "data/arena.h"

/* The number of strings in a text that is made of nothing but strings in double quotes, with blanks behind them or a
 * comma or semicolon; 0 where it is not. */
size_t txt_quoted_count(struct bytes text);

/* The next quoted string at or behind *at, inside its quotation marks; *place is the same with them. *at moves behind
 * it. The text is one that txt_quoted_count counts. */
struct bytes txt_quoted_next(struct bytes text, size_t *at, struct bytes *place);

/* Writes the octets as they stand between quotation marks; gives the number of octets written, up to four for each. */
size_t txt_quoted_write(unsigned char *to, struct bytes octets, struct arena *);

/* Text that stands for the octets, with marks or without. */
struct bytes txt_text_of(struct bytes octets, struct arena *);

/* Puts an asterisk for each octet that the text stands for, escaped where that was: places in it stay. */
void txt_mask(unsigned char *text, size_t length);

#endif
