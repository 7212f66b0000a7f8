/* finding: a rule broken by a subject, at a place in its text. */
#ifndef RULES_CORE_FINDING_H
#define RULES_CORE_FINDING_H

#include "rules/core/rule.h"

enum fix_safety {
	FIX_NONE,
	FIX_SAFE,   /* the meaning is kept */
	FIX_UNSAFE, /* needs the author's consent: it changes what others look for */
};

/* Bytes to put in the place of others. */
struct fix {
	enum fix_safety safety;
	struct bytes where; /* inside the subject's text */
	struct bytes with;  /* as it would be typed there */
};

static inline struct fix
safe_fix(struct bytes where, struct bytes with)
{
	return (struct fix){FIX_SAFE, where, with};
}

static inline struct fix
unsafe_fix(struct bytes where, struct bytes with)
{
	return (struct fix){FIX_UNSAFE, where, with};
}

struct finding {
	const struct rule *rule;
	enum severity severity; /* as graded for this run */
	struct bytes where;     /* inside the subject's text; may be empty */
	const char *message;    /* printable text in UTF-8: octets from outside are escaped already */
	struct fix fix;
};

#endif
