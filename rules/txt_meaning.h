/* txt_meaning: what the rules on printers and those on all other types say alike. */
#ifndef RULES_TXT_MEANING_H
#define RULES_TXT_MEANING_H

#include "rules/core/inspection.h"
#include "rules/core/txt_use.h"

/* One finding that names all required keys that are not there. */
void flag_missing_keys(const struct txt_use *, struct inspection *);

/* A finding for each value that is not what the profile says, with a fix where that is sure. */
void flag_bad_values(const struct txt_use *, struct inspection *);

/* A finding for each condition that holds and is not met. `else_what` words what comes of it where the condition is a
 * subtype; that is empty where it is a key, and the answer NULL where nothing is known. */
void flag_unmet_conditions(const struct txt_use *, struct inspection *, const char *(*else_what)(struct bytes subtype));

#endif
