#include "data/txt_profile_reader.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

#include "data/escape.h"
#include "data/format.h"

enum failure_kind
txt_profile_refuse(
    struct txt_profile_reader *reader, enum failure_kind kind, const unsigned char *at, const char *format, ...)
{
	va_list arguments;
	const char *message;

	va_start(arguments, format);
	message = format_into(&reader->owned->arena, format, arguments);
	va_end(arguments);
	return failure_set(
	    reader->failure, kind, reader->path, reader->number, (size_t)(at - reader->line.at) + 1, "%s", message);
}

struct bytes
txt_profile_cut(struct bytes *rest, unsigned char octet)
{
	const unsigned char *end = rest->length > 0 ? memchr(rest->at, octet, rest->length) : NULL;
	size_t length = end != NULL ? (size_t)(end - rest->at) : rest->length;
	struct bytes front = bytes_part(*rest, 0, length);

	*rest = bytes_from(*rest, length + (end != NULL));
	return front;
}

/* Types */

bool
txt_profile_split_type(struct bytes type, struct bytes *name, struct bytes *transport)
{
	enum { TRANSPORT = sizeof("._tcp") - 1, LABEL = 63 };
	struct bytes end;

	if (type.length < TRANSPORT + 2 || type.length > TRANSPORT + LABEL || type.at[0] != '_')
		return false;
	end = bytes_from(type, type.length - TRANSPORT);
	if (!bytes_equal_caseless(end, BYTES("._tcp")) && !bytes_equal_caseless(end, BYTES("._udp")))
		return false;
	*name = bytes_part(type, 1, type.length - TRANSPORT - 1);
	*transport = bytes_from(end, 2);
	return memchr(name->at, '.', name->length) == NULL && memchr(name->at, ' ', name->length) == NULL;
}

/* The place among profiles 0 to `count` of the one that has the type, or `count`. */
static size_t
find_type(const struct txt_profile_reader *reader, size_t count, struct bytes type)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < reader->profiles[i].types.count; j++)
			if (bytes_equal_caseless(reader->profiles[i].types.at[j], type))
				return i;
	return count;
}

static enum failure_kind
take_type(struct txt_profile_reader *reader, struct bytes type)
{
	struct txt_list *types = &txt_profile_current(reader)->types;
	struct bytes name, transport;
	size_t before;

	if (!txt_profile_split_type(type, &name, &transport))
		return MALFORMED(reader, type.at, EXPECTED_TYPE);
	before = find_type(reader, reader->count, type);
	if (before + 1 == reader->count)
		return MALFORMED(reader, type.at, "%.*s stands there already: expected another type", SHOWN(type));
	if (before < reader->count && bytes_equal_caseless(reader->starts[before].cell, reader->cells[0]))
		return MALFORMED(reader, type.at,
		    "the rows of %.*s stand apart: expected this one among those that begin in line %zu", SHOWN(type),
		    reader->starts[before].line);
	if (before < reader->count)
		return MALFORMED(reader, type.at, "%.*s has a profile already, in line %zu: expected another type",
		    SHOWN(type), reader->starts[before].line);
	if (types->count == TXT_PROFILE_TYPES_MAX)
		return txt_profile_refuse(reader, FAILURE_TOO_LARGE, type.at, "more than %d types have this profile",
		    (int)TXT_PROFILE_TYPES_MAX);
	txt_list_add(&reader->owned->arena, types, type);
	return FAILURE_NONE;
}

/* Profiles */

/* The rows of a profile are over. */
static enum failure_kind
finish_profile(struct txt_profile_reader *reader)
{
	const struct txt_profile_draft *draft = &reader->draft;
	struct txt_profile_key *keys;
	struct txt_profile *profile;

	if (reader->count == 0)
		return FAILURE_NONE;
	profile = txt_profile_current(reader);
	keys = arena_alloc(&reader->owned->arena, (draft->count + 1) * sizeof(*keys));
	for (size_t i = 0; i < draft->count; i++)
		keys[i] = draft->rows[i].key;
	profile->keys = keys;
	profile->key_count = draft->count;
	for (size_t i = 0; i < draft->count; i++) {
		struct bytes key = keys[i].condition.key;

		if (draft->rows[i].line > 0 && key.length > 0 && txt_profile_key(profile, key) == NULL)
			return failure_set(reader->failure, FAILURE_MALFORMED, reader->path, draft->rows[i].line,
			    draft->rows[i].column, "expected a key of this profile behind \"when\": %.*s is none",
			    SHOWN(key));
	}
	return FAILURE_NONE;
}

static enum failure_kind
begin_profile(struct txt_profile_reader *reader)
{
	struct bytes cell = reader->cells[TXT_PROFILE_COLUMN_TYPE], rest = cell, type;
	enum failure_kind kind = finish_profile(reader);

	if (kind != FAILURE_NONE)
		return kind;
	if (reader->count == TXT_PROFILES_MAX)
		return txt_profile_refuse(
		    reader, FAILURE_TOO_LARGE, cell.at, "more than %d profiles", (int)TXT_PROFILES_MAX);
	reader->draft.count = 0;
	reader->liked = false;
	reader->starts[reader->count].cell = cell;
	reader->starts[reader->count].line = reader->number;
	reader->profiles[reader->count++] = (struct txt_profile){.key_count = 0};
	do {
		type = txt_profile_cut(&rest, ',');
		kind = take_type(reader, type);
	} while (kind == FAILURE_NONE && type.at + type.length < cell.at + cell.length);
	return kind;
}

/* Lines */

