/* full_name: finds the service type in a name, and what stands before and behind it (RFC 6763 section 4.1). */
#include "rules/core/label.h"

#include "data/known_types.h"
#include "data/limits.h"
#include "rules/core/layout.h"
#include "rules/core/net_text.h"
#include "rules/core/octet.h"

static uint32_t
transport_facts(const struct service_type *type)
{
	struct bytes wire = type->transport.wire;

	if (!is_transport(wire))
		return has_underscore(wire) && wire.at[wire.length > 1] != '_' ? TYPE_BAD_TRANSPORT : 0;
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
	       (!has_underscore(label->wire) || (label->wire.length > 1 && label->wire.at[1] == '_'));
}

static void
parse_type(struct full_name *full, const struct layout *layout, const struct registry *registry, struct arena *arena)
{
	const struct domain_name *name = &full->name;
	struct service_type *type = &full->type;
	bool has_service = layout->service < name->label_count, has_transport = layout->transport < name->label_count;

	type->service = labels_joined(name, layout->first, layout->service, arena);
	type->transport = name->labels[layout->transport];
	type->place = !has_service    ? type->transport.text
		      : has_transport ? label_span(&type->service, &type->transport)
				      : type->service.text;
	parse_type_name(type, registry, arena);
	if (!has_service) {
		type->facts |= TYPE_MISSING | TYPE_MISCOUNTED;
		return;
	}
	if (!has_transport)
		type->facts |= TYPE_NO_TRANSPORT | TYPE_MISCOUNTED;
	if (lacks_one_underscore(&type->service) || lacks_one_underscore(&type->transport))
		type->facts |= TYPE_NO_UNDERSCORE;
	type->facts |= transport_facts(type) | registry_facts(type);
	if ((name->facts & DOMAIN_BAD_ESCAPE) != 0)
		type->name.facts |= NAME_BAD_ESCAPE;
}

/* Whether `item` is one of those between the commas of `list`, ASCII case ignored. */
static bool
list_has(struct bytes list, struct bytes item)
{
	for (size_t from = 0, to; from <= list.length; from = to + 1) {
		for (to = from; to < list.length && list.at[to] != ',';)
			to++;
		if (bytes_equal_caseless(bytes_trim(bytes_part(list, from, to - from)), item))
			return true;
	}
	return false;
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
		if (known.length > 0 && list_has(known, label))
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
	subtype->place = label_span(&labels[0], &labels[sub]);
	if (sub == 0 || labels[0].wire.length == 0)
		subtype->facts |= SUBTYPE_EMPTY | SUBTYPE_MALFORMED;
	if (sub > 1)
		subtype->facts |= SUBTYPE_MALFORMED;
	if (sub > 0 && subtype->label.wire.length > LABEL_MAX)
		subtype->facts |= SUBTYPE_LONG;
	if (sub == 1 && subtype_is_unknown(&full->type, subtype->label.wire, registry))
		subtype->facts |= SUBTYPE_UNKNOWN;
}

/* _sub in front of the subtype, where it belongs behind it. */
static void
parse_swapped_subtype(struct full_name *full)
{
	const struct label *labels = full->name.labels;
	struct subtype *subtype = &full->subtype;

	full->has_subtype = true;
	subtype->type = &full->type;
	subtype->label = labels[1];
	subtype->place = label_span(&labels[0], &labels[1]);
	subtype->facts = SUBTYPE_SWAPPED | SUBTYPE_MALFORMED;
}

static uint32_t
instance_facts(struct bytes wire)
{
	uint32_t text = net_text_facts(wire);

	return (wire.length == 0 ? INSTANCE_EMPTY : 0) | (wire.length > LABEL_MAX ? INSTANCE_LONG : 0) |
	       ((text & TEXT_BAD_UTF8) != 0 ? INSTANCE_BAD_UTF8 : 0) |
	       ((text & TEXT_CONTROL) != 0 ? INSTANCE_CONTROL : 0) |
	       ((text & TEXT_NOT_ASCII) != 0 ? INSTANCE_NOT_ASCII : 0);
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
	instance->label = labels_joined(name, 0, end - 1, arena);
	instance->facts = instance_facts(instance->label.wire);
	if (end > 1)
		name->facts |= DOMAIN_STRAY_DOTS | DOMAIN_UNESCAPED;
}

/* Whether labels before the type look like further types rather than an instance. */
static bool
is_layered(const struct domain_name *name, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (has_underscore(name->labels[i].wire))
			return true;
	return false;
}

/* Says that labels stand where a type has none. */
static void
set_layered(struct full_name *full, size_t first, size_t last)
{
	full->type.facts |= TYPE_LAYERED | TYPE_MISCOUNTED;
	full->type.stray = label_span(&full->name.labels[first], &full->name.labels[last]);
	full->type.stray_behind = first > 0;
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

/* What stands before the type. */
static void
parse_front(struct full_name *full, const struct layout *layout, const struct registry *registry, struct arena *arena)
{
	const struct domain_name *name = &full->name;

	if (is_enumeration(full, layout))
		full->type.facts |= TYPE_ENUMERATION;
	else if (layout->sub < name->label_count)
		parse_subtype(full, layout->sub, registry);
	else if (layout->first == 2 && bytes_equal_caseless(name->labels[0].wire, BYTES("_sub")))
		parse_swapped_subtype(full);
	else if (is_layered(name, layout->first))
		set_layered(full, 0, layout->first - 1);
	else
		parse_instance(full, layout->first, arena);
}

void
full_name_parse(struct full_name *full, struct bytes text, const struct registry *registry, struct arena *arena)
{
	struct layout layout;

	memset(full, 0, sizeof(*full));
	domain_name_parse(&full->name, text, arena);
	layout = layout_find(&full->name);
	full->domain_first = layout.domain;
	settle_domain(full);
	parse_type(full, &layout, registry, arena);
	if (layout.first < full->name.label_count && layout.first > 0)
		parse_front(full, &layout, registry, arena);
	if (layout.stray < full->name.label_count && (full->type.facts & TYPE_LAYERED) == 0)
		set_layered(full, layout.stray, layout.stray);
}

/* Whether there is nothing to say of a name but that it is not registered. Short names are always like another one. */
static bool
is_unremarkable(struct bytes name, const struct registry *registry)
{
	enum { LIKENESS_LEAST = 4 };

	return known_type_is_common(name) || (known_mistake_find(name) == NULL &&
						 (name.length < LIKENESS_LEAST || !registry_has_near(registry, name)));
}

void
full_name_parse_seen(struct full_name *full, struct bytes text, const struct registry *registry, struct arena *arena)
{
	struct service_name *name = &full->type.name;

	full_name_parse(full, text, registry, arena);
	if ((full->type.facts & TYPE_MISSING) == 0 && name->service == NULL &&
	    is_unremarkable(name->label.wire, registry))
		name->facts |= NAME_UNREMARKABLE;
}
