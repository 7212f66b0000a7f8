#include "validator/watch.h"

#include <stdlib.h>
#include <time.h>

#include "data/escape.h"
#include "data/format.h"
#include "validator/audit.h"
#include "validator/random.h"
#include "validator/reporters/json_items.h"
#include "validator/sighting.h"
#include "validator/sources/lan.h"
#include "validator/sources/lan_table.h"

/* A service that was told of, or is about to be. */
struct told {
	uint64_t name, digest; /* hashes, the latter of what was told; a name of 0 is no entry, a digest of 0 nothing */
	uint64_t due;          /* when its changes are told, in milliseconds; 0: there are none */
};

/* What changes is told when it has been quiet for so long: Avahi keeps a record that was replaced or taken back for one
 * second more (RFC 6762 sections 10.1 and 10.2), and old and new together look like a conflict. */
enum { SETTLING = 1500 };

/* An open hash table, at most half full. */
struct told_table {
	struct told *slots;
	size_t size, count;
};

struct watch {
	struct run *run;
	struct told_table told;
	struct arena arena; /* of one turn: the network as it is now */
	uint64_t key;       /* of the hashes */
	bool lost;          /* the daemon is away, and that was said */
};

/* Names and records come from the LAN, so the hashes are keyed. Never 0, which stands for nothing. */
static uint64_t
name_hash(const struct watch *watch, struct bytes name)
{
	uint64_t hash = lan_hash(watch->key, 0, name, true);

	return hash != 0 ? hash : 1;
}

/* Of what the service itself says. Addresses come one by one and are not its own. */
static uint64_t
digest_of(const struct watch *watch, const struct advertisement *service)
{
	uint64_t digest = 1;

	for (size_t i = 0; i < service->srv_count; i++) {
		const struct seen_srv *srv = &service->srvs[i];
		const unsigned char port[] = {(unsigned char)(srv->port >> 8), (unsigned char)(srv->port & 0xff)};

		digest = lan_hash(watch->key, digest, (struct bytes){port, sizeof(port)}, false);
		digest = lan_hash(watch->key, digest, srv->target, true);
	}
	for (size_t i = 0; i < service->txt_count; i++)
		digest = lan_hash(watch->key, digest, service->txts[i].rdata, false);
	return digest != 0 ? digest : 1;
}

/* ---- what was told ---- */

static struct told *
slot_of(const struct told_table *table, uint64_t name)
{
	size_t at = name & (table->size - 1);

	while (table->slots[at].name != 0 && table->slots[at].name != name)
		at = (at + 1) & (table->size - 1);
	return &table->slots[at];
}

static void
grow(struct told_table *table)
{
	struct told_table larger = {.size = table->size == 0 ? 64 : table->size * 2, .count = table->count};

	larger.slots = must_resize(NULL, larger.size, sizeof(*larger.slots));
	memset(larger.slots, 0, larger.size * sizeof(*larger.slots));
	for (size_t i = 0; i < table->size; i++)
		if (table->slots[i].name != 0)
			*slot_of(&larger, table->slots[i].name) = table->slots[i];
	free(table->slots);
	*table = larger;
}

/* The entry of a service, made where there is none. */
static struct told *
entry_of(struct told_table *table, uint64_t name)
{
	struct told *slot;

	if (table->count * 2 >= table->size)
		grow(table);
	slot = slot_of(table, name);
	if (slot->name == 0) {
		*slot = (struct told){.name = name};
		table->count++;
	}
	return slot;
}

/* Whether it had been told of. Those behind it in its run move up, so that no search ends early. */
static bool
forget(struct told_table *table, uint64_t name)
{
	struct told *slot = table->size > 0 ? slot_of(table, name) : NULL;
	bool was_told;
	size_t at;

	if (slot == NULL || slot->name == 0)
		return false;
	was_told = slot->digest != 0;
	slot->name = 0;
	table->count--;
	at = (size_t)(slot - table->slots);
	while (table->slots[at = (at + 1) & (table->size - 1)].name != 0) {
		struct told moved = table->slots[at];

		table->slots[at].name = 0;
		*slot_of(table, moved.name) = moved;
	}
	return was_told;
}

/* ---- lines ---- */

static bool
is_text(const struct run *run)
{
	return strcmp(run->options->format, "text") == 0;
}

/* "2026-11-22T19:04:05Z" */
static const char *
time_text(struct arena *arena)
{
	char text[32];
	time_t now = time(NULL);
	struct tm parts;

	gmtime_r(&now, &parts);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
	return format_text(arena, "%s", text);
}

/* `place` is printable, and may be empty. */
static void
put_event(struct watch *watch, const char *type, const char *event, const char *name, const char *place)
{
	FILE *out = watch->run->output.file;
	struct json_object *object;

	if (is_text(watch->run)) {
		fprintf(
		    out, "%s %s %s%s%s\n", time_text(&watch->arena), event, name, *place != '\0' ? "  " : "", place);
		return;
	}
	object = json_make_object();
	json_put(object, "type", json_text(type));
	json_put(object, "time", json_text(time_text(&watch->arena)));
	json_put(object, "event", json_text(event));
	json_put(object, "name", json_text(name));
	json_put_text(object, "at", place);
	json_write(out, object);
	fputc('\n', out);
}

