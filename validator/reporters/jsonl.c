/* jsonl: an object a line, each with its type, for programs that read as it comes. */
#include "validator/reporters/json_items.h"
#include "validator/reporters/reporters.h"

static void
write_line(struct report *report, struct json_object *value)
{
	json_write(report->out, value);
	fputc('\n', report->out);
}

static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	write_line(report, json_finding("finding", report, subject, finding));
}

static void
show_verdict(struct report *report, const struct reported_subject *subject, const struct verdict *verdict)
{
	write_line(report, json_verdict("verdict", report, subject, verdict));
}

static void
show_failure(struct report *report, const struct failure *failure)
{
	write_line(report, json_failure("failure", report, failure));
}

static void
end(struct report *report)
{
	struct json_object *value = json_summary("summary", report);

	json_put(value, "tool", json_tool());
	json_put(value, "registry", json_registry(report));
	write_line(report, value);
}

const struct reporter jsonl_reporter = {
    .name = "jsonl",
    .help = "an object a line",
    .finding = show_finding,
    .verdict = show_verdict,
    .failure = show_failure,
    .end = end,
};
