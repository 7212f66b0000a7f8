#include "validator/sighting.h"

#include "data/escape.h"
#include "data/format.h"

static const char *
printable(struct bytes text, struct arena *arena)
{
	return (const char *)escape(arena, text, ESCAPE_TEXT, 0).at;
}

/* "list, more", or "more" where the list is empty. */
static const char *
listed(const char *list, const char *between, const char *more, struct arena *arena)
{
	return *list != '\0' ? format_text(arena, "%s%s%s", list, between, more) : more;
}

const char *
seen_address_list(const struct seen_host *host, struct arena *arena)
{
	const char *list = "";

	for (size_t i = 0; host != NULL && i < host->address_count; i++) {
		struct bytes text = address_text(&host->addresses[i].address, arena);

		list = listed(list, ", ", printable(text, arena), arena);
	}
	return list;
}

const char *
link_set_text(const struct network *network, link_set links, struct arena *arena)
{
	const char *list = "";

	for (size_t i = 0; i < network->link_count; i++) {
		const struct link *link = &network->links[i];

		if ((links >> i & 1) != 0 && link->interface.length > 0)
			list = listed(list, ",",
			    format_text(
				arena, "%s/%s", printable(link->interface, arena), link_protocol_name(link->protocol)),
			    arena);
	}
	return list;
}

const char *
sighting_host_heading(const struct sighting *sighting, struct arena *arena)
{
	const char *addresses = seen_address_list(sighting->host, arena);
	const char *name = sighting->host_name.length > 0 ? printable(sighting->host_name, arena) : "(no host known)";

	return *addresses != '\0' ? format_text(arena, "%s  %s", name, addresses) : name;
}

const char *
sighting_service_heading(const struct sighting *sighting, struct arena *arena)
{
	const struct advertisement *service = sighting->service;
	const char *name = printable(service->name, arena);

	if (service->srv_count == 0)
		return name;
	return format_text(arena, "%s  port %u", name, (unsigned)service->srvs[0].port);
}
