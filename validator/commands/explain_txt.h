/* explain_txt: the keys of a type's TXT record as people want to read them: explain --txt. */
#ifndef VALIDATOR_COMMANDS_EXPLAIN_TXT_H
#define VALIDATOR_COMMANDS_EXPLAIN_TXT_H

#include "validator/run.h"

/* Explains the TXT records of the types that are the command's arguments; gives the exit status. */
int explain_txt(struct run *);

#endif
