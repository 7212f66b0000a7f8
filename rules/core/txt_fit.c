#include "rules/core/txt_fit.h"

#include "data/escape.h"
#include "data/limits.h"
#include "rules/core/octet.h"
#include "rules/core/txt_address.h"

/* ---- kinds of octets ---- */

static bool
is_base64_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || octet == '+' || octet == '/';
}

/* ---- the forms ---- */

static bool
is_within(const struct txt_alternative *want, uint64_t number)
{
	return !want->bounded || (number >= want->least && number <= want->most);
}

static bool
is_utf8(struct bytes value)
{
	for (size_t octets; value.length > 0; value = bytes_from(value, octets)) {
		uint32_t code;

		octets = value.at[0] < 0x80 ? 1 : utf8_next(value, &code);
		if (octets == 0)
			return false;
	}
	return true;
}

static bool
is_decimal(const struct txt_alternative *want, struct bytes value)
{
	uint64_t number = 0;

	if (!txt_is_all(value, ascii_is_digit) || (value.at[0] == '0' && value.length > 1))
		return false;
	for (size_t i = 0; i < value.length; i++) {
		uint64_t digit = (uint64_t)(value.at[i] - '0');

		if (number > (UINT64_MAX - digit) / 10)
			return false;
		number = number * 10 + digit;
	}
	return is_within(want, number);
}

/* Padding may be left out, as in RFC 4648 section 3.2. */
static bool
is_base64(const struct txt_alternative *want, struct bytes value)
{
	size_t digits = txt_run_of(value, is_base64_octet), padding = value.length - digits;

	if (digits == 0 || digits % 4 == 1 || padding > 2 || (padding > 0 && value.length % 4 != 0))
		return false;
	for (size_t i = digits; i < value.length; i++)
		if (value.at[i] != '=')
			return false;
	return is_within(want, digits * 3 / 4);
}

static bool
is_parenthesized(struct bytes value)
{
	return value.length > 2 && value.at[0] == '(' && value.at[value.length - 1] == ')' && is_utf8(value);
}

static bool
is_one_of(const struct txt_list *words, struct bytes value)
{
	for (size_t i = 0; i < words->count; i++)
		if (bytes_equal(words->at[i], value))
			return true;
	return false;
}

static bool
matches(const regex_t *pattern, struct bytes value)
{
	regmatch_t span = {.rm_so = 0, .rm_eo = (regoff_t)value.length};

	if (value.length > TXT_STRING_MAX)
		return true;
	return regexec(pattern, value.length > 0 ? (const char *)value.at : "", 1, &span, REG_STARTEND) == 0;
}

static bool is_pairs(const struct txt_alternative *, struct bytes value);

static bool
is_hex_number(struct bytes value)
{
	return value.length > 2 && value.at[0] == '0' && value.at[1] == 'x' &&
	       txt_is_all(bytes_from(value, 2), txt_is_hex);
}

static bool
is_path(struct bytes value)
{
	return value.length > 0 && value.at[0] == '/' && is_utf8(value);
}

static bool
is_relative_path(struct bytes value)
{
	return value.length > 0 && value.at[0] != '/' && !bytes_contain_caseless(value, BYTES("://")) && is_utf8(value);
}

/* Forms that take no argument. */
static bool (*const plain_forms[TXT_FORM_COUNT])(struct bytes) = {
    [TXT_FORM_HEX_NUMBER] = is_hex_number,
    [TXT_FORM_UUID] = txt_is_uuid,
    [TXT_FORM_MAC] = txt_is_mac,
    [TXT_FORM_URL] = txt_is_url,
    [TXT_FORM_VERSION] = txt_is_version,
    [TXT_FORM_PATH] = is_path,
    [TXT_FORM_RELATIVE_PATH] = is_relative_path,
    [TXT_FORM_MEDIA_TYPE] = txt_is_media_type,
    [TXT_FORM_PARENTHESIZED] = is_parenthesized,
};

