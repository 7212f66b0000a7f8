#include "rules/core/octet.h"
#include "rules/core/txt_use.h"

#include "data/txt_registry.h"

/* More than any profile has. A registry from outside may name any number: those behind are nobody's. */
enum { KNOWN_MAX = 4096 };

/* Keys while they are gathered. */
struct gathering {
	struct txt_known_key *keys;
	size_t count;
};

static void
gather(struct gathering *all, const struct txt_known_key *key)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->keys[i].series == key->series && bytes_equal_caseless(all->keys[i].key, key->key))
			return;
	if (all->count < KNOWN_MAX)
		all->keys[all->count++] = *key;
}

/* What stands before the number of a series as registrants write it: "dkX", "c0..cn". */
static struct bytes
registered_stem(struct bytes key)
{
	size_t length = 0;

	while (length < key.length && !ascii_is_digit(key.at[length]))
		length++;
	return bytes_part(key, 0, length < key.length ? length : length - (length > 1));
}

static void
gather_rows(struct gathering *all, const struct txt_profile *profile, bool series)
{
	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *row = &profile->keys[i];
		bool certain = row->confidence != TXT_CONFIDENCE_LOW;

		if (row->need != TXT_NEED_WHEN && row->series == series)
			gather(all, &(struct txt_known_key){
					.key = series ? txt_series_stem(row->key) : row->key,
					.row = row,
					.series = series,
					.certain = certain,
					.required = certain && row->need == TXT_NEED_REQUIRED,
				    });
	}
}

/* Whether findings may be built on the keys that the registry names. */
static bool
is_certain(const struct txt_definition *definition)
{
	return (definition->status == TXT_STATUS_KEYS || definition->status == TXT_STATUS_PROPRIETARY) &&
	       definition->confidence != TXT_CONFIDENCE_LOW;
}

/* Beside a profile the registry's keys are known, and no more. */
static void
gather_registered(struct gathering *all, const struct txt_definition *definition, bool profiled, bool series)
{
	bool certain = !profiled && is_certain(definition);

	for (size_t i = 0; i < definition->key_count; i++) {
		const struct txt_key *key = &definition->keys[i];

		if (key->pattern == series)
			gather(all, &(struct txt_known_key){
					.key = series ? registered_stem(key->key) : key->key,
					.registered = key,
					.series = series,
					.certain = certain,
					.required = certain && key->required == TXT_REQUIRED_YES &&
						    definition->confidence == TXT_CONFIDENCE_HIGH,
				    });
	}
}

/* Every definition of a TXT record has a version (RFC 6763 section 6.7). */
static void
gather_all(struct gathering *all, const struct txt_knowledge *known, bool series)
{
	if (known->profile != NULL)
		gather_rows(all, known->profile, series);
	gather_registered(all, &known->definition, known->profile != NULL, series);
	if (!series && all->count > 0)
		gather(all, &(struct txt_known_key){.key = BYTES("txtvers"), .certain = true});
}

/* At most half full, so that most keys are found or missed at the first look. */
static void
fill_slots(struct txt_knowledge *known, struct arena *arena)
{
	uint16_t *slots;

	known->slot_count = 8;
	while (known->slot_count < 2 * known->series_first)
		known->slot_count *= 2;
	slots = memset(arena_alloc(arena, known->slot_count * sizeof(*slots)), 0, known->slot_count * sizeof(*slots));
	for (size_t i = 0; i < known->series_first; i++) {
		size_t slot = txt_key_hash(known->keys[i].key) & (known->slot_count - 1);

		while (slots[slot] != 0)
			slot = (slot + 1) & (known->slot_count - 1);
		slots[slot] = (uint16_t)(i + 1);
	}
	known->slots = slots;
}

static bool
is_printer(struct bytes name)
{
	static const struct bytes names[] = {WORD("ipp"), WORD("ipps"), WORD("printer"), WORD("pdl-datastream")};

	return IS_WORD_OF(name, names);
}

const struct txt_profile *
txt_profile_of(const struct txt_profiles *profiles, const struct service_type *type)
{
	struct bytes name = type->name.label.wire, transport = type->transport.wire;

	if (name.length == 0)
		return NULL;
	return txt_profiles_find(profiles, name, has_underscore(transport) ? bytes_from(transport, 1) : transport);
}

void
txt_knowledge_of(struct txt_knowledge *known, const struct service_type *type, const struct registry *registry,
    const struct txt_profiles *profiles, struct arena *arena)
{
	struct bytes name = type->name.label.wire;
	struct gathering all = {0};

	*known = (struct txt_knowledge){.service = type->name.service, .profile = txt_profile_of(profiles, type)};
	txt_definition_of(arena, registry, known->service, &known->definition);
	all.keys = arena_alloc(
	    arena, ((known->profile != NULL ? known->profile->key_count : 0) + known->definition.key_count + 1) *
		       sizeof(*all.keys));
	gather_all(&all, known, false);
	known->keys = all.keys;
	known->series_first = all.count;
	gather_all(&all, known, true);
	known->key_count = all.count;
	known->printer = known->profile != NULL && is_printer(name);
	/* txtvers alone is no definition */
	for (size_t i = 0; i < all.count; i++)
		known->defined |= all.keys[i].certain && (all.keys[i].row != NULL || all.keys[i].registered != NULL);
	fill_slots(known, arena);
}

const struct txt_known_key *
txt_knowledge_key(const struct txt_knowledge *known, struct bytes key, uint32_t hash)
{
	size_t mask = known->slot_count - 1;

	for (size_t slot = hash & mask; known->slots[slot] != 0; slot = (slot + 1) & mask)
		if (bytes_equal_caseless(known->keys[known->slots[slot] - 1].key, key))
			return &known->keys[known->slots[slot] - 1];
	for (size_t i = known->series_first; i < known->key_count; i++)
		if (txt_series_has(known->keys[i].key, key))
			return &known->keys[i];
	return NULL;
}
