/* registry_parts: what a registry is made of, before it is one. Between registry_builder and registry_assemble. */
#ifndef DATA_REGISTRY_PARTS_H
#define DATA_REGISTRY_PARTS_H

#include "data/registry_pool.h"

/* Names have a pool of their own, so that they stand side by side in the registry: a look-up touches nothing else.
 * A record's name points into `names`, all its other texts into `texts`. */
struct registry_parts {
	struct registry_pool names, texts;
	struct registry_record *records;
	uint32_t *record_services;         /* for each record its service, or REGISTRY_NONE */
	struct registry_service *services; /* name, name_length, head and tail are set */
	uint32_t record_count, service_count, longest_name;
	registry_text updated, origin; /* in `texts` */
	bool has_persons;
};

/* Makes the registry: joins the pools, groups records by service and port, builds the tables. It takes over all that
 * the parts own. */
struct registry *registry_assemble(struct registry_parts *) __attribute__((returns_nonnull));

/* Frees all that parts own. */
void registry_parts_free(struct registry_parts *);

#endif
