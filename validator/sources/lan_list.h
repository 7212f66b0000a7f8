/* lan_list: rings of things that wait their turn. A thing stands in a list by a place inside itself, so that it leaves
 * at once wherever it stands; nothing is allocated. */
#ifndef VALIDATOR_SOURCES_LAN_LIST_H
#define VALIDATOR_SOURCES_LAN_LIST_H

#include <stddef.h>

struct lan_list;

struct lan_place {
	struct lan_place *before, *behind;
	struct lan_list *in; /* NULL where it stands in none */
};

struct lan_list {
	struct lan_place *first, *last;
	size_t count;
};

/* The thing whose `member` the place is. */
#define LAN_AT(place, type, member) ((type *)(void *)((unsigned char *)(place)-offsetof(type, member)))

/* The first thing of a list, NULL where it is empty. */
#define LAN_FIRST(list, type, member) ((list)->first == NULL ? NULL : LAN_AT((list)->first, type, member))

static inline void
lan_list_leave(struct lan_place *place)
{
	struct lan_list *list = place->in;

	if (list == NULL)
		return;
	*(place->before != NULL ? &place->before->behind : &list->first) = place->behind;
	*(place->behind != NULL ? &place->behind->before : &list->last) = place->before;
	list->count--;
	*place = (struct lan_place){0};
}

/* Leaves where it stands and goes to the end. */
static inline void
lan_list_append(struct lan_list *list, struct lan_place *place)
{
	lan_list_leave(place);
	*place = (struct lan_place){.before = list->last, .in = list};
	*(list->last != NULL ? &list->last->behind : &list->first) = place;
	list->last = place;
	list->count++;
}

/* Leaves where it stands and goes to the front. */
static inline void
lan_list_push(struct lan_list *list, struct lan_place *place)
{
	lan_list_leave(place);
	*place = (struct lan_place){.behind = list->first, .in = list};
	*(list->first != NULL ? &list->first->before : &list->last) = place;
	list->first = place;
	list->count++;
}

#endif
