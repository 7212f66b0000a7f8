#include "validator/sources/lan_plan_parts.h"

static bool
is_open(const struct lan_question *question)
{
	return question->state == LAN_OPEN || question->state == LAN_ANSWERED || question->state == LAN_KEPT;
}

void
lan_plan_init(struct lan_plan *plan, const struct lan_patience *patience, bool watching)
{
	*plan = (struct lan_plan){.patience = patience, .watching = watching};
	plan->pointers_max = patience->pointers;
	plan->items_max = LAN_ITEMS_IN_FLIGHT;
	plan->objects_max = LAN_OBJECTS;
	lan_browsers_init(&plan->browsers);
}

struct lan_question *
lan_plan_question(const struct lan_plan *plan, uint32_t number)
{
	return number < LAN_OPEN_MAX ? plan->browsers.open[number] : NULL;
}

/* ---- leaving ---- */

static void
leave_flight(struct lan_plan *plan, struct lan_question *question)
{
	bool counts = question->flight.in == &plan->details_in_flight;

	lan_list_leave(&question->flight);
	if (counts && --question->item->in_flight == 0)
		plan->items_in_flight--;
}

void
lan_plan_take_out(struct lan_plan *plan, struct lan_question *question, bool tell)
{
	leave_flight(plan, question);
	lan_list_leave(&question->place);
	if (is_open(question))
		lan_browsers_close(&plan->browsers, question, tell);
	question->state = LAN_IDLE;
}

void
lan_plan_forget(struct lan_plan *plan, struct lan_question *question)
{
	lan_plan_take_out(plan, question, true);
}

void
lan_plan_close(struct lan_plan *plan, struct lan_question *question, enum absence absence, uint64_t now)
{
	lan_plan_take_out(plan, question, true);
	question->state = LAN_CLOSED;
	question->absence = absence;
	if (plan->watching && !question->item->is_foreign) {
		question->since = now;
		lan_list_append(&plan->rotation, &question->place);
	}
	plan->over(plan->context, question);
}

void
lan_plan_requeue(struct lan_plan *plan, struct lan_question *question)
{
	question->state = LAN_QUEUED;
	lan_list_append(&plan->queues[question->item->kind], &question->place);
}

void
lan_plan_queue(struct lan_plan *plan, struct lan_question *question)
{
	question->tries = question->failures = 0;
	lan_plan_requeue(plan, question);
}

void
lan_plan_ready(struct lan_plan *plan, uint64_t now)
{
	plan->ready_at = now;
	plan->is_ready = true;
	plan->details_begun = false;
	plan->streak = 0;
	plan->blocked_until = plan->retry_at = 0;
}

static void
empty_list(struct lan_plan *plan, struct lan_list *list, uint64_t now)
{
	while (list->first != NULL) {
		struct lan_question *question = LAN_FIRST(list, struct lan_question, place);
		bool answered = !is_pointer(question) && question->held_count > 0;

		lan_list_leave(&question->place);
		question->state = answered ? LAN_CLOSED : LAN_IDLE;
		if (answered && plan->watching) {
			question->since = now;
			lan_list_append(&plan->rotation, &question->place);
		}
	}
}

void
lan_plan_lost(struct lan_plan *plan, uint64_t now)
{
	struct lan_list *flights[] = {
	    &plan->pointers_in_flight, &plan->pointers_heard, &plan->details_in_flight, &plan->landed};
	struct lan_list *lists[] = {&plan->queues[LAN_POINTER], &plan->queues[LAN_SERVICE], &plan->queues[LAN_HOST],
	    &plan->listening, &plan->settled, &plan->fresh, &plan->paused, &plan->waiting, &plan->answered,
	    &plan->kept};

	for (size_t i = 0; i < sizeof(flights) / sizeof(*flights); i++)
		while (flights[i]->first != NULL)
			leave_flight(plan, LAN_FIRST(flights[i], struct lan_question, flight));
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		empty_list(plan, lists[i], now);
	lan_browsers_init(&plan->browsers);
	plan->streak = 0;
	plan->is_ready = false;
}

/* ---- what happens to open questions ---- */

static struct lan_question *
sibling_of(struct lan_question *question)
{
	struct lan_item *item = question->item;

	return lan_item_questions(item->kind) < 2 ? NULL : &item->questions[question == &item->questions[0]];
}

