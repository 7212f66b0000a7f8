#include "data/registry_index.h"

#include "data/registry_hash.h"

void
registry_index_insert(uint32_t *slots, uint32_t count, uint64_t hash, uint32_t id)
{
	struct slot_walk walk = slot_walk_start(slots, count, hash);

	while (slots[walk.at] != 0)
		walk.at = (walk.at + 1) & walk.mask;
	slots[walk.at] = walk.tag << REGISTRY_ID_BITS | (id + 1);
}

/* The least power of two of which `entries` fill no more than one in `share`. */
static uint32_t
table_size(size_t entries, size_t share)
{
	uint32_t size = 32;

	while (size < share * entries)
		size *= 2;
	return size;
}

void
registry_index_sizes(const struct registry *registry, struct registry_index *index)
{
	size_t entries = registry->service_count;
	uint32_t filter_bits = 0;

	for (uint32_t i = 0; i < registry->service_count; i++)
		entries += registry->services[i].name_length;
	index->name_slot_count = table_size(registry->service_count, 4);
	index->skeleton_slot_count = table_size(registry->service_count, 4);
	index->near_slot_count = table_size(entries, 2);
	while (1U << filter_bits < 4 * index->near_slot_count)
		filter_bits++;
	index->near_filter_count = (1U << filter_bits) / 32;
	index->near_filter_shift = 64 - filter_bits;
}

/* Enters a name and its deletions. Of a run of one octet the last deletion alone: the others are the same. */
static void
insert_near(struct registry_index *index, struct bytes name, uint32_t id)
{
	unsigned char folded[REGISTRY_NAME_MAX];
	uint64_t hashes[REGISTRY_NAME_MAX + 1];

	for (size_t i = 0; i < name.length; i++)
		folded[i] = ascii_lower(name.at[i]);
	near_hashes(folded, name.length, hashes);
	for (size_t i = 0; i <= name.length; i++) {
		uint64_t bit = hashes[i] >> index->near_filter_shift;

		if (i + 1 < name.length && folded[i] == folded[i + 1])
			continue;
		index->near_filter[bit / 32] |= 1U << bit % 32;
		registry_index_insert(index->near_slots, index->near_slot_count, hashes[i], id);
	}
}

void
registry_index_fill(const struct registry *registry, struct registry_index *index)
{
	for (uint32_t id = 0; id < registry->service_count; id++) {
		struct bytes name = name_of(registry, id);
		unsigned char skeleton[REGISTRY_NAME_MAX];
		size_t length = name_skeleton(name, skeleton);

		registry_index_insert(index->name_slots, index->name_slot_count, name_hash(name), id);
		registry_index_insert(
		    index->skeleton_slots, index->skeleton_slot_count, name_hash((struct bytes){skeleton, length}), id);
		insert_near(index, name, id);
	}
}
