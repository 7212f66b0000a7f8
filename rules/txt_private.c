/* Family TXT, fourth part: what a TXT record should not tell everybody on the link (RFC 8882). */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/txt_privacy.h"
#include "rules/core/txt_record.h"
#include "rules/core/txt_secret.h"

/* The login that goes with the secrets, or NULL: alone it is none. */
static const struct txt_string *
find_login(const struct txt_record *record)
{
	static const char *const keys[] = {"u", "user", "username", "login"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct txt_string *string = txt_find(record, bytes_of(keys[i]));

		if (string != NULL && string->state == TXT_VALUE)
			return string;
	}
	return NULL;
}

#define FOR_EVERYBODY ", for everybody on the network to read"

static void
flag_own_secret(struct inspection *in, const struct txt_string *string, const struct txt_string *login)
{
	const char *key = quoted(in, txt_shown_key(string));

	if (login != NULL)
		flag(in, txt_key_place(string), "\"%s\" and \"%s\" are a login" FOR_EVERYBODY,
		    quoted(in, txt_shown_key(login)), key);
	else
		flag(in, txt_key_place(string), "\"%s\" has a value that looks like a secret" FOR_EVERYBODY, key);
}

/* One that stands in the value of another key, or in a string without one. */
static void
flag_inner_secret(struct inspection *in, const struct txt_string *string, const struct txt_secret *secret)
{
	struct bytes name = bytes_part(string->shown, secret->name_from, secret->name_length);
	struct bytes place = label_place(&string->label, secret->name_from, secret->name_length);
	bool value = secret->from > string->key_length && string->key_length > 0;
	const char *where = value ? worded(in, "\"%s\"", quoted(in, txt_shown_key(string))) : "a string without \"=\"";

	if (secret->name_length == 0)
		flag(in, label_place(&string->label, secret->from, secret->length),
		    "the address in %s has a password" FOR_EVERYBODY, where);
	else
		flag(in, place, "\"%s\" in %s%s looks like a secret" FOR_EVERYBODY, quoted(in, name),
		    value ? "the value of " : "", where);
}

static void
check_credentials(const struct txt_record *record, struct inspection *in)
{
	const struct txt_string *login = find_login(record);

	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_SECRET)) != NULL;) {
		struct txt_secret secret;

		for (size_t at = 0; txt_secret_next(string->label.wire, string->key_length, at, &secret);
		     at = secret.from + secret.length)
			if (secret.from > string->key_length && secret.name_from < string->key_length &&
			    secret.name_length > 0)
				flag_own_secret(in, string, login);
			else
				flag_inner_secret(in, string, &secret);
	}
}

static const struct rule txt_plaintext_credentials = {
    .code = "TXT020",
    .name = "txt-plaintext-credentials",
    .severity = SEVERITY_WARNING,
    .source = "RFC 8882 section 3.2.4, RFC 6763 section 15",
    .summary = "A TXT record has no password, token or private key, even where the registry defines a key for it.",
    .reason = "Every device on the network gets the record without asking, and many keep or log it.",
    .remedy = "Let the user enter it, or hand it over in the encrypted protocol; then change it, as it has been read.",
    .bad = "\"u=guest\" \"p=geheim\"",
    .good = "\"u=guest\"",
    .when = TXT_SECRET,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_credentials),
};

/* ---- privacy ---- */

static bool
has_home_path(struct bytes value)
{
	return bytes_contain_caseless(value, BYTES("/home/")) || bytes_contain_caseless(value, BYTES("/Users/")) ||
	       bytes_contain_caseless(value, BYTES("\\Users\\"));
}

/* In _adisk._tcp the hardware address is a part of a value. */
static bool
has_inner_address(struct bytes value)
{
	return bytes_contain_caseless(value, BYTES("waMA=")) && memchr(value.at, ':', value.length) != NULL;
}

static void
check_privacy(const struct txt_record *record, struct inspection *in)
{
	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_HAS_VALUE)) != NULL;) {
		enum txt_privacy privacy = txt_privacy_of(txt_key(string));
		const char *what = privacy != TXT_PRIVACY_NONE ? txt_privacy_words(privacy) : NULL;

		if (what == NULL && has_home_path(txt_value(string)))
			what = "the path of somebody's home";
		if (what == NULL && has_inner_address(txt_value(string)))
			what = "a hardware address";
		if (what != NULL)
			flag(in, string->label.text, "\"%s\" tells everybody on the network %s",
			    quoted(in, txt_shown_key(string)), what);
	}
}

static const struct rule txt_privacy = {
    .code = "TXT021",
    .name = "privacy",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 8882 sections 3.2.4 and 4",
    .summary = "A TXT record does not follow its owner around: no hardware address, serial number, person or place.",
    .reason = "Who listens on a network learns who is there, and knows them again on the next one.",
    .remedy = "Leave the key out where the protocol allows, or tell it to those who have logged in.",
    .bad = "\"path=/\" \"mac=30:8d:99:fa:fa:c2\"",
    .good = "\"path=/\"",
    .when = TXT_HAS_VALUE,
    .unless = TXT_UNFRAMED,
    CHECKS(TXT_RECORD, txt_record, check_privacy),
};

const struct rule *const txt_private_rules[] = {
    &txt_plaintext_credentials,
    &txt_privacy,
    NULL,
};
