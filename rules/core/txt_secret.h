/* txt_secret: what in a TXT record is meant for nobody else's eyes. Everybody on the link can read it there. */
#ifndef RULES_CORE_TXT_SECRET_H
#define RULES_CORE_TXT_SECRET_H

#include "data/bytes.h"

/* Whether the key names a password, token or private key, and the value is more than a flag that one is wanted. */
bool txt_names_secret(struct bytes key, struct bytes value);

/* Whether a URL in the value has a password before its host (RFC 3986 section 3.2.1). */
bool txt_has_url_password(struct bytes value);

#endif
