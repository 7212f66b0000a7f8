/* recording_format: a notation that recordings come in. */
#ifndef VALIDATOR_SOURCES_RECORDING_FORMAT_H
#define VALIDATOR_SOURCES_RECORDING_FORMAT_H

#include "validator/sources/recording_site.h"

enum recording_answer {
	RECORDING_READ,
	RECORDING_REFUSED,   /* the failure is in the line: FAILURE_MALFORMED passes it over, others end the reading */
	RECORDING_NEXT_SITE, /* nothing is read yet: the line begins the next network */
};

/* A state is the format's own, all zero at first; `clear` gives back what it holds. */
struct recording_format {
	/* Whether this line, the first that tells something, is of this format. */
	bool (*begins)(struct bytes line);
	enum recording_answer (*read)(void *state, struct recording_site *, struct recording_line *);
	/* Sets what only the whole tells; not called where reading was ended. */
	enum recording_answer (*finish)(void *state, struct recording_site *, struct recording_line *);
	void (*clear)(void *state);
	size_t state_size;
	bool caseless; /* names of what several lines tell are compared without ASCII case */
};

extern const struct recording_format recording_own, recording_browse, recording_zone;

/* Ends the reading: a network has too many parts. Always false. */
static inline bool
recording_too_large(struct recording_line *line)
{
	return recording_line_end(line, FAILURE_TOO_LARGE,
	    "too much for one network: over a million services, hosts or types, over 64 links, or over 64 different "
	    "records of one kind at one name");
}

static inline enum recording_answer
recording_answer_of(bool read)
{
	return read ? RECORDING_READ : RECORDING_REFUSED;
}

#endif
