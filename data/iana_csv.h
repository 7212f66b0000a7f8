/* iana_csv: reads the registry from IANA's service-names-port-numbers.csv.
 * Columns are told by the names in the header row, in any order. It has no day of the registry's last change. */
#ifndef DATA_IANA_CSV_H
#define DATA_IANA_CSV_H

#include "data/registry_builder.h"
#include "data/registry_input.h"

/* Reads a file. The registry is the caller's, to be freed with registry_free. A failure has the line of its row. */
enum failure_kind iana_csv_read(const char *path, struct registry **registry, struct failure *failure) MUST_CHECK;

/* The same from memory; `origin` stands for the path. */
enum failure_kind iana_csv_read_bytes(
    struct bytes what, const char *origin, struct registry **registry, struct failure *failure) MUST_CHECK;

/* The same from an open input, which the caller closes. */
enum failure_kind iana_csv_read_input(
    struct registry_input *, struct registry **registry, struct failure *failure) MUST_CHECK;

/* Whether a file that starts so has IANA's header row. */
bool iana_csv_is(struct bytes start);

#endif
