/* known_subtypes: the subtypes that the registry and the TXT profiles know. Nothing on a network lists the subtypes that
 * are in use (RFC 6763 section 9 has types alone), so that these are asked for by name. */
#ifndef VALIDATOR_KNOWN_SUBTYPES_H
#define VALIDATOR_KNOWN_SUBTYPES_H

#include "data/txt_profiles.h"
#include "data/registry.h"

/* "_universal._sub._ipp._tcp" and others, in the arena. */
struct txt_list known_subtypes(const struct registry *, const struct txt_profiles *, struct arena *);

#endif
