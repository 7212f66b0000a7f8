#include "rules/core/txt_secret.h"

#include "rules/core/octet.h"

bool
txt_names_secret(struct bytes key, struct bytes value)
{
	/* pw, pk, sh and the like look as if, and are flags, public keys and hashes. */
	static const struct bytes keys[] = {WORD("p"), WORD("pass"), WORD("passwd"), WORD("password"), WORD("pwd"),
	    WORD("passphrase"), WORD("psk"), WORD("secret"), WORD("token"), WORD("apikey"), WORD("api_key"),
	    WORD("auth_token"), WORD("bearer"), WORD("pin"), WORD("privkey"), WORD("private_key")};
	/* Whether a password is wanted, not which. */
	static const struct bytes flags[] = {
	    WORD("0"), WORD("1"), WORD("true"), WORD("false"), WORD("yes"), WORD("no"), WORD("none")};

	/* a key that is wrong in its quotes or blanks tells the secret all the same */
	while (key.length > 0 && (key.at[0] == '"' || key.at[0] == '\'' || key.at[0] == ' '))
		key = bytes_from(key, 1);
	while (key.length > 0 && key.at[key.length - 1] == ' ')
		key.length--;
	return value.length > 0 && IS_WORD_OF(key, keys) && !IS_WORD_OF(value, flags);
}

/* What stands between "://" and the path: user, password, host and port. */
static struct bytes
authority(struct bytes behind)
{
	size_t length = 0;

	while (length < behind.length && memchr("/?#\"<> ", behind.at[length], 7) == NULL)
		length++;
	return bytes_part(behind, 0, length);
}

/* "user:word@" */
static bool
has_password(struct bytes authority)
{
	const unsigned char *colon = NULL;

	for (size_t i = 0; i < authority.length; i++) {
		if (authority.at[i] == ':' && colon == NULL)
			colon = authority.at + i;
		else if (authority.at[i] == '@' && colon != NULL && colon + 1 < authority.at + i)
			return true;
	}
	return false;
}

bool
txt_has_url_password(struct bytes value)
{
	if (value.length == 0 || memchr(value.at, '@', value.length) == NULL)
		return false;
	for (size_t i = 0; i + 3 <= value.length; i++)
		if (memcmp(value.at + i, "://", 3) == 0 && has_password(authority(bytes_from(value, i + 3))))
			return true;
	return false;
}
