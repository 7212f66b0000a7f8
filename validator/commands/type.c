/* dnssd-lint type */
#include "validator/command.h"
#include "validator/commands/compat.h"
#include "validator/commands/inspect.h"
#include "validator/verdict.h"

static void
inspect_type(struct run *run, const struct origin *origin, struct bytes text)
{
	struct full_name full;
	struct verdict verdict;

	full_name_parse(&full, text, run->registry, &run->arena);
	inspect_full_name(&run->inspection, &full);
	run_take_result(run, origin, full_name_kind(&full), text);
	if (run->options->quiet)
		return;
	verdict_on_type(&verdict, run, &full);
	report_verdict(&run->report,
	    &(struct reported_subject){.origin = origin, .kind = full_name_kind(&full), .text = text}, &verdict);
}

/* --compat asks no rule: options about findings would be obeyed in silence by nobody. */
int
command_type_check(const struct options *options)
{
	const unsigned about_findings =
	    1u << OPTION_SELECT | 1u << OPTION_IGNORE | 1u << OPTION_SEVERITY | 1u << OPTION_FAIL_ON;

	for (size_t i = 0; options->compat && i < OPTION_IDS; i++)
		if ((options->given & about_findings & 1u << option_specs[i].id) != 0)
			return usage_error("--%s is about findings, and --compat has none", option_specs[i].name);
	return 0;
}

int
command_type(struct run *run)
{
	if (run->options->compat)
		return compat_print(run);
	return inspect_all(run, inspect_type);
}
