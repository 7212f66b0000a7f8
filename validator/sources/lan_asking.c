/* lan_asking: which question of a plan comes next, and when. */
#include "validator/sources/lan_plan_parts.h"

/* A pointer that is listened to no more, so that another question has room; pinned ones go last. */
static bool
drop_pointer(struct lan_plan *plan, uint64_t now)
{
	struct lan_question *question = LAN_FIRST(&plan->settled, struct lan_question, place);

	if (question == NULL)
		return false;
	if (question->item->is_pinned)
		lan_list_append(&plan->settled, &question->place);
	lan_plan_close(plan, LAN_FIRST(&plan->settled, struct lan_question, place), ABSENCE_NONE, now);
	return true;
}

/* A detail that waits longer than a flight. Half of its time counts as a try, or a full house would ask for ever. */
static bool
drop_waiting(struct lan_plan *plan, uint64_t now)
{
	struct lan_question *question = LAN_FIRST(&plan->waiting, struct lan_question, place);

	if (question == NULL || question->flight.in != NULL)
		return false;
	if (now - question->asked >= plan->patience->answer / 2) {
		lan_plan_expire(plan, question, now);
	} else {
		lan_plan_take_out(plan, question, true);
		lan_plan_requeue(plan, question);
	}
	return true;
}

static bool
make_room(struct lan_plan *plan, const struct lan_question *wanted, uint64_t now)
{
	if (is_pointer(wanted) && plan->settled.count >= LAN_POINTERS_KEPT && drop_pointer(plan, now))
		return true;
	if (plan->browsers.count < plan->objects_max)
		return false;
	if (plan->kept.first != NULL) {
		lan_plan_close(plan, LAN_FIRST(&plan->kept, struct lan_question, place), ABSENCE_NONE, now);
		return true;
	}
	return drop_waiting(plan, now) || drop_pointer(plan, now);
}

static size_t
pointers_flying(const struct lan_plan *plan)
{
	return plan->pointers_in_flight.count + plan->pointers_heard.count;
}

/* Details come when pointers are through. Later, a pointer that turns up stops no details: else somebody who tells a
 * new type each second would keep every service from being looked at. */
static void
begin_details(struct lan_plan *plan, uint64_t now)
{
	if (plan->queues[LAN_POINTER].first == NULL && pointers_flying(plan) == 0)
		plan->details_begun = true;
	else if (now < plan->ready_at + plan->patience->least)
		plan->details_begun = false;
}

/* The question whose turn it is; NULL where all have to wait. */
static struct lan_question *
choose(struct lan_plan *plan, uint64_t now)
{
	static const enum lan_item_kind order[] = {LAN_HOST, LAN_SERVICE};
	struct lan_list *pointers = &plan->queues[LAN_POINTER];

	if (pointers->first != NULL && pointers_flying(plan) < plan->pointers_max)
		return LAN_FIRST(pointers, struct lan_question, place);
	begin_details(plan, now);
	for (size_t i = 0; i < 2 && plan->details_begun; i++) {
		struct lan_question *question = LAN_FIRST(&plan->queues[order[i]], struct lan_question, place);

		if (question != NULL && (question->item->in_flight > 0 || plan->items_in_flight < plan->items_max))
			return question;
	}
	return NULL;
}

static void
open_question(struct lan_plan *plan, struct lan_question *question, uint64_t now)
{
	bool pointer = is_pointer(question);

	lan_browsers_open(&plan->browsers, question);
	question->state = LAN_OPEN;
	question->asked = question->heard = question->since = now;
	question->round++;
	question->all_for_now = question->was_answered = false;
	lan_list_append(pointer                ? &plan->listening
			: question->tries == 0 ? &plan->fresh
					       : &plan->waiting,
	    &question->place);
	lan_list_append(pointer ? &plan->pointers_in_flight : &plan->details_in_flight, &question->flight);
	if (pointer)
		return;
	if (plan->streak == 0 && plan->items_in_flight == 0)
		plan->last_answer = now;
	if (question->item->in_flight++ == 0)
		plan->items_in_flight++;
}

bool
lan_plan_next(struct lan_plan *plan, uint64_t now, struct lan_action *action)
{
	struct lan_question *question;

	if (!plan->is_ready)
		return false;
	question = plan->browsers.drops.count == 0 && now >= plan->blocked_until ? choose(plan, now) : NULL;
	if (question != NULL)
		(void)make_room(plan, question, now);
	if (plan->browsers.drops.count > 0) {
		*action = (struct lan_action){.kind = LAN_ACTION_DROP, .question = lan_browsers_drop(&plan->browsers)};
		return true;
	}
	if (question == NULL || plan->browsers.count >= plan->objects_max)
		return false;
	open_question(plan, question, now);
	*action = (struct lan_action){.kind = LAN_ACTION_ASK,
	    .question = question->number,
	    .name = (const char *)question->item->name.at,
	    .type = question->type};
	return true;
}

static void
sooner(uint64_t *until, const struct lan_list *list, bool by_flight, unsigned length)
{
	const struct lan_question *first;
	uint64_t at;

	if (list->first == NULL)
		return;
	first = by_flight ? LAN_AT(list->first, struct lan_question, flight)
			  : LAN_AT(list->first, struct lan_question, place);
	at = (by_flight ? first->heard : first->since) + length;
	*until = at < *until ? at : *until;
}

/* Both must have come: the end of the first's pause, and the time for another few. */
static uint64_t
sooner_retry(const struct lan_plan *plan, uint64_t until)
{
	uint64_t at = UINT64_MAX;

	sooner(&at, &plan->paused, false, LAN_PAUSE);
	at = at < plan->retry_at ? plan->retry_at : at;
	return at < until ? at : until;
}

static bool
has_queued(const struct lan_plan *plan)
{
	return plan->queues[LAN_POINTER].first != NULL || plan->queues[LAN_SERVICE].first != NULL ||
	       plan->queues[LAN_HOST].first != NULL;
}

uint64_t
lan_plan_due(const struct lan_plan *plan, uint64_t now)
{
	uint64_t until = UINT64_MAX;

	if (!plan->is_ready)
		return until;
	sooner(&until, &plan->pointers_in_flight, true, LAN_POINTER_FLIGHT);
	sooner(&until, &plan->pointers_heard, true, LAN_POINTER_BURST);
	sooner(&until, &plan->details_in_flight, true, LAN_FLIGHT);
	sooner(&until, &plan->answered, false, LAN_LINGER);
	sooner(&until, &plan->fresh, false, LAN_FIRST_TRY);
	until = sooner_retry(plan, until);
	sooner(&until, &plan->waiting, false, plan->patience->answer);
	sooner(&until, &plan->listening, false, plan->patience->answer);
	sooner(&until, &plan->rotation, false, LAN_ROTATION);
	if (has_queued(plan) && plan->blocked_until > now && plan->blocked_until < until)
		until = plan->blocked_until;
	return until;
}

bool
lan_plan_is_through(const struct lan_plan *plan)
{
	return plan->is_ready && !has_queued(plan) && pointers_flying(plan) == 0 &&
	       (plan->landed.first == NULL || plan->patience->hasty) && plan->fresh.first == NULL &&
	       plan->paused.first == NULL && plan->waiting.first == NULL && plan->answered.first == NULL;
}
