/* dnssd-lint check */
#include "validator/command.h"

#include <stdlib.h>

#include "validator/reporters/json_items.h"
#include "validator/sources/file_format.h"
#include "validator/sources/file_list.h"

/* A finding that waits: those of a file are told in the order of their places. */
struct held_finding {
	struct reported_subject subject;
	struct origin origin; /* the subject's */
	struct finding finding;
	struct origin_place place;
};

struct file_check {
	struct run *run;
	const struct file_format *forced; /* with --type */
	struct held_finding *held;
	size_t count, room;
	size_t found, listed;
	FILE *out;                /* with --list-files: where the list goes */
	struct json_object *list; /* the same where JSON is wanted */
	bool failed;              /* the file that is judged now */
};

/* ---- findings ---- */

static void
take(struct file_judge *judge, const struct reported_subject *subject)
{
	struct file_check *check = judge->context;
	const struct inspection *in = judge->in;

	for (size_t i = 0; i < SEVERITIES; i++) {
		check->run->report.summary.findings[i] += in->counts[i];
		check->found += in->counts[i];
	}
	for (size_t i = 0; i < in->finding_count; i++) {
		struct held_finding *held;

		if (check->count == check->room) {
			check->room = check->room * 2 + 32;
			check->held = must_resize(check->held, check->room, sizeof(*check->held));
		}
		held = &check->held[check->count++];
		*held = (struct held_finding){
		    *subject, *subject->origin, in->findings[i], reported_place(subject, in->findings[i].where.at)};
	}
}

static int
compare_held(const void *left, const void *right)
{
	const struct held_finding *a = left, *b = right;
	const struct origin_place *x = &a->place, *y = &b->place;

	if (x->origin.line != y->origin.line)
		return x->origin.line < y->origin.line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return strcmp(a->finding.rule->code, b->finding.rule->code);
}

static void
report_held(struct file_check *check)
{
	if (check->count > 1)
		qsort(check->held, check->count, sizeof(*check->held), compare_held);
	for (size_t i = 0; i < check->count; i++) {
		struct held_finding *held = &check->held[i];

		held->subject.origin = &held->origin;
		report_finding(&check->run->report, &held->subject, &held->finding);
	}
	check->count = 0;
}

/* ---- failures ---- */

static void
report_unread(void *context, const struct failure *failure)
{
	struct file_check *check = context;

	check->run->report.summary.subjects++;
	report_failure(&check->run->report, failure);
}

static void
fail(struct file_judge *judge, enum failure_kind kind, size_t offset, const char *message)
{
	struct file_check *check = judge->context;
	struct origin origin = document_origin(judge->document, offset);
	struct failure failure;

	check->failed = true;
	failure_set(&failure, kind, origin.path, origin.line, origin.column, "%s", message);
	report_failure(&check->run->report, &failure);
}

/* ---- files ---- */

static void
judge_document(struct file_check *check, struct document *document, const struct file_format *format)
{
	struct run *run = check->run;
	struct summary *summary = &run->report.summary;
	struct file_judge judge = {
	    .in = &run->inspection,
	    .profiles = run->profiles,
	    .arena = &run->arena,
	    .document = document,
	    .take = take,
	    .fail = fail,
	    .context = check,
	};

	arena_reset(&run->arena);
	check->found = 0;
	check->failed = false;
	format->read(&judge);
	summary->subjects++;
	summary->inspected += !check->failed;
	summary->clean += !check->failed && check->found == 0;
	report_held(check);
}

static void
list_document(struct file_check *check, const struct document *document, const struct file_format *format)
{
	struct report *report = &check->run->report;
	struct json_object *entry;

	check->listed++;
	if (check->list == NULL) {
		fprintf(check->out, "%s: %s\n", report_printable(report, bytes_of(document->path)), format->name);
	} else {
		entry = json_make_object();
		json_put(entry, "path", json_text(report_printable(report, bytes_of(document->path))));
		json_put(entry, "type", json_text(format->name));
		json_append(check->list, entry);
	}
	arena_reset(&report->arena);
}

/* The format of the document, or NULL, which of a file that was named is a failure. --type says it of what was named;
 * of what is found in a folder it says which files are wanted. */
