#include "validator/sources/recording_line.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/limits.h"

void
recording_line_set(struct recording_line *line, struct bytes text)
{
	if (line->room < RECORDING_LINE_ROOM(text.length)) {
		line->room = RECORDING_LINE_ROOM(2 * text.length);
		line->octets = must_resize(line->octets, line->room, 1);
	}
	line->text = text;
	line->at = 0;
	line->used = 0;
}

void
recording_line_clear(struct recording_line *line)
{
	free(line->octets);
	line->octets = NULL;
}

bool
recording_line_fault(struct recording_line *line, size_t at, const char *format, ...)
{
	char message[sizeof(line->failure->message)];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	failure_set(line->failure, FAILURE_MALFORMED, line->path, line->number, at + 1, "%s", message);
	return false;
}

bool
recording_line_end(struct recording_line *line, enum failure_kind kind, const char *message)
{
	failure_set(line->failure, kind, line->path, line->number, 0, "%s", message);
	return false;
}

bool
recording_line_field(struct recording_line *line, const char *wanted, struct bytes *field)
{
	size_t from = line->at, left = line->text.length - from;
	const unsigned char *blank = left > 0 ? memchr(line->text.at + from, ' ', left) : NULL;
	size_t length = blank != NULL ? (size_t)(blank - line->text.at) - from : left;

	if (length == 0)
		return recording_line_fault(line, from, "expected %s", wanted);
	if (blank != NULL && length + 1 == left)
		return recording_line_fault(line, from + length, "a blank at the end of the line");
	line->at = from + length + (blank != NULL);
	*field = bytes_part(line->text, from, length);
	return true;
}

bool
recording_number(struct bytes field, uint16_t *number)
{
	uint32_t value = 0;

	for (size_t i = 0; i < field.length; i++) {
		value = value * 10 + (uint32_t)(field.at[i] - '0');
		if (!ascii_is_digit(field.at[i]) || value > UINT16_MAX)
			return false;
	}
	*number = (uint16_t)value;
	return field.length > 0;
}

bool
recording_line_number(struct recording_line *line, const char *wanted, uint16_t *number)
{
	struct bytes field;
	size_t from = line->at;

	if (!recording_line_field(line, wanted, &field))
		return false;
	return recording_number(field, number) ||
	       recording_line_fault(line, from, "expected %s: a number from 0 to 65535", wanted);
}

/* The octet that the backslash at *at stands for with what is behind it, up to `end`. */
static bool
take_escape(struct recording_line *line, size_t *at, size_t end)
{
	const unsigned char *text = line->text.at + *at;
	size_t left = end - *at;
	unsigned value;

	if (left >= 2 && !ascii_is_digit(text[1])) {
		recording_line_put(line, text[1]);
		*at += 2;
		return true;
	}
	if (left < 4 || !ascii_is_digit(text[1]) || !ascii_is_digit(text[2]) || !ascii_is_digit(text[3]))
		return recording_line_fault(line, *at, "expected three digits behind the backslash, as in \\032");
	value = (unsigned)(text[1] - '0') * 100 + (unsigned)(text[2] - '0') * 10 + (unsigned)(text[3] - '0');
	if (value > UINT8_MAX)
		return recording_line_fault(line, *at, "no octet is over 255");
	recording_line_put(line, (unsigned char)value);
	*at += 4;
	return true;
}

/* Octets of the text up to `end`, escapes undone. */
static bool
put_octets(struct recording_line *line, size_t *at, size_t end)
{
	while (*at < end) {
		struct bytes run = bytes_part(line->text, *at, end - *at);
		const unsigned char *backslash = memchr(run.at, '\\', run.length);

		if (backslash != NULL)
			run.length = (size_t)(backslash - run.at);
		recording_line_put_all(line, run);
		*at += run.length;
		if (backslash != NULL && !take_escape(line, at, end))
			return false;
	}
	return true;
}

/* Where the closing mark of the string stands whose opening one is here; the length where there is none. */
static size_t
find_mark(const struct recording_line *line)
{
	const unsigned char *text = line->text.at;
	size_t at = line->at + 1, end = line->text.length;
	const unsigned char *mark = at < end ? memchr(text + at, '"', end - at) : NULL;

	if (mark != NULL && memchr(text + at, '\\', (size_t)(mark - text) - at) == NULL)
		return (size_t)(mark - text);
	while (at < end && text[at] != '"')
		at += text[at] == '\\' ? 2 : 1;
	return at < end ? at : end;
}

/* Sets the length of the string that begins at `length_at` in the room. */
static bool
end_string(struct recording_line *line, size_t length_at, size_t at)
{
	size_t length = line->used - length_at - 1;

	line->octets[length_at] = (unsigned char)length;
	return length <= TXT_STRING_MAX ||
	       recording_line_fault(line, at, "a string of %zu octets: a TXT record has room for 255", length);
}

bool
recording_line_quoted(struct recording_line *line)
{
	size_t from = line->at, length_at = line->used, at = from + 1, end = find_mark(line);

	if (end == line->text.length)
		return recording_line_fault(line, from, "the string has no quotation mark at its end");
	recording_line_put(line, 0);
	if (!put_octets(line, &at, end))
		return false;
	line->at = end + 1;
	return end_string(line, length_at, from);
}

bool
recording_line_bare(struct recording_line *line, struct bytes field)
{
	size_t from = (size_t)(field.at - line->text.at), length_at = line->used, at = from;

	recording_line_put(line, 0);
	return put_octets(line, &at, from + field.length) && end_string(line, length_at, from);
}

bool
recording_line_rdata(struct recording_line *line, size_t from, size_t at, struct bytes *rdata)
{
	*rdata = (struct bytes){line->octets + from, line->used - from};
	return rdata->length <= TXT_RDATA_MAX ||
	       recording_line_fault(line, at, "a TXT record of %zu octets: there is room for 65535", rdata->length);
}

bool
recording_line_unescape(struct recording_line *line, struct bytes field, struct bytes *octets)
{
	size_t from = line->used, at = (size_t)(field.at - line->text.at);

	if (memchr(field.at, '\\', field.length) == NULL) {
		*octets = field;
		return true;
	}
	if (!put_octets(line, &at, at + field.length))
		return false;
	*octets = (struct bytes){line->octets + from, line->used - from};
	return true;
}
