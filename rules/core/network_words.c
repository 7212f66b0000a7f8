#include "rules/core/network_words.h"

const char *
on_links(struct inspection *in, const struct network *network, link_set links)
{
	enum { SHOWN_MAX = 3 };
	const char *text = "";
	size_t shown = 0, more = 0;

	for (link_set rest = links; rest != 0; rest &= rest - 1) {
		size_t at = (size_t)__builtin_ctzll(rest);
		const struct link *link;

		if (at >= network->link_count)
			break;
		link = &network->links[at];
		if (shown == SHOWN_MAX) {
			more++;
			continue;
		}
		text = worded(in, "%s%s%s/%s", text, shown++ > 0 ? ", " : " on ", quoted(in, link->interface),
		    link_protocol_name(link->protocol));
	}
	return more > 0 ? worded(in, "%s and %zu more", text, more) : text;
}
