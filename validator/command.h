/* command: one of the things that dnssd-lint does. A file in commands/ each, and its line in commands.c. */
#ifndef VALIDATOR_COMMAND_H
#define VALIDATOR_COMMAND_H

#include "validator/run.h"

struct command {
	const char *name;      /* "name"; "registry show" is the subcommand show of registry */
	const char *arguments; /* as in the synopsis: "[-] NAME…" */
	const char *summary;   /* one line, lower case */
	const char *help;      /* paragraphs behind the options in its --help, ends in a newline */
	unsigned scope;        /* the options it understands beside SCOPE_ALL */
	int least_arguments;
	int (*run)(struct run *); /* gives the exit status */
};

/* All commands in the order of the help; ends in a NULL name. */
extern const struct command commands[];

/* Finds the command that `arguments` begin with; *taken is the number of words of its name. NULL where there is none. */
const struct command *command_find(char **arguments, int count, int *taken);

int command_name(struct run *);
int command_type(struct run *);
int command_host(struct run *);
int command_explain(struct run *);
int command_registry_show(struct run *);
int command_registry_search(struct run *);
int command_registry_port(struct run *);
int command_registry_info(struct run *);
int command_registry_diff(struct run *);
int command_registry_compile(struct run *);

#endif
