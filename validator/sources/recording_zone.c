/* recording_zone: what `dns-sd -Z` prints: lines of a zone (RFC 1035 section 5.1) with PTR, SRV and TXT records, no
 * $ORIGIN, no TTL and no class, names relative to where they were browsed for, and remarks of dns-sd before them. TTL,
 * class, $ORIGIN and addresses are read too, since people edit what they have saved. Parentheses are not: dns-sd prints
 * them and semicolons as they are where they stand in names. */
#include "validator/sources/recording_format.h"

#include "rules/core/label.h"

enum { NAME_ROOM = 4096 };

/* A name that one line leaves to the next. */
struct kept_name {
	unsigned char octets[NAME_ROOM];
	size_t length;
};

struct zone {
	struct kept_name origin; /* empty: "local" */
	struct kept_name owner;  /* of the record before */
};

/* The head of a record: its owner and type; the line stands at what is behind. */
struct record {
	struct bytes owner; /* in full, in the line's room */
	struct bytes type;
};

/* ---- words ---- */

static bool
is_blank(unsigned char octet)
{
	return octet == ' ' || octet == '\t';
}

static void
skip_blanks(struct recording_line *line)
{
	while (line->at < line->text.length && is_blank(line->text.at[line->at]))
		line->at++;
}

/* The next word; empty at the end of the record, which is before a semicolon that begins a word. */
static struct bytes
next_word(struct recording_line *line)
{
	size_t from, length = line->text.length;
	const unsigned char *text = line->text.at;

	skip_blanks(line);
	from = line->at;
	if (from < length && text[from] == ';')
		return bytes_part(line->text, from, 0);
	while (line->at < length && !is_blank(text[line->at]))
		line->at += escape_length(bytes_from(line->text, line->at));
	return bytes_part(line->text, from, line->at - from);
}

static bool
is_number(struct bytes word)
{
	for (size_t i = 0; i < word.length; i++)
		if (!ascii_is_digit(word.at[i]) && (i == 0 || !ascii_is_letter(word.at[i])))
			return false;
	return word.length > 0;
}

static bool
is_class(struct bytes word)
{
	return bytes_equal_caseless(word, BYTES("IN"));
}

static bool
is_type(struct bytes word)
{
	static const char *const types[] = {"PTR", "SRV", "TXT", "A", "AAAA", "CNAME", "NS", "SOA", "NSEC", "HINFO"};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (bytes_equal_caseless(word, bytes_of(types[i])))
			return true;
	return false;
}

/* The type of a record, behind TTL and class in either order; empty where there is none. */
static struct bytes
next_type(struct recording_line *line)
{
	struct bytes word = next_word(line);

	for (unsigned i = 0; i < 2 && (is_number(word) || is_class(word)); i++)
		word = next_word(line);
	return is_type(word) ? word : (struct bytes){NULL, 0};
}

/* A line that has the form of a directive, or of a record of services: words like "A" stand in any prose. */
static bool
begins(struct bytes text)
{
	struct failure failure;
	struct recording_line line = {.text = text, .failure = &failure};
	struct bytes word, type;

	if (text.length == 0 || text.at[0] == ';' || is_blank(text.at[0]))
		return false;
	word = next_word(&line);
	if (bytes_equal(word, BYTES("$ORIGIN")) || bytes_equal(word, BYTES("$TTL")))
		return true;
	type = next_type(&line);
	return bytes_equal_caseless(type, BYTES("PTR")) || bytes_equal_caseless(type, BYTES("SRV")) ||
	       bytes_equal_caseless(type, BYTES("TXT"));
}

/* ---- names ---- */

static bool
ends_in_dot(struct bytes name)
{
	size_t last = 0;

	for (size_t at = 0; at < name.length; at += escape_length(bytes_from(name, at)))
		last = at;
	return name.length > 0 && name.at[last] == '.';
}

static struct bytes
origin_of(const struct zone *zone)
{
	return zone->origin.length > 0 ? (struct bytes){zone->origin.octets, zone->origin.length} : BYTES("local");
}

static bool
name_fits(const struct zone *zone, const struct recording_line *line, struct bytes word)
{
	size_t length = word.length + zone->origin.length + sizeof(".local");

	return length <= NAME_ROOM && length <= line->room - line->used;
}

