/* recording_service: a line about a service, in the notation of recording.h. */
#include "validator/sources/recording_own.h"

static bool
read_srv(struct draft *draft, struct recording_site *site, struct recording_line *line)
{
	struct seen_srv *srv = draft_srv(draft);

	return recording_line_number(line, "the priority", &srv->priority) &&
	       recording_line_number(line, "the weight", &srv->weight) &&
	       recording_line_number(line, "the port", &srv->port) &&
	       recording_line_field(line, "the target host", &srv->target) &&
	       recording_own_links(site, line, &srv->links);
}

/* "hex 0161" or "hex -" */
static bool
read_hex(struct recording_line *line)
{
	size_t at = line->at += sizeof("hex ") - 1;
	struct bytes digits;

	if (!recording_line_field(line, "hexadecimal digits or \"-\"", &digits))
		return false;
	if (digits.length == 1 && digits.at[0] == '-')
		return true;
	return draft_hex(line, digits) ||
	       recording_line_fault(line, at, "expected an even number of hexadecimal digits, or \"-\"");
}

/* Strings in double quotes, with a blank between. */
static bool
read_strings(struct recording_line *line)
{
	const unsigned char *text = line->text.at;
	size_t length = line->text.length;

	do {
		if (!recording_line_quoted(line))
			return false;
		if (line->at < length && (text[line->at] != ' ' || line->at + 1 == length))
			return recording_line_fault(line, line->at, "expected a blank and what comes next, or the end");
		line->at += line->at < length;
	} while (line->at < length && text[line->at] == '"');
	return true;
}

static bool
read_txt(struct draft *draft, struct recording_site *site, struct recording_line *line)
{
	struct seen_txt *txt = draft_txt(draft);
	struct bytes hex = BYTES("hex "), rest;
	size_t from, at;
	bool read;

	if (!recording_own_links(site, line, &txt->links))
		return false;
	from = line->used;
	at = line->at;
	rest = bytes_from(line->text, at);
	if (rest.length > 0 && rest.at[0] == '"')
		read = read_strings(line);
	else if (rest.length > hex.length && memcmp(rest.at, hex.at, hex.length) == 0)
		read = read_hex(line);
	else
		read = recording_line_fault(line, at, "expected a string in double quotes, or \"hex\"");
	return read && recording_line_rdata(line, from, at, &txt->rdata);
}

/* One of the parts behind the links of a service. */
static bool
read_part(struct draft *draft, struct advertisement *service, struct recording_site *site, struct recording_line *line)
{
	static const char wanted[] =
	    "\"under\", \"cached\", \"subtype\", \"srv\", \"txt\", \"lacks-srv\" or \"lacks-txt\"";
	size_t at = line->at;
	struct bytes word;

	if (!recording_line_field(line, wanted, &word))
		return false;
	if (bytes_equal(word, BYTES("srv")))
		return read_srv(draft, site, line);
	if (bytes_equal(word, BYTES("txt")))
		return read_txt(draft, site, line);
	if (bytes_equal(word, BYTES("under")) && service->owner.length == 0)
		return recording_line_field(line, "the owner of the pointer", &service->owner);
	if (bytes_equal(word, BYTES("subtype")))
		return recording_line_field(line, "the owner of a subtype's pointer", draft_subtype(draft));
	if (bytes_equal(word, BYTES("lacks-srv")) && service->lacking_srv == ABSENCE_NONE)
		return recording_own_absence(line, &service->lacking_srv);
	if (bytes_equal(word, BYTES("lacks-txt")) && service->lacking_txt == ABSENCE_NONE)
		return recording_own_absence(line, &service->lacking_txt);
	if (!bytes_equal(word, BYTES("cached")) || service->cached)
		return recording_line_fault(line, at, "expected %s, and each but srv, txt and subtype once", wanted);
	service->cached = true;
	return true;
}

/* Copies what the draft borrows from the line. */
static bool
keep_service(struct draft *draft, const struct advertisement *service, struct recording_site *site)
{
	struct advertisement *added = recording_site_add_service(site);
	struct arena *arena = &site->arena;

	if (added == NULL)
		return false;
	*added = *service;
	added->name = recording_site_name(site, service->name);
	if (service->owner.length > 0)
		added->owner = recording_site_owner(site, service->owner);
	added->srvs = draft_take(&draft->srvs, arena);
	added->srv_count = draft->srvs.count;
	for (size_t i = 0; i < added->srv_count; i++)
		added->srvs[i].target = recording_site_target(site, added->srvs[i].target);
	added->txts = draft_take(&draft->txts, arena);
	added->txt_count = draft->txts.count;
	for (size_t i = 0; i < added->txt_count; i++)
		added->txts[i].rdata = arena_copy(arena, added->txts[i].rdata);
	added->subtypes = draft_take(&draft->subtypes, arena);
	added->subtype_count = draft->subtypes.count;
	for (size_t i = 0; i < added->subtype_count; i++)
		added->subtypes[i] = recording_site_name(site, added->subtypes[i]);
	return true;
}

bool
recording_own_service(struct draft *draft, struct recording_site *site, struct recording_line *line)
{
	struct advertisement service = {0};

	if (!recording_line_field(line, "the name of a service instance", &service.name) ||
	    !recording_own_links(site, line, &service.links))
		return false;
	while (!recording_line_is_over(line))
		if (!read_part(draft, &service, site, line))
			return false;
	return keep_service(draft, &service, site) || recording_too_large(line);
}
