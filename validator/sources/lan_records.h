/* lan_records: how questions grow out of records, and go with them. */
#ifndef VALIDATOR_SOURCES_LAN_RECORDS_H
#define VALIDATOR_SOURCES_LAN_RECORDS_H

#include "validator/sources/lan_session_parts.h"

/* The one text of a name, in the arena, with ".local" behind it where `add_local`; false where it is none. */
bool lan_name_normalize(struct bytes text, bool add_local, struct arena *, struct bytes *name);

/* A record appeared, or went, as an answer to an open question. What is no such record is passed over. */
void lan_record_new(struct lan_session *, uint64_t now, struct lan_question *, const struct lan_event *);
void lan_record_gone(struct lan_session *, uint64_t now, struct lan_question *, const struct lan_event *);

/* A round of a question is over: struct lan_plan's `over`. */
void lan_records_over(void *session, struct lan_question *);

/* Asks for what is not asked for yet of an item that was found, or found again. */
void lan_records_pursue(struct lan_session *, struct lan_item *, uint64_t now);

#endif
