/* registry_diff: what changed between two registries, record by record. */
#ifndef DATA_REGISTRY_DIFF_H
#define DATA_REGISTRY_DIFF_H

#include "data/registry.h"

#define REGISTRY_CHANGES(X)                                                               \
	X(ADDED, "added")               /* a new record of a name */                      \
	X(REMOVED, "removed")           /* gone; its number may now be nameless */        \
	X(RENAMED, "renamed")           /* another name on the same port and transport */ \
	X(PORT_DROPPED, "port-dropped") /* the name lives on without a port */            \
	X(TEXT_CHANGED, "text-changed") /* the same record with other texts */            \
	X(ALIAS_ADDED, "alias-added")   /* the record is the historic alias of another name now */

enum registry_change_kind {
#define X(kind, name) CHANGE_##kind,
	REGISTRY_CHANGES(X)
#undef X
	    CHANGES,
};

/* Texts that are compared; days are not: IANA changes records without touching them. */
#define REGISTRY_DIFF_TEXTS(X) X(description) X(references) X(unauthorized_use) X(assignee) X(contact) X(note)

struct registry_change {
	enum registry_change_kind kind;
	const struct registry_record *before, *after; /* NULL where there is none */
};

struct registry_diff {
	struct registry_change *changes; /* by kind, then in IANA's order */
	size_t count, room;
	size_t nameless_added, nameless_removed; /* free and reserved numbers are counted alone */
};

/* Compares. Persons and notes count only where both registries have them. Give the diff to registry_diff_clear. */
void registry_diff_make(struct registry_diff *, const struct registry *before, const struct registry *after);

void registry_diff_clear(struct registry_diff *);

const char *registry_change_name(enum registry_change_kind);

#endif
