/* txt_fit: whether what a TXT key has is what a profile expects of it. Allocates nothing. */
#ifndef RULES_CORE_TXT_FIT_H
#define RULES_CORE_TXT_FIT_H

#include "data/txt_grammar.h"
#include "rules/core/txt_record.h"

/* Whether a key in that state (not TXT_ABSENT) with that value, which is empty where it has none, is what the grammar
 * says. "mostly" makes no difference here. A value too long for a string fits every pattern: it is never sent. */
bool txt_fits(const struct txt_grammar *, enum txt_state, struct bytes value);

/* What of a value does not fit. */
enum txt_misfit_kind {
	TXT_MISFIT_WHOLE,   /* all of it, or more than one thing */
	TXT_MISFIT_MEMBER,  /* one member of a list */
	TXT_MISFIT_PAIR,    /* the value of one pair */
	TXT_MISFIT_MISSING, /* nothing: a pair or a member is not there */
};

struct txt_misfit {
	enum txt_misfit_kind kind;
	size_t from, length;         /* in the value, in octets: all of it where the kind is WHOLE or MISSING */
	struct bytes missing;        /* what is not there, borrowed from the grammar */
	const struct txt_pair *pair; /* where the kind is PAIR */
};

/* The first thing in the value, which does not fit, that is to blame. */
void txt_find_misfit(const struct txt_grammar *, struct bytes value, struct txt_misfit *);

/* Whether the word is the whole value or a member of it as a list with commas. */
bool txt_has_member(struct bytes value, struct bytes word);

/* Whether one of the alternatives has the form. */
bool txt_grammar_has(const struct txt_grammar *, enum txt_form);

#endif
