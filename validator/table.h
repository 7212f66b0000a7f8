/* table: rows of texts in columns that are aligned for people. A cell that is too wide goes on below, broken at a blank
 * where it has one. All texts are printable (data/escape.h) and borrowed. */
#ifndef VALIDATOR_TABLE_H
#define VALIDATOR_TABLE_H

#include <stdio.h>

#include "data/arena.h"

struct table_column {
	const char *title;
	bool wraps; /* may be made narrower than its widest cell */
};

struct table {
	const struct table_column *columns;
	size_t column_count; /* at most TABLE_COLUMNS_MAX */
	const char **cells;  /* row by row */
	size_t row_count, room;
};

enum { TABLE_COLUMNS_MAX = 8 };

/* An empty table of these columns. */
void table_init(struct table *, const struct table_column *, size_t column_count);

/* Adds a row: a text for each column. */
void table_add(struct table *, const char *const cells[]);

/* Prints the rows behind `indent` blanks, in at most `width` columns of the terminal unless that is too narrow for
 * words; a column without a text in it is left out. The titles go above them if wanted. */
void table_print(const struct table *, FILE *, size_t indent, size_t width, bool titles);

/* Gives back its own memory. */
void table_clear(struct table *);

/* Columns that printable text takes on a terminal. */
size_t text_width(struct bytes);

#endif
