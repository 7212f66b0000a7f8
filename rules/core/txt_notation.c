#include "rules/core/txt_notation.h"

#include "data/escape.h"
#include "rules/core/label.h"

static size_t
blanks_end(struct bytes text, size_t at)
{
	while (at < text.length && (text.at[at] == ' ' || text.at[at] == '\t'))
		at++;
	return at;
}

/* Behind one string: a comma or semicolon too, as lists of programs have them. */
static size_t
gap_end(struct bytes text, size_t at)
{
	at = blanks_end(text, at);
	return at < text.length && (text.at[at] == ',' || text.at[at] == ';') ? blanks_end(text, at + 1) : at;
}

/* Where the closing mark of the string stands whose opening one is at `open`; the length where there is none. */
static size_t
closing_mark(struct bytes text, size_t open)
{
	size_t at = open + 1;

	while (at < text.length && text.at[at] != '"')
		at += escape_length(bytes_from(text, at));
	return at;
}

size_t
txt_quoted_count(struct bytes text)
{
	size_t count = 0, at = blanks_end(text, 0);

	for (; at < text.length; count++) {
		size_t close = text.at[at] == '"' ? closing_mark(text, at) : text.length;

		if (close == text.length)
			return 0;
		at = gap_end(text, close + 1);
	}
	return count;
}

struct bytes
txt_quoted_next(struct bytes text, size_t *at, struct bytes *place)
{
	size_t open = gap_end(text, *at), close = closing_mark(text, open);

	*at = close + 1;
	*place = bytes_part(text, open, close + 1 - open);
	return bytes_part(text, open + 1, close - open - 1);
}

/* The octets with a backslash before each quotation mark; gives their number. */
static size_t
write_escaping_marks(unsigned char *to, struct bytes octets)
{
	size_t length = 0;

	for (size_t i = 0; i < octets.length; i++) {
		if (octets.at[i] == '"')
			to[length++] = '\\';
		to[length++] = octets.at[i];
	}
	return length;
}

/* Most strings are plain ASCII, which needs no look at code points. */
static bool
is_plain(struct bytes octets)
{
	for (size_t i = 0; i < octets.length; i++)
		if (octets.at[i] < 0x20 || octets.at[i] > 0x7e || octets.at[i] == '\\')
			return false;
	return true;
}

size_t
txt_quoted_write(unsigned char *to, struct bytes octets, struct arena *arena)
{
	return write_escaping_marks(to, is_plain(octets) ? octets : escape(arena, octets, ESCAPE_PLAIN, 0));
}

struct bytes
txt_text_of(struct bytes octets, struct arena *arena)
{
	unsigned char *text = arena_alloc(arena, 4 * octets.length + 1);

	return (struct bytes){text, txt_quoted_write(text, octets, arena)};
}

void
txt_mask(unsigned char *text, size_t length)
{
	static const char masks[][5] = {[1] = "*", [2] = "\\*", [4] = "\\042"};

	for (size_t at = 0, taken; at < length; at += taken) {
		taken = escape_length((struct bytes){text + at, length - at});
		memcpy(text + at, masks[taken], taken);
	}
}
