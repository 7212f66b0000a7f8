/* txt_grammar_words: a grammar for people. */
#include <inttypes.h>

#include "data/format.h"
#include "data/txt_grammar.h"

struct form_words {
	const char *one, *several;
};

static const struct form_words words_of[] = {
#define X(form, name, argument, people, several) [TXT_FORM_##form] = {people, several},
    TXT_FORMS(X)
#undef X
};

static const char *
join(struct arena *arena, const struct txt_list *list, const char *separator)
{
	size_t length = 1, gap = strlen(separator);
	char *joined, *end;

	for (size_t i = 0; i < list->count; i++)
		length += list->at[i].length + gap;
	end = joined = arena_alloc(arena, length);
	for (size_t i = 0; i < list->count; i++) {
		memcpy(end, separator, i > 0 ? gap : 0);
		end += i > 0 ? gap : 0;
		memcpy(end, list->at[i].at, list->at[i].length);
		end += list->at[i].length;
	}
	*end = '\0';
	return joined;
}

/* "12", "8 to 16", "1 or more". */
static const char *
amount(struct arena *arena, const struct txt_alternative *of)
{
	if (of->least == of->most)
		return format_text(arena, "%" PRIu64, of->least);
	if (of->most == UINT64_MAX)
		return format_text(arena, "%" PRIu64 " or more", of->least);
	return format_text(arena, "%" PRIu64 " to %" PRIu64, of->least, of->most);
}

static const char *
number_words(struct arena *arena, const struct txt_alternative *of, const char *form)
{
	if (of->least == of->most)
		return format_text(arena, "%s, %" PRIu64, form, of->least);
	if (of->most == UINT64_MAX)
		return format_text(arena, "%s of %" PRIu64 " or more", form, of->least);
	return format_text(arena, "%s from %" PRIu64 " to %" PRIu64, form, of->least, of->most);
}

/* One value, or with `several` what a list has as members. */
static const char *
bounded_words(struct arena *arena, const struct txt_alternative *of, bool several)
{
	const char *form = several ? words_of[of->form].several : words_of[of->form].one;
	const char *plural = of->least == 1 && of->most == 1 ? "" : "s";
	const char *each = several ? " each" : "";

	switch (of->form) {
	case TXT_FORM_DECIMAL:
		return number_words(arena, of, form);
	case TXT_FORM_HEX:
		return format_text(arena, "%s hexadecimal digit%s%s", amount(arena, of), plural, each);
	case TXT_FORM_OCTETS:
		return format_text(arena, "%s octet%s%s", amount(arena, of), plural, each);
	default:
		return format_text(arena, "%s of %s octet%s", form, amount(arena, of), plural);
	}
}

static const char *
pairs_words(struct arena *arena, const struct txt_alternative *of)
{
	const char *said = "pairs with commas between:";

	for (size_t i = 0; i < of->pair_count; i++) {
		const struct txt_pair *pair = &of->pairs[i];

		said = format_text(arena, "%s%s %.*s=… with %s%s", said, i > 0 ? "," : "", (int)pair->name.length,
		    (const char *)pair->name.at, words_of[pair->form].one, pair->optional ? " (optional)" : "");
	}
	return said;
}

static const char *
list_words(struct arena *arena, const struct txt_alternative *of)
{
	const char *members = words_of[of->form].several;

	if (of->form == TXT_FORM_ONE_OF)
		return format_text(
		    arena, "one or more of %s, with commas and no blanks", join(arena, &of->words, ", "));
	if (of->form == TXT_FORM_PATTERN)
		members = format_text(
		    arena, "texts that match %.*s", (int)of->pattern_text.length, (const char *)of->pattern_text.at);
	else if (of->bounded)
		members = bounded_words(arena, of, true);
	return format_text(arena, "a list of %s, with commas and no blanks", members);
}

static const char *
alternative_words(struct arena *arena, const struct txt_alternative *of)
{
	if (of->list)
		return list_words(arena, of);
	if (of->bounded)
		return bounded_words(arena, of, false);
	switch (of->form) {
	case TXT_FORM_ONE_OF:
		return format_text(arena, "%s%s", of->words.count > 1 ? "one of " : "", join(arena, &of->words, ", "));
	case TXT_FORM_PAIRS:
		return pairs_words(arena, of);
	case TXT_FORM_PATTERN:
		return format_text(
		    arena, "text that matches %.*s", (int)of->pattern_text.length, (const char *)of->pattern_text.at);
	default:
		return words_of[of->form].one;
	}
}

const char *
txt_grammar_words(struct arena *arena, const struct txt_grammar *grammar)
{
	const char *said = alternative_words(arena, &grammar->alternatives[0]);

	for (size_t i = 1; i < grammar->count; i++)
		said = format_text(arena, "%s, or %s", said, alternative_words(arena, &grammar->alternatives[i]));
	if (grammar->excluded.count > 0)
		said = format_text(arena, "%s, but not %s", said, join(arena, &grammar->excluded, " or "));
	if (grammar->held.count > 0)
		said = format_text(arena, "%s, with %s among them", said, join(arena, &grammar->held, " and "));
	return said;
}
