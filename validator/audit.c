#include "validator/audit.h"

#include <stdlib.h>

#include "rules/core/network_key.h"
#include "rules/core/txt_use.h"
#include "validator/sighting.h"

/* A service in the order in which it is judged. */
struct entry {
	uint64_t head; /* the first octets of its host's name, so that most comparisons look no further */
	const struct advertisement *advertisement;
};

/* A service type that was judged: many hosts have the same few. */
struct judged_type {
	struct full_name full;  /* of its two labels alone */
	struct bytes name;      /* as it stood in the name that it was found in … */
	struct bytes transport; /* … wire form both */
	bool of_clean_name;     /* found in one too: then its text tells all of it */
	struct txt_knowledge known;
};

/* More are forgotten all at once: a recording can have as many types as services. */
enum { TYPES_MAX = 256 };

/* Sorted by text. */
struct judged_types {
	struct judged_type *types[TYPES_MAX];
	size_t count;
	struct arena arena;
};

/* The way through one network. */
struct survey {
	struct run *run;
	const struct network *network;
	struct arena *arena; /* the network's; NULL where one service alone is judged */
	struct sighting sighting;
	struct origin origin;
	struct judged_types types;
	const struct judged_type *type; /* judged last */
	struct arena parts;             /* for the names of the service at hand */
	size_t found;                   /* findings about the service or host at hand */
};

/* What the inspection found about one part, which was seen on these links. */
static void
take(struct survey *survey, enum subject_kind kind, struct bytes text, link_set links)
{
	survey->sighting.links = links;
	survey->found += run_take_findings(
	    survey->run, &(struct reported_subject){.origin = &survey->origin, .kind = kind, .text = text});
	arena_reset(&survey->run->arena);
}

/* ---- service types ---- */

