/* dnssd-lint explain: the descriptors, as text, as JSON, and as docs/rules.md. */
#include "validator/command.h"

#include <string.h>

#include "validator/commands/explain_txt.h"
#include "validator/commands/txt_type.h"
#include "validator/examples.h"
#include "validator/reporters/json_items.h"

/* What the examples are given to; a rule that is off speaks only when it is selected. Valid until the next call. */
static const char *
example_command(const struct rule *rule)
{
	static const struct {
		const char *name;
		bool typed; /* the type of the record follows */
		const char *end;
	} names[] = {
	    [EXAMPLE_NAME] = {"name", false, ""},
	    [EXAMPLE_TYPE] = {"type", false, ""},
	    [EXAMPLE_HOST] = {"host", false, ""},
	    [EXAMPLE_TXT] = {"txt ", true, ""},
	    [EXAMPLE_RDATA] = {"txt ", true, " --hex"},
	    [EXAMPLE_FILE] = {"check --type=", true, " - <<<"},
	    [EXAMPLE_NETWORK] = {"audit --replay - <<<", false, ""},
	    [EXAMPLE_DRIFT] = {"audit --expect EXPECTED --replay SEEN, of", false, ""},
	};
	const enum example_command command = rule_example_command(rule);
	static char text[128];
	const char *type = command == EXAMPLE_FILE ? rule->example_format : rule_example_type(rule);

	snprintf(text, sizeof(text), "%s%s%s%s%s%s", rule->off ? "--select +" : "", rule->off ? rule->code : "",
	    rule->off ? " " : "", names[command].name, names[command].typed ? type : "", names[command].end);
	return text;
}

static void
print_line(FILE *out, const struct rule *rule)
{
	fprintf(out, "  %-10s %-7s %-26s %s\n", rule->code, rule->off ? "off" : severity_name(rule->severity),
	    rule->name, rule->summary);
}

static void
list_rules(FILE *out)
{
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++) {
		fprintf(out, "%s%s: %s\n", family == rule_families ? "" : "\n", family->prefix, family->title);
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			print_line(out, *rule);
	}
}

/* The command and the example in quotes. Of a long one, which JSON has whole, the first lines and the last. */
static void
print_example(FILE *out, const struct rule *rule, const char *example, const char *margin)
{
	const size_t shown = rule_example_command(rule) == EXAMPLE_FILE ? 8 : 4;
	size_t lines = 1, line = 0;

	for (const char *end = example; (end = strchr(end, '\n')) != NULL; end++)
		lines++;
	fprintf(out, "%s '", example_command(rule));
	for (const char *from = example, *end; line < lines; from = end + 1) {
		end = from + strcspn(from, "\n");
		line++;
		if (line <= shown || line == lines)
			fprintf(out, "%s%.*s%s", line > 1 ? margin : "", (int)(end - from), from,
			    line < lines ? "\n" : "'\n");
		else if (line == shown + 1)
			fprintf(out, "%s… (%zu lines more)\n", margin, lines - shown - 1);
	}
}

static void
print_rule(FILE *out, const struct rule *rule, struct arena *arena)
{
	fprintf(out, "%s %s (%s%s)\n\n  %s\n\n  why:        %s\n  what to do: %s\n  source:     %s\n", rule->code,
	    rule->name, severity_name(rule->severity), rule->off ? ", off unless selected" : "", rule->summary,
	    rule->reason, rule->remedy, rule->source);
	fputs("  bad:        dnssd-lint ", out);
	print_example(out, rule, example_text(arena, rule->bad), "");
	fputs("  good:       dnssd-lint ", out);
	print_example(out, rule, example_text(arena, rule->good), "");
}

/* A file and a recording have several lines: a block of its own. */
static void
print_markdown_example(FILE *out, const char *title, const struct rule *rule, const char *example)
{
	if (rule_example_command(rule) < EXAMPLE_FILE) {
		fprintf(out, "- %s: `%s %s`\n", title, example_command(rule), example);
		return;
	}
	fprintf(out, "- %s:\n  ```\n  ", title);
	print_example(out, rule, example, "  ");
	fputs("  ```\n", out);
}

