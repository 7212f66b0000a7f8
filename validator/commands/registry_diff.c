/* dnssd-lint registry diff: what changed from one registry file to another. */
#include "data/registry_diff.h"

#include <string.h>

#include "data/registry_builder.h"
#include "data/registry_read.h"
#include "validator/command.h"
#include "validator/commands/registry_view.h"
#include "validator/exit_status.h"
#include "validator/reporters/json_items.h"

struct comparison {
	struct run *run;
	struct registry *before, *after;
	struct registry_diff diff;
};

static const char *
shown_name(const struct comparison *comparison, const struct registry_record *record, bool after)
{
	return shown_text(comparison->run, after ? comparison->after : comparison->before, record->name);
}

/* Texts of a change: called with the name of each that differs. */
#define EACH_TEXT(member) each(comparison, context, #member, change->before->member, change->after->member);
static void
for_each_text(struct comparison *comparison, const struct registry_change *change,
    void (*each)(struct comparison *, void *, const char *, registry_text, registry_text), void *context)
{
	if (comparison->before->has_persons == comparison->after->has_persons) {
		REGISTRY_DIFF_TEXTS(EACH_TEXT)
	} else {
		EACH_TEXT(references)
	}
}

/* Text */

static void
print_text_change(
    struct comparison *comparison, void *context, const char *name, registry_text before, registry_text after)
{
	struct run *run = comparison->run;
	const char *was = shown_text(run, comparison->before, before);
	const char *now = shown_text(run, comparison->after, after);

	(void)context;
	if (strcmp(was, now) != 0)
		fprintf(run->output.file, "  %s\n    - %s\n    + %s\n", name, *was != '\0' ? was : "(none)",
		    *now != '\0' ? now : "(none)");
}

static void
print_change(struct comparison *comparison, const struct registry_change *change)
{
	struct run *run = comparison->run;
	const struct registry_record *record = change->after != NULL ? change->after : change->before;
	const char *name = shown_name(comparison, record, change->after != NULL);
	char port[PORT_TEXT_SIZE];

	fprintf(run->output.file, "%s: ", registry_change_name(change->kind));
	if (change->kind == CHANGE_RENAMED)
		fprintf(run->output.file, "%s -> ", shown_name(comparison, change->before, false));
	fprintf(run->output.file, "%s %s", name,
	    port_text(change->kind == CHANGE_PORT_DROPPED ? change->before : record, port));
	if (change->kind == CHANGE_ADDED && record->description != 0)
		fprintf(run->output.file, "  %s", shown_text(run, comparison->after, record->description));
	if (change->kind == CHANGE_ALIAS_ADDED)
		fprintf(run->output.file, " of %s", shown_text(run, comparison->after, record->alias_of));
	fputs("\n", run->output.file);
	if (change->kind == CHANGE_TEXT_CHANGED)
		for_each_text(comparison, change, print_text_change, NULL);
}

static void
count_kinds(const struct registry_diff *diff, size_t counts[static CHANGES])
{
	memset(counts, 0, CHANGES * sizeof(*counts));
	for (size_t i = 0; i < diff->count; i++)
		counts[diff->changes[i].kind]++;
}

static void
print_text(struct comparison *comparison)
{
	const struct registry_diff *diff = &comparison->diff;
	FILE *out = comparison->run->output.file;
	size_t counts[CHANGES];

	for (size_t i = 0; i < diff->count && !comparison->run->options->quiet; i++) {
		print_change(comparison, &diff->changes[i]);
		arena_reset(&comparison->run->arena);
	}
	count_kinds(diff, counts);
	for (enum registry_change_kind kind = 0; kind < CHANGES; kind++)
		fprintf(out, "%zu %s, ", counts[kind], registry_change_name(kind));
	fprintf(out, "nameless records +%zu -%zu\n", diff->nameless_added, diff->nameless_removed);
}

/* JSON */

static void
put_text_change(
    struct comparison *comparison, void *context, const char *name, registry_text before, registry_text after)
{
	const char *was = shown_text(comparison->run, comparison->before, before);
	const char *now = shown_text(comparison->run, comparison->after, after);
	struct json_object *value;

	if (strcmp(was, now) == 0)
		return;
	value = json_make_object();
	json_put(value, "field", json_text(name));
	json_put(value, "old", json_text(was));
	json_put(value, "new", json_text(now));
	json_append(context, value);
}

