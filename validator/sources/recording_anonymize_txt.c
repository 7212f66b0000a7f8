/* recording_anonymize_txt: TXT records of anonymized recordings. */
#include "validator/sources/recording_anonymizer.h"

#include "data/limits.h"
#include "rules/core/octet.h"
#include "rules/core/txt_privacy.h"
#include "rules/core/txt_secret.h"
#include "validator/sources/recording_scan.h"

struct pair {
	struct bytes key, value; /* the whole string is the value where it has no key */
	enum txt_privacy privacy;
};

static struct pair
pair_of(struct bytes string)
{
	const unsigned char *equals = string.length > 0 ? memchr(string.at, '=', string.length) : NULL;
	struct pair pair = {.value = string};

	if (equals != NULL) {
		pair.key = bytes_part(string, 0, (size_t)(equals - string.at));
		pair.value = bytes_from(string, pair.key.length + 1);
		pair.privacy = txt_privacy_of(pair.key);
	}
	return pair;
}

/* What says make, model and abilities: they are not names, even where they look alike. */
static bool
is_of_the_model(const struct pair *pair)
{
	static const struct bytes keys[] = {WORD("ty"), WORD("product"), WORD("model"), WORD("md"), WORD("am"),
	    WORD("usb_MFG"), WORD("usb_MDL"), WORD("usb_CMD"), WORD("usb_CLS"), WORD("mfg"), WORD("mdl"),
	    WORD("vendor"), WORD("manufacturer"), WORD("pdl"), WORD("URF"), WORD("txtvers")};

	return IS_WORD_OF(pair->key, keys) || pair->privacy == TXT_PRIVACY_VERSION;
}

static bool
is_name(const struct pair *pair)
{
	static const struct bytes logins[] = {WORD("u"), WORD("user"), WORD("username"), WORD("login")};

	return pair->privacy == TXT_PRIVACY_GIVEN_NAME || pair->privacy == TXT_PRIVACY_PERSON ||
	       pair->privacy == TXT_PRIVACY_PERSON_ADDRESS || pair->privacy == TXT_PRIVACY_PLACE ||
	       (pair->key.length > 0 && IS_WORD_OF(pair->key, logins));
}

static bool
is_secret(struct bytes string, const struct pair *pair)
{
	struct txt_secret secret;

	return txt_secret_next(string, pair->key.length > 0 ? pair->key.length : string.length, 0, &secret);
}

/* The part of a path that says whose home it is; no bytes where there is none. */
static struct bytes
home_of(struct bytes value)
{
	static const struct bytes folders[] = {WORD("/home/"), WORD("/Users/"), WORD("\\Users\\")};

	for (size_t i = 0; i < value.length; i++)
		for (size_t k = 0; k < sizeof(folders) / sizeof(*folders); k++) {
			size_t from = i + folders[k].length, end = from;

			if (from > value.length ||
			    !bytes_equal_caseless(bytes_part(value, i, folders[k].length), folders[k]))
				continue;
			while (end < value.length && value.at[end] != '/' && value.at[end] != '\\')
				end++;
			return bytes_part(value, from, end - from);
		}
	return bytes_part(value, 0, 0);
}

void
anonymizer_gather_string(struct anonymizer *anonymizer, struct bytes string)
{
	struct pair pair = pair_of(string);
	struct bytes found;
	bool any = false;

	for (size_t at = 0; (found = scan_identifier(pair.value, &at)).length > 0; any = true)
		anonymizer_gather_identifier(anonymizer, found);
	if (pair.privacy == TXT_PRIVACY_HARDWARE || pair.privacy == TXT_PRIVACY_SERIAL ||
	    pair.privacy == TXT_PRIVACY_IDENTIFIER) {
		if (!any)
			anonymizer_gather_identifier(anonymizer, pair.value);
	} else if (is_name(&pair) && pair.value.length > 0) {
		(void)substitutes_word(&anonymizer->words, anonymizer_base(pair.value));
	}
}

