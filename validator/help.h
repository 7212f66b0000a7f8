/* help: what --help and --version print, out of the tables of options and commands. */
#ifndef VALIDATOR_HELP_H
#define VALIDATOR_HELP_H

#include "validator/options.h"

/* Prints the help of a command, or of the program where it is NULL. */
void help_print(const struct command *);

void version_print(void);

#endif
