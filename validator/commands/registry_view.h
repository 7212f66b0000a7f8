/* registry_view: records of the registry as the registry commands show them, as text and as JSON. */
#ifndef VALIDATOR_COMMANDS_REGISTRY_VIEW_H
#define VALIDATOR_COMMANDS_REGISTRY_VIEW_H

#include <json-c/json.h>

#include "validator/run.h"

/* "6000-6063/tcp", "80", "udp", or "-" where there is neither port nor transport. */
enum { PORT_TEXT_SIZE = 32 };
const char *port_text(const struct registry_record *, char into[static PORT_TEXT_SIZE]);

/* A text of a registry as it may be shown: printable, line ends as blanks. Lives as long as the run's arena. */
const char *shown_text(struct run *, const struct registry *, registry_text);

/* A list of records under way, in the format that the run has: text, json or jsonl. */
struct record_list {
	struct run *run;
	const struct registry *registry;
	size_t count; /* so far */
};

struct record_list record_list_begin(struct run *);
void record_list_put(struct record_list *, const struct registry_record *);

/* `none` is said, as text, of a list that stayed empty. */
void record_list_end(struct record_list *, const char *none);

/* A record's members but its name. */
struct json_object *json_assignment(struct run *, const struct registry *, const struct registry_record *);

/* The name and the assignment in one object. */
struct json_object *json_record(struct run *, const struct registry *, const struct registry_record *);

/* Whether the run's format is text; else whether it is one JSON value, not one a line. */
bool wants_text(const struct run *);
bool wants_array(const struct run *);

#endif
