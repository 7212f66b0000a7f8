/* txt_registry: the TXT definitions of a registry. */
#ifndef DATA_TXT_REGISTRY_H
#define DATA_TXT_REGISTRY_H

#include "data/registry.h"
#include "data/txt_definitions.h"

/* What `registry` says of a service's TXT record, over all its records (txt_definition_merge). Notes are read now, not
 * when the registry was: few are asked for. The built-in registry has no notes; its definitions were read when its table
 * was made (txt_table.h). NULL is a service that is not registered. Lists are in the arena or constant; texts are
 * borrowed from the registry, or in the arena. */
void txt_definition_of(
    struct arena *, const struct registry *, const struct registry_service *, struct txt_definition *definition);

#endif
