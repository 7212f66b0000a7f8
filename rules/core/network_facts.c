#include "rules/core/network_facts.h"

#include "rules/core/network_habits.h"
#include "rules/core/network_key.h"
#include "rules/core/octet.h"

bool
key_is_local(struct bytes key)
{
	const struct bytes local = BYTES("local"), end = BYTES("\0\0local");

	return bytes_equal(key, local) ||
	       (key.length > end.length && bytes_equal(bytes_from(key, key.length - end.length), end));
}

/* Links that records were seen on so far. */
struct marked_links {
	link_set links;
	bool unknown;
};

static void
mark_links(struct marked_links *marked, link_set links)
{
	marked->links |= links;
	marked->unknown |= links == 0;
}

static bool
is_marked(const struct marked_links *marked, link_set links)
{
	return (marked->links & links) != 0 || (links == 0 && marked->unknown);
}

/* ---- SRV ---- */

static uint32_t
host_facts(const struct seen_srv *srv)
{
	const struct seen_host *host = srv->host;
	uint32_t facts = 0;

	if (host == NULL)
		return 0;
	if (host->alias_of.length > 0)
		facts |= ADV_TARGET_ALIAS;
	if (host->address_count == 0 && host->lacking == ABSENCE_MISSING && key_is_local(srv->key))
		facts |= ADV_NO_ADDRESS;
	return facts;
}

static uint32_t
srv_facts(const struct seen_srv *srv, const struct service_type *type)
{
	const struct port_habit *habit = port_habit_find(type, srv->port);
	uint32_t facts = host_facts(srv);

	if (srv->key.length == 0)
		facts |= ADV_TARGET_ROOT;
	if (srv->port == 0)
		facts |= ADV_PORT_ZERO;
	if (habit != NULL)
		facts |= habit->certain ? ADV_PORT_CONTRADICTS : ADV_PORT_DOUBTFUL;
	return facts;
}

/* Records of one host and port stand together. */
const struct seen_srv *
advertisement_rival(const struct advertisement *advertisement, const struct seen_srv **other)
{
	const struct seen_srv *srvs = advertisement->srvs;
	struct marked_links before = {0}; /* those of other hosts and ports */

	for (size_t first = 0, i = 1; i < advertisement->srv_count; i++) {
		if (srvs[i].port != srvs[first].port || !bytes_equal(srvs[i].key, srvs[first].key))
			for (; first < i; first++)
				mark_links(&before, srvs[first].links);
		if (!is_marked(&before, srvs[i].links))
			continue;
		for (*other = srvs; !links_meet((*other)->links, srvs[i].links);)
			++*other;
		return &srvs[i];
	}
	return NULL;
}

static uint32_t
all_srv_facts(const struct advertisement *advertisement, const struct service_type *type)
{
	const struct seen_srv *first = advertisement->srvs, *other;
	uint32_t facts = 0;

	if (advertisement->srv_count == 0 && advertisement->lacking_srv == ABSENCE_MISSING)
		return ADV_NO_SRV;
	if (advertisement->srv_count == 0)
		return advertisement->lacking_srv == ABSENCE_STALE && advertisement->txt_count == 0 ? ADV_STALE : 0;
	for (size_t i = 0; i < advertisement->srv_count; i++)
		facts |= srv_facts(&advertisement->srvs[i], type);
	if (advertisement->srv_count == 1 && (first->priority != 0 || first->weight != 0))
		facts |= ADV_PRIORITY;
	/* Outside local they may be several by rights (RFC 6763 section 5). */
	if (key_is_local(advertisement->key) && advertisement_rival(advertisement, &other) != NULL)
		facts |= ADV_SEVERAL_SRV;
	return facts;
}

/* ---- TXT ---- */

enum { UNKNOWN_LINK = LINKS_MAX, LINK_COUNTERS };

/* The most TXT records on one of these links. */
static unsigned
most_on(const unsigned counters[LINK_COUNTERS], link_set links)
{
	unsigned most = links == 0 ? counters[UNKNOWN_LINK] : 0;

	for (; links != 0; links &= links - 1) {
		unsigned here = counters[__builtin_ctzll(links)];

		most = here > most ? here : most;
	}
	return most;
}

/* A single record says nothing, or 1; of several each says how many they are. */
static bool
qtotal_contradicts(const struct seen_txt *txt, unsigned count)
{
	unsigned told;

	return txt_qtotal(txt->rdata, &told) ? told != count : count > 1;
}

static uint32_t
txt_facts(const struct advertisement *advertisement, bool printer)
{
	unsigned counters[LINK_COUNTERS] = {0};
	uint32_t facts = 0;

	if (advertisement->txt_count < 2 && !printer)
		return 0;
	for (size_t i = 0; i < advertisement->txt_count; i++) {
		link_set links = advertisement->txts[i].links;

		counters[UNKNOWN_LINK] += links == 0;
		for (; links != 0; links &= links - 1)
			counters[__builtin_ctzll(links)]++;
	}
	for (size_t i = 0; i < advertisement->txt_count; i++) {
		unsigned count = most_on(counters, advertisement->txts[i].links);

		if (count > 1)
			facts |= ADV_SEVERAL_TXT;
		if (printer && qtotal_contradicts(&advertisement->txts[i], count))
			facts |= ADV_QTOTAL_CONTRADICTS;
	}
	return facts;
}

