/* The contract of every rule: form, order, completeness, and its own examples. */
#include <stdlib.h>

#include "rules/core/inspection.h"
#include "tests/unit/judge.h"
#include "tests/unit/runner.h"

/* The rule of that number over all families, with its family. */
static const struct rule *
rule_at(int index, const struct rule_family **family)
{
	for (*family = rule_families; (*family)->prefix != NULL; (*family)++)
		for (const struct rule *const *rule = (*family)->rules; *rule != NULL; rule++)
			if (index-- == 0)
				return *rule;
	ck_abort_msg("no rule of that number");
}

START_TEST(code_is_family_and_three_digits)
{
	const struct rule_family *family;
	const struct rule *rule = rule_at(_i, &family);
	size_t prefix = strlen(family->prefix);

	ck_assert_uint_eq(strlen(rule->code), prefix + 3);
	ck_assert_int_eq(strncmp(rule->code, family->prefix, prefix), 0);
	for (size_t i = prefix; i < prefix + 3; i++)
		ck_assert(ascii_is_digit((unsigned char)rule->code[i]));
}
END_TEST

START_TEST(codes_ascend_in_their_family)
{
	const struct rule_family *family, *before_family;
	const struct rule *rule = rule_at(_i, &family), *before;

	if (_i == 0)
		return;
	before = rule_at(_i - 1, &before_family);
	if (family == before_family)
		ck_assert_int_lt(strcmp(before->code, rule->code), 0);
}
END_TEST

START_TEST(code_and_name_are_its_alone)
{
	const struct rule_family *family;
	const struct rule *rule = rule_at(_i, &family);

	ck_assert_ptr_eq(rule_find(bytes_of(rule->code)), rule);
	ck_assert_ptr_eq(rule_find(bytes_of(rule->name)), rule);
	ck_assert_ptr_null(rule_family_find(bytes_of(rule->name)));
	for (const char *c = rule->name; *c != '\0'; c++)
		ck_assert(*c == '-' || ascii_is_digit((unsigned char)*c) || (*c >= 'a' && *c <= 'z'));
}
END_TEST

/* Files are read by the validator: tests/unit/test_files.c has the examples of these rules. */
static bool
is_about_files(const struct rule *rule)
{
	return rule_example_command(rule) == EXAMPLE_FILE;
}

static void
assert_sentence(const char *text)
{
	ck_assert_ptr_nonnull(text);
	ck_assert_uint_gt(strlen(text), 10);
	ck_assert_int_eq(text[strlen(text) - 1], '.');
}

START_TEST(no_field_is_empty)
{
	const struct rule_family *family;
	const struct rule *rule = rule_at(_i, &family);

	assert_sentence(rule->summary);
	assert_sentence(rule->reason);
	assert_sentence(rule->remedy);
	ck_assert_msg(strstr(rule->source, "RFC ") != NULL || strstr(rule->source, "Implementations") != NULL ||
			  is_about_files(rule),
	    "%s: source \"%s\"", rule->code, rule->source);
	ck_assert_ptr_nonnull(rule->bad);
	ck_assert_uint_gt(strlen(rule->good), 0);
	ck_assert_ptr_nonnull(*(void *const *)&rule->check);
}
END_TEST

/* Rules about networks have recordings for examples: test_network_rules.c. */
static bool
is_about_networks(const struct rule *rule)
{
	return rule_example_command(rule) >= EXAMPLE_NETWORK;
}

START_TEST(bad_example_fires_it_alone)
{
	const struct rule_family *family;
	const struct rule *rule = rule_at(_i, &family);
	struct judge judge;

	if (is_about_networks(rule) || is_about_files(rule))
		return;
	judge_init(&judge, rule);
	judge_text(&judge, rule_example_command(rule), bytes_of(rule->bad));
	ck_assert_msg(judge.in.finding_count > 0, "%s says nothing of \"%s\"", rule->code, rule->bad);
	for (size_t i = 0; i < judge.in.finding_count; i++) {
		const struct finding *finding = &judge.in.findings[i];

		ck_assert_msg(finding->rule == rule, "%s: \"%s\" fires %s too: %s", rule->code, rule->bad,
		    finding->rule->code, finding->message);
		ck_assert_uint_gt(strlen(finding->message), 0);
	}
	judge_clear(&judge);
}
END_TEST

START_TEST(good_example_is_clean)
{
	const struct rule_family *family;
	const struct rule *rule = rule_at(_i, &family);
	struct judge judge;

	if (is_about_networks(rule) || is_about_files(rule))
		return;
	judge_init(&judge, rule);
	judge_text(&judge, rule_example_command(rule), bytes_of(rule->good));
	ck_assert_msg(judge.in.finding_count == 0, "%s: \"%s\" fires %s: %s", rule->code, rule->good,
	    judge.in.findings[0].rule->code, judge.in.findings[0].message);
	judge_clear(&judge);
}
END_TEST

