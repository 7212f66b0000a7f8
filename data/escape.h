/* escape: the one place where octets from outside become text that is safe to show.
 * Printable UTF-8 stays; control characters, bidirectional controls, invisible characters and octets that are no UTF-8
 * become \DDD, one for each octet, as in DNS presentation text (RFC 1035 section 5.1). */
#ifndef DATA_ESCAPE_H
#define DATA_ESCAPE_H

#include <stdint.h>

#include "data/arena.h"

enum escape_style {
	ESCAPE_TEXT,  /* `what` is presentation text already: a backslash stays */
	ESCAPE_LABEL, /* `what` is the octets of a label: a backslash becomes \\, a dot \. */
	ESCAPE_PLAIN, /* `what` is a label that stands alone: a backslash becomes \\, a dot stays */
};

/* Always valid UTF-8, with a terminator behind it; at most `limit` octets are read, "…" marks a cut (0 = no limit). */
struct bytes escape(struct arena *, struct bytes what, enum escape_style, size_t limit);

/* The octets of the first code point of `text` if it is well-formed UTF-8 (RFC 3629), else 0; *code is set if not 0. */
size_t utf8_next(struct bytes text, uint32_t *code);

#endif
