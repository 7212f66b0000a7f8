#include "rules/core/rule.h"

static const char *const severity_names[SEVERITIES] = {
    [SEVERITY_INFO] = "info",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
};

const char *
severity_name(enum severity severity)
{
	return severity_names[severity];
}

bool
severity_parse(struct bytes name, enum severity *severity)
{
	for (size_t i = 0; i < SEVERITIES; i++) {
		if (bytes_equal_caseless(name, bytes_of(severity_names[i]))) {
			*severity = (enum severity)i;
			return true;
		}
	}
	return false;
}

const char *
subject_kind_name(enum subject_kind kind)
{
	static const char *const names[SUBJECT_KINDS] = {
#define X(kind, member, type, name) [SUBJECT_##kind] = (name),
	    SUBJECTS(X)
#undef X
	};

	return names[kind];
}

size_t
rule_count(void)
{
	size_t count = 0;

	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			count++;
	return count;
}

const struct rule *
rule_find(struct bytes code_or_name)
{
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			if (bytes_equal_caseless(code_or_name, bytes_of((*rule)->code)) ||
			    bytes_equal_caseless(code_or_name, bytes_of((*rule)->name)))
				return *rule;
	return NULL;
}

const struct rule_family *
rule_family_find(struct bytes prefix)
{
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		if (bytes_equal_caseless(prefix, bytes_of(family->prefix)))
			return family;
	return NULL;
}

enum example_command
rule_example_command(const struct rule *rule)
{
	if (rule->examples != EXAMPLE_DEFAULT)
		return rule->examples;
	switch (rule->subject) {
	case SUBJECT_SERVICE_NAME:
		return EXAMPLE_NAME;
	case SUBJECT_HOST:
		return EXAMPLE_HOST;
	case SUBJECT_TXT_RECORD:
	case SUBJECT_TXT_USE:
		return EXAMPLE_TXT;
	case SUBJECT_ADVERTISEMENT:
	case SUBJECT_SEEN_HOST:
	case SUBJECT_TYPE_POINTER:
		return EXAMPLE_NETWORK;
	case SUBJECT_FAULT:
		return EXAMPLE_FILE;
	default:
		return EXAMPLE_TYPE;
	}
}

const char *
rule_example_type(const struct rule *rule)
{
	return rule->example_type != NULL ? rule->example_type : RULE_EXAMPLE_TYPE;
}
