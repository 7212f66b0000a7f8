#include "data/failure.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const kinds[] = {
#define X(kind, name) [FAILURE_##kind] = name,
    FAILURE_KINDS(X)
#undef X
};

const char *
failure_kind_name(enum failure_kind kind)
{
	return kinds[kind];
}

enum failure_kind
failure_set(struct failure *failure, enum failure_kind kind, const char *path, size_t line, size_t column,
    const char *format, ...)
{
	va_list arguments;

	failure->kind = kind;
	snprintf(failure->path, sizeof(failure->path), "%s", path != NULL ? path : "");
	failure->line = line;
	failure->column = column;
	va_start(arguments, format);
	vsnprintf(failure->message, sizeof(failure->message), format, arguments);
	va_end(arguments);
	return kind;
}
