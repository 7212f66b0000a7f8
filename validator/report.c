#include "validator/report.h"

#include "data/escape.h"
#include "data/format.h"
#include "validator/reporters/reporters.h"

const struct reporter *const reporters[] = {
    &text_reporter,
    &json_reporter,
    &jsonl_reporter,
    &sarif_reporter,
    &github_reporter,
    &gitlab_reporter,
    &junit_reporter,
    &checkstyle_reporter,
    NULL,
};

const struct reporter *
reporter_find(const char *name)
{
	for (size_t i = 0; reporters[i] != NULL; i++)
		if (strcmp(reporters[i]->name, name) == 0)
			return reporters[i];
	return NULL;
}

const char *
reporter_names(bool findings, struct arena *arena)
{
	const char *list = "", *last = NULL;

	for (size_t i = 0; reporters[i] != NULL; i++) {
		if (reporters[i]->findings_only && !findings)
			continue;
		if (last != NULL)
			list = format_text(arena, "%s%s%s", list, *list != '\0' ? ", " : "", last);
		last = reporters[i]->name;
	}
	return format_text(arena, "%s%s%s", list, *list != '\0' ? " or " : "", last);
}

struct origin_place
reported_place(const struct reported_subject *subject, const unsigned char *at)
{
	size_t offset = (size_t)(at - subject->text.at), i = subject->piece_count;
	const struct origin *origin = subject->origin;

	if (subject->pieces != NULL) {
		do
			i--;
		while (i > 0 && subject->pieces[i].from > offset);
		origin = &subject->pieces[i].origin;
		offset = offset > subject->pieces[i].from ? offset - subject->pieces[i].from : 0;
	}
	return (struct origin_place){*origin, (origin->column > 0 ? origin->column : 1) + offset};
}

void
report_begin(struct report *report)
{
	if (report->reporter->begin != NULL)
		report->reporter->begin(report);
}

void
report_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	if (report->quiet || report->reporter->finding == NULL)
		return;
	report->reporter->finding(report, subject, finding);
	report->items++;
	arena_reset(&report->arena);
}

void
report_verdict(struct report *report, const struct reported_subject *subject, const struct verdict *verdict)
{
	if (report->quiet || report->reporter->verdict == NULL)
		return;
	report->reporter->verdict(report, subject, verdict);
	report->items++;
	arena_reset(&report->arena);
}

void
report_failure(struct report *report, const struct failure *failure)
{
	report->summary.failures++;
	if (report->reporter->failure == NULL)
		return;
	report->reporter->failure(report, failure);
	report->items++;
	arena_reset(&report->arena);
}

void
report_end(struct report *report)
{
	if (report->reporter->end != NULL)
		report->reporter->end(report);
	arena_reset(&report->arena);
}

const char *
report_printable(struct report *report, struct bytes text)
{
	return (const char *)escape(&report->arena, text, ESCAPE_TEXT, 0).at;
}
