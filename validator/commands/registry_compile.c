/* dnssd-lint registry compile: the shipped table out of IANA's file. */
#include "data/registry_builder.h"
#include "data/registry_read.h"
#include "data/registry_tsv.h"
#include "validator/command.h"

enum { EXIT_FAILURES = 2 };

int
command_registry_compile(struct run *run)
{
	struct registry *registry;
	struct failure failure;

	if (run->options->argument_count > 1)
		return usage_error("'registry compile' takes one file");
	if (registry_read(run->options->arguments[0], &registry, &failure) != FAILURE_NONE) {
		report_begin(&run->report);
		report_failure(&run->report, &failure);
		report_end(&run->report);
		return EXIT_FAILURES;
	}
	registry_tsv_write(registry, run->output.file);
	registry_free(registry);
	return 0;
}
