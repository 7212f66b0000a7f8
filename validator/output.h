/* output: where the report is written. A file is written whole or not at all: beside it first, then renamed. */
#ifndef VALIDATOR_OUTPUT_H
#define VALIDATOR_OUTPUT_H

#include <stdio.h>

#include "data/failure.h"

struct output {
	FILE *file;       /* standard output, or the file beside the one wanted; NULL while there is none */
	const char *path; /* wanted, or NULL for standard output; borrowed */
	char *target;     /* the file that the path leads to, links followed; owned */
	char *beside;     /* path of the temporary file; owned */
};

/* Opens. `path` NULL is standard output. */
enum failure_kind output_open(struct output *, const char *path, struct failure *) MUST_CHECK;

/* Writes out and puts the file in its place; nothing where no file is open. On failure an older file at the path is left as it was. */
enum failure_kind output_close(struct output *, struct failure *) MUST_CHECK;

/* Closes without leaving a file. */
void output_abandon(struct output *);

#endif
