/* sarif: the Static Analysis Results Interchange Format 2.1.0 (OASIS), one run. Results are written as they come;
 * notifications of failures wait in a temporary file, as the invocation that has them tells first whether there are
 * any. */
#include "validator/examples.h"
#include "validator/reporters/fingerprint.h"
#include "validator/reporters/json_items.h"
#include "validator/reporters/place.h"
#include "validator/reporters/reporters.h"
#include "validator/reporters/sarif_items.h"
#include "validator/reporters/spool.h"

#include <stdlib.h>

struct sarif_state {
	size_t results;
	struct spool notifications;
};

static const char *
level(enum severity severity)
{
	static const char *const levels[SEVERITIES] = {
	    [SEVERITY_INFO] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

	return levels[severity];
}

/* ---- rules: section 3.49, reportingDescriptor ---- */

static struct json_object *
rule_help(struct report *report, const struct rule *rule)
{
	struct json_object *value = json_make_object();

	json_put(value, "text",
	    sarif_text(report, "%s %s Bad: %s Good: %s", rule->reason, rule->remedy,
		example_text(&report->arena, rule->bad), example_text(&report->arena, rule->good)));
	json_put(value, "markdown",
	    sarif_text(report, "%s\n\n- Why: %s\n- What to do: %s\n- Bad: `%s`\n- Good: `%s`\n- Source: %s\n",
		rule->summary, rule->reason, rule->remedy, example_text(&report->arena, rule->bad),
		example_text(&report->arena, rule->good), rule->source));
	return value;
}

static struct json_object *
rule_object(struct report *report, const struct rule_family *family, const struct rule *rule)
{
	struct json_object *value = json_make_object(), *setting = json_make_object(), *bag = json_make_object();

	json_put(value, "id", json_text(rule->code));
	json_put(value, "name", json_text(rule->name));
	json_put(value, "shortDescription", sarif_message(report, "%s", rule->summary));
	json_put(value, "fullDescription", sarif_message(report, "%s %s", rule->summary, rule->reason));
	json_put(value, "help", rule_help(report, rule));
	json_put(setting, "enabled", json_object_new_boolean(!rule->off));
	json_put(setting, "level", json_text(level(rule->severity)));
	json_put(value, "defaultConfiguration", setting);
	json_put(bag, "family", json_text(family->prefix));
	json_put(bag, "source", json_text(rule->source));
	json_put(value, "properties", bag);
	return value;
}

static void
write_rules(struct report *report)
{
	const char *between = "\n   ";

	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++) {
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++) {
			fputs(between, report->out);
			between = ",\n   ";
			json_write(report->out, rule_object(report, family, *rule));
			arena_reset(&report->arena);
		}
	}
}

/* Where write_rules has it. */
static size_t
rule_index(const struct rule *wanted)
{
	size_t index = 0;

	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++, index++)
			if (*rule == wanted)
				return index;
	return 0;
}

static void
begin(struct report *report)
{
	report->state = memset(must_resize(NULL, 1, sizeof(struct sarif_state)), 0, sizeof(struct sarif_state));
	fputs("{\"version\": \"2.1.0\",\n"
	      " \"$schema\": \"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
	      "sarif-schema-2.1.0.json\",\n"
	      " \"runs\": [{\n"
	      "  \"tool\": {\"driver\": {\"name\": \"" PACKAGE_NAME "\", \"version\": \"" PACKAGE_VERSION "\",\n"
	      "   \"rules\": [",
	    report->out);
	write_rules(report);
	fputs("]}},\n  \"columnKind\": \"unicodeCodePoints\"", report->out);
	if (!report->quiet) /* without results nothing is said of them; an empty array would say that there are none */
		fputs(",\n  \"results\": [", report->out);
}

/* ---- results: section 3.27 ---- */

static struct json_object *
fingerprints(const struct reported_subject *subject, const struct place *place, const struct finding *finding)
{
	struct json_object *value = json_make_object();
	char text[FINGERPRINT_SIZE];

	fingerprint_write(fingerprint_of(subject, place, finding), text);
	json_put(value, "subject/v1", json_text(text));
	return value;
}

/* What the format has no place for. */
static struct json_object *
result_properties(const struct reported_subject *subject, const struct place *place)
{
	struct json_object *value = json_make_object();

	json_put(value, "kind", json_text(subject_kind_name(subject->kind)));
	json_put(value, "source", json_text(subject->origin->source));
	if (place->in_file)
		return value;
	if (place->line > 0)
		json_put_number(value, "line", place->line);
	json_put_number(value, "column", place->column);
	if (place->end_line != place->line)
		json_put_number(value, "endLine", place->end_line);
	json_put_number(value, "endColumn", place->end_column);
	return value;
}

static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	struct sarif_state *state = report->state;
	struct place place = place_of(report, subject, finding->where);
	struct json_object *value = json_make_object(), *fixes;

	json_put(value, "ruleId", json_text(finding->rule->code));
	json_put_number(value, "ruleIndex", rule_index(finding->rule));
	json_put(value, "level", json_text(level(finding->severity)));
	json_put(value, "message", sarif_message(report, "%s", finding->message));
	json_put(value, "locations", sarif_locations(report, subject, &place, finding->where));
	json_put(value, "partialFingerprints", fingerprints(subject, &place, finding));
	if ((fixes = sarif_fixes(report, subject, &finding->fix)) != NULL)
		json_put(value, "fixes", fixes);
	json_put(value, "properties", result_properties(subject, &place));
	fputs(state->results++ == 0 ? "\n   " : ",\n   ", report->out);
	json_write(report->out, value);
}

/* ---- notifications: section 3.58 ---- */

static void
show_failure(struct report *report, const struct failure *failure)
{
	struct sarif_state *state = report->state;
	struct json_object *value = json_make_object(), *descriptor = json_make_object(), *locations;
	bool first = state->notifications.file == NULL;
	FILE *file = spool_open(report, &state->notifications);

	json_put(descriptor, "id", json_text(failure_kind_name(failure->kind)));
	json_put(value, "descriptor", descriptor);
	json_put(value, "level", json_text("error"));
	json_put(value, "message", sarif_message(report, "%s", failure_message(report, failure)));
	if ((locations = sarif_failure_locations(report, failure)) != NULL)
		json_put(value, "locations", locations);
	if (file == NULL) {
		json_object_put(value);
		return;
	}
	fputs(first ? "\n   " : ",\n   ", file);
	json_write(file, value);
}

static void
end(struct report *report)
{
	struct sarif_state *state = report->state;
	struct json_object *bag = json_make_object();

	fprintf(report->out, "%s,\n  \"invocations\": [{\"executionSuccessful\": %s, \"toolExecutionNotifications\": [",
	    report->quiet ? "" : "]", report->summary.failures == 0 ? "true" : "false");
	spool_copy(report, &state->notifications);
	fputs("]}],\n  \"properties\": ", report->out);
	json_put(bag, "registry", json_registry(report));
	json_put(bag, "summary", json_summary(NULL, report));
	json_write(report->out, bag);
	fputs("}]}\n", report->out);
	free(state);
	report->state = NULL;
}

const struct reporter sarif_reporter = {
    .name = "sarif",
    .help = "SARIF 2.1.0, for code scanning and editors",
    .findings_only = true,
    .begin = begin,
    .finding = show_finding,
    .failure = show_failure,
    .end = end,
};