/* ---- pointers ---- */

/* RFC 6763 section 4.1: the name is an instance, then what owns the pointer. */
static bool
points_home(struct bytes name, struct bytes owner)
{
	return name.length > 0 && owner.length > 0 && bytes_equal(network_key_rest(name), owner);
}

/* Section 7.1: a subtype's pointer has the name that the type's has. */
static bool
subtype_points_home(struct bytes name, struct bytes owner)
{
	struct bytes behind = network_key_rest(owner), sub = BYTES("_sub\0");

	return behind.length > sub.length && bytes_equal(bytes_part(behind, 0, sub.length), sub) &&
	       points_home(name, network_key_rest(behind));
}

/* Most are written the same, so that no key has to be made. */
static bool
is_written_home(const struct advertisement *advertisement)
{
	struct bytes name = advertisement->name;

	return advertisement->has_instance && (advertisement->name_facts & DOMAIN_STRAY_DOTS) == 0 &&
	       bytes_equal(advertisement->owner, bytes_from(name, (size_t)(advertisement->type.at - name.at)));
}

static bool
has_foreign_pointer(const struct advertisement *advertisement, struct arena *arena)
{
	if (advertisement->owner.length > 0 && !is_written_home(advertisement) &&
	    !points_home(advertisement->key, network_key(advertisement->owner, arena)))
		return true;
	for (size_t i = 0; i < advertisement->subtype_count; i++)
		if (!subtype_points_home(advertisement->key, network_key(advertisement->subtypes[i], arena)))
			return true;
	return false;
}

/* ---- an advertisement ---- */

static uint32_t
own_type_facts(const struct service_type *type, bool printer)
{
	uint32_t facts = printer ? ADV_PRINTER : 0;

	if ((type->name.facts & NAME_NOT_A_SERVICE) != 0)
		facts |= ADV_NOT_A_SERVICE;
	if (type_has_placeholder(type))
		facts |= ADV_PLACEHOLDER;
	return facts;
}

void
advertisement_parse(
    struct advertisement *advertisement, struct full_name *full, const struct registry *registry, struct arena *arena)
{
	full_name_parse(full, advertisement->name, registry, arena);
	advertisement->type = full->type.place;
	advertisement->instance = full->has_instance ? full->instance.label.text : BYTES("");
	advertisement->has_instance = full->has_instance;
	advertisement->instance_facts = (unsigned char)full->instance.facts;
	advertisement->name_facts = full->name.facts;
	advertisement->print_type = (unsigned char)print_type_of(&full->type);
}

uint32_t
advertisement_own_facts(const struct advertisement *advertisement, const struct full_name *full, struct arena *arena)
{
	bool printer = advertisement->print_type < PRINT_TYPES;
	uint32_t facts = own_type_facts(&full->type, printer) | all_srv_facts(advertisement, &full->type) |
			 txt_facts(advertisement, printer);

	if (advertisement->srv_count > 0 && advertisement->txt_count == 0 &&
	    advertisement->lacking_txt == ABSENCE_MISSING)
		facts |= ADV_NO_TXT;
	if (has_foreign_pointer(advertisement, arena))
		facts |= ADV_FOREIGN_PTR;
	return facts;
}

/* ---- type pointers ---- */

/* RFC 6763 section 9: two labels and the domain of the owner, whose first three are _services._dns-sd._udp. */
static bool
names_type(const struct type_pointer *pointer, struct bytes owner)
{
	const struct bytes enumeration = BYTES("_services\0\0_dns-sd\0\0_udp");
	struct bytes second = network_key_rest(pointer->key), domain = network_key_rest(second);
	size_t behind = domain.length > 0 ? domain.length + KEY_SEPARATOR : 0;
	struct bytes transport = bytes_part(second, 0, second.length - behind);

	if (!has_underscore(pointer->key) || !has_underscore(transport))
		return false;
	if (owner.length >= enumeration.length && bytes_equal(bytes_part(owner, 0, enumeration.length), enumeration) &&
	    !bytes_equal(network_key_rest(network_key_rest(network_key_rest(owner))), domain))
		return false;
	/* Where it has instances its transport is judged with them. */
	return is_transport(transport) || pointer->instances > 0;
}

uint32_t
type_pointer_facts(const struct type_pointer *pointer, struct arena *arena)
{
	return (names_type(pointer, network_key(pointer->owner, arena)) ? 0 : (uint32_t)TYPE_POINTER_NO_TYPE) |
	       (pointer->instances > INSTANCES_MODEST ? (uint32_t)TYPE_POINTER_CROWDED : 0);
}
