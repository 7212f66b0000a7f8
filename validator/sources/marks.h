/* marks: what templates have where something is to be filled in: "{{ x }}", "{% x %}", "<% x %>", "${X}", "$(x)",
 * "$HOST", "@HOST@". Unlike rules/core/txt_placeholder.h this knows no words that people are meant to replace by
 * hand. */
#ifndef VALIDATOR_SOURCES_MARKS_H
#define VALIDATOR_SOURCES_MARKS_H

#include "data/bytes.h"

/* The length of the mark that begins at `at`, an offset in the text; 0 where none does. */
size_t marks_at(struct bytes text, size_t at);

/* The first mark at or behind `from`; empty where there is none. */
struct bytes marks_find(struct bytes text, size_t from);

static inline bool
marks_stand_in(struct bytes text)
{
	return marks_find(text, 0).length > 0;
}

/* Whether a file is a template rather than one that is used as it is: its name says so (.in, .j2, .tmpl, .erb, …), or
 * it has more than one mark, or one that is a statement. One mark alone was forgotten. */
bool marks_make_template(struct bytes content, const char *path);

#endif
