/* network_settle: a network in order, its parts connected, and what they tell about each other. */
#include "rules/core/label.h"
#include "rules/core/network_facts.h"
#include "rules/core/network_habits.h"
#include "rules/core/network_order.h"
#include "rules/core/network_prefixes.h"

/* ---- hosts ---- */

/* What settling takes, and what it takes to settle. */
struct settling {
	struct network *network;
	const struct registry *registry;
	struct arena *arena; /* the network's */
	struct arena parts;  /* for the parts of one advertisement */
	struct network_order order;
	const struct seen_srv *last; /* connected last: beside it often stands the same target */
};

static void
settle_hosts(struct network *network, struct arena *lists)
{
	const struct link_prefixes *near = link_prefixes_of(network, lists);

	for (size_t i = 0; i < network->host_count; i++) {
		struct seen_host *host = &network->hosts[i];

		host->network = network;
		host->facts = host->alias_of.length > 0 ? SEEN_HOST_ALIAS : 0;
		if (seen_host_set_foreign(host, near))
			host->facts |= SEEN_HOST_FOREIGN;
	}
}

/* Sets a target's key, which is the host's own where there is one, and the host. */
static void
connect(struct settling *settling, struct seen_srv *srv)
{
	struct bytes key;
	const struct keyed *found;

	if (settling->last != NULL && bytes_equal(settling->last->target, srv->target)) {
		srv->key = settling->last->key;
		srv->host = settling->last->host;
		return;
	}
	key = network_key(srv->target, &settling->parts);
	found = network_keyed_find(settling->order.hosts, settling->network->host_count, key);
	srv->host = found != NULL ? found->item : NULL;
	srv->key = found != NULL ? found->key : arena_copy(settling->arena, key);
	settling->last = srv;
}

/* ---- those of one name: they stand together ---- */

/* Whether names of one key are the same with their case. Label by label they are as long, up to dots at the end. */
static bool
is_same_name(struct bytes a, struct bytes b)
{
	if (bytes_equal(a, b))
		return true;
	while (a.length > 0 && b.length > 0) {
		size_t in_a = escape_length(a), in_b = escape_length(b);

		if (escape_octet(a, in_a) != escape_octet(b, in_b))
			return false;
		a = bytes_from(a, in_a);
		b = bytes_from(b, in_b);
	}
	return true;
}

/* The first with another name than `one` has, or NULL. */
static const struct advertisement *
other_name(const struct advertisement *group, size_t count, const struct advertisement *one)
{
	for (size_t i = 0; i < count; i++)
		if (!is_same_name(group[i].name, one->name))
			return &group[i];
	return NULL;
}

static void
find_twins(struct advertisement *group, size_t count)
{
	const struct advertisement *other = other_name(group, count, &group[0]);

	for (size_t i = 0; i < count && other != NULL; i++) {
		group[i].twin = is_same_name(group[i].name, group[0].name) ? other : &group[0];
		group[i].facts |= ADV_CASE_TWIN;
	}
}

/* Whether the observer may have lost what stands beside it. */
static bool
is_doubtful(const struct advertisement *advertisement)
{
	return advertisement->lacking_srv == ABSENCE_STALE || advertisement->lacking_srv == ABSENCE_VANISHED ||
	       (advertisement->links & advertisement->network->cache_full) != 0;
}

static void
find_orphans(struct advertisement *group, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (group[i].owner.length > 0)
			return;
	for (size_t i = 0; i < count; i++)
		if (group[i].subtype_count > 0 && !is_doubtful(&group[i]))
			group[i].facts |= ADV_ORPHAN_SUBTYPE;
}

/* ---- service types ---- */

/* Counts the instances of each type; `unlisted` gets those whose type has no pointer. Gives their number. */
static size_t
count_instances(struct network *network, const struct network_order *order, struct keyed *unlisted)
{
	size_t count = 0;

	for (size_t i = 0; i < network->advertisement_count; i++) {
		struct advertisement *advertisement = &network->advertisements[i];
		struct bytes type = network_key_rest(advertisement->key);
		const struct keyed *found = network_keyed_find(order->types, network->type_count, type);

		if (found == NULL)
			unlisted[count++] = network_keyed(type, advertisement);
		else if (i == 0 || !bytes_equal(advertisement->key, advertisement[-1].key))
			((struct type_pointer *)found->item)->instances++;
	}
	return count;
}

/* Those of one type stay in the order of their names. */
static int
compare_places(const void *left, const void *right)
{
	const struct advertisement *a = ((const struct keyed *)left)->item, *b = ((const struct keyed *)right)->item;

	return (a > b) - (a < b);
}

/* Where type pointers were looked for and came, one that did not come is missing. */
static bool
is_unlisted(const struct advertisement *advertisement, link_set enumerated)
{
	const uint32_t beside = ADV_FOREIGN_PTR | ADV_NOT_A_SERVICE;

	return advertisement->has_instance && (advertisement->name_facts & DOMAIN_STRAY_DOTS) == 0 &&
	       (advertisement->facts & beside) == 0 && key_is_local(advertisement->key) &&
	       !is_doubtful(advertisement) && ((advertisement->links & enumerated) != 0 || advertisement->links == 0);
}

