/* txt_type: the TYPE of a command that knows TXT keys, and what is known of its record. */
#ifndef VALIDATOR_COMMANDS_TXT_TYPE_H
#define VALIDATOR_COMMANDS_TXT_TYPE_H

#include "rules/core/txt_use.h"
#include "validator/run.h"

struct txt_type {
	struct full_name full;
	struct txt_knowledge known;
	struct txt_list subtypes; /* "_universal": behind commas, or before "_sub" */
	const char *shown;        /* "_ipp._tcp": the type alone, printable; never empty */
	struct arena arena;       /* all of these; the run's is reset between subjects */
};

/* Reads a type, a subtype or an instance name, with or without a domain; behind a type subtypes may stand as Apple's tools
 * have them, "_ipp._tcp,_universal,_print". Whether the type is registered is not asked. Borrows `text`. */
void txt_type_read(struct txt_type *, struct run *, const char *text);

/* The same, and a bare service name ("ipp") stands for the type that it has a profile for, else for the one that is
 * registered. */
void txt_type_find(struct txt_type *, struct run *, const char *text);

void txt_type_clear(struct txt_type *);

/* Whether there is a type in the text at all: 0, or what usage_error gave. A name that is ill-formed has a type where
 * somebody has it nevertheless: IANA, the field, a profile. */
int txt_type_check(const struct options *, const char *text);

#endif
