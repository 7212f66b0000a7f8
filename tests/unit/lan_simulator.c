#include "tests/unit/lan_simulator_parts.h"

#include <check.h>
#include <stdlib.h>

enum {
	ITEMS_IN_FLIGHT = 64,
	OBJECTS = 800,
	FLIGHT = 1100,
	POINTER_FLIGHT = 300,
	BURST = 150,
	QUERY_WAY = 100,
	TELLINGS = 4
};

static const struct {
	const char *interface;
	enum link_protocol protocol;
} links[SIMULATED_LINKS] = {{"eth0", LINK_IPV4}, {"eth0", LINK_IPV6}, {"wlan0", LINK_IPV4}, {"wlan0", LINK_IPV6}};

struct simulator *
simulator_new(const struct lan_patience *patience, bool watching)
{
	static const struct bytes subtypes[] = {{(const unsigned char *)"_universal._sub._ipp._tcp", 25},
	    {(const unsigned char *)"no..name", 8}, {(const unsigned char *)"_plain._tcp", 11}};
	struct simulator *sim = must_resize(NULL, 1, sizeof(*sim));

	*sim = (struct simulator){.objects_max = 1024, .cache_max = SIZE_MAX, .daemon = 1, .all_for_now = 1000};
	sim->pointers_max = patience->pointers;
	sim->session = lan_session_new(patience, subtypes, 3, watching);
	simulator_at(sim, 0, LAN_EVENT_DAEMON_READY);
	return sim;
}

void
simulator_free(struct simulator *sim)
{
	lan_session_free(sim->session);
	lan_table_free(&sim->names);
	arena_clear(&sim->arena);
	arena_clear(&sim->snapshot);
	free(sim->moments);
	free(sim);
}

/* ---- time ---- */

static bool
is_earlier(const struct moment *a, const struct moment *b)
{
	return a->time < b->time || (a->time == b->time && a->order < b->order);
}

static void
push_moment(struct simulator *sim, struct moment moment)
{
	size_t at = sim->moment_count++;

	if (at == sim->moment_room) {
		sim->moment_room = at > 0 ? 2 * at : 64;
		sim->moments = must_resize(sim->moments, sim->moment_room, sizeof(*sim->moments));
	}
	moment.order = sim->order++;
	for (; at > 0 && is_earlier(&moment, &sim->moments[(at - 1) / 2]); at = (at - 1) / 2)
		sim->moments[at] = sim->moments[(at - 1) / 2];
	sim->moments[at] = moment;
}

static struct moment
pop_moment(struct simulator *sim)
{
	struct moment first = sim->moments[0], last = sim->moments[--sim->moment_count];
	size_t at = 0;

	for (;;) {
		size_t child = 2 * at + 1;

		if (child >= sim->moment_count)
			break;
		if (child + 1 < sim->moment_count && is_earlier(&sim->moments[child + 1], &sim->moments[child]))
			child++;
		if (!is_earlier(&sim->moments[child], &last))
			break;
		sim->moments[at] = sim->moments[child];
		at = child;
	}
	if (sim->moment_count > 0)
		sim->moments[at] = last;
	return first;
}

void
simulator_at(struct simulator *sim, uint64_t time, enum lan_event_kind event)
{
	push_moment(sim, (struct moment){.time = time, .kind = MOMENT_EVENT, .event = event});
}

/* ---- the daemon ---- */

static void
tell(struct simulator *sim, struct lan_event event)
{
	sim->events++;
	lan_session_event(sim->session, sim->now, &event);
}

/* Whether a pointer question may still bring more of what it brings at once. */
static bool
is_bursting(const struct simulator *sim, const struct browser *browser)
{
	return browser->answered ? sim->now - browser->heard < BURST : sim->now - browser->opened < POINTER_FLIGHT;
}

