#include "validator/commands/txt_type.h"

#include "data/escape.h"
#include "data/format.h"
#include "rules/core/octet.h"

static bool
is_bare(const char *text)
{
	return text[0] != '_' && strchr(text, '.') == NULL;
}

static bool
is_of_name(struct bytes type, struct bytes name)
{
	return type.length > name.length + 2 && type.at[0] == '_' && type.at[name.length + 1] == '.' &&
	       bytes_equal_caseless(bytes_part(type, 1, name.length), name);
}

/* The type that a bare service name stands for. */
static struct bytes
type_of_name(
    struct arena *arena, const struct registry *registry, const struct txt_profiles *profiles, struct bytes name)
{
	const struct txt_profile *profile = txt_profiles_find(profiles, name, BYTES(""));
	const struct registry_service *service = registry_find(registry, name);
	unsigned udp = 1u << TRANSPORT_UDP, tcp = 1u << TRANSPORT_TCP;

	for (size_t i = 0; profile != NULL && i < profile->types.count; i++)
		if (is_of_name(profile->types.at[i], name))
			return profile->types.at[i];
	return bytes_of(format_text(arena, "_%s._%s", (const char *)arena_copy(arena, name).at,
	    service != NULL && (service->transports & (udp | tcp)) == udp ? "udp" : "tcp"));
}

/* Where the first comma stands behind a transport, or the length of the text: a name may have commas of its own. */
static size_t
type_end(struct bytes text)
{
	const size_t transport = strlen("._tcp");

	for (size_t at = transport; at < text.length; at++)
		if (text.at[at] == ',' && text.at[at - transport] == '.' &&
		    is_transport(bytes_part(text, at - transport + 1, transport - 1)))
			return at;
	return text.length;
}

/* "_universal,_print" */
static void
add_subtypes(struct txt_type *type, struct bytes rest)
{
	while (rest.length > 0) {
		const unsigned char *comma = memchr(rest.at, ',', rest.length);
		size_t length = comma != NULL ? (size_t)(comma - rest.at) : rest.length;

		if (length > 0)
			txt_list_add(&type->arena, &type->subtypes, bytes_part(rest, 0, length));
		rest = bytes_from(rest, length + (comma != NULL));
	}
}

static void
parse(struct txt_type *type, const struct registry *registry, struct bytes text)
{
	const uint32_t unusable = SUBTYPE_EMPTY | SUBTYPE_MALFORMED;
	size_t end = type_end(text);

	full_name_parse_seen(&type->full, bytes_part(text, 0, end), registry, &type->arena);
	if (type->full.has_subtype && (type->full.subtype.facts & unusable) == 0)
		txt_list_add(&type->arena, &type->subtypes, type->full.subtype.label.wire);
	add_subtypes(type, bytes_from(text, end));
	type->shown = "this type";
	if (type->full.type.place.length > 0)
		type->shown = (const char *)escape(&type->arena, type->full.type.place, ESCAPE_TEXT, 255).at;
}

static void
parse_or_find(
    struct txt_type *type, const struct registry *registry, const struct txt_profiles *profiles, const char *text)
{
	struct bytes whole = bytes_of(text);

	*type = (struct txt_type){0};
	parse(type, registry, is_bare(text) ? type_of_name(&type->arena, registry, profiles, whole) : whole);
}

void
txt_type_read(struct txt_type *type, struct run *run, const char *text)
{
	*type = (struct txt_type){0};
	parse(type, run->registry, bytes_of(text));
	txt_knowledge_of(&type->known, &type->full.type, run->registry, run->profiles, &type->arena);
}

void
txt_type_find(struct txt_type *type, struct run *run, const char *text)
{
	parse_or_find(type, run->registry, run->profiles, text);
	txt_knowledge_of(&type->known, &type->full.type, run->registry, run->profiles, &type->arena);
}

void
txt_type_clear(struct txt_type *type)
{
	arena_clear(&type->arena);
}

static bool
is_type(const struct options *options, const struct full_name *full)
{
	const struct service_type *type = &full->type;
	const uint32_t shapeless = TYPE_SHAPELESS | TYPE_NO_UNDERSCORE | TYPE_BAD_TRANSPORT;
	const uint32_t used = NAME_REGISTERED | NAME_EXCUSED;

	if ((type->facts & shapeless) != 0 ||
	    (full->name.facts & (DOMAIN_EMPTY | DOMAIN_EMPTY_LABEL | DOMAIN_MANY_DOTS)) != 0 ||
	    (type->name.facts & (NAME_EMPTY | NAME_BAD_ESCAPE)) != 0)
		return false;
	if ((type->name.facts & NAME_ILL_FORMED) == 0 || (type->name.facts & used) != 0)
		return true;
	return options->profiles != NULL || options->registry != NULL || /* not read yet: they may have it */
	       txt_profile_of(txt_profiles_builtin(), type) != NULL;
}

int
txt_type_check(const struct options *options, const char *text)
{
	struct txt_type type;
	bool good;

	parse_or_find(&type, registry_builtin(), txt_profiles_builtin(), text);
	good = is_type(options, &type.full);
	txt_type_clear(&type);
	return good ? 0 : usage_error("\"%s\" is no service type such as _ipp._tcp", text);
}
