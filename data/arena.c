#include "data/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK_SIZE = 16 * 1024 };

struct arena_block {
	struct arena_block *older;
	size_t size;
	max_align_t memory[];
};

void
out_of_memory(void)
{
	static const char message[] = "dnssd-lint: out of memory\n";
	ssize_t written = write(STDERR_FILENO, message, sizeof(message) - 1);

	(void)written;
	_exit(4);
}

void *
must_resize(void *memory, size_t count, size_t size)
{
	size_t octets;
	void *resized;

	if (__builtin_mul_overflow(count, size, &octets))
		out_of_memory();
	resized = realloc(memory, octets > 0 ? octets : 1);
	if (resized == NULL)
		out_of_memory();
	return resized;
}

void
arena_init(struct arena *arena)
{
	*arena = (struct arena){0};
}

static void
add_block(struct arena *arena, size_t least)
{
	size_t size = least > BLOCK_SIZE ? least : BLOCK_SIZE;
	struct arena_block *block;

	if (size > SIZE_MAX - sizeof(*block))
		out_of_memory();
	block = must_resize(NULL, 1, sizeof(*block) + size);
	block->older = arena->block;
	block->size = size;
	arena->block = block;
	arena->used = 0;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t unit = _Alignof(max_align_t);
	void *given;

	if (size > SIZE_MAX - unit)
		out_of_memory();
	size = (size + unit - 1) / unit * unit;
	if (arena->block == NULL || arena->block->size - arena->used < size)
		add_block(arena, size);
	given = (unsigned char *)arena->block->memory + arena->used;
	arena->used += size;
	return given;
}

struct bytes
arena_copy(struct arena *arena, struct bytes what)
{
	unsigned char *copy = arena_alloc(arena, what.length + 1);

	if (what.length > 0)
		memcpy(copy, what.at, what.length);
	copy[what.length] = '\0';
	return (struct bytes){copy, what.length};
}

/* Frees every block but the newest `keep` ones. */
static void
free_blocks(struct arena *arena, size_t keep)
{
	struct arena_block **link = &arena->block;

	for (; keep > 0 && *link != NULL; keep--)
		link = &(*link)->older;
	while (*link != NULL) {
		struct arena_block *older = (*link)->older;

		free(*link);
		*link = older;
	}
}

void
arena_reset(struct arena *arena)
{
	if (arena->block == NULL || (arena->block->older == NULL && arena->block->size == BLOCK_SIZE)) {
		arena->used = 0;
		return;
	}
	/* A block grown for one huge subject is not kept: memory stays constant over a long input. */
	free_blocks(arena, arena->block != NULL && arena->block->size == BLOCK_SIZE);
	arena->used = 0;
}

void
arena_clear(struct arena *arena)
{
	free_blocks(arena, 0);
	arena->used = 0;
}
