#include "validator/sources/lan_session.h"

#include <stdlib.h>

#include "validator/sources/lan_cache.h"
#include "validator/sources/lan_records.h"
#include "validator/sources/lan_snapshot.h"

/* Quick takes one query and what the cache has, the default three queries, thorough four. */
const struct lan_patience lan_patience_quick = {
    .least = 1200, .quiet = 300, .answer = 1500, .deadline = 30 * 1000, .pointers = 16, .hasty = true};
const struct lan_patience lan_patience_default = {
    .least = 3500, .quiet = 1500, .answer = 3500, .deadline = 30 * 1000, .pointers = 4};
const struct lan_patience lan_patience_thorough = {
    .least = 8000, .quiet = 2000, .answer = 8000, .deadline = 120 * 1000, .pointers = 4};

enum { LONGEST_WAIT = 60 * 1000 };

static const struct bytes enumeration = {(const unsigned char *)"_services._dns-sd._udp.local", 28};

/* ---- beginning and end ---- */

/* Where "._sub." ends in the text of a name, which leaves its type; 0 where it has none. */
static size_t
parent_offset(struct bytes name)
{
	static const struct bytes mark = {(const unsigned char *)"._sub.", 6};

	for (size_t at = 1; at + mark.length < name.length; at++)
		if (bytes_equal_caseless(bytes_part(name, at, mark.length), mark))
			return at + mark.length;
	return 0;
}

static void
add_subtypes(struct lan_session *session, const struct bytes *subtypes, size_t count)
{
	session->subtypes = arena_alloc(&session->arena, count * sizeof(*session->subtypes));
	for (size_t i = 0; i < count; i++) {
		struct known_subtype *known = &session->subtypes[session->subtype_count];
		size_t offset;

		if (!lan_name_normalize(subtypes[i], true, &session->arena, &known->name))
			continue;
		offset = parent_offset(known->name);
		known->parent = bytes_from(known->name, offset);
		session->subtype_count += offset > 0;
	}
}

struct lan_session *
lan_session_new(const struct lan_patience *patience, const struct bytes *subtypes, size_t subtype_count, bool watching)
{
	struct lan_session *session = must_resize(NULL, 1, sizeof(*session));

	*session = (struct lan_session){.patience = *patience, .watching = watching};
	lan_questions_init(&session->questions);
	lan_plan_init(&session->plan, &session->patience, watching);
	session->plan.over = lan_records_over;
	session->plan.context = session;
	session->changes.watching = watching;
	add_subtypes(session, subtypes, subtype_count);
	session->root = lan_item_take(&session->questions, LAN_POINTER, enumeration);
	session->root->is_pinned = true;
	return session;
}

void
lan_session_free(struct lan_session *session)
{
	if (session == NULL)
		return;
	lan_questions_free(&session->questions);
	lan_changes_free(&session->changes);
	arena_clear(&session->arena);
	arena_clear(&session->scratch);
	free(session);
}

/* ---- the daemon ---- */

/* Pointers are asked anew whatever they brought, details that were not answered. */
static void
resume(struct lan_session *session, struct lan_item *item, uint64_t now)
{
	for (size_t i = 0; i < lan_item_questions(item->kind); i++) {
		struct lan_question *question = &item->questions[i];
		bool wanted = item->kind == LAN_POINTER || (question->held_count == 0 && !item->is_foreign);

		if (!wanted || (question->state == LAN_CLOSED && question->absence == ABSENCE_VANISHED))
			continue;
		lan_list_leave(&question->place); /* of what would be asked again later */
		question->state = LAN_IDLE;
	}
	lan_records_pursue(session, item, now);
	if (item->kind == LAN_SERVICE)
		lan_changes_count(&session->changes, item);
}

static void
daemon_ready(struct lan_session *session, uint64_t now)
{
	if (session->plan.is_ready)
		return;
	session->is_lost = false;
	session->last_news = now;
	lan_plan_ready(&session->plan, now);
	for (size_t kind = 0; kind < LAN_ITEM_KINDS; kind++)
		for (struct lan_place *place = session->questions.kinds[kind].first; place != NULL;
		     place = place->behind)
			resume(session, LAN_AT(place, struct lan_item, place), now);
}

/* What was told stays; the next daemon's cache begins empty. */
static void
daemon_lost(struct lan_session *session, uint64_t now)
{
	if (!session->plan.is_ready)
		return;
	lan_plan_lost(&session->plan, now);
	session->questions.epoch++;
	memset(session->questions.held, 0, sizeof(session->questions.held));
	session->cache_is_full = false;
	session->is_lost = true;
	session->restarts++;
}

