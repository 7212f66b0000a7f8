#include "data/escape.h"

#include <utf8proc.h>

size_t
utf8_next(struct bytes text, uint32_t *code)
{
	utf8proc_int32_t point;
	utf8proc_ssize_t length;

	if (text.length == 0)
		return 0;
	if (text.at[0] < 0x80) {
		*code = text.at[0];
		return 1;
	}
	/* Four octets are the longest form (RFC 3629 section 3); the cast cannot lose any of them. */
	length = utf8proc_iterate(text.at, (utf8proc_ssize_t)(text.length < 4 ? text.length : 4), &point);
	if (length <= 0 || point < 0)
		return 0;
	*code = (uint32_t)point;
	return (size_t)length;
}

/* Whether a code point may stand as it is: it shows, moves nothing on a terminal and hides nothing. */
static bool
is_printable(uint32_t code)
{
	if (code < 0x80)
		return code >= 0x20 && code < 0x7f;
	if (code == 0x115f || code == 0x1160 || code == 0x2800 || code == 0x3164 || code == 0xffa0)
		return false; /* letters and a pattern by category, and blank: Hangul fillers, Braille without dots */
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_CN: /* not assigned */
	case UTF8PROC_CATEGORY_CC: /* C1 controls */
	case UTF8PROC_CATEGORY_CF: /* bidirectional controls, zero-width characters, the byte-order mark */
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO: /* private use */
	case UTF8PROC_CATEGORY_ZL: /* U+2028 and U+2029 end a line in some places */
	case UTF8PROC_CATEGORY_ZP:
		return false;
	default:
		return true;
	}
}

/* Writes `octets` as \DDD; gives the end. */
static unsigned char *
put_decimal(unsigned char *out, struct bytes octets)
{
	for (size_t i = 0; i < octets.length; i++) {
		*out++ = '\\';
		*out++ = (unsigned char)('0' + octets.at[i] / 100);
		*out++ = (unsigned char)('0' + octets.at[i] / 10 % 10);
		*out++ = (unsigned char)('0' + octets.at[i] % 10);
	}
	return out;
}

static bool
wants_backslash(unsigned char octet, enum escape_style style)
{
	return style != ESCAPE_TEXT && (octet == '\\' || (octet == '.' && style == ESCAPE_LABEL));
}

struct bytes
escape(struct arena *arena, struct bytes what, enum escape_style style, size_t limit)
{
	static const char cut_mark[] = "…";
	bool cut = limit > 0 && what.length > limit;
	size_t length = cut ? limit : what.length;
	unsigned char *text = arena_alloc(arena, length * 4 + sizeof(cut_mark)), *out = text;

	for (size_t i = 0; i < length;) {
		uint32_t code;
		struct bytes rest = bytes_from(what, i);
		size_t octets = utf8_next(rest, &code);

		if (octets == 0 || !is_printable(code) || i + octets > length) {
			octets = octets == 0 || i + octets > length ? 1 : octets;
			out = put_decimal(out, bytes_part(rest, 0, octets));
		} else {
			if (wants_backslash(rest.at[0], style))
				*out++ = '\\';
			memcpy(out, rest.at, octets);
			out += octets;
		}
		i += octets;
	}
	if (cut) {
		memcpy(out, cut_mark, sizeof(cut_mark) - 1);
		out += sizeof(cut_mark) - 1;
	}
	*out = '\0';
	return (struct bytes){text, (size_t)(out - text)};
}
