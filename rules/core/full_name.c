/* full_name: finds the service type in a name, and what stands before and behind it (RFC 6763 section 4.1). */
#include "rules/core/label.h"

#include "data/escape.h"
#include "data/limits.h"

/* How the labels are shared out; all indices into the name's labels. */
struct layout {
	size_t first;              /* the service label; before `service` only where a name holds bare dots */
	size_t service, transport; /* label_count where missing; service is where that label ends */
	size_t sub;                /* the _sub label, or label_count */
};

static bool
is_transport(struct bytes wire)
{
	return bytes_equal_caseless(wire, BYTES("_tcp")) || bytes_equal_caseless(wire, BYTES("_udp"));
}

/* What people write when they mean a transport: without its underscore, or one that DNS-SD does not have. */
static bool
is_near_transport(struct bytes wire)
{
	static const char *const near[] = {"tcp", "udp", "__tcp", "__udp", "_sctp", "_dccp", "_quic", "sctp", "dccp",
	    "quic", "_tls", "_tpc", "_upd", "_tcpip"};

	for (size_t i = 0; i < sizeof(near) / sizeof(*near); i++)
		if (bytes_equal_caseless(wire, bytes_of(near[i])))
			return true;
	return false;
}

static bool
has_underscore(const struct label *label)
{
	return label->wire.length > 0 && label->wire.at[0] == '_';
}

/* The first label from `from` that `fits`, or label_count. */
static size_t
first_label(const struct domain_name *name, size_t from, bool (*fits)(struct bytes))
{
	while (from < name->label_count && !fits(name->labels[from].wire))
		from++;
	return from < name->label_count ? from : name->label_count;
}

static bool
is_underscored(struct bytes wire)
{
	return wire.length > 0 && wire.at[0] == '_';
}

/* A transport settles where the type is; failing that, something like one; failing that, the first underscore. */
/* From the beginning of one label's text to the end of another's. */
static struct bytes
span(const struct label *first, const struct label *last)
{
	return (struct bytes){first->text.at, (size_t)(last->text.at + last->text.length - first->text.at)};
}

/* Several labels as one: what the author of bare dots meant. */
static struct label
joined(const struct domain_name *name, size_t first, size_t last, struct arena *arena)
{
	return first == last ? name->labels[first]
			     : label_parse(span(&name->labels[first], &name->labels[last]), arena);
}

/* Two historic names hold a dot, z39.50 and one more, which people write bare: then the service label is more than one. */
static size_t
find_first(const struct domain_name *name, size_t service, const struct registry *registry, struct arena *arena)
{
	size_t first = service;
	struct label label;

	if (service >= name->label_count || has_underscore(&name->labels[service]))
		return service;
	while (first > 0 && service - first < 3 && !has_underscore(&name->labels[first]))
		first--;
	if (first == service || !has_underscore(&name->labels[first]))
		return service;
	label = joined(name, first, service, arena);
	return registry_find(registry, bytes_from(label.wire, 1)) != NULL ? first : service;
}

static struct layout
find_layout(const struct domain_name *name, const struct registry *registry, struct arena *arena)
{
	size_t count = name->label_count;
	struct layout layout = {count, count, count, count};
	size_t at = first_label(name, 1, is_transport);

	if (at == count)
		at = first_label(name, 1, is_near_transport);
	if (at < count) {
		layout.service = at - 1;
		layout.transport = at;
	} else {
		layout.service = first_label(name, 0, is_underscored);
		if (layout.service == count && count == 1)
			layout.service = 0; /* a name alone, without underscore and transport */
		if (layout.service + 1 < count)
			layout.transport = layout.service + 1;
	}
	layout.first = find_first(name, layout.service, registry, arena);
	if (layout.first < count && layout.first > 0 &&
	    bytes_equal_caseless(name->labels[layout.first - 1].wire, BYTES("_sub")))
		layout.sub = layout.first - 1;
	return layout;
}

static bool
is_local(const struct domain_name *name, size_t domain_first)
{
	if (domain_first >= name->label_count)
		return true; /* none given: a daemon publishes in local. */
	return bytes_equal_caseless(name->labels[name->label_count - 1].wire, BYTES("local"));
}

