#include "validator/sources/recording_draft.h"

#include <stdlib.h>

void *
draft_list_add(struct draft_list *list, size_t size)
{
	enum { FIRST_ROOM = 4 };
	unsigned char *item;

	if (list->count == list->room) {
		list->room = list->room > 0 ? 2 * list->room : FIRST_ROOM;
		list->items = must_resize(list->items, list->room, size);
	}
	list->size = size;
	item = list->items + list->count++ * size;
	memset(item, 0, size);
	return item;
}

void *
draft_take(const struct draft_list *list, struct arena *arena)
{
	void *array;

	if (list->count == 0)
		return NULL;
	array = arena_alloc(arena, list->count * list->size);
	memcpy(array, list->items, list->count * list->size);
	return array;
}

void
draft_reset(struct draft *draft)
{
#define X(function, member, type) draft->member.count = 0;
	DRAFT_LISTS(X)
#undef X
}

void
draft_clear(struct draft *draft)
{
#define X(function, member, type) free(draft->member.items);
	DRAFT_LISTS(X)
#undef X
}

static int
digit_value(unsigned char octet)
{
	unsigned char lower = ascii_lower(octet);

	if (ascii_is_digit(octet))
		return octet - '0';
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool
draft_hex(struct recording_line *line, struct bytes digits)
{
	if (digits.length % 2 != 0)
		return false;
	for (size_t i = 0; i < digits.length; i += 2) {
		int high = digit_value(digits.at[i]), low = digit_value(digits.at[i + 1]);

		if (high < 0 || low < 0)
			return false;
		recording_line_put(line, (unsigned char)(high << 4 | low));
	}
	return true;
}
