/* lan_plan_parts: what the files of lan_plan share. */
#ifndef VALIDATOR_SOURCES_LAN_PLAN_PARTS_H
#define VALIDATOR_SOURCES_LAN_PLAN_PARTS_H

#include "validator/sources/lan_plan.h"

static inline bool
is_pointer(const struct lan_question *question)
{
	return question->item->kind == LAN_POINTER;
}

/* Out of every list and without a browser; idle. `tell`: the caller has the browser still and is to drop it. */
void lan_plan_take_out(struct lan_plan *, struct lan_question *, bool tell);

/* To the end of its queue, with the tries that are left. */
void lan_plan_requeue(struct lan_plan *, struct lan_question *);

/* Nobody answered in time: once more, or never again. */
void lan_plan_expire(struct lan_plan *, struct lan_question *, uint64_t now);

#endif