static bool
is_form(const struct txt_alternative *want, enum txt_form form, struct bytes value)
{
	switch (form) {
	case TXT_FORM_TEXT:
		return is_within(want, value.length) && is_utf8(value);
	case TXT_FORM_OCTETS:
		return is_within(want, value.length);
	case TXT_FORM_DECIMAL:
		return is_decimal(want, value);
	case TXT_FORM_HEX:
		return txt_is_all(value, txt_is_hex) && is_within(want, value.length);
	case TXT_FORM_BASE64:
		return is_base64(want, value);
	case TXT_FORM_ONE_OF:
		return is_one_of(&want->words, value);
	case TXT_FORM_PAIRS:
		return is_pairs(want, value);
	case TXT_FORM_PATTERN:
		return matches(want->pattern, value);
	default:
		return plain_forms[form] != NULL && plain_forms[form](value);
	}
}

/* ---- lists and pairs ---- */

/* Cuts what stands before the first comma off. False where nothing is left; rest->at is NULL behind the last. */
static bool
next_member(struct bytes *rest, struct bytes *member)
{
	const unsigned char *comma;

	if (rest->at == NULL)
		return false;
	comma = rest->length > 0 ? memchr(rest->at, ',', rest->length) : NULL;
	*member = comma != NULL ? bytes_part(*rest, 0, (size_t)(comma - rest->at)) : *rest;
	*rest = comma != NULL ? bytes_from(*rest, member->length + 1) : (struct bytes){NULL, 0};
	return true;
}

static const struct txt_pair *
find_pair(const struct txt_alternative *want, struct bytes name)
{
	for (size_t i = 0; i < want->pair_count; i++)
		if (bytes_equal_caseless(want->pairs[i].name, name))
			return &want->pairs[i];
	return NULL;
}

/* "name=…", be the name known or not. */
static bool
is_pair(struct bytes member)
{
	return member.length > 0 && member.at[0] != '=' && memchr(member.at, '=', member.length) != NULL;
}

/* The pair that a member is one of, as written, and the member's value; NULL where it is none or its author's own. */
static const struct txt_pair *
pair_of(const struct txt_alternative *want, struct bytes member, struct bytes *value)
{
	const unsigned char *equals = member.length > 0 ? memchr(member.at, '=', member.length) : NULL;

	if (equals == NULL)
		return NULL;
	*value = bytes_from(member, (size_t)(equals - member.at) + 1);
	return find_pair(want, bytes_part(member, 0, (size_t)(equals - member.at)));
}

static bool
fits_pair(const struct txt_pair *pair, struct bytes value)
{
	static const struct txt_alternative unbounded = {0};

	return value.length > 0 && is_form(&unbounded, pair->form, value);
}

/* Whether the value has the pair; pairs of other names are its author's own. */
static bool
has_pair(const struct txt_pair *pair, struct bytes value)
{
	struct bytes member;

	while (next_member(&value, &member))
		if (member.length > pair->name.length && member.at[pair->name.length] == '=' &&
		    bytes_equal_caseless(bytes_part(member, 0, pair->name.length), pair->name))
			return true;
	return false;
}

static bool
is_pairs(const struct txt_alternative *want, struct bytes value)
{
	struct bytes rest = value, member, of_pair;

	while (next_member(&rest, &member)) {
		const struct txt_pair *pair = pair_of(want, member, &of_pair);

		if (!is_pair(member) || (pair != NULL && !fits_pair(pair, of_pair)))
			return false;
	}
	for (size_t i = 0; i < want->pair_count; i++)
		if (!want->pairs[i].optional && !has_pair(&want->pairs[i], value))
			return false;
	return true;
}

static bool
fits_member(const struct txt_alternative *want, struct bytes member)
{
	return member.length > 0 && member.at[0] != ' ' && member.at[member.length - 1] != ' ' &&
	       is_form(want, want->form, member);
}

static bool
is_list(const struct txt_alternative *want, struct bytes value)
{
	struct bytes member;

	while (next_member(&value, &member))
		if (!fits_member(want, member))
			return false;
	return true;
}

/* ---- the whole ---- */