static struct json_object *
change_object(struct comparison *comparison, const struct registry_change *change)
{
	struct json_object *value = json_make_object(), *texts;

	json_put(value, "change", json_text(registry_change_name(change->kind)));
	if (change->before != NULL)
		json_put(value, "old", json_record(comparison->run, comparison->before, change->before));
	if (change->after != NULL)
		json_put(value, "new", json_record(comparison->run, comparison->after, change->after));
	if (change->kind == CHANGE_TEXT_CHANGED) {
		texts = json_make_array();
		for_each_text(comparison, change, put_text_change, texts);
		json_put(value, "texts", texts);
	}
	return value;
}

static struct json_object *
registry_object(struct comparison *comparison, const struct registry *registry)
{
	struct json_object *value = json_make_object();

	json_put_text(value, "updated", shown_text(comparison->run, registry, registry->updated));
	json_put_text(value, "origin", shown_text(comparison->run, registry, registry->origin));
	json_put_number(value, "records", registry->record_count);
	return value;
}

static struct json_object *
summary_object(const struct registry_diff *diff)
{
	struct json_object *value = json_make_object();
	size_t counts[CHANGES];

	count_kinds(diff, counts);
	for (enum registry_change_kind kind = 0; kind < CHANGES; kind++)
		json_put_number(value, registry_change_name(kind), counts[kind]);
	return value;
}

static struct json_object *
nameless_object(const struct registry_diff *diff)
{
	struct json_object *value = json_make_object();

	json_put_number(value, "added", diff->nameless_added);
	json_put_number(value, "removed", diff->nameless_removed);
	return value;
}

/* One a line, or parted by commas. */
static void
print_changes(struct comparison *comparison, bool array)
{
	const struct registry_diff *diff = &comparison->diff;
	FILE *out = comparison->run->output.file;

	for (size_t i = 0; i < diff->count; i++) {
		fputs(array ? (i == 0 ? "\n" : ",\n") : "", out);
		json_write(out, change_object(comparison, &diff->changes[i]));
		fputs(array ? "" : "\n", out);
		arena_reset(&comparison->run->arena);
	}
}

static void
print_document(struct comparison *comparison)
{
	const struct registry_diff *diff = &comparison->diff;
	FILE *out = comparison->run->output.file;

	fputs("{\"old\": ", out);
	json_write(out, registry_object(comparison, comparison->before));
	fputs(",\n \"new\": ", out);
	json_write(out, registry_object(comparison, comparison->after));
	if (!comparison->run->options->quiet) { /* an empty list beside a summary that counts some would be a lie */
		fputs(",\n \"changes\": [", out);
		print_changes(comparison, true);
		fputs("\n ]", out);
	}
	fputs(",\n \"summary\": ", out);
	json_write(out, summary_object(diff));
	fputs(",\n \"nameless\": ", out);
	json_write(out, nameless_object(diff));
	fputs("}\n", out);
}

static void
print_lines(struct comparison *comparison)
{
	struct json_object *last = json_make_object();

	if (!comparison->run->options->quiet)
		print_changes(comparison, false);
	json_put(last, "summary", summary_object(&comparison->diff));
	json_put(last, "nameless", nameless_object(&comparison->diff));
	json_write(comparison->run->output.file, last);
	fputs("\n", comparison->run->output.file);
}

int
command_registry_diff(struct run *run)
{
	struct comparison comparison = {.run = run};
	struct failure failure;

	if (registry_read(run->options->arguments[0], &comparison.before, &failure) != FAILURE_NONE)
		return run_refuse(run, &failure, STATUS_FAILURE);
	if (registry_read(run->options->arguments[1], &comparison.after, &failure) != FAILURE_NONE) {
		registry_free(comparison.before);
		return run_refuse(run, &failure, STATUS_FAILURE);
	}
	registry_diff_make(&comparison.diff, comparison.before, comparison.after);
	if (wants_text(run))
		print_text(&comparison);
	else if (wants_array(run))
		print_document(&comparison);
	else
		print_lines(&comparison);
	registry_diff_clear(&comparison.diff);
	registry_free(comparison.after);
	registry_free(comparison.before);
	return 0;
}
