/* registry_index: builds the look-up tables of a registry. */
#ifndef DATA_REGISTRY_INDEX_H
#define DATA_REGISTRY_INDEX_H

#include "data/registry.h"

/* The tables of a registry whose texts and services stand. */
struct registry_index {
	uint32_t *name_slots, *near_slots, *skeleton_slots, *near_filter;
	uint32_t name_slot_count, near_slot_count, skeleton_slot_count, near_filter_count;
	uint32_t near_filter_shift;
};

/* The sizes that the tables need. */
void registry_index_sizes(const struct registry *, struct registry_index *);

/* Fills the tables; each is zeroed and of the size that registry_index_sizes gave. */
void registry_index_fill(const struct registry *, struct registry_index *);

/* Puts service `id` into a table of `count` slots (a power of two) that has room. */
void registry_index_insert(uint32_t *slots, uint32_t count, uint64_t hash, uint32_t id);

#endif