static bool
fits_alternative(const struct txt_alternative *want, enum txt_state state, struct bytes value)
{
	if (want->form == TXT_FORM_ALONE || state == TXT_NO_VALUE)
		return want->form == TXT_FORM_ALONE && state == TXT_NO_VALUE;
	if (want->form == TXT_FORM_EMPTY)
		return value.length == 0;
	/* only what says that it may be empty is */
	if (value.length == 0 && want->form != TXT_FORM_PATTERN && (!want->bounded || want->least > 0))
		return false;
	return want->list ? is_list(want, value) : is_form(want, want->form, value);
}

bool
txt_has_member(struct bytes value, struct bytes word)
{
	struct bytes member;

	if (bytes_equal(value, word))
		return true;
	while (next_member(&value, &member))
		if (bytes_equal(member, word))
			return true;
	return false;
}

bool
txt_fits(const struct txt_grammar *grammar, enum txt_state state, struct bytes value)
{
	bool fits = false;

	for (size_t i = 0; i < grammar->count && !fits; i++)
		fits = fits_alternative(&grammar->alternatives[i], state, value);
	for (size_t i = 0; i < grammar->excluded.count && fits; i++)
		fits = !txt_has_member(value, grammar->excluded.at[i]);
	for (size_t i = 0; i < grammar->held.count && fits; i++)
		fits = txt_has_member(value, grammar->held.at[i]);
	return fits;
}

/* ---- what is to blame ---- */

static void
blame_part(struct txt_misfit *misfit, enum txt_misfit_kind kind, struct bytes value, struct bytes part)
{
	misfit->kind = kind;
	misfit->from = (size_t)(part.at - value.at);
	misfit->length = part.length;
}

static void
blame_missing(struct txt_misfit *misfit, struct bytes missing)
{
	misfit->kind = TXT_MISFIT_MISSING;
	misfit->missing = missing;
}

static void
blame_pairs(struct txt_misfit *misfit, const struct txt_alternative *want, struct bytes value)
{
	struct bytes rest = value, member, of_pair;

	while (next_member(&rest, &member)) {
		misfit->pair = pair_of(want, member, &of_pair);
		if (!is_pair(member))
			return;
		if (misfit->pair != NULL && !fits_pair(misfit->pair, of_pair)) {
			blame_part(misfit, TXT_MISFIT_PAIR, value, member);
			return;
		}
	}
	for (size_t i = 0; i < want->pair_count; i++)
		if (!want->pairs[i].optional && !has_pair(&want->pairs[i], value)) {
			blame_missing(misfit, want->pairs[i].name);
			return;
		}
}

static void
blame_list(struct txt_misfit *misfit, const struct txt_grammar *grammar, const struct txt_alternative *want,
    struct bytes value)
{
	struct bytes rest = value, member;

	while (next_member(&rest, &member)) {
		bool fits = fits_member(want, member);

		for (size_t i = 0; i < grammar->excluded.count && fits; i++)
			fits = !bytes_equal(member, grammar->excluded.at[i]);
		if (!fits && member.length > 0 && member.length < value.length)
			blame_part(misfit, TXT_MISFIT_MEMBER, value, member);
		if (!fits)
			return;
	}
	for (size_t i = 0; i < grammar->held.count; i++)
		if (!txt_has_member(value, grammar->held.at[i])) {
			blame_missing(misfit, grammar->held.at[i]);
			return;
		}
}

void
txt_find_misfit(const struct txt_grammar *grammar, struct bytes value, struct txt_misfit *misfit)
{
	*misfit = (struct txt_misfit){.kind = TXT_MISFIT_WHOLE, .length = value.length};
	for (size_t i = 0; i < grammar->count && misfit->kind == TXT_MISFIT_WHOLE && value.length > 0; i++) {
		const struct txt_alternative *want = &grammar->alternatives[i];

		if (want->form == TXT_FORM_PAIRS)
			blame_pairs(misfit, want, value);
		else if (want->list)
			blame_list(misfit, grammar, want, value);
	}
}

bool
txt_grammar_has(const struct txt_grammar *grammar, enum txt_form form)
{
	for (size_t i = 0; i < grammar->count; i++)
		if (grammar->alternatives[i].form == form)
			return true;
	return false;
}
