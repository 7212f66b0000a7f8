#include "validator/report.h"

#include "data/escape.h"
#include "validator/reporters/reporters.h"

const struct reporter *const reporters[] = {&text_reporter, &json_reporter, &jsonl_reporter, NULL};

const struct reporter *
reporter_find(const char *name)
{
	for (size_t i = 0; reporters[i] != NULL; i++)
		if (strcmp(reporters[i]->name, name) == 0)
			return reporters[i];
	return NULL;
}

struct origin_place
reported_place(const struct reported_subject *subject, const unsigned char *at)
{
	size_t offset = (size_t)(at - subject->text.at), i = subject->piece_count;

	if (subject->pieces == NULL)
		return (struct origin_place){*subject->origin, offset + 1};
	do
		i--;
	while (i > 0 && subject->pieces[i].from > offset);
	return (struct origin_place){
	    subject->pieces[i].origin, offset > subject->pieces[i].from ? offset - subject->pieces[i].from + 1 : 1};
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
