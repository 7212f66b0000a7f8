#include "rules/core/txt_privacy.h"

#include "rules/core/octet.h"

static const struct {
	struct bytes key;
	enum txt_privacy privacy;
} keys[] = {
    {WORD("mac"), TXT_PRIVACY_HARDWARE},
    {WORD("mac_address"), TXT_PRIVACY_HARDWARE},
    {WORD("macaddress"), TXT_PRIVACY_HARDWARE},
    {WORD("deviceid"), TXT_PRIVACY_HARDWARE},
    {WORD("btaddr"), TXT_PRIVACY_HARDWARE},
    {WORD("rpBA"), TXT_PRIVACY_HARDWARE},
    {WORD("waMA"), TXT_PRIVACY_HARDWARE},
    {WORD("serial"), TXT_PRIVACY_SERIAL},
    {WORD("serialNumber"), TXT_PRIVACY_SERIAL},
    {WORD("sn"), TXT_PRIVACY_SERIAL},
    {WORD("uuid"), TXT_PRIVACY_IDENTIFIER},
    {WORD("pi"), TXT_PRIVACY_IDENTIFIER},
    {WORD("psi"), TXT_PRIVACY_IDENTIFIER},
    {WORD("gid"), TXT_PRIVACY_IDENTIFIER},
    {WORD("bridgeid"), TXT_PRIVACY_IDENTIFIER},
    {WORD("fn"), TXT_PRIVACY_GIVEN_NAME},
    {WORD("friendly_name"), TXT_PRIVACY_GIVEN_NAME},
    {WORD("location_name"), TXT_PRIVACY_GIVEN_NAME},
    {WORD("1st"), TXT_PRIVACY_PERSON},
    {WORD("last"), TXT_PRIVACY_PERSON},
    {WORD("email"), TXT_PRIVACY_PERSON_ADDRESS},
    {WORD("jid"), TXT_PRIVACY_PERSON_ADDRESS},
    {WORD("nick"), TXT_PRIVACY_PERSON},
    {WORD("note"), TXT_PRIVACY_PLACE},
    {WORD("version"), TXT_PRIVACY_VERSION},
    {WORD("srcvers"), TXT_PRIVACY_VERSION},
    {WORD("osvers"), TXT_PRIVACY_VERSION},
    {WORD("fv"), TXT_PRIVACY_VERSION},
    {WORD("version_build"), TXT_PRIVACY_VERSION},
};

const char *
txt_privacy_words(enum txt_privacy privacy)
{
	static const char *const words[] = {
#define X(privacy, words) [TXT_PRIVACY_##privacy] = words,
	    TXT_PRIVACIES(X)
#undef X
	};

	return words[privacy];
}

enum txt_privacy
txt_privacy_of(struct bytes key)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (is_word_of(key, &keys[i].key, 1))
			return keys[i].privacy;
	return TXT_PRIVACY_NONE;
}
