#include "data/txt_pattern.h"

#include <stdlib.h>

#include "data/format.h"

enum {
	/* While an expression is compiled, each atom may come to know each other: 1024 * 1024 * 4 octets. */
	COST_MAX = 1024,
	COST_OF_ALL_MAX = 32 * COST_MAX,
	DEPTH_MAX = 32, /* of parentheses */
};

struct txt_pattern {
	struct txt_pattern *older;
	regex_t compiled;
};

/* Inside of one pair of parentheses, or of none. */
struct level {
	size_t total;  /* what it costs so far */
	size_t last;   /* of it, the atom that a repetition would be of; 0 = there is none */
	bool empty;    /* that atom can be empty */
	bool branch;   /* all before it, back to "|", can be empty */
	bool branches; /* a branch before "|" can be empty */
};

/* What an expression costs: its atoms, those that are repeated as often as that. And whether it may be compiled: where
 * something that can be empty is repeated without end, finding out what follows what takes exponential time. */
struct census {
	struct bytes text;
	size_t at;
	size_t depth;
	struct level levels[DEPTH_MAX + 1];
	const char *expected; /* NULL = all is well so far */
};

static struct level *
innermost(struct census *census)
{
	return &census->levels[census->depth];
}

/* Puts an atom behind the one before. */
static void
add_atom(struct census *census, size_t cost, bool empty)
{
	struct level *level = innermost(census);

	if (level->last > 0)
		level->branch &= level->empty;
	level->total += cost;
	level->last = cost;
	level->empty = empty;
}

/* Counts an atom of `octets` octets. */
static void
take_atom(struct census *census, size_t octets, bool empty)
{
	census->at = census->at + octets < census->text.length ? census->at + octets : census->text.length;
	add_atom(census, 1, empty);
}

/* A branch is over. */
static void
end_branch(struct level *level)
{
	level->branches |= level->branch && (level->last == 0 || level->empty);
	level->branch = true;
	level->last = 0;
}

/* The length of a bracket expression at the front of `text` (POSIX.1 XBD section 9.3.5). */
static size_t
bracket_length(struct bytes text)
{
	size_t at = 1;

	at += at < text.length && text.at[at] == '^';
	at += at < text.length && text.at[at] == ']';
	while (at < text.length && text.at[at] != ']') {
		unsigned char kind = at + 1 < text.length ? text.at[at + 1] : 0;

		if (text.at[at] == '[' && (kind == ':' || kind == '.' || kind == '=')) {
			at += 2;
			while (at + 1 < text.length && (text.at[at] != kind || text.at[at + 1] != ']'))
				at++;
			at++;
		}
		at++;
	}
	return at + 1;
}

/* The number at the front of `rest`, cut off; more than COST_MAX is as good as any. */
static size_t
cut_number(struct bytes *rest)
{
	size_t number = 0;

	for (; rest->length > 0 && ascii_is_digit(rest->at[0]); *rest = bytes_from(*rest, 1))
		if (number <= COST_MAX)
			number = number * 10 + (size_t)(rest->at[0] - '0');
	return number;
}

/* The last atom stands `times` times, at least `least` times, and without end where `endless`. */
static void
repeat(struct census *census, size_t least, size_t times, bool endless)
{
	struct level *level = innermost(census);

	if (endless && level->last > 0 && level->empty) {
		census->expected = "no repetition without end of what can be empty";
		return;
	}
	if (times > 1) {
		level->total += level->last * (times - 1);
		level->last *= times;
	}
	level->total++;
	level->empty |= least == 0;
}

/* "{2}", "{2,}", "{2,4}"; "{2,}" is compiled as two and one that is repeated. */
static void
take_interval(struct census *census)
{
	struct bytes rest = bytes_from(census->text, census->at + 1);
	size_t least = cut_number(&rest), most = least;
	bool endless = false;

	if (rest.length > 0 && rest.at[0] == ',') {
		rest = bytes_from(rest, 1);
		endless = rest.length == 0 || !ascii_is_digit(rest.at[0]);
		most = endless ? least + 1 : cut_number(&rest);
	}
	if (rest.length == 0 || rest.at[0] != '}')
		census->expected = "numbers and \"}\" behind \"{\", such as {2}, {2,} or {2,4}";
	else
		repeat(census, least, most, endless);
	if (census->expected == NULL)
		census->at = census->text.length - rest.length + 1;
}

static void
take_sign(struct census *census, unsigned char sign)
{
	repeat(census, sign == '+', sign == '+' ? 2 : 1, sign != '?');
	if (census->expected == NULL)
		census->at++;
}

