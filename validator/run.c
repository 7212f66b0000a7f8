#include "validator/run.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "data/registry_builder.h"
#include "data/registry_read.h"
#include "validator/selection.h"

enum { EXIT_FINDINGS = 1, EXIT_FAILURES = 2, EXIT_USAGE = 3 };

static bool
wants_color(const struct options *options, bool terminal)
{
	const char *no_color = getenv("NO_COLOR");

	if (options->color != COLOR_AUTO)
		return options->color == COLOR_ALWAYS;
	return terminal && (no_color == NULL || *no_color == '\0');
}

static int
read_registry(struct run *run)
{
	struct failure failure;

	run->registry = registry_builtin();
	if (run->options->registry == NULL)
		return 0;
	if (registry_read(run->options->registry, &run->registry_read, &failure) == FAILURE_NONE) {
		run->registry = run->registry_read;
		return 0;
	}
	/* Never fall back on the built-in registry: the answer would be about another one than asked. */
	run->registry = NULL;
	report_begin(&run->report);
	report_failure(&run->report, &failure);
	report_end(&run->report);
	return EXIT_FAILURES;
}

int
run_begin(struct run *run, const struct options *options)
{
	struct failure failure;
	int status;

	memset(run, 0, sizeof(*run));
	run->options = options;
	if (output_open(&run->output, options->output, &failure) != FAILURE_NONE) {
		fprintf(stderr, "dnssd-lint: %s: %s\n", failure.path, failure.message);
		return EXIT_FAILURES;
	}
	run->report.out = run->output.file;
	run->report.reporter = reporter_find(options->format);
	run->report.quiet = options->quiet;
	run->report.terminal = isatty(fileno(run->output.file)) != 0;
	run->report.color = wants_color(options, run->report.terminal);
	status = read_registry(run);
	run->report.registry = run->registry;
	inspection_init(&run->inspection, run->registry, &run->arena);
	/* When only the summary is wanted nobody reads a finding, so none is worded. */
	run->inspection.counting = options->quiet;
	return status;
}

int
run_select_rules(struct run *run)
{
	return selection_apply(run->options, &run->inspection) ? 0 : EXIT_USAGE;
}

int
run_end(struct run *run, int status)
{
	const struct summary *summary = &run->report.summary;
	struct failure failure;

	for (int severity = run->options->fail_on; severity < SEVERITIES; severity++)
		if (summary->findings[severity] > 0 && status < EXIT_FINDINGS)
			status = EXIT_FINDINGS;
	if (summary->failures > 0 && status < EXIT_FAILURES)
		status = EXIT_FAILURES;
	if (status == EXIT_USAGE)
		output_abandon(&run->output);
	else if (output_close(&run->output, &failure) != FAILURE_NONE) {
		fprintf(stderr, "dnssd-lint: %s: %s\n", failure.path, failure.message);
		status = status < EXIT_FAILURES ? EXIT_FAILURES : status;
	}
	inspection_clear(&run->inspection);
	arena_clear(&run->arena);
	arena_clear(&run->report.arena);
	registry_free(run->registry_read);
	return status;
}

void
run_take_result(struct run *run, const struct origin *origin, enum subject_kind kind, struct bytes text)
{
	const struct inspection *in = &run->inspection;
	struct summary *summary = &run->report.summary;
	size_t found = 0;

	for (size_t i = 0; i < SEVERITIES; i++) {
		summary->findings[i] += in->counts[i];
		found += in->counts[i];
	}
	summary->subjects++;
	summary->inspected++;
	summary->clean += found == 0;
	for (size_t i = 0; i < in->finding_count; i++)
		report_finding(&run->report, &(struct reported_subject){origin, kind, text}, &in->findings[i]);
}
