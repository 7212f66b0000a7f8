/* txt_values: what a note says of one key's value. */
#ifndef DATA_TXT_VALUES_H
#define DATA_TXT_VALUES_H

#include "data/txt_definitions.h"
#include "data/txt_items.h"

/* Reads value, literal, choices and whether the key is required from what an item says behind its key, and sets these
 * members of `key`, of which `key->key` must be set. Texts are in the arena or point into the note. */
void txt_value_read(struct arena *, const struct txt_item *, struct txt_key *key);

/* Text with its runs of white space folded to one blank; the same text where there is nothing to fold. */
struct bytes txt_fold(struct arena *, struct bytes text);

#endif
