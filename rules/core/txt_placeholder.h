/* txt_placeholder: what a template left in a TXT record for a program or a person to fill in, and nobody did. Looks
 * alone tell it: a dollar sign, a percent sign or an angle bracket by itself is none. */
#ifndef RULES_CORE_TXT_PLACEHOLDER_H
#define RULES_CORE_TXT_PLACEHOLDER_H

#include "data/bytes.h"

/* The first placeholder in a string of key and value, the key having `key_length` octets; empty where there is none. */
struct bytes txt_placeholder(struct bytes string, size_t key_length);

#endif
