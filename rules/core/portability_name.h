/* portability_name: the part of portability.h that judges the first label of a type. */
#ifndef RULES_CORE_PORTABILITY_NAME_H
#define RULES_CORE_PORTABILITY_NAME_H

#include "rules/core/portability.h"

/* A first label. */
struct service_label {
	bool underscore;   /* it has one in front */
	struct bytes name; /* what is behind that */
};

/* Splits off the underscore. */
struct service_label service_label_of(struct bytes label);

/* What a program does with the label, were the rest of the type in order. */
struct portability portability_of_label(const struct implementation *, struct service_label);

/* Code points; an octet that is no UTF-8 counts as one. */
size_t count_characters(struct bytes);

#endif
