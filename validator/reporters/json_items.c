#include "validator/reporters/json_items.h"

#include "data/escape.h"
#include "validator/sighting.h"

static struct json_object *
must(struct json_object *value)
{
	if (value == NULL)
		out_of_memory();
	return value;
}

struct json_object *
json_make_object(void)
{
	return must(json_object_new_object());
}

struct json_object *
json_make_array(void)
{
	return must(json_object_new_array());
}

struct json_object *
json_text(const char *text)
{
	return must(json_object_new_string(text != NULL ? text : ""));
}

void
json_put(struct json_object *to, const char *key, struct json_object *value)
{
	if (json_object_object_add(to, key, must(value)) != 0)
		out_of_memory();
}

void
json_put_text(struct json_object *to, const char *key, const char *text)
{
	if (*text != '\0')
		json_put(to, key, json_text(text));
}

void
json_put_number(struct json_object *to, const char *key, uint64_t number)
{
	json_put(to, key, json_object_new_uint64(number));
}

void
json_append(struct json_object *array, struct json_object *value)
{
	if (json_object_array_add(array, must(value)) != 0)
		out_of_memory();
}

/* ---- items ---- */

static struct json_object *
typed_object(const char *type)
{
	struct json_object *value = json_make_object();

	if (type != NULL)
		json_put(value, "type", json_text(type));
	return value;
}

/* The lines are told where the place goes over several. */
static void
put_columns(struct json_object *to, const struct reported_subject *subject, struct bytes where)
{
	struct origin_place start = reported_place(subject, where.at);
	struct origin_place end = reported_place(subject, where.at + where.length);

	json_put_number(to, "column", start.column);
	if (end.origin.line != start.origin.line)
		json_put_number(to, "end_line", end.origin.line);
	json_put_number(to, "end_column", end.column);
}

static void
put_sighting(struct json_object *to, struct report *report, const struct sighting *sighting)
{
	const struct network *network = sighting->network;

	json_put_text(to, "site", report_printable(report, network->site));
	for (size_t i = 0; i < network->link_count; i++) {
		if ((sighting->links >> i & 1) == 0)
			continue;
		json_put_text(to, "interface", report_printable(report, network->links[i].interface));
		json_put_text(to, "protocol", link_protocol_name(network->links[i].protocol));
		break;
	}
	json_put_text(to, "links", link_set_text(network, sighting->links, &report->arena));
	json_put_text(to, "host", report_printable(report, sighting->host_name));
	json_put_text(to, "address", seen_address_list(sighting->host, &report->arena));
	if (sighting->service != NULL)
		json_put_text(to, "service", report_printable(report, sighting->service->name));
}

static struct json_object *
origin(struct report *report, const struct reported_subject *subject, struct bytes where)
{
	struct json_object *value = json_make_object();
	struct origin_place start = reported_place(subject, where.at);

	json_put(value, "source", json_text(start.origin.source));
	if (start.origin.path != NULL)
		json_put(value, "path", json_text(report_printable(report, bytes_of(start.origin.path))));
	if (start.origin.sighting != NULL)
		put_sighting(value, report, start.origin.sighting);
	else
		json_put_number(value, "line", start.origin.line);
	put_columns(value, subject, where);
	return value;
}

static struct json_object *
fix_object(struct report *report, const struct reported_subject *subject, const struct fix *fix)
{
	struct json_object *value = json_make_object();
	struct origin_place start = reported_place(subject, fix->where.at);

	json_put(value, "safety", json_text(fix->safety == FIX_SAFE ? "safe" : "unsafe"));
	if (subject->pieces != NULL)
		json_put_number(value, "line", start.origin.line);
	put_columns(value, subject, fix->where);
	json_put(value, "replacement", json_text(report_printable(report, fix->with)));
	return value;
}

