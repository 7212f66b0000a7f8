#include "rules/core/txt_placeholder.h"

#include "data/limits.h"
#include "rules/core/octet.h"
#include "rules/core/txt_address.h"

static bool
is_variable_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || octet == '_';
}

static bool
is_upper_octet(unsigned char octet)
{
	return is_variable_octet(octet) && !ascii_is_lower(octet);
}

static bool
begins(struct bytes text, size_t at, const char *with)
{
	size_t length = strlen(with);

	return text.length - at >= length && memcmp(text.at + at, with, length) == 0;
}

/* Where the mark ends that closes what is open at `at`; 0 where none does within the length of a string. */
static size_t
end_of(struct bytes text, size_t at, const char *mark)
{
	size_t last = at + TXT_STRING_MAX < text.length ? at + TXT_STRING_MAX : text.length;

	for (; at < last; at++)
		if (begins(text, at, mark))
			return at + strlen(mark);
	return 0;
}

/* Whether nothing of a word stands directly before or behind the octets. */
static bool
is_apart(struct bytes text, size_t from, size_t end)
{
	return (from == 0 || !is_variable_octet(text.at[from - 1])) &&
	       (end == text.length || !is_variable_octet(text.at[end]));
}

/* "{{ x }}", "{% x %}", "<% x %>", "${x}", "$(x)", "#{x}", "%(x)s": the length, or 0. A name comes first, so that prices, money bags and
 * JSON are none. */
static size_t
bracketed(struct bytes text, size_t at)
{
	static const struct {
		const char *open, *close;
		bool name;
	} brackets[] = {
	    {"{{", "}}", false},
	    {"{%", "%}", false},
	    {"<%", "%>", false},
	    {"${", "}", true},
	    {"$(", ")", true},
	    {"#{", "}", true},
	    {"%(", ")s", true},
	};

	for (size_t i = 0; i < sizeof(brackets) / sizeof(*brackets); i++) {
		size_t inner = at + strlen(brackets[i].open), end;

		if (!begins(text, at, brackets[i].open))
			continue;
		end = end_of(text, inner, brackets[i].close);
		if (brackets[i].name &&
		    (end == 0 || !is_variable_octet(text.at[inner]) || ascii_is_digit(text.at[inner])))
			return 0;
		return end > 0 ? end - at : 0;
	}
	return 0;
}

/* "$HOST" apart from other words; "$host" as the whole value. */
static size_t
variable(struct bytes text, size_t at, size_t value)
{
	size_t upper = txt_run_of(bytes_from(text, at + 1), is_upper_octet),
	       length = txt_run_of(bytes_from(text, at + 1), is_variable_octet);
	bool whole = at == value && at + 1 + length == text.length;

	if (length < 2 || ascii_is_digit(text.at[at + 1]))
		return 0;
	return whole || (upper == length && is_apart(text, at, at + 1 + length)) ? 1 + length : 0;
}

/* "__HOST__" apart from other words, as packagers put into files. */
static size_t
underlined(struct bytes text, size_t at)
{
	bool within = at > 0 && is_variable_octet(text.at[at - 1]);
	size_t length;

	/* measured where a word begins alone: else a long run of underscores would be measured from each of them */
	if (within || !begins(text, at, "__") || at + 2 == text.length || text.at[at + 2] == '_' ||
	    ascii_is_digit(text.at[at + 2]))
		return 0;
	length = txt_run_of(bytes_from(text, at), is_upper_octet);
	return length >= 6 && begins(text, at + length - 2, "__") && is_apart(text, at, at + length) ? length : 0;
}

/* "@HOST@", as configure scripts fill in. */
static size_t
substitution(struct bytes text, size_t at)
{
	size_t length = txt_run_of(bytes_from(text, at + 1), is_upper_octet), close = at + 1 + length;

	if (length < 2 || ascii_is_digit(text.at[at + 1]) || close == text.length || text.at[close] != '@')
		return 0;
	return is_apart(text, at, close + 1) ? length + 2 : 0;
}

/* "%h", "%H": the host's name where such specifiers are expanded, which in TXT records they are not. As the whole value
 * "%s" too, and a variable of Windows, "%HOST%". */
