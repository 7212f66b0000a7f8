/* selection: which rules are in force, and how they are graded: --select, --ignore, --severity. */
#ifndef VALIDATOR_SELECTION_H
#define VALIDATOR_SELECTION_H

#include "rules/core/inspection.h"
#include "validator/options.h"

/* Puts the selected rules in force. False where a word is no rule and no family, or a level is none: a message stands
 * on standard error then. */
bool selection_apply(const struct options *, struct inspection *) __attribute__((warn_unused_result));

#endif
