/* recording_write: a network as lines. */
#include "validator/sources/recording.h"

#include "validator/sources/recording_name.h"

struct writer {
	FILE *out;
	const struct network *network;
	struct arena arena; /* for one name or address */
};

static void
put(struct writer *writer, int octet)
{
	putc_unlocked(octet, writer->out);
}

static void
put_text(struct writer *writer, const char *text)
{
	fputs(text, writer->out);
}

static void
put_decimal(struct writer *writer, unsigned char octet)
{
	put(writer, '\\');
	put(writer, '0' + octet / 100);
	put(writer, '0' + octet / 10 % 10);
	put(writer, '0' + octet % 10);
}

/* A blank, and a name. */
static void
put_name(struct writer *writer, struct bytes name)
{
	struct bytes text = name.length > 0 ? recording_name(name, &writer->arena) : BYTES(".");

	put(writer, ' ');
	fwrite(text.at, 1, text.length, writer->out);
	arena_reset(&writer->arena);
}

/* Octets that are no presentation text: a path, an interface. */
static void
put_raw(struct writer *writer, struct bytes octets, const char *marks)
{
	for (size_t i = 0; i < octets.length; i++)
		if (is_graphic(octets.at[i]) && strchr(marks, octets.at[i]) == NULL)
			put(writer, octets.at[i]);
		else
			put_decimal(writer, octets.at[i]);
}

static void
put_link(struct writer *writer, const struct link *link)
{
	put_raw(writer, link->interface, "\\/,");
	put(writer, '/');
	put_text(writer, link_protocol_name(link->protocol));
}

static void
put_links(struct writer *writer, link_set links)
{
	const char *before = " ";

	for (size_t i = 0; i < writer->network->link_count; i++)
		if ((links >> i & 1) != 0) {
			put_text(writer, before);
			put_link(writer, &writer->network->links[i]);
			before = ",";
		}
	if (*before == ' ')
		put_text(writer, " -");
}

static void
put_address(struct writer *writer, const struct address *address)
{
	struct bytes text = address_text(address, &writer->arena);

	put(writer, ' ');
	fwrite(text.at, 1, text.length, writer->out);
	arena_reset(&writer->arena);
}

static void
put_absence(struct writer *writer, const char *word, enum absence absence)
{
	if (absence == ABSENCE_NONE)
		return;
	put_text(writer, word);
	put_text(writer, absence_name(absence));
}

static void
put_number(struct writer *writer, unsigned number)
{
	fprintf(writer->out, " %u", number);
}

/* ---- TXT ---- */

/* Whether the RDATA is one or more strings, none of which tells of more octets than are left. */
static bool
is_strings(struct bytes rdata)
{
	size_t at = 0;

	while (at < rdata.length)
		at += 1 + (size_t)rdata.at[at];
	return at == rdata.length && rdata.length > 0;
}

static void
put_string(struct writer *writer, struct bytes string)
{
	put_text(writer, " \"");
	for (size_t i = 0; i < string.length; i++) {
		unsigned char octet = string.at[i];

		if (octet != ' ' && !is_graphic(octet)) {
			put_decimal(writer, octet);
			continue;
		}
		if (octet == '"' || octet == '\\')
			put(writer, '\\');
		put(writer, octet);
	}
	put(writer, '"');
}

static void
put_hex(struct writer *writer, struct bytes octets)
{
	static const char digits[] = "0123456789abcdef";

	put_text(writer, " hex ");
	if (octets.length == 0)
		put(writer, '-');
	for (size_t i = 0; i < octets.length; i++) {
		put(writer, digits[octets.at[i] >> 4]);
		put(writer, digits[octets.at[i] & 15]);
	}
}

static void
put_txt(struct writer *writer, const struct seen_txt *txt)
{
	struct bytes rdata = txt->rdata;

	put_text(writer, " txt");
	put_links(writer, txt->links);
	if (!is_strings(rdata)) {
		put_hex(writer, rdata);
		return;
	}
	for (size_t at = 0; at < rdata.length; at += 1 + (size_t)rdata.at[at])
		put_string(writer, bytes_part(rdata, at + 1, rdata.at[at]));
}

/* ---- lines ---- */

static void
write_head(struct writer *writer)
{
	const struct network *network = writer->network;

	put_text(writer, "# dnssd-lint recording 1\n");
	if (network->site.length > 0) {
		put_text(writer, "site ");
		put_raw(writer, network->site, "\\");
		put(writer, '\n');
	}
	for (size_t i = 0; i < network->link_count; i++) {
		const struct link *link = &network->links[i];

		put_text(writer, "link ");
		put_link(writer, link);
		for (size_t k = 0; k < link->prefix_count; k++) {
			put_address(writer, &link->prefixes[k].address);
			fprintf(writer->out, "/%u", link->prefixes[k].bits);
		}
		put(writer, '\n');
	}
	if (network->cache_full != 0) {
		put_text(writer, "cache-full");
		put_links(writer, network->cache_full);
		put(writer, '\n');
	}
}

static void
write_type(struct writer *writer, const struct type_pointer *type)
{
	put_text(writer, "type");
	put_name(writer, type->owner);
	put_name(writer, type->name);
	put_links(writer, type->links);
	put(writer, '\n');
}

static void
write_host(struct writer *writer, const struct seen_host *host)
{
	put_text(writer, "host");
	put_name(writer, host->name);
	put_links(writer, host->links);
	if (host->alias_of.length > 0) {
		put_text(writer, " alias");
		put_name(writer, host->alias_of);
	}
	for (size_t i = 0; i < host->address_count; i++) {
		put_address(writer, &host->addresses[i].address);
		put_links(writer, host->addresses[i].links);
	}
	put_absence(writer, " lacks ", host->lacking);
	put(writer, '\n');
}

static void
write_srv(struct writer *writer, const struct seen_srv *srv)
{
	put_text(writer, " srv");
	put_number(writer, srv->priority);
	put_number(writer, srv->weight);
	put_number(writer, srv->port);
	put_name(writer, srv->target);
	put_links(writer, srv->links);
}

static void
write_service(struct writer *writer, const struct advertisement *service)
{
	put_text(writer, "service");
	put_name(writer, service->name);
	put_links(writer, service->links);
	if (service->owner.length > 0) {
		put_text(writer, " under");
		put_name(writer, service->owner);
	}
	if (service->cached)
		put_text(writer, " cached");
	for (size_t i = 0; i < service->subtype_count; i++) {
		put_text(writer, " subtype");
		put_name(writer, service->subtypes[i]);
	}
	for (size_t i = 0; i < service->srv_count; i++)
		write_srv(writer, &service->srvs[i]);
	for (size_t i = 0; i < service->txt_count; i++)
		put_txt(writer, &service->txts[i]);
	put_absence(writer, " lacks-srv ", service->lacking_srv);
	put_absence(writer, " lacks-txt ", service->lacking_txt);
	put(writer, '\n');
}

void
recording_write(const struct network *network, FILE *out)
{
	struct writer writer = {.out = out, .network = network};

	flockfile(out);
	write_head(&writer);
	for (size_t i = 0; i < network->type_count; i++)
		write_type(&writer, &network->types[i]);
	for (size_t i = 0; i < network->host_count; i++)
		write_host(&writer, &network->hosts[i]);
	for (size_t i = 0; i < network->advertisement_count; i++)
		write_service(&writer, &network->advertisements[i]);
	funlockfile(out);
	arena_clear(&writer.arena);
}
