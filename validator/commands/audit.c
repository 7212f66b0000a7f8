/* dnssd-lint audit */
#include "validator/audit.h"

#include "validator/command.h"
#include "validator/expectation.h"
#include "validator/inventory.h"
#include "validator/known_subtypes.h"
#include "validator/progress.h"
#include "validator/random.h"
#include "validator/reporters/reporters.h"
#include "validator/sources/lan.h"
#include "validator/sources/recording.h"
#include "validator/unseen.h"
#include "validator/watch.h"

/* What the command does with every network that it gets. */
struct auditing {
	struct run *run;
	struct output record;          /* where --record writes */
	struct expectation *expected;  /* of --expect, or NULL */
	struct anonymizer *anonymizer; /* of --anonymize, or NULL */
	struct progress progress;
	const char *path; /* of the recording, or "lan" */
	bool cut_short;   /* the network is not whole: what is missing from it may be there */
};

static void
fail_unexpected(struct auditing *auditing)
{
	struct failure failure;

	failure_set(&failure, FAILURE_NOTHING, auditing->path, 0, 0,
	    "nothing is expected of this network: %s has several sites, and none of its name",
	    auditing->run->options->expect);
	report_failure(&auditing->run->report, &failure);
}

/* Names that tell persons apart reach neither a file nor the report. */
static void
take_network(void *context, struct network *network, struct arena *arena)
{
	struct auditing *auditing = context;
	struct run *run = auditing->run;
	struct network compared;

	network_settle(network, run->registry, arena);
	if (auditing->anonymizer != NULL) {
		network_anonymize(network, auditing->anonymizer, arena);
		network_settle(network, run->registry, arena); /* the names are others now */
	}
	if (auditing->record.file != NULL)
		recording_write(network, auditing->record.file);
	if (auditing->expected != NULL && !auditing->cut_short) {
		if (!expectation_compare(auditing->expected, &compared, network, arena))
			fail_unexpected(auditing);
		network = &compared;
	}
	if (run->options->list)
		inventory_put(run, network);
	else
		audit_network(run, network, arena);
	unseen_report(&run->report, network, auditing->path, run->options->replay.count > 0);
}

static void
take_failure(void *context, const struct failure *failure)
{
	struct auditing *auditing = context;

	report_failure(&auditing->run->report, failure);
}

static struct lan_patience
patience_of(const struct options *options)
{
	struct lan_patience patience = options->quick      ? lan_patience_quick
				       : options->thorough ? lan_patience_thorough
							   : lan_patience_default;

	if (options->timeout > 0)
		patience.deadline = options->timeout * 1000;
	return patience;
}

static void
draw_progress(void *context, struct lan_session *session, const struct lan_progress *state)
{
	(void)session;
	progress_draw(context, state);
}

/* ---- the LAN ---- */

/* Services that were not looked at are told of already; here, that there may be others. */
static void
fail_incomplete(struct run *run, const struct lan_progress *state)
{
	struct failure failure;

	if (state->crowded) {
		failure_set(&failure, FAILURE_TOO_LARGE, "lan", 0, 0,
		    "more is advertised here than is kept: some of it was not looked at");
		report_failure(&run->report, &failure);
	}
	if (state->complete || run->report.summary.failures > 0)
		return;
	failure_set(&failure, FAILURE_UNSEEN, "lan", 0, 0,
	    "the time was up, or a signal came, before all questions were answered: give it longer with --timeout");
	report_failure(&run->report, &failure);
}

static void
audit_lan(struct auditing *auditing)
{
	enum { FAILURES = 8 };
	struct run *run = auditing->run;
	struct arena arena = {0};
	const struct lan_patience patience = patience_of(run->options);
	const struct txt_list subtypes = known_subtypes(run->registry, run->profiles, &arena);
	struct lan_session *session = lan_session_new(&patience, subtypes.at, subtypes.count, false);
	const struct lan_view view = {.turn = draw_progress, .context = &auditing->progress};
	struct failure failures[FAILURES];
	size_t count = 0;
	struct lan_progress state;
	struct network network;

	lan_run(session, &patience, &view, failures, FAILURES, &count);
	progress_clear(&auditing->progress);
	lan_session_progress(session, &state);
	lan_session_network(session, &arena, &network);
	lan_own_links(&network, &arena);
	auditing->cut_short = !state.complete;
	take_network(auditing, &network, &arena);
	for (size_t i = 0; i < count; i++)
		report_failure(&run->report, &failures[i]);
	fail_incomplete(run, &state);
	lan_session_free(session);
	arena_clear(&arena);
}

/* ---- recordings ---- */

