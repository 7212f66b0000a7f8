/* The contract of rules about networks: their examples are recordings, and are read by the recording's reader. */
#include <stdio.h>
#include <unistd.h>

#include "rules/core/network_drift.h"
#include "rules/core/txt_use.h"
#include "tests/unit/judge.h"
#include "tests/unit/runner.h"
#include "validator/sources/recording.h"

/* What an audit of one example found. */
struct outcome {
	struct judge judge;
	const struct rule *rule; /* the one whose example it is */
	size_t its, others, networks, failures;
	struct network expected; /* of a rule of drift: the first one read */
	struct arena arena;      /* its own */
	uint32_t counts[SEVERITIES];
	char other[1024]; /* code and message of one that should not be there */
};

static void
tally(struct outcome *outcome)
{
	const struct inspection *in = &outcome->judge.in;

	for (size_t i = 0; i < SEVERITIES; i++)
		outcome->counts[i] += in->counts[i];
	for (size_t i = 0; i < in->finding_count; i++) {
		const struct finding *finding = &in->findings[i];

		ck_assert_uint_gt(strlen(finding->message), 0);
		if (finding->rule == outcome->rule) {
			outcome->its++;
			continue;
		}
		outcome->others++;
		snprintf(outcome->other, sizeof(outcome->other), "%s: %s", finding->rule->code, finding->message);
	}
}

/* TXT records, by their form and as those of the type. */
static void
audit_txts(struct outcome *outcome, const struct advertisement *advertisement, const struct service_type *type,
    const struct bytes *subtypes)
{
	struct inspection *in = &outcome->judge.in;
	struct txt_knowledge known;

	txt_knowledge_of(&known, type, in->registry, txt_profiles_builtin(), in->arena);
	for (size_t i = 0; i < advertisement->txt_count; i++) {
		struct txt_record record;
		struct txt_use use;

		txt_record_read(&record, advertisement->txts[i].rdata, in->arena);
		txt_use_parse(&use, &record, &known, subtypes, advertisement->subtype_count, in->arena);
		inspect_txt_record(in, &record, &use);
		tally(outcome);
	}
}

/* All parts, with the form of their names and records. */
static void
audit_advertisement(struct outcome *outcome, const struct advertisement *advertisement)
{
	struct inspection *in = &outcome->judge.in;
	struct bytes *subtypes = arena_alloc(in->arena, (advertisement->subtype_count + 1) * sizeof(*subtypes));
	struct full_name full, part;

	full_name_parse(&full, advertisement->name, in->registry, in->arena);
	inspect_instance(in, &full);
	tally(outcome);
	inspect_advertisement(in, advertisement);
	tally(outcome);
	full_name_parse(&part, advertisement->type, in->registry, in->arena);
	inspect_full_name(in, &part);
	tally(outcome);
	for (size_t i = 0; i < advertisement->subtype_count; i++) {
		full_name_parse(&part, advertisement->subtypes[i], in->registry, in->arena);
		subtypes[i] = part.subtype.label.wire;
		inspect_subtype(in, &part);
		tally(outcome);
	}
	audit_txts(outcome, advertisement, &full.type, subtypes);
}

static void
take(void *context, struct network *network, struct arena *arena)
{
	struct outcome *outcome = context;
	struct inspection *in = &outcome->judge.in;
	struct network compared;

	network_settle(network, in->registry, arena);
	if (outcome->networks++ == 0 && rule_example_command(outcome->rule) == EXAMPLE_DRIFT) {
		network_copy_expected(&outcome->expected, network, in->registry, &outcome->arena);
		return;
	}
	if (outcome->networks == 2) {
		network_expect(&compared, network, &outcome->expected, arena);
		network = &compared;
	}
	for (size_t i = 0; i < network->advertisement_count; i++)
		audit_advertisement(outcome, &network->advertisements[i]);
	for (size_t i = 0; i < network->host_count; i++) {
		struct host_name host;

		host_name_parse(&host, network->hosts[i].name, in->arena);
		inspect_host_name(in, &host);
		tally(outcome);
		inspect_seen_host(in, &network->hosts[i]);
		tally(outcome);
	}
	for (size_t i = 0; i < network->type_count; i++) {
		inspect_type_pointer(in, &network->types[i]);
		tally(outcome);
	}
}

static void
take_failure(void *context, const struct failure *failure)
{
	struct outcome *outcome = context;

	outcome->failures++;
	snprintf(outcome->other, sizeof(outcome->other), "line %zu: %s", failure->line, failure->message);
}

/* Reads the example as `audit --replay` would. */
static void
audit(struct outcome *outcome, const struct rule *rule, const char *example, bool counting)
{
	char path[] = "network-example-XXXXXX";
	int descriptor = mkstemp(path);
	const struct recording_reader reader = {.take = take, .fail = take_failure, .context = outcome};
	struct failure failure;

	*outcome = (struct outcome){.rule = rule};
	judge_init(&outcome->judge, rule);
	outcome->judge.in.counting = counting;
	ck_assert_int_ge(descriptor, 0);
	ck_assert_int_eq(write(descriptor, example, strlen(example)), (ssize_t)strlen(example));
	close(descriptor);
	ck_assert_int_eq(recording_read(path, &reader, &failure), FAILURE_NONE);
	unlink(path);
	ck_assert_msg(outcome->failures == 0, "%s: \"%s\" is no recording: %s", rule->code, example, outcome->other);
	ck_assert_uint_eq(outcome->networks, rule_example_command(rule) == EXAMPLE_DRIFT ? 2 : 1);
	judge_clear(&outcome->judge);
	arena_clear(&outcome->arena);
}

/* The rule of that number among those about networks, or NULL. */
static const struct rule *
network_rule(int index)
{
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			if (rule_example_command(*rule) >= EXAMPLE_NETWORK && index-- == 0)
				return *rule;
	return NULL;
}

START_TEST(bad_example_fires_it_alone)
{
	const struct rule *rule = network_rule(_i);
	struct outcome outcome;

	audit(&outcome, rule, rule->bad, false);
	ck_assert_msg(outcome.its > 0, "%s says nothing of \"%s\"", rule->code, rule->bad);
	ck_assert_msg(outcome.others == 0, "%s: \"%s\" fires %s", rule->code, rule->bad, outcome.other);
}
END_TEST

START_TEST(good_example_is_clean)
{
	const struct rule *rule = network_rule(_i);
	struct outcome outcome;

	audit(&outcome, rule, rule->good, false);
	ck_assert_msg(
	    outcome.its == 0 && outcome.others == 0, "%s: \"%s\" fires %s", rule->code, rule->good, outcome.other);
}
END_TEST

START_TEST(counting_counts_what_is_found)
{
	const struct rule *rule = network_rule(_i);
	struct outcome found, counted;

	audit(&found, rule, rule->bad, false);
	audit(&counted, rule, rule->bad, true);
	for (size_t i = 0; i < SEVERITIES; i++)
		ck_assert_uint_eq(found.counts[i], counted.counts[i]);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("network rules");
	TCase *contract = tcase_create("contract");
	int rules = 0;

	while (network_rule(rules) != NULL)
		rules++;
	tcase_add_loop_test(contract, bad_example_fires_it_alone, 0, rules);
	tcase_add_loop_test(contract, good_example_is_clean, 0, rules);
	tcase_add_loop_test(contract, counting_counts_what_is_found, 0, rules);
	suite_add_tcase(suite, contract);
	return run_suite(suite);
}
