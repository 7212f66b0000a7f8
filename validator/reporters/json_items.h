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

/* A string value; NULL gives the empty string. Never NULL. */
struct json_object *json_text(const char *);

#endif
