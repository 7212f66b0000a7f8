#include "validator/known_subtypes.h"

#include "data/format.h"

/* `subtype` with its underscore or without, `type` as "_ipp._tcp". */
static void
add(struct txt_list *list, struct bytes subtype, const char *type, struct arena *arena)
{
	const char *underscore = subtype.length > 0 && subtype.at[0] == '_' ? "" : "_";

	if (subtype.length > 0)
		txt_list_add(arena, list,
		    bytes_of(format_text(
			arena, "%s%.*s._sub.%s", underscore, (int)subtype.length, (const char *)subtype.at, type)));
}

/* The members of a comma-separated list, under the type. */
static void
add_members(struct txt_list *list, struct bytes members, const char *type, struct arena *arena)
{
	while (members.length > 0) {
		const unsigned char *comma = memchr(members.at, ',', members.length);
		size_t length = comma != NULL ? (size_t)(comma - members.at) : members.length;

		add(list, bytes_trim(bytes_part(members, 0, length)), type, arena);
		members = bytes_from(members, length + (comma != NULL));
	}
}

static void
add_registered(struct txt_list *list, const struct registry *registry, struct arena *arena)
{
	for (uint32_t i = 0; i < registry->record_count; i++) {
		const struct registry_record *record = &registry->records[i];
		const char *name = registry_string(registry, record->name);

		if (record->subtypes == 0 || record->name == 0)
			continue;
		if (record->transport != TRANSPORT_UDP)
			add_members(list, registry_bytes(registry, record->subtypes),
			    format_text(arena, "_%s._tcp", name), arena);
		if (record->transport != TRANSPORT_TCP)
			add_members(list, registry_bytes(registry, record->subtypes),
			    format_text(arena, "_%s._udp", name), arena);
	}
}

static void
add_profiled(struct txt_list *list, const struct txt_profile *profile, struct arena *arena)
{
	for (size_t i = 0; i < profile->key_count; i++)
		for (size_t j = 0; j < profile->types.count; j++)
			add(list, profile->keys[i].condition.subtype,
			    format_text(
				arena, "%.*s", (int)profile->types.at[j].length, (const char *)profile->types.at[j].at),
			    arena);
}

struct txt_list
known_subtypes(const struct registry *registry, const struct txt_profiles *profiles, struct arena *arena)
{
	struct txt_list list = {NULL, 0};

	add_registered(&list, registry, arena);
	for (; profiles != NULL; profiles = profiles->fallback)
		for (size_t i = 0; i < profiles->count; i++)
			add_profiled(&list, &profiles->profiles[i], arena);
	return list;
}
