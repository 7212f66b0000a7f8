/* implementation_tables: prints implementations.tsv as a constant table in C. Runs only while the program is built:
 * `implementation_tables implementations.tsv > implementations_builtin.c`. A malformed table is refused with its line,
 * and then nothing that was printed is to be used. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/implementations.h"

struct column {
	const char *kind, *name;
};

static const struct column columns[] = {
#define X(kind, member) {#kind, #member},
    IMPLEMENTATION_COLUMNS(X)
#undef X
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

struct word {
	const char *kind, *word, *constant;
};

static const struct word words[] = {
#define X(kind, constant, word) {#kind, word, #kind "_" #constant},
    IMPLEMENTATION_WORDS(X)
#undef X
};

struct reader {
	FILE *file;
	const char *path;
	size_t line;
	char text[4096]; /* of the line, without its end */
};

_Noreturn static void __attribute__((format(printf, 2, 3))) refuse(const struct reader *reader, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "%s:%zu: ", reader->path, reader->line);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(EXIT_FAILURE);
}

/* The next line that is no comment; false at the end. */
static bool
read_line(struct reader *reader)
{
	while (fgets(reader->text, sizeof(reader->text), reader->file) != NULL) {
		size_t length = strlen(reader->text);

		reader->line++;
		if (length == 0 || reader->text[length - 1] != '\n')
			refuse(reader, "the line is too long, holds a NUL or lacks its end");
		reader->text[length - 1] = '\0';
		if (reader->text[0] != '#')
			return true;
	}
	if (ferror(reader->file))
		refuse(reader, "the system refused to read on");
	return false;
}

/* Cuts the line at its tabs. */
static void
split_line(struct reader *reader, char *cells[COLUMNS])
{
	char *rest = reader->text;

	for (size_t i = 0; i < COLUMNS; i++) {
		size_t length = strcspn(rest, "\t");
		bool last = rest[length] == '\0';

		if (last != (i + 1 == COLUMNS))
			refuse(reader, "not %d columns", (int)COLUMNS);
		if (length == 0)
			refuse(reader, "%s is empty: write -", columns[i].name);
		cells[i] = rest;
		rest[length] = '\0';
		rest += length + 1;
	}
}

static void
print_text(const struct reader *reader, const struct column *column, const char *cell)
{
	if (strpbrk(cell, "\"\\") != NULL)
		refuse(reader, "%s: quotes and backslashes have no place here", column->name);
	printf("\"%s\"", strcmp(cell, "-") == 0 ? "" : cell);
}

static void
print_number(const struct reader *reader, const struct column *column, const char *cell)
{
	size_t length = strlen(cell);

	if (strcmp(cell, "-") == 0)
		printf("0");
	else if (length < 5 && strspn(cell, "0123456789") == length && cell[0] != '0')
		printf("%s", cell);
	else
		refuse(reader, "%s: %s is no number from 1 to 9999", column->name, cell);
}

static void
print_flag(const struct reader *reader, const struct column *column, const char *cell)
{
	if (strcmp(cell, "yes") != 0 && strcmp(cell, "no") != 0)
		refuse(reader, "%s: %s is neither yes nor no", column->name, cell);
	printf("%s", strcmp(cell, "yes") == 0 ? "true" : "false");
}

/* The constant that `length` octets at `word` stand for. */
static const char *
constant_of(const struct reader *reader, const char *kind, const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].kind, kind) == 0 && strlen(words[i].word) == length &&
		    memcmp(words[i].word, word, length) == 0)
			return words[i].constant;
	refuse(reader, "%.*s is no word of the kind %s", (int)length, word, kind);
}

static void
print_characters(const struct reader *reader, const char *cell)
{
	const char *separator = "";

	for (const char *word = cell; *word != '\0';) {
		size_t length = strcspn(word, " ");

		printf("%s1u << %s", separator, constant_of(reader, "CHARACTER", word, length));
		separator = " | ";
		word += length + (word[length] == ' ');
	}
}

static void
print_cell(const struct reader *reader, const struct column *column, const char *cell)
{
	printf("\t.%s = ", column->name);
	if (strcmp(column->kind, "TEXT") == 0)
		print_text(reader, column, cell);
	else if (strcmp(column->kind, "NUMBER") == 0)
		print_number(reader, column, cell);
	else if (strcmp(column->kind, "FLAG") == 0)
		print_flag(reader, column, cell);
	else if (strcmp(column->kind, "CHARACTERS") == 0)
		print_characters(reader, cell);
	else
		printf("%s", constant_of(reader, column->kind, cell, strlen(cell)));
	printf(",\n");
}

static void
check_heading(struct reader *reader)
{
	char *cells[COLUMNS];

	if (!read_line(reader))
		refuse(reader, "the line with the columns' names is missing");
	split_line(reader, cells);
	for (size_t i = 0; i < COLUMNS; i++)
		if (strcmp(cells[i], columns[i].name) != 0)
			refuse(reader, "column %zu is %s, not %s", i + 1, cells[i], columns[i].name);
}

static void
print_table(struct reader *reader)
{
	char *cells[COLUMNS];

	check_heading(reader);
	printf("/* Made by implementation_tables from implementations.tsv: change that. */\n"
	       "#include \"data/implementations.h\"\n\n"
	       "static const struct implementation table[] = {\n");
	while (read_line(reader)) {
		split_line(reader, cells);
		printf("    {\n");
		for (size_t i = 0; i < COLUMNS; i++)
			print_cell(reader, &columns[i], cells[i]);
		printf("    },\n");
	}
	printf("};\n\n"
	       "#define COUNT (sizeof(table) / sizeof(table[0]))\n\n"
	       "_Static_assert(COUNT <= IMPLEMENTATIONS_MAX, \"a choice of rows is one word\");\n\n"
	       "const struct implementation *\n"
	       "implementations(size_t *count)\n"
	       "{\n\t*count = COUNT;\n\treturn table;\n}\n");
}

int
main(int argc, char **argv)
{
	struct reader reader = {0};

	if (argc != 2) {
		fprintf(stderr, "usage: implementation_tables FILE.tsv\n");
		return EXIT_FAILURE;
	}
	reader.path = argv[1];
	reader.file = fopen(reader.path, "r");
	if (reader.file == NULL) {
		perror(reader.path);
		return EXIT_FAILURE;
	}
	print_table(&reader);
	fclose(reader.file);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("standard output");
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
