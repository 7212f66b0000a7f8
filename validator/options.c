#include "validator/options.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/arena.h"
#include "data/escape.h"
#include "data/format.h"
#include "validator/command.h"
#include "validator/exit_status.h"

const struct option_spec option_specs[] = {
    {OPTION_FORMAT, "format", 'f', "FORMAT", SCOPE_ALL, "form of the report (default text)"},
    {OPTION_OUTPUT, "output", 'o', "FILE", SCOPE_ALL, "write to FILE, whole or not at all"},
    {OPTION_COLOR, "color", '\0', "WHEN", SCOPE_ALL, "auto, always or never (default auto; NO_COLOR is obeyed)"},
    {OPTION_QUIET, "quiet", 'q', NULL, SCOPE_INSPECT | SCOPE_DIFF, "print the summary alone"},
    {OPTION_REGISTRY, "registry", '\0', "FILE", SCOPE_LOOKUP,
	"use the registry in FILE (IANA's XML or CSV, or a compiled table), not the built-in one"},
    {OPTION_PROFILES, "profiles", '\0', "FILE", SCOPE_PROFILES,
	"add the TXT profiles in FILE, which win over the built-in ones"},
    {OPTION_SELECT, "select", '\0', "LIST", SCOPE_INSPECT,
	"only these rules: codes, names, families; with +, these too"},
    {OPTION_IGNORE, "ignore", '\0', "LIST", SCOPE_INSPECT, "not these rules: codes, names, families"},
    {OPTION_SEVERITY, "severity", '\0', "RULE=LEVEL", SCOPE_INSPECT, "grade a rule error, warning or info"},
    {OPTION_FAIL_ON, "fail-on", '\0', "LEVEL", SCOPE_INSPECT,
	"exit status 1 from this level on: error, warning, info or never (default warning)"},
    {OPTION_TEMPLATE, "template", '\0', NULL, SCOPE_NAME, "print a registration request for each free name"},
    {OPTION_FIELD, "field", '\0', "NAME=TEXT", SCOPE_NAME,
	"fill in a field of the request: assignee, contact, description, reference, transport, port, service-code, unauthorized-use or notes"},
    {OPTION_COMPAT, "compat", '\0', NULL, SCOPE_TYPE, "print what each implementation makes of the type"},
    {OPTION_TXT_TEMPLATE, "txt-template", '\0', NULL, SCOPE_TYPE,
	"print a TXT record of the type to start from, one string a line"},
    {OPTION_MARKDOWN, "markdown", '\0', NULL, SCOPE_EXPLAIN, "print the rules as docs/rules.md"},
    {OPTION_TXT, "txt", '\0', NULL, SCOPE_EXPLAIN | SCOPE_COMPILE, "print TXT keys instead"},
    {OPTION_HEX, "hex", '\0', "TEXT", SCOPE_TXT, "take the whole RDATA, in hexadecimal digits"},
    {OPTION_BASE64, "base64", '\0', "TEXT", SCOPE_TXT, "take the whole RDATA, in Base64"},
    {OPTION_QUICK, "quick", '\0', NULL, SCOPE_AUDIT, "look for about two seconds: what answers late is missed"},
    {OPTION_THOROUGH, "thorough", '\0', NULL, SCOPE_AUDIT,
	"look for at least eight seconds, and wait longer for answers"},
    {OPTION_TIMEOUT, "timeout", '\0', "SECONDS", SCOPE_AUDIT,
	"end after SECONDS whatever is outstanding (default 30, with --thorough 120)"},
    {OPTION_LIST, "list", '\0', NULL, SCOPE_AUDIT, "print what is advertised, without judging it; csv is a format too"},
    {OPTION_RECORD, "record", '\0', "FILE", SCOPE_AUDIT, "write what was seen to FILE, for --replay and --expect"},
    {OPTION_REPLAY, "replay", '\0', "FILE", SCOPE_AUDIT,
	"audit the recording in FILE, not the LAN; more of them as arguments"},
    {OPTION_ANONYMIZE, "anonymize", '\0', NULL, SCOPE_AUDIT,
	"replace names, addresses and serial numbers, alike throughout"},
    {OPTION_EXPECT, "expect", '\0', "FILE", SCOPE_AUDIT,
	"report what is otherwise than in the recording FILE: missing, unexpected, changed"},
    {OPTION_WATCH, "watch", '\0', NULL, SCOPE_AUDIT, "stay, and tell what appears, changes and goes"},
    {OPTION_TYPE, "type", '\0', "TYPE", SCOPE_CHECK, "take named files for TYPE; of folders only files of TYPE"},
    {OPTION_STDIN_FILENAME, "stdin-filename", '\0', "NAME", SCOPE_CHECK, "what standard input is called in the report"},
    {OPTION_NO_IGNORE, "no-ignore", '\0', NULL, SCOPE_CHECK, "read what git ignores too"},
    {OPTION_LIST_FILES, "list-files", '\0', NULL, SCOPE_CHECK, "print which files would be judged, and as what"},
    {OPTION_HELP, "help", 'h', NULL, SCOPE_ALL, "print help, for a command too"},
    {OPTION_VERSION, "version", 'V', NULL, SCOPE_ALL, "print the version and the date of the registry"},
};

