#include "validator/sources/document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "validator/sources/marks.h"
#include "validator/sources/utf8.h"
#include "validator/sources/xml_scanner.h"

enum { HEAD_MAX = 64 * 1024 }; /* what formats are told by */

/* ---- UTF-16 ---- */

static uint32_t
unit_at(struct bytes octets, size_t at, bool little)
{
	return (uint32_t)(octets.at[at + (little ? 1 : 0)] << 8 | octets.at[at + (little ? 0 : 1)]);
}

/* The content as UTF-8. A surrogate that stands alone becomes U+FFFD, an odd octet at the end is dropped. */
static void
decode_utf16(struct document *document, struct bytes octets, bool little)
{
	unsigned char *out = must_resize(NULL, octets.length / 2 * 3 + 1, 1); /* three octets a unit at the most */
	size_t used = 0;

	for (size_t at = 0; at + 1 < octets.length; at += 2) {
		uint32_t code = unit_at(octets, at, little), low;

		if (code >= 0xd800 && code < 0xdc00 && at + 3 < octets.length &&
		    (low = unit_at(octets, at + 2, little)) >= 0xdc00 && low < 0xe000) {
			code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
			at += 2;
		}
		used += utf8_put(out + used, code >= 0xd800 && code < 0xe000 ? 0xfffd : code);
	}
	free(document->octets);
	document->octets = out;
	document->content = (struct bytes){out, used};
}

/* ISO-8859-1, whose octets are code points. */
static void
decode_latin1(struct document *document)
{
	struct bytes octets = document->content;
	unsigned char *out = must_resize(NULL, octets.length * 2 + 1, 1);
	size_t used = 0;

	for (size_t i = 0; i < octets.length; i++)
		used += utf8_put(out + used, octets.at[i]);
	free(document->octets);
	document->octets = out;
	document->content = (struct bytes){out, used};
}

static bool
begins(struct bytes octets, const char *with, size_t length)
{
	return octets.length >= length && memcmp(octets.at, with, length) == 0;
}

static void
decode(struct document *document, struct bytes octets)
{
	if (begins(octets, "\xef\xbb\xbf", 3))
		document->content = bytes_from(octets, 3);
	else if (begins(octets, "\xff\xfe", 2) || begins(octets, "\xfe\xff", 2))
		decode_utf16(document, bytes_from(octets, 2), octets.at[0] == 0xff);
	else if (begins(octets, "<\0", 2) || begins(octets, "\0<", 2))
		decode_utf16(document, octets, octets.at[0] == '<');
	else
		document->content = octets;
	if (bytes_equal_caseless(xml_encoding(document->content), BYTES("ISO-8859-1")))
		decode_latin1(document);
}

/* ---- lines ---- */

static void
find_lines(struct document *document)
{
	struct bytes content = document->content;
	size_t room = 0, at = 0;
	const unsigned char *end;

	document->line_count = 0;
	for (;;) {
		if (document->line_count == room) {
			room = room * 2 + 64;
			document->lines = must_resize(document->lines, room, sizeof(*document->lines));
		}
		document->lines[document->line_count++] = at;
		end = at < content.length ? memchr(content.at + at, '\n', content.length - at) : NULL;
		if (end == NULL)
			break;
		at = document_offset(document, end) + 1;
	}
}

/* The number of the line, from 0, that an offset stands on. */
static size_t
line_at(const struct document *document, size_t offset)
{
	size_t low = 0, high = document->line_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (document->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct origin
document_origin(const struct document *document, size_t offset)
{
	size_t line = line_at(document, offset);

	return (struct origin){.source = document->source,
	    .line = line + 1,
	    .column = offset - document->lines[line] + 1,
	    .path = document->path};
}

struct bytes
document_lines(const struct document *document, struct bytes part)
{
	size_t from = document_offset(document, part.at);
	size_t last = line_at(document, from + part.length);
	size_t end = last + 1 < document->line_count ? document->lines[last + 1] - 1 : document->content.length;

	from = document->lines[line_at(document, from)];
	return bytes_part(document->content, from, end - from);
}

void
document_mask(struct document *document, struct bytes part)
{
	unsigned char *at = document->shown + document_offset(document, part.at);

	for (size_t i = 0; i < part.length; i++)
		if (at[i] != '\n' && at[i] != '\r')
			at[i] = '*';
}

/* ---- reading ---- */

static void
take(struct document *document, struct bytes octets)
{
	decode(document, octets);
	find_lines(document);
	document->shown = must_resize(NULL, document->content.length + 1, 1);
	memcpy(document->shown, document->content.at, document->content.length);
	document->is_template = marks_make_template(document->content, document->path);
}

void
document_from(struct document *document, struct bytes octets, const char *name)
{
	*document = (struct document){.source = "file", .path = name, .whole = true};
	document->octets = must_resize(NULL, octets.length + 1, 1);
	if (octets.length > 0)
		memcpy(document->octets, octets.at, octets.length);
	take(document, (struct bytes){document->octets, octets.length});
}

static enum failure_kind
refuse(struct document *document, enum failure_kind kind, const char *message, struct failure *failure)
{
	free(document->octets);
	return failure_set(failure, kind, document->path, 0, 0, "%s", message);
}

static enum failure_kind
read_octets(struct document *document, int descriptor, size_t most, size_t *length, struct failure *failure)
{
	size_t used = 0, room = 0;
	ssize_t got;

	do {
		if (used == room) {
			room = room * 2 + 16 * 1024;
			document->octets = must_resize(document->octets, room, 1);
		}
		got = read(descriptor, document->octets + used, room - used);
		if (got < 0 && errno != EINTR)
			return refuse(document, FAILURE_UNREADABLE, strerror(errno), failure);
		used += got > 0 ? (size_t)got : 0;
		if (used > DOCUMENT_MAX)
			return refuse(document, FAILURE_TOO_LARGE,
			    "over 16 MiB: no file that people declare services in is", failure);
	} while (got != 0 && used < most);
	document->whole = got == 0;
	*length = used;
	return FAILURE_NONE;
}

static enum failure_kind
open_file(struct document *document, const char *path, int *descriptor, struct failure *failure)
{
	struct stat status;

	/* A pipe without a writer must not hang the run. */
	*descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (*descriptor < 0)
		return refuse(document, FAILURE_UNREADABLE, strerror(errno), failure);
	if (fstat(*descriptor, &status) == 0 && S_ISREG(status.st_mode))
		return FAILURE_NONE;
	close(*descriptor);
	return refuse(document, FAILURE_UNREADABLE, "neither a file nor a folder", failure);
}

enum failure_kind
document_read(struct document *document, const char *path, const char *name, bool whole, struct failure *failure)
{
	int descriptor = STDIN_FILENO;
	enum failure_kind kind;
	size_t length = 0;

	*document = (struct document){.source = path != NULL ? "file" : "stdin", .path = name};
	if (path != NULL && (kind = open_file(document, path, &descriptor, failure)) != FAILURE_NONE)
		return kind;
	kind = read_octets(document, descriptor, whole ? SIZE_MAX : HEAD_MAX, &length, failure);
	if (path != NULL)
		close(descriptor);
	if (kind == FAILURE_NONE)
		take(document, (struct bytes){document->octets, length});
	return kind;
}

void
document_clear(struct document *document)
{
	free(document->octets);
	free(document->shown);
	free(document->lines);
}
