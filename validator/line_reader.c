#include "validator/line_reader.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "data/arena.h"

enum { FIRST_SIZE = 256 * 1024 };

void
line_reader_init(struct line_reader *reader, int descriptor)
{
	*reader = (struct line_reader){.descriptor = descriptor};
	reader->size = FIRST_SIZE;
	reader->buffer = must_resize(NULL, 1, reader->size);
}

/* Makes room behind what is left and reads once. */
static void
fill(struct line_reader *reader)
{
	ssize_t got;

	if (reader->start > 0) {
		memmove(reader->buffer, reader->buffer + reader->start, reader->end - reader->start);
		reader->end -= reader->start;
		reader->start = 0;
	}
	if (reader->end == reader->size) {
		reader->size *= 2;
		reader->buffer = must_resize(reader->buffer, 1, reader->size);
	}
	do
		got = read(reader->descriptor, reader->buffer + reader->end, reader->size - reader->end);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		reader->error = errno;
	if (got <= 0)
		reader->at_end = true;
	else
		reader->end += (size_t)got;
}

/* Gives what stands before `line_end` and goes on behind it. */
static struct bytes
take(struct line_reader *reader, const unsigned char *line_end, size_t end_length)
{
	struct bytes line = {reader->buffer + reader->start, (size_t)(line_end - (reader->buffer + reader->start))};

	reader->start += line.length + end_length;
	if (line.length > 0 && end_length > 0 && line.at[line.length - 1] == '\r')
		line.length--;
	return line;
}

static enum line_result
judge(struct line_reader *reader, struct bytes line)
{
	bool too_long = reader->skipping || line.length > LINE_MAX_OCTETS;

	reader->skipping = false;
	return too_long ? LINE_TOO_LONG : LINE_GIVEN;
}

enum line_result
line_reader_next(struct line_reader *reader, struct bytes *line)
{
	size_t searched = 0; /* octets behind start that hold no line end */

	for (;;) {
		unsigned char *from = reader->buffer + reader->start;
		size_t held = reader->end - reader->start;
		unsigned char *line_end = memchr(from + searched, '\n', held - searched);

		if (line_end != NULL) {
			*line = take(reader, line_end, 1);
			return judge(reader, *line);
		}
		if (held > LINE_MAX_OCTETS) { /* let go of it, remember that it began */
			reader->start = reader->end;
			reader->skipping = true;
			held = 0;
		}
		searched = held;
		if (reader->at_end)
			break;
		fill(reader);
	}
	if (reader->error != 0 || (reader->start == reader->end && !reader->skipping))
		return LINE_NONE;
	*line = take(reader, reader->buffer + reader->end, 0);
	return judge(reader, *line);
}

void
line_reader_clear(struct line_reader *reader)
{
	free(reader->buffer);
	reader->buffer = NULL;
}