static const struct file_format *
format_of(struct file_check *check, const struct document *document, bool named)
{
	const struct file_format *format = named && check->forced != NULL ? check->forced : file_format_of(document);
	struct failure failure;

	if (format == NULL && named) {
		failure_set(&failure, FAILURE_UNKNOWN_FORMAT, document->path, 0, 0,
		    "no format that declares services; --type names one");
		report_unread(check, &failure);
	}
	return check->forced == NULL || format == check->forced ? format : NULL;
}

/* `path` NULL is standard input. */
static bool
read_document(struct file_check *check, const char *path, const char *name, bool whole, struct document *document)
{
	struct failure failure;

	if (document_read(document, path, name, whole, &failure) == FAILURE_NONE)
		return true;
	report_unread(check, &failure);
	return false;
}

static bool
read_named(struct file_check *check, const char *path, struct document *document)
{
	const char *stdin_name = check->run->options->stdin_filename;

	if (strcmp(path, "-") != 0)
		return read_document(check, path, path, true, document);
	return read_document(check, NULL, stdin_name != NULL ? stdin_name : "stdin", true, document);
}

/* Reads a file that was found in a folder, where it is worth it: the beginning is enough to pass over it. */
static bool
read_found(struct file_check *check, const char *path, struct document *document)
{
	bool known;

	if (!read_document(check, path, path, false, document))
		return false;
	if (document->whole)
		return true;
	known = format_of(check, document, false) != NULL;
	document_clear(document);
	return known && read_document(check, path, path, true, document);
}

static void
check_file(struct file_check *check, const struct listed_file *file)
{
	const struct file_format *format;
	struct document document = {0};

	if (!(file->named ? read_named : read_found)(check, file->path, &document))
		return;
	format = format_of(check, &document, file->named);
	if (format != NULL && check->run->options->list_files)
		list_document(check, &document, format);
	else if (format != NULL)
		judge_document(check, &document, format);
	document_clear(&document);
}

static void
check_files(struct file_check *check)
{
	struct run *run = check->run;
	struct file_list list = {.all = run->options->no_ignore, .fail = report_unread, .context = check};
	struct failure failure;

	for (int i = 0; i == 0 || i < run->options->argument_count; i++) {
		size_t first = list.count;

		file_list_add(&list, run->options->argument_count > 0 ? run->options->arguments[i] : ".");
		for (size_t k = first; k < list.count; k++)
			check_file(check, &list.files[k]);
	}
	file_list_clear(&list);
	if (run->report.summary.subjects > 0 || check->listed > 0)
		return;
	failure_set(&failure, FAILURE_NOTHING, NULL, 0, 0, "nothing to inspect: no file that declares services%s",
	    run->options->no_ignore ? "" : "; what git ignores is left out, but with --no-ignore");
	report_failure(&run->report, &failure);
}

/* A list is no report: what cannot be read is said beside it. */
static void
list_files(struct file_check *check)
{
	struct report *report = &check->run->report;

	check->out = report->out;
	if (strcmp(check->run->options->format, "text") != 0)
		check->list = json_make_array();
	report->reporter = reporter_find("text");
	report->out = stderr;
	check_files(check);
	report->out = check->out;
	if (check->list == NULL)
		return;
	json_write(report->out, check->list);
	fputc('\n', report->out);
}

int
command_check_files_check(const struct options *options)
{
	const char *type = options->type;
	int stdins = 0;

	if (type != NULL && file_format_find(type) == NULL)
		return usage_error("there is no type of files \"%s\": 'dnssd-lint check --help' lists them", type);
	for (int i = 0; i < options->argument_count; i++)
		stdins += strcmp(options->arguments[i], "-") == 0;
	if (stdins > 1)
		return usage_error("standard input can be read once");
	if (stdins == 0 && options->stdin_filename != NULL)
		return usage_error("--stdin-filename names standard input, and no \"-\" is there");
	return 0;
}

int
command_check_files(struct run *run)
{
	const char *type = run->options->type;
	struct file_check check = {.run = run, .forced = type != NULL ? file_format_find(type) : NULL};

	if (run->options->list_files) {
		list_files(&check);
	} else {
		report_begin(&run->report);
		check_files(&check);
		report_end(&run->report);
	}
	free(check.held);
	return 0;
}
