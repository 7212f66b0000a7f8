#include "data/encoding.h"

/* What a digit stands for, or -1. */
typedef int digit_value(unsigned char);

static int
hex_value(unsigned char octet)
{
	unsigned char lower = ascii_lower(octet);

	if (ascii_is_digit(octet))
		return octet - '0';
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static int
base64_value(unsigned char octet)
{
	if (octet >= 'A' && octet <= 'Z')
		return octet - 'A';
	if (octet >= 'a' && octet <= 'z')
		return octet - 'a' + 26;
	if (ascii_is_digit(octet))
		return octet - '0' + 52;
	if (octet == '+')
		return 62;
	return octet == '/' ? 63 : -1;
}

/* Digits of `width` bits each, high ones first, up to the first octet that is none; *at is where that stands. Bits that
 * do not fill an octet are left in *rest, their number in *bits. */
static struct bytes
gather(struct bytes text, digit_value *value, unsigned width, struct arena *arena, size_t *at, unsigned *rest,
    unsigned *bits)
{
	unsigned char *octets = arena_alloc(arena, text.length + 1);
	size_t length = 0;

	*rest = *bits = 0;
	for (*at = 0; *at < text.length; ++*at) {
		int digit = value(text.at[*at]);

		if (ascii_is_space(text.at[*at]))
			continue;
		if (digit < 0)
			break;
		*rest = *rest << width | (unsigned)digit;
		*bits += width;
		if (*bits >= 8) {
			*bits -= 8;
			octets[length++] = (unsigned char)(*rest >> *bits);
			*rest &= (1u << *bits) - 1;
		}
	}
	return (struct bytes){octets, length};
}

bool
hex_decode(struct bytes text, struct arena *arena, struct bytes *octets, size_t *at)
{
	unsigned rest, bits;
	struct bytes got = gather(text, hex_value, 4, arena, at, &rest, &bits);

	if (*at < text.length || bits != 0)
		return false;
	*octets = got;
	return true;
}

/* Passes over white space and padding. */
static size_t
padding_end(struct bytes text, size_t at, size_t *marks)
{
	for (*marks = 0; at < text.length && (text.at[at] == '=' || ascii_is_space(text.at[at])); at++)
		*marks += text.at[at] == '=';
	return at;
}

bool
base64_decode(struct bytes text, struct arena *arena, struct bytes *octets, size_t *at)
{
	unsigned rest, bits;
	size_t marks, padding;
	struct bytes got = gather(text, base64_value, 6, arena, at, &rest, &bits);

	*at = padding_end(text, *at, &marks);
	/* three octets are four digits: one octet alone leaves four bits, two leave two; six are half an octet */
	padding = bits / 2;
	if (*at < text.length || bits == 6 || rest != 0 || (marks != 0 && marks != padding))
		return false;
	*octets = got;
	return true;
}
