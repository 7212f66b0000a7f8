/* host_name: the name of a host as an SRV target (RFC 952, RFC 1123 section 2.1, RFC 6762 section 3). */
#include "rules/core/octet.h"

/* Whether the text is "a.b.c.d" with numbers up to 255. */
static bool
is_ipv4(const struct domain_name *name)
{
	if (name->label_count != 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		struct bytes label = name->labels[i].wire;
		unsigned value = 0;

		if (label.length == 0 || label.length > 3)
			return false;
		for (size_t k = 0; k < label.length; k++) {
			if (!ascii_is_digit(label.at[k]))
				return false;
			value = value * 10 + (unsigned)(label.at[k] - '0');
		}
		if (value > 255)
			return false;
	}
	return true;
}

/* Whether the text is written as IPv6 addresses are: hexadecimal digits and two colons or more, an optional zone. */
static bool
is_ipv6(struct bytes text)
{
	size_t colons = 0;

	for (size_t i = 0; i < text.length; i++) {
		unsigned char octet = ascii_lower(text.at[i]);

		if (octet == '%' && colons >= 2)
			return true;
		if (octet == ':')
			colons++;
		else if (!ascii_is_digit(octet) && !(octet >= 'a' && octet <= 'f') && octet != '.' && octet != '[' &&
			 octet != ']')
			return false;
	}
	return colons >= 2;
}

static uint32_t
label_facts(struct bytes label)
{
	uint32_t facts = 0;

	for (size_t i = 0; i < label.length; i++)
		if (!is_host_octet(label.at[i]))
			facts |= HOST_BAD_NAME;
	if (label.length > 0 && (label.at[0] == '-' || label.at[label.length - 1] == '-'))
		facts |= HOST_BAD_NAME;
	return facts;
}

static bool
has_punycode(const struct domain_name *name)
{
	for (size_t i = 0; i < name->label_count; i++)
		if (is_punycode(name->labels[i].wire))
			return true;
	return false;
}

/* RFC 1123 section 2.1: the top label is alphabetic, which tells a name from an address. */
static bool
ends_in_number(const struct domain_name *name)
{
	struct bytes top = name->label_count > 0 ? name->labels[name->label_count - 1].wire : BYTES("");

	for (size_t i = 0; i < top.length; i++)
		if (!ascii_is_digit(top.at[i]))
			return false;
	return top.length > 0;
}

void
host_name_parse(struct host_name *host, struct bytes text, struct arena *arena)
{
	const struct domain_name *name = &host->name;

	host->facts = 0;
	domain_name_parse(&host->name, text, arena);
	if (is_ipv4(name) || is_ipv6(text)) {
		host->facts = HOST_ADDRESS | HOST_NO_NAME;
		return;
	}
	if ((name->facts & (DOMAIN_EMPTY | DOMAIN_EMPTY_LABEL | DOMAIN_BAD_ESCAPE)) != 0)
		host->facts |= HOST_BROKEN;
	for (size_t i = 0; i < name->label_count; i++)
		host->facts |= label_facts(name->labels[i].wire);
	if (name->label_count == 1 || ends_in_number(name))
		host->facts |= HOST_NO_NAME;
	if (name->label_count < 2 || !bytes_equal_caseless(name->labels[name->label_count - 1].wire, BYTES("local")))
		return;
	if (name->label_count > 2)
		host->facts |= HOST_MULTILABEL_LOCAL;
	if (has_punycode(name))
		host->facts |= HOST_PUNYCODE;
}
