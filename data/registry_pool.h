/* registry_pool: texts one behind the other, each with its terminator, addressed by offset.
 * What a registry_text points into while a registry is built. */
#ifndef DATA_REGISTRY_POOL_H
#define DATA_REGISTRY_POOL_H

#include "data/registry.h"

struct registry_pool {
	char *at; /* at[0] is the empty text */
	uint32_t used, size;
};

enum pool_fold {
	POOL_VERBATIM,
	POOL_FOLD,       /* runs of white space become one blank, none stays at the ends */
	POOL_FOLD_LINES, /* the same, but a run that holds a line end becomes one line end */
};

/* A pool that holds the empty text alone. */
void registry_pool_init(struct registry_pool *);

/* Adds a text and gives its place; the empty one is always 0. If it is the same as that at `previous`, that one's
 * place is given: neighbours in the registry share most of their texts. The caller sees to it that the pool stays
 * below 4 GiB and that no NUL is inside. */
registry_text registry_pool_add(struct registry_pool *, struct bytes text, enum pool_fold, registry_text previous);

/* NULL-safe in every field; the pool is as after registry_pool_init's opposite: it holds nothing. */
void registry_pool_free(struct registry_pool *);

#endif
