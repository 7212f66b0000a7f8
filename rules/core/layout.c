#include "rules/core/layout.h"

#include "rules/core/octet.h"

struct bytes
label_span(const struct label *first, const struct label *last)
{
	return (struct bytes){first->text.at, (size_t)(last->text.at + last->text.length - first->text.at)};
}

struct label
labels_joined(const struct domain_name *name, size_t first, size_t last, struct arena *arena)
{
	return first == last ? name->labels[first]
			     : label_parse(label_span(&name->labels[first], &name->labels[last]), arena);
}

/* What people write when they mean a transport: without its underscore, or one that DNS-SD does not have. */
static bool
is_near_transport(struct bytes wire)
{
	static const char *const near[] = {"tcp", "udp", "__tcp", "__udp", "_sctp", "_dccp", "_quic", "sctp", "dccp",
	    "quic", "_tls", "_tpc", "_ctp", "_upd", "_dup", "_tcpip"};

	for (size_t i = 0; i < sizeof(near) / sizeof(*near); i++)
		if (bytes_equal_caseless(wire, bytes_of(near[i])))
			return true;
	return false;
}

/* What may stand before a transport, from likely to unlikely. */
enum service_form {
	A_NAME,      /* underscored, and no transport */
	A_TRANSPORT, /* underscored: "tcp" and "udp" are registered names too */
	A_WORD,      /* without its underscore */
};

static bool
has_form(struct bytes before, enum service_form form)
{
	switch (form) {
	case A_NAME:
		return has_underscore(before) && !is_transport(before);
	case A_TRANSPORT:
		return is_transport(before);
	default:
		return !has_underscore(before);
	}
}

/* The last label that `fits` and has such a label before it: layers are written outermost first. */
static size_t
last_transport(const struct domain_name *name, bool (*fits)(struct bytes), enum service_form form)
{
	for (size_t at = name->label_count; at-- > 1;)
		if (fits(name->labels[at].wire) && has_form(name->labels[at - 1].wire, form))
			return at;
	return name->label_count;
}

static size_t
find_transport(const struct domain_name *name)
{
	size_t at = last_transport(name, is_transport, A_NAME);

	if (at == name->label_count)
		at = last_transport(name, is_near_transport, A_NAME);
	if (at == name->label_count)
		at = last_transport(name, is_transport, A_TRANSPORT);
	if (at == name->label_count)
		at = last_transport(name, is_transport, A_WORD);
	if (at == name->label_count)
		at = last_transport(name, is_near_transport, A_WORD);
	return at;
}

static bool
is_sub(const struct domain_name *name, size_t at)
{
	return at < name->label_count && bytes_equal_caseless(name->labels[at].wire, BYTES("_sub"));
}

/* No label is like a transport: the first underscored one is the service, or a subtype before _sub. */
static void
find_by_underscore(const struct domain_name *name, struct layout *layout)
{
	size_t count = name->label_count, at = 0;

	while (at < count && !has_underscore(name->labels[at].wire))
		at++;
	if (at == count) {
		layout->service = count == 1 ? 0 : count; /* a word alone is a name that lacks the rest */
		return;
	}
	if (is_transport(name->labels[at].wire)) { /* nothing before it can be a service */
		layout->transport = at;
		return;
	}
	if (is_sub(name, at + 1) && at + 2 < count)
		at += 2;
	layout->service = at;
	if (at + 1 < count && has_underscore(name->labels[at + 1].wire))
		layout->transport = at + 1;
}

/* Where a service label lacks its underscore and an underscored label stands before it, the author left dots in the
 * name bare: _z39.50._tcp. */
static size_t
find_first(const struct domain_name *name, size_t service)
{
	enum { DOTS_MAX = 3 };
	size_t first = service;

	if (service >= name->label_count || has_underscore(name->labels[service].wire))
		return service;
	while (first > 0 && service - first < DOTS_MAX && !has_underscore(name->labels[first].wire))
		first--;
	return has_underscore(name->labels[first].wire) && !is_sub(name, first) ? first : service;
}

struct layout
layout_find(const struct domain_name *name)
{
	size_t count = name->label_count, last;
	struct layout layout = {count, count, count, count, count, count};

	layout.transport = find_transport(name);
	if (layout.transport < count)
		layout.service = layout.transport - 1;
	else
		find_by_underscore(name, &layout);
	layout.first = find_first(name, layout.service);
	last = layout.transport < count ? layout.transport : layout.service;
	if (last + 1 < count)
		layout.domain = last + 1;
	if (layout.domain < count && has_underscore(name->labels[layout.domain].wire))
		layout.stray = layout.domain;
	if (layout.first < count && layout.first > 0 && is_sub(name, layout.first - 1))
		layout.sub = layout.first - 1;
	return layout;
}
