/* spool: text that a document has later than it comes, kept in a temporary file, so that memory stays constant. */
#ifndef VALIDATOR_REPORTERS_SPOOL_H
#define VALIDATOR_REPORTERS_SPOOL_H

#include "validator/report.h"

/* Zeroed, it is empty. */
struct spool {
	FILE *file; /* NULL while nothing is in it */
};

/* The file to write on; NULL where none could be made: the report is broken then, and that is said. */
FILE *spool_open(struct report *, struct spool *);

/* Copies what is in it to the report's output, and empties it. */
void spool_copy(struct report *, struct spool *);

#endif
