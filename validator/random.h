/* random: a number that nobody can foresee. */
#ifndef VALIDATOR_RANDOM_H
#define VALIDATOR_RANDOM_H

#include <stdint.h>

/* Never fails, never waits: where the system has no random numbers yet, the time has to do. */
uint64_t random_number(void);

#endif