static uint32_t
transport_facts(const struct service_type *type)
{
	struct bytes wire = type->transport.wire;

	if (!is_transport(wire))
		return is_underscored(wire) && wire.at[wire.length > 1] != '_' ? TYPE_BAD_TRANSPORT : 0;
	for (size_t i = 1; i < wire.length; i++)
		if (wire.at[i] != ascii_lower(wire.at[i]))
			return TYPE_TRANSPORT_CASE;
	return 0;
}

/* The registry's transports as DNS-SD has them: RFC 6763 section 4.1.2 knows _tcp, and _udp for all others. */
static bool
transport_is_registered(const struct registry_service *service, bool tcp)
{
	unsigned other = 1u << TRANSPORT_UDP | 1u << TRANSPORT_SCTP | 1u << TRANSPORT_DCCP;

	return (service->transports & 1u << TRANSPORT_NONE) != 0 ||
	       (service->transports & (tcp ? 1u << TRANSPORT_TCP : other)) != 0;
}

static uint32_t
registry_facts(const struct service_type *type)
{
	bool tcp = bytes_equal_caseless(type->transport.wire, BYTES("_tcp"));
	const struct registry_service *service = type->name.service;
	uint32_t facts = 0;

	if (!is_transport(type->transport.wire))
		return 0;
	if (tcp && (bytes_equal_caseless(type->name.label.wire, BYTES("http")) ||
		       bytes_equal_caseless(type->name.label.wire, BYTES("https"))))
		facts |= TYPE_HTTP;
	if (service != NULL && !transport_is_registered(service, tcp))
		facts |= TYPE_OTHER_TRANSPORT;
	return facts;
}

/* The service name is what follows the underscore, or underscores by a fault that is the type's; a label without one
 * is taken whole. */
static void
parse_type_name(struct service_type *type, const struct registry *registry, struct arena *arena)
{
	struct bytes wire = type->service.wire;
	size_t underscores = 0;

	while (underscores < wire.length && wire.at[underscores] == '_')
		underscores++;
	service_name_parse(&type->name,
	    bytes_from(type->service.text, label_place(&type->service, 0, underscores).length), IN_USE, registry,
	    arena);
}

/* Whether a label that is there has not exactly one underscore in front. */
static bool
lacks_one_underscore(const struct label *label)
{
	return label->wire.length > 0 &&
	       (!has_underscore(label) || (label->wire.length > 1 && label->wire.at[1] == '_'));
}

static void
parse_type(struct full_name *full, const struct layout *layout, const struct registry *registry, struct arena *arena)
{
	const struct domain_name *name = &full->name;
	struct service_type *type = &full->type;
	bool labelled = layout->service < name->label_count;

	type->service = joined(name, layout->first, layout->service, arena);
	type->transport = name->labels[layout->transport];
	type->place = labelled && layout->transport < name->label_count ? span(&type->service, &type->transport)
									: type->service.text;
	parse_type_name(type, registry, arena);
	if (!labelled) {
		type->facts |= TYPE_MISSING | TYPE_MISCOUNTED;
		return;
	}
	if (layout->transport == name->label_count)
		type->facts |= TYPE_NO_TRANSPORT | TYPE_MISCOUNTED;
	if (lacks_one_underscore(&type->service) || lacks_one_underscore(&type->transport))
		type->facts |= TYPE_NO_UNDERSCORE;
	type->facts |= transport_facts(type) | registry_facts(type);
	if ((name->facts & DOMAIN_BAD_ESCAPE) != 0)
		type->name.facts |= NAME_BAD_ESCAPE;
}

/* Whether the registry lists the subtypes of this service, and `label` is none of them. */
static bool
subtype_is_unknown(const struct service_type *type, struct bytes label, const struct registry *registry)
{
	bool listed = false;

	for (uint32_t i = 0; type->name.service != NULL && i < type->name.service->count; i++) {
		struct bytes known =
		    registry_bytes(registry, registry_service_record(registry, type->name.service, i)->subtypes);

		listed |= known.length > 0;
		if (known.length > 0 && bytes_contain_caseless(known, label))
			return false;
	}
	return listed;
}

