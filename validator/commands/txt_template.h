/* txt_template: a TXT record of a type to start from. */
#ifndef VALIDATOR_COMMANDS_TXT_TEMPLATE_H
#define VALIDATOR_COMMANDS_TXT_TEMPLATE_H

#include "validator/commands/txt_type.h"

struct txt_template {
	const char **strings; /* presentation text, bare and printable: what `txt TYPE -` reads as a line each */
	size_t count;         /* 0: nothing is known of the keys */
	bool invented;        /* names, addresses and numbers in it are examples */
	bool to_fill;         /* <…> stands for a value that is to be filled in */
	bool secret_left_out; /* a key that names a secret was left out: everybody would read it */
};

/* The profile's good record, and what the subtype wants beside it; where there is none, the keys that have to stand
 * there. Without a profile the keys that the registry names. All is in the run's arena. */
void txt_template_make(struct txt_template *, struct run *, const struct txt_type *);

/* Prints the template of the command's type; gives the exit status. */
int txt_template_print(struct run *);

#endif