/* The name in full, without the dot at its end: in the line's room where it was relative. */
static bool
read_name(const struct zone *zone, struct recording_line *line, const char *wanted, struct bytes *name)
{
	struct bytes word = next_word(line);
	size_t from = line->used;

	if (word.length == 0 || !name_fits(zone, line, word))
		return recording_line_fault(line, line->at - word.length, "expected %s", wanted);
	if (bytes_equal(word, BYTES("@")))
		recording_line_put_all(line, origin_of(zone));
	else if (word.length > 1 && ends_in_dot(word))
		recording_line_put_all(line, bytes_part(word, 0, word.length - 1));
	else
		recording_line_put_all(line, word);
	if (!bytes_equal(word, BYTES("@")) && !ends_in_dot(word)) {
		recording_line_put(line, '.');
		recording_line_put_all(line, origin_of(zone));
	}
	*name = (struct bytes){line->octets + from, line->used - from};
	return true;
}

static void
keep_name(struct kept_name *kept, struct bytes name)
{
	kept->length = name.length; /* name_fits() saw to it */
	memcpy(kept->octets, name.at, kept->length);
}

/* ---- records ---- */

static bool
read_end(struct recording_line *line)
{
	skip_blanks(line);
	return line->at == line->text.length || line->text.at[line->at] == ';' ||
	       recording_line_fault(line, line->at, "expected the end of the record: a blank in a name is \\032");
}

static bool
has_label(struct bytes name, struct bytes label)
{
	return name.length > label.length && name.at[label.length] == '.' &&
	       bytes_equal_caseless(bytes_part(name, 0, label.length), label);
}

/* "_sub" somewhere in front of the type. */
static bool
is_subtype(struct bytes owner)
{
	for (size_t at = 0; at < owner.length; at += escape_length(bytes_from(owner, at)))
		if (owner.at[at] == '.' && has_label(bytes_from(owner, at + 1), BYTES("_sub")))
			return true;
	return false;
}

static struct bytes
behind_first_label(struct bytes name)
{
	size_t at = 0;

	while (at < name.length && name.at[at] != '.')
		at += escape_length(bytes_from(name, at));
	return at < name.length ? bytes_from(name, at + 1) : (struct bytes){NULL, 0};
}

/* Pointers of RFC 6763 sections 4.1, 7.1 and 9; those to domains (section 11) and others tell nothing of services. */
static bool
read_pointer(struct recording_site *site, struct recording_line *line, struct bytes owner, struct bytes name)
{
	struct advertisement *service;
	struct type_pointer *type;

	if (has_label(owner, BYTES("_services")) && has_label(behind_first_label(owner), BYTES("_dns-sd"))) {
		type = recording_site_type(site, name);
		if (type != NULL && type->owner.length == 0)
			type->owner = recording_site_owner(site, owner);
		return type != NULL || recording_too_large(line);
	}
	if (owner.at[0] != '_' && !is_subtype(owner))
		return true;
	if (has_label(behind_first_label(owner), BYTES("_dns-sd")))
		return true;
	service = recording_site_service(site, name);
	if (service == NULL)
		return recording_too_large(line);
	if (is_subtype(owner))
		return advertisement_add_subtype(service, site, owner) || recording_too_large(line);
	if (service->owner.length == 0)
		service->owner = recording_site_owner(site, owner);
	return true;
}

static bool
read_number(struct recording_line *line, const char *wanted, uint16_t *number)
{
	struct bytes word = next_word(line);

	return recording_number(word, number) ||
	       recording_line_fault(line, line->at - word.length, "expected %s: a number from 0 to 65535", wanted);
}

static bool
read_srv(const struct zone *zone, struct recording_site *site, struct recording_line *line, struct bytes owner)
{
	struct seen_srv srv = {0};
	struct advertisement *service;

	if (!read_number(line, "the priority", &srv.priority) || !read_number(line, "the weight", &srv.weight) ||
	    !read_number(line, "the port", &srv.port) || !read_name(zone, line, "the target host", &srv.target) ||
	    !read_end(line))
		return false;
	service = recording_site_service(site, owner);
	return (service != NULL && advertisement_add_srv(service, site, &srv)) || recording_too_large(line);
}