static size_t
specifier(struct bytes text, size_t at, size_t value)
{
	unsigned char letter = at + 1 < text.length ? ascii_lower(text.at[at + 1]) : 0;
	size_t length = txt_run_of(bytes_from(text, at + 1), is_upper_octet), end = at + 1 + length;
	bool whole = at == value && value > 0;

	if (letter == 'h' && is_apart(text, at, at + 2))
		return 2;
	if (whole && text.length == at + 2 && (letter == 's' || letter == 'd'))
		return 2;
	return whole && length > 1 && !ascii_is_digit(text.at[at + 1]) && end + 1 == text.length && text.at[end] == '%'
		   ? length + 2
		   : 0;
}

/* "<your name>" as the whole value; "<legal-A4" of a printer is a word of its own. */
static size_t
instruction(struct bytes text, size_t at, size_t value)
{
	if (at != value || text.length - at < 4 || text.at[text.length - 1] != '>' || !ascii_is_letter(text.at[at + 1]))
		return 0;
	for (size_t i = at + 1; i < text.length - 1; i++)
		if (!is_name_octet(text.at[i]) && text.at[i] != ' ' && text.at[i] != '_')
			return 0;
	return text.length - at;
}

/* "XX:XX:XX:XX:XX:XX" around the colon at `colon`; the length counts from two octets before it. */
static size_t
address(struct bytes text, size_t colon)
{
	size_t from = colon - 2;

	if (colon < 2 || text.length - from < 17)
		return 0;
	for (size_t i = 0; i < 17; i++)
		if (i % 3 == 2 ? text.at[from + i] != text.at[colon] : text.at[from + i] != text.at[from])
			return 0;
	return is_apart(text, from, from + 17) ? 17 : 0;
}

/* "mac=MAC": a value that only says what belongs there. */
static bool
is_named_address(struct bytes key, struct bytes value)
{
	static const struct bytes keys[] = {WORD("mac"), WORD("mac_address"), WORD("macaddress"), WORD("deviceid"),
	    WORD("btaddr"), WORD("uuid"), WORD("id"), WORD("serial")};

	return bytes_equal(value, BYTES("MAC")) && IS_WORD_OF(key, keys);
}

/* What people write for later as the whole value. A list of things to do may be called "todo". */
static bool
is_reminder(struct bytes value)
{
	static const struct bytes words[] = {WORD("changeme"), WORD("change_me"), WORD("change-me"), WORD("fixme"),
	    WORD("replaceme"), WORD("replace_me")};

	return bytes_equal(value, BYTES("TODO")) || IS_WORD_OF(value, words);
}

/* What begins at `at`, or ends two octets behind it: most octets begin nothing. */
static struct bytes
placeholder_at(struct bytes text, size_t at, size_t value)
{
	size_t length;

	switch (text.at[at]) {
	case '$':
		length = bracketed(text, at);
		return bytes_part(text, at, length > 0 ? length : variable(text, at, value));
	case '{':
		return bytes_part(text, at, bracketed(text, at));
	case '<':
		length = bracketed(text, at);
		return bytes_part(text, at, length > 0 ? length : instruction(text, at, value));
	case '@':
		return bytes_part(text, at, substitution(text, at));
	case '#':
		return bytes_part(text, at, bracketed(text, at));
	case '_':
		return bytes_part(text, at, underlined(text, at));
	case '%':
		length = bracketed(text, at);
		return bytes_part(text, at, length > 0 ? length : specifier(text, at, value));
	case ':':
	case '-':
		if (at >= 2 && ascii_lower(text.at[at - 1]) == 'x' && (length = address(text, at)) > 0)
			return bytes_part(text, at - 2, length);
	}
	return bytes_part(text, at, 0);
}

struct bytes
txt_placeholder(struct bytes string, size_t key_length)
{
	static const bool begins_one[256] = {['$'] = true,
	    ['{'] = true,
	    ['<'] = true,
	    ['@'] = true,
	    ['%'] = true,
	    [':'] = true,
	    ['-'] = true,
	    ['#'] = true,
	    ['_'] = true};
	size_t value = key_length < string.length ? key_length + 1 : 0;

	for (size_t at = 0; at < string.length; at++) {
		struct bytes found;

		if (!begins_one[string.at[at]])
			continue;
		found = placeholder_at(string, at, value);
		if (found.length > 0)
			return found;
	}
	if (value > 0 && (is_reminder(bytes_from(string, value)) ||
			     is_named_address(bytes_part(string, 0, key_length), bytes_from(string, value))))
		return bytes_from(string, value);
	return bytes_part(string, 0, 0);
}
