#include "data/registry_pool.h"

#include <stdlib.h>

#include "data/arena.h"

enum { FIRST_SIZE = 64 * 1024 };

void
registry_pool_init(struct registry_pool *pool)
{
	*pool = (struct registry_pool){must_resize(NULL, FIRST_SIZE, 1), 1, FIRST_SIZE};
	pool->at[0] = '\0';
}

/* Room for `octets` more and a terminator. */
static void
make_room(struct registry_pool *pool, size_t octets)
{
	size_t size = pool->size;

	while (size - pool->used <= octets)
		size *= 2;
	if (size == pool->size)
		return;
	if (size > UINT32_MAX)
		out_of_memory();
	pool->at = must_resize(pool->at, size, 1);
	pool->size = (uint32_t)size;
}

/* The length of the front of `text` that holds no run of white space and nothing but blanks between words. */
static size_t
folded_already(struct bytes text)
{
	size_t length = 0;

	while (length < text.length && (text.at[length] > ' ' || text.at[length] < '\t' ||
					   (text.at[length] == ' ' && length > 0 && text.at[length - 1] != ' ')))
		length++;
	return length;
}

/* Writes `text` folded; gives the octets written, never more than it has. */
static size_t
fold(char *into, struct bytes text, bool keep_lines)
{
	size_t at = folded_already(text), length = at;

	memcpy(into, text.at, at);
	while (at < text.length) {
		bool line = false;
		size_t start = at;

		for (; at < text.length && ascii_is_space(text.at[at]); at++)
			line |= text.at[at] == '\n';
		if (at > start) {
			if (length > 0 && into[length - 1] == ' ')
				length--;
			if (length > 0)
				into[length++] = line && keep_lines ? '\n' : ' ';
		}
		for (; at < text.length && !ascii_is_space(text.at[at]); at++)
			into[length++] = (char)text.at[at];
	}
	while (length > 0 && ascii_is_space((unsigned char)into[length - 1]))
		length--;
	return length;
}

registry_text
registry_pool_add(struct registry_pool *pool, struct bytes text, enum pool_fold how, registry_text previous)
{
	char *into;
	size_t length = text.length;

	if (text.length == 0)
		return 0;
	make_room(pool, text.length);
	into = pool->at + pool->used;
	if (how == POOL_VERBATIM)
		memcpy(into, text.at, text.length);
	else
		length = fold(into, text, how == POOL_FOLD_LINES);
	into[length] = '\0';
	if (length == 0)
		return 0;
	if (strcmp(into, pool->at + previous) == 0)
		return previous;
	pool->used += (uint32_t)length + 1;
	return (registry_text)(into - pool->at);
}

void
registry_pool_free(struct registry_pool *pool)
{
	free(pool->at);
	*pool = (struct registry_pool){0};
}
