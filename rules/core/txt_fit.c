#include "rules/core/txt_fit.h"

#include "data/escape.h"
#include "data/limits.h"
#include "rules/core/octet.h"

/* ---- kinds of octets ---- */

static bool
is_hex(unsigned char octet)
{
	return ascii_is_digit(octet) || (ascii_lower(octet) >= 'a' && ascii_lower(octet) <= 'f');
}

/* What the names of media types are made of (RFC 6838 section 4.2). */
static bool
is_media_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || (octet != 0 && strchr("!#$&-^_.+", octet) != NULL);
}

static bool
is_base64_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || octet == '+' || octet == '/';
}

/* All that a URL may have behind its scheme; not ASCII alone, as people write them. */
static bool
is_url_octet(unsigned char octet)
{
	return octet > ' ' && octet != 0x7f && strchr("<>\"", octet) == NULL;
}

/* How many octets from the start on are of the kind. */
static size_t
run_of(struct bytes value, bool (*is)(unsigned char))
{
	size_t length = 0;

	while (length < value.length && is(value.at[length]))
		length++;
	return length;
}

static bool
is_all(struct bytes value, bool (*is)(unsigned char))
{
	return value.length > 0 && run_of(value, is) == value.length;
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

	if (!is_all(value, ascii_is_digit) || (value.at[0] == '0' && value.length > 1))
		return false;
	for (size_t i = 0; i < value.length; i++) {
		uint64_t digit = (uint64_t)(value.at[i] - '0');

		if (number > (UINT64_MAX - digit) / 10)
			return false;
		number = number * 10 + digit;
	}
	return is_within(want, number);
}

/* 8-4-4-4-12 digits (RFC 9562 section 4). */
static bool
is_uuid(struct bytes value)
{
	if (value.length != 36)
		return false;
	for (size_t i = 0; i < 36; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (hyphen ? value.at[i] != '-' : !is_hex(value.at[i]))
			return false;
	}
	return true;
}

static bool
is_mac(struct bytes value)
{
	if (value.length != 17 || (value.at[2] != ':' && value.at[2] != '-'))
		return false;
	for (size_t i = 0; i < 17; i++)
		if (i % 3 == 2 ? value.at[i] != value.at[2] : !is_hex(value.at[i]))
			return false;
	return true;
}

/* http or https, then a host, perhaps behind a user's name (RFC 3986 section 3). */
static bool
is_url(struct bytes value)
{
	size_t scheme = value.length > 5 && ascii_lower(value.at[4]) == 's' ? 5 : 4, host = 0, end;

	if (value.length <= scheme + 3 || !bytes_equal_caseless(bytes_part(value, 0, 4), BYTES("http")) ||
	    memcmp(value.at + scheme, "://", 3) != 0)
		return false;
	value = bytes_from(value, scheme + 3);
	if (!is_all(value, is_url_octet))
		return false;
	for (end = 0; end < value.length && strchr("/?#", value.at[end]) == NULL; end++)
		host = value.at[end] == '@' ? end + 1 : host;
	return host < end && value.at[host] != ':';
}

static bool
is_version(struct bytes value)
{
	size_t digits = run_of(value, ascii_is_digit), numbers = 1;

	while (digits > 0 && digits < value.length && value.at[digits] == '.') {
		value = bytes_from(value, digits + 1);
		digits = run_of(value, ascii_is_digit);
		numbers++;
	}
	return digits > 0 && digits == value.length && numbers > 1;
}

/* type/subtype, each beginning with a letter or digit (RFC 6838 section 4.2). */
static bool
is_media_type(struct bytes value)
{
	size_t type = run_of(value, is_media_octet);

	return type > 0 && is_name_octet(value.at[0]) && value.at[0] != '-' && type + 1 < value.length &&
	       value.at[type] == '/' && is_name_octet(value.at[type + 1]) && value.at[type + 1] != '-' &&
	       is_all(bytes_from(value, type + 1), is_media_octet);
}

/* Padding may be left out, as in RFC 4648 section 3.2. */
static bool
is_base64(const struct txt_alternative *want, struct bytes value)
{
	size_t digits = run_of(value, is_base64_octet), padding = value.length - digits;

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
	return value.length > 2 && value.at[0] == '0' && value.at[1] == 'x' && is_all(bytes_from(value, 2), is_hex);
}

static bool
is_path(struct bytes value)
{
	return value.length > 0 && value.at[0] == '/' && is_utf8(value);
}

static bool
is_relative_path(struct bytes value)
{
	return value.length > 0 && value.at[0] != '/' && is_utf8(value);
}

/* Forms that take no argument. */
static bool (*const plain_forms[TXT_FORM_COUNT])(struct bytes) = {
    [TXT_FORM_HEX_NUMBER] = is_hex_number,
    [TXT_FORM_UUID] = is_uuid,
    [TXT_FORM_MAC] = is_mac,
    [TXT_FORM_URL] = is_url,
    [TXT_FORM_VERSION] = is_version,
    [TXT_FORM_PATH] = is_path,
    [TXT_FORM_RELATIVE_PATH] = is_relative_path,
    [TXT_FORM_MEDIA_TYPE] = is_media_type,
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
		return is_all(value, is_hex) && is_within(want, value.length);
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
	static const struct txt_alternative unbounded = {0};
	struct bytes rest = value, member;

	while (next_member(&rest, &member)) {
		const unsigned char *equals = member.length > 0 ? memchr(member.at, '=', member.length) : NULL;
		size_t length = equals != NULL ? (size_t)(equals - member.at) : 0;
		const struct txt_pair *pair;

		if (length == 0)
			return false;
		pair = find_pair(want, bytes_part(member, 0, length));
		if (pair != NULL &&
		    (length + 1 == member.length || !is_form(&unbounded, pair->form, bytes_from(member, length + 1))))
			return false;
	}
	for (size_t i = 0; i < want->pair_count; i++)
		if (!want->pairs[i].optional && !has_pair(&want->pairs[i], value))
			return false;
	return true;
}

static bool
is_list(const struct txt_alternative *want, struct bytes value)
{
	struct bytes member;

	while (next_member(&value, &member))
		if (member.length == 0 || member.at[0] == ' ' || member.at[member.length - 1] == ' ' ||
		    !is_form(want, want->form, member))
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

/* Whether the word is the whole value or a member of it as a list. */
static bool
has_member(struct bytes value, struct bytes word)
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
		fits = !has_member(value, grammar->excluded.at[i]);
	for (size_t i = 0; i < grammar->held.count && fits; i++)
		fits = has_member(value, grammar->held.at[i]);
	return fits;
}

bool
txt_grammar_has(const struct txt_grammar *grammar, enum txt_form form)
{
	for (size_t i = 0; i < grammar->count; i++)
		if (grammar->alternatives[i].form == form)
			return true;
	return false;
}
