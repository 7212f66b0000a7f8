/* recording_own: what the lines of the notation of recording.h have in common. Each function says false as those of
 * recording_line.h do. */
#ifndef VALIDATOR_SOURCES_RECORDING_OWN_H
#define VALIDATOR_SOURCES_RECORDING_OWN_H

#include "validator/sources/recording_draft.h"
#include "validator/sources/recording_format.h"

/* "eth0/ipv4,eth0/ipv6" or "-"; links that are new are added. */
bool recording_own_links(struct recording_site *, struct recording_line *, link_set *);

/* The name of an absence. */
bool recording_own_absence(struct recording_line *, enum absence *);

/* What stands behind "service ". */
bool recording_own_service(struct draft *, struct recording_site *, struct recording_line *);

#endif
