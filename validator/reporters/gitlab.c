/* gitlab: the array that GitLab takes as a code quality report. */
#include "validator/reporters/fingerprint.h"
#include "validator/reporters/json_items.h"
#include "validator/reporters/place.h"
#include "validator/reporters/reporters.h"

#include <stdlib.h>

struct gitlab_state {
	size_t issues;
	struct fingerprint_count seen;
};

static void
begin(struct report *report)
{
	report->state = memset(must_resize(NULL, 1, sizeof(struct gitlab_state)), 0, sizeof(struct gitlab_state));
	fputc('[', report->out);
}

/* An issue has a line: the first stands for the whole. */
static struct json_object *
location(const struct place *place)
{
	struct json_object *value = json_make_object(), *lines = json_make_object();

	json_put(value, "path", json_text(place->path));
	json_put_number(lines, "begin", place->line > 0 ? place->line : 1);
	json_put(value, "lines", lines);
	return value;
}

struct issue {
	const char *description, *check_name, *severity;
	uint64_t fingerprint;
};

static void
write_issue(struct report *report, const struct place *place, const struct issue *issue)
{
	struct gitlab_state *state = report->state;
	struct json_object *value = json_make_object();
	char fingerprint[FINGERPRINT_SIZE];

	fingerprint_write(fingerprint_unique(&state->seen, issue->fingerprint), fingerprint);
	json_put(value, "description", json_text(issue->description));
	json_put(value, "check_name", json_text(issue->check_name));
	json_put(value, "fingerprint", json_text(fingerprint));
	json_put(value, "severity", json_text(issue->severity));
	json_put(value, "location", location(place));
	fputs(state->issues++ == 0 ? "\n " : ",\n ", report->out);
	json_write(report->out, value);
}

static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	static const char *const severities[SEVERITIES] = {
	    [SEVERITY_INFO] = "info", [SEVERITY_WARNING] = "minor", [SEVERITY_ERROR] = "major"};
	struct place place = place_of(report, subject, finding->where);

	write_issue(report, &place,
	    &(struct issue){
		.description = place_message(report, &place, finding),
		.check_name = rule_label(report, finding->rule),
		.severity = severities[finding->severity],
		.fingerprint = fingerprint_of(subject, &place, finding),
	    });
}

static void
show_failure(struct report *report, const struct failure *failure)
{
	struct place place = place_of_failure(report, failure);

	write_issue(report, &place,
	    &(struct issue){
		.description = failure_message(report, failure),
		.check_name = failure_kind_name(failure->kind),
		.severity = "major",
		.fingerprint = fingerprint_of_failure(&place, failure),
	    });
}

static void
end(struct report *report)
{
	fputs("\n]\n", report->out);
	free(report->state);
	report->state = NULL;
}

const struct reporter gitlab_reporter = {
    .name = "gitlab",
    .help = "a code quality report of GitLab",
    .findings_only = true,
    .begin = begin,
    .finding = show_finding,
    .failure = show_failure,
    .end = end,
};
