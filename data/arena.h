/* arena: memory that is given piece by piece and taken back all at once.
 * One run's inspection allocates from one arena, so nothing in it is freed on its own and nothing leaks.
 * Running out of memory ends the program loudly (out_of_memory): no caller tests for it, none can forget to. */
#ifndef DATA_ARENA_H
#define DATA_ARENA_H

#include <stddef.h>

#include "data/bytes.h"

struct arena_block;

struct arena {
	struct arena_block *block; /* the newest, in use; NULL before the first allocation */
	size_t used;               /* octets given from it */
};

/* An arena that holds nothing; `(struct arena){0}` is the same. */
void arena_init(struct arena *);

/* `size` octets, aligned for any object, contents undefined. Valid until arena_reset or arena_clear. Never NULL. */
void *arena_alloc(struct arena *, size_t size) __attribute__((returns_nonnull));

/* A copy of `what` with a terminator behind it that does not count. */
struct bytes arena_copy(struct arena *, struct bytes what);

/* Takes everything back and keeps one block for the next round. */
void arena_reset(struct arena *);

/* Takes everything back and gives the memory to the system. An arena never used may be cleared. */
void arena_clear(struct arena *);

/* Says "out of memory" on standard error and ends the program with status 4. */
_Noreturn void out_of_memory(void);

/* malloc and realloc that end the program instead of giving NULL. `count * size` is checked for overflow. */
void *must_resize(void *, size_t count, size_t size) __attribute__((returns_nonnull));

#endif
