#include "validator/commands/inspect.h"

enum subject_kind
full_name_kind(const struct full_name *full)
{
	if (full->has_instance)
		return SUBJECT_INSTANCE;
	return full->has_subtype ? SUBJECT_SUBTYPE : SUBJECT_SERVICE_TYPE;
}

int
inspect_all(struct run *run, inspect_text *inspect)
{
	struct subject_source source;
	struct bytes text;

	report_begin(&run->report);
	subject_source_init(&source, run);
	while (subject_source_next(&source, &text))
		inspect(run, &source.origin, text);
	report_end(&run->report);
	return 0;
}
