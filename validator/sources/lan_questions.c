#include "validator/sources/lan_questions.h"

#include <stdlib.h>

void
lan_questions_init(struct lan_questions *questions)
{
	*questions = (struct lan_questions){0};
	/* Where this lies in memory is a secret from the LAN. Nothing but the order inside of chains depends on it. */
	questions->key = (uint64_t)(uintptr_t)questions;
}

/* ---- links ---- */

unsigned
lan_questions_link(struct lan_questions *questions, const char *interface, enum link_protocol protocol)
{
	struct bytes name = bytes_of(interface != NULL ? interface : "");
	unsigned char *copy;

	if (name.length > LAN_INTERFACE_MAX)
		name.length = LAN_INTERFACE_MAX;
	for (size_t i = 0; i < questions->link_count; i++)
		if (questions->links[i].protocol == protocol && bytes_equal(questions->links[i].interface, name))
			return (unsigned)i;
	if (questions->link_count == LINKS_MAX) {
		questions->crowded = true;
		return LINKS_MAX - 1;
	}
	copy = must_resize(NULL, name.length + 1, 1);
	memcpy(copy, name.at, name.length);
	name.at = copy;
	questions->links[questions->link_count] = (struct link){.interface = name, .protocol = protocol};
	return (unsigned)questions->link_count++;
}

/* ---- items ---- */

static const struct {
	size_t count;
	enum rr_type types[2];
} item_questions[LAN_ITEM_KINDS] = {
    [LAN_POINTER] = {1, {RR_PTR, 0}},
    [LAN_SERVICE] = {2, {RR_SRV, RR_TXT}},
    [LAN_HOST] = {2, {RR_A, RR_AAAA}},
};

size_t
lan_item_questions(enum lan_item_kind kind)
{
	return item_questions[kind].count;
}

static uint64_t
item_hash(const struct lan_questions *questions, enum lan_item_kind kind, struct bytes name)
{
	return lan_hash(questions->key, kind, name, true);
}

static struct lan_item *
find_item(const struct lan_questions *questions, enum lan_item_kind kind, struct bytes name, uint64_t hash)
{
	struct lan_entry *entry = lan_table_first(&questions->items, hash);

	for (; entry != NULL; entry = lan_table_next(entry)) {
		struct lan_item *item = LAN_AT(entry, struct lan_item, entry);

		if (item->kind == kind && bytes_equal_caseless(item->name, name))
			return item;
	}
	return NULL;
}

/* A copy with a terminator, to be freed. */
static struct bytes
own(struct bytes text)
{
	unsigned char *copy = must_resize(NULL, text.length + 1, 1);

	memcpy(copy, text.at, text.length);
	copy[text.length] = '\0';
	return (struct bytes){copy, text.length};
}

static void
disown(struct bytes *text)
{
	free((void *)(uintptr_t)text->at);
	*text = (struct bytes){0};
}

static struct lan_item *
make_item(enum lan_item_kind kind, struct bytes name)
{
	struct lan_item *item = must_resize(NULL, 1, sizeof(*item));

	*item = (struct lan_item){.kind = kind, .name = own(name)};
	for (size_t i = 0; i < lan_item_questions(kind); i++) {
		item->questions[i].item = item;
		item->questions[i].type = item_questions[kind].types[i];
	}
	return item;
}

struct lan_item *
lan_item_take(struct lan_questions *questions, enum lan_item_kind kind, struct bytes name)
{
	uint64_t hash = item_hash(questions, kind, name);
	struct lan_item *item = find_item(questions, kind, name, hash);

	if (item != NULL) {
		/* The least spelling, so that the order in which they were met does not show. */
		if (memcmp(name.at, item->name.at, name.length) < 0) {
			disown(&item->name);
			item->name = own(name);
		}
		return item;
	}
	if (questions->items.count >= LAN_ITEMS_MAX) {
		questions->crowded = true;
		return NULL;
	}
	item = make_item(kind, name);
	lan_table_add(&questions->items, &item->entry, hash);
	lan_list_append(&questions->kinds[kind], &item->place);
	return item;
}

void
lan_item_alias(struct lan_item *item, struct bytes name)
{
	size_t common = name.length < item->alias.length ? name.length : item->alias.length;
	int order = common > 0 ? memcmp(name.at, item->alias.at, common) : 0;

	if (item->alias.length > 0 && (order > 0 || (order == 0 && name.length >= item->alias.length)))
		return;
	disown(&item->alias);
	item->alias = own(name);
}

void
lan_item_free(struct lan_questions *questions, struct lan_item *item)
{
	struct lan_answer *answer;

	for (size_t i = 0; i < lan_item_questions(item->kind); i++)
		while ((answer = LAN_FIRST(&item->questions[i].answers, struct lan_answer, place)) != NULL)
			lan_answer_free(questions, answer);
	while ((answer = LAN_FIRST(&item->leads, struct lan_answer, at_target)) != NULL) {
		lan_list_leave(&answer->at_target);
		answer->target = NULL;
	}
	lan_list_leave(&item->place);
	lan_list_leave(&item->change);
	lan_table_remove(&questions->items, &item->entry);
	disown(&item->name);
	disown(&item->alias);
	free(item);
}

