/* txt_tables TABLE: prints txt_definitions.tsv as a C file. Runs while the program is built. A malformed table is
 * refused with its line, and then nothing that was printed is to be used. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/txt_table.h"

enum { LINE_MAX_OCTETS = 4096, ROWS_MAX = 1 << 16 };

/* A line of the table. */
struct row {
	char *cells[TXT_COLUMNS]; /* own the first one's memory */
	size_t line;
};

static struct row *rows;
static size_t row_count;
static size_t text_size = 1;
static const char *path;

_Noreturn static void
refuse(size_t line, const char *message)
{
	fprintf(stderr, "%s:%zu: %s\n", path, line, message);
	exit(EXIT_FAILURE);
}

static void
split(struct row *row, const char *text)
{
	size_t length = strlen(text);
	char *rest = must_resize(NULL, length + 1, 1);

	memcpy(rest, text, length + 1);
	for (size_t i = 0; i < TXT_COLUMNS; i++) {
		size_t cell = strcspn(rest, "\t");

		if ((rest[cell] == '\0') != (i + 1 == TXT_COLUMNS))
			refuse(row->line, "the number of columns is wrong");
		row->cells[i] = rest;
		rest[cell] = '\0';
		rest += cell + 1;
	}
	for (char *at = row->cells[TXT_COLUMN_NAME]; *at != '\0'; at++)
		*at = (char)ascii_lower((unsigned char)*at);
}

static void
check_header(const char *text, size_t line)
{
	static const char *const titles[] = {
#define X(column, title) title,
	    TXT_TABLE_COLUMNS(X)
#undef X
	};
	struct row row = {.line = line};

	split(&row, text);
	for (size_t i = 0; i < TXT_COLUMNS; i++)
		if (strcmp(row.cells[i], titles[i]) != 0)
			refuse(line, "the columns have other names");
	free(row.cells[0]);
}

static void
read_table(FILE *file)
{
	char text[LINE_MAX_OCTETS];
	bool header = false;

	rows = must_resize(NULL, ROWS_MAX, sizeof(*rows));
	for (size_t line = 1; fgets(text, sizeof(text), file) != NULL; line++) {
		size_t length = strlen(text);

		if (length == 0 || text[length - 1] != '\n' || row_count == ROWS_MAX)
			refuse(line, "the line or the table is too long, or the last line lacks its end");
		text[length - 1] = '\0';
		if (line == 1 && strcmp(text, TXT_TABLE_MAGIC) != 0)
			refuse(line, "no table of TXT definitions");
		if (text[0] == '#')
			continue;
		if (!header) {
			check_header(text, line);
			header = true;
			continue;
		}
		rows[row_count].line = line;
		split(&rows[row_count++], text);
	}
	if (ferror(file) || !header)
		refuse(0, "the system refused to read it, or it holds nothing");
}

/* By name; the keys of a name stay in the order of their lines. */
static int
compare_rows(const void *a, const void *b)
{
	const struct row *left = a, *right = b;
	int order = strcmp(left->cells[TXT_COLUMN_NAME], right->cells[TXT_COLUMN_NAME]);

	return order != 0 ? order : left->line < right->line ? -1 : 1;
}

/* The text of a cell goes into the pool; gives its offset. Equal ones are not shared: the whole is 20 KiB. */
static size_t
put_text(const char *text)
{
	size_t offset = text_size;

	if (*text == '\0')
		return 0;
	printf("\n\"");
	for (; *text != '\0'; text++) {
		unsigned char octet = (unsigned char)*text;

		if (octet == '"' || octet == '\\' || octet == '?')
			printf("\\%c", octet);
		else if (octet < ' ' || octet > '~')
			printf("\\%03o", octet);
		else
			putchar(octet);
		text_size++;
	}
	printf("\\000\"");
	text_size++;
	return offset;
}

struct offsets {
	size_t cells[TXT_COLUMNS];
};

static bool
begins_definition(size_t row)
{
	return row == 0 || strcmp(rows[row].cells[TXT_COLUMN_NAME], rows[row - 1].cells[TXT_COLUMN_NAME]) != 0;
}