/* A host with addresses of one family may well have none of the other. */
static bool
is_excused(struct lan_question *question)
{
	return question->item->kind == LAN_HOST && sibling_of(question)->held_count > 0;
}

static void
pause_question(struct lan_plan *plan, struct lan_question *question, uint64_t now)
{
	question->state = LAN_QUEUED;
	question->since = now;
	lan_list_append(&plan->paused, &question->place);
}

void
lan_plan_expire(struct lan_plan *plan, struct lan_question *question, uint64_t now)
{
	if (is_excused(question)) {
		lan_plan_close(plan, question, ABSENCE_NONE, now);
	} else if (++question->tries < LAN_TRIES) {
		bool pauses = question->place.in == &plan->fresh;

		lan_plan_take_out(plan, question, true);
		if (pauses)
			pause_question(plan, question, now);
		else
			lan_plan_requeue(plan, question);
	} else {
		lan_plan_close(plan, question, ABSENCE_MISSING, now);
	}
}

static bool
was_asked_in_vain(const struct lan_plan *plan, const struct lan_question *question)
{
	return (question->state == LAN_OPEN && (question->all_for_now || plan->patience->hasty)) ||
	       (question->state == LAN_QUEUED && question->tries > 0);
}

/* Somebody answered, and had time to be contradicted. */
static void
finish(struct lan_plan *plan, struct lan_question *question, uint64_t now)
{
	struct lan_question *sibling = sibling_of(question);

	if (question->held_count == 0) { /* and took it back */
		lan_plan_expire(plan, question, now);
		return;
	}
	if (question->item->kind == LAN_HOST && was_asked_in_vain(plan, sibling))
		lan_plan_close(plan, sibling, ABSENCE_NONE, now);
	if (plan->watching && question->item->kind == LAN_SERVICE && plan->kept.count < LAN_DETAILS_KEPT) {
		question->state = LAN_KEPT;
		question->absence = ABSENCE_MISSING;
		lan_list_append(&plan->kept, &question->place);
		plan->over(plan->context, question);
		return;
	}
	lan_plan_close(plan, question, ABSENCE_NONE, now);
}

/* After a success now and then more is dared again. */
static void
grow_bounds(struct lan_plan *plan)
{
	if (++plan->successes < 32)
		return;
	plan->successes = 0;
	plan->pointers_max += plan->pointers_max < plan->patience->pointers;
	plan->items_max += plan->items_max < LAN_ITEMS_IN_FLIGHT;
	plan->objects_max += plan->objects_max < LAN_OBJECTS;
}

void
lan_plan_answered(struct lan_plan *plan, struct lan_question *question, uint64_t now)
{
	question->was_answered = true;
	if (is_pointer(question)) {
		question->heard = now;
		if (question->flight.in == &plan->pointers_in_flight || question->flight.in == &plan->pointers_heard)
			lan_list_append(&plan->pointers_heard, &question->flight);
		return;
	}
	if (question->state != LAN_OPEN)
		return;
	leave_flight(plan, question);
	/* a host with addresses of one family often has none of the other: that is no reason to keep others waiting */
	if (question->item->kind == LAN_HOST && sibling_of(question)->flight.in == &plan->details_in_flight)
		leave_flight(plan, sibling_of(question));
	plan->streak = 0;
	plan->last_answer = now;
	grow_bounds(plan);
	question->state = LAN_ANSWERED;
	question->since = now;
	lan_list_append(&plan->answered, &question->place);
}

/* A detail that leaves the flight without an answer; it counts once. Where the other half of its item was answered, the
 * item is alive and just has no such record; that tells nothing of Avahi's cache. */
static void
fall_behind(struct lan_plan *plan, struct lan_question *question)
{
	if (question->flight.in != &plan->details_in_flight)
		return;
	leave_flight(plan, question);
	plan->streak += question->tries == 0 && sibling_of(question)->held_count == 0;
}

void
lan_plan_all_for_now(struct lan_plan *plan, struct lan_question *question, uint64_t now)
{
	question->all_for_now = true;
	if (is_pointer(question)) {
		leave_flight(plan, question);
		return;
	}
	if (question->state == LAN_ANSWERED) {
		finish(plan, question, now);
	} else if (question->state == LAN_OPEN) {
		fall_behind(plan, question);
		if (is_excused(question))
			lan_plan_close(plan, question, ABSENCE_NONE, now);
	}
}

