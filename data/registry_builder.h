/* registry_builder: makes a registry out of records added one by one, whatever they were read from. */
#ifndef DATA_REGISTRY_BUILDER_H
#define DATA_REGISTRY_BUILDER_H

#include "data/arena.h"
#include "data/failure.h"
#include "data/registry.h"

/* A record as IANA writes it, text by text; all borrowed during the call, all may be empty.
 * White space need not be folded yet; references, xrefs inside notes and persons come as "[RFC6335]". */
struct registry_row {
	struct bytes name, port, transport, description, assignee, contact, registered, modified, references,
	    service_code, unauthorized_use, note;
	bool experimental; /* carries footnote 1 */
};

/* More than any registry holds, and enough for offsets of 32 bits and the identifiers of registry_index.h. */
enum {
	REGISTRY_RECORDS_MAX = 1 << 18,
	REGISTRY_TEXT_MAX = 1 << 28, /* octets */
};

struct registry_builder;

/* A builder that remembers `origin` (a path or "built-in"; copied). Never NULL. */
struct registry_builder *registry_builder_new(const char *origin);

/* Reads the row's numbers, dates and the facts of its note and adds the record. A field that breaks IANA's form
 * (a port over 65535, a range that runs backwards, an unknown transport, a date that is none) is malformed:
 * `failure` is filled but for its path and line, which only the caller knows. */
enum failure_kind registry_builder_add(
    struct registry_builder *, const struct registry_row *, struct failure *failure) MUST_CHECK;

/* Adds a record whose facts are known already (from the shipped table). Texts are copied. */
struct registry_facts {
	struct bytes name, description, references, unauthorized_use, alias_of, replacement_for, duplicate_of,
	    extension_of, former_name, subtypes;
	struct registry_record numbers; /* its texts are ignored */
};
enum failure_kind registry_builder_add_facts(
    struct registry_builder *, const struct registry_facts *, struct failure *failure) MUST_CHECK;

/* The day of the registry's last change, as the file says it. */
void registry_builder_set_updated(struct registry_builder *, struct bytes updated);

/* Notes that assignee, contact and prose were in the source. */
void registry_builder_set_has_persons(struct registry_builder *);

/* Groups by service, builds the look-up tables and gives the registry, which owns all. A registry without a record is
 * malformed: it would call every name free. The builder is gone either way. */
enum failure_kind registry_builder_finish(
    struct registry_builder *, struct registry **registry, struct failure *failure) MUST_CHECK;

/* Gives up: frees the builder and what it holds. NULL is fine. */
void registry_builder_free(struct registry_builder *);

/* Frees what registry_builder_finish gave. NULL is fine; never call it on the built-in one. */
void registry_free(struct registry *);

#endif
