#include "validator/help.h"

#include <stdio.h>
#include <string.h>

#include "validator/command.h"

static void
print_option(const struct option_spec *spec)
{
	enum { COLUMN = 24 };
	char letter[] = "    ", text[64];
	int length;

	if (spec->letter != '\0')
		snprintf(letter, sizeof(letter), "-%c, ", spec->letter);
	length = snprintf(text, sizeof(text), "%s--%s%s%s", letter, spec->name, spec->argument != NULL ? "=" : "",
	    spec->argument != NULL ? spec->argument : "");
	if (length < COLUMN)
		printf("  %-*s  %s\n", COLUMN, text, spec->help);
	else
		printf("  %s\n  %*s  %s\n", text, COLUMN, "", spec->help);
}

static void
print_options(unsigned scope)
{
	for (size_t i = 0; i < OPTION_IDS; i++)
		if ((option_specs[i].scope & scope) != 0)
			print_option(&option_specs[i]);
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

void
help_print(const struct command *only)
{
	if (only != NULL) {
		print_command_help(only);
		return;
	}
	fputs("usage: dnssd-lint COMMAND [OPTION]… ARGUMENT…\n\n"
	      "Checks DNS-SD service names and types against RFC 6335, RFC 6763 and IANA's registry.\n\n"
	      "commands:\n",
	    stdout);
	for (const struct command *command = commands; command->name != NULL; command++)
		printf("  %-18s  %s\n", command->name, command->summary);
	fputs("\noptions of every command:\n", stdout);
	print_options(SCOPE_ALL);
	fputs("\noptions of commands that look up in the registry:\n", stdout);
	print_options(SCOPE_LOOKUP);
	fputs("\noptions of name, type and host:\n", stdout);
	print_options(SCOPE_INSPECT);
	fputs("\n'dnssd-lint COMMAND --help' tells the rest.\n\n"
	      "exit status: the greatest of\n"
	      "  0  inspected and clean\n"
	      "  1  findings at or above --fail-on\n"
	      "  2  something could not be inspected\n"
	      "  3  wrong usage\n"
	      "  4  out of memory or an internal error\n",
	    stdout);
}

void
version_print(void)
{
	const struct registry *registry = registry_builtin();

	printf("%s %s, registry of %s\n", PACKAGE_NAME, PACKAGE_VERSION, registry_string(registry, registry->updated));
}
