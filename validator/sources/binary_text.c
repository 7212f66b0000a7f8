#include "validator/sources/binary_text.h"

static int
hex_value(unsigned char octet)
{
	if (ascii_is_digit(octet))
		return octet - '0';
	octet = ascii_lower(octet);
	return octet >= 'a' && octet <= 'f' ? octet - 'a' + 10 : -1;
}

static int
base64_value(unsigned char octet)
{
	if (octet >= 'A' && octet <= 'Z')
		return octet - 'A';
	if (ascii_is_lower(octet))
		return octet - 'a' + 26;
	if (ascii_is_digit(octet))
		return octet - '0' + 52;
	return octet == '+' ? 62 : octet == '/' ? 63 : -1;
}

/* So many characters, each of so many bits, make whole octets. */
static const struct code {
	size_t unit;
	unsigned bits;
	int (*value)(unsigned char);
} codes[] = {
    [BINARY_HEX] = {2, 4, hex_value},
    [BINARY_BASE64] = {4, 6, base64_value},
};

/* The number of "=" at the end of the last unit. */
static size_t
padding_of(enum binary_code code, struct bytes unit)
{
	size_t padding = 0;

	while (code == BINARY_BASE64 && padding < 2 && unit.at[unit.length - 1 - padding] == '=')
		padding++;
	return padding;
}

struct bytes
binary_text_add(struct placed_text_builder *builder, enum binary_code name, struct bytes raw)
{
	const struct code *code = &codes[name];

	for (size_t at = 0, padding = 0; at < raw.length; at += code->unit) {
		size_t left = raw.length - at, length = left < code->unit ? left : code->unit;
		struct bytes unit = bytes_part(raw, at, length);
		unsigned char octets[3];
		unsigned word = 0;

		padding = left == code->unit ? padding_of(name, unit) : 0;
		for (size_t i = 0; i < length; i++) {
			int value = i >= length - padding ? 0 : code->value(unit.at[i]);

			if (value < 0)
				return bytes_part(unit, i, 1);
			word = word << code->bits | (unsigned)value;
		}
		if (length < code->unit)
			return unit;
		length = code->unit * code->bits / 8;
		for (size_t i = 0; i < length; i++)
			octets[i] = (unsigned char)(word >> 8 * (length - 1 - i));
		placed_text_add_escaped(
		    builder, (struct bytes){octets, length - padding}, unit, false, SPECIAL_IN_STRING);
	}
	return bytes_from(raw, raw.length);
}
