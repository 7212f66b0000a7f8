/* dnssd-lint registry compile: the shipped tables out of IANA's file. */
#include "data/registry_builder.h"
#include "data/registry_read.h"
#include "data/registry_tsv.h"
#include "data/txt_table.h"
#include "validator/command.h"
#include "validator/exit_status.h"

int
command_registry_compile(struct run *run)
{
	struct registry *registry;
	struct failure failure;

	if (registry_read(run->options->arguments[0], &registry, &failure) != FAILURE_NONE)
		return run_refuse(run, &failure, STATUS_FAILURE);
	if (run->options->txt)
		txt_table_write(registry, run->output.file);
	else
		registry_tsv_write(registry, run->output.file);
	registry_free(registry);
	return 0;
}
