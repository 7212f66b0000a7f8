/* recorded: a recording read and written again, for unit tests and fuzz targets. */
#ifndef TESTS_UNIT_RECORDED_H
#define TESTS_UNIT_RECORDED_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "validator/sources/recording.h"

struct recorded {
	char *text, *told; /* all networks, written; a line "3:7: message" for each failure; free() them */
	size_t length, told_length;
	size_t networks, services, failures;
	enum failure_kind end;
	struct failure last;           /* what ended the reading */
	struct anonymizer *anonymizer; /* if not NULL, networks go through it */
	bool settled;                  /* networks are settled before they are written */
	FILE *text_out, *told_out;
};

static inline void
recorded_take(void *context, struct network *network, struct arena *arena)
{
	struct recorded *recorded = context;

	if (recorded->anonymizer != NULL)
		network_anonymize(network, recorded->anonymizer, arena);
	if (recorded->settled)
		network_settle(network, registry_builtin(), arena);
	recording_write(network, recorded->text_out);
	recorded->networks++;
	recorded->services += network->advertisement_count;
}

static inline void
recorded_fail(void *context, const struct failure *failure)
{
	struct recorded *recorded = context;

	fprintf(recorded->told_out, "%zu:%zu: %s\n", failure->line, failure->column, failure->message);
	recorded->failures++;
}

/* Reads the file into *recorded, of which is set what happens to networks. */
static inline void
recorded_read_file(struct recorded *recorded, const char *path)
{
	struct recording_reader reader = {recorded_take, recorded_fail, recorded};

	*recorded = (struct recorded){.anonymizer = recorded->anonymizer, .settled = recorded->settled};
	recorded->text_out = open_memstream(&recorded->text, &recorded->length);
	recorded->told_out = open_memstream(&recorded->told, &recorded->told_length);
	if (recorded->text_out == NULL || recorded->told_out == NULL)
		abort();
	recorded->end = recording_read(path, &reader, &recorded->last);
	fclose(recorded->text_out);
	fclose(recorded->told_out);
}

/* The same with a text. */
static inline void
recorded_read(struct recorded *recorded, struct bytes text)
{
	static FILE *file;
	char path[32];

	if (file == NULL)
		file = tmpfile();
	if (file == NULL || ftruncate(fileno(file), 0) != 0)
		abort();
	rewind(file);
	if (fwrite(text.at, 1, text.length, file) != text.length || fflush(file) != 0)
		abort();
	rewind(file);
	snprintf(path, sizeof(path), "/dev/fd/%d", fileno(file));
	recorded_read_file(recorded, path);
}

static inline void
recorded_clear(struct recorded *recorded)
{
	free(recorded->text);
	free(recorded->told);
}

#endif
