/* txt_secret: what in a TXT record is meant for nobody else's eyes. Everybody on the link can read it there.
 * Looks alone tell it: "password=x" as a string, in a value or in the query of a URL, "user:x@host" with a scheme before
 * it or without. */
#ifndef RULES_CORE_TXT_SECRET_H
#define RULES_CORE_TXT_SECRET_H

#include "data/arena.h"

/* Where in a string a secret stands, in octets. */
struct txt_secret {
	size_t from, length;           /* at least one octet */
	size_t name_from, name_length; /* the word that says so; empty where it is the password of an address */
};

/* The key without quotation marks before it and blanks around it: it is meant as that, and tells what that tells. */
struct bytes txt_bare_key(struct bytes key);

/* Whether the key names a password, token or private key, and the value is more than a flag that one is wanted. */
bool txt_names_secret(struct bytes key, struct bytes value);

/* The next secret of a string, whose key has `key_length` octets, at or behind octet `at`; false where there is none. */
bool txt_secret_next(struct bytes string, size_t key_length, size_t at, struct txt_secret *);

/* The string with an asterisk for each octet of its secrets, in the arena; the string itself where it has none. */
struct bytes txt_without_secrets(struct bytes string, size_t key_length, struct arena *);

/* Whether a URL in the value has a password before its host (RFC 3986 section 3.2.1). */
bool txt_has_url_password(struct bytes value);

#endif
