#include "data/registry_diff.h"

#include <stdlib.h>

#include "data/arena.h"
#include "data/limits.h"

/* A record with its registry, and its mate in the other one once that is found. */
struct entry {
	const struct registry *registry;
	const struct registry_record *record;
	struct entry *mate;
	bool told; /* a change has been told of it */
};

struct side {
	struct entry *entries; /* in IANA's order */
	struct entry **sorted; /* by key */
	size_t count;
};

const char *
registry_change_name(enum registry_change_kind kind)
{
	static const char *const names[] = {
#define X(name, text) [CHANGE_##name] = text,
	    REGISTRY_CHANGES(X)
#undef X
	};

	return names[kind];
}

void
registry_diff_clear(struct registry_diff *diff)
{
	free(diff->changes);
	*diff = (struct registry_diff){.count = 0};
}

static void
tell(struct registry_diff *diff, enum registry_change_kind kind, struct entry *before, struct entry *after)
{
	if (diff->count == diff->room) {
		diff->room = diff->room == 0 ? 64 : diff->room * 2;
		diff->changes = must_resize(diff->changes, diff->room, sizeof(*diff->changes));
	}
	diff->changes[diff->count++] = (struct registry_change){
	    kind, before != NULL ? before->record : NULL, after != NULL ? after->record : NULL};
	if (before != NULL)
		before->told = true;
	if (after != NULL)
		after->told = true;
}

/* Keys */

static int
compare_names(const struct entry *a, const struct entry *b)
{
	const unsigned char *x = registry_bytes(a->registry, a->record->name).at;
	const unsigned char *y = registry_bytes(b->registry, b->record->name).at;

	while (*x != '\0' && ascii_lower(*x) == ascii_lower(*y))
		x++, y++;
	return ascii_lower(*x) - ascii_lower(*y);
}

static long
number_of(const struct entry *entry)
{
	const struct registry_record *record = entry->record;
	long ports = (long)record->port_first * (PORT_MAX + 1L) + record->port_last;

	return (record->flags & RECORD_HAS_PORT) != 0 ? ports : -1;
}

/* Port, transport and name; the same key may stand twice. */
static int
compare_keys(const struct entry *a, const struct entry *b)
{
	long x = number_of(a), y = number_of(b);

	if (x != y)
		return x < y ? -1 : 1;
	if (a->record->transport != b->record->transport)
		return a->record->transport < b->record->transport ? -1 : 1;
	return compare_names(a, b);
}

/* Records of one key stay in IANA's order. */
static int
compare_sorted(const void *a, const void *b)
{
	const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
	int order = compare_keys(x, y);

	return order != 0 ? order : (x > y) - (x < y);
}

static struct side
make_side(const struct registry *registry)
{
	struct side side = {.count = registry->record_count};

	side.entries = must_resize(NULL, side.count, sizeof(*side.entries));
	side.sorted = must_resize(NULL, side.count, sizeof(*side.sorted));
	for (size_t i = 0; i < side.count; i++) {
		side.entries[i] = (struct entry){.registry = registry, .record = &registry->records[i]};
		side.sorted[i] = &side.entries[i];
	}
	qsort(side.sorted, side.count, sizeof(*side.sorted), compare_sorted);
	return side;
}

static void
free_side(struct side *side)
{
	free(side->entries);
	free(side->sorted);
}

/* Mates records of the same key. */
static void
mate(struct side *before, struct side *after)
{
	size_t i = 0, k = 0;

	while (i < before->count && k < after->count) {
		int order = compare_keys(before->sorted[i], after->sorted[k]);

		if (order == 0) {
			before->sorted[i]->mate = after->sorted[k];
			after->sorted[k]->mate = before->sorted[i];
		}
		i += order <= 0;
		k += order >= 0;
	}
}

/* Changes */

static bool
is_alone(const struct entry *entry)
{
	return entry->record->name != 0 && entry->mate == NULL && !entry->told;
}

/* A new name on a port and transport whose old name is gone. */
static void
tell_renamed(struct registry_diff *diff, struct side *before, struct side *after)
{
	size_t i = 0;

	for (size_t k = 0; k < after->count; k++) {
		struct entry *now = after->sorted[k];

		if (!is_alone(now) || number_of(now) < 0)
			continue;
		while (i < before->count && number_of(before->sorted[i]) < number_of(now))
			i++;
		for (size_t j = i; j < before->count && number_of(before->sorted[j]) == number_of(now); j++) {
			struct entry *was = before->sorted[j];

			if (is_alone(was) && was->record->transport == now->record->transport) {
				tell(diff, CHANGE_RENAMED, was, now);
				break;
			}
		}
	}
}

