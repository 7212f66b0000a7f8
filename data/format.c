#include "data/format.h"

#include <stdio.h>

const char *
format_into(struct arena *arena, const char *format, va_list arguments)
{
	va_list again;
	char *text;
	int length;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0) /* only a broken format or multibyte argument gives that; neither is used */
		return format;
	text = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	return text;
}

const char *
format_text(struct arena *arena, const char *format, ...)
{
	const char *text;
	va_list arguments;

	va_start(arguments, format);
	text = format_into(arena, format, arguments);
	va_end(arguments);
	return text;
}