static void
mark_unlisted(struct network *network, struct keyed *unlisted, size_t count)
{
	link_set enumerated = 0;

	if (network->type_count == 0)
		return;
	for (size_t i = 0; i < network->type_count; i++)
		enumerated |= network->types[i].links;
	network_keyed_sort(unlisted, count, compare_places);
	for (size_t i = 0, told = count; i < count; i++) {
		struct advertisement *advertisement = unlisted[i].item;

		if ((told < i && bytes_equal(unlisted[told].key, unlisted[i].key)) ||
		    !is_unlisted(advertisement, enumerated))
			continue;
		advertisement->facts |= ADV_TYPE_UNLISTED;
		told = i;
	}
}

static void
settle_types(struct network *network, struct network_order *order)
{
	struct keyed *unlisted = arena_alloc(&order->lists, (network->advertisement_count + 1) * sizeof(*unlisted));

	for (size_t i = 0; i < network->type_count; i++) {
		network->types[i].network = network;
		network->types[i].instances = 0;
	}
	mark_unlisted(network, unlisted, count_instances(network, order, unlisted));
	for (size_t i = 0; i < network->type_count; i++)
		network->types[i].facts = type_pointer_facts(&network->types[i], &order->lists);
}

/* ---- print services ---- */

/* The only instance of each print service of a host. */
struct fleet {
	struct advertisement *only[PRINT_TYPES];
	bool several[PRINT_TYPES];
};

static void
join_fleet(struct fleet *fleet, struct advertisement *advertisement)
{
	size_t type = advertisement->print_type;

	if (fleet->only[type] != NULL)
		fleet->several[type] = true;
	else
		fleet->only[type] = advertisement;
}

static bool
has_instance_of(const struct advertisement *a, const struct advertisement *b, struct arena *arena)
{
	return bytes_equal(a->instance, b->instance) ||
	       bytes_equal(label_parse(a->instance, arena).wire, label_parse(b->instance, arena).wire);
}

static void
compare_fleet(struct fleet *fleet, struct arena *arena)
{
	const struct advertisement *first = NULL;

	for (size_t i = 0; i < PRINT_TYPES; i++) {
		struct advertisement *one = fleet->several[i] ? NULL : fleet->only[i];

		if (one == NULL)
			continue;
		if (first == NULL) {
			first = one;
		} else if (!has_instance_of(one, first, arena)) {
			one->fellow = first;
			one->facts |= ADV_FLEET_MISMATCH;
		}
	}
}

static void
settle_fleets(struct network *network, struct arena *lists)
{
	struct fleet *fleets = arena_alloc(lists, (network->host_count + 1) * sizeof(*fleets));

	memset(fleets, 0, network->host_count * sizeof(*fleets));
	for (size_t i = 0; i < network->advertisement_count; i++) {
		struct advertisement *advertisement = &network->advertisements[i];

		if ((advertisement->facts & ADV_PRINTER) != 0 && advertisement->has_instance &&
		    advertisement->srv_count > 0 && advertisement->srvs[0].host != NULL)
			join_fleet(&fleets[advertisement->srvs[0].host - network->hosts], advertisement);
	}
	for (size_t i = 0; i < network->host_count; i++)
		compare_fleet(&fleets[i], lists);
}

/* ---- all of it ---- */

/* All that one advertisement tells by itself. Done in the order in which they came, where memory is near. */
static void
settle_alone(struct settling *settling, struct advertisement *advertisement)
{
	struct full_name full;

	advertisement->key = network_key(advertisement->name, settling->arena);
	for (size_t i = 0; i < advertisement->srv_count; i++)
		connect(settling, &advertisement->srvs[i]);
	advertisement_sort(advertisement);
	advertisement_parse(advertisement, &full, settling->registry, &settling->parts);
	advertisement->facts = advertisement_own_facts(advertisement, &full, &settling->parts);
	advertisement->network = settling->network;
	advertisement->twin = advertisement->fellow = NULL;
	arena_reset(&settling->parts);
}

static void
settle_together(struct network *network, const struct network_order *order)
{
	const struct keyed *list = order->advertisements;

	for (size_t first = 0, end; first < network->advertisement_count; first = end) {
		for (end = first + 1; end < network->advertisement_count && list[end].head == list[first].head &&
				      bytes_equal(list[end].key, list[first].key);)
			end++;
		if (end - first > 1)
			find_twins(&network->advertisements[first], end - first);
		find_orphans(&network->advertisements[first], end - first);
	}
}

void
network_settle(struct network *network, const struct registry *registry, struct arena *arena)
{
	struct settling settling = {.network = network, .registry = registry, .arena = arena};
	struct network_order *order = &settling.order;

	network_sort_hosts(network, order, arena);
	network_sort_types(network, order, arena);
	settle_hosts(network, &order->lists);
	for (size_t i = 0; i < network->advertisement_count; i++)
		settle_alone(&settling, &network->advertisements[i]);
	network_sort_advertisements(network, order);
	settle_together(network, order);
	settle_types(network, order);
	settle_fleets(network, &order->lists);
	arena_clear(&settling.parts);
	arena_clear(&order->lists);
}
