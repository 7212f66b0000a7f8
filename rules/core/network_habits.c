#include "rules/core/network_habits.h"

#include "rules/core/octet.h"

static const struct port_habit habits[] = {
    {"http", 443, true, "_https._tcp"},
    {"https", 80, true, "_http._tcp"},
    {"ipp", 9100, true, "_pdl-datastream._tcp"},
    {"sftp", 22, true, "_sftp-ssh._tcp"},
    {"ftp", 22, false, "_sftp-ssh._tcp"},
    {"ipp", 515, false, "_printer._tcp"},
    {"mqtt", 8883, false, "_secure-mqtt._tcp"},
    {"pdl-datastream", 515, false, "_printer._tcp"},
    {"pdl-datastream", 631, false, "_ipp._tcp"},
    {"printer", 631, false, "_ipp._tcp"},
    {"printer", 9100, false, "_pdl-datastream._tcp"},
    {"rdp", 5900, false, "_rfb._tcp"},
    {"rfb", 3389, false, "_rdp._tcp"},
    {"smb", 139, false, "NetBIOS, which few clients speak any more"},
    {"telnet", 22, false, "_ssh._tcp"},
};

static bool
is_tcp(const struct service_type *type)
{
	return bytes_equal_caseless(type->transport.wire, BYTES("_tcp"));
}

const struct port_habit *
port_habit_find(const struct service_type *type, uint16_t port)
{
	for (size_t i = 0; i < sizeof(habits) / sizeof(*habits); i++)
		if (habits[i].port == port && is_tcp(type) &&
		    bytes_equal_caseless(bytes_of(habits[i].name), type->name.label.wire))
			return &habits[i];
	return NULL;
}

bool
type_has_placeholder(const struct service_type *type)
{
	static const struct bytes names[] = {
	    WORD("adisk"),
	    WORD("device-info"),
	    WORD("odisk"),
	    WORD("printer"),
	    WORD("workstation"),
	};

	return IS_WORD_OF(type->name.label.wire, names) && is_tcp(type);
}

size_t
print_type_of(const struct service_type *type)
{
	static const struct bytes names[PRINT_TYPES] = {
	    WORD("ipp"),
	    WORD("ipps"),
	    WORD("pdl-datastream"),
	    WORD("printer"),
	};
	struct bytes name = type->name.label.wire;
	size_t at = 0;

	if (!is_tcp(type))
		return PRINT_TYPES;
	while (at < PRINT_TYPES && (names[at].length != name.length || !bytes_equal_caseless(names[at], name)))
		at++;
	return at;
}

/* Up to five digits: more records than 65535 fit into no answer. */
static bool
parse_number(struct bytes text, unsigned *number)
{
	unsigned value = 0;

	if (text.length == 0 || text.length > 5)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (!ascii_is_digit(text.at[i]))
			return false;
		value = value * 10 + (unsigned)(text.at[i] - '0');
	}
	*number = value;
	return true;
}

bool
txt_qtotal(struct bytes rdata, unsigned *number)
{
	const struct bytes key = BYTES("qtotal=");

	for (size_t length; rdata.length > 0; rdata = bytes_from(rdata, length)) {
		rdata = bytes_from(rdata, 1);
		length = rdata.at[-1] < rdata.length ? rdata.at[-1] : rdata.length;
		if (length >= key.length && bytes_equal_caseless(bytes_part(rdata, 0, key.length), key))
			return parse_number(bytes_part(rdata, key.length, length - key.length), number);
	}
	return false;
}
