/* lan_browsers: the numbers of open questions, by which actions and events name them. */
#ifndef VALIDATOR_SOURCES_LAN_BROWSERS_H
#define VALIDATOR_SOURCES_LAN_BROWSERS_H

#include "validator/sources/lan_questions.h"
#include "validator/sources/lan_session.h"

/* Numbers, first in, first out. */
struct lan_ring {
	unsigned first, count;
	uint16_t numbers[LAN_OPEN_MAX];
};

struct lan_browsers {
	struct lan_question *open[LAN_OPEN_MAX]; /* by number */
	size_t count;                            /* of those */
	struct lan_ring unused;                  /* the longest unused first */
	struct lan_ring drops;                   /* closed, and the caller was not told */
};

void lan_browsers_init(struct lan_browsers *);

/* Gives the question a number; one must be unused. */
void lan_browsers_open(struct lan_browsers *, struct lan_question *);

/* Takes it away. `tell`: a browser is to be dropped for it. */
void lan_browsers_close(struct lan_browsers *, const struct lan_question *, bool tell);

/* The next number to be dropped, which is unused then; drops.count must not be 0. */
unsigned lan_browsers_drop(struct lan_browsers *);

#endif