/* The record without a port that a service has for the transport, or else for any of them. */
static struct entry *
portless_of(struct side *after, const struct registry *registry, struct bytes name, uint8_t transport)
{
	const struct registry_service *service = registry_find(registry, name);
	struct entry *for_any = NULL;

	for (uint32_t i = 0; service != NULL && i < service->count; i++) {
		const struct registry_record *record = registry_service_record(registry, service, i);
		struct entry *entry = &after->entries[record - registry->records];

		if ((record->flags & RECORD_HAS_PORT) != 0 || entry->mate != NULL)
			continue;
		if (record->transport == transport)
			return entry;
		if (record->transport == TRANSPORT_NONE && for_any == NULL)
			for_any = entry;
	}
	return for_any;
}

/* Several records, one a transport, may end in one that has none. */
static void
tell_dropped(struct registry_diff *diff, struct side *before, struct side *after, const struct registry *registry)
{
	for (size_t i = 0; i < before->count; i++) {
		struct entry *was = &before->entries[i], *now;

		if (!is_alone(was) || number_of(was) < 0)
			continue;
		now = portless_of(
		    after, registry, registry_bytes(was->registry, was->record->name), was->record->transport);
		if (now != NULL)
			tell(diff, CHANGE_PORT_DROPPED, was, now);
	}
}

static bool
same_text(const struct entry *a, registry_text x, const struct entry *b, registry_text y)
{
	return strcmp(registry_string(a->registry, x), registry_string(b->registry, y)) == 0;
}

/* A table of facts has neither persons nor notes, and its descriptions are titles. */
static bool
texts_differ(const struct entry *was, const struct entry *now)
{
#define X(member) || !same_text(was, was->record->member, now, now->record->member)
	if (was->registry->has_persons == now->registry->has_persons)
		return false REGISTRY_DIFF_TEXTS(X);
#undef X
	return !same_text(was, was->record->references, now, now->record->references);
}

static void
tell_changed(struct registry_diff *diff, struct side *after)
{
	for (size_t i = 0; i < after->count; i++) {
		struct entry *now = &after->entries[i], *was = now->mate;

		if (was == NULL || now->record->name == 0)
			continue;
		if (now->record->alias_of != 0 && was->record->alias_of == 0)
			tell(diff, CHANGE_ALIAS_ADDED, was, now);
		else if (texts_differ(was, now))
			tell(diff, CHANGE_TEXT_CHANGED, was, now);
	}
}

static void
tell_rest(struct registry_diff *diff, struct side *before, struct side *after)
{
	for (size_t i = 0; i < after->count; i++) {
		if (is_alone(&after->entries[i]))
			tell(diff, CHANGE_ADDED, NULL, &after->entries[i]);
		diff->nameless_added += after->entries[i].record->name == 0 && after->entries[i].mate == NULL;
	}
	for (size_t i = 0; i < before->count; i++) {
		if (is_alone(&before->entries[i]))
			tell(diff, CHANGE_REMOVED, &before->entries[i], NULL);
		diff->nameless_removed += before->entries[i].record->name == 0 && before->entries[i].mate == NULL;
	}
}

static int
compare_changes(const void *a, const void *b)
{
	const struct registry_change *x = a, *y = b;
	const struct registry_record *p = x->after != NULL ? x->after : x->before;
	const struct registry_record *q = y->after != NULL ? y->after : y->before;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (p != q)
		return p < q ? -1 : 1;
	return (x->before > y->before) - (x->before < y->before);
}

void
registry_diff_make(struct registry_diff *diff, const struct registry *before, const struct registry *after)
{
	struct side old_side = make_side(before), new_side = make_side(after);

	*diff = (struct registry_diff){.count = 0};
	mate(&old_side, &new_side);
	tell_renamed(diff, &old_side, &new_side);
	tell_dropped(diff, &old_side, &new_side, after);
	tell_changed(diff, &new_side);
	tell_rest(diff, &old_side, &new_side);
	if (diff->count > 0)
		qsort(diff->changes, diff->count, sizeof(*diff->changes), compare_changes);
	free_side(&old_side);
	free_side(&new_side);
}
