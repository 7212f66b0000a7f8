/* github: a workflow command a finding, which GitHub Actions shows beside the line of the file. */
#include "validator/reporters/place.h"
#include "validator/reporters/reporters.h"

/* What would end a command or a property is written as an URL has it, and by that the percent sign. */
static void
write_escaped(FILE *out, const char *text, const char *special)
{
	for (; *text != '\0'; text++) {
		if (strchr(special, *text) != NULL)
			fprintf(out, "%%%02X", (unsigned)(unsigned char)*text);
		else
			fputc(*text, out);
	}
}

static void
write_data(FILE *out, const char *text)
{
	write_escaped(out, text, "%\r\n");
}

static void
write_property(FILE *out, const char *text)
{
	write_escaped(out, text, "%\r\n:,");
}

/* Columns only within one line: they say nothing of several. */
static void
write_place(FILE *out, const struct place *place)
{
	fputs("file=", out);
	write_property(out, place->path);
	if (place->line > 0)
		fprintf(out, ",line=%zu", place->line);
	if (place->end_line != place->line)
		fprintf(out, ",endLine=%zu", place->end_line);
	else if (place->line > 0 && place->column > 0)
		fprintf(out, ",col=%zu", place->column);
	if (place->line > 0 && place->end_line == place->line && place->end_column > place->column)
		fprintf(out, ",endColumn=%zu", place->end_column);
	fputc(',', out);
}

static void
write_command(struct report *report, const char *command, const struct place *place, const char *title)
{
	fprintf(report->out, "::%s ", command);
	if (place->in_file)
		write_place(report->out, place);
	fputs("title=", report->out);
	write_property(report->out, title);
	fputs("::", report->out);
}

/* An annotation without a file says in its text where it belongs. */
static void
write_origin(struct report *report, const struct place *place)
{
	if (place->in_file || place->line == 0)
		return;
	write_data(report->out, place->path);
	fprintf(report->out, ":%zu:", place->line);
	if (place->column > 0)
		fprintf(report->out, "%zu:", place->column);
	fputc(' ', report->out);
}

static void
show_finding(struct report *report, const struct reported_subject *subject, const struct finding *finding)
{
	static const char *const commands[SEVERITIES] = {
	    [SEVERITY_INFO] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
	struct place place = place_of(report, subject, finding->where);

	write_command(report, commands[finding->severity], &place, rule_label(report, finding->rule));
	write_origin(report, &place);
	write_data(report->out, place_message(report, &place, finding));
	fputc('\n', report->out);
}

static void
show_failure(struct report *report, const struct failure *failure)
{
	struct place place = place_of_failure(report, failure);

	write_command(report, "error", &place, failure_kind_name(failure->kind));
	write_origin(report, &place);
	write_data(report->out, failure_message(report, failure));
	fputc('\n', report->out);
}

const struct reporter github_reporter = {
    .name = "github",
    .help = "annotations of GitHub Actions",
    .findings_only = true,
    .finding = show_finding,
    .failure = show_failure,
};
