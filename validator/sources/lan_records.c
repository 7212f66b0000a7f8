#include "validator/sources/lan_records.h"

#include "data/limits.h"
#include "validator/sources/lan_cache.h"

bool
lan_name_normalize(struct bytes text, bool add_local, struct arena *arena, struct bytes *name)
{
	struct bytes rdata;
	unsigned char *joined = arena_alloc(arena, text.length + sizeof(".local"));

	if (text.length > 0)
		memcpy(joined, text.at, text.length);
	memcpy(joined + text.length, ".local", sizeof(".local"));
	text = (struct bytes){joined, text.length + (add_local ? sizeof(".local") - 1 : 0)};
	return rdata_from_name(text, arena, &rdata) && rdata_name(rdata, arena, name);
}

/* ---- what leads to what ---- */

void
lan_records_pursue(struct lan_session *session, struct lan_item *item, uint64_t now)
{
	for (size_t i = 0; i < lan_item_questions(item->kind); i++) {
		struct lan_question *question = &item->questions[i];
		bool vanished = question->state == LAN_CLOSED && question->absence == ABSENCE_VANISHED;

		if (question->state != LAN_IDLE && (!vanished || question->held_count > 0))
			continue;
		if (item->is_foreign)
			lan_plan_close(&session->plan, question, ABSENCE_NOT_ASKED, now);
		else if (session->cache_is_full && item->kind != LAN_POINTER)
			lan_plan_close(&session->plan, question, ABSENCE_CACHE_FULL, now);
		else
			lan_plan_queue(&session->plan, question);
	}
}

static void
pursue_subtypes(struct lan_session *session, const struct lan_item *type, uint64_t now)
{
	for (size_t i = 0; i < session->subtype_count; i++) {
		struct lan_item *item;

		if (!bytes_equal_caseless(session->subtypes[i].parent, type->name))
			continue;
		item = lan_item_take(&session->questions, LAN_POINTER, session->subtypes[i].name);
		if (item == NULL)
			continue;
		item->is_subtype = item->is_pinned = true;
		lan_records_pursue(session, item, now);
	}
}

/* The item that an answer leads to; NULL where to none that can be asked for. */
static struct lan_item *
target_of(struct lan_session *session, const struct lan_question *question, struct bytes rdata)
{
	struct bytes wire = question->type == RR_SRV ? bytes_from(rdata, SRV_HEAD) : rdata, name;
	enum lan_item_kind kind = question->type == RR_SRV ? LAN_HOST : LAN_SERVICE;
	struct name_shape shape = rdata_shape(wire);
	struct lan_item *item;

	if (question->item == session->root)
		kind = LAN_POINTER;
	if (kind != LAN_SERVICE && !shape.is_local)
		return NULL;
	if ((kind == LAN_POINTER && !shape.has_underscore) || !rdata_name(wire, &session->scratch, &name))
		return NULL;
	item = lan_item_take(&session->questions, kind, name);
	if (item != NULL) {
		item->is_foreign = !shape.is_local;
		item->is_subtype = kind == LAN_POINTER && shape.is_subtype;
	}
	return item;
}

static bool
has_address(const struct lan_item *host)
{
	return host->questions[0].held_count + host->questions[1].held_count > 0;
}

/* A host got its first address, or lost its last. */
static void
note_leads(struct lan_session *session, const struct lan_item *host)
{
	struct lan_place *place = session->watching ? host->leads.first : NULL;

	for (; place != NULL; place = place->behind)
		lan_changes_note(&session->changes, LAN_AT(place, struct lan_answer, at_target)->question->item);
}

/* ---- what goes, while watching ---- */

static void
free_item(struct lan_session *session, struct lan_item *item)
{
	for (size_t i = 0; i < lan_item_questions(item->kind); i++)
		lan_plan_forget(&session->plan, &item->questions[i]);
	lan_item_free(&session->questions, item);
}

/* Frees a host or pointer that nothing leads to and that leads nowhere. */
static void
free_unled(struct lan_session *session, struct lan_item *item)
{
	if (item == NULL || item->kind == LAN_SERVICE || item->leads.count > 0 || item->is_pinned)
		return;
	if (item->kind == LAN_HOST || item->questions[0].answers.count == 0)
		free_item(session, item);
}

static void
bury_service(struct lan_session *session, struct lan_item *service)
{
	struct lan_list *srvs = &service->questions[0].answers;

	while (srvs->first != NULL) {
		struct lan_answer *srv = LAN_FIRST(srvs, struct lan_answer, place);
		struct lan_item *host = srv->target;

		lan_answer_free(&session->questions, srv);
		free_unled(session, host);
	}
	session->questions.crowded |= !lan_changes_bury(&session->changes, service);
	free_item(session, service);
}

static void
free_answer(struct lan_session *session, struct lan_answer *answer)
{
	struct lan_item *target = answer->target;

	lan_answer_free(&session->questions, answer);
	if (target != NULL && target->kind == LAN_SERVICE && target->held_count == 0)
		bury_service(session, target);
	else
		free_unled(session, target);
}

/* What was told in an earlier round and not in this one is not there any more. */
static void
sweep(struct lan_session *session, struct lan_question *question)
{
	struct lan_place *place = question->answers.first, *behind;

	if (question->absence != ABSENCE_NONE && question->absence != ABSENCE_MISSING)
		return;
	for (; place != NULL; place = behind) {
		struct lan_answer *answer = LAN_AT(place, struct lan_answer, place);

		behind = place->behind;
		if (answer->round == question->round)
			continue;
		if (question->item->kind == LAN_SERVICE)
			lan_changes_note(&session->changes, question->item);
		free_answer(session, answer);
	}
}

