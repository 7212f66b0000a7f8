#include "rules/core/txt_address.h"

#include <stdint.h>

#include "data/limits.h"
#include "rules/core/octet.h"

bool
txt_is_hex(unsigned char octet)
{
	return ascii_is_digit(octet) || (ascii_lower(octet) >= 'a' && ascii_lower(octet) <= 'f');
}

size_t
txt_run_of(struct bytes value, bool (*is)(unsigned char))
{
	size_t length = 0;

	while (length < value.length && is(value.at[length]))
		length++;
	return length;
}

bool
txt_is_all(struct bytes value, bool (*is)(unsigned char))
{
	return value.length > 0 && txt_run_of(value, is) == value.length;
}

/* ---- host, port, address ---- */

static bool
is_port(struct bytes value)
{
	uint32_t number = 0;

	if (value.length == 0 || value.length > 5)
		return false;
	for (size_t i = 0; i < value.length; i++) {
		if (!ascii_is_digit(value.at[i]))
			return false;
		number = number * 10 + (uint32_t)(value.at[i] - '0');
	}
	return number > 0 && number <= PORT_MAX;
}

/* Octets of "192.0.2.5" at the start of the text, or 0. */
static size_t
ipv4_length(struct bytes text)
{
	size_t at = 0;

	for (size_t part = 0; part < 4; part++) {
		size_t first = at;
		unsigned number = 0;

		if (part > 0 && (at == text.length || text.at[at++] != '.'))
			return 0;
		first = at;
		for (; at < text.length && at < first + 3 && ascii_is_digit(text.at[at]); at++)
			number = number * 10 + (unsigned)(text.at[at] - '0');
		if (at == first || number > 255)
			return 0;
	}
	return at < text.length && (is_name_octet(text.at[at]) || text.at[at] == '.') ? 0 : at;
}

/* Hexadecimal digits in groups of up to four with colons between, among them two in a row or seven in all. */
static bool
is_ipv6(struct bytes value)
{
	size_t colons = 0, digits = 0;
	bool gap = false;

	for (size_t i = 0; i < value.length; i++) {
		if (value.at[i] == ':') {
			gap |= i > 0 && value.at[i - 1] == ':';
			colons++;
			digits = 0;
		} else if (!txt_is_hex(value.at[i]) || ++digits > 4) {
			return false;
		}
	}
	return (gap && colons <= 7 && value.length > 2) || (colons == 7 && value.length >= 15);
}

static bool
is_address(struct bytes value)
{
	return (value.length > 0 && ipv4_length(value) == value.length) || is_ipv6(value);
}

/* A word would be a name for people as well; with a dot, a letter behind the last one, and nothing that hosts do not
 * have it is a host. */
static bool
is_host(struct bytes value)
{
	size_t last_dot = 0;

	for (size_t i = 0; i < value.length; i++) {
		if (value.at[i] == '.' && i + 1 < value.length)
			last_dot = i;
		else if (!is_name_octet(value.at[i]) && value.at[i] != '.')
			return false;
	}
	return last_dot > 0 && ascii_is_letter(value.at[last_dot + 1]);
}

const char *
txt_repeats_srv(struct bytes key, struct bytes value)
{
	static const struct bytes ports[] = {WORD("port"), WORD("srv_port"), WORD("srvport")};
	static const struct bytes hosts[] = {WORD("host"), WORD("hostname"), WORD("host_name"), WORD("srv_host")};
	static const struct bytes addresses[] = {WORD("ip"), WORD("ip4"), WORD("ip6"), WORD("ipv4"), WORD("ipv6"),
	    WORD("ipaddr"), WORD("ipaddress"), WORD("ip_addr"), WORD("ip_address"), WORD("address"), WORD("addr")};

	if (IS_WORD_OF(key, ports))
		return is_port(value) ? "port" : NULL;
	if (IS_WORD_OF(key, hosts))
		return is_host(value) ? "host" : is_address(value) ? "address" : NULL;
	return IS_WORD_OF(key, addresses) && is_address(value) ? "address" : NULL;
}

/* ---- link-local ---- */

/* "name.local" with or without a final dot, before anything that a name does not have. */
static bool
is_local_name(struct bytes value, size_t dot)
{
	const struct bytes local = BYTES(".local");
	struct bytes behind;

	if (dot == 0 || !is_host_octet(value.at[dot - 1]) || value.length - dot < local.length ||
	    !bytes_equal_caseless(bytes_part(value, dot, local.length), local))
		return false;
	behind = bytes_from(value, dot + local.length);
	if (behind.length > 0 && behind.at[0] == '.')
		behind = bytes_from(behind, 1);
	return behind.length == 0 || !(is_host_octet(behind.at[0]) || behind.at[0] == '_');
}

/* fe80::/10 or 169.254.0.0/16 at the start of the text. */
static bool
is_link_local_address(struct bytes text)
{
	if (text.length > 4 && ascii_lower(text.at[0]) == 'f' && ascii_lower(text.at[1]) == 'e' &&
	    memchr("89abAB", text.at[2], 6) != NULL && txt_is_hex(text.at[3]) && text.at[4] == ':')
		return true;
	return text.length > 8 && memcmp(text.at, "169.254.", 8) == 0 && ipv4_length(text) > 0;
}

