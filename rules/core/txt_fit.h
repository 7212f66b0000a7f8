/* txt_fit: whether what a TXT key has is what a profile expects of it. Allocates nothing. */
#ifndef RULES_CORE_TXT_FIT_H
#define RULES_CORE_TXT_FIT_H

#include "data/txt_grammar.h"
#include "rules/core/txt_record.h"

/* Whether a key in that state (not TXT_ABSENT) with that value, which is empty where it has none, is what the grammar
 * says. "mostly" makes no difference here. A value too long for a string fits every pattern: it is never sent. */
bool txt_fits(const struct txt_grammar *, enum txt_state, struct bytes value);

/* Whether one of the alternatives has the form. */
bool txt_grammar_has(const struct txt_grammar *, enum txt_form);

#endif
