/* report: what a run tells, counted and handed on to a reporter. Reporters are the only ones that print. */
#ifndef VALIDATOR_REPORT_H
#define VALIDATOR_REPORT_H

#include <stdio.h>

#include "data/failure.h"
#include "rules/core/finding.h"

struct sighting; /* validator/sighting.h */

/* Where a subject came from. */
struct origin {
	const char *source;              /* "argument", "stdin", "rdata", "file", "lan" */
	size_t line;                     /* number of the argument, line or string, from 1; 0: not about a line */
	size_t column;                   /* where the text begins in that line, in octets from 1; 0 is the same as 1 */
	const char *path;                /* of the file; or NULL */
	const struct sighting *sighting; /* in a network; or NULL */
};

/* A subject that was put together of several texts: what stands in its text from this offset on came from there. */
struct origin_piece {
	size_t from;
	struct origin origin;
};

/* A subject as reporters see it. */
struct reported_subject {
	const struct origin *origin;
	enum subject_kind kind;
	struct bytes text;
	const struct origin_piece *pieces; /* in order, at least one; or NULL where the text came from one place */
	size_t piece_count;
	struct bytes content; /* of the file that it stands in; empty where there is none */
};

/* An octet of a subject's text where it came from. */
struct origin_place {
	struct origin origin;
	size_t column; /* in octets, from 1 */
};

struct origin_place reported_place(const struct reported_subject *, const unsigned char *at);

/* What a command says of a subject beside its findings: "free", "registered" … */
struct verdict {
	const char *word;     /* one word, for programs */
	const char *message;  /* a sentence, for people; printable */
	const char *addition; /* a text to follow, such as a registration template; printable with line ends, or NULL */
	const char *const *refused_by; /* ids of implementations that refuse the name; ends in NULL; or NULL */
};

/* How much of a network was seen. */
struct coverage {
	bool known; /* there was a network at all */
	size_t hosts, types, services, unresolved;
	uint64_t milliseconds; /* 0: not measured */
};

struct summary {
	size_t subjects, inspected, clean;
	size_t findings[SEVERITIES];
	size_t failures;
	struct coverage coverage;
};

struct report;

/* A format. Every function may be NULL: then that part is not shown. */
struct reporter {
	const char *name;
	const char *help;   /* one line */
	bool findings_only; /* nothing but findings and failures fits in: for commands that inspect */
	void (*begin)(struct report *);
	void (*finding)(struct report *, const struct reported_subject *, const struct finding *);
	void (*verdict)(struct report *, const struct reported_subject *, const struct verdict *);
	void (*failure)(struct report *, const struct failure *);
	void (*end)(struct report *);
};

/* All formats; ends in a NULL name. */
extern const struct reporter *const reporters[];
const struct reporter *reporter_find(const char *name);

/* "text, json or jsonl", in the arena; with `findings` those too that take nothing else. */
const char *reporter_names(bool findings, struct arena *);

/* What formats that group printed last: compared by address. */
struct heading {
	const unsigned char *host;
	const void *service;
	bool shown; /* any at all */
};

struct report {
	const struct reporter *reporter;
	const struct registry *registry; /* NULL while it could not be read */
	FILE *out;
	bool quiet, color, terminal;
	struct summary summary;
	struct arena arena;     /* scratch of the reporter, reset after each item */
	size_t items;           /* findings, failures and verdicts shown so far */
	void *state;            /* the reporter's own, if it needs any */
	struct heading heading; /* zeroed where what it points to is gone */
	bool broken;            /* the reporter could not do its work, and has said so: the report is not whole */
};

void report_begin(struct report *);
void report_finding(struct report *, const struct reported_subject *, const struct finding *);
void report_verdict(struct report *, const struct reported_subject *, const struct verdict *);
void report_failure(struct report *, const struct failure *);
void report_end(struct report *);

/* Printable UTF-8 for octets from outside, as they are written; valid until the next item. */
const char *report_printable(struct report *, struct bytes);

#endif
