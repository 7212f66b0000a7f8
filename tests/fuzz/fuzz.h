/* fuzz: what the fuzz targets share. A target is one function that takes any octets at all; libFuzzer calls it, or
 * main.c, which replays files. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "rules/core/rule.h"

/* The target. Gives 0; a broken property aborts. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An assertion that NDEBUG leaves in force. */
#define HOLD(property) ((property) ? (void)0 : broken(__FILE__, __LINE__, #property))

static inline _Noreturn void
broken(const char *file, int line, const char *property)
{
	fprintf(stderr, "%s:%d: broken: %s\n", file, line, property);
	abort();
}

/* Judges the text as `command` does, by all rules. Holds that places and fixes lie inside the subject's text, that
 * findings are in order, that messages are printable, and that a run which only counts comes to the same numbers. */
void hold_findings(enum example_command command, struct bytes text);

/* Holds that the text is well-formed UTF-8 without controls and without what is invisible or turns the writing around:
 * a terminal shows it as it is. */
void hold_printable(struct bytes text);

#endif
