/* junit: each finding a test that failed, in the XML that CI reads as the results of tests. The suite tells its counts
 * first, so its cases wait in a temporary file. */
#include "data/escape.h"
#include "data/format.h"
#include "validator/reporters/place.h"
#include "validator/reporters/reporters.h"
#include "validator/reporters/spool.h"
#include "validator/reporters/xml.h"

#include <stdlib.h>

struct junit_state {
	struct spool cases;
	struct xml *xml; /* on the spool's file; NULL while nothing is in it */
	size_t failures, errors, passed;
};

static void
begin(struct report *report)
{
	report->state = memset(must_resize(NULL, 1, sizeof(struct junit_state)), 0, sizeof(struct junit_state));
}

/* NULL where no temporary file can be made. */
static struct xml *
open_cases(struct report *report)
{
	struct junit_state *state = report->state;

	if (state->xml == NULL) {
		FILE *file = spool_open(report, &state->cases);

		state->xml = file != NULL ? xml_open(file, false, 0) : NULL;
	}
	return state->xml;
}

static void
start_case(struct xml *xml, const char *class_name, const char *name)
{
	xml_start(xml, "testcase");
	xml_attribute(xml, "classname", class_name);
	xml_attribute(xml, "name", name);
}

static void
put_file(struct xml *xml, const struct place *place)
{
	if (!place->in_file)
		return;
	xml_attribute(xml, "file", place->path);
	if (place->line > 0)
		xml_number(xml, "line", place->line);
}

/* <failure> or <error>, and the end of its case. */
static void
put_result(struct xml *xml, const char *element, const char *type, const char *message, const char *text)
{
	xml_start(xml, element);
	xml_attribute(xml, "type", type);
	xml_attribute(xml, "message", message);
	xml_text(xml, text);
	xml_end(xml);
	xml_end(xml);
	xml_flush(xml);
}

/* "etc/printer.service:7:11: ", as far as it is known. */
static const char *
prefix(struct report *report, const struct place *place)
{
	const char *text = place->path;

	if (place->line > 0)
		text = format_text(&report->arena, "%s:%zu", text, place->line);
	if (place->line > 0 && place->column > 0)
		text = format_text(&report->arena, "%s:%zu", text, place->column);
	return format_text(&report->arena, "%s: ", text);
}

/* The name of a case has no line in it, so that it is the same test when lines were put in above. */
static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	enum { SHOWN = 160 };
	struct junit_state *state = report->state;
	struct xml *xml = open_cases(report);
	const struct rule *rule = finding->rule;
	struct place place = place_of(report, subject, finding->where);
	const char *name = (const char *)escape(&report->arena, bytes_of(place.name), ESCAPE_TEXT, SHOWN).at;

	if (xml == NULL)
		return;
	state->failures++;
	start_case(xml, place.path,
	    format_text(&report->arena, "%s%s%s", rule_label(report, rule), *name != '\0' ? ": " : "", name));
	put_file(xml, &place);
	put_result(xml, "failure", severity_name(finding->severity), finding->message,
	    format_text(&report->arena, "%s%s: %s [%s]\nwhy: %s (%s)\nwhat to do: %s", prefix(report, &place),
		severity_name(finding->severity), finding->message, rule_label(report, rule), rule->reason,
		rule->source, rule->remedy));
}

static void
show_failure(struct report *report, const struct failure *failure)
{
	struct junit_state *state = report->state;
	struct xml *xml = open_cases(report);
	struct place place = place_of_failure(report, failure);
	const char *kind = failure_kind_name(failure->kind), *message = failure_message(report, failure);

	if (xml == NULL)
		return;
	state->errors++;
	start_case(xml, place.path, format_text(&report->arena, "failure: %s", kind));
	put_file(xml, &place);
	put_result(
	    xml, "error", kind, message, format_text(&report->arena, "%sfailure: %s", prefix(report, &place), message));
}

/* A suite without a test would be taken for one that did not run. With --quiet findings are counted alone. */
static void
put_inspection(struct report *report)
{
	struct junit_state *state = report->state;
	const struct summary *summary = &report->summary;
	size_t errors = summary->findings[SEVERITY_ERROR], warnings = summary->findings[SEVERITY_WARNING];
	size_t infos = summary->findings[SEVERITY_INFO];
	struct xml *xml = open_cases(report);
	const char *counts;

	if (xml == NULL)
		return;
	start_case(xml, PACKAGE_NAME, "inspection");
	if (errors + warnings + infos == 0) {
		state->passed++;
		xml_end(xml);
		xml_flush(xml);
		return;
	}
	state->failures++;
	counts = format_text(&report->arena, "errors: %zu, warnings: %zu, infos: %zu", errors, warnings, infos);
	put_result(xml, "failure", errors > 0 ? "error" : warnings > 0 ? "warning" : "info", counts, "");
}

static void
put_suite(struct report *report)
{
	struct junit_state *state = report->state;
	struct xml *xml = xml_open(report->out, true, 0);

	xml_start(xml, "testsuites");
	xml_start(xml, "testsuite");
	xml_attribute(xml, "name", PACKAGE_NAME);
	xml_number(xml, "tests", state->failures + state->errors + state->passed);
	xml_number(xml, "failures", state->failures);
	xml_number(xml, "errors", state->errors);
	xml_break(xml);
	xml_flush(xml);
	spool_copy(report, &state->cases);
	xml_end(xml);
	xml_end(xml);
	xml_flush(xml);
	xml_close(xml);
}

static void
end(struct report *report)
{
	struct junit_state *state = report->state;

	if (state->failures + state->errors == 0)
		put_inspection(report);
	xml_close(state->xml);
	put_suite(report);
	free(state);
	report->state = NULL;
}

const struct reporter junit_reporter = {
    .name = "junit",
    .help = "XML of JUnit, each finding a test that failed",
    .findings_only = true,
    .begin = begin,
    .finding = show_finding,
    .failure = show_failure,
    .end = end,
};
