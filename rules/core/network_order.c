#include "rules/core/network_order.h"

#include <stdlib.h>

static int
compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* ---- what a host and an advertisement have ---- */

static int
compare_addresses(const void *left, const void *right)
{
	const struct seen_address *a = left, *b = right;
	int order = address_compare(&a->address, &b->address);

	return order != 0 ? order : compare_numbers(a->links, b->links);
}

static void
sort_addresses(struct seen_host *host)
{
	size_t kept = 0;

	if (host->address_count > 1)
		qsort(host->addresses, host->address_count, sizeof(*host->addresses), compare_addresses);
	for (size_t i = 0; i < host->address_count; i++) {
		if (kept > 0 && address_compare(&host->addresses[kept - 1].address, &host->addresses[i].address) == 0)
			host->addresses[kept - 1].links |= host->addresses[i].links;
		else
			host->addresses[kept++] = host->addresses[i];
	}
	host->address_count = kept;
}

/* Without the links. */
static int
compare_srv_data(const struct seen_srv *a, const struct seen_srv *b)
{
	int order = octets_compare(a->key, b->key);

	if (order != 0 || (order = compare_numbers(a->port, b->port)) != 0 ||
	    (order = compare_numbers(a->priority, b->priority)) != 0)
		return order;
	return compare_numbers(a->weight, b->weight);
}

static int
compare_srvs(const void *left, const void *right)
{
	const struct seen_srv *a = left, *b = right;
	int order = compare_srv_data(a, b);

	if (order != 0 || (order = octets_compare(a->target, b->target)) != 0)
		return order;
	return compare_numbers(a->links, b->links);
}

static void
sort_srvs(struct advertisement *advertisement)
{
	struct seen_srv *srvs = advertisement->srvs;
	size_t kept = 0;

	if (advertisement->srv_count > 1)
		qsort(srvs, advertisement->srv_count, sizeof(*srvs), compare_srvs);
	for (size_t i = 0; i < advertisement->srv_count; i++) {
		if (kept > 0 && compare_srv_data(&srvs[kept - 1], &srvs[i]) == 0)
			srvs[kept - 1].links |= srvs[i].links;
		else
			srvs[kept++] = srvs[i];
	}
	advertisement->srv_count = kept;
}

static int
compare_txts(const void *left, const void *right)
{
	const struct seen_txt *a = left, *b = right;
	int order = octets_compare(a->rdata, b->rdata);

	return order != 0 ? order : compare_numbers(a->links, b->links);
}

static void
sort_txts(struct advertisement *advertisement)
{
	struct seen_txt *txts = advertisement->txts;
	size_t kept = 0;

	if (advertisement->txt_count > 1)
		qsort(txts, advertisement->txt_count, sizeof(*txts), compare_txts);
	for (size_t i = 0; i < advertisement->txt_count; i++) {
		if (kept > 0 && octets_compare(txts[kept - 1].rdata, txts[i].rdata) == 0)
			txts[kept - 1].links |= txts[i].links;
		else
			txts[kept++] = txts[i];
	}
	advertisement->txt_count = kept;
}

static int
compare_texts(const void *left, const void *right)
{
	const struct bytes *a = left, *b = right;

	return octets_compare(*a, *b);
}

static void
sort_subtypes(struct advertisement *advertisement)
{
	struct bytes *subtypes = advertisement->subtypes;
	size_t kept = 0;

	if (advertisement->subtype_count > 1)
		qsort(subtypes, advertisement->subtype_count, sizeof(*subtypes), compare_texts);
	for (size_t i = 0; i < advertisement->subtype_count; i++)
		if (kept == 0 || !bytes_equal(subtypes[kept - 1], subtypes[i]))
			subtypes[kept++] = subtypes[i];
	advertisement->subtype_count = kept;
}

/* ---- things of one name ---- */

static int
compare_hosts(const void *left, const void *right)
{
	const struct seen_host *a = ((const struct keyed *)left)->item, *b = ((const struct keyed *)right)->item;
	int order = compare_numbers(a->address_count == 0, b->address_count == 0);

	if (order != 0 || (order = octets_compare(a->name, b->name)) != 0 ||
	    (order = octets_compare(a->alias_of, b->alias_of)) != 0 ||
	    (order = compare_numbers(a->links, b->links)) != 0 ||
	    (order = compare_numbers(a->lacking, b->lacking)) != 0 ||
	    (order = compare_numbers(a->address_count, b->address_count)) != 0)
		return order;
	for (size_t i = 0; i < a->address_count && order == 0; i++)
		order = compare_addresses(&a->addresses[i], &b->addresses[i]);
	return order;
}

