/* dnssd-lint: see docs/architecture.md for the way of one octet from argument to report. */
#include <stdio.h>

#include "validator/command.h"
#include "validator/exit_status.h"
#include "validator/help.h"

/* Help goes to standard output where it was asked for; what cannot be written is said. */
static int
finish_output(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return 0;
	perror("dnssd-lint: standard output");
	return STATUS_FAILURE;
}

static int
run_command(const struct options *options)
{
	const struct command *command = options->command;
	struct run run;
	int status = command_check(options);

	if (status != 0)
		return status;
	status = run_begin(&run, options);
	if (status == 0)
		status = command->run(&run);
	return run_end(&run, status);
}

int
main(int argc, char **argv)
{
	struct options options;
	int status;

	if (!options_parse(&options, argc, argv)) {
		status = STATUS_USAGE;
	} else if (options.version) {
		version_print();
		status = finish_output();
	} else if (options.help) {
		help_print(&options);
		status = finish_output();
	} else if (options.command == NULL) {
		status = usage_error("which command?");
	} else {
		status = run_command(&options);
	}
	options_clear(&options);
	return status;
}
