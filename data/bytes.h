/* bytes: a borrowed run of octets, the form in which everything from outside travels.
 * Not a string: no terminator, any octet inside, possibly empty. Never owns what it points at. */
#ifndef DATA_BYTES_H
#define DATA_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct bytes {
	const unsigned char *at; /* may be NULL only where length is 0 */
	size_t length;           /* octets */
};

/* The bytes of a string literal, without its terminator. */
#define BYTES(literal) ((struct bytes){(const unsigned char *)(literal), sizeof(literal) - 1})

/* The bytes of a C string, without its terminator; borrowed from it. */
static inline struct bytes
bytes_of(const char *string)
{
	return (struct bytes){(const unsigned char *)string, strlen(string)};
}

/* `length` bytes from offset `from`; the caller holds both inside `whole`. */
static inline struct bytes
bytes_part(struct bytes whole, size_t from, size_t length)
{
	return (struct bytes){whole.at + from, length};
}

/* From offset `from`, at most the length, to the end. */
static inline struct bytes
bytes_from(struct bytes whole, size_t from)
{
	return bytes_part(whole, from, whole.length - from);
}

/* ASCII lower case of one octet; octets of 0x80 and above stand for themselves (RFC 4343 section 3). */
static inline unsigned char
ascii_lower(unsigned char octet)
{
	return octet >= 'A' && octet <= 'Z' ? (unsigned char)(octet | 0x20) : octet;
}

static inline bool
ascii_is_digit(unsigned char octet)
{
	return octet >= '0' && octet <= '9';
}

static inline bool
ascii_is_letter(unsigned char octet)
{
	return ascii_lower(octet) >= 'a' && ascii_lower(octet) <= 'z';
}

static inline bool
ascii_is_lower(unsigned char octet)
{
	return octet >= 'a' && octet <= 'z';
}

/* Blank, tab, and all that moves to another line. */
static inline bool
ascii_is_space(unsigned char octet)
{
	return octet == ' ' || (octet >= '\t' && octet <= '\r');
}

/* The same octets. */
bool bytes_equal(struct bytes a, struct bytes b);

/* The same but for ASCII case: how DNS compares labels (RFC 4343) and RFC 6335 section 5.1 service names. */
bool bytes_equal_caseless(struct bytes a, struct bytes b);

/* Whether `needle` stands somewhere in `hay`, ASCII case ignored; the empty needle always does. */
bool bytes_contain_caseless(struct bytes hay, struct bytes needle);

/* White space (blank, tab, line ends) taken off at both ends. */
struct bytes bytes_trim(struct bytes whole);

#endif
