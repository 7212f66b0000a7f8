#include "data/registry_hash.h"

/* A name that look-alikes are sought for, and those found. */
struct near_search {
	const struct registry *registry;
	unsigned char folded[REGISTRY_NAME_MAX + 1];
	size_t length;
	uint32_t self; /* the service of that very name once it was met, for it is met by every deletion again */
	uint32_t found[REGISTRY_NEAR_MAX + 1]; /* ascending; one place more than is kept */
	size_t count, enough;
};

/* The octets that two names share at their starts. `b` is not folded yet. */
static size_t
same_at_start(struct bytes a, struct bytes b)
{
	size_t most = a.length < b.length ? a.length : b.length, same = 0;

	while (same < most && a.at[same] == ascii_lower(b.at[same]))
		same++;
	return same;
}

/* Whether two names are one octet more or less, one other octet, or a swap of two neighbours apart. The same name is
 * no look-alike. `folded` is in lower case, `other` as registered. */
static bool
is_one_edit_away(struct bytes folded, struct bytes other)
{
	size_t same = same_at_start(folded, other);
	size_t a = folded.length, b = other.length;

	if (a == b + 1)
		return names_equal(bytes_from(folded, same + 1), bytes_from(other, same));
	if (b == a + 1)
		return names_equal(bytes_from(folded, same), bytes_from(other, same + 1));
	if (a != b || same == a)
		return false;
	if (names_equal(bytes_from(folded, same + 1), bytes_from(other, same + 1)))
		return true;
	return same + 1 < a && folded.at[same + 1] == ascii_lower(other.at[same]) &&
	       folded.at[same] == ascii_lower(other.at[same + 1]) &&
	       names_equal(bytes_from(folded, same + 2), bytes_from(other, same + 2));
}

/* Keeps the lowest REGISTRY_NEAR_MAX in order, each once. */
static void
keep(struct near_search *search, uint32_t id)
{
	size_t at = search->count;

	while (at > 0 && search->found[at - 1] > id)
		at--;
	if (at > 0 && search->found[at - 1] == id)
		return;
	memmove(search->found + at + 1, search->found + at, (search->count - at) * sizeof(search->found[0]));
	search->found[at] = id;
	if (search->count < REGISTRY_NEAR_MAX)
		search->count++;
}

static void
probe_near(struct near_search *search, uint64_t hash)
{
	const struct registry *registry = search->registry;
	struct slot_walk walk = slot_walk_start(registry->near_slots, registry->near_slot_count, hash);
	struct bytes folded = {search->folded, search->length};
	uint32_t id;

	while ((id = slot_walk_next(&walk)) != REGISTRY_NONE && search->count < search->enough) {
		struct bytes name = name_of(registry, id);

		if (id == search->self)
			continue;
		if (is_one_edit_away(folded, name))
			keep(search, id);
		else if (names_equal(folded, name))
			search->self = id;
	}
}

/* All hashes are tested against the filter first, without a branch between; few are left to be looked up. */
static void
search_edits(struct near_search *search)
{
	const struct registry *registry = search->registry;
	uint64_t hashes[REGISTRY_NAME_MAX + 2], likely = 0;
	size_t length = search->length;

	near_hashes(search->folded, length, hashes);
	for (size_t i = 0; i < length; i++)
		likely |= near_filter_bit(registry, hashes[i]) << i;
	if (near_filter_bit(registry, hashes[length]) != 0)
		probe_near(search, hashes[length]);
	for (; likely != 0 && search->count < search->enough; likely &= likely - 1)
		probe_near(search, hashes[__builtin_ctzll(likely)]);
}

static void
search_skeletons(struct near_search *search)
{
	const struct registry *registry = search->registry;
	struct bytes folded = {search->folded, search->length}, mine, theirs;
	unsigned char skeleton[REGISTRY_NAME_MAX + 1], other[REGISTRY_NAME_MAX];
	struct slot_walk walk;
	uint32_t id;

	mine = (struct bytes){skeleton, name_skeleton(folded, skeleton)};
	if (mine.length == 0)
		return;
	walk = slot_walk_start(registry->skeleton_slots, registry->skeleton_slot_count, name_hash(mine));
	while ((id = slot_walk_next(&walk)) != REGISTRY_NONE) {
		struct bytes name = name_of(registry, id);

		theirs = (struct bytes){other, name_skeleton(name, other)};
		if (names_equal(mine, theirs) && !names_equal(folded, name))
			keep(search, id);
	}
}

/* Runs a search that may stop once it has `enough`; gives how many it has found. */
static size_t
run_search(struct near_search *search, const struct registry *registry, struct bytes name, size_t enough)
{
	search->registry = registry;
	search->length = name.length;
	search->self = REGISTRY_NONE;
	search->count = 0;
	search->enough = enough;
	if (name.length == 0 || name.length > registry->longest_name + 1)
		return 0;
	for (size_t i = 0; i < name.length; i++)
		search->folded[i] = ascii_lower(name.at[i]);
	search_edits(search);
	if (search->count < enough)
		search_skeletons(search);
	return search->count;
}

size_t
registry_near(
    const struct registry *registry, struct bytes name, const struct registry_service *found[REGISTRY_NEAR_MAX])
{
	struct near_search search;
	size_t count = run_search(&search, registry, name, SIZE_MAX);

	for (size_t i = 0; i < count; i++)
		found[i] = &registry->services[search.found[i]];
	return count;
}

bool
registry_has_near(const struct registry *registry, struct bytes name)
{
	struct near_search search;

	return run_search(&search, registry, name, 1) > 0;
}
