/* recording_line: one line of a recording, read field by field. Every function says false after having put into the
 * failure what was expected, and where. */
#ifndef VALIDATOR_SOURCES_RECORDING_LINE_H
#define VALIDATOR_SOURCES_RECORDING_LINE_H

#include <stdint.h>

#include "data/arena.h"
#include "data/failure.h"

/* Twice the text, should each octet of it want a backslash, and what formats put between and behind. */
#define RECORDING_LINE_ROOM(length) (2 * (length) + 1024)

struct recording_line {
	struct bytes text;
	size_t at;     /* what is not read yet begins here */
	size_t number; /* 1 and up */
	const char *path;
	struct failure *failure;
	unsigned char *octets; /* room for what the line stands for: RECORDING_LINE_ROOM of its length */
	size_t used, room;     /* of it */
};

/* Begins a line. */
void recording_line_set(struct recording_line *, struct bytes text);
void recording_line_clear(struct recording_line *);

/* A fault at an offset of the text. Always false. */
bool recording_line_fault(struct recording_line *, size_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with another kind than FAILURE_MALFORMED: it ends the reading. */
bool recording_line_end(struct recording_line *, enum failure_kind, const char *message);

static inline bool
recording_line_is_over(const struct recording_line *line)
{
	return line->at >= line->text.length;
}

/* The next field, up to a blank and without it; never empty. `wanted` says what it should be. */
bool recording_line_field(struct recording_line *, const char *wanted, struct bytes *field);

/* A field that is a decimal number of at most 65535. */
bool recording_line_number(struct recording_line *, const char *wanted, uint16_t *number);

/* Whether the field is such a number. */
bool recording_number(struct bytes field, uint16_t *number);

/* Puts a string of a TXT record into the line's room, its length octet before it, escapes undone: one in double quotes
 * that begins here and is passed, or the octets of a field. */
bool recording_line_quoted(struct recording_line *);
bool recording_line_bare(struct recording_line *, struct bytes field);

/* What was put into the line's room since *from octets were in it, as RDATA of a TXT record. `at` is where it began in
 * the text. */
bool recording_line_rdata(struct recording_line *, size_t from, size_t at, struct bytes *rdata);

/* The octets that a field of the line stands for, in the line's room. */
bool recording_line_unescape(struct recording_line *, struct bytes field, struct bytes *octets);

/* Puts one octet into the line's room. */
static inline void
recording_line_put(struct recording_line *line, unsigned char octet)
{
	line->octets[line->used++] = octet;
}

static inline void
recording_line_put_all(struct recording_line *line, struct bytes octets)
{
	memcpy(line->octets + line->used, octets.at, octets.length);
	line->used += octets.length;
}

#endif
