#include "data/txt_grammar.h"

struct form {
	struct bytes name;
	enum txt_argument argument;
	const char *number; /* what a fault expects behind it where it may have numbers */
};

static const struct form forms[] = {
#define X(form, name, argument, people, several)                                                         \
	[TXT_FORM_##form] = {{(const unsigned char *)(name), sizeof(name) - 1}, TXT_ARGUMENT_##argument, \
	    "a number behind \"" name "\""},
    TXT_FORMS(X)
#undef X
};

#define EXPECTED_FORM "a form such as decimal or one-of"
#define EXPECTED_REST "\"or\", \"but not\", \"holding\" or the end"

struct reader {
	struct arena *arena;
	struct bytes text;
	size_t at;
	struct txt_patterns *patterns; /* NULL = there must be none */
	struct txt_grammar_fault *fault;
};

const char *
txt_form_name(enum txt_form form)
{
	return (const char *)forms[form].name.at;
}

static bool
refuse(struct reader *reader, size_t at, const char *expected)
{
	*reader->fault = (struct txt_grammar_fault){.at = at, .expected = expected};
	return false;
}

/* Takes `what` where it comes next. */
static bool
take(struct reader *reader, struct bytes what)
{
	struct bytes rest = bytes_from(reader->text, reader->at);

	if (rest.length < what.length || !bytes_equal(bytes_part(rest, 0, what.length), what))
		return false;
	reader->at += what.length;
	return true;
}

/* Up to the next `octet` of `rest`, or all. */
static struct bytes
up_to(struct bytes rest, unsigned char octet)
{
	const unsigned char *end = rest.length > 0 ? memchr(rest.at, octet, rest.length) : NULL;

	return end != NULL ? bytes_part(rest, 0, (size_t)(end - rest.at)) : rest;
}

/* What comes before the next blank. */
static struct bytes
next_run(const struct reader *reader)
{
	return up_to(bytes_from(reader->text, reader->at), ' ');
}

static size_t
count_members(struct bytes run)
{
	size_t count = 1;

	for (size_t i = 0; i < run.length; i++)
		count += run.at[i] == '|';
	return count;
}

/* Takes "|" where more members come. */
static bool
has_more(struct reader *reader)
{
	return take(reader, BYTES("|"));
}

static bool
read_words(struct reader *reader, bool members, struct txt_list *list)
{
	struct bytes run = next_run(reader);
	struct bytes *words = arena_alloc(reader->arena, count_members(run) * sizeof(*words));
	size_t count = 0, end = reader->at + run.length;

	do {
		struct bytes word = up_to(bytes_part(reader->text, reader->at, end - reader->at), '|');
		struct bytes before = up_to(word, ',');

		if (word.length == 0)
			return refuse(reader, reader->at, "a word");
		if (members && before.length < word.length)
			return refuse(
			    reader, reader->at + before.length, "a word without a comma, which stands between members");
		words[count++] = word;
		reader->at += word.length;
	} while (has_more(reader));
	*list = (struct txt_list){words, count};
	return true;
}

/* Whether " or " stands before what comes next. */
static bool
is_behind_or(const struct reader *reader)
{
	const struct bytes or = BYTES(" or ");

	return reader->at >= or.length && bytes_equal(bytes_part(reader->text, reader->at - or.length, or.length), or);
}

static bool
read_form(struct reader *reader, struct bytes name, enum txt_form *form)
{
	for (size_t i = 0; i < TXT_FORM_COUNT; i++)
		if (bytes_equal(forms[i].name, name)) {
			*form = (enum txt_form)i;
			reader->at += name.length;
			return true;
		}
	return refuse(reader, reader->at, is_behind_or(reader) ? EXPECTED_FORM " behind \"or\"" : EXPECTED_FORM);
}

static bool
is_pair_name(struct bytes name)
{
	for (size_t i = 0; i < name.length; i++)
		if (name.at[i] == ',' || name.at[i] == '=' || name.at[i] == '|')
			return false;
	return name.length > 0;
}