/* Where the text stands, or would stand. */
static size_t
find_type(const struct judged_types *types, struct bytes text)
{
	size_t low = 0, high = types->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (octets_compare(types->types[middle]->full.name.text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Whether nothing has to be said about the name as a whole: then there is an instance, and a type behind it. */
static bool
has_clean_name(const struct advertisement *advertisement)
{
	return advertisement->has_instance && advertisement->name_facts == 0;
}

/* Whether it is the same type, and not another one that has the same text in a broken name. */
static bool
is_type(const struct judged_type *judged, const struct service_type *type)
{
	return bytes_equal(judged->full.name.text, type->place) && judged->known.service == type->name.service &&
	       bytes_equal(judged->name, type->name.label.wire) && bytes_equal(judged->transport, type->transport.wire);
}

static struct judged_type *
add_type(struct judged_types *types, const struct service_type *type, const struct run *run)
{
	struct arena *arena = &types->arena;
	struct judged_type *added;
	size_t at;

	if (types->count == TYPES_MAX) {
		arena_reset(arena);
		types->count = 0;
	}
	at = find_type(types, type->place);
	added = arena_alloc(arena, sizeof(*added));
	full_name_parse_seen(&added->full, arena_copy(arena, type->place), run->registry, arena);
	added->name = arena_copy(arena, type->name.label.wire);
	added->transport = arena_copy(arena, type->transport.wire);
	added->of_clean_name = false;
	txt_knowledge_of(&added->known, type, run->registry, run->profiles, arena);
	memmove(&types->types[at + 1], &types->types[at], (types->count - at) * sizeof(*types->types));
	types->types[at] = added;
	types->count++;
	return added;
}

static const struct judged_type *
type_of(struct survey *survey, const struct advertisement *advertisement)
{
	const struct judged_types *types = &survey->types;
	bool clean = has_clean_name(advertisement);
	size_t at = find_type(types, advertisement->type);
	struct judged_type *there = at < types->count ? types->types[at] : NULL;
	struct full_name full;

	if (there != NULL && clean && there->of_clean_name && bytes_equal(there->full.name.text, advertisement->type))
		return there;
	full_name_parse(&full, advertisement->name, survey->run->registry, &survey->parts);
	if (there == NULL || !is_type(there, &full.type))
		there = add_type(&survey->types, &full.type, survey->run);
	there->of_clean_name |= clean;
	return there;
}

/* ---- the parts of a service ---- */

static void
judge_type(struct survey *survey, const struct advertisement *advertisement)
{
	survey->type = type_of(survey, advertisement);
	inspect_full_name(&survey->run->inspection, &survey->type->full);
	take(survey, SUBJECT_SERVICE_TYPE, survey->type->full.name.text, advertisement->links);
}

/* Of a clean name there is nothing to judge but the label. */
static void
judge_instance(struct survey *survey, const struct advertisement *advertisement)
{
	struct full_name full;

	if (has_clean_name(advertisement))
		full = (struct full_name){
		    .name = {.text = advertisement->name},
		    .instance = {label_parse(advertisement->instance, &survey->parts), advertisement->instance_facts,
			&full.type},
		    .has_instance = true,
		};
	else
		full_name_parse(&full, advertisement->name, survey->run->registry, &survey->parts);
	inspect_instance(&survey->run->inspection, &full);
	take(survey, SUBJECT_INSTANCE, advertisement->name, advertisement->links);
}

static void
judge_subtypes(struct survey *survey, const struct advertisement *advertisement, struct bytes *labels)
{
	struct run *run = survey->run;

	for (size_t i = 0; i < advertisement->subtype_count; i++) {
		struct full_name subtype;

		full_name_parse(&subtype, advertisement->subtypes[i], run->registry, &survey->parts);
		labels[i] = subtype.has_subtype ? subtype.subtype.label.wire : BYTES("");
		inspect_subtype(&run->inspection, &subtype);
		take(survey, SUBJECT_SUBTYPE, advertisement->subtypes[i], advertisement->links);
	}
}

static void
judge_txt(struct survey *survey, const struct advertisement *advertisement, const struct bytes *subtypes)
{
	struct run *run = survey->run;

	for (size_t i = 0; i < advertisement->txt_count; i++) {
		struct txt_record record;
		struct txt_use use;

		txt_record_read(&record, advertisement->txts[i].rdata, &run->arena);
		txt_use_parse(&use, &record, &survey->type->known, subtypes, advertisement->subtype_count, &run->arena);
		inspect_txt_record(&run->inspection, &record, &use);
		take(survey, SUBJECT_TXT_RECORD, record.text, advertisement->txts[i].links);
	}
}

static void
judge_service(struct survey *survey, const struct advertisement *advertisement, bool type_too)
{
	struct run *run = survey->run;
	struct bytes *subtypes = arena_alloc(&survey->parts, (advertisement->subtype_count + 1) * sizeof(*subtypes));

	survey->found = 0;
	survey->sighting.service = advertisement;
	if (type_too)
		judge_type(survey, advertisement);
	judge_instance(survey, advertisement);
	inspect_advertisement(&run->inspection, advertisement);
	take(survey, SUBJECT_ADVERTISEMENT, advertisement->name, advertisement->links);
	judge_subtypes(survey, advertisement, subtypes);
	judge_txt(survey, advertisement, subtypes);
	run_count_subject(run, survey->found);
	arena_reset(&survey->parts);
}

/* ---- hosts ---- */

/* The target of the first SRV record; empty without one. */
static struct bytes
host_name_of(const struct advertisement *advertisement)
{
	return advertisement->srv_count > 0 ? advertisement->srvs[0].target : BYTES("");
}

static void
judge_host(struct survey *survey, const struct advertisement *advertisement)
{
	struct run *run = survey->run;
	const struct seen_host *host = advertisement->srv_count > 0 ? advertisement->srvs[0].host : NULL;
	struct bytes text = host_name_of(advertisement);
	struct host_name name;

	survey->found = 0;
	survey->sighting.host_name = text;
	survey->sighting.host = host;
	survey->sighting.service = NULL;
	if (text.length == 0 || bytes_equal(text, BYTES(".")))
		return; /* what that means for the service is told there */
	host_name_parse(&name, text, &run->arena);
	inspect_host_name(&run->inspection, &name);
	take(survey, SUBJECT_HOST, text, host != NULL ? host->links : 0);
	if (host != NULL) {
		inspect_seen_host(&run->inspection, host);
		take(survey, SUBJECT_SEEN_HOST, host->name, host->links);
	}
	run_count_subject(run, survey->found);
}

/* ---- the network ---- */

static void
judge_type_pointers(struct survey *survey)
{
	const struct network *network = survey->network;

	for (size_t i = 0; i < network->type_count; i++) {
		survey->found = 0;
		inspect_type_pointer(&survey->run->inspection, &network->types[i]);
		take(survey, SUBJECT_TYPE_POINTER, network->types[i].name, network->types[i].links);
	}
}

static int
compare_caseless(struct bytes a, struct bytes b)
{
	size_t least = a.length < b.length ? a.length : b.length;

	if (a.at == b.at) /* recordings share texts */
		least = 0;
	for (size_t i = 0; i < least; i++)
		if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
			return ascii_lower(a.at[i]) < ascii_lower(b.at[i]) ? -1 : 1;
	return (a.length > b.length) - (a.length < b.length);
}

/* By host, those without one last; then by type; then as the network has them. */
static int
compare_entries(const void *left, const void *right)
{
	const struct entry *x = left, *y = right;
	const struct advertisement *a = x->advertisement, *b = y->advertisement;
	struct bytes host_a, host_b;
	int order;

	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	host_a = host_name_of(a);
	host_b = host_name_of(b);
	if ((host_a.length == 0) != (host_b.length == 0))
		return host_a.length == 0 ? 1 : -1;
	if ((order = compare_caseless(host_a, host_b)) != 0 || (order = compare_caseless(a->type, b->type)) != 0)
		return order;
	return (a > b) - (a < b);
}

/* The first octets without their case as a number that compares as they do. */
static uint64_t
head_of(struct bytes host_name)
{
	uint64_t head = 0;

	if (host_name.length == 0)
		return UINT64_MAX;
	for (size_t i = 0; i < sizeof(head); i++)
		head = head << 8 | (i < host_name.length ? ascii_lower(host_name.at[i]) : 0u);
	return head;
}

static struct entry *
sorted_entries(struct survey *survey)
{
	const struct network *network = survey->network;
	struct entry *entries = arena_alloc(survey->arena, (network->advertisement_count + 1) * sizeof(*entries));

	for (size_t i = 0; i < network->advertisement_count; i++) {
		const struct advertisement *advertisement = &network->advertisements[i];

		entries[i] = (struct entry){head_of(host_name_of(advertisement)), advertisement};
	}
	qsort(entries, network->advertisement_count, sizeof(*entries), compare_entries);
	return entries;
}

static struct survey
survey_of(struct run *run, const struct network *network, struct arena *arena)
{
	return (struct survey){
	    .run = run,
	    .network = network,
	    .arena = arena,
	    .origin = {.source = "lan"},
	    .sighting = {.network = network},
	};
}

static void
survey_clear(struct survey *survey)
{
	arena_clear(&survey->types.arena);
	arena_clear(&survey->parts);
}

/* Services that no query brought anything of: nothing was there to be judged but their names. */
static bool
is_resolved(const struct advertisement *advertisement)
{
	return advertisement->srv_count > 0 || (advertisement->facts & ADV_NOT_A_SERVICE) != 0;
}

void
audit_count(struct run *run, const struct network *network)
{
	struct coverage *coverage = &run->report.summary.coverage;

	coverage->hosts += network->host_count;
	coverage->types += network->type_count;
	coverage->services += network->advertisement_count;
	for (size_t i = 0; i < network->advertisement_count; i++)
		coverage->unresolved += !is_resolved(&network->advertisements[i]);
}

void
audit_network(struct run *run, const struct network *network, struct arena *arena)
{
	struct survey survey = survey_of(run, network, arena);
	const struct advertisement *last = NULL;
	const struct entry *entries;

	survey.origin.sighting = &survey.sighting;
	run->report.heading = (struct heading){0};
	audit_count(run, network);
	judge_type_pointers(&survey);
	entries = sorted_entries(&survey);
	for (size_t i = 0; i < network->advertisement_count; i++) {
		const struct advertisement *advertisement = entries[i].advertisement;
		bool new_host = last == NULL || compare_caseless(host_name_of(advertisement), host_name_of(last)) != 0;

		if (new_host)
			judge_host(&survey, advertisement);
		judge_service(
		    &survey, advertisement, new_host || compare_caseless(advertisement->type, last->type) != 0);
		last = advertisement;
	}
	survey_clear(&survey);
}

void
audit_service(struct run *run, const struct network *network, const struct advertisement *service)
{
	struct survey survey = survey_of(run, network, NULL);

	survey.origin.sighting = &survey.sighting;
	run->report.heading = (struct heading){0};
	judge_host(&survey, service);
	judge_service(&survey, service, true);
	survey_clear(&survey);
}