static void
tell_record(struct simulator *sim, enum lan_event_kind kind, const struct moment *moment, bool from_cache)
{
	struct browser *browser = &sim->browsers[moment->browser];
	const struct simulated_record *record = moment->record;

	if (browser->about == NULL || browser->opening != moment->opening)
		return;
	if (kind == LAN_EVENT_NEW && record->type == browser->about->type) {
		browser->landed |= !is_bursting(sim, browser);
		browser->answered = true;
		browser->heard = sim->now;
		if (browser->about->type != RR_PTR)
			browser->about->item->answered = true;
	}
	tell(sim, (struct lan_event){.kind = kind,
		      .question = moment->browser,
		      .interface = links[record->link].interface,
		      .protocol = links[record->link].protocol,
		      .type = record->type,
		      .name = bytes_of(record->owner != NULL ? record->owner : browser->about->name),
		      .rdata = record->rdata,
		      .from_cache = from_cache});
}

/* An answer comes in from the LAN: into the cache, if that has room, and from there to who asked. */
static void
record_arrives(struct simulator *sim, const struct moment *moment)
{
	struct simulated_record *record = moment->record;

	if (record->until > 0 && sim->now >= record->until)
		return;
	if (record->cached_by != sim->daemon) {
		if (sim->cached[record->link] >= sim->cache_max)
			return;
		sim->cached[record->link]++;
		record->cached_by = sim->daemon;
		tell_record(sim, LAN_EVENT_NEW, moment, record->only_cached);
	} else {
		tell_record(sim, LAN_EVENT_NEW, moment, true);
	}
}

static void
happen(struct simulator *sim, const struct moment *moment)
{
	struct browser *browser = &sim->browsers[moment->browser];

	switch (moment->kind) {
	case MOMENT_RECORD:
		record_arrives(sim, moment);
		break;
	case MOMENT_GOODBYE:
		if (moment->record->cached_by == sim->daemon)
			tell_record(sim, LAN_EVENT_REMOVE, moment, false);
		break;
	case MOMENT_ALL_FOR_NOW:
		if (browser->about == NULL || browser->opening != moment->opening)
			return;
		browser->all_for_now = true;
		tell(sim, (struct lan_event){.kind = LAN_EVENT_ALL_FOR_NOW, .question = moment->browser});
		break;
	case MOMENT_EVENT:
		if (moment->event == LAN_EVENT_DAEMON_LOST) {
			memset(sim->browsers, 0, sizeof(sim->browsers));
			memset(sim->cached, 0, sizeof(sim->cached));
			sim->open = 0;
			sim->daemon++;
		}
		sim->has_daemon = moment->event == LAN_EVENT_DAEMON_READY;
		tell(sim, (struct lan_event){.kind = moment->event});
	}
}

static void
schedule_record(struct simulator *sim, unsigned number, struct simulated_record *record)
{
	static const unsigned tellings[TELLINGS] = {0, 1000, 3000, 7000};
	struct browser *browser = &sim->browsers[number];
	struct moment moment = {.browser = number, .opening = browser->opening, .record = record};

	if (record->cached_by == sim->daemon || record->only_cached) {
		moment.time = sim->now + 1;
		push_moment(sim, moment);
	} else if (record->lost < TELLINGS) {
		moment.time = sim->now + QUERY_WAY + record->delay + tellings[record->lost];
		push_moment(sim, moment);
	}
	moment.kind = MOMENT_GOODBYE;
	moment.time = record->until;
	if (record->until > sim->now)
		push_moment(sim, moment);
}

/* ---- what the session does ---- */

static bool
is_in_flight(const struct simulator *sim, const struct browser *browser)
{
	if (browser->about == NULL || browser->all_for_now)
		return false;
	if (browser->about->type == RR_PTR)
		return !browser->landed && is_bursting(sim, browser);
	/* a host that is there keeps nobody waiting for addresses of the other family */
	if (browser->about->item->answered && (browser->about->type == RR_A || browser->about->type == RR_AAAA))
		return false;
	return !browser->answered && sim->now - browser->opened < FLIGHT;
}

