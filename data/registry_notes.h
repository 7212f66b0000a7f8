/* registry_notes: reads the facts out of IANA's free texts.
 * Only fixed turns of phrase count; other prose is not guessed at. */
#ifndef DATA_REGISTRY_NOTES_H
#define DATA_REGISTRY_NOTES_H

#include "data/registry.h"

/* Facts; the texts are parts of the description or the note, empty where there is no such fact. */
struct registry_notes {
	struct bytes title; /* the description without the sentence that told a replacement */
	struct bytes alias_of, replacement_for, duplicate_of, extension_of, former_name;
	struct bytes subtypes; /* as written: "_printer, _other" */
	registry_date removed;
	uint16_t flags; /* of enum record_flag, those that texts tell */
};

/* Reads both texts of a record, white space folded. A removal is about the port: the record of a name that took it
 * later (`named`) is none of it, unless its description says so. */
void registry_notes_read(struct bytes description, struct bytes note, bool named, struct registry_notes *);

/* RECORD_RESERVED, RECORD_UNASSIGNED or 0: what the description alone says of the number. */
uint16_t registry_notes_standing(struct bytes description);

#endif
