/* judge: puts a text through the rules, as the commands do, for unit tests and fuzz targets. */
#ifndef TESTS_UNIT_JUDGE_H
#define TESTS_UNIT_JUDGE_H

#include "rules/core/inspection.h"

struct judge {
	struct arena arena;
	struct inspection in;
};

/* The rules that are on by default are in force, and `also` if not NULL. */
static inline void
judge_init(struct judge *judge, const struct rule *also)
{
	arena_init(&judge->arena);
	inspection_init(&judge->in, registry_builtin(), &judge->arena);
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			if (!(*rule)->off || *rule == also)
				inspection_add(&judge->in, *rule, (*rule)->severity);
}

/* Every rule is in force. */
static inline void
judge_init_all(struct judge *judge)
{
	arena_init(&judge->arena);
	inspection_init(&judge->in, registry_builtin(), &judge->arena);
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			inspection_add(&judge->in, *rule, (*rule)->severity);
}

static inline void
judge_text(struct judge *judge, enum example_command command, struct bytes text)
{
	struct service_name name;
	struct full_name full;
	struct host_name host;

	switch (command) {
	case EXAMPLE_NAME:
		service_name_parse(&name, text, FOR_REGISTRATION, judge->in.registry, &judge->arena);
		inspect_service_name(&judge->in, &name);
		break;
	case EXAMPLE_HOST:
		host_name_parse(&host, text, &judge->arena);
		inspect_host_name(&judge->in, &host);
		break;
	default:
		full_name_parse(&full, text, judge->in.registry, &judge->arena);
		inspect_full_name(&judge->in, &full);
	}
}

static inline void
judge_clear(struct judge *judge)
{
	inspection_clear(&judge->in);
	arena_clear(&judge->arena);
}

#endif
