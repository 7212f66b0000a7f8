/* recording_browse: what `avahi-browse -rptk` prints, as of Avahi 0.8:
 *
 *     +;eth0;IPv4;name;type;domain                              listed
 *     =;eth0;IPv4;name;type;domain;host;address;port;strings    resolved
 *     -;eth0;IPv4;name;type;domain                              gone
 *
 * The name is one label, escaped, a semicolon in it too; older versions print it as it is. */
#include "validator/sources/recording_format.h"

#include "rules/core/label.h"

/* A client gets 1024 objects of the daemon: some 1000 resolvers beside the browsers. */
enum { RESOLVED_AT_MOST = 1000 };

struct browse {
	size_t listed, resolved; /* lines */
};

/* What a line is about. */
struct entry {
	struct bytes name; /* of the service instance, in the line's room */
	struct bytes owner;
	link_set links;
};

static bool
begins(struct bytes line)
{
	return line.length > 1 && (line.at[0] == '+' || line.at[0] == '=' || line.at[0] == '-') && line.at[1] == ';';
}

/* Up to the next semicolon, which is passed, or the end. */
static bool
read_field(struct recording_line *line, const char *wanted, struct bytes *field)
{
	const unsigned char *text = line->text.at;
	size_t from = line->at, length = line->text.length, end = from;

	while (end < length && text[end] != ';')
		end += escape_length(bytes_from(line->text, end));
	if (end > length)
		end = length;
	if (end == from)
		return recording_line_fault(line, from, "expected %s", wanted);
	line->at = end < length ? end + 1 : length;
	*field = bytes_part(line->text, from, end - from);
	return true;
}

static bool
read_link(struct recording_site *site, struct recording_line *line, link_set *links)
{
	struct bytes interface, protocol;
	enum link_protocol is;
	size_t place;

	if (!read_field(line, "an interface", &interface) || !read_field(line, "a protocol", &protocol))
		return false;
	is = bytes_equal(protocol, BYTES("IPv4"))   ? LINK_IPV4
	     : bytes_equal(protocol, BYTES("IPv6")) ? LINK_IPV6
						    : LINK_ANY;
	if (bytes_equal(interface, BYTES("n/a")))
		interface.length = 0;
	place = recording_site_link(site, interface, is);
	if (place == LINKS_MAX)
		return recording_too_large(line);
	*links = (link_set)1 << place;
	return true;
}

/* The instance is one label, whatever dots stand in it. */
static void
put_instance(struct recording_line *line, struct bytes label)
{
	for (size_t at = 0, taken; at < label.length; at += taken) {
		taken = escape_length(bytes_from(label, at));
		if (label.at[at] == '.')
			recording_line_put(line, '\\');
		recording_line_put_all(line, bytes_part(label, at, taken));
	}
}

static bool
read_entry(struct recording_site *site, struct recording_line *line, struct entry *entry)
{
	struct bytes label, type, domain;
	size_t at, from;

	line->at = 2;
	if (!read_link(site, line, &entry->links) || !read_field(line, "the name of a service instance", &label))
		return false;
	at = line->at;
	if (!read_field(line, "a service type", &type) || !read_field(line, "a domain", &domain))
		return false;
	if (type.at[0] != '_') {
		(void)recording_line_fault(line, at,
		    "a description in place of a service type: run avahi-browse with -k (--no-db-lookup) as well");
		line->failure->kind = FAILURE_UNKNOWN_FORMAT;
		return false;
	}
	from = line->used;
	put_instance(line, label);
	recording_line_put(line, '.');
	recording_line_put_all(line, type);
	recording_line_put(line, '.');
	recording_line_put_all(line, domain);
	entry->name = (struct bytes){line->octets + from, line->used - from};
	entry->owner = bytes_from(entry->name, entry->name.length - type.length - 1 - domain.length);
	return true;
}

/* ---- resolved ones ---- */

static bool
read_address(struct recording_line *line, struct address *address)
{
	size_t at = line->at;
	struct bytes field;
	const unsigned char *zone;

	if (!read_field(line, "an address", &field))
		return false;
	zone = memchr(field.at, '%', field.length);
	if (zone != NULL)
		field.length = (size_t)(zone - field.at);
	return address_parse(field, address) || recording_line_fault(line, at, "expected an address");
}

static bool
read_port(struct recording_line *line, uint16_t *port)
{
	size_t at = line->at;
	struct bytes field;

	if (!read_field(line, "a port", &field))
		return false;
	return recording_number(field, port) ||
	       recording_line_fault(line, at, "expected a port: a number from 0 to 65535");
}

/* The strings one behind the other. */
static bool
read_strings(struct recording_line *line, struct bytes *rdata)
{
	const unsigned char *text = line->text.at;
	size_t from = line->used, at = line->at;

	while (line->at < line->text.length) {
		if (text[line->at] == ' ' || text[line->at] == ';')
			line->at++;
		else if (text[line->at] != '"')
			return recording_line_fault(line, line->at, "expected a string in double quotes");
		else if (!recording_line_quoted(line))
			return false;
	}
	if (line->used == from) /* a record without strings is one empty string (RFC 6763 section 6.1) */
		recording_line_put(line, 0);
	return recording_line_rdata(line, from, at, rdata);
}

