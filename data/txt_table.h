/* txt_table: the TXT definitions that the program carries, data/txt_definitions.tsv.
 *
 * Comment lines start with "#" and stand before the row of column names. Then comes one key a line, fields separated by
 * tabs; a definition is the lines of one name, which stand together. A definition without keys is a line without a key.
 * Lists have "|" between their members. Prose is left out: a value is there only as a short placeholder or a word.
 * txt_tables.c turns the table into constants, which are offsets into one text, like those of the registry. */
#ifndef DATA_TXT_TABLE_H
#define DATA_TXT_TABLE_H

#include <stdio.h>

#include "data/failure.h"
#include "data/registry.h"
#include "data/txt_definitions.h"

/* The columns: the constant, the title. */
#define TXT_TABLE_COLUMNS(X)        \
	X(NAME, "name")             \
	X(STATUS, "status")         \
	X(CONFIDENCE, "confidence") \
	X(REFERENCES, "references") \
	X(KEY, "key")               \
	X(REQUIRED, "required")     \
	X(FIXED, "fixed")           \
	X(CHOICES, "choices")       \
	X(PATTERN, "pattern")       \
	X(VALUE, "value")

enum txt_table_column {
#define X(column, title) TXT_COLUMN_##column,
	TXT_TABLE_COLUMNS(X)
#undef X
	    TXT_COLUMNS
};

/* The first line; the number grows when older readers would misread the table. */
#define TXT_TABLE_MAGIC "# dnssd-lint TXT table 1"

/* A definition and a key as constants; texts are offsets into txt_table.text, 0 is the empty one. */
struct txt_table_definition {
	uint32_t name, references, first_key;
	uint16_t key_count;
	uint8_t status, confidence;
};

struct txt_table_key {
	uint32_t key, value, fixed, choices;
	uint8_t required;
	bool pattern;
};

struct txt_table {
	const char *text;
	const struct txt_table_definition *definitions; /* by name in lower case, as strcmp orders them */
	const struct txt_table_key *keys;
	uint32_t count;
};

/* The table that the program carries: static. */
const struct txt_table *txt_table_builtin(void);

/* The definition of a service name, ASCII case ignored; false where the table has none, and nothing is written then.
 * Lists are in the arena, texts constant. */
bool txt_table_find(
    struct arena *, const struct txt_table *, struct bytes name, struct txt_definition *definition) MUST_CHECK;

/* Writes the definitions of all services of a registry with notes that have one; whether that worked, ferror() tells. */
void txt_table_write(const struct registry *, FILE *);

#endif
