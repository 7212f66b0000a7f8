#include "validator/selection.h"

#include "validator/report.h"

/* "+CODE" adds to what is on by default, "CODE" alone replaces it. */
static struct bytes
without_plus(const char *word, bool *plus)
{
	*plus = word[0] == '+';
	return bytes_of(word + *plus);
}

static bool
names_rule(struct bytes word, const struct rule_family *family, const struct rule *rule)
{
	return bytes_equal_caseless(word, bytes_of(family->prefix)) ||
	       bytes_equal_caseless(word, bytes_of(rule->code)) || bytes_equal_caseless(word, bytes_of(rule->name));
}

static bool
list_names(const struct word_list *list, const struct rule_family *family, const struct rule *rule)
{
	bool plus;

	for (size_t i = 0; i < list->count; i++)
		if (names_rule(without_plus(list->words[i], &plus), family, rule))
			return true;
	return false;
}

/* Whether a word of the list is that rule's own code or name: then it speaks even if it is off. */
static bool
list_names_alone(const struct word_list *list, const struct rule *rule)
{
	bool plus;

	for (size_t i = 0; i < list->count; i++)
		if (rule_find(without_plus(list->words[i], &plus)) == rule)
			return true;
	return false;
}

/* Whether the list replaces what is on by default, rather than adding to it. */
static bool
list_replaces(const struct word_list *list)
{
	bool plus;

	for (size_t i = 0; i < list->count; i++) {
		without_plus(list->words[i], &plus);
		if (!plus)
			return true;
	}
	return false;
}

static bool
check_words(const struct options *options, enum option_id id, const struct word_list *list, const char *option)
{
	bool plus;

	if ((options->given & OPTION_BIT(id)) != 0 && list->count == 0) {
		usage_error("--%s takes codes, names or families of rules", option);
		return false;
	}

	for (size_t i = 0; i < list->count; i++) {
		struct bytes word = without_plus(list->words[i], &plus);

		if ((plus && id != OPTION_SELECT) || (rule_find(word) == NULL && rule_family_find(word) == NULL)) {
			usage_error("--%s: there is no rule and no family \"%s\"; "
				    "'dnssd-lint explain' lists them",
			    option, list->words[i]);
			return false;
		}
	}
	return true;
}

/* Reads "CODE=LEVEL". */
static bool
read_grade(const char *word, const struct rule **rule, enum severity *severity)
{
	const char *equals = strchr(word, '=');

	if (equals == NULL)
		return false;
	*rule = rule_find((struct bytes){(const unsigned char *)word, (size_t)(equals - word)});
	return *rule != NULL && severity_parse(bytes_of(equals + 1), severity);
}

static bool
check_grades(const struct word_list *list)
{
	const struct rule *rule;
	enum severity severity;

	for (size_t i = 0; i < list->count; i++) {
		if (!read_grade(list->words[i], &rule, &severity)) {
			usage_error(
			    "--severity takes RULE=error, RULE=warning or RULE=info, not \"%s\"", list->words[i]);
			return false;
		}
	}
	return true;
}

/* The severity that the list gives the rule, or its own; *graded tells which. */
static enum severity
grade(const struct word_list *list, const struct rule *rule, bool *graded)
{
	enum severity severity = rule->severity;

	*graded = false;

	for (size_t i = 0; i < list->count; i++) {
		const struct rule *named;
		enum severity wanted;

		if (read_grade(list->words[i], &named, &wanted) && named == rule) {
			severity = wanted; /* the last one counts */
			*graded = true;
		}
	}
	return severity;
}

static bool
is_in_force(const struct options *options, const struct rule_family *family, const struct rule *rule, bool graded)
{
	if (list_names(&options->ignore, family, rule))
		return false;
	if (list_names(&options->select, family, rule))
		return !rule->off || list_names_alone(&options->select, rule);
	/* who grades a rule that is off wants to hear it */
	return (!rule->off || graded) && !list_replaces(&options->select);
}

bool
selection_apply(const struct options *options, struct inspection *inspection)
{
	if (!check_words(options, OPTION_SELECT, &options->select, "select") ||
	    !check_words(options, OPTION_IGNORE, &options->ignore, "ignore") || !check_grades(&options->severity))
		return false;
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++) {
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++) {
			bool graded;
			enum severity severity = grade(&options->severity, *rule, &graded);

			if (is_in_force(options, family, *rule, graded))
				inspection_add(inspection, *rule, severity);
		}
	}
	return true;
}
