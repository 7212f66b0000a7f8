#include "validator/reporters/json_items.h"

#include "data/escape.h"

struct json_object *
json_text(const char *text)
{
	struct json_object *value = json_object_new_string(text != NULL ? text : "");

	if (value == NULL)
		out_of_memory();
	return value;
}

static struct json_object *
object(void)
{
	struct json_object *value = json_object_new_object();

	if (value == NULL)
		out_of_memory();
	return value;
}

static void
add(struct json_object *to, const char *key, struct json_object *value)
{
	if (value == NULL || json_object_object_add(to, key, value) != 0)
		out_of_memory();
}

static struct json_object *
typed_object(const char *type)
{
	struct json_object *value = object();

	if (type != NULL)
		add(value, "type", json_text(type));
	return value;
}

static void
add_number(struct json_object *to, const char *key, size_t number)
{
	add(to, key, json_object_new_uint64(number));
}

static struct json_object *
origin(const struct reported_subject *subject, struct bytes where)
{
	struct json_object *value = object();
	size_t start = (size_t)(where.at - subject->text.at);

	add(value, "source", json_text(subject->origin->source));
	add_number(value, "line", subject->origin->line);
	add_number(value, "column", start + 1);
	add_number(value, "end_column", start + where.length + 1);
	return value;
}

static struct json_object *
fix_object(struct report *report, const struct reported_subject *subject, const struct fix *fix)
{
	struct json_object *value = object();
	size_t start = (size_t)(fix->where.at - subject->text.at);

	add(value, "safety", json_text(fix->safety == FIX_SAFE ? "safe" : "unsafe"));
	add_number(value, "column", start + 1);
	add_number(value, "end_column", start + fix->where.length + 1);
	add(value, "replacement", json_text(report_printable(report, fix->with)));
	return value;
}

struct json_object *
json_finding(
    const char *type, struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	struct json_object *value = typed_object(type);
	const struct rule *rule = finding->rule;

	add(value, "code", json_text(rule->code));
	add(value, "name", json_text(rule->name));
	add(value, "severity", json_text(severity_name(finding->severity)));
	add(value, "message", json_text(finding->message));
	add(value, "subject", json_text(report_printable(report, subject->text)));
	add(value, "kind", json_text(subject_kind_name(subject->kind)));
	add(value, "origin", origin(subject, finding->where));
	add(value, "reference", json_text(rule->source));
	add(value, "reason", json_text(rule->reason));
	add(value, "remedy", json_text(rule->remedy));
	if (finding->fix.safety != FIX_NONE)
		add(value, "fix", fix_object(report, subject, &finding->fix));
	return value;
}

struct json_object *
json_verdict(
    const char *type, struct report *report, const struct reported_subject *subject, const struct verdict *verdict)
{
	struct json_object *value = typed_object(type);

	add(value, "subject", json_text(report_printable(report, subject->text)));
	add(value, "kind", json_text(subject_kind_name(subject->kind)));
	add(value, "origin", origin(subject, subject->text));
	add(value, "verdict", json_text(verdict->word));
	add(value, "message", json_text(verdict->message));
	if (verdict->refused_by != NULL) {
		struct json_object *list = json_object_new_array();

		for (size_t i = 0; verdict->refused_by[i] != NULL; i++)
			json_object_array_add(list, json_text(verdict->refused_by[i]));
		add(value, "refused_by", list);
	}
	if (verdict->addition != NULL)
		add(value, "template", json_text(verdict->addition));
	return value;
}

struct json_object *
json_failure(const char *type, struct report *report, const struct failure *failure)
{
	struct json_object *value = typed_object(type), *place = object();

	add(value, "kind", json_text(failure_kind_name(failure->kind)));
	if (*failure->path != '\0')
		add(place, "path", json_text(report_printable(report, bytes_of(failure->path))));
	if (failure->line > 0)
		add_number(place, "line", failure->line);
	if (failure->column > 0)
		add_number(place, "column", failure->column);
	add(value, "origin", place);
	add(value, "message", json_text(report_printable(report, bytes_of(failure->message))));
	return value;
}

struct json_object *
json_summary(const char *type, const struct report *report)
{
	const struct summary *summary = &report->summary;
	struct json_object *value = typed_object(type);

	add_number(value, "subjects", summary->subjects);
	add_number(value, "inspected", summary->inspected);
	add_number(value, "clean", summary->clean);
	add_number(value, "errors", summary->findings[SEVERITY_ERROR]);
	add_number(value, "warnings", summary->findings[SEVERITY_WARNING]);
	add_number(value, "infos", summary->findings[SEVERITY_INFO]);
	add_number(value, "failures", summary->failures);
	return value;
}

struct json_object *
json_tool(void)
{
	struct json_object *value = object();

	add(value, "name", json_text(PACKAGE_NAME));
	add(value, "version", json_text(PACKAGE_VERSION));
	return value;
}

struct json_object *
json_registry(const struct report *report)
{
	struct json_object *value = object();

	if (report->registry == NULL)
		return value;
	add(value, "updated", json_text(registry_string(report->registry, report->registry->updated)));
	add(value, "origin", json_text(registry_string(report->registry, report->registry->origin)));
	return value;
}

void
json_write(FILE *out, struct json_object *value)
{
	fputs(json_object_to_json_string_ext(value, JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE), out);
	json_object_put(value);
}