void
lan_plan_refused(struct lan_plan *plan, struct lan_question *question, uint64_t now)
{
	size_t half = is_pointer(question) ? plan->pointers_max / 2 : plan->items_max / 2;

	lan_plan_take_out(plan, question, false);
	question->state = LAN_QUEUED;
	lan_list_push(&plan->queues[question->item->kind], &question->place);
	if (is_pointer(question))
		plan->pointers_max = half > 0 ? half : 1;
	else
		plan->items_max = half > LAN_ITEMS_IN_FLIGHT_LEAST ? half : LAN_ITEMS_IN_FLIGHT_LEAST;
	plan->objects_max = plan->browsers.count < plan->objects_max ? plan->browsers.count : plan->objects_max;
	if (plan->objects_max < LAN_OBJECTS_LEAST)
		plan->objects_max = LAN_OBJECTS_LEAST;
	plan->successes = 0;
	plan->blocked_until = now + LAN_BACKOFF;
}

void
lan_plan_broken(struct lan_plan *plan, struct lan_question *question, uint64_t now)
{
	lan_plan_take_out(plan, question, true);
	if (++question->failures < LAN_TRIES) {
		lan_plan_requeue(plan, question);
		plan->blocked_until = now + LAN_BACKOFF;
	} else {
		lan_plan_close(plan, question, ABSENCE_NOT_ASKED, now);
	}
}

/* ---- time ---- */

static struct lan_question *
due(const struct lan_list *list, bool by_flight, unsigned length, uint64_t now)
{
	struct lan_question *first;

	if (list->first == NULL)
		return NULL;
	first = by_flight ? LAN_AT(list->first, struct lan_question, flight)
			  : LAN_AT(list->first, struct lan_question, place);
	return (by_flight ? first->heard : first->since) + length <= now ? first : NULL;
}

/* A few that have paused go to the front of their queues, one before the other: the last asked comes first. */
static void
bring_back(struct lan_plan *plan, uint64_t now)
{
	size_t most = LAN_RETRIES + plan->paused.count / LAN_RETRIES_SHARE;
	struct lan_question *question;

	if (plan->retry_at > now)
		return;
	for (; most > 0 && (question = due(&plan->paused, false, LAN_PAUSE, now)) != NULL; most--) {
		lan_list_push(&plan->queues[question->item->kind], &question->place);
		plan->retry_at = now + LAN_RETRY_GAP;
	}
}

void
lan_plan_advance(struct lan_plan *plan, uint64_t now)
{
	unsigned answer = plan->patience->answer;
	struct lan_question *question;

	if (!plan->is_ready)
		return;
	while ((question = due(&plan->pointers_in_flight, true, LAN_POINTER_FLIGHT, now)) != NULL)
		lan_list_append(&plan->landed, &question->flight);
	while ((question = due(&plan->pointers_heard, true, LAN_POINTER_BURST, now)) != NULL)
		lan_list_append(&plan->landed, &question->flight);
	while ((question = due(&plan->details_in_flight, true, LAN_FLIGHT, now)) != NULL)
		fall_behind(plan, question);
	while ((question = due(&plan->answered, false, LAN_LINGER, now)) != NULL)
		finish(plan, question, now);
	while ((question = due(&plan->fresh, false, LAN_FIRST_TRY, now)) != NULL) {
		fall_behind(plan, question);
		lan_plan_expire(plan, question, now);
	}
	bring_back(plan, now);
	while ((question = due(&plan->waiting, false, answer, now)) != NULL)
		lan_plan_expire(plan, question, now);
	while ((question = due(&plan->listening, false, answer, now)) != NULL) {
		lan_list_append(&plan->settled, &question->place);
		plan->over(plan->context, question);
	}
	while ((question = due(&plan->rotation, false, LAN_ROTATION, now)) != NULL)
		lan_plan_queue(plan, question);
}

void
lan_plan_give_up(struct lan_plan *plan, enum absence absence, uint64_t now)
{
	struct lan_list *lists[] = {
	    &plan->queues[LAN_SERVICE], &plan->queues[LAN_HOST], &plan->fresh, &plan->paused, &plan->waiting};

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		while (lists[i]->first != NULL) {
			struct lan_question *question = LAN_FIRST(lists[i], struct lan_question, place);

			lan_plan_close(plan, question, is_excused(question) ? ABSENCE_NONE : absence, now);
		}
}
