/* format: printf into an arena; here so that the rules need no stdio. */
#ifndef DATA_FORMAT_H
#define DATA_FORMAT_H

#include <stdarg.h>

#include "data/arena.h"

const char *format_into(struct arena *, const char *format, va_list)
    __attribute__((format(printf, 2, 0), returns_nonnull));

const char *format_text(struct arena *, const char *format, ...) __attribute__((format(printf, 2, 3), returns_nonnull));

#endif
