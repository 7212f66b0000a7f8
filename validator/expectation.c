#include "validator/expectation.h"

#include <stdlib.h>

#include "rules/core/network_drift.h"
#include "validator/sources/recording.h"

/* A site that is expected; owns what its network is made of. */
struct expected_site {
	struct expected_site *next;
	struct arena arena;
	struct network network;
};

struct expectation {
	const struct registry *registry;
	struct expected_site *sites;
	struct failure *failure; /* while reading: the first line that cannot be read */
	bool failed;
};

static void
take_site(void *context, struct network *network, struct arena *arena)
{
	struct expectation *expectation = context;
	struct expected_site *site = must_resize(NULL, 1, sizeof(*site));

	network_settle(network, expectation->registry, arena);
	*site = (struct expected_site){.next = expectation->sites};
	network_copy_expected(&site->network, network, expectation->registry, &site->arena);
	expectation->sites = site;
}

static void
take_failure(void *context, const struct failure *failure)
{
	struct expectation *expectation = context;

	if (!expectation->failed)
		*expectation->failure = *failure;
	expectation->failed = true;
}

enum failure_kind
expectation_read(
    const char *path, const struct registry *registry, struct expectation **expectation, struct failure *failure)
{
	struct expectation *read = must_resize(NULL, 1, sizeof(*read));
	const struct recording_reader reader = {.take = take_site, .fail = take_failure, .context = read};
	struct failure end;
	enum failure_kind kind;

	*read = (struct expectation){.registry = registry, .failure = failure};
	kind = recording_read(path, &reader, &end);
	if (!read->failed && kind != FAILURE_NONE)
		*failure = end;
	if (read->failed || kind != FAILURE_NONE) {
		expectation_free(read);
		return failure->kind;
	}
	*expectation = read;
	return FAILURE_NONE;
}

void
expectation_free(struct expectation *expectation)
{
	struct expected_site *next;

	if (expectation == NULL)
		return;
	for (struct expected_site *site = expectation->sites; site != NULL; site = next) {
		next = site->next;
		arena_clear(&site->arena);
		free(site);
	}
	free(expectation);
}

/* The only site; of several the one of that name, or NULL. */
static const struct network *
site_of(const struct expectation *expectation, struct bytes name)
{
	const struct expected_site *sites = expectation->sites;

	if (sites != NULL && sites->next == NULL)
		return &sites->network;
	for (; sites != NULL; sites = sites->next)
		if (bytes_equal(sites->network.site, name))
			return &sites->network;
	return NULL;
}

bool
expectation_compare(
    const struct expectation *expectation, struct network *compared, const struct network *network, struct arena *arena)
{
	const struct network *expected = site_of(expectation, network->site);

	*compared = *network;
	if (expected != NULL)
		network_expect(compared, network, expected, arena);
	return expected != NULL;
}
