/* progress: one line on a terminal that tells how far an audit is, drawn anew in its place. */
#ifndef VALIDATOR_PROGRESS_H
#define VALIDATOR_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "validator/sources/lan_session.h"

struct progress {
	bool shown;     /* standard error is a terminal, and nobody asked for quiet */
	bool drawn;     /* a line stands there now */
	uint64_t start; /* milliseconds, of a clock that never goes back */
	uint64_t last;  /* when it was drawn */
};

/* `wanted` false draws nothing. The line goes to standard error, and only where that is a terminal. */
void progress_init(struct progress *, bool wanted);

/* Draws, five times a second at the most. */
void progress_draw(struct progress *, const struct lan_progress *);

/* Takes the line away. */
void progress_clear(struct progress *);

/* Milliseconds since the beginning. */
uint64_t progress_elapsed(const struct progress *);

#endif
