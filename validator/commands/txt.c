/* dnssd-lint txt */
#include "validator/command.h"

#include <stdlib.h>

#include "data/encoding.h"
#include "data/limits.h"
#include "validator/commands/inspect.h"
#include "validator/commands/txt_type.h"
#include "validator/verdict.h"

/* The strings of the command line and of standard input, in an arena of their own: the run's is reset between them. */
struct gathered {
	struct arena arena;
	struct bytes *texts;
	struct origin_piece *pieces;
	size_t count, room;
	size_t length; /* octets in all */
	bool cut;      /* more came than a record can have */
};

static void
gather(struct gathered *all, const struct origin *origin, struct bytes text)
{
	if (all->count == all->room) {
		all->room = all->room * 2 + 32;
		all->texts = must_resize(all->texts, all->room, sizeof(*all->texts));
		all->pieces = must_resize(all->pieces, all->room, sizeof(*all->pieces));
	}
	all->texts[all->count] = arena_copy(&all->arena, text);
	all->pieces[all->count++] = (struct origin_piece){.origin = *origin};
	all->length += text.length;
}

/* An octet takes four of text at the most, and a string one octet more: beyond that the record is too large whatever
 * comes, so nothing more is kept. */
static bool
is_full(const struct gathered *all)
{
	return all->length > 4 * (TXT_RDATA_MAX + 1) || all->count > TXT_RDATA_MAX;
}

static void
gather_all(struct gathered *all, struct run *run)
{
	struct subject_source source;
	struct bytes text;

	subject_source_init(&source, run);
	source.next = 1; /* behind the type */
	while (subject_source_next(&source, &text)) {
		if (is_full(all))
			all->cut = true;
		else
			gather(all, &source.origin, text);
	}
	for (size_t i = 0, from = 0; i < all->count; i++) {
		all->pieces[i].from = from;
		from += all->texts[i].length + 1;
	}
}

static void
free_gathered(struct gathered *all)
{
	arena_clear(&all->arena);
	free(all->texts);
	free(all->pieces);
}

static void
judge_record(struct run *run, const struct txt_type *type, const struct txt_record *record,
    const struct origin_piece *pieces, size_t count)
{
	struct reported_subject subject = {
	    .origin = &pieces[0].origin,
	    .kind = SUBJECT_TXT_RECORD,
	    .text = record->text,
	    .pieces = pieces,
	    .piece_count = count,
	};
	struct verdict verdict;
	struct txt_use use;

	txt_use_parse(&use, record, &type->known, type->subtypes.at, type->subtypes.count, &run->arena);
	inspect_txt_record(&run->inspection, record, &use);
	run_take_result_of(run, &subject);
	if (run->options->quiet)
		return;
	verdict_on_txt(&verdict, run, &use, type->shown);
	report_verdict(&run->report, &subject, &verdict);
}

static void
fail(struct run *run, enum failure_kind kind, const char *message)
{
	struct failure failure;

	failure_set(&failure, kind, "stdin", 0, 0, "%s", message);
	report_failure(&run->report, &failure);
}

static void
judge_strings(struct run *run, const struct txt_type *type)
{
	struct gathered all = {0};
	struct txt_record record;

	gather_all(&all, run);
	txt_record_parse(&record, all.texts, all.count, &run->arena);
	if (all.count == 0 && run->report.summary.failures == 0)
		fail(run, FAILURE_NOTHING, "nothing to inspect: no string came");
	else if (all.cut && (record.facts & TXT_OVERSIZE) == 0) /* blanks between quoted strings alone can do that */
		fail(run, FAILURE_TOO_LARGE, "more text than the strings of a record can have");
	else if (all.count > 0)
		judge_record(run, type, &record, all.pieces, all.count);
	free_gathered(&all);
}

static bool
decode(const struct options *options, struct arena *arena, struct bytes *rdata, size_t *at)
{
	bool hex = (options->given & OPTION_BIT(OPTION_HEX)) != 0;

	return (hex ? hex_decode : base64_decode)(bytes_of(options->rdata), arena, rdata, at);
}

/* A piece for each string, which begins behind its quotation mark. */
static void
judge_rdata(struct run *run, const struct txt_type *type)
{
	struct bytes rdata = BYTES("");
	struct txt_record record;
	struct origin_piece *pieces;
	size_t at;

	if (!decode(run->options, &run->arena, &rdata, &at)) /* was looked at before */
		return;
	txt_record_read(&record, rdata, &run->arena);
	pieces = arena_alloc(&run->arena, (record.count + 1) * sizeof(*pieces));
	pieces[0] = (struct origin_piece){.origin = {.source = "rdata", .line = 1}};
	for (size_t i = 0; i < record.count; i++) {
		pieces[i].from = (size_t)(record.strings[i].label.text.at - record.text.at);
		pieces[i].origin = (struct origin){.source = "rdata", .line = i + 1};
	}
	judge_record(run, type, &record, pieces, record.count > 0 ? record.count : 1);
}

static void
judge_type(struct run *run, struct txt_type *type)
{
	const struct origin origin = {.source = "argument", .line = 1};
	const char *text = run->options->arguments[0];

	txt_type_read(type, run, text);
	inspect_full_name(&run->inspection, &type->full);
	run_take_result(run, &origin, full_name_kind(&type->full), bytes_of(text));
}

static int
check_rdata(const struct options *options)
{
	const char *name = (options->given & OPTION_BIT(OPTION_HEX)) != 0 ? "hex" : "base64";
	struct arena arena = {0};
	struct bytes rdata;
	size_t at = 0;
	bool whole = decode(options, &arena, &rdata, &at), ends = at == strlen(options->rdata);

	arena_clear(&arena);
	if (whole)
		return 0;
	if (ends)
		return usage_error("--%s: the text ends inside an octet, or its padding is wrong", name);
	return usage_error(
	    "--%s: octet %zu of the text, \"%.1s\", is no digit of it", name, at + 1, options->rdata + at);
}

int
command_txt_check(const struct options *options)
{
	const uint64_t both = OPTION_BIT(OPTION_HEX) | OPTION_BIT(OPTION_BASE64);
	bool rdata = (options->given & both) != 0, strings = options->argument_count > 1;

	if (strcmp(options->arguments[0], "-") == 0)
		return usage_error("the type comes first: dnssd-lint txt TYPE -");
	if ((options->given & both) == both)
		return usage_error("--hex and --base64 both give the whole record");
	if (rdata == strings)
		return usage_error(rdata ? "a whole record and strings: which of them?"
					 : "'txt' needs strings; one that is empty stands for a record that is");
	return rdata ? check_rdata(options) : 0;
}

int
command_txt(struct run *run)
{
	struct txt_type type;

	report_begin(&run->report);
	judge_type(run, &type);
	if (run->options->rdata != NULL)
		judge_rdata(run, &type);
	else
		judge_strings(run, &type);
	report_end(&run->report);
	txt_type_clear(&type);
	return 0;
}
