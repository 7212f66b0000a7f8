/* Family TXT, fourth part: what a TXT record should not tell everybody on the link (RFC 8882). */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/octet.h"
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

static void
check_credentials(const struct txt_record *record, struct inspection *in)
{
	const struct txt_string *login = find_login(record);

	for (const struct txt_string *string = NULL; (string = txt_next(record, string, TXT_SECRET)) != NULL;) {
		struct bytes place = txt_key_place(string);
		const char *key = quoted(in, txt_key(string));

		if (!txt_names_secret(txt_key(string), txt_value(string)))
			flag(in, place, "the URL in \"%s\" has a password, for everybody on the network to read", key);
		else if (login != NULL)
			flag(in, place, "\"%s\" and \"%s\" are a login, for everybody on the network to read",
			    quoted(in, txt_key(login)), key);
		else
			flag(in, place,
			    "\"%s\" has a value that looks like a secret, for everybody on the network to read", key);
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

static const struct {
	struct bytes key;
	const char *what;
} private_keys[] = {
    {WORD("mac"), "a hardware address"},
    {WORD("mac_address"), "a hardware address"},
    {WORD("macaddress"), "a hardware address"},
    {WORD("deviceid"), "a hardware address"},
    {WORD("btaddr"), "a hardware address"},
    {WORD("rpBA"), "a hardware address"},
    {WORD("waMA"), "a hardware address"},
    {WORD("serial"), "a serial number"},
    {WORD("serialNumber"), "a serial number"},
    {WORD("sn"), "a serial number"},
    {WORD("uuid"), "a lasting identifier"},
    {WORD("pi"), "a lasting identifier"},
    {WORD("psi"), "a lasting identifier"},
    {WORD("gid"), "a lasting identifier"},
    {WORD("bridgeid"), "a lasting identifier"},
    {WORD("fn"), "a name that people gave"},
    {WORD("friendly_name"), "a name that people gave"},
    {WORD("location_name"), "a name that people gave"},
    {WORD("1st"), "a person's name"},
    {WORD("last"), "a person's name"},
    {WORD("email"), "a person's address"},
    {WORD("jid"), "a person's address"},
    {WORD("nick"), "a person's name"},
    {WORD("note"), "a place"},
    {WORD("version"), "an exact version"},
    {WORD("srcvers"), "an exact version"},
    {WORD("osvers"), "an exact version"},
    {WORD("fv"), "an exact version"},
    {WORD("version_build"), "an exact version"},
};

static const char *
private_by_key(struct bytes key)
{
	for (size_t i = 0; i < sizeof(private_keys) / sizeof(*private_keys); i++)
		if (is_word_of(key, &private_keys[i].key, 1))
			return private_keys[i].what;
	return NULL;
}

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
		const char *what = private_by_key(txt_key(string));

		if (what == NULL && has_home_path(txt_value(string)))
			what = "the path of somebody's home";
		if (what == NULL && has_inner_address(txt_value(string)))
			what = "a hardware address";
		if (what != NULL)
			flag(in, string->label.text, "\"%s\" tells everybody on the network %s",
			    quoted(in, txt_key(string)), what);
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
