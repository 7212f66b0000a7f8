/* octet: small tests of octets and labels that several rules and parsers ask. */
#ifndef RULES_CORE_OCTET_H
#define RULES_CORE_OCTET_H

#include "rules/core/subject.h"

/* Letters, digits, hyphen: RFC 6335 section 5.1. */
static inline bool
is_name_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || octet == '-';
}

/* The same and UTF-8 beyond ASCII: RFC 952 with RFC 6762 section 16. */
static inline bool
is_host_octet(unsigned char octet)
{
	return is_name_octet(octet) || octet >= 0x80;
}

static inline bool
has_underscore(struct bytes wire)
{
	return wire.length > 0 && wire.at[0] == '_';
}

/* "_tcp" or "_udp", the transports of DNS-SD (RFC 6763 section 4.1.2). */
static inline bool
is_transport(struct bytes wire)
{
	return bytes_equal_caseless(wire, BYTES("_tcp")) || bytes_equal_caseless(wire, BYTES("_udp"));
}

/* A list of words, for is_word_of. */
#define WORD(literal)                                                 \
	{                                                             \
		(const unsigned char *)(literal), sizeof(literal) - 1 \
	}

/* Whether the word is one of `count` words, ASCII case ignored. Most differ in length: those cost no call. */
static inline bool
is_word_of(struct bytes word, const struct bytes *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (words[i].length == word.length && bytes_equal_caseless(words[i], word))
			return true;
	return false;
}

#define IS_WORD_OF(word, array) is_word_of(word, array, sizeof(array) / sizeof(*(array)))

/* An A-label of IDNA: Punycode behind "xn--". */
static inline bool
is_punycode(struct bytes wire)
{
	return wire.length > 4 && bytes_equal_caseless(bytes_part(wire, 0, 4), BYTES("xn--"));
}

#endif
