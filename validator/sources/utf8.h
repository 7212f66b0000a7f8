/* utf8: code points as octets (RFC 3629). */
#ifndef VALIDATOR_SOURCES_UTF8_H
#define VALIDATOR_SOURCES_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Writes a code point up to U+10FFFF into four octets of room; gives how many it takes. */
static inline size_t
utf8_put(unsigned char out[4], uint32_t code)
{
	static const unsigned char first[] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	for (size_t i = length; i-- > 1; code >>= 6)
		out[i] = (unsigned char)(0x80 | (code & 0x3f));
	out[0] = (unsigned char)(first[length] | code);
	return length;
}

#endif