/* A form in a pair has no argument, and nothing but a value can be of it. */
static bool
is_pair_form(enum txt_form form)
{
	return forms[form].argument <= TXT_ARGUMENT_RANGE && form != TXT_FORM_ALONE;
}

static bool
read_pair(struct reader *reader, struct bytes run, struct txt_alternative *alternative, struct txt_pair *pair)
{
	struct bytes name = up_to(run, ':');
	size_t start = reader->at;

	*pair = (struct txt_pair){.optional = name.length > 0 && name.at[name.length - 1] == '?'};
	pair->name = bytes_part(name, 0, name.length - pair->optional);
	if (name.length == run.length || !is_pair_name(pair->name))
		return refuse(reader, start, "a name, a colon and a form, such as id:text or id?:text");
	for (size_t i = 0; i < alternative->pair_count; i++)
		if (bytes_equal_caseless(alternative->pairs[i].name, pair->name))
			return refuse(reader, start, "a name that is not there yet");
	reader->at += name.length + 1;
	start = reader->at;
	if (!read_form(reader, up_to(bytes_from(run, name.length + 1), '|'), &pair->form))
		return false;
	return is_pair_form(pair->form) || refuse(reader, start, "a form that needs no argument and has a value");
}

static bool
read_pairs(struct reader *reader, struct txt_alternative *alternative)
{
	struct bytes run = next_run(reader);
	struct txt_pair *pairs = arena_alloc(reader->arena, count_members(run) * sizeof(*pairs));
	size_t end = reader->at + run.length;

	alternative->pairs = pairs;
	do {
		run = bytes_part(reader->text, reader->at, end - reader->at);
		if (!read_pair(reader, run, alternative, &pairs[alternative->pair_count]))
			return false;
		alternative->pair_count++;
	} while (has_more(reader));
	return true;
}

static bool
read_number(struct reader *reader, const char *expected, uint64_t *number)
{
	size_t start = reader->at;
	uint64_t read = 0;

	for (; reader->at < reader->text.length && ascii_is_digit(reader->text.at[reader->at]); reader->at++)
		if (__builtin_mul_overflow(read, 10u, &read) ||
		    __builtin_add_overflow(read, (uint64_t)(reader->text.at[reader->at] - '0'), &read))
			return refuse(reader, start, "a number up to 18446744073709551615");
	if (reader->at == start)
		return refuse(reader, start, expected);
	*number = read;
	return true;
}

/* "12", "8..16", "1..". */
static bool
read_numbers(struct reader *reader, struct txt_alternative *alternative)
{
	size_t second;

	alternative->bounded = true;
	if (!read_number(reader, forms[alternative->form].number, &alternative->least))
		return false;
	alternative->most = alternative->least;
	if (!take(reader, BYTES("..")))
		return true;
	second = reader->at;
	alternative->most = UINT64_MAX;
	if (second == reader->text.length || reader->text.at[second] == ' ')
		return true;
	if (!read_number(reader, "a number, or a blank or the end for no limit", &alternative->most))
		return false;
	return alternative->least <= alternative->most ||
	       refuse(reader, second, "a number that is not less than the first");
}

/* All that is left. */
static bool
read_pattern(struct reader *reader, struct txt_alternative *alternative)
{
	struct bytes text = bytes_from(reader->text, reader->at);
	const char *expected;
	size_t at;

	if (text.length == 0)
		return refuse(reader, reader->at, "a regular expression behind \"pattern\"");
	alternative->pattern = txt_patterns_add(reader->patterns, reader->arena, text, &at, &expected);
	if (alternative->pattern == NULL)
		return refuse(reader, reader->at + at, expected);
	alternative->pattern_text = text;
	reader->at = reader->text.length;
	return true;
}

