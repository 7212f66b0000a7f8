#include "rules/core/network_drift.h"

#include "data/escape.h"
#include "data/format.h"
#include "rules/core/network_facts.h"
#include "rules/core/network_key.h"
#include "rules/core/txt_record.h"

/* ---- TXT records ---- */

/* Whether a value is the one expected, where "*" stands for any octets. The last star is the only one to be moved, so
 * that the time is bounded by the product of both lengths. */
static bool
fits(struct bytes value, struct bytes expected)
{
	size_t at = 0, in = 0, star = SIZE_MAX, resumed = 0;

	while (at < value.length) {
		if (in < expected.length && expected.at[in] == '*') {
			star = in++;
			resumed = at;
		} else if (in < expected.length && expected.at[in] == value.at[at]) {
			in++;
			at++;
		} else if (star != SIZE_MAX) {
			in = star + 1;
			at = ++resumed;
		} else {
			return false;
		}
	}
	while (in < expected.length && expected.at[in] == '*')
		in++;
	return in == expected.length;
}

static bool
same_string(const struct txt_string *string, const struct txt_string *expected)
{
	return string->state == expected->state && fits(txt_value(string), txt_value(expected));
}

/* What is told of a difference: "TXT key ty", and what is the matter with it. */
struct difference {
	struct arena *arena; /* NULL where only whether there is one is asked */
	const char *words;
	bool any;
};

static void
tell(struct difference *difference, const char *what, struct bytes name, const char *matter)
{
	difference->any = true;
	if (difference->arena == NULL)
		return;
	difference->words =
	    format_text(difference->arena, "%s%s%s%s%s", difference->words, *difference->words != '\0' ? "; " : "",
		what, (const char *)escape(difference->arena, name, ESCAPE_PLAIN, 64).at, matter);
}

/* Values are not shown: they may be secrets. */
static void
compare_keys(struct difference *difference, const struct txt_record *record, const struct txt_record *expected)
{
	for (size_t i = 0; i < expected->count; i++) {
		const struct txt_string *wanted = &expected->strings[i], *there;

		if (wanted->state == TXT_ABSENT || (wanted->facts & TXT_KEY_AGAIN) != 0)
			continue;
		there = txt_find(record, txt_key(wanted));
		if (there == NULL)
			tell(difference, "TXT key ", txt_shown_key(wanted), " is missing");
		else if (!same_string(there, wanted))
			tell(difference, "TXT key ", txt_shown_key(wanted), " has another value");
	}
	for (size_t i = 0; i < record->count; i++)
		if (record->strings[i].state != TXT_ABSENT && (record->strings[i].facts & TXT_KEY_AGAIN) == 0 &&
		    txt_find(expected, txt_key(&record->strings[i])) == NULL)
			tell(difference, "TXT key ", txt_shown_key(&record->strings[i]), " is new");
}

static void
compare_txt(struct difference *difference, const struct advertisement *service, const struct advertisement *expected,
    struct arena *arena)
{
	struct txt_record record, wanted;

	if (service->txt_count == 0 || expected->txt_count == 0)
		return;
	txt_record_read(&wanted, expected->txts[0].rdata, arena);
	txt_record_read(&record, service->txts[0].rdata, arena);
	compare_keys(difference, &record, &wanted);
}

/* ---- services ---- */

static void
compare_srv(struct difference *difference, const struct advertisement *service, const struct advertisement *expected)
{
	const struct seen_srv *srv, *wanted;

	if (service->srv_count == 0 || expected->srv_count == 0)
		return;
	srv = &service->srvs[0];
	wanted = &expected->srvs[0];
	if (!bytes_equal(srv->key, wanted->key))
		tell(difference, "another host, not ", wanted->target, "");
	if (srv->port != wanted->port && difference->arena != NULL)
		tell(difference, "", BYTES(""),
		    format_text(difference->arena, "port %u, not %u", (unsigned)srv->port, (unsigned)wanted->port));
	else if (srv->port != wanted->port)
		difference->any = true;
}

const char *
advertisement_difference(const struct advertisement *service, const struct advertisement *expected, struct arena *arena)
{
	struct difference difference = {.arena = arena, .words = ""};

	compare_srv(&difference, service, expected);
	compare_txt(&difference, service, expected, arena);
	return difference.words;
}

static bool
differs(const struct advertisement *service, const struct advertisement *expected, struct arena *arena)
{
	struct difference difference = {.words = ""};

	compare_srv(&difference, service, expected);
	compare_txt(&difference, service, expected, arena);
	return difference.any;
}

static struct seen_srv *
copy_srv(const struct seen_srv *srv, struct arena *arena)
{
	struct seen_srv *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *srv;
	copy->target = arena_copy(arena, srv->target);
	copy->key = arena_copy(arena, srv->key);
	copy->host = NULL;
	copy->links = 0;
	return copy;
}

static struct advertisement
copy_service(const struct advertisement *service, const struct registry *registry, struct arena *arena)
{
	struct advertisement copy = {
	    .name = arena_copy(arena, service->name),
	    .owner = arena_copy(arena, service->owner),
	    .key = arena_copy(arena, service->key),
	};
	struct arena parts = {0};
	struct full_name full;

	advertisement_parse(&copy, &full, registry, &parts);
	arena_clear(&parts);
	if (service->srv_count > 0) {
		copy.srvs = copy_srv(&service->srvs[0], arena);
		copy.srv_count = 1;
	}
	if (service->txt_count > 0) {
		copy.txts = arena_alloc(arena, sizeof(*copy.txts));
		copy.txts[0] = (struct seen_txt){.rdata = arena_copy(arena, service->txts[0].rdata)};
		copy.txt_count = 1;
	}
	return copy;
}

void
network_copy_expected(
    struct network *copy, const struct network *settled, const struct registry *registry, struct arena *arena)
{
	*copy = (struct network){
	    .site = arena_copy(arena, settled->site),
	    .advertisements = arena_alloc(arena, (settled->advertisement_count + 1) * sizeof(*copy->advertisements)),
	    .advertisement_count = settled->advertisement_count,
	};
	for (size_t i = 0; i < settled->advertisement_count; i++)
		copy->advertisements[i] = copy_service(&settled->advertisements[i], registry, arena);
}

/* An expected service that is not there, as a part of this network: nothing of it was seen. */
static struct advertisement
absent(const struct advertisement *expected, const struct network *network)
{
	struct advertisement service = *expected;

	service.txt_count = 0;
	service.facts = ADV_ABSENT;
	service.network = network;
	return service;
}

void
network_expect(
    struct network *compared, const struct network *network, const struct network *expected, struct arena *arena)
{
	const struct advertisement *old = network->advertisements, *wanted = expected->advertisements;
	size_t i = 0, j = 0, count = 0;
	struct advertisement *all =
	    arena_alloc(arena, (network->advertisement_count + expected->advertisement_count + 1) * sizeof(*all));

	while (i < network->advertisement_count || j < expected->advertisement_count) {
		int order = i == network->advertisement_count    ? 1
			    : j == expected->advertisement_count ? -1
								 : octets_compare(old[i].key, wanted[j].key);

		if (order > 0) {
			all[count++] = absent(&wanted[j++], network);
			continue;
		}
		all[count] = old[i++];
		if (order < 0) {
			all[count].facts |= ADV_UNEXPECTED;
		} else {
			all[count].expected = &wanted[j];
			if (differs(&all[count], &wanted[j++], arena))
				all[count].facts |= ADV_CHANGED;
		}
		count++;
	}
	*compared = *network;
	compared->advertisements = all;
	compared->advertisement_count = count;
}
