#include "validator/sources/lan_snapshot.h"

/* More subtypes than any service has: a bound for a hostile one. */
enum { SUBTYPES_MAX = 256 };

struct snapshot {
	const struct lan_questions *questions;
	struct arena *arena;
	unsigned places[LINKS_MAX]; /* of the links in the network, by their number here */
};

static struct bytes
rdata_of(const struct lan_answer *answer)
{
	return (struct bytes){answer->rdata, answer->rdata_length};
}

/* The answers of a question, and those that lead to an item, as loops have them; NULL at the end. */
static const struct lan_answer *
answer_at(const struct lan_place *place)
{
	return place == NULL ? NULL : LAN_AT(place, const struct lan_answer, place);
}

static const struct lan_answer *
lead_at(const struct lan_place *place)
{
	return place == NULL ? NULL : LAN_AT(place, const struct lan_answer, at_target);
}

static const struct lan_item *
item_at(const struct lan_place *place)
{
	return place == NULL ? NULL : LAN_AT(place, const struct lan_item, place);
}

/* Octets before length: an order that does not depend on who came first. */
static bool
is_less(struct bytes a, struct bytes b)
{
	int order = memcmp(a.at, b.at, a.length < b.length ? a.length : b.length);

	return order < 0 || (order == 0 && a.length < b.length);
}

/* ---- links ---- */

static bool
is_link_before(const struct link *a, const struct link *b)
{
	if (bytes_equal(a->interface, b->interface))
		return a->protocol < b->protocol;
	return is_less(a->interface, b->interface);
}

/* In the order of their names, so that the order in which they were met does not show. */
static void
copy_links(struct snapshot *snapshot, struct network *network)
{
	const struct link *links = snapshot->questions->links;
	size_t count = snapshot->questions->link_count;

	network->links = arena_alloc(snapshot->arena, LINKS_MAX * sizeof(*network->links));
	network->link_count = count;
	for (size_t i = 0; i < count; i++) {
		snapshot->places[i] = 0;
		for (size_t k = 0; k < count; k++)
			snapshot->places[i] += is_link_before(&links[k], &links[i]);
		network->links[snapshot->places[i]] = (struct link){
		    .interface = arena_copy(snapshot->arena, links[i].interface), .protocol = links[i].protocol};
	}
}

static link_set
set_of(const struct snapshot *snapshot, link_set links)
{
	link_set set = 0;

	for (; links != 0; links &= links - 1)
		set |= (link_set)1 << snapshot->places[__builtin_ctzll(links)];
	return set;
}

/* ---- what lacks ---- */

static enum absence
lack_of(const struct lan_question *question)
{
	if (question->held_count > 0)
		return ABSENCE_NONE;
	if (question->state != LAN_CLOSED && question->state != LAN_KEPT)
		return ABSENCE_NOT_ASKED;
	/* Closed with an answer that went since. */
	return question->absence == ABSENCE_NONE ? ABSENCE_MISSING : question->absence;
}

/* ---- services ---- */

static void
copy_srvs(const struct snapshot *snapshot, const struct lan_question *question, struct advertisement *adv)
{
	adv->srvs = arena_alloc(snapshot->arena, question->answers.count * sizeof(*adv->srvs));
	for (const struct lan_answer *answer = answer_at(question->answers.first); answer != NULL;
	     answer = answer_at(answer->place.behind)) {
		struct seen_srv srv = {.links = set_of(snapshot, answer->held)};

		if (answer->held != 0 && rdata_srv(rdata_of(answer), snapshot->arena, &srv))
			adv->srvs[adv->srv_count++] = srv;
	}
}

static void
copy_txts(const struct snapshot *snapshot, const struct lan_question *question, struct advertisement *adv)
{
	adv->txts = arena_alloc(snapshot->arena, question->answers.count * sizeof(*adv->txts));
	for (const struct lan_answer *answer = answer_at(question->answers.first); answer != NULL;
	     answer = answer_at(answer->place.behind))
		if (answer->held != 0)
			adv->txts[adv->txt_count++] = (struct seen_txt){
			    arena_copy(snapshot->arena, rdata_of(answer)), set_of(snapshot, answer->held)};
}

/* Whether the instance's name ends in the owner's: "A._ipp._tcp.local" under "_ipp._tcp.local". */
static bool
is_own_type(struct bytes instance, struct bytes owner)
{
	return instance.length > owner.length &&
	       bytes_equal_caseless(bytes_from(instance, instance.length - owner.length), owner);
}

/* Whether `owner` says more than `than`: a pointer under a foreign type is worth telling, whatever else there is. */
static bool
is_preferred(struct bytes instance, struct bytes owner, struct bytes than)
{
	if (than.length == 0)
		return true;
	if (is_own_type(instance, owner) != is_own_type(instance, than))
		return !is_own_type(instance, owner);
	return is_less(owner, than);
}

