/* place: where a finding or a failure lies, for formats that were made for files. */
#ifndef VALIDATOR_REPORTERS_PLACE_H
#define VALIDATOR_REPORTERS_PLACE_H

#include "validator/report.h"

/* Texts are printable and valid until the report's next item. */
struct place {
	const char *path; /* the file's; else what stands for one: "argument", "stdin", "rdata", "lan", a recording */
	bool in_file;     /* path is that of a file in which line and column are */
	size_t line, column;         /* from 1, columns in octets; line 0: about the whole */
	size_t end_line, end_column; /* behind the last octet of it */
	struct bytes object;         /* what the finding is about: the service or host in a network; else the subject */
	const char *name;            /* the same to be shown: in a network "lan:eth0/ipv4:printer.local" */
};

struct place place_of(struct report *, const struct reported_subject *, struct bytes where);

/* Of a failure: it has no object, and its name is empty. */
struct place place_of_failure(struct report *, const struct failure *);

/* The finding's message; where no line of a file will be shown beside it, what it is about comes first. */
const char *place_message(struct report *, const struct place *, const struct finding *);

/* The same for a failure: its message. */
const char *failure_message(struct report *, const struct failure *);

/* "NAME003 name-bad-char" */
const char *rule_label(struct report *, const struct rule *);

#endif