static void
turn_around(unsigned char *octets, size_t length)
{
	for (size_t i = 0; i < length / 2; i++) {
		unsigned char octet = octets[i];

		octets[i] = octets[length - 1 - i];
		octets[length - 1 - i] = octet;
	}
}

/* Puts the last string first: the whole turned around, and then each string, whose length stands behind it then. */
static void
turn_strings(struct recording_line *line, struct bytes rdata)
{
	unsigned char *octets = line->octets + (rdata.at - line->octets);
	size_t end = rdata.length;

	turn_around(octets, rdata.length);
	while (end > 0) {
		size_t whole = 1 + (size_t)octets[end - 1];

		turn_around(octets + end - whole, whole);
		end -= whole;
	}
}

/* RFC 6763 section 6.7 puts txtvers first: then the order is that of the wire already, as of Avahi 0.9. */
static bool
is_in_order(struct bytes rdata)
{
	return rdata.length > 8 && rdata.at[0] >= 8 && bytes_equal_caseless(bytes_part(rdata, 1, 8), BYTES("txtvers="));
}

static bool
read_resolved(struct recording_site *site, struct recording_line *line)
{
	struct entry entry;
	struct seen_srv srv = {0};
	struct seen_txt txt = {0};
	struct seen_address seen = {0};
	struct advertisement *service;
	struct seen_host *host;

	if (!read_entry(site, line, &entry) || !read_field(line, "a host", &srv.target) ||
	    !read_address(line, &seen.address) || !read_port(line, &srv.port) || !read_strings(line, &txt.rdata))
		return false;
	if (!is_in_order(txt.rdata))
		turn_strings(line, txt.rdata);
	service = recording_site_service(site, entry.name);
	host = recording_site_host(site, srv.target);
	if (service == NULL || host == NULL)
		return recording_too_large(line);
	srv.links = txt.links = seen.links = entry.links;
	if (service->owner.length == 0)
		service->owner = recording_site_owner(site, entry.owner);
	service->links |= entry.links;
	host->links |= entry.links;
	return (advertisement_add_srv(service, site, &srv) && advertisement_add_txt(service, site, &txt) &&
		   seen_host_add_address(host, site, &seen)) ||
	       recording_too_large(line);
}

static bool
read_listed(struct recording_site *site, struct recording_line *line)
{
	struct entry entry;
	struct advertisement *service;

	if (!read_entry(site, line, &entry))
		return false;
	service = recording_site_service(site, entry.name);
	if (service == NULL)
		return recording_too_large(line);
	if (service->owner.length == 0)
		service->owner = recording_site_owner(site, entry.owner);
	service->links |= entry.links;
	return true;
}

/* What is gone from its last link stays as a place without links, which finish() takes out. */
static bool
read_gone(struct recording_site *site, struct recording_line *line)
{
	struct entry entry;
	struct advertisement *service;

	if (!read_entry(site, line, &entry))
		return false;
	service = recording_site_service(site, entry.name);
	if (service == NULL)
		return recording_too_large(line);
	service->links &= ~entry.links;
	return true;
}

static enum recording_answer
read(void *state, struct recording_site *site, struct recording_line *line)
{
	struct browse *browse = state;

	if (line->text.length == 0 || line->text.at[0] == '#')
		return RECORDING_READ;
	if (!begins(line->text))
		return recording_answer_of(recording_line_fault(line, 0, "expected a line of avahi-browse -p"));
	if (line->text.at[0] == '-')
		return recording_answer_of(read_gone(site, line));
	if (line->text.at[0] == '+') {
		browse->listed++;
		return recording_answer_of(read_listed(site, line));
	}
	browse->resolved++;
	return recording_answer_of(read_resolved(site, line));
}

static void
set_lacking(struct advertisement *service, enum absence absence)
{
	if (service->srv_count == 0)
		service->lacking_srv = absence;
	if (service->txt_count == 0)
		service->lacking_txt = ABSENCE_NOT_ASKED;
}

/* A record that was seen where its service is gone goes with it. */
static enum recording_answer
finish(void *state, struct recording_site *site, struct recording_line *line)
{
	struct browse *browse = state;
	struct network *network = &site->network;
	bool asked = browse->resolved > 0 && browse->listed <= RESOLVED_AT_MOST;
	size_t kept = 0;

	(void)line;
	for (size_t i = 0; i < network->advertisement_count; i++) {
		struct advertisement *service = &network->advertisements[i];

		if (service->links == 0)
			continue;
		set_lacking(service, asked ? ABSENCE_MISSING : ABSENCE_NOT_ASKED);
		network->advertisements[kept++] = *service;
	}
	network->advertisement_count = kept;
	return RECORDING_READ;
}

static void
clear(void *state)
{
	(void)state;
}

const struct recording_format recording_browse = {
    .begins = begins,
    .read = read,
    .finish = finish,
    .clear = clear,
    .state_size = sizeof(struct browse),
};
