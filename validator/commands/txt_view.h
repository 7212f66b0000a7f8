/* txt_view: what is known of a type's TXT record, as commands print it. */
#ifndef VALIDATOR_COMMANDS_TXT_VIEW_H
#define VALIDATOR_COMMANDS_TXT_VIEW_H

#include <json-c/json.h>

#include "data/txt_profiles.h"
#include "validator/run.h"
#include "validator/table.h"

/* The definition as an object that the caller puts: status, source, confidence, keys and references. What is not known
 * is left out; `source` is "registry" or "profile", left out where there is no definition. Never NULL. */
struct json_object *json_txt(struct run *, const struct txt_definition *, const char *source);

/* The same members, put into an object. */
void json_put_definition(struct json_object *to, struct run *, const struct txt_definition *, const char *source);

/* Prints the registry's definition for people: nothing for "none" and "unregistered", else a line that says what is
 * known, and a line a key. Every line begins with two blanks. */
void txt_view_put(struct run *, const struct txt_definition *);

/* Prints its keys alone, a line each, behind `indent` blanks. */
void txt_view_put_keys(struct run *, const struct txt_definition *, size_t indent);

/* Prints the profile in the same way. */
void txt_view_put_profile(struct run *, const struct txt_profile *);

/* Text of data as it may be shown: printable, in the run's arena. */
const char *txt_shown(struct run *, struct bytes);

/* Whether a key has to stand in the record: "required", "optional", "when Fax=T". */
const char *txt_need_words(struct run *, const struct txt_profile_key *);

/* What the profile expects of the value: "a decimal number from 0 to 99", "usually a version such as 1.0". */
const char *txt_expected_words(struct run *, const struct txt_grammar *);

/* How the registry describes the value: "1", "one of a, b", "<path>"; empty where it does not. */
const char *txt_value_words(struct run *, const struct txt_key *);

/* Why no keys of the type are known, or not for sure: "nobody defined the keys of _x._tcp". */
const char *txt_unknown_words(struct run *, const struct txt_definition *, const char *type);

/* The documents that the profile's keys come from, each once. */
void txt_documents(struct run *, const struct txt_profile *, struct txt_list *);

/* The texts of a list with `between` between them. */
const char *txt_joined(struct run *, const struct txt_list *, const char *between);

/* Columns to print a table in: those of the terminal within bounds that can be read, else 100. */
size_t txt_view_width(const struct run *);

#endif