int
usage_error(const char *format, ...)
{
	struct arena arena = {0};
	const char *text;
	va_list arguments;

	va_start(arguments, format);
	text = format_into(&arena, format, arguments);
	va_end(arguments);
	fprintf(stderr, "dnssd-lint: %s\ntry 'dnssd-lint --help'\n",
	    (const char *)escape(&arena, bytes_of(text), ESCAPE_TEXT, 0).at);
	arena_clear(&arena);
	return STATUS_USAGE;
}

static void
add_word(struct word_list *list, const char *word)
{
	list->words = must_resize(list->words, list->count + 1, sizeof(*list->words));
	list->words[list->count++] = word;
}

/* Splits at commas, in place: the text is argv's. */
static void
add_words(struct word_list *list, char *text)
{
	char *comma;

	for (; (comma = strchr(text, ',')) != NULL; text = comma + 1) {
		*comma = '\0';
		if (*text != '\0')
			add_word(list, text);
	}
	if (*text != '\0')
		add_word(list, text);
}

static bool
set_color(struct options *options, const char *value)
{
	static const char *const modes[] = {[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};

	for (size_t i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		if (strcmp(value, modes[i]) == 0) {
			options->color = (enum color_mode)i;
			return true;
		}
	}
	usage_error("--color takes auto, always or never, not \"%s\"", value);
	return false;
}

static bool
set_fail_on(struct options *options, const char *value)
{
	enum severity severity;

	if (strcmp(value, "never") == 0) {
		options->fail_on = FAIL_ON_NEVER;
		return true;
	}
	if (severity_parse(bytes_of(value), &severity)) {
		options->fail_on = (int)severity;
		return true;
	}
	usage_error("--fail-on takes error, warning, info or never, not \"%s\"", value);
	return false;
}

static bool
set_format(struct options *options, const char *value)
{
	struct arena arena = {0};

	if (reporter_find(value) == NULL && strcmp(value, FORMAT_CSV) != 0) {
		usage_error("there is no format \"%s\"; it is one of %s", value, reporter_names(true, &arena));
		arena_clear(&arena);
		return false;
	}
	options->format = value;
	return true;
}

static bool
set_timeout(struct options *options, const char *value)
{
	enum { DAY = 86400 };
	char *end;
	unsigned long seconds = strtoul(value, &end, 10);

	if (!ascii_is_digit((unsigned char)*value) || *end != '\0' || seconds == 0 || seconds > DAY) {
		usage_error("--timeout takes seconds from 1 to %d, not \"%s\"", DAY, value);
		return false;
	}
	options->timeout = (unsigned)seconds;
	return true;
}

/* The switch that an option without an argument turns on, or NULL. */
static bool *
switch_of(struct options *options, enum option_id id)
{
	switch (id) {
	case OPTION_QUIET:
		return &options->quiet;
	case OPTION_TEMPLATE:
		return &options->template;
	case OPTION_COMPAT:
		return &options->compat;
	case OPTION_TXT_TEMPLATE:
		return &options->txt_template;
	case OPTION_MARKDOWN:
		return &options->markdown;
	case OPTION_TXT:
		return &options->txt;
	case OPTION_QUICK:
		return &options->quick;
	case OPTION_THOROUGH:
		return &options->thorough;
	case OPTION_LIST:
		return &options->list;
	case OPTION_ANONYMIZE:
		return &options->anonymize;
	case OPTION_WATCH:
		return &options->watch;
	case OPTION_NO_IGNORE:
		return &options->no_ignore;
	case OPTION_LIST_FILES:
		return &options->list_files;
	case OPTION_HELP:
		return &options->help;
	case OPTION_VERSION:
		return &options->version;
	default:
		return NULL;
	}
}

/* Where the argument of an option is kept as it is, or NULL. */
static const char **
text_of(struct options *options, enum option_id id)
{
	switch (id) {
	case OPTION_OUTPUT:
		return &options->output;
	case OPTION_REGISTRY:
		return &options->registry;
	case OPTION_PROFILES:
		return &options->profiles;
	case OPTION_RECORD:
		return &options->record;
	case OPTION_EXPECT:
		return &options->expect;
	case OPTION_TYPE:
		return &options->type;
	case OPTION_STDIN_FILENAME:
		return &options->stdin_filename;
	case OPTION_HEX:
	case OPTION_BASE64:
		return &options->rdata;
	default:
		return NULL;
	}
}

static bool
set_option(struct options *options, enum option_id id, char *value)
{
	bool *turned_on = switch_of(options, id);
	const char **text = text_of(options, id);

	options->given |= OPTION_BIT(id);
	if (turned_on != NULL)
		*turned_on = true;
	if (text != NULL)
		*text = value;
	switch (id) {
	case OPTION_FORMAT:
		return set_format(options, value);
	case OPTION_COLOR:
		return set_color(options, value);
	case OPTION_FAIL_ON:
		return set_fail_on(options, value);
	case OPTION_TIMEOUT:
		return set_timeout(options, value);
	case OPTION_REPLAY:
		add_word(&options->replay, value);
		break;
	case OPTION_SELECT:
		add_words(&options->select, value);
		break;
	case OPTION_IGNORE:
		add_words(&options->ignore, value);
		break;
	case OPTION_SEVERITY:
		add_words(&options->severity, value);
		break;
	case OPTION_FIELD:
		add_word(&options->field, value);
		break;
	default:
		break;
	}
	return true;
}

/* What was wrong with the option that getopt_long stopped at. */
static bool
refuse_option(int got, char **argv)
{
	const char letter[] = {'-', (char)optopt, '\0'};
	/* optopt is the letter of a short option, the value of a known long one, 0 for an unknown one */
	const char *word = optopt > 0 && optopt < 256 ? letter : argv[optind - 1];

	usage_error(got == ':' ? "%s needs an argument"
			       : "there is no option %s; what begins with a hyphen "
				 "and is none goes behind \"--\"",
	    word);
	return false;
}

/* What getopt_long wants, out of the table. */
static void
make_getopt_tables(struct option longs[OPTION_IDS + 1], char letters[2 * OPTION_IDS + 2])
{
	size_t used = 0;

	letters[used++] = ':'; /* a missing argument is told apart from an unknown option */
	for (size_t i = 0; i < OPTION_IDS; i++) {
		const struct option_spec *spec = &option_specs[i];
		int argument = spec->argument != NULL ? required_argument : no_argument;

		longs[i] = (struct option){spec->name, argument, NULL, (int)(256 + i)};
		if (spec->letter == '\0')
			continue;
		letters[used++] = spec->letter;
		if (spec->argument != NULL)
			letters[used++] = ':';
	}
	letters[used] = '\0';
	longs[OPTION_IDS] = (struct option){0};
}

static const struct option_spec *
spec_of(int got)
{
	for (size_t i = 0; i < OPTION_IDS; i++)
		if (got == (int)(256 + i) || (got < 256 && got == option_specs[i].letter))
			return &option_specs[i];
	return NULL;
}

/* Formats for findings go with what gives findings. */
static bool
check_format(const struct options *options)
{
	const struct reporter *reporter = reporter_find(options->format);
	bool inspects = (options->command->scope & SCOPE_INSPECT) != 0;
	const char *other = !inspects               ? ""
			    : options->compat       ? " --compat"
			    : options->txt_template ? " --txt-template"
			    : options->list         ? " --list"
						    : NULL;

	if (reporter == NULL && !options->list) {
		usage_error("the format %s is that of 'audit --list' alone", FORMAT_CSV);
		return false;
	}
	if (reporter == NULL || !reporter->findings_only || other == NULL)
		return true;
	usage_error(
	    "the format %s is for findings, and '%s%s' gives none", reporter->name, options->command->name, other);
	return false;
}

/* Every option given is one of the command's. */
static bool
check_scope(const struct options *options)
{
	for (size_t i = 0; i < OPTION_IDS; i++) {
		const struct option_spec *spec = &option_specs[i];

		if ((options->given & OPTION_BIT(spec->id)) == 0 ||
		    (spec->scope & (SCOPE_ALL | options->command->scope)) != 0)
			continue;
		usage_error("--%s is no option of '%s'", spec->name, options->command->name);
		return false;
	}
	return check_format(options);
}

/* "list, word" in the arena. */
static const char *
add_to_list(struct arena *arena, const char *list, const char *word)
{
	return format_text(arena, "%s%s%s", list, *list != '\0' ? ", " : "", word);
}

/* Says what there is: the subcommands where the word is the first of theirs. */
static void
refuse_command(const char *word)
{
	struct arena arena = {0};
	const char *list = "";

	for (const struct command *command = commands; command->name != NULL; command++)
		if (command_is_of(command, word))
			list = add_to_list(&arena, list, command->name + strlen(word) + 1);
	if (*list != '\0')
		usage_error("'%s' goes with one of: %s", word, list);
	else
		usage_error("there is no command '%s'", word);
	arena_clear(&arena);
}

static bool
find_command(struct options *options, char **words, int count)
{
	int taken = 0;

	if (count > 0 && strcmp(words[0], "help") == 0) {
		options->help = true;
		words++;
		count--;
	}
	if (count == 0)
		return true;
	options->command = command_find(words, count, &taken);
	if (options->command == NULL && options->help && count == 1 && command_is_group(words[0])) {
		options->group = words[0];
		return true;
	}
	if (options->command == NULL) {
		refuse_command(words[0]);
		return false;
	}
	options->arguments = words + taken;
	options->argument_count = count - taken;
	return check_scope(options);
}

bool
options_parse(struct options *options, int argc, char **argv)
{
	struct option longs[OPTION_IDS + 1];
	char letters[2 * OPTION_IDS + 2];
	int got;

	*options = (struct options){.format = "text", .fail_on = SEVERITY_WARNING};
	make_getopt_tables(longs, letters);
	while ((got = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (got == '?' || got == ':')
			return refuse_option(got, argv);
		if (!set_option(options, spec_of(got)->id, optarg))
			return false;
	}
	return find_command(options, argv + optind, argc - optind);
}

void
options_clear(struct options *options)
{
	free(options->select.words);
	free(options->ignore.words);
	free(options->severity.words);
	free(options->field.words);
	free(options->replay.words);
}
