/* recording_own: the notation of recording.h. A line is read into drafts that borrow from it, and copied once it is
 * whole, so that a wrong line costs no memory. */
#include "validator/sources/recording_own.h"

static const struct bytes first_line = BYTES("# dnssd-lint recording ");

static bool
begins_with(struct bytes text, struct bytes start)
{
	return text.length >= start.length && memcmp(text.at, start.at, start.length) == 0;
}

static bool
begins(struct bytes line)
{
	return begins_with(line, first_line);
}

/* ---- fields ---- */

static bool
read_protocol(struct bytes name, enum link_protocol *protocol)
{
	for (enum link_protocol candidate = LINK_ANY; candidate <= LINK_IPV6; candidate++)
		if (bytes_equal(name, bytes_of(link_protocol_name(candidate)))) {
			*protocol = candidate;
			return true;
		}
	return false;
}

/* "eth0/ipv4" */
static bool
read_link(struct recording_site *site, struct recording_line *line, struct bytes text, size_t *place)
{
	const unsigned char *slash = text.length > 0 ? memchr(text.at, '/', text.length) : NULL;
	size_t at = (size_t)(text.at - line->text.at);
	struct bytes interface;
	enum link_protocol protocol;

	if (slash == NULL || !read_protocol(bytes_from(text, (size_t)(slash + 1 - text.at)), &protocol))
		return recording_line_fault(line, at,
		    "expected a link: an interface, a slash and \"ipv4\", \"ipv6\" or \"any\", as in eth0/ipv4");
	if (!recording_line_unescape(line, bytes_part(text, 0, (size_t)(slash - text.at)), &interface))
		return false;
	*place = recording_site_link(site, interface, protocol);
	return *place < LINKS_MAX || recording_too_large(line);
}

/* "eth0/ipv4,eth0/ipv6" or "-" */
bool
recording_own_links(struct recording_site *site, struct recording_line *line, link_set *links)
{
	struct bytes field;

	if (!recording_line_field(line, "links, as in eth0/ipv4,eth0/ipv6, or \"-\"", &field))
		return false;
	*links = 0;
	if (field.length == 1 && field.at[0] == '-')
		return true;
	for (;;) {
		const unsigned char *comma = memchr(field.at, ',', field.length);
		size_t length = comma != NULL ? (size_t)(comma - field.at) : field.length, place;

		if (!read_link(site, line, bytes_part(field, 0, length), &place))
			return false;
		*links |= (link_set)1 << place;
		if (comma == NULL)
			return true;
		field = bytes_from(field, length + 1);
	}
}

bool
recording_own_absence(struct recording_line *line, enum absence *absence)
{
	size_t at = line->at;
	struct bytes field;

	if (!recording_line_field(line, "why it is lacking", &field))
		return false;
	if (!absence_parse(field, absence) || *absence == ABSENCE_NONE)
		return recording_line_fault(line, at, "expected why: missing, vanished, stale, cache or not-asked");
	return true;
}

/* ---- lines ---- */

static bool
read_site(struct recording_site *site, struct recording_line *line)
{
	struct bytes field, octets;

	if (!recording_line_field(line, "the name of the site", &field) ||
	    !recording_line_unescape(line, field, &octets))
		return false;
	site->network.site = arena_copy(&site->arena, octets);
	return true;
}

/* "192.0.2.1/24" */
static bool
read_prefix(struct recording_line *line, struct link_prefix *prefix)
{
	size_t at = line->at;
	unsigned bits = 0;
	struct bytes field;
	const unsigned char *slash;
	bool right;

	if (!recording_line_field(line, "an address with its prefix", &field))
		return false;
	slash = memchr(field.at, '/', field.length);
	right = slash != NULL && address_parse(bytes_part(field, 0, (size_t)(slash - field.at)), &prefix->address);
	if (right) {
		struct bytes digits = bytes_from(field, (size_t)(slash + 1 - field.at));

		right = digits.length > 0 && digits.length <= 3;
		for (size_t i = 0; right && i < digits.length; i++) {
			right = ascii_is_digit(digits.at[i]);
			bits = bits * 10 + (unsigned)(digits.at[i] - '0');
		}
	}
	if (!right || bits > 8u * prefix->address.length)
		return recording_line_fault(line, at, "expected an address with its prefix, as in 192.0.2.1/24");
	prefix->bits = (unsigned char)bits;
	return true;
}

static bool
read_link_line(struct draft *draft, struct recording_site *site, struct recording_line *line)
{
	struct bytes field;
	struct link *link;
	size_t place;

	if (!recording_line_field(line, "a link, as in eth0/ipv4", &field) || !read_link(site, line, field, &place))
		return false;
	if ((site->declared >> place & 1) != 0)
		return recording_line_fault(
		    line, (size_t)(field.at - line->text.at), "the link stands in a line before");
	while (!recording_line_is_over(line))
		if (!read_prefix(line, draft_prefix(draft)))
			return false;
	link = &site->links[place];
	link->prefixes = draft_take(&draft->prefixes, &site->arena);
	link->prefix_count = draft->prefixes.count;
	site->declared |= (link_set)1 << place;
	return true;
}

static bool
read_cache_full(struct recording_site *site, struct recording_line *line)
{
	size_t at = line->at;
	link_set links;

	if (!recording_own_links(site, line, &links))
		return false;
	if (links == 0)
		return recording_line_fault(line, at, "expected the links whose cache was full");
	site->network.cache_full |= links;
	return true;
}