static struct offsets *
print_text(void)
{
	const enum txt_table_column of_key[] = {TXT_COLUMN_KEY, TXT_COLUMN_VALUE, TXT_COLUMN_FIXED, TXT_COLUMN_CHOICES};
	struct offsets *offsets = must_resize(NULL, row_count + 1, sizeof(*offsets));

	printf("\nstatic const char text[] = \"\\000\"");
	for (size_t i = 0; i < row_count; i++) {
		for (size_t j = 0; j < sizeof(of_key) / sizeof(of_key[0]); j++)
			offsets[i].cells[of_key[j]] = put_text(rows[i].cells[of_key[j]]);
		if (!begins_definition(i))
			continue;
		offsets[i].cells[TXT_COLUMN_NAME] = put_text(rows[i].cells[TXT_COLUMN_NAME]);
		offsets[i].cells[TXT_COLUMN_REFERENCES] = put_text(rows[i].cells[TXT_COLUMN_REFERENCES]);
	}
	printf(";\n");
	return offsets;
}

static void
print_keys(const struct offsets *offsets)
{
	printf("\nstatic const struct txt_table_key keys[] = {\n");
	for (size_t i = 0; i < row_count; i++) {
		const size_t *at = offsets[i].cells;
		const char *pattern = rows[i].cells[TXT_COLUMN_PATTERN];
		enum txt_required required;

		if (!txt_required_parse(bytes_of(rows[i].cells[TXT_COLUMN_REQUIRED]), &required))
			refuse(rows[i].line, "required is yes, no or nothing");
		if (*pattern != '\0' && strcmp(pattern, "series") != 0)
			refuse(rows[i].line, "pattern is \"series\" or nothing");
		printf("{.key = %zu, .value = %zu, .fixed = %zu, .choices = %zu, .required = %u, .pattern = %s},\n",
		    at[TXT_COLUMN_KEY], at[TXT_COLUMN_VALUE], at[TXT_COLUMN_FIXED], at[TXT_COLUMN_CHOICES],
		    (unsigned)required, *pattern != '\0' ? "true" : "false");
	}
	printf("};\n");
}

/* Gives the row behind the definition. */
static size_t
print_definition(const struct offsets *offsets, size_t first)
{
	enum txt_status status;
	enum txt_confidence confidence;
	size_t end = first + 1;

	while (end < row_count && !begins_definition(end))
		end++;
	if (!txt_status_parse(bytes_of(rows[first].cells[TXT_COLUMN_STATUS]), &status) ||
	    !txt_confidence_parse(bytes_of(rows[first].cells[TXT_COLUMN_CONFIDENCE]), &confidence))
		refuse(rows[first].line, "no such status or confidence");
	printf(
	    "{.name = %zu, .references = %zu, .first_key = %zu, .key_count = %zu, .status = %u, .confidence = %u},\n",
	    offsets[first].cells[TXT_COLUMN_NAME], offsets[first].cells[TXT_COLUMN_REFERENCES], first,
	    *rows[first].cells[TXT_COLUMN_KEY] == '\0' ? 0 : end - first, (unsigned)status, (unsigned)confidence);
	return end;
}

static void
print_file(void)
{
	struct offsets *offsets;
	size_t count = 0;

	printf("/* Generated by txt_tables from txt_definitions.tsv; not to be edited. */\n"
	       "#include \"data/txt_table.h\"\n");
	offsets = print_text();
	print_keys(offsets);
	printf("\nstatic const struct txt_table_definition definitions[] = {\n");
	for (size_t i = 0; i < row_count; count++)
		i = print_definition(offsets, i);
	printf("};\n\nstatic const struct txt_table builtin = {\n\t.text = text,\n\t.definitions = definitions,\n"
	       "\t.keys = keys,\n\t.count = %zu,\n};\n\n"
	       "const struct txt_table *\ntxt_table_builtin(void)\n{\n\treturn &builtin;\n}\n",
	    count);
	free(offsets);
}

int
main(int argc, char **argv)
{
	FILE *file;

	path = argc == 2 ? argv[1] : "";
	file = fopen(path, "r");
	if (file == NULL) {
		perror(path);
		return EXIT_FAILURE;
	}
	read_table(file);
	fclose(file);
	if (row_count == 0)
		refuse(0, "there are no definitions");
	qsort(rows, row_count, sizeof(*rows), compare_rows);
	print_file();
	for (size_t i = 0; i < row_count; i++)
		free(rows[i].cells[0]);
	free(rows);
	return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
