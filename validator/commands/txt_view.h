/* txt_view: TXT definitions as commands print them. */
#ifndef VALIDATOR_COMMANDS_TXT_VIEW_H
#define VALIDATOR_COMMANDS_TXT_VIEW_H

#include <json-c/json.h>

#include "data/txt_definitions.h"
#include "validator/run.h"

/* The definition as an object that the caller puts: status, source, confidence, keys and references. What is not known
 * is left out; `source` is "registry" or "profile", left out where there is no definition. Never NULL. */
struct json_object *json_txt(struct run *, const struct txt_definition *, const char *source);

/* Prints the definition for people: nothing for "none" and "unregistered", else a line that says what is known, and a
 * line a key. Every line begins with two blanks. */
void txt_view_put(struct run *, const struct txt_definition *);

#endif
