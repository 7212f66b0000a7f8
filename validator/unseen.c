#include "validator/unseen.h"

#include "rules/core/network_facts.h"
#include "validator/sighting.h"

static size_t
count_lacking(const struct network *network, enum absence absence)
{
	size_t count = 0;

	for (size_t i = 0; i < network->advertisement_count; i++) {
		const struct advertisement *service = &network->advertisements[i];

		/* names elsewhere are never asked for: Avahi would ask unicast DNS */
		count += key_is_local(service->key) && service->lacking_srv == absence;
	}
	return count;
}

void
unseen_report(struct report *report, const struct network *network, const char *path, bool recorded)
{
	size_t full = count_lacking(network, ABSENCE_CACHE_FULL), rest = count_lacking(network, ABSENCE_NOT_ASKED);
	struct arena arena = {0};
	const char *links = link_set_text(network, network->cache_full, &arena);
	struct failure failure;

	if (full > 0) {
		failure_set(&failure, FAILURE_UNSEEN, path, 0, 0,
		    "avahi's cache was full%s%s, so %zu of %zu services could not be looked at: raise "
		    "cache-entries-max in the section server of avahi-daemon.conf, and restart avahi-daemon",
		    *links != '\0' ? " on " : "", links, full, network->advertisement_count);
		report_failure(report, &failure);
	}
	if (rest > 0) {
		failure_set(&failure, FAILURE_UNSEEN, path, 0, 0, "%zu of %zu services %s not looked at %s", rest,
		    network->advertisement_count, rest == 1 ? "was" : "were",
		    recorded ? "when this was recorded" : "before the time was up: give it longer with --timeout");
		report_failure(report, &failure);
	}
	arena_clear(&arena);
}
