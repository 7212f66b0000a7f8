/* lan_fixture: what the tests of lan_session share: one simulated LAN a test, and short ways to ask what came out. */
#ifndef TESTS_UNIT_LAN_FIXTURE_H
#define TESTS_UNIT_LAN_FIXTURE_H

#include <stdlib.h>

#include "tests/unit/lan_simulator.h"
#include "tests/unit/runner.h"
#include "validator/sources/lan_session_parts.h"

#define ENUMERATION "_services._dns-sd._udp.local"

static struct simulator *sim;

static inline void
set_up(void)
{
	sim = simulator_new(&lan_patience_default, false);
}

static inline void
tear_down(void)
{
	simulator_free(sim);
}

static inline void
renew(const struct lan_patience *patience, bool watching)
{
	simulator_free(sim);
	sim = simulator_new(patience, watching);
}

static inline void
run(void)
{
	simulator_run(sim, UINT64_MAX);
	ck_assert(simulator_is_done(sim));
}

static inline struct lan_progress
progress(void)
{
	struct lan_progress now;

	lan_session_progress(simulator_session(sim), &now);
	return now;
}

static inline void
assert_counts(size_t found, size_t resolved, size_t outstanding, size_t unresolved)
{
	struct lan_progress now = progress();

	ck_assert_uint_eq(now.found, found);
	ck_assert_uint_eq(now.resolved, resolved);
	ck_assert_uint_eq(now.outstanding, outstanding);
	ck_assert_uint_eq(now.unresolved, unresolved);
	ck_assert(!now.crowded);
}

static inline void
assert_text(struct bytes got, const char *wanted)
{
	ck_assert_msg(
	    bytes_equal(got, bytes_of(wanted)), "%.*s, not %s", (int)got.length, (const char *)got.at, wanted);
}

static inline void
assert_lacks(const char *service, enum absence srv, enum absence txt)
{
	const struct advertisement *adv = simulator_service(sim, service);

	ck_assert_msg(adv != NULL, "no %s", service);
	ck_assert_str_eq(absence_name(adv->lacking_srv), absence_name(srv));
	ck_assert_str_eq(absence_name(adv->lacking_txt), absence_name(txt));
}

/* `count` services of `types` types on `hosts` hosts. */
static inline void
make_lan(unsigned count, unsigned types, unsigned hosts, unsigned links)
{
	char type[32], instance[64], host[32];

	for (unsigned i = 0; i < types; i++) {
		snprintf(type, sizeof(type), "_t%u._tcp.local", i);
		for (unsigned link = 0; link < links; link++)
			simulate_pointer(sim, ENUMERATION, type)->link = link;
	}
	for (unsigned i = 0; i < count; i++) {
		snprintf(type, sizeof(type), "_t%u._tcp.local", i % types);
		snprintf(instance, sizeof(instance), "S%u._t%u._tcp.local", i, i % types);
		snprintf(host, sizeof(host), "h%u.local", i % hosts);
		simulate_service(sim, type, instance, host, links);
	}
}

static inline void
make_service(const char *instance, const char *host)
{
	simulate_pointer(sim, ENUMERATION, "_http._tcp.local");
	simulate_service(sim, "_http._tcp.local", instance, host, 1);
}

/* Services that lack SRV or TXT for that reason. */
static inline size_t
count_lacking(enum absence absence)
{
	const struct network *network = simulator_network(sim);
	size_t count = 0;

	for (size_t i = 0; i < network->advertisement_count; i++)
		count += network->advertisements[i].lacking_srv == absence ||
			 network->advertisements[i].lacking_txt == absence;
	return count;
}

#endif
