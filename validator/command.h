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
	int least_arguments, most_arguments;
	int (*run)(struct run *); /* gives the exit status */
	/* What can be judged of the command line before any file is touched: 0, or what usage_error gave; or NULL. */
	int (*check)(const struct options *);
};

/* All commands in the order of the help; ends in a NULL name. */
extern const struct command commands[];

/* Finds the command that `arguments` begin with; *taken is the number of words of its name. NULL where there is none. */
const struct command *command_find(char **arguments, int count, int *taken);

/* Whether the command is `group` and a word more, as "registry show" is of "registry"; whether some command is. */
bool command_is_of(const struct command *, const char *group);
bool command_is_group(const char *word);

/* Judges number and form of the arguments of the command that was named: 0, or what usage_error gave. */
int command_check(const struct options *);

int command_name(struct run *);
int command_type(struct run *);
int command_host(struct run *);
int command_txt(struct run *);
int command_audit(struct run *);
int command_check_files(struct run *);
int command_explain(struct run *);
int command_registry_show(struct run *);
int command_registry_search(struct run *);
int command_registry_port(struct run *);
int command_registry_info(struct run *);
int command_registry_diff(struct run *);
int command_registry_compile(struct run *);

int command_name_check(const struct options *);
int command_type_check(const struct options *);
int command_txt_check(const struct options *);
int command_audit_check(const struct options *);
int command_check_files_check(const struct options *);
int command_explain_check(const struct options *);
int command_registry_search_check(const struct options *);
int command_registry_port_check(const struct options *);

#endif
