/* checkstyle: the XML of Checkstyle, which many programs of CI read. */
#include "data/format.h"
#include "validator/reporters/place.h"
#include "validator/reporters/reporters.h"
#include "validator/reporters/xml.h"

#include <stdlib.h>

struct checkstyle_state {
	struct xml *xml;
	char *path; /* of the <file> that is open, or NULL */
};

static void
begin(struct report *report)
{
	struct checkstyle_state *state = must_resize(NULL, 1, sizeof(*state));

	*state = (struct checkstyle_state){.xml = xml_open(report->out, true, 1)};
	xml_start(state->xml, "checkstyle");
	xml_attribute(state->xml, "version", "4.3"); /* of the first that wrote the same elements */
	report->state = state;
}

static void
close_file(struct checkstyle_state *state)
{
	if (state->path != NULL)
		xml_end(state->xml);
	free(state->path);
	state->path = NULL;
}

/* One element for findings that follow each other in a file. */
static void
open_file(struct checkstyle_state *state, const char *path)
{
	size_t size = strlen(path) + 1;

	if (state->path != NULL && strcmp(state->path, path) == 0)
		return;
	close_file(state);
	state->path = memcpy(must_resize(NULL, 1, size), path, size);
	xml_start(state->xml, "file");
	xml_attribute(state->xml, "name", path);
}

/* Line 0 is the whole file. */
static void
write_error(
    struct report *report, const struct place *place, const char *severity, const char *message, const char *source)
{
	struct checkstyle_state *state = report->state;

	open_file(state, place->path);
	xml_start(state->xml, "error");
	xml_number(state->xml, "line", place->line);
	if (place->line > 0 && place->column > 0)
		xml_number(state->xml, "column", place->column);
	xml_attribute(state->xml, "severity", severity);
	xml_attribute(state->xml, "message", message);
	xml_attribute(state->xml, "source", format_text(&report->arena, PACKAGE_NAME ".%s", source));
	xml_end(state->xml);
	xml_flush(state->xml);
}

static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	struct place place = place_of(report, subject, finding->where);
	const struct rule *rule = finding->rule;

	write_error(report, &place, severity_name(finding->severity), place_message(report, &place, finding),
	    format_text(&report->arena, "%s.%s", rule->code, rule->name));
}

static void
show_failure(struct report *report, const struct failure *failure)
{
	struct place place = place_of_failure(report, failure);

	write_error(report, &place, "error", failure_message(report, failure),
	    format_text(&report->arena, "failure.%s", failure_kind_name(failure->kind)));
}

static void
end(struct report *report)
{
	struct checkstyle_state *state = report->state;

	close_file(state);
	xml_end(state->xml);
	xml_flush(state->xml);
	xml_close(state->xml);
	free(state);
	report->state = NULL;
}

const struct reporter checkstyle_reporter = {
    .name = "checkstyle",
    .help = "XML as Checkstyle writes it",
    .findings_only = true,
    .begin = begin,
    .finding = show_finding,
    .failure = show_failure,
    .end = end,
};
