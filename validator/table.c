#include "validator/table.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "data/escape.h"

enum { GAP = 2, NARROWEST = 12 };

/* Octets of the first character, and the columns that it takes. */
static size_t
next_character(struct bytes text, size_t *columns)
{
	uint32_t code = 0;
	size_t octets = utf8_next(text, &code);
	int wide = utf8proc_charwidth((utf8proc_int32_t)code);

	*columns = wide > 0 ? (size_t)wide : 0;
	return octets > 0 ? octets : 1;
}

size_t
text_width(struct bytes text)
{
	size_t width = 0, columns;

	for (size_t i = 0; i < text.length; width += columns)
		i += next_character(bytes_from(text, i), &columns);
	return width;
}

void
table_init(struct table *table, const struct table_column *columns, size_t column_count)
{
	*table = (struct table){.columns = columns, .column_count = column_count};
}

void
table_add(struct table *table, const char *const cells[])
{
	if (table->row_count == table->room) {
		table->room = table->room * 2 + 16;
		table->cells = must_resize(table->cells, table->room * table->column_count, sizeof(*table->cells));
	}
	memcpy(&table->cells[table->row_count++ * table->column_count], cells, table->column_count * sizeof(*cells));
}

void
table_clear(struct table *table)
{
	free(table->cells);
}

/* ---- widths ---- */

/* The widest cell of the column; 0 leaves the column out. */
static size_t
widest(const struct table *table, size_t column, bool titles)
{
	size_t most = 0;

	for (size_t i = 0; i < table->row_count; i++) {
		size_t width = text_width(bytes_of(table->cells[i * table->column_count + column]));

		most = width > most ? width : most;
	}
	if (titles && most > 0 && strlen(table->columns[column].title) > most)
		most = strlen(table->columns[column].title);
	return most;
}

/* The widest column that may lose one, or the number of columns. */
static size_t
to_narrow(const struct table *table, const size_t widths[])
{
	size_t found = table->column_count;

	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].wraps && widths[i] > NARROWEST &&
		    (found == table->column_count || widths[i] > widths[found]))
			found = i;
	return found;
}

static void
set_widths(const struct table *table, size_t widths[], size_t room, bool titles)
{
	size_t all = 0, column;

	for (size_t i = 0; i < table->column_count; i++) {
		widths[i] = widest(table, i, titles);
		all += widths[i] + (widths[i] > 0 ? GAP : 0);
	}
	for (; all > room + GAP && (column = to_narrow(table, widths)) < table->column_count; all--)
		widths[column]--;
}

/* ---- rows ---- */

/* The part of the text that goes on one line of that width: up to the last blank in it, or as far as it fits; at least a
 * character. */
static struct bytes
one_line(struct bytes text, size_t width)
{
	size_t end = 0, blank = 0, used = 0, columns, octets;

	while (end < text.length) {
		octets = next_character(bytes_from(text, end), &columns);
		if (used + columns > width && end > 0)
			break;
		if (text.at[end] == ' ')
			blank = end;
		used += columns;
		end += octets;
	}
	if (end < text.length && text.at[end] != ' ' && blank > 0)
		end = blank;
	return bytes_part(text, 0, end);
}

static void
put_blanks(FILE *out, size_t count)
{
	for (; count > 0; count--)
		fputc(' ', out);
}

static struct bytes
behind(struct bytes text, struct bytes part)
{
	size_t from = part.length;

	while (from < text.length && text.at[from] == ' ')
		from++;
	return bytes_from(text, from);
}

/* Prints one line of a row, and takes it off its texts; false where nothing was left of them. No blank ends a line. */
static bool
put_line(const struct table *table, FILE *out, size_t indent, const size_t widths[], struct bytes texts[])
{
	size_t owed = indent;
	bool any = false;

	for (size_t i = 0; i < table->column_count; i++)
		any |= texts[i].length > 0;
	for (size_t i = 0; any && i < table->column_count; i++) {
		struct bytes part = one_line(texts[i], widths[i]);

		if (widths[i] == 0)
			continue;
		if (part.length > 0) {
			put_blanks(out, owed);
			fwrite(part.at, 1, part.length, out);
			owed = 0;
		}
		owed += widths[i] - text_width(part) + GAP;
		texts[i] = behind(texts[i], part);
	}
	if (any)
		fputc('\n', out);
	return any;
}

static void
put_row(const struct table *table, FILE *out, size_t indent, const size_t widths[], const char *const cells[])
{
	struct bytes texts[TABLE_COLUMNS_MAX];

	for (size_t i = 0; i < table->column_count; i++)
		texts[i] = widths[i] > 0 ? bytes_of(cells[i]) : BYTES("");
	while (put_line(table, out, indent, widths, texts))
		;
}

void
table_print(const struct table *table, FILE *out, size_t indent, size_t width, bool titles)
{
	size_t widths[TABLE_COLUMNS_MAX];
	const char *cells[TABLE_COLUMNS_MAX];

	set_widths(table, widths, width > indent ? width - indent : 0, titles);
	for (size_t i = 0; i < table->column_count; i++)
		cells[i] = table->columns[i].title;
	if (titles && table->row_count > 0)
		put_row(table, out, indent, widths, cells);
	for (size_t i = 0; i < table->row_count; i++)
		put_row(table, out, indent, widths, (const char *const *)&table->cells[i * table->column_count]);
}
