/* files: reads a text as a file of a format and keeps what was found, for unit tests and fuzz targets. */
#ifndef TESTS_UNIT_FILES_H
#define TESTS_UNIT_FILES_H

#include <stdlib.h>

#include "tests/unit/judge.h"
#include "validator/sources/file_format.h"

struct seen_finding {
	const struct rule *rule;
	const char *message;
	size_t line, column, end_line, end_column;
};

struct file_reading {
	struct judge judge;
	struct document document;
	struct seen_finding *seen;
	size_t count, room;
	uint32_t counts[SEVERITIES];
	size_t failures;
	struct file_judge files;
};

/* Where an octet of the text came from: as reported_place has it, which is the program's. */
static inline struct origin
place_in(const struct reported_subject *subject, const unsigned char *at)
{
	size_t offset = (size_t)(at - subject->text.at), i = subject->piece_count - 1;
	struct origin origin;

	while (i > 0 && subject->pieces[i].from > offset)
		i--;
	origin = subject->pieces[i].origin;
	origin.column += offset - subject->pieces[i].from;
	return origin;
}

static inline void
see(struct file_judge *files, const struct reported_subject *subject)
{
	struct file_reading *reading = files->context;

	for (size_t i = 0; i < SEVERITIES; i++)
		reading->counts[i] += files->in->counts[i];
	for (size_t i = 0; i < files->in->finding_count; i++) {
		const struct finding *finding = &files->in->findings[i];
		struct origin from = place_in(subject, finding->where.at);
		struct origin to = place_in(subject, finding->where.at + finding->where.length);

		if (reading->count == reading->room) {
			reading->room = reading->room * 2 + 16;
			reading->seen = must_resize(reading->seen, reading->room, sizeof(*reading->seen));
		}
		reading->seen[reading->count++] =
		    (struct seen_finding){finding->rule, finding->message, from.line, from.column, to.line, to.column};
	}
}

static inline void
see_failure(struct file_judge *files, enum failure_kind kind, size_t offset, const char *message)
{
	struct file_reading *reading = files->context;

	(void)kind, (void)offset, (void)message;
	reading->failures++;
}

/* By the rules that are on by default, and `also` if not NULL. */
static inline void
file_reading_init(struct file_reading *reading, struct bytes content, const char *name, const struct rule *also)
{
	*reading = (struct file_reading){0};
	judge_init(&reading->judge, also);
	document_from(&reading->document, content, name);
	reading->files = (struct file_judge){
	    .in = &reading->judge.in,
	    .profiles = txt_profiles_builtin(),
	    .arena = &reading->judge.arena,
	    .document = &reading->document,
	    .take = see,
	    .fail = see_failure,
	    .context = reading,
	};
}

static inline void
file_reading_clear(struct file_reading *reading)
{
	free(reading->seen);
	document_clear(&reading->document);
	judge_clear(&reading->judge);
}

#endif
