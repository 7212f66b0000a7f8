/* lan_changes: how services stand, counted, and which of them changed since somebody asked, for watching. */
#ifndef VALIDATOR_SOURCES_LAN_CHANGES_H
#define VALIDATOR_SOURCES_LAN_CHANGES_H

#include "validator/sources/lan_questions.h"

enum lan_standing {
	LAN_UNCOUNTED,
	LAN_OUTSTANDING, /* a part is still asked for */
	LAN_RESOLVED,    /* SRV and TXT are there */
	LAN_UNRESOLVED,  /* one is not, and is asked for no more */
	LAN_STANDINGS,
};

struct lan_changes {
	bool watching; /* else nobody asks what changed, and nothing is kept for it */
	size_t counts[LAN_STANDINGS];
	struct lan_list changed; /* services, by `change` */
	struct lan_list gone;    /* names of services that were freed */
};

/* Looks again how a service stands. */
void lan_changes_count(struct lan_changes *, struct lan_item *service);

/* Something about the service changed. It is told once its parts are there or given up. */
void lan_changes_note(struct lan_changes *, struct lan_item *service);

/* The service is about to be freed. False where so many names wait to be told that the oldest was left out. */
bool lan_changes_bury(struct lan_changes *, struct lan_item *service);

/* The next service to tell about, its name in the arena; false where there is none. */
bool lan_changes_take(struct lan_changes *, struct arena *, struct bytes *name, bool *gone);

void lan_changes_free(struct lan_changes *);

#endif
