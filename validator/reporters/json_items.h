/* json_items: findings, verdicts, failures and the summary as JSON objects, for the formats made of them. */
#ifndef VALIDATOR_REPORTERS_JSON_ITEMS_H
#define VALIDATOR_REPORTERS_JSON_ITEMS_H

#include <json-c/json.h>

#include "validator/report.h"

/* Each gives an object that the caller puts; `type` stands in it as its first member unless it is NULL. */
struct json_object *json_finding(
    const char *type, struct report *, const struct reported_subject *, const struct finding *);
struct json_object *json_verdict(
    const char *type, struct report *, const struct reported_subject *, const struct verdict *);
struct json_object *json_failure(const char *type, struct report *, const struct failure *);
struct json_object *json_summary(const char *type, const struct report *);
struct json_object *json_tool(void);
struct json_object *json_registry(const struct report *);

/* Writes the object on one line, and puts it. */
void json_write(FILE *, struct json_object *);

/* What all JSON is made of. Values are taken over. Running out of memory ends the program: nothing here gives NULL,
 * and NULL for a value means that json-c had no memory for it. */
struct json_object *json_make_object(void);
struct json_object *json_make_array(void);
struct json_object *json_text(const char *); /* NULL gives the empty string */
void json_put(struct json_object *to, const char *key, struct json_object *value);
void json_put_text(struct json_object *to, const char *key, const char *text); /* left out if empty */
void json_put_number(struct json_object *to, const char *key, uint64_t number);
void json_append(struct json_object *array, struct json_object *value);

#endif