static void
parse_subtype(struct full_name *full, size_t sub, const struct registry *registry)
{
	const struct label *labels = full->name.labels;
	struct subtype *subtype = &full->subtype;

	full->has_subtype = true;
	subtype->type = &full->type;
	subtype->label = labels[0];
	subtype->place = span(&labels[0], &labels[sub]);
	if (sub == 0 || labels[0].wire.length == 0)
		subtype->facts |= SUBTYPE_EMPTY | SUBTYPE_MALFORMED;
	if (sub > 1)
		subtype->facts |= SUBTYPE_SEVERAL | SUBTYPE_MALFORMED;
	if (sub > 0 && subtype->label.wire.length > LABEL_MAX)
		subtype->facts |= SUBTYPE_LONG;
	if (sub == 1 && subtype_is_unknown(&full->type, subtype->label.wire, registry))
		subtype->facts |= SUBTYPE_UNKNOWN;
}

static uint32_t
instance_facts(struct bytes wire)
{
	uint32_t facts = wire.length == 0 ? INSTANCE_EMPTY : 0;

	if (wire.length > LABEL_MAX)
		facts |= INSTANCE_LONG;
	for (size_t i = 0; i < wire.length;) {
		uint32_t code = 0;
		size_t octets = utf8_next(bytes_from(wire, i), &code);

		if (octets == 0)
			facts |= INSTANCE_BAD_UTF8;
		else if (code < 0x20 || (code >= 0x7f && code < 0xa0))
			facts |= INSTANCE_CONTROL;
		else if (code >= 0x80)
			facts |= INSTANCE_NOT_ASCII;
		i += octets > 0 ? octets : 1;
	}
	return facts;
}

/* All labels before the type are the instance: RFC 6763 section 4.3 makes it one, so that a bare dot in it is a
 * fault of escaping and not a second label. */
static void
parse_instance(struct full_name *full, size_t end, struct arena *arena)
{
	struct domain_name *name = &full->name;
	struct instance_name *instance = &full->instance;

	full->has_instance = true;
	instance->type = &full->type;
	instance->label = joined(name, 0, end - 1, arena);
	instance->facts = instance_facts(instance->label.wire);
	if (end > 1)
		name->facts |= DOMAIN_STRAY_DOTS;
	if (is_local(name, full->domain_first))
		instance->facts |= INSTANCE_LOCAL;
}

/* Whether several labels before the type look like layered types rather than an instance. */
static bool
is_layered(const struct domain_name *name, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (has_underscore(&name->labels[i]))
			return true;
	return false;
}

/* RFC 6763 section 9: the type enumeration; section 11: the five names for domains. */
static bool
is_enumeration(const struct full_name *full, const struct layout *layout)
{
	static const char *const labels[] = {"_services", "b", "db", "r", "dr", "lb"};

	if (layout->first != 1 || !bytes_equal_caseless(full->type.service.wire, BYTES("_dns-sd")) ||
	    !bytes_equal_caseless(full->type.transport.wire, BYTES("_udp")))
		return false;
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (bytes_equal_caseless(full->name.labels[0].wire, bytes_of(labels[i])))
			return true;
	return false;
}

/* What the parts leave for the name as a whole to judge. */
static void
settle_domain(struct full_name *full)
{
	size_t wire_length = 0;

	domain_name_own_from(&full->name, full->domain_first);
	for (size_t i = full->domain_first; i < full->name.label_count; i++)
		wire_length += full->name.labels[i].wire.length + 1;
	if (wire_length > PARENT_DOMAIN_BUDGET)
		full->name.facts |= DOMAIN_LONG_PARENT;
}

void
full_name_parse(struct full_name *full, struct bytes text, const struct registry *registry, struct arena *arena)
{
	struct layout layout;

	memset(full, 0, sizeof(*full));
	domain_name_parse(&full->name, text, arena);
	layout = find_layout(&full->name, registry, arena);
	full->domain_first = layout.transport < full->name.label_count ? layout.transport + 1 : full->name.label_count;
	settle_domain(full);
	parse_type(full, &layout, registry, arena);
	if (layout.first >= full->name.label_count || layout.first == 0)
		return;
	if (is_enumeration(full, &layout))
		full->type.facts |= TYPE_ENUMERATION;
	else if (layout.sub < full->name.label_count)
		parse_subtype(full, layout.sub, registry);
	else if (is_layered(&full->name, layout.first))
		full->type.facts |= TYPE_LAYERED | TYPE_MISCOUNTED;
	else
		parse_instance(full, layout.first, arena);
}