/* ---- answers ---- */

static uint64_t
answer_hash(const struct lan_questions *questions, const struct lan_question *question, struct bytes rdata)
{
	return lan_hash(questions->key, (uint64_t)(uintptr_t)question, rdata, false);
}

static struct lan_answer *
find_answer(
    const struct lan_questions *questions, const struct lan_question *question, struct bytes rdata, uint64_t hash)
{
	struct lan_entry *entry = lan_table_first(&questions->answers, hash);

	for (; entry != NULL; entry = lan_table_next(entry)) {
		struct lan_answer *answer = LAN_AT(entry, struct lan_answer, entry);

		if (answer->question == question &&
		    bytes_equal((struct bytes){answer->rdata, answer->rdata_length}, rdata))
			return answer;
	}
	return NULL;
}

struct lan_answer *
lan_answer_find(const struct lan_questions *questions, const struct lan_question *question, struct bytes rdata)
{
	return find_answer(questions, question, rdata, answer_hash(questions, question, rdata));
}

static bool
has_room(const struct lan_questions *questions, const struct lan_question *question, size_t octets)
{
	return questions->answers.count < LAN_ANSWERS_MAX && questions->octets + octets <= LAN_OCTETS_MAX &&
	       (question->type == RR_PTR || question->answers.count < LAN_DETAILS_MAX);
}

struct lan_answer *
lan_answer_take(struct lan_questions *questions, struct lan_question *question, struct bytes rdata)
{
	uint64_t hash = answer_hash(questions, question, rdata);
	struct lan_answer *answer = find_answer(questions, question, rdata, hash);

	if (answer != NULL)
		return answer;
	if (!has_room(questions, question, rdata.length)) {
		questions->crowded = true;
		return NULL;
	}
	answer = must_resize(NULL, 1, sizeof(*answer) + rdata.length);
	*answer = (struct lan_answer){.question = question, .epoch = questions->epoch, .rdata_length = rdata.length};
	if (rdata.length > 0)
		memcpy(answer->rdata, rdata.at, rdata.length);
	questions->octets += rdata.length;
	lan_table_add(&questions->answers, &answer->entry, hash);
	lan_list_append(&question->answers, &answer->place);
	return answer;
}

void
lan_answer_lead(struct lan_answer *answer, struct lan_item *target)
{
	answer->target = target;
	lan_list_append(&target->leads, &answer->at_target);
}

bool
lan_answer_hold(struct lan_questions *questions, struct lan_answer *answer, unsigned link, bool from_cache)
{
	link_set bit = (link_set)1 << link;
	bool news = (answer->held & bit) == 0 || (!from_cache && !answer->fresh);

	if (answer->epoch != questions->epoch)
		answer->counted = 0;
	answer->epoch = questions->epoch;
	answer->round = answer->question->round;
	if ((answer->counted & bit) == 0)
		questions->held[link]++;
	answer->counted |= bit;
	if (answer->held == 0) {
		answer->question->held_count++;
		if (answer->target != NULL)
			answer->target->held_count++;
	}
	answer->held |= bit;
	answer->seen |= bit;
	answer->fresh |= !from_cache;
	return news;
}

bool
lan_answer_release(struct lan_questions *questions, struct lan_answer *answer, link_set links)
{
	link_set gone = answer->held & links;

	if (answer->epoch == questions->epoch) {
		for (size_t i = 0; i < questions->link_count; i++)
			if ((answer->counted & links & (link_set)1 << i) != 0)
				questions->held[i]--;
		answer->counted &= ~links;
	}
	answer->held &= ~links;
	if (gone != 0 && answer->held == 0) {
		answer->question->held_count--;
		if (answer->target != NULL)
			answer->target->held_count--;
	}
	return gone != 0;
}

void
lan_answer_free(struct lan_questions *questions, struct lan_answer *answer)
{
	(void)lan_answer_release(questions, answer, ~(link_set)0);
	lan_list_leave(&answer->place);
	lan_list_leave(&answer->at_target);
	lan_table_remove(&questions->answers, &answer->entry);
	questions->octets -= answer->rdata_length;
	free(answer);
}

void
lan_questions_free(struct lan_questions *questions)
{
	for (size_t kind = 0; kind < LAN_ITEM_KINDS; kind++)
		while (questions->kinds[kind].first != NULL)
			lan_item_free(questions, LAN_FIRST(&questions->kinds[kind], struct lan_item, place));
	for (size_t i = 0; i < questions->link_count; i++)
		disown(&questions->links[i].interface);
	lan_table_free(&questions->items);
	lan_table_free(&questions->answers);
	*questions = (struct lan_questions){0};
}
