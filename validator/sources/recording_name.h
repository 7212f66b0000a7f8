/* recording_name: names as recordings have them: in printable ASCII without blanks, as rdata_name() writes them. */
#ifndef VALIDATOR_SOURCES_RECORDING_NAME_H
#define VALIDATOR_SOURCES_RECORDING_NAME_H

#include "data/arena.h"

static inline bool
is_graphic(unsigned char octet)
{
	return octet > 0x20 && octet < 0x7f;
}

/* The name with \DDD for each octet that does not show, be it by itself or behind a backslash: in the arena, or the
 * name itself where all do. What is left of a broken escape is broken again. */
struct bytes recording_name(struct bytes name, struct arena *);

#endif
