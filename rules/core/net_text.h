/* net_text: Net-Unicode (RFC 5198), which names of mDNS are made of (RFC 6762 section 16): UTF-8 in normalization
 * form C, without control characters. */
#ifndef RULES_CORE_NET_TEXT_H
#define RULES_CORE_NET_TEXT_H

#include <stdint.h>

#include "data/arena.h"

enum net_text_fact {
	TEXT_BAD_UTF8 = 1 << 0,
	TEXT_CONTROL = 1 << 1,   /* U+0000-001F, U+007F, U+0080-009F */
	TEXT_NOT_ASCII = 1 << 2, /* worth a look at its code points */
};

uint32_t net_text_facts(struct bytes);

/* The offset of the first octet that is no UTF-8; the length where there is none. */
size_t net_text_bad_octet(struct bytes);

/* The first control character at or behind `from`: its offset, its octets and its code; the length where there is
 * none. */
size_t net_text_control(struct bytes, size_t from, size_t *octets, uint32_t *code);

/* The text in normalization form C, in the arena; no bytes where it is in it already or is no UTF-8. */
struct bytes net_text_composed(struct bytes, struct arena *);

#endif