static void
print_markdown_rule(FILE *out, const struct rule *rule, struct arena *arena)
{
	fprintf(out, "\n### %s `%s`\n\n%s%s, %s.\n\n%s\n\n- Why: %s\n- What to do: %s\n", rule->code, rule->name,
	    severity_name(rule->severity), rule->off ? " (off unless selected)" : "", rule->source, rule->summary,
	    rule->reason, rule->remedy);
	print_markdown_example(out, "Bad", rule, example_text(arena, rule->bad));
	print_markdown_example(out, "Good", rule, example_text(arena, rule->good));
}

static void
print_markdown(FILE *out, struct arena *arena)
{
	fputs(
	    "# Rules\n\n"
	    "Every rule of dnssd-lint, as `dnssd-lint explain --markdown` prints it; a test holds this file to that.\n"
	    "An error breaks a MUST or will not work, a warning breaks a SHOULD or works only in places, an info is\n"
	    "experience or opinion. The examples are run as tests: the bad one fires its rule and no other, the good\n"
	    "one fires nothing.\n",
	    out);
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++) {
		fprintf(out, "\n## %s: %s\n", family->prefix, family->title);
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			print_markdown_rule(out, *rule, arena);
	}
}

static struct json_object *
rule_object(const struct rule *rule, struct arena *arena)
{
	const struct {
		const char *key, *text;
	} members[] = {
	    {"code", rule->code},
	    {"name", rule->name},
	    {"severity", severity_name(rule->severity)},
	    {"source", rule->source},
	    {"summary", rule->summary},
	    {"reason", rule->reason},
	    {"remedy", rule->remedy},
	    {"command", example_command(rule)},
	};
	struct json_object *value = json_make_object();

	for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++)
		json_put(value, members[i].key, json_text(members[i].text));
	json_put(value, "bad", json_text(example_text(arena, rule->bad)));
	json_put(value, "good", json_text(example_text(arena, rule->good)));
	json_put(value, "default", json_object_new_boolean(!rule->off));
	return value;
}

/* Whether a word of the command line names the rule, its family included; no word names all. */
static bool
is_asked_for(const struct options *options, const struct rule_family *family, const struct rule *rule)
{
	for (int i = 0; i < options->argument_count; i++) {
		struct bytes word = bytes_of(options->arguments[i]);

		if (rule_find(word) == rule || bytes_equal_caseless(word, bytes_of(family->prefix)))
			return true;
	}
	return options->argument_count == 0;
}

/* Prints each rule asked for, in the order of the families. */
static void
print_asked(struct run *run)
{
	bool json = strcmp(run->options->format, "text") != 0, array = strcmp(run->options->format, "json") == 0;
	FILE *out = run->output.file;
	size_t printed = 0;

	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++) {
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++) {
			if (!is_asked_for(run->options, family, *rule))
				continue;
			fputs(printed++ == 0 ? (array ? "[\n" : "") : array ? ",\n" : "\n", out);
			if (json)
				json_write(out, rule_object(*rule, &run->arena));
			else
				print_rule(out, *rule, &run->arena);
		}
	}
	fputs(array ? "\n]\n" : json ? "\n" : "", out);
}

/* The arguments are types then. */
static int
check_types(const struct options *options)
{
	int status = 0;

	if (options->markdown)
		return usage_error("--markdown prints rules, and --txt the keys of types");
	if (options->argument_count == 0)
		return usage_error("--txt needs a type: dnssd-lint explain --txt TYPE…");
	for (int i = 0; status == 0 && i < options->argument_count; i++)
		status = txt_type_check(options, options->arguments[i]);
	return status;
}

int
command_explain_check(const struct options *options)
{
	if (options->txt)
		return check_types(options);
	if (options->registry != NULL || options->profiles != NULL)
		return usage_error("--%s goes with --txt: rules do not depend on it",
		    options->registry != NULL ? "registry" : "profiles");
	for (int i = 0; i < options->argument_count; i++) {
		struct bytes word = bytes_of(options->arguments[i]);

		if (rule_find(word) == NULL && rule_family_find(word) == NULL)
			return usage_error("there is no rule and no family \"%s\"; 'dnssd-lint explain' lists them%s",
			    options->arguments[i],
			    options->arguments[i][0] == '_' ? ", and --txt explains the TXT record of a type" : "");
	}
	return 0;
}

int
command_explain(struct run *run)
{
	const struct options *options = run->options;

	if (options->txt)
		return explain_txt(run);
	if (options->markdown)
		print_markdown(run->output.file, &run->arena);
	else if (options->argument_count == 0 && strcmp(options->format, "text") == 0)
		list_rules(run->output.file);
	else
		print_asked(run);
	return 0;
}
