/* txt_mend: what to write in the place of a value that is not what a profile expects, where that is sure. */
#ifndef RULES_CORE_TXT_MEND_H
#define RULES_CORE_TXT_MEND_H

#include "rules/core/finding.h"
#include "rules/core/txt_fit.h"

/* The fix of a string's value; FIX_NONE where none is sure or the value is secret. New text is in the arena. */
struct fix txt_mend(const struct txt_grammar *, const struct txt_string *, struct arena *);

#endif
