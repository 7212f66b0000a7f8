/* line_reader: the lines of a descriptor, in constant memory. */
#ifndef VALIDATOR_LINE_READER_H
#define VALIDATOR_LINE_READER_H

#include "data/bytes.h"
#include "data/failure.h"

/* A longer line is no subject: it is passed over and is a failure of its own. */
enum { LINE_MAX_OCTETS = 1024 * 1024 };

struct line_reader {
	int descriptor;
	unsigned char *buffer;
	size_t size;       /* of the buffer: grows with the longest line, up to LINE_MAX_OCTETS */
	size_t start, end; /* what is read and not given yet */
	bool at_end;
	bool skipping; /* inside a line that is too long */
	int error;     /* errno of a read that failed, or 0 */
};

/* Reads from a descriptor that stays the caller's. */
void line_reader_init(struct line_reader *, int descriptor);

enum line_result { LINE_GIVEN, LINE_TOO_LONG, LINE_NONE };

/* The next line without its end (LF or CR LF); borrowed until the next call. LINE_NONE at the end or on an error. */
enum line_result line_reader_next(struct line_reader *, struct bytes *line);

void line_reader_clear(struct line_reader *);

#endif
