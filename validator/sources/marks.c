#include "validator/sources/marks.h"

enum { MARK_MAX = 4096 }; /* octets in which what was opened is closed again */

static bool
begins(struct bytes text, size_t at, const char *with)
{
	size_t length = strlen(with);

	return text.length - at >= length && memcmp(text.at + at, with, length) == 0;
}

static bool
is_word_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || octet == '_';
}

/* The length of a run of capitals, digits and underscores that begins with no digit; 0 where it is shorter than two. */
static size_t
variable_length(struct bytes text, size_t from)
{
	size_t end = from;

	while (end < text.length && is_word_octet(text.at[end]) && !ascii_is_lower(text.at[end]))
		end++;
	return end - from >= 2 && !ascii_is_digit(text.at[from]) ? end - from : 0;
}

static size_t
bracketed_length(struct bytes text, size_t at)
{
	static const struct {
		const char *open, *close;
		bool word; /* something with a name has to follow */
	} brackets[] = {
	    {"{{", "}}", false},
	    {"{%", "%}", false},
	    {"{#", "#}", false},
	    {"<%", "%>", false},
	    {"${", "}", true},
	    {"$(", ")", true},
	};

	for (size_t i = 0; i < sizeof(brackets) / sizeof(*brackets); i++) {
		size_t from = at + strlen(brackets[i].open);

		if (!begins(text, at, brackets[i].open))
			continue;
		if (brackets[i].word && (from >= text.length || !is_word_octet(text.at[from])))
			return 0;
		for (size_t end = from; end < text.length && end - at < MARK_MAX; end++)
			if (begins(text, end, brackets[i].close))
				return end + strlen(brackets[i].close) - at;
		return 0;
	}
	return 0;
}

size_t
marks_at(struct bytes text, size_t at)
{
	size_t length = bracketed_length(text, at);

	if (length > 0 || (text.at[at] != '$' && text.at[at] != '@'))
		return length;
	length = variable_length(text, at + 1);
	if (text.at[at] == '@')
		return length > 0 && at + 1 + length < text.length && text.at[at + 1 + length] == '@' ? length + 2 : 0;
	return length > 0 && (at + 1 + length == text.length || !is_word_octet(text.at[at + 1 + length])) ? length + 1
													  : 0;
}

struct bytes
marks_find(struct bytes text, size_t from)
{
	for (size_t at = from; at + 1 < text.length; at++) {
		size_t length = strchr("{<$@", text.at[at]) != NULL && text.at[at] != '\0' ? marks_at(text, at) : 0;

		if (length > 0)
			return bytes_part(text, at, length);
	}
	return bytes_from(text, text.length);
}

static bool
is_statement(struct bytes mark)
{
	return mark.at[1] == '%' || (mark.at[0] == '{' && mark.at[1] == '#');
}

static bool
ends_in(const char *path, const char *end)
{
	size_t length = strlen(path), tail = strlen(end);

	return length > tail && strcmp(path + length - tail, end) == 0;
}

bool
marks_make_template(struct bytes content, const char *path)
{
	static const char *const ends[] = {
	    ".in", ".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".erb", ".epp", ".template", ".mustache", ".gotmpl"};
	struct bytes mark;

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (ends_in(path, ends[i]))
			return true;
	mark = marks_find(content, 0);
	return mark.length > 0 &&
	       (is_statement(mark) || marks_find(content, (size_t)(mark.at + mark.length - content.at)).length > 0);
}
