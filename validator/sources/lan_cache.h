/* lan_cache: whether Avahi's cache is full. It says nothing itself: records that find no room are dropped. */
#ifndef VALIDATOR_SOURCES_LAN_CACHE_H
#define VALIDATOR_SOURCES_LAN_CACHE_H

#include "validator/sources/lan_session_parts.h"

/* When the cache is to be called full, if nothing is answered before; UINT64_MAX: never. */
uint64_t lan_cache_full_at(const struct lan_session *);

/* Calls it full if the time has come: what was not answered has that for its reason, and no details are asked for. */
void lan_cache_check(struct lan_session *, uint64_t now);

/* A detail that nobody answered while nobody answered anything, and the cache is nearly full: it may be the cache. */
void lan_cache_suspect(struct lan_session *, struct lan_question *);

#endif
