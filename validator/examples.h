/* examples: those of rules, as they are shown. */
#ifndef VALIDATOR_EXAMPLES_H
#define VALIDATOR_EXAMPLES_H

#include "data/arena.h"

/* An example as UTF-8, in the arena: octets that are none, as files may have, become \DDD in octal, as in a shell's $''.
 * A line end at its end is left out: a here-string ends in one anyway. */
const char *example_text(struct arena *, const char *example);

#endif