static void
open_group(struct census *census)
{
	if (census->depth == DEPTH_MAX) {
		census->expected = "at most 32 parentheses inside each other";
		return;
	}
	census->at++;
	census->depth++;
	*innermost(census) = (struct level){.branch = true};
}

static void
close_group(struct census *census)
{
	struct level group = *innermost(census);

	if (census->depth == 0) {
		census->expected = "no \")\" without \"(\"";
		return;
	}
	end_branch(&group);
	census->at++;
	census->depth--;
	add_atom(census, group.total + 1, group.branches);
}

/* POSIX.1 XBD section 9.4.3 tells which characters may stand there; what others mean is up to the system. */
static void
take_escape(struct census *census, struct bytes rest)
{
	static const char special[] = "^.[]$()|*+?{}\\";

	if (rest.length > 1 && memchr(special, rest.at[1], sizeof(special) - 1) == NULL)
		census->expected = "one of ^.[]$()|*+?{}\\ behind \"\\\"";
	else
		take_atom(census, 2, false);
}

/* A pattern is about the whole value as it is, so that anchors have a place at its ends alone. */
static void
take_anchor(struct census *census, bool fits)
{
	if (fits)
		take_atom(census, 1, true);
	else
		census->expected = "\"^\" at the start alone, and \"$\" at the end";
}

static void
take_next(struct census *census)
{
	struct bytes rest = bytes_from(census->text, census->at);

	switch (rest.at[0]) {
	case '\\':
		take_escape(census, rest);
		break;
	case '[':
		take_atom(census, bracket_length(rest), false);
		break;
	case '{':
		take_interval(census);
		break;
	case '*':
	case '+':
	case '?':
		take_sign(census, rest.at[0]);
		break;
	case '(':
		open_group(census);
		break;
	case ')':
		close_group(census);
		break;
	case '|':
		end_branch(innermost(census));
		innermost(census)->total++;
		census->at++;
		break;
	case '^':
		take_anchor(census, census->at == 0);
		break;
	case '$':
		take_anchor(census, rest.length == 1);
		break;
	default:
		take_atom(census, 1, false);
	}
}

/* What it comes to, with the groups that are open. */
static size_t
cost_of(const struct census *census)
{
	size_t cost = 0;

	for (size_t i = 0; i <= census->depth; i++)
		cost += census->levels[i].total;
	return cost;
}

/* False where the expression may not be compiled. */
static bool
take_census(struct census *census)
{
	census->levels[0].branch = true;
	while (census->expected == NULL && census->at < census->text.length) {
		size_t at = census->at;

		take_next(census);
		if (census->expected == NULL && cost_of(census) > COST_MAX) {
			census->at = at;
			census->expected = "a pattern with fewer repetitions";
		}
	}
	return census->expected == NULL;
}

static const char *
describe(struct arena *arena, int error, const regex_t *compiled)
{
	char message[128];

	regerror(error, compiled, message, sizeof(message));
	return format_text(arena, "a POSIX extended regular expression (%s)", message);
}

const regex_t *
txt_patterns_add(
    struct txt_patterns *patterns, struct arena *arena, struct bytes text, size_t *at, const char **expected)
{
	struct census census = {.text = text};
	struct txt_pattern *pattern;
	const char *whole;
	int error;

	if (text.length > 0 && memchr(text.at, '\0', text.length) != NULL)
		census.expected = "no NUL octet";
	if (!take_census(&census) || patterns->cost + cost_of(&census) > COST_OF_ALL_MAX) {
		*at = census.expected != NULL ? census.at : 0;
		*expected = census.expected != NULL ? census.expected : "fewer or shorter patterns in one file";
		return NULL;
	}
	whole = format_text(arena, "^(%.*s)$", (int)text.length, (const char *)text.at);
	pattern = must_resize(NULL, 1, sizeof(*pattern));
	error = regcomp(&pattern->compiled, whole, REG_EXTENDED | REG_NOSUB);
	if (error != 0) {
		*at = 0;
		*expected = describe(arena, error, &pattern->compiled);
		free(pattern);
		return NULL;
	}
	pattern->older = patterns->newest;
	patterns->newest = pattern;
	patterns->cost += cost_of(&census);
	return &pattern->compiled;
}

void
txt_patterns_clear(struct txt_patterns *patterns)
{
	while (patterns->newest != NULL) {
		struct txt_pattern *older = patterns->newest->older;

		regfree(&patterns->newest->compiled);
		free(patterns->newest);
		patterns->newest = older;
	}
	patterns->cost = 0;
}