struct json_object *
json_finding(
    const char *type, struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	struct json_object *value = typed_object(type);
	const struct rule *rule = finding->rule;

	json_put(value, "code", json_text(rule->code));
	json_put(value, "name", json_text(rule->name));
	json_put(value, "severity", json_text(severity_name(finding->severity)));
	json_put(value, "message", json_text(finding->message));
	json_put(value, "subject", json_text(report_printable(report, subject->text)));
	json_put(value, "kind", json_text(subject_kind_name(subject->kind)));
	json_put(value, "origin", origin(report, subject, finding->where));
	json_put(value, "reference", json_text(rule->source));
	json_put(value, "reason", json_text(rule->reason));
	json_put(value, "remedy", json_text(rule->remedy));
	if (finding->fix.safety != FIX_NONE)
		json_put(value, "fix", fix_object(report, subject, &finding->fix));
	return value;
}

struct json_object *
json_verdict(
    const char *type, struct report *report, const struct reported_subject *subject, const struct verdict *verdict)
{
	struct json_object *value = typed_object(type);

	json_put(value, "subject", json_text(report_printable(report, subject->text)));
	json_put(value, "kind", json_text(subject_kind_name(subject->kind)));
	json_put(value, "origin", origin(report, subject, subject->text));
	json_put(value, "verdict", json_text(verdict->word));
	json_put(value, "message", json_text(verdict->message));
	if (verdict->refused_by != NULL) {
		struct json_object *list = json_make_array();

		for (size_t i = 0; verdict->refused_by[i] != NULL; i++)
			json_append(list, json_text(verdict->refused_by[i]));
		json_put(value, "refused_by", list);
	}
	if (verdict->addition != NULL)
		json_put(value, "template", json_text(verdict->addition));
	return value;
}

struct json_object *
json_failure(const char *type, struct report *report, const struct failure *failure)
{
	struct json_object *value = typed_object(type), *place = json_make_object();

	json_put(value, "kind", json_text(failure_kind_name(failure->kind)));
	if (*failure->path != '\0')
		json_put(place, "path", json_text(report_printable(report, bytes_of(failure->path))));
	if (failure->line > 0)
		json_put_number(place, "line", failure->line);
	if (failure->column > 0)
		json_put_number(place, "column", failure->column);
	json_put(value, "origin", place);
	json_put(value, "message", json_text(report_printable(report, bytes_of(failure->message))));
	return value;
}

static void
put_coverage(struct json_object *to, const struct coverage *coverage)
{
	json_put_number(to, "hosts", coverage->hosts);
	json_put_number(to, "types", coverage->types);
	json_put_number(to, "services", coverage->services);
	json_put_number(to, "unresolved", coverage->unresolved);
	if (coverage->milliseconds > 0)
		json_put_number(to, "milliseconds", coverage->milliseconds);
}

struct json_object *
json_summary(const char *type, const struct report *report)
{
	const struct summary *summary = &report->summary;
	struct json_object *value = typed_object(type);

	json_put_number(value, "subjects", summary->subjects);
	json_put_number(value, "inspected", summary->inspected);
	json_put_number(value, "clean", summary->clean);
	json_put_number(value, "errors", summary->findings[SEVERITY_ERROR]);
	json_put_number(value, "warnings", summary->findings[SEVERITY_WARNING]);
	json_put_number(value, "infos", summary->findings[SEVERITY_INFO]);
	json_put_number(value, "failures", summary->failures);
	if (summary->coverage.known)
		put_coverage(value, &summary->coverage);
	return value;
}

struct json_object *
json_tool(void)
{
	struct json_object *value = json_make_object();

	json_put(value, "name", json_text(PACKAGE_NAME));
	json_put(value, "version", json_text(PACKAGE_VERSION));
	return value;
}

struct json_object *
json_registry(const struct report *report)
{
	struct json_object *value = json_make_object();

	if (report->registry == NULL)
		return value;
	json_put(value, "updated", json_text(registry_string(report->registry, report->registry->updated)));
	json_put(value, "origin", json_text(registry_string(report->registry, report->registry->origin)));
	return value;
}

void
json_write(FILE *out, struct json_object *value)
{
	fputs(json_object_to_json_string_ext(value, JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE), out);
	json_object_put(value);
}
