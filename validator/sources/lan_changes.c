#include "validator/sources/lan_changes.h"

#include <stdlib.h>

enum { GONE_MAX = 10 * 1000 };

struct gone_service {
	struct lan_place place;
	size_t length;
	unsigned char name[];
};

static enum lan_standing
standing_of(const struct lan_item *service)
{
	enum lan_standing standing = LAN_RESOLVED;

	for (size_t i = 0; i < lan_item_questions(service->kind); i++) {
		const struct lan_question *question = &service->questions[i];

		if (question->held_count > 0)
			continue;
		if (question->state != LAN_CLOSED && question->state != LAN_KEPT)
			return LAN_OUTSTANDING;
		standing = LAN_UNRESOLVED;
	}
	return standing;
}

void
lan_changes_count(struct lan_changes *changes, struct lan_item *service)
{
	if (service->standing != LAN_UNCOUNTED)
		changes->counts[service->standing]--;
	service->standing = standing_of(service);
	changes->counts[service->standing]++;
	if (service->is_dirty && service->change.in == NULL && service->standing != LAN_OUTSTANDING)
		lan_list_append(&changes->changed, &service->change);
}

void
lan_changes_note(struct lan_changes *changes, struct lan_item *service)
{
	service->is_dirty = changes->watching;
	lan_changes_count(changes, service);
}

bool
lan_changes_bury(struct lan_changes *changes, struct lan_item *service)
{
	struct gone_service *gone = must_resize(NULL, 1, sizeof(*gone) + service->name.length);

	if (service->standing != LAN_UNCOUNTED)
		changes->counts[service->standing]--;
	service->standing = LAN_UNCOUNTED;
	*gone = (struct gone_service){.length = service->name.length};
	memcpy(gone->name, service->name.at, service->name.length);
	lan_list_append(&changes->gone, &gone->place);
	if (changes->gone.count <= GONE_MAX)
		return true;
	gone = LAN_FIRST(&changes->gone, struct gone_service, place);
	lan_list_leave(&gone->place);
	free(gone);
	return false;
}

bool
lan_changes_take(struct lan_changes *changes, struct arena *arena, struct bytes *name, bool *gone)
{
	struct gone_service *first = LAN_FIRST(&changes->gone, struct gone_service, place);
	struct lan_item *item = LAN_FIRST(&changes->changed, struct lan_item, change);

	if (first != NULL) {
		lan_list_leave(&first->place);
		*name = arena_copy(arena, (struct bytes){first->name, first->length});
		*gone = true;
		free(first);
		return true;
	}
	if (item == NULL)
		return false;
	lan_list_leave(&item->change);
	item->is_dirty = false;
	*name = arena_copy(arena, item->name);
	*gone = false;
	return true;
}

void
lan_changes_free(struct lan_changes *changes)
{
	while (changes->gone.first != NULL) {
		struct gone_service *gone = LAN_FIRST(&changes->gone, struct gone_service, place);

		lan_list_leave(&gone->place);
		free(gone);
	}
}
