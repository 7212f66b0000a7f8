/* inventory: what is advertised, without a judgement: `audit --list`, as text, JSON or CSV. */
#ifndef VALIDATOR_INVENTORY_H
#define VALIDATOR_INVENTORY_H

#include "rules/core/network.h"
#include "validator/run.h"

/* Prints what stands before the first network and behind the last. */
void inventory_begin(struct run *);
void inventory_end(struct run *);

/* A settled network: a line or an object for each of its services. */
void inventory_put(struct run *, const struct network *);

#endif
