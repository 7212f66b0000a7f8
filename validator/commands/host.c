/* dnssd-lint host */
#include "validator/command.h"
#include "validator/commands/inspect.h"

static void
inspect_host(struct run *run, const struct origin *origin, struct bytes text)
{
	struct host_name host;

	host_name_parse(&host, text, &run->arena);
	inspect_host_name(&run->inspection, &host);
	run_take_result(run, origin, SUBJECT_HOST, text);
}

int
command_host(struct run *run)
{
	return inspect_all(run, inspect_host);
}
