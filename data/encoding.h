/* encoding: octets written as hexadecimal digits or Base64 (RFC 4648 sections 4 and 8), as people paste them: white
 * space anywhere, in hexadecimal digits either case, padding of Base64 left out or not. */
#ifndef DATA_ENCODING_H
#define DATA_ENCODING_H

#include "data/arena.h"

/* Reads the text into *octets, in the arena. False where it is none; *at is the offset of the first octet at fault
 * then, the length where something is missing at the end. */
bool hex_decode(struct bytes text, struct arena *, struct bytes *octets, size_t *at)
    __attribute__((warn_unused_result));
bool base64_decode(struct bytes text, struct arena *, struct bytes *octets, size_t *at)
    __attribute__((warn_unused_result));

#endif
