/* text: a finding a line as compilers write it, so that editors parse it; on a terminal the place and the remedy too. */
#include "validator/reporters/reporters.h"

#include "data/escape.h"
#include "validator/table.h"

static const char *
colored(const struct report *report, const char *code)
{
	return report->color ? code : "";
}

static const char *
severity_color(const struct report *report, enum severity severity)
{
	static const char *const colors[SEVERITIES] = {
	    [SEVERITY_INFO] = "\033[1;36m", [SEVERITY_WARNING] = "\033[1;35m", [SEVERITY_ERROR] = "\033[1;31m"};

	return colored(report, colors[severity]);
}

static void
repeat(FILE *out, char what, size_t times)
{
	for (; times > 0; times--)
		fputc(what, out);
}

/* Where the shown part begins: not inside a character, nor inside an escape of up to four octets. */
static size_t
shown_from(struct bytes text, size_t start, size_t most)
{
	size_t from = start > most ? start - most : 0;

	while (from > 0 && from < start && (text.at[from] & 0xc0) == 0x80)
		from++;
	for (size_t back = 1; back <= 3 && back < from; back++)
		if (from < start && text.at[from - back] == '\\')
			return from - back;
	return from;
}

/* The text with a caret under the place; a long text is cut on both sides of it. */
static void
show_place(struct report *report, struct bytes text, struct bytes where)
{
	enum { SHOWN_BEFORE = 48, SHOWN_PLACE = 64, SHOWN_BEHIND = 24 };
	size_t start = (size_t)(where.at - text.at), end = start + where.length;
	size_t from = shown_from(text, start, SHOWN_BEFORE);
	struct bytes before = escape(&report->arena, bytes_part(text, from, start - from), ESCAPE_TEXT, 0);
	struct bytes place = escape(&report->arena, where, ESCAPE_TEXT, SHOWN_PLACE);
	struct bytes behind = escape(&report->arena, bytes_from(text, end), ESCAPE_TEXT, SHOWN_BEHIND);
	size_t carets = text_width(place);

	fprintf(report->out, "    %s%s%s%s\n    ", from > 0 ? "…" : "", (const char *)before.at, (const char *)place.at,
	    (const char *)behind.at);
	repeat(report->out, ' ', text_width(before) + (from > 0));
	fputs(colored(report, "\033[1;32m"), report->out);
	fputc('^', report->out);
	repeat(report->out, '~', carets > 1 ? carets - 1 : 0);
	fprintf(report->out, "%s\n", colored(report, "\033[0m"));
}

static void
show_fix(struct report *report, const struct fix *fix, enum subject_kind kind)
{
	const char *unsafe = fix->safety != FIX_UNSAFE    ? ""
			     : kind == SUBJECT_TXT_RECORD ? " (changes what clients read)"
							  : " (changes the name: make sure that others follow)";

	if (fix->safety == FIX_NONE)
		return;
	if (fix->with.length == 0)
		fprintf(report->out, "    fix: leave it out%s\n", unsafe);
	else
		fprintf(report->out, "    fix: write %s%s\n",
		    (const char *)escape(&report->arena, fix->with, ESCAPE_TEXT, 0).at, unsafe);
}

static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	const char *reset = colored(report, "\033[0m");
	struct origin_place place = reported_place(subject, finding->where.at);

	fprintf(report->out, "%s:%zu:%zu: %s%s:%s %s [%s %s]\n", place.origin.source, place.origin.line, place.column,
	    severity_color(report, finding->severity), severity_name(finding->severity), reset, finding->message,
	    finding->rule->code, finding->rule->name);
	if (!report->terminal)
		return;
	show_place(report, subject->text, finding->where);
	show_fix(report, &finding->fix, subject->kind);
	fprintf(report->out, "    why: %s (%s)\n    what to do: %s\n", finding->rule->reason, finding->rule->source,
	    finding->rule->remedy);
}

static void
show_verdict(struct report *report, const struct reported_subject *subject, const struct verdict *verdict)
{
	fprintf(report->out, "%s:%zu:1: %snote:%s %s\n", subject->origin->source, subject->origin->line,
	    colored(report, "\033[1m"), colored(report, "\033[0m"), verdict->message);
	if (verdict->addition != NULL)
		fprintf(report->out, "\n%s\n", verdict->addition);
}

static void
show_failure(struct report *report, const struct failure *failure)
{
	fprintf(report->out, "%s", report_printable(report, bytes_of(failure->path)));
	if (failure->line > 0)
		fprintf(report->out, ":%zu", failure->line);
	if (failure->column > 0)
		fprintf(report->out, ":%zu", failure->column);
	fprintf(report->out, "%s%sfailure:%s %s [%s]\n", *failure->path != '\0' ? ": " : "",
	    colored(report, "\033[1;31m"), colored(report, "\033[0m"),
	    report_printable(report, bytes_of(failure->message)), failure_kind_name(failure->kind));
}

/* ", 2 errors", or nothing where there is none. */
static void
show_count(struct report *report, size_t count, const char *what)
{
	if (count > 0)
		fprintf(report->out, ", %zu %s%s", count, what, count == 1 ? "" : "s");
}

static void
show_summary(struct report *report)
{
	const struct summary *summary = &report->summary;

	fprintf(report->out, "%zu inspected, %zu clean", summary->inspected, summary->clean);
	show_count(report, summary->findings[SEVERITY_ERROR], "error");
	show_count(report, summary->findings[SEVERITY_WARNING], "warning");
	show_count(report, summary->findings[SEVERITY_INFO], "info");
	show_count(report, summary->failures, "failure");
	fputc('\n', report->out);
}

const struct reporter text_reporter = {
    .name = "text",
    .help = "a finding a line, as compilers write it",
    .finding = show_finding,
    .verdict = show_verdict,
    .failure = show_failure,
    .end = show_summary,
};