/* Octets of the value for octets: `out` is a copy of it. */
static void
mask_value(struct anonymizer *anonymizer, const struct pair *pair, unsigned char *out)
{
	struct bytes value = pair->value, home = home_of(value);

	if (is_name(pair))
		anonymizer_put_word(anonymizer, anonymizer_base(value), out);
	else if (pair->privacy != TXT_PRIVACY_NONE && pair->privacy != TXT_PRIVACY_VERSION &&
		 value.length < IDENTIFIER_MIN)
		anonymizer_put_word(anonymizer, value, out);
	else if (!is_of_the_model(pair))
		substitutes_put_words(&anonymizer->words, value, out);
	anonymizer_put_word(anonymizer, home, out + (home.at - value.at));
	substitutes_put_identifiers(&anonymizer->identifiers, value, out);
}

/* Whether an address in a text is meant as one: nobody's version has been seen as an address, nor is it private. */
static bool
is_address_here(const struct anonymizer *anonymizer, const struct address *address)
{
	const unsigned char *octets = address->octets;

	if (address->length == 16 || renumbering_knows(&anonymizer->numbers, address))
		return true;
	return octets[0] == 10 || (octets[0] == 172 && octets[1] >> 4 == 1) || (octets[0] == 192 && octets[1] == 168) ||
	       (octets[0] == 169 && octets[1] == 254);
}

/* Appends what is in the string's place; a string has room for TXT_STRING_MAX. */
static void
append(unsigned char *string, struct bytes octets)
{
	size_t left = TXT_STRING_MAX - (size_t)string[0];

	if (octets.length > left)
		octets.length = left;
	memcpy(string + 1 + string[0], octets.at, octets.length);
	string[0] = (unsigned char)(string[0] + octets.length);
}

/* Appends the value, of which `masked` has the octets, with other addresses. */
static void
append_value(struct anonymizer *anonymizer, struct bytes value, const unsigned char *masked, unsigned char *string)
{
	size_t at = 0, done = 0;
	struct address address;
	struct bytes found;

	while ((found = scan_address(value, &at, &address)).length > 0) {
		size_t from = (size_t)(found.at - value.at);

		if (!is_address_here(anonymizer, &address))
			continue;
		append(string, (struct bytes){masked + done, from - done});
		address = renumbering_of(&anonymizer->numbers, &address);
		append(string, address_text(&address, &anonymizer->scratch));
		done = at;
	}
	append(string, (struct bytes){masked + done, value.length - done});
}

/* Writes the string anew, with its length before it; gives the octets of both. */
static size_t
mask_string(struct anonymizer *anonymizer, struct bytes string, unsigned char *out)
{
	struct pair pair = pair_of(string);
	unsigned char masked[TXT_STRING_MAX + 1];

	out[0] = 0;
	append(out, bytes_part(string, 0, string.length - pair.value.length));
	if (is_secret(string, &pair)) {
		append(out, BYTES("anonymized"));
		return 1 + (size_t)out[0];
	}
	memcpy(masked, pair.value.at, pair.value.length);
	mask_value(anonymizer, &pair, masked);
	append_value(anonymizer, pair.value, masked, out);
	return 1 + (size_t)out[0];
}

bool
txt_next_string(struct bytes rdata, size_t *at, struct bytes *string)
{
	size_t left;

	if (*at >= rdata.length)
		return false;
	left = rdata.length - *at - 1;
	*string = bytes_part(rdata, *at + 1, rdata.at[*at] < left ? rdata.at[*at] : left);
	*at += 1 + (size_t)rdata.at[*at];
	return true;
}

/* A string may grow to its limit, and the whole with it. What overruns its end is cut off to the letter, digits and
 * letters alone being others, so that it overruns it still. */
void
anonymizer_mask_txt(struct anonymizer *anonymizer, struct seen_txt *txt)
{
	struct bytes rdata = txt->rdata, string;
	size_t count = 0, used = 0, at = 0;
	unsigned char *out;

	while (txt_next_string(rdata, &at, &string))
		count++;
	out = arena_alloc(&anonymizer->scratch, count * (TXT_STRING_MAX + 1) + 1);
	for (at = 0; txt_next_string(rdata, &at, &string);) {
		if (at <= rdata.length) {
			used += mask_string(anonymizer, string, out + used);
			continue;
		}
		out[used++] = rdata.at[(size_t)(string.at - rdata.at) - 1];
		memcpy(out + used, string.at, string.length);
		anonymizer_put_word(anonymizer, string, out + used);
		used += string.length;
	}
	txt->rdata = arena_copy(anonymizer->arena, (struct bytes){out, used < TXT_RDATA_MAX ? used : TXT_RDATA_MAX});
	arena_reset(&anonymizer->scratch);
}
