/* domain_name: a whole name as labels. */
#include "rules/core/label.h"

#include "data/limits.h"
#include "rules/core/net_text.h"

/* The offset of the first unescaped dot at or behind `from`, or the length. */
static size_t
next_dot(struct bytes text, size_t from)
{
	while (from < text.length && text.at[from] != '.')
		from += escape_length(bytes_from(text, from));
	return from;
}

/* The text without its final dots; `*dots` is their number. */
static struct bytes
strip_root(struct bytes text, size_t *dots)
{
	size_t end = 0; /* behind the last label */

	*dots = 0;
	if (text.length == 0 || text.at[text.length - 1] != '.')
		return text;
	for (size_t i = 0; i < text.length;) {
		size_t taken = escape_length(bytes_from(text, i));
		bool dot = taken == 1 && text.at[i] == '.';

		i += taken;
		if (!dot)
			end = i;
	}
	*dots = text.length - end;
	return bytes_part(text, 0, end);
}

static size_t
count_labels(struct bytes text)
{
	size_t count = 0;

	if (text.length == 0)
		return 0;
	for (size_t from = 0; from <= text.length; from = next_dot(text, from) + 1)
		count++;
	return count;
}

static uint32_t
escape_facts(struct bytes text)
{
	const unsigned char *backslash;
	uint32_t facts = 0;

	while (text.length > 0 && (backslash = memchr(text.at, '\\', text.length)) != NULL) {
		text = bytes_from(text, (size_t)(backslash - text.at));
		if (escape_is_broken(text))
			facts |= DOMAIN_BAD_ESCAPE;
		if (escape_is_odd(text))
			facts |= DOMAIN_ODD_ESCAPE | DOMAIN_UNESCAPED;
		text = bytes_from(text, escape_length(text));
	}
	return facts;
}

static void
add_label(struct domain_name *name, struct bytes text, struct arena *arena)
{
	struct label label = label_parse(text, arena);

	name->wire_length += label.wire.length + 1;
	name->labels[name->label_count++] = label;
}

/* Labels that are judged as parts of their own are left out. */
void
domain_name_own_from(struct domain_name *name, size_t first)
{
	const uint32_t judged = DOMAIN_LONG_LABEL | DOMAIN_EMPTY_LABEL | DOMAIN_BAD_LABEL | DOMAIN_BAD_TEXT;

	name->own_first = first;
	name->facts &= ~judged;
	for (size_t i = 0; i < name->label_count; i++) {
		if (name->labels[i].wire.length == 0 && !label_is_part(name, i))
			name->facts |= DOMAIN_EMPTY_LABEL | DOMAIN_BAD_LABEL;
		if (i >= first && name->labels[i].wire.length > LABEL_MAX)
			name->facts |= DOMAIN_LONG_LABEL | DOMAIN_BAD_LABEL;
		if (i >= first && net_text_facts(name->labels[i].wire) != 0)
			name->facts |= DOMAIN_BAD_TEXT;
	}
	if (name->label_count == 0)
		name->facts |= DOMAIN_EMPTY | DOMAIN_BAD_LABEL;
}

void
domain_name_parse(struct domain_name *name, struct bytes text, struct arena *arena)
{
	size_t dots, count, from = 0;
	struct bytes stripped = strip_root(text, &dots);

	*name = (struct domain_name){.text = text, .absolute = dots > 0};
	count = count_labels(stripped);
	name->labels = arena_alloc(arena, (count + 1) * sizeof(*name->labels));
	while (name->label_count < count) {
		size_t end = next_dot(stripped, from);

		add_label(name, bytes_part(stripped, from, end - from), arena);
		from = end + 1;
	}
	/* Behind the last one stands an empty label, so that what is missing has a place too. */
	name->labels[count] =
	    (struct label){bytes_from(stripped, stripped.length), bytes_from(stripped, stripped.length)};
	if (count > 0 && dots > 1)
		name->facts |= DOMAIN_MANY_DOTS;
	if (name->wire_length > NAME_WIRE_MAX_WITHOUT_ROOT)
		name->facts |= DOMAIN_LONG;
	if (name->wire_length == NAME_WIRE_MAX_WITHOUT_ROOT)
		name->facts |= DOMAIN_AT_LIMIT;
	name->facts |= escape_facts(text);
	domain_name_own_from(name, 0);
}
