/* layout: how the labels of a name are shared out among instance or subtype, service type and domain. */
#ifndef RULES_CORE_LAYOUT_H
#define RULES_CORE_LAYOUT_H

#include "rules/core/subject.h"

/* All are indices into the name's labels; label_count means that there is none. */
struct layout {
	size_t first;   /* where the service label begins; before `service` where the author left dots in it bare */
	size_t service; /* where it ends */
	size_t transport;
	size_t sub;    /* _sub directly before the type */
	size_t stray;  /* an underscored label directly behind the type: one layer too many */
	size_t domain; /* the domain's first label */
};

/* A transport settles where the type is; failing that, something like one; failing that, the first underscore. */
struct layout layout_find(const struct domain_name *);

/* From the beginning of one label's text to the end of another's. */
struct bytes label_span(const struct label *first, const struct label *last);

/* Several labels as one: what the author of bare dots meant. */
struct label labels_joined(const struct domain_name *, size_t first, size_t last, struct arena *);

#endif