/* Whether " or ", " but not " or " holding " comes, or the end. */
static bool
at_rest(const struct reader *reader)
{
	struct reader ahead = *reader;

	return ahead.at == ahead.text.length || take(&ahead, BYTES(" or ")) || take(&ahead, BYTES(" but not ")) ||
	       take(&ahead, BYTES(" holding "));
}

static bool
read_argument(struct reader *reader, struct txt_alternative *alternative)
{
	enum txt_argument argument = forms[alternative->form].argument;

	if (argument <= TXT_ARGUMENT_RANGE && at_rest(reader))
		return true;
	if (argument == TXT_ARGUMENT_NONE)
		return refuse(reader, reader->at, EXPECTED_REST);
	/* A form ends at a blank or at the end of the text. */
	take(reader, BYTES(" "));
	switch (argument) {
	case TXT_ARGUMENT_WORDS:
		return read_words(reader, alternative->list, &alternative->words);
	case TXT_ARGUMENT_PAIRS:
		return read_pairs(reader, alternative);
	case TXT_ARGUMENT_PATTERN:
		return read_pattern(reader, alternative);
	default:
		return read_numbers(reader, alternative);
	}
}

static bool
may_be_member(enum txt_form form)
{
	return form != TXT_FORM_PAIRS && form != TXT_FORM_EMPTY && form != TXT_FORM_ALONE;
}

static bool
read_alternative(struct reader *reader, struct txt_alternative *alternative)
{
	size_t start;

	*alternative = (struct txt_alternative){.list = take(reader, BYTES("list of "))};
	start = reader->at;
	if (!read_form(reader, next_run(reader), &alternative->form))
		return false;
	if (alternative->list && !may_be_member(alternative->form))
		return refuse(reader, start, "a form that members of a list can have");
	if (alternative->form == TXT_FORM_PATTERN && reader->patterns == NULL)
		return refuse(reader, start, "another form than pattern, which has no place here");
	return read_argument(reader, alternative);
}

/* The most alternatives that a text can have: " or " comes between them. */
static size_t
count_alternatives(struct bytes text)
{
	const struct bytes or = BYTES(" or ");
	size_t count = 1;

	for (size_t i = 0; i + or.length <= text.length; i++)
		count += bytes_equal(bytes_part(text, i, or.length), or);
	return count;
}

/* What may stand behind the alternatives. */
static bool
read_limits(struct reader *reader, struct txt_grammar *grammar)
{
	size_t start;
	bool list = false;

	for (size_t i = 0; i < grammar->count; i++)
		list |= grammar->alternatives[i].list;
	if (take(reader, BYTES(" but not ")) && !read_words(reader, false, &grammar->excluded))
		return false;
	start = reader->at + 1;
	if (take(reader, BYTES(" holding "))) {
		if (!list)
			return refuse(reader, start, "\"list of\" before \"holding\"");
		if (!read_words(reader, true, &grammar->held))
			return false;
	}
	if (reader->at == reader->text.length)
		return true;
	return refuse(reader, reader->at,
	    grammar->held.count > 0       ? "the end"
	    : grammar->excluded.count > 0 ? "\"holding\" or the end"
					  : EXPECTED_REST);
}

bool
txt_grammar_parse(struct arena *arena, struct bytes text, struct txt_patterns *patterns, struct txt_grammar *grammar,
    struct txt_grammar_fault *fault)
{
	struct reader reader = {.arena = arena, .text = text, .patterns = patterns, .fault = fault};
	struct txt_grammar read = {.text = text};
	struct txt_alternative *alternatives = arena_alloc(arena, count_alternatives(text) * sizeof(*alternatives));

	read.alternatives = alternatives;
	read.mostly = take(&reader, BYTES("mostly "));
	do {
		if (!read_alternative(&reader, &alternatives[read.count++]))
			return false;
	} while (take(&reader, BYTES(" or ")));
	if (!read_limits(&reader, &read))
		return false;
	*grammar = read;
	return true;
}
