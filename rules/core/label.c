/* label: presentation text and the octets it stands for (RFC 1035 section 5.1, RFC 4343 section 2.1). */
#include "rules/core/label.h"

/* Octets of text that stand for the next octet of the wire form: 4 for \DDD, 2 for \X, else 1.
 * A backslash that escapes nothing (at the end, before one or two digits, or over 255) stands for itself. */
size_t
backslash_length(struct bytes text)
{
	if (text.length < 2)
		return 1;
	if (!ascii_is_digit(text.at[1]))
		return 2;
	return escape_is_broken(text) ? 1 : 4;
}

bool
escape_is_broken(struct bytes text)
{
	if (text.at[0] != '\\')
		return false;
	if (text.length < 2)
		return true;
	if (!ascii_is_digit(text.at[1]))
		return false;
	if (text.length < 4 || !ascii_is_digit(text.at[2]) || !ascii_is_digit(text.at[3]))
		return true;
	return (text.at[1] - '0') * 100 + (text.at[2] - '0') * 10 + (text.at[3] - '0') > 255;
}

bool
escape_is_odd(struct bytes text)
{
	return text.length >= 2 && text.at[0] == '\\' && ascii_is_letter(text.at[1]);
}

unsigned char
escape_octet(struct bytes text, size_t length)
{
	switch (length) {
	case 4:
		return (unsigned char)((text.at[1] - '0') * 100 + (text.at[2] - '0') * 10 + (text.at[3] - '0'));
	case 2:
		return text.at[1];
	default:
		return text.at[0];
	}
}

struct label
label_parse(struct bytes text, struct arena *arena)
{
	struct label label = {text, text};
	unsigned char *wire;
	size_t length = 0;

	if (text.length == 0 || memchr(text.at, '\\', text.length) == NULL)
		return label;
	wire = arena_alloc(arena, text.length);
	for (size_t i = 0; i < text.length;) {
		struct bytes rest = bytes_from(text, i);
		size_t taken = escape_length(rest);

		wire[length++] = escape_octet(rest, taken);
		i += taken;
	}
	label.wire = (struct bytes){wire, length};
	return label;
}

struct bytes
label_place(const struct label *label, size_t from, size_t count)
{
	size_t start = 0, end;

	if (label->wire.at == label->text.at) { /* nothing is escaped */
		start = from < label->text.length ? from : label->text.length;
		end = count < label->text.length - start ? start + count : label->text.length;
		return bytes_part(label->text, start, end - start);
	}
	for (; from > 0 && start < label->text.length; from--)
		start += escape_length(bytes_from(label->text, start));
	for (end = start; count > 0 && end < label->text.length; count--)
		end += escape_length(bytes_from(label->text, end));
	return bytes_part(label->text, start, end - start);
}