static int
compare_types(const void *left, const void *right)
{
	const struct type_pointer *a = ((const struct keyed *)left)->item, *b = ((const struct keyed *)right)->item;
	int order = octets_compare(a->name, b->name);

	if (order != 0 || (order = octets_compare(a->owner, b->owner)) != 0)
		return order;
	return compare_numbers(a->links, b->links);
}

/* As many in both. */
static int
compare_records(const struct advertisement *a, const struct advertisement *b)
{
	int order = 0;

	for (size_t i = 0; i < a->srv_count && order == 0; i++)
		order = compare_srvs(&a->srvs[i], &b->srvs[i]);
	for (size_t i = 0; i < a->txt_count && order == 0; i++)
		order = compare_txts(&a->txts[i], &b->txts[i]);
	for (size_t i = 0; i < a->subtype_count && order == 0; i++)
		order = compare_texts(&a->subtypes[i], &b->subtypes[i]);
	return order;
}

static int
compare_advertisements(const void *left, const void *right)
{
	const struct advertisement *a = ((const struct keyed *)left)->item, *b = ((const struct keyed *)right)->item;
	int order = octets_compare(a->name, b->name);

	if (order != 0 || (order = octets_compare(a->owner, b->owner)) != 0 ||
	    (order = compare_numbers(a->links, b->links)) != 0 ||
	    (order = compare_numbers(a->srv_count, b->srv_count)) != 0 ||
	    (order = compare_numbers(a->txt_count, b->txt_count)) != 0 ||
	    (order = compare_numbers(a->subtype_count, b->subtype_count)) != 0 ||
	    (order = compare_numbers(a->lacking_srv, b->lacking_srv)) != 0 ||
	    (order = compare_numbers(a->lacking_txt, b->lacking_txt)) != 0 ||
	    (order = compare_numbers(a->cached, b->cached)) != 0)
		return order;
	return compare_records(a, b);
}

/* ---- the network ---- */

void
network_sort_hosts(struct network *network, struct network_order *order, struct arena *arena)
{
	order->hosts = arena_alloc(&order->lists, (network->host_count + 1) * sizeof(*order->hosts));
	for (size_t i = 0; i < network->host_count; i++) {
		struct seen_host *host = &network->hosts[i];

		host->key = network_key(host->name, arena);
		sort_addresses(host);
		order->hosts[i] = network_keyed(host->key, host);
	}
	network_keyed_sort(order->hosts, network->host_count, compare_hosts);
	network_keyed_arrange(
	    order->hosts, network->host_count, network->hosts, sizeof(*network->hosts), &order->lists);
}

void
network_sort_types(struct network *network, struct network_order *order, struct arena *arena)
{
	order->types = arena_alloc(&order->lists, (network->type_count + 1) * sizeof(*order->types));
	for (size_t i = 0; i < network->type_count; i++) {
		struct type_pointer *pointer = &network->types[i];

		pointer->key = network_key(pointer->name, arena);
		order->types[i] = network_keyed(pointer->key, pointer);
	}
	network_keyed_sort(order->types, network->type_count, compare_types);
	network_keyed_arrange(
	    order->types, network->type_count, network->types, sizeof(*network->types), &order->lists);
}

void
advertisement_sort(struct advertisement *advertisement)
{
	sort_srvs(advertisement);
	sort_txts(advertisement);
	sort_subtypes(advertisement);
}

void
network_sort_advertisements(struct network *network, struct network_order *order)
{
	struct advertisement *advertisements = network->advertisements;
	size_t count = network->advertisement_count;

	order->advertisements = arena_alloc(&order->lists, (count + 1) * sizeof(*order->advertisements));
	for (size_t i = 0; i < count; i++)
		order->advertisements[i] = network_keyed(advertisements[i].key, &advertisements[i]);
	network_keyed_sort(order->advertisements, count, compare_advertisements);
	network_keyed_arrange(order->advertisements, count, advertisements, sizeof(*advertisements), &order->lists);
}
