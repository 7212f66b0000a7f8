/* verdict: what a reader wants to know of a subject in one line, beside its findings: free, registered, who refuses it. */
#ifndef VALIDATOR_VERDICT_H
#define VALIDATOR_VERDICT_H

#include "rules/core/txt_use.h"
#include "validator/run.h"

/* Constant, word for programs. */
#define VERDICT_WORDS(X)                \
	X(FREE, "free")                 \
	X(LOOK_ALIKE, "look-alike")     \
	X(TAKEN, "taken")               \
	X(HISTORIC, "historic")         \
	X(DUPLICATE, "duplicate")       \
	X(EXPERIMENTAL, "experimental") \
	X(RESERVED, "reserved")         \
	X(ILL_FORMED, "ill-formed")     \
	X(DEPLOYED, "deployed")         \
	X(REGISTERED, "registered")     \
	X(UNREGISTERED, "unregistered") \
	X(ENUMERATION, "enumeration")   \
	X(NO_TYPE, "no-type")           \
	X(PROFILE, "profile")           \
	X(REGISTRY, "registry")         \
	X(FORM, "form")

/* A name before registration; texts live in the run's arena. */
void verdict_on_name(struct verdict *, struct run *, const struct service_name *);

/* A type in use, or a whole name with one in it. */
void verdict_on_type(struct verdict *, struct run *, const struct full_name *);

/* A TXT record: by whose knowledge of its keys it was judged. `type` is its service type, printable. */
void verdict_on_txt(struct verdict *, struct run *, const struct txt_use *, const char *type);

/* Whether the name can be registered, be it a look-alike. */
bool verdict_is_free(const struct verdict *);

#endif
