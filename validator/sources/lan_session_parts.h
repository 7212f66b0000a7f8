/* lan_session_parts: a LAN session's inside, for the files that it is made of. */
#ifndef VALIDATOR_SOURCES_LAN_SESSION_PARTS_H
#define VALIDATOR_SOURCES_LAN_SESSION_PARTS_H

#include "validator/sources/lan_changes.h"
#include "validator/sources/lan_plan.h"
#include "validator/sources/lan_questions.h"
#include "validator/sources/lan_session.h"

/* "_universal._sub._ipp._tcp.local", to be asked for once "_ipp._tcp.local" is there. */
struct known_subtype {
	struct bytes name, parent;
};

struct lan_session {
	struct lan_patience patience;
	struct lan_questions questions;
	struct lan_plan plan;
	struct lan_changes changes;
	struct arena arena, scratch; /* for the session, for one event */
	struct known_subtype *subtypes;
	size_t subtype_count;
	struct lan_item *root; /* the enumeration of types */
	bool watching, is_begun, is_over, is_complete, is_lost, cache_is_full;
	uint64_t begun_at, last_news;
	unsigned restarts;
	link_set cache_full;
};

#endif
