/* registry_tsv: the table of facts that the program ships, data/service_names.tsv.
 *
 * Comment lines start with "#" and stand before the row of column names; then comes one record a line, in IANA's order,
 * fields separated by tabs, none quoted. The last field holds what IANA's notes tell, as "key=value;flag;…", where a
 * backslash stands before a semicolon or backslash of a value. Persons and prose are left out. Reading what was
 * written and writing it again gives the same octets. */
#ifndef DATA_REGISTRY_TSV_H
#define DATA_REGISTRY_TSV_H

#include <stdio.h>

#include "data/registry_builder.h"
#include "data/registry_input.h"

/* Writes the table; whether that worked, ferror() tells. */
void registry_tsv_write(const struct registry *, FILE *);

/* Reads a file. The registry is the caller's, to be freed with registry_free. A failure has its line. */
enum failure_kind registry_tsv_read(const char *path, struct registry **registry, struct failure *failure) MUST_CHECK;

/* The same from an open input, which the caller closes. */
enum failure_kind registry_tsv_read_input(
    struct registry_input *, struct registry **registry, struct failure *failure) MUST_CHECK;

/* Whether a file that starts so is such a table. */
bool registry_tsv_is(struct bytes start);

/* What is shipped of a description: all of it up to 100 octets, else its first sentence if that is so short, else
 * nothing: a title is a fact, a paragraph is prose. */
struct bytes registry_tsv_title(struct bytes description);

#endif
