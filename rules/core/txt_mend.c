#include "rules/core/txt_mend.h"

#include "rules/core/octet.h"
#include "rules/core/txt_notation.h"

/* A string that is to be mended. */
struct mending {
	const struct txt_grammar *grammar;
	const struct txt_string *string;
	struct bytes value, place;
	struct arena *arena;
};

static bool
would_fit(const struct mending *mending, struct bytes value)
{
	return txt_fits(mending->grammar, TXT_VALUE, value);
}

/* The value without its first octets, where that fits. */
static struct fix
without_start(const struct mending *mending, size_t octets)
{
	struct bytes rest = bytes_from(mending->value, octets);

	if (rest.length == 0 || !would_fit(mending, rest))
		return (struct fix){.safety = FIX_NONE};
	return safe_fix(mending->place,
	    label_place(&mending->string->label, mending->string->key_length + 1 + octets, rest.length));
}

static struct fix
without_slashes(const struct mending *mending)
{
	size_t slashes = 0;

	while (slashes < mending->value.length && mending->value.at[slashes] == '/')
		slashes++;
	return slashes > 0 ? without_start(mending, slashes) : (struct fix){.safety = FIX_NONE};
}

static struct fix
without_urn(const struct mending *mending)
{
	struct bytes urn = BYTES("urn:uuid:");

	if (mending->value.length <= urn.length ||
	    !bytes_equal_caseless(bytes_part(mending->value, 0, urn.length), urn))
		return (struct fix){.safety = FIX_NONE};
	return without_start(mending, urn.length);
}

static struct bytes
parenthesized(struct bytes inner, struct arena *arena)
{
	unsigned char *whole = arena_alloc(arena, inner.length + 2);

	whole[0] = '(';
	memcpy(whole + 1, inner.at, inner.length);
	whole[inner.length + 1] = ')';
	return (struct bytes){whole, inner.length + 2};
}

static struct fix
with_parentheses(const struct mending *mending)
{
	if (memchr(mending->value.at, '(', mending->value.length) != NULL &&
	    (mending->value.at[0] == '(' || mending->value.at[mending->value.length - 1] == ')'))
		return (struct fix){.safety = FIX_NONE};
	if (!would_fit(mending, parenthesized(mending->value, mending->arena)))
		return (struct fix){.safety = FIX_NONE};
	return safe_fix(mending->place, parenthesized(mending->place, mending->arena));
}

/* 1 for what says yes, 0 for what says no, -1 for anything else. */
static int
truth_of(struct bytes word)
{
	static const struct bytes yes[] = {WORD("T"), WORD("true"), WORD("yes"), WORD("1"), WORD("on")};
	static const struct bytes no[] = {WORD("F"), WORD("false"), WORD("no"), WORD("0"), WORD("off")};

	return IS_WORD_OF(word, yes) ? 1 : IS_WORD_OF(word, no) ? 0 : -1;
}

/* The one word that the value is but for case, else the one that says yes or no as it does. */
static struct fix
as_word(const struct mending *mending, const struct txt_list *words)
{
	int truth = truth_of(mending->value);

	for (size_t i = 0; i < words->count; i++)
		if (bytes_equal_caseless(words->at[i], mending->value))
			return unsafe_fix(mending->place, txt_text_of(words->at[i], mending->arena));
	for (size_t i = 0; i < words->count && truth >= 0; i++)
		if (truth_of(words->at[i]) == truth)
			return unsafe_fix(mending->place, txt_text_of(words->at[i], mending->arena));
	return (struct fix){.safety = FIX_NONE};
}

/* Without the blanks around commas. */
static struct fix
without_blanks(const struct mending *mending)
{
	struct bytes value = mending->value;
	unsigned char *squeezed = arena_alloc(mending->arena, value.length);
	struct bytes with = {squeezed, 0};

	if (mending->place.length != value.length) /* with escapes in it: not worth the trouble */
		return (struct fix){.safety = FIX_NONE};
	for (size_t i = 0; i < value.length; i++) {
		bool edge = i == 0 || i + 1 == value.length || value.at[i - 1] == ',' || value.at[i + 1] == ',';

		if (value.at[i] != ' ' || !edge)
			squeezed[with.length++] = value.at[i];
	}
	if (with.length == value.length || with.length == 0 || !would_fit(mending, with))
		return (struct fix){.safety = FIX_NONE};
	return unsafe_fix(mending->place, with);
}

static struct fix
mend_alternative(const struct mending *mending, const struct txt_alternative *want)
{
	if (want->list)
		return without_blanks(mending);
	switch (want->form) {
	case TXT_FORM_RELATIVE_PATH:
		return without_slashes(mending);
	case TXT_FORM_UUID:
		return without_urn(mending);
	case TXT_FORM_PARENTHESIZED:
		return with_parentheses(mending);
	case TXT_FORM_ONE_OF:
		return as_word(mending, &want->words);
	default:
		return (struct fix){.safety = FIX_NONE};
	}
}

struct fix
txt_mend(const struct txt_grammar *grammar, const struct txt_string *string, struct arena *arena)
{
	struct mending mending = {grammar, string, txt_value(string), txt_value_place(string), arena};
	struct fix fix = {.safety = FIX_NONE};

	if (string->state != TXT_VALUE || (string->facts & TXT_SECRET) != 0)
		return fix;
	for (size_t i = 0; i < grammar->count && fix.safety == FIX_NONE; i++)
		fix = mend_alternative(&mending, &grammar->alternatives[i]);
	return fix;
}