static void
hold_bounds(struct simulator *sim)
{
	size_t pointers = 0, items = 0;

	sim->count++;
	for (size_t i = 0; i < LAN_OPEN_MAX; i++) {
		const struct browser *browser = &sim->browsers[i];

		if (!is_in_flight(sim, browser))
			continue;
		if (browser->about->type == RR_PTR) {
			pointers++;
			continue;
		}
		items += browser->about->item->counted != sim->count;
		browser->about->item->counted = sim->count;
	}
	ck_assert_uint_le(pointers, sim->pointers_max);
	ck_assert_uint_le(items, ITEMS_IN_FLIGHT);
	ck_assert_uint_le(sim->open, OBJECTS);
}

static void
hold_question(const struct simulator *sim, const struct lan_action *action)
{
	size_t length = strlen(action->name);

	ck_assert_uint_lt(action->question, LAN_OPEN_MAX);
	ck_assert_ptr_null(sim->browsers[action->question].about);
	ck_assert(!sim->browsers[action->question].is_broken);
	ck_assert_uint_ge(length, 6);
	ck_assert(bytes_equal_caseless(bytes_of(action->name + length - 6), BYTES(".local")));
	ck_assert(sim->has_daemon);
}

static void
ask(struct simulator *sim, const struct lan_action *action)
{
	struct simulated_name *about = simulated_name_take(sim, action->name, action->type);
	struct browser *browser = &sim->browsers[action->question];

	hold_question(sim, action);
	about->asked++;
	if (about->is_broken || sim->open >= sim->objects_max) {
		sim->refusals += !about->is_broken;
		browser->is_broken = about->is_broken;
		tell(sim, (struct lan_event){.kind = about->is_broken ? LAN_EVENT_BROKEN : LAN_EVENT_REFUSED,
			      .question = action->question,
			      .text = "Invalid"});
		return;
	}
	*browser = (struct browser){.about = about, .opening = ++sim->opening, .opened = sim->now};
	sim->open++;
	sim->most_open = sim->open > sim->most_open ? sim->open : sim->most_open;
	hold_bounds(sim);
	for (struct simulated_record *record = about->records; record != NULL; record = record->next)
		schedule_record(sim, action->question, record);
	if (sim->all_for_now == 0)
		return;
	push_moment(sim, (struct moment){.time = sim->now + sim->all_for_now,
			     .kind = MOMENT_ALL_FOR_NOW,
			     .browser = action->question,
			     .opening = browser->opening});
}

static void
close_browser(struct simulator *sim, struct browser *browser)
{
	ck_assert(browser->about != NULL || browser->is_broken);
	sim->open -= browser->about != NULL;
	*browser = (struct browser){0};
}

/* Does all there is to do now; gives when there is something again. */
static uint64_t
act(struct simulator *sim)
{
	struct lan_action action;

	for (;;) {
		lan_session_next(sim->session, sim->now, &action);
		switch (action.kind) {
		case LAN_ACTION_ASK:
			ask(sim, &action);
			break;
		case LAN_ACTION_DROP:
			close_browser(sim, &sim->browsers[action.question]);
			break;
		case LAN_ACTION_WAIT:
			ck_assert_uint_gt(action.until, sim->now);
			return action.until;
		case LAN_ACTION_DONE:
			sim->is_done = true;
			return sim->now;
		}
	}
}

void
simulator_run(struct simulator *sim, uint64_t until)
{
	uint64_t wake = act(sim);

	sim->taken = false;
	while (!sim->is_done && sim->now < until) {
		sim->now = wake < until ? wake : until;
		if (sim->moment_count > 0 && sim->moments[0].time <= sim->now) {
			struct moment moment = pop_moment(sim);

			sim->now = moment.time;
			happen(sim, &moment);
		}
		wake = act(sim);
	}
}
