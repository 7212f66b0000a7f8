#include "validator/command.h"

#include <stdlib.h>

const struct command commands[] = {
    {"name", "[-] NAME…", "judge service names before registration: form, taken, look-alike, who accepts them",
	"A name is written without the underscore of its DNS label: ipp, not _ipp. Dots belong to it; \\DDD stands\n"
	"for any octet. \"-\" reads one name a line from standard input. A name that begins with a hyphen goes\n"
	"behind \"--\".\n",
	SCOPE_INSPECT | SCOPE_LOOKUP | SCOPE_NAME, 1, command_name},
    {"type", "[-] TYPE…", "judge service types, subtypes and whole service instance names",
	"A type is _ipp._tcp, with or without its domain; _printer._sub._http._tcp is a subtype, and\n"
	"'My Printer._ipp._tcp.local' a service instance name. Dots inside the instance are written \\. there,\n"
	"and \\DDD stands for any octet. \"-\" reads one a line from standard input.\n",
	SCOPE_INSPECT | SCOPE_LOOKUP | SCOPE_TYPE, 1, command_type},
    {"host", "[-] NAME…", "judge host names as SRV targets", "\"-\" reads one name a line from standard input.\n",
	SCOPE_INSPECT | SCOPE_LOOKUP, 1, command_host},
    {"explain", "[CODE|NAME…]", "explain rules; without an argument, list them",
	"A family such as REG explains all its rules.\n", SCOPE_EXPLAIN, 0, command_explain},
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};

/* The number of words of `name` if `arguments` begin with them, else 0. */
static int
words_taken(const char *name, char **arguments, int count)
{
	int taken = 0;

	for (const char *word = name; *word != '\0'; taken++) {
		size_t length = strcspn(word, " ");

		if (taken == count || strlen(arguments[taken]) != length ||
		    strncmp(arguments[taken], word, length) != 0)
			return 0;
		word += length + (word[length] == ' ');
	}
	return taken;
}

const struct command *
command_find(char **arguments, int count, int *taken)
{
	for (const struct command *command = commands; command->name != NULL; command++)
		if ((*taken = words_taken(command->name, arguments, count)) > 0)
			return command;
	return NULL;
}
