/* lan_snapshot: what a LAN session knows, made into a network. */
#ifndef VALIDATOR_SOURCES_LAN_SNAPSHOT_H
#define VALIDATOR_SOURCES_LAN_SNAPSHOT_H

#include "validator/sources/lan_questions.h"

/* Copies all of it into the arena. `root` is the item whose pointers are service types. The parts are in no particular
 * order. */
void lan_snapshot_make(
    const struct lan_questions *, const struct lan_item *root, link_set cache_full, struct arena *, struct network *);

#endif
