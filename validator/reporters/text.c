/* text: a finding a line as compilers write it, so that editors parse it; on a terminal the place and the remedy too. */
#include "validator/reporters/reporters.h"

#include "data/escape.h"
#include "validator/sighting.h"
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

/* The text with a caret under the place, indented; a long text is cut on both sides of it. */
static void
show_place(struct report *report, int indent, struct bytes text, struct bytes where)
{
	enum { SHOWN_BEFORE = 48, SHOWN_PLACE = 64, SHOWN_BEHIND = 24 };
	size_t start = (size_t)(where.at - text.at), end = start + where.length;
	size_t from = shown_from(text, start, SHOWN_BEFORE);
	struct bytes before = escape(&report->arena, bytes_part(text, from, start - from), ESCAPE_TEXT, 0);
	struct bytes place = escape(&report->arena, where, ESCAPE_TEXT, SHOWN_PLACE);
	struct bytes behind = escape(&report->arena, bytes_from(text, end), ESCAPE_TEXT, SHOWN_BEHIND);
	size_t carets = text_width(place);

	fprintf(report->out, "%*s%s%s%s%s\n%*s", indent, "", from > 0 ? "…" : "", (const char *)before.at,
	    (const char *)place.at, (const char *)behind.at, indent, "");
	repeat(report->out, ' ', text_width(before) + (from > 0));
	fputs(colored(report, "\033[1;32m"), report->out);
	fputc('^', report->out);
	repeat(report->out, '~', carets > 1 ? carets - 1 : 0);
	fprintf(report->out, "%s\n", colored(report, "\033[0m"));
}

static void
show_fix(struct report *report, int indent, const struct fix *fix, enum subject_kind kind)
{
	const char *unsafe = fix->safety != FIX_UNSAFE    ? ""
			     : kind == SUBJECT_TXT_RECORD ? " (changes what clients read)"
							  : " (changes the name: make sure that others follow)";

	if (fix->safety == FIX_NONE)
		return;
	if (fix->with.length == 0)
		fprintf(report->out, "%*sfix: leave it out%s\n", indent, "", unsafe);
	else
		fprintf(report->out, "%*sfix: write %s%s\n", indent, "",
		    (const char *)escape(&report->arena, fix->with, ESCAPE_TEXT, 0).at, unsafe);
}

/* The host and the service that a finding is about, where they are others than of the one before. Gives how far the
 * finding itself is indented. */
static int
show_heading(struct report *report, const struct sighting *sighting)
{
	enum { STEP = 2 };
	struct heading *last = &report->heading;
	bool network = sighting->service == NULL && sighting->host_name.length == 0;
	bool same_host = last->shown && last->host == sighting->host_name.at;
	const char *bold = colored(report, "\033[1m"), *reset = colored(report, "\033[0m");

	if (!last->shown && sighting->network->site.length > 0)
		fprintf(report->out, "%ssite %s%s\n", bold, report_printable(report, sighting->network->site), reset);
	if (!same_host)
		fprintf(report->out, "%s%s%s\n", bold,
		    network ? "service types" : sighting_host_heading(sighting, &report->arena), reset);
	if (sighting->service != NULL && (!same_host || last->service != sighting->service))
		fprintf(report->out, "%*s%s%s%s\n", STEP, "", bold, sighting_service_heading(sighting, &report->arena),
		    reset);
	*last = (struct heading){sighting->host_name.at, sighting->service, true};
	return sighting->service != NULL ? 2 * STEP : STEP;
}

/* The line of the file that the place begins in, with the place as far as it goes there. */
static struct bytes
line_of(struct bytes content, const struct origin_place *start, const struct origin_place *end, struct bytes *where)
{
	struct bytes line = content;
	const unsigned char *stop;
	size_t from, to;

	for (size_t number = 1; (stop = memchr(line.at, '\n', line.length)) != NULL && number < start->origin.line;
	     number++)
		line = bytes_from(line, (size_t)(stop - line.at) + 1);
	if (stop != NULL)
		line.length = (size_t)(stop - line.at);
	if (line.length > 0 && line.at[line.length - 1] == '\r')
		line.length--;
	from = start->column - 1 < line.length ? start->column - 1 : line.length;
	to = end->origin.line == start->origin.line && end->column - 1 < line.length ? end->column - 1 : line.length;
	*where = bytes_part(line, from, to > from ? to - from : 0);
	return line;
}

/* In a file the line as it stands there: the subject's text may be put together of it. */
static void
show_subject(struct report *report, int indent, const struct reported_subject *subject, struct bytes where)
{
	struct origin_place start = reported_place(subject, where.at);
	struct origin_place end = reported_place(subject, where.at + where.length);
	struct bytes text = subject->text;

	if (subject->content.length > 0)
		text = line_of(subject->content, &start, &end, &where);
	show_place(report, indent, text, where);
}

static void
show_location(struct report *report, const struct origin_place *place)
{
	const char *where =
	    place->origin.path != NULL ? report_printable(report, bytes_of(place->origin.path)) : place->origin.source;

	fprintf(report->out, "%s:%zu:%zu: ", where, place->origin.line, place->column);
}

static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	const char *reset = colored(report, "\033[0m");
	struct origin_place place = reported_place(subject, finding->where.at);
	int indent = 0;

	if (place.origin.sighting != NULL)
		fprintf(report->out, "%*s", indent = show_heading(report, place.origin.sighting), "");
	else
		show_location(report, &place);
	fprintf(report->out, "%s%s:%s %s [%s %s]\n", severity_color(report, finding->severity),
	    severity_name(finding->severity), reset, finding->message, finding->rule->code, finding->rule->name);
	if (!report->terminal)
		return;
	indent += 4;
	show_subject(report, indent, subject, finding->where);
	show_fix(report, indent, &finding->fix, subject->kind);
	fprintf(report->out, "%*swhy: %s (%s)\n%*swhat to do: %s\n", indent, "", finding->rule->reason,
	    finding->rule->source, indent, "", finding->rule->remedy);
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

/* "3 hosts, 9 types, 40 services (2 unresolved) in 3.6 s: " */
static void
show_coverage(struct report *report, const struct coverage *coverage)
{
	fprintf(report->out, "%zu host%s", coverage->hosts, coverage->hosts == 1 ? "" : "s");
	show_count(report, coverage->types, "type");
	show_count(report, coverage->services, "service");
	if (coverage->unresolved > 0)
		fprintf(report->out, " (%zu unresolved)", coverage->unresolved);
	if (coverage->milliseconds > 0)
		fprintf(report->out, " in %.1f s", (double)coverage->milliseconds / 1000);
	fputs(": ", report->out);
}

static void
show_summary(struct report *report)
{
	const struct summary *summary = &report->summary;

	if (summary->coverage.known)
		show_coverage(report, &summary->coverage);
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