static const char *
place_of(struct watch *watch, const struct advertisement *service)
{
	const struct seen_srv *srv = &service->srvs[0];
	const char *addresses;

	if (service->srv_count == 0)
		return "not resolved";
	addresses = seen_address_list(srv->host, &watch->arena);
	return format_text(&watch->arena, "%s:%u%s%s",
	    (const char *)escape(&watch->arena, srv->target, ESCAPE_TEXT, 0).at, (unsigned)srv->port,
	    *addresses != '\0' ? " " : "", addresses);
}

/* ---- turns ---- */

/* Nothing is told of a service while its records are on their way. */
static bool
is_known(const struct advertisement *service)
{
	const struct seen_host *host = service->srv_count > 0 ? service->srvs[0].host : NULL;

	return (service->srv_count > 0 || service->lacking_srv != ABSENCE_NONE) &&
	       (service->txt_count > 0 || service->lacking_txt != ABSENCE_NONE) &&
	       (host == NULL || host->address_count > 0 || host->lacking != ABSENCE_NONE);
}

/* Milliseconds of a clock that never goes back. */
static uint64_t
clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void
tell_service(struct watch *watch, const struct network *network, const struct advertisement *service, struct told *told)
{
	uint64_t digest = digest_of(watch, service), before = told->digest;

	told->due = is_known(service) ? 0 : clock_now() + SETTLING;
	if (told->due != 0 || before == digest)
		return;
	told->digest = digest;
	put_event(watch, "service", before == 0 ? "appeared" : "changed",
	    (const char *)escape(&watch->arena, service->name, ESCAPE_TEXT, 0).at, place_of(watch, service));
	audit_service(watch->run, network, service);
}

static bool
is_due(const struct told *told, uint64_t now)
{
	return told->due != 0 && told->due <= now;
}

static bool
any_due(const struct told_table *table, uint64_t now)
{
	for (size_t i = 0; i < table->size; i++)
		if (table->slots[i].name != 0 && is_due(&table->slots[i], now))
			return true;
	return false;
}

/* What is due: each service of the network that is as it will stay. */
static void
tell_settled(struct watch *watch, const struct lan_session *session)
{
	uint64_t now = clock_now();
	struct network network;

	if (!any_due(&watch->told, now))
		return;
	lan_session_network(session, &watch->arena, &network);
	lan_own_links(&network, &watch->arena);
	network_settle(&network, watch->run->registry, &watch->arena);
	for (size_t i = 0; i < network.advertisement_count; i++) {
		struct told *told = slot_of(&watch->told, name_hash(watch, network.advertisements[i].name));

		if (told->name != 0 && is_due(told, now))
			tell_service(watch, &network, &network.advertisements[i], told);
	}
	for (size_t i = 0; i < watch->told.size; i++) /* and what nothing leads to any more */
		if (is_due(&watch->told.slots[i], now))
			watch->told.slots[i].due = 0;
}

static void
tell_daemon(struct watch *watch, const struct lan_progress *progress)
{
	if (progress->daemon_lost == watch->lost)
		return;
	watch->lost = progress->daemon_lost;
	put_event(watch, "daemon", watch->lost ? "lost" : "back", "avahi-daemon",
	    watch->lost ? "waiting for it" : "asking everything anew");
}

static void
turn(void *context, struct lan_session *session, const struct lan_progress *progress)
{
	struct watch *watch = context;
	struct bytes name;
	bool gone;

	tell_daemon(watch, progress);
	while (lan_session_changed(session, &watch->arena, &name, &gone)) {
		if (!gone)
			entry_of(&watch->told, name_hash(watch, name))->due = clock_now() + SETTLING;
		else if (forget(&watch->told, name_hash(watch, name)))
			put_event(
			    watch, "service", "gone", (const char *)escape(&watch->arena, name, ESCAPE_TEXT, 0).at, "");
	}
	tell_settled(watch, session);
	fflush(watch->run->output.file);
	arena_reset(&watch->arena);
}

void
watch_lan(struct run *run, const struct lan_patience *patience)
{
	enum { FAILURES = 8 };
	struct watch watch = {.run = run, .key = random_number()};
	struct lan_session *session = lan_session_new(patience, NULL, 0, true);
	struct failure failures[FAILURES];
	struct network network;
	size_t count = 0;

	lan_run(session, patience, &(struct lan_view){.turn = turn, .context = &watch, .watching = true}, failures,
	    FAILURES, &count);
	lan_session_network(session, &watch.arena, &network);
	network_settle(&network, run->registry, &watch.arena);
	audit_count(run, &network);
	for (size_t i = 0; i < count; i++)
		report_failure(&run->report, &failures[i]);
	lan_session_free(session);
	arena_clear(&watch.arena);
	free(watch.told.slots);
}
