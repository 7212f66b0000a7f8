/* help: what --help and --version print, out of the tables of options and commands. */
#ifndef VALIDATOR_HELP_H
#define VALIDATOR_HELP_H

#include "validator/options.h"

/* Prints the help of the command that is named, of the group of commands, or of the program. */
void help_print(const struct options *);

void version_print(void);

#endif
