/* inspect: what the commands that judge subjects share: the loop over them. */
#ifndef VALIDATOR_COMMANDS_INSPECT_H
#define VALIDATOR_COMMANDS_INSPECT_H

#include "validator/run.h"

/* Judges one text and takes the result into the report. */
typedef void inspect_text(struct run *, const struct origin *, struct bytes text);

/* What the text of a full name as a whole is: its kind in reports. */
enum subject_kind full_name_kind(const struct full_name *);

/* Puts the rules in force, judges every text of the command line, closes the report; gives the exit status. */
int inspect_all(struct run *, inspect_text *);

#endif
