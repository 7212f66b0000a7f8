#include "validator/examples.h"

#include <stdio.h>

#include "data/escape.h"

const char *
example_text(struct arena *arena, const char *example)
{
	enum { ESCAPE_LENGTH = 4 };
	char *text = arena_alloc(arena, ESCAPE_LENGTH * strlen(example) + 1);
	size_t used = 0, length;
	uint32_t code;

	for (; *example != '\0'; example += length) {
		length = utf8_next(bytes_of(example), &code);
		if (length > 0) {
			memcpy(text + used, example, length);
			used += length;
		} else {
			snprintf(text + used, ESCAPE_LENGTH + 1, "\\%03o", (unsigned char)*example);
			used += ESCAPE_LENGTH;
			length = 1;
		}
	}
	used -= used > 0 && text[used - 1] == '\n';
	text[used] = '\0';
	return text;
}
