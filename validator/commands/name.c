/* dnssd-lint name */
#include "validator/command.h"
#include "validator/commands/inspect.h"
#include "validator/exit_status.h"
#include "validator/registration.h"
#include "validator/verdict.h"

static void
inspect_name(struct run *run, const struct origin *origin, struct bytes text)
{
	struct service_name name;
	struct verdict verdict;

	service_name_parse(&name, text, FOR_REGISTRATION, run->registry, &run->arena);
	inspect_service_name(&run->inspection, &name);
	run_take_result(run, origin, SUBJECT_SERVICE_NAME, text);
	if (run->options->quiet)
		return;
	verdict_on_name(&verdict, run, &name);
	if (run->options->template && verdict_is_free(&verdict))
		verdict.addition = registration_request(&run->arena, &run->options->field, name.label.wire);
	report_verdict(&run->report,
	    &(struct reported_subject){.origin = origin, .kind = SUBJECT_SERVICE_NAME, .text = text}, &verdict);
}

int
command_name_check(const struct options *options)
{
	return registration_check_fields(&options->field) ? 0 : STATUS_USAGE;
}

int
command_name(struct run *run)
{
	return inspect_all(run, inspect_name);
}
