/* edit: how two words that are nearly the same differ. */
#ifndef RULES_CORE_EDIT_H
#define RULES_CORE_EDIT_H

#include "data/bytes.h"

enum edit {
	EDIT_NONE,   /* the same, or more than one edit apart */
	EDIT_INSERT, /* the first has one octet more */
	EDIT_DELETE, /* the second has */
	EDIT_REPLACE,
	EDIT_SWAP, /* of two neighbours */
};

/* The one edit that leads from `right` to `written` (Damerau-Levenshtein distance 1, ASCII case ignored), and the
 * offset of the first octet that differs. *at is not written for EDIT_NONE. */
enum edit edit_between(struct bytes written, struct bytes right, size_t *at);

#endif