void
lan_records_over(void *context, struct lan_question *question)
{
	struct lan_session *session = context;
	struct lan_item *item = question->item;
	bool had_address = has_address(item);

	lan_cache_suspect(session, question);
	if (session->watching)
		sweep(session, question);
	if (item->kind == LAN_SERVICE)
		lan_changes_count(&session->changes, item);
	else if (item->kind == LAN_HOST && !has_address(item) && (had_address || question->round <= LAN_TRIES))
		note_leads(session, item);
	else if (item->kind == LAN_POINTER && session->watching)
		free_unled(session, item);
}

/* ---- records ---- */

static bool
is_record(struct bytes rdata, enum rr_type type, struct arena *arena)
{
	struct bytes name;
	struct seen_srv srv;
	struct address address;

	switch (type) {
	case RR_PTR:
		return rdata_name(rdata, arena, &name);
	case RR_SRV:
		return rdata_srv(rdata, arena, &srv);
	case RR_A:
	case RR_AAAA:
		return rdata_address(rdata, type, &address);
	default:
		return type == RR_TXT && rdata.length <= TXT_RDATA_MAX;
	}
}

/* Behind a CNAME the record's owner is another than the host that was asked for. */
static void
note_owner(struct lan_session *session, struct lan_item *item, struct bytes owner)
{
	struct bytes name;

	if (item->kind != LAN_HOST || owner.length == 0 || bytes_equal_caseless(owner, item->name))
		return;
	if (lan_name_normalize(owner, false, &session->scratch, &name) && !bytes_equal_caseless(name, item->name))
		lan_item_alias(item, name);
}

/* The type of an instance that another pointer leads to is asked for too, if nobody lists it: else who calls the
 * instance an orphan would not have looked. */
static void
pursue_type(struct lan_session *session, const struct lan_answer *pointer, uint64_t now)
{
	struct bytes wire = {pointer->rdata, pointer->rdata_length}, name;
	struct name_shape shape;
	struct lan_item *type;

	if (wire.length < 2 || wire.at[0] == 0)
		return;
	wire = bytes_from(wire, (size_t)wire.at[0] + 1);
	shape = rdata_shape(wire);
	if (!shape.is_local || !shape.has_underscore || !rdata_name(wire, &session->scratch, &name))
		return;
	type = lan_item_take(&session->questions, LAN_POINTER, name);
	if (type == NULL || type->questions[0].state != LAN_IDLE)
		return;
	type->is_subtype = shape.is_subtype;
	type->is_pinned = true;
	lan_records_pursue(session, type, now);
}

/* What follows from an answer that is held anew. */
static void
follow(struct lan_session *session, struct lan_answer *answer, uint64_t now)
{
	struct lan_item *item = answer->question->item, *target = answer->target;

	if (item->kind == LAN_SERVICE)
		lan_changes_note(&session->changes, item);
	else if (item->kind == LAN_HOST && item->questions[0].held_count + item->questions[1].held_count == 1)
		note_leads(session, item);
	if (target == NULL)
		return;
	lan_records_pursue(session, target, now);
	if (target->kind == LAN_SERVICE) {
		lan_changes_note(&session->changes, target);
		pursue_type(session, answer, now);
	} else if (target->kind == LAN_POINTER) {
		pursue_subtypes(session, target, now);
	}
}

void
lan_record_new(struct lan_session *session, uint64_t now, struct lan_question *question, const struct lan_event *event)
{
	struct lan_answer *answer;
	struct lan_item *target;
	struct bytes name;
	bool news;

	if (event->type == RR_CNAME && question->item->kind == LAN_HOST &&
	    rdata_name(event->rdata, &session->scratch, &name))
		lan_item_alias(question->item, name);
	if (event->type != question->type || !is_record(event->rdata, event->type, &session->scratch))
		return;
	note_owner(session, question->item, event->name);
	answer = lan_answer_take(&session->questions, question, event->rdata);
	if (answer == NULL)
		return;
	if (answer->seen == 0 && (question->type == RR_PTR || question->type == RR_SRV)) {
		target = target_of(session, question, event->rdata);
		if (target != NULL)
			lan_answer_lead(answer, target);
	}
	news = lan_answer_hold(&session->questions, answer,
	    lan_questions_link(&session->questions, event->interface, event->protocol), event->from_cache);
	lan_plan_answered(&session->plan, question, now);
	if (!news)
		return;
	session->last_news = now;
	follow(session, answer, now);
}

/* Its last pointer went while its parts were asked for. */
static void
vanish(struct lan_session *session, struct lan_item *service, uint64_t now)
{
	for (size_t i = 0; i < lan_item_questions(service->kind); i++)
		if (service->questions[i].state == LAN_QUEUED || service->questions[i].state == LAN_OPEN)
			lan_plan_close(&session->plan, &service->questions[i], ABSENCE_VANISHED, now);
}

void
lan_record_gone(struct lan_session *session, uint64_t now, struct lan_question *question, const struct lan_event *event)
{
	struct lan_answer *answer = lan_answer_find(&session->questions, question, event->rdata);
	struct lan_item *item = question->item;
	unsigned link;

	if (answer == NULL || event->type != question->type)
		return;
	link = lan_questions_link(&session->questions, event->interface, event->protocol);
	if (!lan_answer_release(&session->questions, answer, (link_set)1 << link))
		return;
	if (item->kind == LAN_SERVICE)
		lan_changes_note(&session->changes, item);
	else if (item->kind == LAN_HOST && !has_address(item))
		note_leads(session, item);
	if (answer->held != 0)
		return;
	if (!session->watching) {
		if (answer->target != NULL && answer->target->kind == LAN_SERVICE && answer->target->held_count == 0)
			vanish(session, answer->target, now);
		return;
	}
	free_answer(session, answer);
	free_unled(session, item);
}