/* Cuts the line at its tabs. */
static enum failure_kind
split_line(struct txt_profile_reader *reader)
{
	struct bytes rest = reader->line, last;

	for (size_t i = 0; i < TXT_PROFILE_COLUMN_COUNT; i++)
		reader->cells[i] = last = txt_profile_cut(&rest, '\t');
	if (last.at + last.length < reader->line.at + reader->line.length)
		return MALFORMED(reader, rest.at, "expected the end of the line: there are %d columns",
		    (int)TXT_PROFILE_COLUMN_COUNT);
	return FAILURE_NONE;
}

/* UTF-8 without control characters but tabs. */
static enum failure_kind
check_octets(struct txt_profile_reader *reader)
{
	size_t octets;

	for (struct bytes rest = reader->line; rest.length > 0; rest = bytes_from(rest, octets)) {
		uint32_t code;

		octets = utf8_next(rest, &code);
		if (octets == 0)
			return MALFORMED(reader, rest.at, "expected UTF-8");
		if ((code < ' ' && code != '\t') || (code >= 0x7F && code < 0xA0))
			return MALFORMED(reader, rest.at, "expected text: a control character has no place here");
	}
	return FAILURE_NONE;
}

static enum failure_kind
take_header(struct txt_profile_reader *reader)
{
	size_t i = 0;

#define X(column, title)                                    \
	if (!bytes_equal(reader->cells[i++], BYTES(title))) \
		return MALFORMED(reader, reader->cells[i - 1].at, "expected the column name \"" title "\"");
	TXT_PROFILE_COLUMNS(X)
#undef X
	reader->headed = true;
	return FAILURE_NONE;
}

static enum failure_kind
take_line(struct txt_profile_reader *reader)
{
	struct bytes type;
	enum failure_kind kind = check_octets(reader);

	if (kind != FAILURE_NONE || reader->line.length == 0 || reader->line.at[0] == '#')
		return kind;
	kind = split_line(reader);
	if (kind != FAILURE_NONE)
		return kind;
	if (!reader->headed)
		return take_header(reader);
	type = reader->cells[TXT_PROFILE_COLUMN_TYPE];
	if (reader->count == 0 || !bytes_equal_caseless(reader->starts[reader->count - 1].cell, type))
		kind = begin_profile(reader);
	return kind == FAILURE_NONE ? txt_profile_take_row(reader) : kind;
}

static enum failure_kind
read_lines(struct txt_profile_reader *reader, struct bytes text)
{
	while (text.length > 0) {
		enum failure_kind kind;

		reader->line = txt_profile_cut(&text, '\n');
		reader->number++;
		if (reader->line.length > 0 && reader->line.at[reader->line.length - 1] == '\r')
			reader->line.length--;
		if (reader->line.length > TXT_PROFILES_LINE_MAX)
			return txt_profile_refuse(reader, FAILURE_TOO_LARGE, reader->line.at + TXT_PROFILES_LINE_MAX,
			    "a line of more than %d octets", (int)TXT_PROFILES_LINE_MAX);
		kind = take_line(reader);
		if (kind != FAILURE_NONE)
			return kind;
	}
	if (!reader->headed)
		return failure_set(reader->failure, FAILURE_MALFORMED, reader->path, 0, 0,
		    "expected a row of column names: the file has none");
	return finish_profile(reader);
}

static enum failure_kind
too_large(const char *path, struct failure *failure)
{
	return failure_set(failure, FAILURE_TOO_LARGE, path, 0, 0, "more than %d octets", (int)TXT_PROFILES_SIZE_MAX);
}

enum failure_kind
txt_profiles_read_bytes(struct bytes text, const char *origin, const struct txt_profiles *fallback,
    struct txt_profiles **profiles, struct failure *failure)
{
	struct txt_profile_reader *reader;
	struct owned_profiles *owned;
	enum failure_kind kind;

	if (text.length > TXT_PROFILES_SIZE_MAX)
		return too_large(origin, failure);
	owned = must_resize(NULL, 1, sizeof(*owned));
	*owned = (struct owned_profiles){.profiles = {.fallback = fallback}};
	reader = arena_alloc(&owned->arena, sizeof(*reader));
	memset(reader, 0, sizeof(*reader));
	reader->owned = owned;
	reader->path = origin;
	reader->failure = failure;
	kind = read_lines(reader, arena_copy(&owned->arena, text));
	if (kind != FAILURE_NONE) {
		txt_profiles_free(&owned->profiles);
		return kind;
	}
	owned->profiles.profiles = reader->profiles;
	owned->profiles.count = reader->count;
	*profiles = &owned->profiles;
	return FAILURE_NONE;
}

enum failure_kind
txt_profiles_read(
    const char *path, const struct txt_profiles *fallback, struct txt_profiles **profiles, struct failure *failure)
{
	const size_t size = TXT_PROFILES_SIZE_MAX + 1; /* one more than there may be */
	FILE *file = fopen(path, "rb");
	unsigned char *octets;
	size_t length;
	enum failure_kind kind;

	if (file == NULL)
		return failure_set(failure, FAILURE_UNREADABLE, path, 0, 0, "cannot be read: %s", strerror(errno));
	octets = must_resize(NULL, size, 1);
	length = fread(octets, 1, size, file);
	if (ferror(file))
		kind = failure_set(failure, FAILURE_UNREADABLE, path, 0, 0, "cannot be read: %s", strerror(errno));
	else
		kind = txt_profiles_read_bytes((struct bytes){octets, length}, path, fallback, profiles, failure);
	free(octets);
	fclose(file);
	return kind;
}

void
txt_profiles_free(struct txt_profiles *profiles)
{
	/* The first member of what was given. */
	struct owned_profiles *owned = (struct owned_profiles *)profiles;

	if (owned == NULL)
		return;
	txt_patterns_clear(&owned->patterns);
	arena_clear(&owned->arena);
	free(owned);
}
