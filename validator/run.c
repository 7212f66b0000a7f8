#include "validator/run.h"

#include <stdlib.h>
#include <unistd.h>

#include "data/escape.h"
#include "data/format.h"
#include "data/registry_builder.h"
#include "data/registry_read.h"
#include "validator/command.h"
#include "validator/exit_status.h"
#include "validator/reporters/reporters.h"
#include "validator/selection.h"

static bool
wants_color(const struct options *options, bool terminal)
{
	const char *no_color = getenv("NO_COLOR");

	if (options->color != COLOR_AUTO)
		return options->color == COLOR_ALWAYS;
	return terminal && (no_color == NULL || *no_color == '\0');
}

/* What keeps the report from being written is said beside it. */
static void
say_unwritten(const struct failure *failure)
{
	struct arena arena = {0};
	const char *text = format_text(&arena, "%s: %s", failure->path, failure->message);

	fprintf(stderr, "dnssd-lint: %s\n", (const char *)escape(&arena, bytes_of(text), ESCAPE_TEXT, 0).at);
	arena_clear(&arena);
}

/* The line that text has for a failure, on standard error. */
static void
say_refused(const struct run *run, const struct failure *failure)
{
	struct report report = {.reporter = &text_reporter, .out = stderr};

	report.color = wants_color(run->options, isatty(STDERR_FILENO) != 0);
	report_failure(&report, failure);
	arena_clear(&report.arena);
}

int
run_refuse(struct run *run, const struct failure *failure, int status)
{
	bool text = run->report.reporter == &text_reporter;

	if (text || run->options->output != NULL) {
		output_abandon(&run->output);
		say_refused(run, failure);
		return status;
	}
	/* A program that reads JSON from us gets a document whatever happens. */
	report_begin(&run->report);
	report_failure(&run->report, failure);
	report_end(&run->report);
	return status;
}

static int
read_registry(struct run *run)
{
	struct failure failure;

	if (run->options->registry == NULL) {
		run->registry = registry_builtin();
	} else if (registry_read(run->options->registry, &run->registry_read, &failure) != FAILURE_NONE) {
		/* Never fall back on the built-in one: the answer would be about another registry than asked. */
		return run_refuse(run, &failure, STATUS_FAILURE);
	} else {
		run->registry = run->registry_read;
	}
	run->report.registry = run->inspection.registry = run->registry;
	return STATUS_CLEAN;
}

/* Profiles are a setting: with wrong ones the wrong question would be asked. */
static int
read_profiles(struct run *run)
{
	const struct txt_profiles *builtin = txt_profiles_builtin();
	struct failure failure;

	run->profiles = builtin;
	if (run->options->profiles == NULL)
		return STATUS_CLEAN;
	if (txt_profiles_read(run->options->profiles, builtin, &run->profiles_read, &failure) != FAILURE_NONE)
		return run_refuse(run, &failure, STATUS_USAGE);
	run->profiles = run->profiles_read;
	return STATUS_CLEAN;
}

int
run_begin(struct run *run, const struct options *options)
{
	struct failure failure;
	int status;

	memset(run, 0, sizeof(*run));
	run->options = options;
	inspection_init(&run->inspection, NULL, &run->arena);
	/* When only the summary is wanted nobody reads a finding, so none is worded. */
	run->inspection.counting = options->quiet;
	/* Settings first: what is wrong with them must not wait for files, nor touch any. */
	if ((options->command->scope & SCOPE_INSPECT) != 0 && !selection_apply(options, &run->inspection))
		return STATUS_USAGE;
	if (output_open(&run->output, options->output, &failure) != FAILURE_NONE) {
		say_unwritten(&failure);
		return STATUS_FAILURE;
	}
	run->report.out = run->output.file;
	run->report.reporter = reporter_find(options->format);
	if (run->report.reporter == NULL) /* that of an inventory */
		run->report.reporter = &text_reporter;
	run->report.quiet = options->quiet;
	run->report.terminal = isatty(fileno(run->output.file)) != 0;
	run->report.color = wants_color(options, run->report.terminal);
	status = read_registry(run);
	return status == STATUS_CLEAN ? read_profiles(run) : status;
}

/* The greatest of `status` and what the report tells. */
static int
status_of(const struct run *run, int status)
{
	const struct summary *summary = &run->report.summary;

	for (int severity = run->options->fail_on; severity < SEVERITIES; severity++)
		if (summary->findings[severity] > 0 && status < STATUS_FINDINGS)
			status = STATUS_FINDINGS;
	if (summary->failures > 0 && status < STATUS_FAILURE)
		status = STATUS_FAILURE;
	return run->report.broken ? STATUS_INTERNAL : status;
}

int
run_end(struct run *run, int status)
{
	struct failure failure;

	status = status_of(run, status);
	if (run->report.broken && run->output.path != NULL)
		output_abandon(&run->output);
	if (output_close(&run->output, &failure) != FAILURE_NONE) {
		say_unwritten(&failure);
		status = status < STATUS_FAILURE ? STATUS_FAILURE : status;
	}
	inspection_clear(&run->inspection);
	arena_clear(&run->arena);
	arena_clear(&run->report.arena);
	txt_profiles_free(run->profiles_read);
	registry_free(run->registry_read);
	return status;
}

size_t
run_take_findings(struct run *run, const struct reported_subject *subject)
{
	const struct inspection *in = &run->inspection;
	size_t found = 0;

	for (size_t i = 0; i < SEVERITIES; i++) {
		run->report.summary.findings[i] += in->counts[i];
		found += in->counts[i];
	}
	for (size_t i = 0; i < in->finding_count; i++)
		report_finding(&run->report, subject, &in->findings[i]);
	return found;
}

void
run_count_subject(struct run *run, size_t found)
{
	struct summary *summary = &run->report.summary;

	summary->subjects++;
	summary->inspected++;
	summary->clean += found == 0;
}

void
run_take_result_of(struct run *run, const struct reported_subject *subject)
{
	run_count_subject(run, run_take_findings(run, subject));
}

void
run_take_result(struct run *run, const struct origin *origin, enum subject_kind kind, struct bytes text)
{
	run_take_result_of(run, &(struct reported_subject){.origin = origin, .kind = kind, .text = text});
}
