/* txt_wording: what findings about values of a TXT record say: what is expected, what stands there instead, and where. */
#ifndef RULES_TXT_WORDING_H
#define RULES_TXT_WORDING_H

#include "rules/core/inspection.h"
#include "rules/core/txt_use.h"

/* " (Bonjour Printing 1.2.1)": the document that says so; empty where there is none. */
const char *txt_source_words(struct inspection *, struct bytes source);

/* What is expected, with the document that says so. */
const char *txt_expected(struct inspection *, const struct txt_profile_key *row, const struct txt_string *);

/* What stands there instead: "is \"x\"", "is empty", "has no value". What is secret is asterisks in the text. */
const char *txt_stands(struct inspection *, const struct txt_string *);

/* The value, or the key where it has none. */
struct bytes txt_odd_place(const struct txt_string *);

/* A finding about the part of a value that is not what the row says, with a fix where that is sure. `among` is worded
 * between what stands there and what is expected. */
void flag_txt_value(
    struct inspection *, const struct txt_string *, const struct txt_profile_key *row, const char *among);

#endif
