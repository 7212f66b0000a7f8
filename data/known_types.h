/* known_types: what is known of service names in the field, beside the registry: names that are deployed although they
 * break RFC 6335 section 5.1, and names that people write for another one. */
#ifndef DATA_KNOWN_TYPES_H
#define DATA_KNOWN_TYPES_H

#include <stdbool.h>

#include "data/bytes.h"

/* Whether a name that breaks the syntax is nevertheless in wide use and cannot be renamed. ASCII case ignored. */
bool known_type_is_deployed(struct bytes name);

/* A name that is commonly written where another is meant; `certain` where that was seen, not only judged likely. */
struct known_mistake {
	const char *written; /* service name */
	const char *meant;   /* service type, or words where no single type is meant */
	const char *why;     /* one clause, lower case */
	bool certain;
};

/* Whether a name is unregistered and nevertheless in wide use. ASCII case ignored. */
bool known_type_is_common(struct bytes name);

/* The mistake of that name, ASCII case ignored, or NULL. */
const struct known_mistake *known_mistake_find(struct bytes name);

/* The tables one by one, for tests and documentation; NULL behind the last. */
const char *known_deployed_name(size_t index);
const char *known_common_name(size_t index);
const struct known_mistake *known_mistake(size_t index);

#endif
