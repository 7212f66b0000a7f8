#include "validator/commands/compat.h"

#include "rules/core/portability.h"
#include "validator/reporters/json_items.h"

/* A type, and what is asked about it. */
struct compat {
	struct bytes text; /* as given */
	struct bytes type; /* what of it is judged */
	struct type_question question;
	uint32_t unpublished;
};

/* Of a subtype or an instance the type alone is judged: what stands before it goes through other checks. */
static struct compat
compat_of(struct run *run, struct bytes text)
{
	struct compat compat = {.text = text, .type = text};
	struct full_name full;

	full_name_parse(&full, text, run->registry, &run->arena);
	if (full.has_subtype || full.has_instance) {
		compat.type = full.type.place;
		compat.question = type_question_of_type(&full.type);
	} else {
		compat.question = type_question_of(&full.name);
	}
	compat.unpublished = portability_unpublished(&compat.question);
	return compat;
}

static size_t
count_publishing(void)
{
	size_t count, publishing = 0;
	const struct implementation *rows = implementations(&count);

	for (size_t i = 0; i < count; i++)
		publishing += rows[i].publishes;
	return publishing;
}

/* ---- text ---- */

/* The reason goes on a line of its own: with versions beside the names the table fits 80 columns. */
static void
print_row(struct run *run, const struct implementation *program, const struct compat *compat)
{
	struct portability result = portability_of(program, &compat->question);
	const char *reason = portability_reason(program, result, &run->arena);

	fprintf(run->report.out, "  %-9s  %-4s  %s%s%s\n", verdict_text(result.verdict), program->id, program->name,
	    program->version[0] != '\0' ? " " : "", program->version);
	if (reason[0] != '\0')
		fprintf(run->report.out, "                   %s\n", reason);
}

static void
print_summary(struct run *run, const struct compat *compat)
{
	FILE *out = run->report.out;
	size_t publishing = count_publishing(), refusing = 0;

	for (uint32_t rest = compat->unpublished; rest != 0; rest &= rest - 1)
		refusing++;
	fprintf(out, "%s: published on a LAN by ", report_printable(&run->report, compat->type));
	if (refusing == 0)
		fprintf(out, "all %zu\n", publishing);
	else if (refusing == publishing)
		fprintf(out, "none of %zu\n", publishing);
	else
		fprintf(out, "%zu of %zu, not by %s\n", publishing - refusing, publishing,
		    portability_names(compat->unpublished, &run->arena));
}

static void
print_text(struct run *run, const struct compat *compat)
{
	size_t count;
	const struct implementation *rows = implementations(&count);

	if (!run->report.quiet) {
		fprintf(run->report.out, "%s%s\n", run->report.items > 0 ? "\n" : "",
		    report_printable(&run->report, compat->text));
		for (size_t i = 0; i < count; i++)
			print_row(run, &rows[i], compat);
	}
	print_summary(run, compat);
}

/* ---- JSON ---- */

static struct json_object *
row_object(struct run *run, const struct implementation *program, const struct compat *compat)
{
	struct portability result = portability_of(program, &compat->question);
	const char *reason = portability_reason(program, result, &run->arena);
	struct json_object *value = json_make_object();

	json_put(value, "id", json_text(program->id));
	json_put(value, "name", json_text(program->name));
	json_put_text(value, "version", program->version);
	json_put(value, "function", json_text(program->function));
	json_put(value, "asked", json_text(program->asked));
	json_put(value, "publishes", json_object_new_boolean(program->publishes));
	json_put(value, "verdict", json_text(verdict_name(result.verdict)));
	json_put_text(value, "reason", reason);
	json_put_text(value, "note", program->note);
	return value;
}

static void
put_table(struct json_object *to, struct run *run, const struct compat *compat)
{
	size_t count;
	const struct implementation *rows = implementations(&count);
	struct json_object *table = json_make_array();

	for (size_t i = 0; i < count; i++)
		json_append(table, row_object(run, &rows[i], compat));
	json_put(to, "implementations", table);
}

static struct json_object *
compat_object(struct run *run, const struct compat *compat)
{
	const char *const *ids = portability_ids(compat->unpublished, &run->arena);
	struct json_object *value = json_make_object(), *refusing = json_make_array();

	for (; *ids != NULL; ids++)
		json_append(refusing, json_text(*ids));
	json_put(value, "subject", json_text(report_printable(&run->report, compat->text)));
	json_put(value, "type", json_text(report_printable(&run->report, compat->type)));
	json_put(value, "publishable", json_object_new_boolean(compat->unpublished == 0));
	json_put(value, "not_published_by", refusing);
	if (!run->report.quiet)
		put_table(value, run, compat);
	return value;
}

/* An entry of the array, or a line. */
static void
write_entry(struct report *report, struct json_object *value)
{
	const bool *array = report->state;

	if (*array)
		fputs(report->items == 0 ? "[\n " : ",\n ", report->out);
	json_write(report->out, value);
	if (!*array)
		fputc('\n', report->out);
}

static void
write_failure(struct report *report, const struct failure *failure)
{
	struct json_object *value = json_make_object();

	json_put(value, "failure", json_failure(NULL, report, failure));
	write_entry(report, value);
}

/* ---- both ---- */

static void
print_all(struct run *run, bool text)
{
	struct subject_source source;
	struct bytes given;

	subject_source_init(&source, run);
	while (subject_source_next(&source, &given)) {
		struct compat compat = compat_of(run, given);

		if (text)
			print_text(run, &compat);
		else
			write_entry(&run->report, compat_object(run, &compat));
		run->report.summary.subjects++;
		run->report.items++;
		arena_reset(&run->report.arena);
	}
}

int
compat_print(struct run *run)
{
	const struct reporter *reporter = run->report.reporter;
	bool text = strcmp(reporter->name, "text") == 0, array = strcmp(reporter->name, "json") == 0;
	/* There are no findings here, and the table is no report: of the reporter only failures are left. */
	struct reporter failures = {.name = reporter->name, .failure = text ? reporter->failure : write_failure};

	run->report.reporter = &failures;
	run->report.state = &array;
	print_all(run, text);
	if (array)
		fputs("\n]\n", run->report.out);
	run->report.reporter = reporter;
	run->report.state = NULL;
	return 0;
}