/* ---- what happens ---- */

static void
begin(struct lan_session *session, uint64_t now)
{
	if (session->is_begun)
		return;
	session->is_begun = true;
	session->begun_at = session->last_news = now;
}

static void
question_event(struct lan_session *session, uint64_t now, struct lan_question *question, const struct lan_event *event)
{
	switch (event->kind) {
	case LAN_EVENT_NEW:
		lan_record_new(session, now, question, event);
		break;
	case LAN_EVENT_REMOVE:
		lan_record_gone(session, now, question, event);
		break;
	case LAN_EVENT_ALL_FOR_NOW:
		lan_plan_all_for_now(&session->plan, question, now);
		break;
	case LAN_EVENT_REFUSED:
		lan_plan_refused(&session->plan, question, now);
		break;
	case LAN_EVENT_BROKEN:
		lan_plan_broken(&session->plan, question, now);
		break;
	default: /* CACHED: the network may still answer */
		break;
	}
}

void
lan_session_event(struct lan_session *session, uint64_t now, const struct lan_event *event)
{
	struct lan_question *question;

	begin(session, now);
	if (session->is_over)
		return;
	switch (event->kind) {
	case LAN_EVENT_DAEMON_READY:
		daemon_ready(session, now);
		break;
	case LAN_EVENT_DAEMON_LOST:
		daemon_lost(session, now);
		break;
	case LAN_EVENT_STOP:
		session->is_over = true;
		break;
	default:
		question = lan_plan_question(&session->plan, event->question);
		if (question != NULL)
			question_event(session, now, question, event);
		arena_reset(&session->scratch);
	}
}

/* ---- what to do ---- */

/* When the session is complete if nothing happens before; UINT64_MAX where it cannot be. */
static uint64_t
complete_at(const struct lan_session *session)
{
	uint64_t least = session->plan.ready_at + session->patience.least;
	uint64_t quiet = session->last_news + session->patience.quiet;

	if (session->watching || !lan_plan_is_through(&session->plan))
		return UINT64_MAX;
	return least > quiet ? least : quiet;
}

static uint64_t
deadline_of(const struct lan_session *session)
{
	return session->watching ? UINT64_MAX : session->begun_at + session->patience.deadline;
}

/* The enumeration of types that could not be asked makes all the rest worthless. */
static bool
was_asked(const struct lan_item *root)
{
	return root->questions[0].state != LAN_CLOSED || root->questions[0].absence != ABSENCE_NOT_ASKED;
}

static uint64_t
sooner(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static bool
is_over(struct lan_session *session, uint64_t now)
{
	if (session->is_over)
		return true;
	if (complete_at(session) <= now)
		session->is_over = session->is_complete = was_asked(session->root);
	session->is_over |= complete_at(session) <= now || deadline_of(session) <= now;
	return session->is_over;
}

void
lan_session_next(struct lan_session *session, uint64_t now, struct lan_action *action)
{
	uint64_t until;

	begin(session, now);
	if (!session->is_over && deadline_of(session) > now) {
		lan_plan_advance(&session->plan, now);
		lan_cache_check(session, now);
		if (lan_plan_next(&session->plan, now, action))
			return;
	}
	*action = (struct lan_action){.kind = LAN_ACTION_DONE};
	if (is_over(session, now))
		return;
	until = sooner(lan_plan_due(&session->plan, now), lan_cache_full_at(session));
	until = sooner(until, sooner(complete_at(session), deadline_of(session)));
	*action = (struct lan_action){.kind = LAN_ACTION_WAIT, .until = sooner(until, now + LONGEST_WAIT)};
}

/* ---- what is known ---- */

void
lan_session_progress(const struct lan_session *session, struct lan_progress *progress)
{
	*progress = (struct lan_progress){
	    .types = session->root->questions[0].answers.count,
	    .found = session->questions.kinds[LAN_SERVICE].count,
	    .resolved = session->changes.counts[LAN_RESOLVED],
	    .outstanding = session->changes.counts[LAN_OUTSTANDING],
	    .unresolved = session->changes.counts[LAN_UNRESOLVED],
	    .restarts = session->restarts,
	    .complete = session->is_complete,
	    .daemon_lost = session->is_lost,
	    .crowded = session->questions.crowded,
	};
}

void
lan_session_network(const struct lan_session *session, struct arena *arena, struct network *network)
{
	lan_snapshot_make(&session->questions, session->root, session->cache_full, arena, network);
}

bool
lan_session_changed(struct lan_session *session, struct arena *arena, struct bytes *name, bool *gone)
{
	return lan_changes_take(&session->changes, arena, name, gone);
}
