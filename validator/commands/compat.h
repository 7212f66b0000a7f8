/* compat: `dnssd-lint type --compat`, which prints what each implementation makes of a type, and by which predicate. */
#ifndef VALIDATOR_COMMANDS_COMPAT_H
#define VALIDATOR_COMMANDS_COMPAT_H

#include "validator/run.h"

/* Prints the table for every text of the command line; no rule is asked. Gives the exit status. */
int compat_print(struct run *);

#endif
