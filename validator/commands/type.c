/* dnssd-lint type */
#include "validator/command.h"
#include "validator/commands/compat.h"
#include "validator/commands/inspect.h"
#include "validator/commands/txt_template.h"
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

/* --compat and --txt-template ask no rule: options about findings would be obeyed in silence by nobody. */
static int
check_no_findings(const struct options *options, const char *option)
{
	const uint64_t about_findings = OPTION_BIT(OPTION_SELECT) | OPTION_BIT(OPTION_IGNORE) |
					OPTION_BIT(OPTION_SEVERITY) | OPTION_BIT(OPTION_FAIL_ON);

	for (size_t i = 0; i < OPTION_IDS; i++)
		if ((options->given & about_findings & OPTION_BIT(option_specs[i].id)) != 0)
			return usage_error("--%s is about findings, and --%s has none", option_specs[i].name, option);
	return 0;
}

static int
check_template(const struct options *options)
{
	int status = check_no_findings(options, "txt-template");

	if (status != 0)
		return status;
	if (options->argument_count > 1)
		return usage_error("--txt-template takes one type: the strings of several would be one record");
	return txt_type_check(options, options->arguments[0]);
}

int
command_type_check(const struct options *options)
{
	if (options->compat && options->txt_template)
		return usage_error("--compat or --txt-template: which of them?");
	if (options->txt_template)
		return check_template(options);
	if (options->profiles != NULL)
		return usage_error("--profiles goes with --txt-template: types do not depend on it");
	return options->compat ? check_no_findings(options, "compat") : 0;
}

int
command_type(struct run *run)
{
	if (run->options->compat)
		return compat_print(run);
	if (run->options->txt_template)
		return txt_template_print(run);
	return inspect_all(run, inspect_type);
}
