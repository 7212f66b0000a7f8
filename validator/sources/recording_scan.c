#include "validator/sources/recording_scan.h"

static bool
is_hex_digit(unsigned char octet)
{
	return ascii_is_digit(octet) || (ascii_lower(octet) >= 'a' && ascii_lower(octet) <= 'f');
}

static bool
is_word_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet);
}

static size_t
hex_run(struct bytes text, size_t from)
{
	size_t at = from;

	while (at < text.length && is_hex_digit(text.at[at]))
		at++;
	return at - from;
}

/* The length of groups of digits with the same separator between them, or 0. */
static size_t
groups_length(struct bytes text, size_t from, const unsigned char *groups, size_t count, const char *separators)
{
	size_t at = from;

	for (size_t i = 0; i < count; i++) {
		if (hex_run(text, at) != groups[i])
			return 0;
		at += groups[i];
		if (i + 1 == count)
			break;
		if (at == text.length || strchr(separators, text.at[at]) == NULL || text.at[at] == '\0' ||
		    text.at[at] != text.at[from + groups[0]])
			return 0;
		at++;
	}
	return at - from;
}

static size_t
identifier_length(struct bytes text, size_t at)
{
	static const unsigned char hardware[] = {2, 2, 2, 2, 2, 2}, uuid[] = {8, 4, 4, 4, 12};
	size_t length = groups_length(text, at, hardware, sizeof(hardware), ":-_."), run;

	if (length == 0)
		length = groups_length(text, at, uuid, sizeof(uuid), "-");
	if (length > 0)
		return length;
	run = hex_run(text, at);
	if ((run != 12 && run != 16 && run != 32) || (at + run < text.length && is_word_octet(text.at[at + run])))
		return 0;
	for (size_t i = at; i < at + run; i++)
		if (ascii_is_digit(text.at[i]))
			return run;
	return 0;
}

struct bytes
scan_identifier(struct bytes text, size_t *at)
{
	for (; *at < text.length; ++*at) {
		bool begins = is_hex_digit(text.at[*at]) && (*at == 0 || !is_word_octet(text.at[*at - 1]));
		size_t length = begins ? identifier_length(text, *at) : 0;

		if (length > 0) {
			*at += length;
			return bytes_part(text, *at - length, length);
		}
	}
	return (struct bytes){NULL, 0};
}

struct bytes
scan_digits(struct bytes text, size_t *at)
{
	enum { LEAST = 8 };

	while (*at < text.length) {
		size_t run = hex_run(text, *at), digits = 0;

		for (size_t i = *at; i < *at + run; i++)
			digits += ascii_is_digit(text.at[i]);
		*at += run > 0 ? run : 1;
		if (run >= LEAST && digits > 0)
			return bytes_part(text, *at - run, run);
	}
	return (struct bytes){NULL, 0};
}

/* Digits, dots and colons that could be an address. */
static size_t
address_run(struct bytes text, size_t from)
{
	size_t at = from;

	while (at < text.length && (is_hex_digit(text.at[at]) || text.at[at] == ':' || text.at[at] == '.'))
		at++;
	return at - from;
}

struct bytes
scan_address(struct bytes text, size_t *at, struct address *address)
{
	enum { SHORTEST = 3, LONGEST = 45 };

	while (*at < text.length) {
		size_t from = *at, run = address_run(text, from), length = run;
		bool stands_alone = from == 0 || !is_word_octet(text.at[from - 1]);

		*at += run > 0 ? run : 1;
		stands_alone &= from + run == text.length || !is_word_octet(text.at[from + run]);
		if (!stands_alone || run < SHORTEST)
			continue;
		/* a full stop or a colon may follow, and a colon with a port */
		for (; length >= SHORTEST && length + 7 > run; length--)
			if (length <= LONGEST && address_parse(bytes_part(text, from, length), address)) {
				*at = from + length;
				return bytes_part(text, from, length);
			}
	}
	return (struct bytes){NULL, 0};
}
