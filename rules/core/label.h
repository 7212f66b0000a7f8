/* label: presentation text and the octets it stands for; label_parse and label_place are in subject.h. */
#ifndef RULES_CORE_LABEL_H
#define RULES_CORE_LABEL_H

#include "rules/core/subject.h"

/* Octets of `text`, which begins with a backslash, that stand for one octet of the wire form: 2 (\X), 4 (\DDD), or 1
 * where it escapes nothing. */
size_t backslash_length(struct bytes text);

/* The same for any text that is not empty. */
static inline size_t
escape_length(struct bytes text)
{
	return text.at[0] == '\\' ? backslash_length(text) : 1;
}

/* The octet of the wire form that the first `length` octets of `text` stand for. */
unsigned char escape_octet(struct bytes text, size_t length);

/* Whether `text` (not empty) begins with a backslash that escapes nothing: at the end, before one or two digits
 * only, or a value over 255 (RFC 1035 section 5.1, RFC 4343 section 2.1). */
bool escape_is_broken(struct bytes text);

/* Whether `text` (not empty) begins with a backslash before a letter: legal, and hardly ever meant. */
bool escape_is_odd(struct bytes text);

/* Says that the labels before `first` are judged as parts of their own; the name judges the others. */
void domain_name_own_from(struct domain_name *, size_t first);

/* Whether a label is an instance or subtype, which may be empty by a fault of its own: the first of three or more
 * labels up to the end of the type. */
static inline bool
label_is_part(const struct domain_name *name, size_t index)
{
	return index == 0 && name->own_first > 2;
}

#endif
