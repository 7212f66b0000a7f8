/* placed_text: a text as it is judged, put together of what stands in a file, and where each octet of it came from: an
 * entity, an escape or a line end between two octets does not move the place of a finding. */
#ifndef VALIDATOR_SOURCES_PLACED_TEXT_H
#define VALIDATOR_SOURCES_PLACED_TEXT_H

#include "validator/sources/document.h"

struct placed_text {
	struct bytes text;                 /* presentation text, as the rules read it */
	const struct origin_piece *pieces; /* in order; the last one is the end of the text */
	size_t piece_count;
	struct bytes raw; /* the part of the content that it stands in; what stands there may be longer than the text */
};

struct placed_text_builder {
	const struct document *document;
	struct arena *arena;
	unsigned char *text;
	struct origin_piece *pieces;
	size_t length, room, piece_count, piece_room;
	size_t from, next; /* of the content: where the text begins, where the next octet is expected */
	bool verbatim;     /* the last piece goes on */
};

/* Begins an empty text that stands at an offset of the content. All is allocated from the arena. */
void placed_text_begin(struct placed_text_builder *, const struct document *, struct arena *, size_t offset);

/* Appends octets that stand for `raw` of the content: one for one where both have the same length and `verbatim` says
 * so, else all of them for the whole of it. */
void placed_text_add(struct placed_text_builder *, struct bytes octets, struct bytes raw, bool verbatim);

/* The same; those of `special`, which mean something in presentation text, get a backslash. */
void placed_text_add_escaped(
    struct placed_text_builder *, struct bytes octets, struct bytes raw, bool verbatim, const char *special);

/* In a label that stands alone; in a TXT string, where quotation marks may be notation. */
#define SPECIAL_IN_LABEL "\\."
#define SPECIAL_IN_STRING "\\\""

/* The text; nothing is added to it afterwards. */
struct placed_text placed_text_end(struct placed_text_builder *);

/* The text as it stands in the content. */
struct placed_text placed_text_of(const struct document *, struct arena *, struct bytes raw);

/* The same without blanks and line ends at its edges. */
struct placed_text placed_text_trimmed(const struct placed_text *, struct arena *);

#endif
