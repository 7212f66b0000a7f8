/* Any events, in any order, at any time, told to a LAN session: it asks within its bounds, and its network is whole. */
#include "tests/fuzz/fuzz.h"

#include "data/limits.h"
#include "validator/sources/lan_session_parts.h"

/* The input, read as numbers and runs of octets; zeros behind its end. */
struct script {
	struct bytes rest;
};

static unsigned
next_number(struct script *script)
{
	unsigned octet = script->rest.length > 0 ? script->rest.at[0] : 0;

	script->rest = bytes_from(script->rest, script->rest.length > 0);
	return octet;
}

static struct bytes
next_run(struct script *script, size_t length)
{
	struct bytes run = bytes_part(script->rest, 0, length < script->rest.length ? length : script->rest.length);

	script->rest = bytes_from(script->rest, run.length);
	return run;
}

/* Does all there is to do, and holds that this comes to an end. */
static bool
act(struct lan_session *session, uint64_t now, bool *open)
{
	for (int turn = 0; turn < 100000; turn++) {
		struct lan_action action;
		size_t length;

		lan_session_next(session, now, &action);
		switch (action.kind) {
		case LAN_ACTION_ASK:
			length = strlen(action.name);
			HOLD(action.question < LAN_OPEN_MAX && !open[action.question]);
			HOLD(length <= TXT_STRING_MAX * 4);
			HOLD(bytes_equal_caseless(bytes_of(action.name + length - 6), BYTES(".local")));
			open[action.question] = true;
			break;
		case LAN_ACTION_DROP:
			HOLD(open[action.question]);
			open[action.question] = false;
			break;
		case LAN_ACTION_WAIT:
			HOLD(action.until > now);
			return true;
		case LAN_ACTION_DONE:
			return false;
		}
	}
	broken(__FILE__, __LINE__, "there is an end");
}

/* Records as they should be are rare among any octets: half of them are made of a few names. */
static struct bytes
next_rdata(struct script *script, unsigned char room[64])
{
	static const char *const wires[] = {"\2_a\4_tcp\5local", "\2_b\4_udp\5local", "\2_p\4_sub\2_a\4_tcp\5local",
	    "\1S\2_a\4_tcp\5local", "\1s\2_b\4_udp\5local", "\1h\5local", "\1i\7example"};
	unsigned which = next_number(script);
	size_t head = which & 1 ? SRV_HEAD : 0, length;

	if (which & 2)
		return next_run(script, which >> 2);
	memset(room, 0, 64);
	which = next_number(script);
	length = strlen(wires[which % 7]);
	memcpy(room + head, wires[which % 7], length);
	room[head + 1] = (unsigned char)(room[head + 1] + which / 7 % 3);
	return (struct bytes){room, head + length + 1};
}

static struct lan_event
next_event(struct script *script, unsigned char room[64])
{
	static const enum rr_type types[] = {RR_PTR, RR_SRV, RR_TXT, RR_A, RR_AAAA, RR_CNAME};
	static const enum lan_event_kind kinds[] = {LAN_EVENT_NEW, LAN_EVENT_NEW, LAN_EVENT_NEW, LAN_EVENT_NEW,
	    LAN_EVENT_REMOVE, LAN_EVENT_REMOVE, LAN_EVENT_ALL_FOR_NOW, LAN_EVENT_ALL_FOR_NOW, LAN_EVENT_CACHED,
	    LAN_EVENT_REFUSED, LAN_EVENT_BROKEN};
	unsigned what = next_number(script), link = next_number(script);

	/* These few end or undo much. */
	if (what >= 250)
		return (struct lan_event){.kind = what == 255     ? LAN_EVENT_STOP
						  : what % 2 == 0 ? LAN_EVENT_DAEMON_LOST
								  : LAN_EVENT_DAEMON_READY};
	return (struct lan_event){.kind = kinds[what % 11],
	    .question = what / 11,
	    .interface = link & 1 ? "eth0" : NULL,
	    .protocol = link & 2 ? LINK_IPV4 : LINK_IPV6,
	    .type = types[link / 4 % 6],
	    .from_cache = link >= 192,
	    .name = link & 32 ? next_run(script, 8) : BYTES(""),
	    .rdata = next_rdata(script, room)};
}

