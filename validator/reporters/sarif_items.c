#include "validator/reporters/sarif_items.h"

#include <stdarg.h>

#include "data/escape.h"
#include "data/format.h"
#include "validator/reporters/json_items.h"

/* ---- texts ---- */

/* "](" is where a link goes from its text to its target: a backslash makes the bracket one that is only shown. */
static const char *
guard(struct report *report, const char *text)
{
	char *guarded = arena_alloc(&report->arena, 2 * strlen(text) + 1), *out = guarded;

	for (; *text != '\0'; text++) {
		if (*text == '{' || *text == '}')
			*out++ = *text;
		else if (text[0] == ']' && text[1] == '(')
			*out++ = '\\';
		*out++ = *text;
	}
	*out = '\0';
	return guarded;
}

struct json_object *
sarif_text(struct report *report, const char *format, ...)
{
	const char *text;
	va_list arguments;

	va_start(arguments, format);
	text = format_into(&report->arena, format, arguments);
	va_end(arguments);
	return json_text(guard(report, text));
}

struct json_object *
sarif_message(struct report *report, const char *format, ...)
{
	struct json_object *value = json_make_object();
	const char *text;
	va_list arguments;

	va_start(arguments, format);
	text = format_into(&report->arena, format, arguments);
	va_end(arguments);
	json_put(value, "text", sarif_text(report, "%s", text));
	return value;
}

/* ---- places ---- */

/* A code point each, and each octet that is no UTF-8. */
static size_t
code_points(struct bytes text)
{
	size_t count = 0, octets;
	uint32_t code;

	for (size_t i = 0; i<text.length; i += octets> 0 ? octets : 1, count++)
		octets = utf8_next(bytes_from(text, i), &code);
	return count;
}

/* The column in code points: of the text, which is here, they are counted; what stands before it in its line is not
 * here, and is counted in octets. */
static size_t
column_of(const struct reported_subject *subject, const unsigned char *at)
{
	struct origin_place place = reported_place(subject, at);
	size_t base = place.origin.column > 0 ? place.origin.column : 1, octets = place.column - base;
	size_t offset = (size_t)(at - subject->text.at);

	return base + code_points(bytes_part(subject->text, offset - octets, octets));
}

/* Section 3.30. */
static struct json_object *
region(const struct reported_subject *subject, const struct place *place, struct bytes where)
{
	struct json_object *value = json_make_object();

	json_put_number(value, "startLine", place->line);
	json_put_number(value, "startColumn", column_of(subject, where.at));
	if (place->end_line != place->line)
		json_put_number(value, "endLine", place->end_line);
	json_put_number(value, "endColumn", column_of(subject, where.at + where.length));
	return value;
}

static bool
is_unreserved(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet) || strchr("-._~/", octet) != NULL;
}

/* Section 3.4: a URI reference (RFC 3986), relative where the path is. */
static struct json_object *
artifact_location(struct report *report, const char *path)
{
	struct json_object *value = json_make_object();
	char *uri = arena_alloc(&report->arena, 3 * strlen(path) + sizeof("file://")), *out = uri;

	if (*path == '/')
		out += snprintf(out, sizeof("file://"), "file://");
	for (; path[0] == '.' && path[1] == '/'; path += 2 + strspn(path + 2, "/"))
		;
	for (; *path != '\0'; path++) {
		if (is_unreserved((unsigned char)*path))
			*out++ = *path;
		else
			out += snprintf(out, sizeof("%00"), "%%%02X", (unsigned)(unsigned char)*path);
	}
	*out = '\0';
	json_put(value, "uri", json_text(uri));
	return value;
}

static struct json_object *
one(struct json_object *value)
{
	struct json_object *array = json_make_array();

	json_append(array, value);
	return array;
}

static struct json_object *
logical_locations(const char *name)
{
	struct json_object *value = json_make_object();

	json_put(value, "fullyQualifiedName", json_text(name));
	json_put(value, "kind", json_text("resource"));
	return one(value);
}

struct json_object *
sarif_locations(
    struct report *report, const struct reported_subject *subject, const struct place *place, struct bytes where)
{
	struct json_object *value = json_make_object(), *physical;

	if (place->in_file) {
		physical = json_make_object();
		json_put(physical, "artifactLocation",
		    artifact_location(report, reported_place(subject, where.at).origin.path));
		if (place->line > 0)
			json_put(physical, "region", region(subject, place, where));
		json_put(value, "physicalLocation", physical);
	}
	json_put(value, "logicalLocations", logical_locations(place->name));
	return one(value);
}

/* A failure's column is in octets of a line that is not here: the line alone is told. */
struct json_object *
sarif_failure_locations(struct report *report, const struct failure *failure)
{
	struct place place = place_of_failure(report, failure);
	struct json_object *value, *physical, *line;

	if (!place.in_file)
		return NULL;
	value = json_make_object();
	physical = json_make_object();
	json_put(physical, "artifactLocation", artifact_location(report, failure->path));
	if (place.line > 0) {
		line = json_make_object();
		json_put_number(line, "startLine", place.line);
		json_put(physical, "region", line);
	}
	json_put(value, "physicalLocation", physical);
	return one(value);
}

/* ---- fixes ---- */

/* What stands between two pieces is not the text's: a change over both would take it away. */
static bool
is_one_piece(const struct reported_subject *subject, struct bytes where)
{
	size_t from = (size_t)(where.at - subject->text.at);

	for (size_t i = 0; subject->pieces != NULL && i < subject->piece_count; i++)
		if (subject->pieces[i].from > from && subject->pieces[i].from < from + where.length)
			return false;
	return true;
}

/* Section 3.57. */
static struct json_object *
replacement(struct report *report, const struct reported_subject *subject, const struct fix *fix)
{
	struct place place = place_of(report, subject, fix->where);
	struct json_object *value = json_make_object(), *content;

	json_put(value, "deletedRegion", region(subject, &place, fix->where));
	if (fix->with.length > 0) {
		content = json_make_object();
		json_put(content, "text", json_text(report_printable(report, fix->with)));
		json_put(value, "insertedContent", content);
	}
	return value;
}

struct json_object *
sarif_fixes(struct report *report, const struct reported_subject *subject, const struct fix *fix)
{
	struct json_object *value, *change, *bag;
	struct origin origin;

	if (fix->safety == FIX_NONE)
		return NULL;
	origin = reported_place(subject, fix->where.at).origin;
	if (origin.path == NULL || origin.line == 0 || !is_one_piece(subject, fix->where) ||
	    !bytes_equal(bytes_of(report_printable(report, fix->with)), fix->with))
		return NULL;
	value = json_make_object();
	change = json_make_object();
	bag = json_make_object();
	json_put(value, "description",
	    fix->with.length > 0 ? sarif_message(report, "write %s", report_printable(report, fix->with))
				 : sarif_message(report, "leave it out"));
	json_put(change, "artifactLocation", artifact_location(report, origin.path));
	json_put(change, "replacements", one(replacement(report, subject, fix)));
	json_put(value, "artifactChanges", one(change));
	json_put(bag, "safety", json_text(fix->safety == FIX_SAFE ? "safe" : "unsafe"));
	json_put(value, "properties", bag);
	return one(value);
}