static void
replay_file(struct auditing *auditing, const char *path)
{
	const struct recording_reader reader = {.take = take_network, .fail = take_failure, .context = auditing};
	struct failure failure;

	auditing->path = path;
	if (recording_read(path, &reader, &failure) != FAILURE_NONE)
		report_failure(&auditing->run->report, &failure);
}

static void
replay(struct auditing *auditing)
{
	const struct options *options = auditing->run->options;

	for (size_t i = 0; i < options->replay.count; i++)
		replay_file(auditing, options->replay.words[i]);
	for (int i = 0; i < options->argument_count; i++)
		replay_file(auditing, options->arguments[i]);
}

/* ---- the command ---- */

/* Silence is no health: a network without a service was not judged. */
static void
fail_if_nothing(struct run *run)
{
	struct failure failure;

	if (run->report.summary.coverage.services > 0 || run->report.summary.failures > 0)
		return;
	failure_set(&failure, FAILURE_NOTHING, run->options->replay.count > 0 ? "" : "lan", 0, 0,
	    "nothing to inspect: no service is advertised");
	report_failure(&run->report, &failure);
}

/* Opens what the options name; false where that failed, which is reported then. */
static bool
open_files(struct auditing *auditing)
{
	const struct options *options = auditing->run->options;
	struct failure failure;

	if (options->anonymize)
		auditing->anonymizer = anonymizer_new(random_number());
	if (options->record != NULL && output_open(&auditing->record, options->record, &failure) != FAILURE_NONE) {
		report_failure(&auditing->run->report, &failure);
		return false;
	}
	if (options->expect != NULL &&
	    expectation_read(options->expect, auditing->run->registry, &auditing->expected, &failure) != FAILURE_NONE) {
		report_failure(&auditing->run->report, &failure);
		return false;
	}
	return true;
}

static void
close_files(struct auditing *auditing)
{
	struct failure failure;

	if (output_close(&auditing->record, &failure) != FAILURE_NONE)
		report_failure(&auditing->run->report, &failure);
	expectation_free(auditing->expected);
	anonymizer_free(auditing->anonymizer);
}

static void
audit_all(struct auditing *auditing)
{
	struct run *run = auditing->run;
	const struct lan_patience patience = patience_of(run->options);

	if (run->options->watch)
		watch_lan(run, &patience);
	else if (run->options->replay.count > 0)
		replay(auditing);
	else
		audit_lan(auditing);
}

/* What fails is said beside the list, which programs read. */
static void
begin_list(struct run *run)
{
	run->report.reporter = &text_reporter;
	run->report.out = stderr;
	inventory_begin(run);
}

int
command_audit(struct run *run)
{
	const struct options *options = run->options;
	struct auditing auditing = {.run = run, .path = "lan"};
	bool list = options->list;

	run->report.summary.coverage.known = true;
	if (list)
		begin_list(run);
	else
		report_begin(&run->report);
	progress_init(&auditing.progress, !options->quiet && options->replay.count == 0 && !options->watch);
	if (open_files(&auditing)) {
		audit_all(&auditing);
		if (!options->watch)
			fail_if_nothing(run);
	}
	close_files(&auditing);
	if (options->replay.count == 0)
		run->report.summary.coverage.milliseconds = progress_elapsed(&auditing.progress);
	if (list)
		inventory_end(run);
	else
		report_end(&run->report);
	return 0;
}

/* Whether more than one of them was given. */
static bool
are_several(const struct options *options, enum option_id a, enum option_id b)
{
	return options_given(options, a) && options_given(options, b);
}

int
command_audit_check(const struct options *options)
{
	if (options->argument_count > 0 && options->replay.count == 0)
		return usage_error("'audit' takes no \"%s\": recordings come behind --replay", options->arguments[0]);
	if (options->replay.count > 0 && (options->quick || options->thorough || options->timeout > 0))
		return usage_error(
		    "--quick, --thorough and --timeout are about the LAN, and --replay does not look at it");
	if (options->list && options->expect != NULL)
		return usage_error("--list judges nothing, and --expect does: which of them?");
	if (are_several(options, OPTION_QUICK, OPTION_THOROUGH))
		return usage_error("--quick and --thorough: which of them?");
	if (!options->watch)
		return 0;
	if (options->list || options->replay.count > 0 || options->record != NULL || options->expect != NULL ||
	    options->anonymize)
		return usage_error("--watch goes with none of --list, --replay, --record, --expect and --anonymize");
	if (options->output != NULL)
		return usage_error("--watch prints as it goes: send its output on with a pipe, not with --output");
	if (strcmp(options->format, "text") != 0 && strcmp(options->format, "jsonl") != 0)
		return usage_error("--watch prints as it goes: in the formats text and jsonl");
	return 0;
}