START_TEST(counting_counts_what_is_found)
{
	const struct rule_family *family;
	const struct rule *rule = rule_at(_i, &family);
	struct judge found, counted;

	if (is_about_networks(rule) || is_about_files(rule))
		return;
	judge_init(&found, rule);
	judge_init(&counted, rule);
	counted.in.counting = true;
	judge_text(&found, rule_example_command(rule), bytes_of(rule->bad));
	judge_text(&counted, rule_example_command(rule), bytes_of(rule->bad));
	for (size_t i = 0; i < SEVERITIES; i++)
		ck_assert_uint_eq(found.in.counts[i], counted.in.counts[i]);
	judge_clear(&found);
	judge_clear(&counted);
}
END_TEST

/* What a safe or unsafe fix writes must not break the same rule again. */
START_TEST(fix_of_bad_example_mends_it)
{
	const struct rule_family *family;
	const struct rule *rule = rule_at(_i, &family);
	struct bytes text = bytes_of(rule->bad), mended;
	struct judge judge, again;
	const struct fix *fix;
	size_t before;
	unsigned char *at;

	if (is_about_networks(rule) || is_about_files(rule))
		return;
	judge_init(&judge, rule);
	judge_init(&again, rule);
	judge_text(&judge, rule_example_command(rule), text);
	fix = &judge.in.findings[0].fix;
	if (fix->safety != FIX_NONE) {
		before = (size_t)(fix->where.at - text.at);
		mended.length = text.length - fix->where.length + fix->with.length;
		mended.at = at = arena_alloc(&judge.arena, mended.length + 1);
		memcpy(at, text.at, before);
		memcpy(at + before, fix->with.at, fix->with.length);
		memcpy(at + before + fix->with.length, fix->where.at + fix->where.length,
		    text.length - before - fix->where.length);
		judge_text(&again, rule_example_command(rule), mended);
		for (size_t i = 0; i < again.in.finding_count; i++)
			ck_assert_msg(again.in.findings[i].rule != rule, "%s: the fix \"%.*s\" does not mend it",
			    rule->code, (int)mended.length, (const char *)mended.at);
	}
	judge_clear(&judge);
	judge_clear(&again);
}
END_TEST

/* Of all registered names those that break the syntax get an error, historic ones with their replacement as the fix,
 * and no other name gets one. */
START_TEST(registered_names_are_left_alone)
{
	const struct registry *registry = registry_builtin();
	size_t historic = 0, ill_formed = 0, others = 0;
	struct judge judge;

	judge_init(&judge, NULL);
	for (uint32_t i = 0; i < registry->service_count; i++) {
		const struct registry_service *service = &registry->services[i], *replacement;
		struct bytes type = appended(&judge.in,
		    appended(&judge.in, BYTES("_"), registry_service_name(registry, service)), BYTES("._tcp"));

		judge_text(&judge, EXAMPLE_TYPE, type);
		for (size_t k = 0; k < judge.in.finding_count; k++) {
			const struct finding *finding = &judge.in.findings[k];

			if (finding->severity != SEVERITY_ERROR)
				continue;
			replacement = registry_replacement(registry, service);
			historic += strcmp(finding->rule->name, "name-legacy-alias") == 0 && replacement != NULL &&
				    bytes_equal(finding->fix.with, registry_service_name(registry, replacement));
			ill_formed += strcmp(finding->rule->name, "name-bad-char") == 0;
			others++;
		}
		arena_reset(&judge.arena);
	}
	ck_assert_uint_eq(historic, 96);
	ck_assert_uint_eq(ill_formed, 1);
	ck_assert_uint_eq(others, 97);
	judge_clear(&judge);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("rules");
	TCase *contract = tcase_create("contract");
	int rules = (int)rule_count();

	tcase_add_loop_test(contract, code_is_family_and_three_digits, 0, rules);
	tcase_add_loop_test(contract, codes_ascend_in_their_family, 0, rules);
	tcase_add_loop_test(contract, code_and_name_are_its_alone, 0, rules);
	tcase_add_loop_test(contract, no_field_is_empty, 0, rules);
	tcase_add_loop_test(contract, bad_example_fires_it_alone, 0, rules);
	tcase_add_loop_test(contract, good_example_is_clean, 0, rules);
	tcase_add_loop_test(contract, counting_counts_what_is_found, 0, rules);
	tcase_add_loop_test(contract, fix_of_bad_example_mends_it, 0, rules);
	tcase_add_test(contract, registered_names_are_left_alone);
	suite_add_tcase(suite, contract);
	return run_suite(suite);
}
