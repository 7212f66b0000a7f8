/* txt_address: what the value of a TXT key looks like: a host, a port, an address, octets in disguise. Looks alone tell
 * it, so these are careful: where a value could be something else they say nothing. */
#ifndef RULES_CORE_TXT_ADDRESS_H
#define RULES_CORE_TXT_ADDRESS_H

#include "data/bytes.h"

/* "host", "port" or "address" where key and value both say so; else NULL. */
const char *txt_repeats_srv(struct bytes key, struct bytes value);

/* What in the value has a meaning on the link alone: "a name under local", "a link-local address"; or NULL. */
const char *txt_link_local(struct bytes value);

/* How octets seem to be written in the value: "hexadecimal digits" or "Base64"; or NULL. */
const char *txt_encoding(struct bytes value);

/* The forms of txt_grammar.h, of the whole value. */
bool txt_is_uuid(struct bytes value);
bool txt_is_mac(struct bytes value);
bool txt_is_url(struct bytes value);
bool txt_is_version(struct bytes value);
bool txt_is_media_type(struct bytes value);

/* A hexadecimal digit of either case. */
bool txt_is_hex(unsigned char octet);

/* How many octets from the start on are of the kind. */
size_t txt_run_of(struct bytes, bool (*is)(unsigned char));

/* Whether all are, and there is one at the least. */
bool txt_is_all(struct bytes, bool (*is)(unsigned char));

#endif