static void
copy_leads(const struct snapshot *snapshot, const struct lan_item *item, struct advertisement *adv)
{
	struct bytes owner = {0};
	bool fresh = false;

	adv->subtypes = arena_alloc(snapshot->arena, item->leads.count * sizeof(*adv->subtypes));
	for (const struct lan_answer *lead = lead_at(item->leads.first); lead != NULL;
	     lead = lead_at(lead->at_target.behind)) {
		const struct lan_item *pointer = lead->question->item;

		adv->links |= set_of(snapshot, lead->seen);
		fresh |= lead->fresh;
		if (pointer->is_subtype) {
			bool known = adv->subtype_count == SUBTYPES_MAX;

			for (size_t i = 0; i < adv->subtype_count && !known; i++)
				known = bytes_equal(adv->subtypes[i], pointer->name);
			if (!known)
				adv->subtypes[adv->subtype_count++] = arena_copy(snapshot->arena, pointer->name);
		} else if (is_preferred(item->name, pointer->name, owner)) {
			owner = pointer->name;
		}
	}
	adv->owner = arena_copy(snapshot->arena, owner);
	adv->cached = !fresh;
}

static void
copy_service(const struct snapshot *snapshot, const struct lan_item *item, struct advertisement *adv)
{
	const struct lan_question *srv = &item->questions[0], *txt = &item->questions[1];

	*adv = (struct advertisement){.name = arena_copy(snapshot->arena, item->name)};
	copy_leads(snapshot, item, adv);
	copy_srvs(snapshot, srv, adv);
	copy_txts(snapshot, txt, adv);
	adv->lacking_srv = lack_of(srv);
	adv->lacking_txt = lack_of(txt);
	if (adv->cached && adv->lacking_srv == ABSENCE_MISSING && adv->lacking_txt == ABSENCE_MISSING)
		adv->lacking_srv = adv->lacking_txt = ABSENCE_STALE;
}

/* ---- hosts ---- */

static void
add_address(const struct snapshot *snapshot, struct seen_host *host, const struct lan_answer *answer)
{
	struct seen_address seen = {.links = set_of(snapshot, answer->held)};

	host->links |= set_of(snapshot, answer->seen);
	if (answer->held != 0 && rdata_address(rdata_of(answer), answer->question->type, &seen.address))
		host->addresses[host->address_count++] = seen;
}

static void
copy_host(const struct snapshot *snapshot, const struct lan_item *item, struct seen_host *host)
{
	const struct lan_question *v4 = &item->questions[0], *v6 = &item->questions[1];
	enum absence a = lack_of(v4), aaaa = lack_of(v6);

	*host = (struct seen_host){
	    .name = arena_copy(snapshot->arena, item->name), .alias_of = arena_copy(snapshot->arena, item->alias)};
	host->addresses =
	    arena_alloc(snapshot->arena, (v4->answers.count + v6->answers.count) * sizeof(*host->addresses));
	for (size_t i = 0; i < 2; i++)
		for (const struct lan_answer *answer = answer_at(item->questions[i].answers.first); answer != NULL;
		     answer = answer_at(answer->place.behind))
			add_address(snapshot, host, answer);
	for (const struct lan_answer *lead = lead_at(item->leads.first); lead != NULL;
	     lead = lead_at(lead->at_target.behind))
		host->links |= set_of(snapshot, lead->seen);
	/* Both were asked in vain, or something kept one of them from that, which is then the reason to tell. */
	if (host->address_count == 0)
		host->lacking = a > aaaa ? a : aaaa;
}

/* ---- types ---- */

static void
copy_types(const struct snapshot *snapshot, const struct lan_item *root, struct network *network)
{
	const struct lan_question *question = &root->questions[0];

	network->types = arena_alloc(snapshot->arena, question->answers.count * sizeof(*network->types));
	for (const struct lan_answer *answer = answer_at(question->answers.first); answer != NULL;
	     answer = answer_at(answer->place.behind)) {
		struct type_pointer type = {
		    .owner = arena_copy(snapshot->arena, root->name), .links = set_of(snapshot, answer->seen)};

		if (rdata_name(rdata_of(answer), snapshot->arena, &type.name))
			network->types[network->type_count++] = type;
	}
}

void
lan_snapshot_make(const struct lan_questions *questions, const struct lan_item *root, link_set cache_full,
    struct arena *arena, struct network *network)
{
	const struct lan_list *services = &questions->kinds[LAN_SERVICE], *hosts = &questions->kinds[LAN_HOST];
	struct snapshot snapshot = {.questions = questions, .arena = arena};

	*network = (struct network){0};
	copy_links(&snapshot, network);
	network->cache_full = set_of(&snapshot, cache_full);
	copy_types(&snapshot, root, network);
	network->advertisements = arena_alloc(arena, services->count * sizeof(*network->advertisements));
	for (const struct lan_item *item = item_at(services->first); item != NULL; item = item_at(item->place.behind))
		copy_service(&snapshot, item, &network->advertisements[network->advertisement_count++]);
	network->hosts = arena_alloc(arena, hosts->count * sizeof(*network->hosts));
	for (const struct lan_item *item = item_at(hosts->first); item != NULL; item = item_at(item->place.behind))
		copy_host(&snapshot, item, &network->hosts[network->host_count++]);
}
