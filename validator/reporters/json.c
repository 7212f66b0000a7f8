/* json: one document, written as it comes, so that memory stays constant over a million subjects. Findings are written
 * at once; verdicts and failures wait in a temporary file each, as the document has them in arrays of their own. */
#include "validator/reporters/json_items.h"
#include "validator/reporters/reporters.h"
#include "validator/reporters/spool.h"

#include <stdlib.h>

struct json_state {
	size_t findings;
	struct spool verdicts, failures;
};

/* Takes the value over. */
static void
spool_add(struct report *report, struct spool *spool, struct json_object *value)
{
	bool first = spool->file == NULL;
	FILE *file = spool_open(report, spool);

	if (file == NULL) {
		json_object_put(value);
		return;
	}
	fputs(first ? "\n  " : ",\n  ", file);
	json_write(file, value);
}

static void
spool_write(struct report *report, struct spool *spool, const char *key)
{
	fprintf(report->out, ",\n \"%s\": [", key);
	spool_copy(report, spool);
	fputc(']', report->out);
}

static void
begin(struct report *report)
{
	report->state = memset(must_resize(NULL, 1, sizeof(struct json_state)), 0, sizeof(struct json_state));
	fputs("{\"version\": 1,\n \"tool\": ", report->out);
	json_write(report->out, json_tool());
	fputs(",\n \"registry\": ", report->out);
	json_write(report->out, json_registry(report));
	if (!report->quiet) /* an empty list beside a summary that counts some would be a lie */
		fputs(",\n \"findings\": [", report->out);
}

static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	struct json_state *state = report->state;

	fputs(state->findings++ == 0 ? "\n  " : ",\n  ", report->out);
	json_write(report->out, json_finding(NULL, report, subject, finding));
}

static void
show_verdict(struct report *report, const struct reported_subject *subject, const struct verdict *verdict)
{
	struct json_state *state = report->state;

	spool_add(report, &state->verdicts, json_verdict(NULL, report, subject, verdict));
}

static void
show_failure(struct report *report, const struct failure *failure)
{
	struct json_state *state = report->state;

	spool_add(report, &state->failures, json_failure(NULL, report, failure));
}

static void
end(struct report *report)
{
	struct json_state *state = report->state;

	if (!report->quiet)
		fputc(']', report->out);
	if (state->verdicts.file != NULL)
		spool_write(report, &state->verdicts, "verdicts");
	spool_write(report, &state->failures, "failures");
	fputs(",\n \"summary\": ", report->out);
	json_write(report->out, json_summary(NULL, report));
	fputs("}\n", report->out);
	free(state);
	report->state = NULL;
}

const struct reporter json_reporter = {
    .name = "json",
    .help = "one document",
    .begin = begin,
    .finding = show_finding,
    .verdict = show_verdict,
    .failure = show_failure,
    .end = end,
};
