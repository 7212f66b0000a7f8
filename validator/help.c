#include "validator/help.h"

#include <stdio.h>
#include <string.h>

#include "validator/command.h"
#include "validator/report.h"

/* Those that the command has. */
static void
print_formats(bool findings)
{
	struct arena arena = {0};

	printf(": %s", reporter_names(findings, &arena));
	arena_clear(&arena);
}

static void
print_option(const struct option_spec *spec, unsigned scope)
{
	enum { COLUMN = 24 };
	char letter[] = "    ", text[64];
	int length;

	if (spec->letter != '\0')
		snprintf(letter, sizeof(letter), "-%c, ", spec->letter);
	length = snprintf(text, sizeof(text), "%s--%s%s%s", letter, spec->name, spec->argument != NULL ? "=" : "",
	    spec->argument != NULL ? spec->argument : "");
	if (length < COLUMN)
		printf("  %-*s  %s", COLUMN, text, spec->help);
	else
		printf("  %s\n  %*s  %s", text, COLUMN, "", spec->help);
	if (spec->id == OPTION_FORMAT)
		print_formats(scope == SCOPE_ALL || (scope & SCOPE_INSPECT) != 0); /* all in the program's help */
	putchar('\n');
}

static void
print_options(unsigned scope)
{
	for (size_t i = 0; i < OPTION_IDS; i++)
		if ((option_specs[i].scope & scope) != 0)
			print_option(&option_specs[i], scope);
}

static void
print_command_help(const struct command *command)
{
	printf("usage: dnssd-lint %s [OPTION]… %s\n\n%s\n\noptions:\n", command->name, command->arguments,
	    command->summary);
	print_options(SCOPE_ALL | command->scope);
	if (*command->help != '\0')
		printf("\n%s", command->help);
}

/* Those of a group, or all where it is NULL. */
static void
print_commands(const char *group)
{
	fputs("commands:\n", stdout);
	for (const struct command *command = commands; command->name != NULL; command++)
		if (group == NULL || command_is_of(command, group))
			printf("  %-18s  %s\n", command->name, command->summary);
}

static void
print_group_help(const char *group)
{
	printf("usage: dnssd-lint %s COMMAND [OPTION]… ARGUMENT…\n\n", group);
	print_commands(group);
	printf("\n'dnssd-lint %s COMMAND --help' tells the rest.\n", group);
}

static void
print_program_help(void)
{
	fputs(
	    "usage: dnssd-lint COMMAND [OPTION]… ARGUMENT…\n\n"
	    "Checks DNS-SD service names, types, TXT records and networks against RFC 6335, RFC 6763 and IANA's registry.\n\n",
	    stdout);
	print_commands(NULL);
	fputs("\noptions of every command:\n", stdout);
	print_options(SCOPE_ALL);
	fputs("\noptions of commands that look up in the registry:\n", stdout);
	print_options(SCOPE_LOOKUP);
	fputs("\noptions of txt, check, audit, registry show, explain --txt and type --txt-template:\n", stdout);
	print_options(SCOPE_PROFILES);
	fputs("\noptions of name, type, host, txt, check and audit:\n", stdout);
	print_options(SCOPE_INSPECT);
	fputs("\n'dnssd-lint COMMAND --help' or 'dnssd-lint help COMMAND' tells the rest.\n\n"
	      "exit status: the greatest of\n"
	      "  0  inspected and clean\n"
	      "  1  findings at or above --fail-on\n"
	      "  2  something could not be inspected\n"
	      "  3  wrong usage or settings\n"
	      "  4  out of memory or an internal error\n",
	    stdout);
}

void
help_print(const struct options *options)
{
	if (options->command != NULL)
		print_command_help(options->command);
	else if (options->group != NULL)
		print_group_help(options->group);
	else
		print_program_help();
}

void
version_print(void)
{
	const struct registry *registry = registry_builtin();

	printf("%s %s, registry of %s\n", PACKAGE_NAME, PACKAGE_VERSION, registry_string(registry, registry->updated));
}
