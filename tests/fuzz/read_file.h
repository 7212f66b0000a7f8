/* read_file: any octets as a file of a format: places lie in it and in order, messages are printable. */
#ifndef TESTS_FUZZ_READ_FILE_H
#define TESTS_FUZZ_READ_FILE_H

#include "tests/fuzz/fuzz.h"
#include "tests/unit/files.h"

static inline size_t
line_length(const struct document *document, size_t line)
{
	size_t end = line < document->line_count ? document->lines[line] : document->content.length + 1;

	return end - document->lines[line - 1];
}

static inline void
hold_place(const struct document *document, size_t line, size_t column)
{
	HOLD(line >= 1 && line <= document->line_count);
	HOLD(column >= 1 && column <= line_length(document, line));
}

/* By all rules. Counting comes to the same numbers. */
static inline void
hold_file(const struct file_format *format, struct bytes content, const char *name)
{
	struct file_reading reading, counted;
	const struct file_format *told;

	file_reading_init(&reading, content, name, NULL);
	file_reading_init(&counted, content, name, NULL);
	counted.judge.in.counting = true;
	told = file_format_of(&reading.document);
	HOLD(told == NULL || file_format_find(told->name) == told);
	format->read(&reading.files);
	format->read(&counted.files);
	for (size_t i = 0; i < SEVERITIES; i++)
		HOLD(reading.counts[i] == counted.counts[i]);
	for (size_t i = 0; i < reading.count; i++) {
		const struct seen_finding *seen = &reading.seen[i];

		hold_place(&reading.document, seen->line, seen->column);
		hold_place(&reading.document, seen->end_line, seen->end_column);
		HOLD(seen->end_line > seen->line || seen->end_column >= seen->column);
		hold_printable(bytes_of(seen->message));
	}
	file_reading_clear(&reading);
	file_reading_clear(&counted);
}

#endif
