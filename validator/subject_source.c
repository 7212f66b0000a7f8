/* subject_source: the texts of the command line, and the lines of standard input where "-" stands. */
#include "validator/run.h"

#include <stdlib.h>
#include <unistd.h>

#include "validator/line_reader.h"

void
subject_source_init(struct subject_source *source, struct run *run)
{
	*source = (struct subject_source){.run = run};
}

static void
fail(struct subject_source *source, enum failure_kind kind, const char *path, const char *message)
{
	struct failure failure;

	failure_set(&failure, kind, path, source->origin.line, 0, "%s", message);
	report_failure(&source->run->report, &failure);
}

static void
close_lines(struct subject_source *source)
{
	line_reader_clear(source->lines);
	free(source->lines);
	source->lines = NULL;
}

/* The next line of standard input that is no longer than a line may be. */
static bool
next_line(struct subject_source *source, struct bytes *text)
{
	for (;;) {
		enum line_result result = line_reader_next(source->lines, text);

		source->origin.line += result != LINE_NONE;
		if (result == LINE_GIVEN)
			return true;
		if (result == LINE_NONE)
			break;
		source->run->report.summary.subjects++;
		fail(source, FAILURE_TOO_LARGE, "stdin", "the line has over a million octets: no name has");
	}
	if (source->lines->error != 0)
		fail(source, FAILURE_UNREADABLE, "stdin", strerror(source->lines->error));
	close_lines(source);
	return false;
}

static void
open_lines(struct subject_source *source)
{
	source->origin = (struct origin){.source = "stdin"};
	source->lines = must_resize(NULL, 1, sizeof(*source->lines));
	line_reader_init(source->lines, STDIN_FILENO);
}

bool
subject_source_next(struct subject_source *source, struct bytes *text)
{
	const struct options *options = source->run->options;

	arena_reset(&source->run->arena);
	for (;;) {
		const char *argument;

		if (source->lines != NULL && next_line(source, text))
			return true;
		if (source->next == options->argument_count)
			break;
		argument = options->arguments[source->next++];
		if (strcmp(argument, "-") == 0) {
			open_lines(source);
			continue;
		}
		source->origin = (struct origin){.source = "argument", .line = (size_t)source->next};
		*text = bytes_of(argument);
		return true;
	}
	if (source->run->report.summary.subjects == 0) {
		source->origin.line = 0;
		fail(source, FAILURE_NOTHING, "stdin", "nothing to inspect: no line came");
	}
	return false;
}
