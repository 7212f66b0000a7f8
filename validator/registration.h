/* registration: the request for a service name, as RFC 6335 section 8.1.1 wants it. */
#ifndef VALIDATOR_REGISTRATION_H
#define VALIDATOR_REGISTRATION_H

#include "data/arena.h"
#include "validator/options.h"

/* Whether every "NAME=TEXT" names a field of the request; a message stands on standard error where not. */
bool registration_check_fields(const struct word_list *) __attribute__((warn_unused_result));

/* The request for that name, with the fields filled in that were given and the others marked <…>: printable text. */
const char *registration_request(struct arena *, const struct word_list *fields, struct bytes name);

#endif
