/* sarif_items: the objects of SARIF 2.1.0 that are about texts and places. Each gives a value that the caller puts. */
#ifndef VALIDATOR_REPORTERS_SARIF_ITEMS_H
#define VALIDATOR_REPORTERS_SARIF_ITEMS_H

#include <json-c/json.h>

#include "validator/reporters/place.h"

/* A string of a message (section 3.11.5): braces are doubled, as single ones are placeholders, and no part of it is
 * taken for a link (section 3.11.6), which a name in it could otherwise be. */
struct json_object *sarif_text(struct report *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* {"text": …} (section 3.11) */
struct json_object *sarif_message(struct report *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* An array of one location (section 3.28): the region of a file, or the name of what it is about. */
struct json_object *sarif_locations(
    struct report *, const struct reported_subject *, const struct place *, struct bytes where);

/* The same for a failure; NULL where it is about no file. */
struct json_object *sarif_failure_locations(struct report *, const struct failure *);

/* An array of one fix (section 3.55); NULL where there is none, where its place is in no file or not in one piece of
 * it, and where what to put there is not text. */
struct json_object *sarif_fixes(struct report *, const struct reported_subject *, const struct fix *);

#endif