const char *
txt_link_local(struct bytes value)
{
	for (size_t i = 0; i < value.length; i++) {
		bool begins =
		    i == 0 || !(is_host_octet(value.at[i - 1]) || value.at[i - 1] == '.' || value.at[i - 1] == ':');

		if (value.at[i] == '.' && is_local_name(value, i))
			return "a name under local";
		if (begins && is_link_local_address(bytes_from(value, i)))
			return "a link-local address";
	}
	return NULL;
}

/* ---- encodings ---- */

/* Pairs of digits, six of them at the least, bare or with one mark between all: bare ones begin at eight pairs, as
 * shorter ones are numbers. */
static bool
is_hex_text(struct bytes value)
{
	bool marked = value.length > 2 && (value.at[2] == ':' || value.at[2] == '-');
	size_t step = marked ? 3 : 2, letters = 0;

	if (value.length < (marked ? 17 : 16) || (value.length + marked) % step != 0)
		return false;
	for (size_t i = 0; i < value.length; i++) {
		if (marked && i % step == 2 ? value.at[i] != value.at[2] : !txt_is_hex(value.at[i]))
			return false;
		letters += ascii_is_letter(value.at[i]);
	}
	return marked || letters > 0;
}

/* Sixteen digits at the least in fours, of capitals, small letters and numbers all three; or padded with "=". */
static bool
is_base64(struct bytes value)
{
	size_t capitals = 0, small = 0, numbers = 0, end = value.length;

	while (end > 0 && end + 2 > value.length && value.at[end - 1] == '=')
		end--;
	if (value.length % 4 != 0 || value.length < (end < value.length ? 8 : 16))
		return false;
	for (size_t i = 0; i < end; i++) {
		bool letter = ascii_is_letter(value.at[i]);

		if (!letter && !ascii_is_digit(value.at[i]) && value.at[i] != '+' && value.at[i] != '/')
			return false;
		numbers += !letter;
		small += letter && ascii_is_lower(value.at[i]);
		capitals += letter && !ascii_is_lower(value.at[i]);
	}
	return end < value.length || (capitals >= 2 && small >= 2 && numbers >= 2);
}

const char *
txt_encoding(struct bytes value)
{
	if (is_hex_text(value))
		return "hexadecimal digits";
	return is_base64(value) ? "Base64" : NULL;
}

/* ---- forms ---- */

/* What the names of media types are made of (RFC 6838 section 4.2). */
static bool
is_media_octet(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || (octet != 0 && strchr("!#$&-^_.+", octet) != NULL);
}

/* All that a URL may have behind its scheme; not ASCII alone, as people write them. */
static bool
is_url_octet(unsigned char octet)
{
	return octet > ' ' && octet != 0x7f && strchr("<>\"", octet) == NULL;
}

/* 8-4-4-4-12 digits (RFC 9562 section 4). */
bool
txt_is_uuid(struct bytes value)
{
	if (value.length != 36)
		return false;
	for (size_t i = 0; i < 36; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (hyphen ? value.at[i] != '-' : !txt_is_hex(value.at[i]))
			return false;
	}
	return true;
}

bool
txt_is_mac(struct bytes value)
{
	if (value.length != 17 || (value.at[2] != ':' && value.at[2] != '-'))
		return false;
	for (size_t i = 0; i < 17; i++)
		if (i % 3 == 2 ? value.at[i] != value.at[2] : !txt_is_hex(value.at[i]))
			return false;
	return true;
}

/* http or https, then a host, perhaps behind a user's name (RFC 3986 section 3). */
bool
txt_is_url(struct bytes value)
{
	size_t scheme = value.length > 5 && ascii_lower(value.at[4]) == 's' ? 5 : 4, host = 0, end;

	if (value.length <= scheme + 3 || !bytes_equal_caseless(bytes_part(value, 0, 4), BYTES("http")) ||
	    memcmp(value.at + scheme, "://", 3) != 0)
		return false;
	value = bytes_from(value, scheme + 3);
	if (!txt_is_all(value, is_url_octet))
		return false;
	for (end = 0; end < value.length && strchr("/?#", value.at[end]) == NULL; end++)
		host = value.at[end] == '@' ? end + 1 : host;
	return host < end && value.at[host] != ':';
}

bool
txt_is_version(struct bytes value)
{
	size_t digits = txt_run_of(value, ascii_is_digit), numbers = 1;

	while (digits > 0 && digits < value.length && value.at[digits] == '.') {
		value = bytes_from(value, digits + 1);
		digits = txt_run_of(value, ascii_is_digit);
		numbers++;
	}
	return digits > 0 && digits == value.length && numbers > 1;
}

/* type/subtype, each beginning with a letter or digit (RFC 6838 section 4.2). */
bool
txt_is_media_type(struct bytes value)
{
	size_t type = txt_run_of(value, is_media_octet);

	return type > 0 && is_name_octet(value.at[0]) && value.at[0] != '-' && type + 1 < value.length &&
	       value.at[type] == '/' && is_name_octet(value.at[type + 1]) && value.at[type + 1] != '-' &&
	       txt_is_all(bytes_from(value, type + 1), is_media_octet);
}