static bool
read_type(struct recording_site *site, struct recording_line *line)
{
	struct bytes owner, name;
	struct type_pointer *type;
	link_set links;

	if (!recording_line_field(line, "the owner of the pointer", &owner) ||
	    !recording_line_field(line, "a service type", &name) || !recording_own_links(site, line, &links))
		return false;
	type = recording_site_add_type(site);
	if (type == NULL)
		return recording_too_large(line);
	type->owner = recording_site_owner(site, owner);
	type->name = recording_site_name(site, name);
	type->links = links;
	return true;
}

static bool
read_address(
    struct draft *draft, struct recording_site *site, struct recording_line *line, struct bytes word, size_t at)
{
	struct seen_address *seen = draft_address(draft);

	if (!address_parse(word, &seen->address))
		return recording_line_fault(line, at, "expected \"alias\", an address or \"lacks\"");
	return recording_own_links(site, line, &seen->links);
}

static bool
read_host(struct draft *draft, struct recording_site *site, struct recording_line *line)
{
	struct seen_host host = {0}, *added;

	if (!recording_line_field(line, "the name of a host", &host.name) ||
	    !recording_own_links(site, line, &host.links))
		return false;
	while (!recording_line_is_over(line)) {
		size_t at = line->at;
		struct bytes word;
		bool read;

		if (!recording_line_field(line, "\"alias\", an address or \"lacks\"", &word))
			return false;
		if (bytes_equal(word, BYTES("alias")) && host.alias_of.length == 0)
			read = recording_line_field(line, "the name that the alias is of", &host.alias_of);
		else if (bytes_equal(word, BYTES("lacks")) && host.lacking == ABSENCE_NONE)
			read = recording_own_absence(line, &host.lacking);
		else
			read = read_address(draft, site, line, word, at);
		if (!read)
			return false;
	}
	added = recording_site_add_host(site);
	if (added == NULL)
		return recording_too_large(line);
	host.name = recording_site_name(site, host.name);
	if (host.alias_of.length > 0)
		host.alias_of = recording_site_name(site, host.alias_of);
	host.addresses = draft_take(&draft->addresses, &site->arena);
	host.address_count = draft->addresses.count;
	*added = host;
	return true;
}

/* ---- the whole ---- */

/* One digit, "1", is all that this program knows. */
static enum recording_answer
read_comment(struct recording_site *site, struct recording_line *line)
{
	if (!begins(line->text))
		return RECORDING_READ;
	if (!bytes_equal(bytes_from(line->text, first_line.length), BYTES("1")))
		return recording_answer_of(recording_line_end(
		    line, FAILURE_UNKNOWN_FORMAT, "a recording of another version: this program reads version 1"));
	return site->begun ? RECORDING_NEXT_SITE : RECORDING_READ;
}

static bool
read_kind(struct draft *draft, struct recording_site *site, struct recording_line *line)
{
	struct bytes word;

	if (!recording_line_field(line, "what the line is about", &word))
		return false;
	if (bytes_equal(word, BYTES("service")))
		return recording_own_service(draft, site, line);
	if (bytes_equal(word, BYTES("host")))
		return read_host(draft, site, line);
	if (bytes_equal(word, BYTES("type")))
		return read_type(site, line);
	if (bytes_equal(word, BYTES("link")))
		return read_link_line(draft, site, line);
	if (bytes_equal(word, BYTES("cache-full")))
		return read_cache_full(site, line);
	if (bytes_equal(word, BYTES("site")))
		return read_site(site, line);
	return recording_line_fault(
	    line, 0, "expected \"site\", \"link\", \"cache-full\", \"type\", \"host\" or \"service\"");
}

static bool
is_control(unsigned char octet)
{
	return octet < 0x20 || octet == 0x7f;
}

/* The offset of the first control character, the length where there is none. Eight octets are looked at together: an
 * octet below the one that is taken off it gets its high bit. So may its neighbour, by the borrow, and therefore a word
 * with such a bit is looked at octet by octet. */
static size_t
find_control(struct bytes text)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	size_t at = 0;

	for (; at + sizeof(uint64_t) <= text.length; at += sizeof(uint64_t)) {
		uint64_t word, delete;

		memcpy(&word, text.at + at, sizeof(word));
		delete = word ^ 0x7f * each;
		if ((((word - 0x20 * each) & ~word) | ((delete - each) & ~delete)) & 0x80 * each)
			for (size_t i = at; i < at + sizeof(word); i++)
				if (is_control(text.at[i]))
					return i;
	}
	while (at < text.length && !is_control(text.at[at]))
		at++;
	return at;
}

/* Strings may have blanks, but nothing that a terminal would obey. */
static bool
has_no_control(struct recording_line *line)
{
	size_t at = find_control(line->text);

	return at == line->text.length ||
	       recording_line_fault(line, at, "a control character: write it as \\%03u", line->text.at[at]);
}

static enum recording_answer
read(void *state, struct recording_site *site, struct recording_line *line)
{
	struct draft *draft = state;
	bool right;

	if (line->text.length == 0)
		return RECORDING_READ;
	if (line->text.at[0] == '#')
		return read_comment(site, line);
	if (begins_with(line->text, BYTES("site ")) && site->begun)
		return RECORDING_NEXT_SITE;
	draft_reset(draft);
	right = has_no_control(line) && read_kind(draft, site, line);
	if (right && !recording_line_is_over(line))
		right = recording_line_fault(line, line->at, "expected the end of the line");
	site->begun |= right;
	return recording_answer_of(right);
}

static enum recording_answer
finish(void *state, struct recording_site *site, struct recording_line *line)
{
	(void)state;
	(void)site;
	(void)line;
	return RECORDING_READ;
}

static void
clear(void *state)
{
	draft_clear(state);
}

const struct recording_format recording_own = {
    .begins = begins,
    .read = read,
    .finish = finish,
    .clear = clear,
    .state_size = sizeof(struct draft),
};
