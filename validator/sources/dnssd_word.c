#include "validator/sources/dnssd_word.h"

/* How many octets of the value are a line end that goes on; 0 where none stands there. Comment lines behind it belong
 * to it. */
static size_t
joint_length(struct bytes value, size_t at)
{
	size_t end = at + 1;

	end += end < value.length && value.at[end] == '\r';
	if (value.at[at] != '\\' || end >= value.length || value.at[end] != '\n')
		return 0;
	for (size_t line = ++end; line < value.length; line = end) {
		while (line < value.length && (value.at[line] == ' ' || value.at[line] == '\t'))
			line++;
		if (line >= value.length || (value.at[line] != '#' && value.at[line] != ';'))
			break;
		while (line < value.length && value.at[line] != '\n')
			line++;
		end = line + (line < value.length);
	}
	return end - at;
}

static int
digit_of(unsigned char octet, int base)
{
	int value = ascii_is_digit(octet) ? octet - '0' : ascii_is_letter(octet) ? ascii_lower(octet) - 'a' + 10 : 99;

	return value < base ? value : -1;
}

/* "\x41", "\101": the octets that the number takes, 0 where there is none. */
static size_t
numeric_escape(struct bytes text, unsigned char *octet)
{
	bool hex = text.length > 1 && text.at[1] == 'x';
	size_t from = hex ? 2 : 1, length = hex ? 4 : 4;
	int value = 0;

	if (text.length < length)
		return 0;
	for (size_t i = from; i < length; i++) {
		int digit = digit_of(text.at[i], hex ? 16 : 8);

		if (digit < 0)
			return 0;
		value = value * (hex ? 16 : 8) + digit;
	}
	*octet = (unsigned char)value;
	return value > 0 && value < 256 ? length : 0;
}

/* The octet that an escape stands for, and how much of the text it takes. One that is none stands for itself. */
static size_t
unescape(struct bytes text, unsigned char *octet)
{
	static const char letters[] = "abfnrtvs\"'\\", octets[] = "\a\b\f\n\r\t\v \"'\\";
	const char *letter = text.length > 1 && text.at[1] != '\0' ? strchr(letters, text.at[1]) : NULL;
	size_t length;

	if (letter != NULL) {
		*octet = (unsigned char)octets[letter - letters];
		return 2;
	}
	length = numeric_escape(text, octet);
	if (length == 0)
		*octet = '\\';
	return length > 0 ? length : 1;
}

/* One octet of the word, which begins at `at`; gives where the next one does. */
static size_t
add_octet(struct dnssd_word *word, struct bytes value, size_t at)
{
	unsigned char octet = value.at[at];
	size_t joint = joint_length(value, at), length = 1;

	if (joint > 0) {
		octet = ' ';
		length = joint;
	} else if (octet == '\\') {
		length = unescape(bytes_from(value, at), &octet);
	}
	if (octet == '=' && word->equals == 0)
		word->equals = at + length;
	placed_text_add_escaped(
	    &word->text, (struct bytes){&octet, 1}, bytes_part(value, at, length), length == 1, SPECIAL_IN_STRING);
	return at + length;
}

static size_t
skip_blanks(struct bytes value, size_t at)
{
	while (at < value.length && (ascii_is_space(value.at[at]) || joint_length(value, at) > 0))
		at += ascii_is_space(value.at[at]) ? 1 : joint_length(value, at);
	return at;
}

bool
dnssd_word_next(struct dnssd_word *word, struct file_judge *judge, struct bytes value, size_t *at)
{
	size_t from = skip_blanks(value, *at), next = from;
	unsigned char quote = '\0';

	*word = (struct dnssd_word){0};
	if (from == value.length)
		return false;
	placed_text_begin(
	    &word->text, judge->document, judge->arena, document_offset(judge->document, value.at + from));
	while (next < value.length) {
		unsigned char octet = value.at[next];

		if (quote == '\0' && (ascii_is_space(octet) || joint_length(value, next) > 0))
			break;
		if (quote == '\0' ? octet == '"' || octet == '\'' : octet == quote) {
			quote = quote == '\0' ? octet : '\0';
			word->quoted = true;
			word->mark = next++;
		} else {
			next = add_octet(word, value, next);
		}
	}
	word->open = quote != '\0';
	word->raw = bytes_part(value, from, next - from);
	*at = next;
	return true;
}