/* Strings in double quotes, or bare words. */
static bool
read_txt(struct recording_site *site, struct recording_line *line, struct bytes owner)
{
	size_t from = line->used, at;
	struct seen_txt txt = {0};
	struct advertisement *service;
	bool read = true;

	skip_blanks(line);
	for (at = line->at; read && line->at < line->text.length && line->text.at[line->at] != ';'; skip_blanks(line))
		if (line->text.at[line->at] == '"')
			read = recording_line_quoted(line);
		else
			read = recording_line_bare(line, next_word(line));
	if (!read || !recording_line_rdata(line, from, at, &txt.rdata))
		return false;
	service = recording_site_service(site, owner);
	return (service != NULL && advertisement_add_txt(service, site, &txt)) || recording_too_large(line);
}

static bool
read_address(struct recording_site *site, struct recording_line *line, struct bytes owner)
{
	struct seen_address seen = {0};
	struct bytes word = next_word(line);
	struct seen_host *host;

	if (!address_parse(word, &seen.address))
		return recording_line_fault(line, line->at - word.length, "expected an address");
	if (!read_end(line))
		return false;
	host = recording_site_host(site, owner);
	return (host != NULL && seen_host_add_address(host, site, &seen)) || recording_too_large(line);
}

/* What is behind the type. Other types say nothing here. */
static bool
read_data(struct zone *zone, struct recording_site *site, struct recording_line *line, struct record record)
{
	struct bytes name;

	if (bytes_equal_caseless(record.type, BYTES("PTR")))
		return read_name(zone, line, "the name that the pointer leads to", &name) && read_end(line) &&
		       read_pointer(site, line, record.owner, name);
	if (bytes_equal_caseless(record.type, BYTES("SRV")))
		return read_srv(zone, site, line, record.owner);
	if (bytes_equal_caseless(record.type, BYTES("TXT")))
		return read_txt(site, line, record.owner);
	if (bytes_equal_caseless(record.type, BYTES("A")) || bytes_equal_caseless(record.type, BYTES("AAAA")))
		return read_address(site, line, record.owner);
	return true;
}

static bool
read_directive(struct zone *zone, struct recording_line *line)
{
	struct bytes word = next_word(line), origin;

	if (bytes_equal_caseless(word, BYTES("$TTL")))
		return true;
	if (!bytes_equal_caseless(word, BYTES("$ORIGIN")))
		return recording_line_fault(line, 0, "only $ORIGIN and $TTL are read");
	if (!read_name(zone, line, "a domain", &origin) || !read_end(line))
		return false;
	keep_name(&zone->origin, origin);
	return true;
}

static bool
read_record(struct zone *zone, struct recording_site *site, struct recording_line *line)
{
	struct record record;
	size_t at;

	if (line->text.at[0] == '$')
		return read_directive(zone, line);
	if (!is_blank(line->text.at[0])) {
		if (!read_name(zone, line, "the owner of a record", &record.owner))
			return false;
		keep_name(&zone->owner, record.owner);
	}
	if (zone->owner.length == 0)
		return recording_line_fault(line, 0, "expected the owner of a record: none stands before");
	record.owner = (struct bytes){zone->owner.octets, zone->owner.length};
	skip_blanks(line);
	at = line->at;
	record.type = next_type(line);
	if (record.type.length == 0)
		return recording_line_fault(line, at, "expected PTR, SRV, TXT or another type of record");
	return read_data(zone, site, line, record);
}

/* ---- the whole ---- */

static enum recording_answer
read(void *state, struct recording_site *site, struct recording_line *line)
{
	size_t first = 0;

	while (first < line->text.length && is_blank(line->text.at[first]))
		first++;
	if (first == line->text.length || line->text.at[first] == ';')
		return RECORDING_READ;
	return recording_answer_of(read_record(state, site, line));
}

/* Keeps what a pointer leads to. The listing is of all records, so what is not there is missing. */
static enum recording_answer
finish(void *state, struct recording_site *site, struct recording_line *line)
{
	struct network *network = &site->network;
	size_t kept = 0;

	(void)state;
	(void)line;
	for (size_t i = 0; i < network->advertisement_count; i++) {
		struct advertisement *service = &network->advertisements[i];

		if (service->owner.length == 0 && service->subtype_count == 0)
			continue;
		service->lacking_srv = service->srv_count == 0 ? ABSENCE_MISSING : ABSENCE_NONE;
		service->lacking_txt = service->txt_count == 0 ? ABSENCE_MISSING : ABSENCE_NONE;
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

const struct recording_format recording_zone = {
    .begins = begins,
    .read = read,
    .finish = finish,
    .clear = clear,
    .state_size = sizeof(struct zone),
    .caseless = true,
};