static void
hold_network(const struct lan_session *session)
{
	struct arena arena = {0};
	struct network network;
	struct lan_progress progress;

	lan_session_network(session, &arena, &network);
	lan_session_progress(session, &progress);
	HOLD(progress.found == progress.resolved + progress.outstanding + progress.unresolved);
	HOLD(network.advertisement_count == progress.found);
	HOLD(network.type_count == progress.types);
	for (size_t i = 0; i < network.advertisement_count; i++) {
		const struct advertisement *adv = &network.advertisements[i];

		HOLD((adv->srv_count > 0) == (adv->lacking_srv == ABSENCE_NONE));
		HOLD((adv->txt_count > 0) == (adv->lacking_txt == ABSENCE_NONE));
		HOLD(adv->links != 0 || session->watching);
		HOLD(adv->owner.length > 0 || adv->subtype_count > 0);
	}
	for (size_t i = 0; i < network.host_count; i++)
		HOLD((network.hosts[i].address_count > 0) == (network.hosts[i].lacking == ABSENCE_NONE));
	arena_clear(&arena);
}

/* What is counted is there. */
static void
hold_counts(const struct lan_session *session)
{
	const struct lan_questions *questions = &session->questions;
	size_t items = 0, open = 0;

	for (size_t kind = 0; kind < LAN_ITEM_KINDS; kind++)
		items += questions->kinds[kind].count;
	HOLD(items == questions->items.count);
	for (size_t i = 0; i < LAN_OPEN_MAX; i++)
		open += session->plan.browsers.open[i] != NULL;
	HOLD(open == session->plan.browsers.count);
	HOLD(open + session->plan.browsers.unused.count + session->plan.browsers.drops.count == LAN_OPEN_MAX);
	HOLD(session->plan.items_in_flight <= session->plan.details_in_flight.count);
	HOLD(questions->answers.count > 0 || questions->octets == 0);
	for (size_t i = 0; i < questions->link_count; i++)
		HOLD(questions->held[i] <= questions->answers.count);
}

/* A question that the daemon has no browser for any more. */
static void
forget_browsers(const struct lan_event *event, bool *open)
{
	if (event->kind == LAN_EVENT_DAEMON_LOST)
		memset(open, 0, LAN_OPEN_MAX * sizeof(*open));
	if (event->kind == LAN_EVENT_REFUSED && event->question < LAN_OPEN_MAX)
		open[event->question] = false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct bytes subtypes[] = {{(const unsigned char *)"_p._sub._a._tcp", 15}};
	struct script script = {{data, size}};
	struct lan_session *session = lan_session_new(&lan_patience_quick, subtypes, 1, next_number(&script) & 1);
	struct lan_event ready = {.kind = LAN_EVENT_DAEMON_READY};
	struct arena arena = {0};
	unsigned char room[64];
	bool open[LAN_OPEN_MAX] = {false}, gone;
	uint64_t now = 0;

	lan_session_event(session, now, &ready);
	while (act(session, now, open) && script.rest.length > 0) {
		struct lan_event event = next_event(&script, room);
		struct bytes name;

		lan_session_event(session, now, &event);
		forget_browsers(&event, open);
		now += next_number(&script) * (session->watching ? 50U : 5U);
		if (next_number(&script) % 32 == 0)
			while (lan_session_changed(session, &arena, &name, &gone))
				HOLD(name.length > 0);
	}
	hold_network(session);
	hold_counts(session);
	lan_session_free(session);
	arena_clear(&arena);
	return 0;
}
