/* failure: the tool could not look. Never mixed up with a finding, which is about what it saw. */
#ifndef DATA_FAILURE_H
#define DATA_FAILURE_H

#include <stddef.h>

/* The kinds, each with its name in JSON. What exit status they lead to is the validator's affair. */
#define FAILURE_KINDS(X)                                                                              \
	X(NONE, "none")                                                                               \
	X(UNREADABLE, "unreadable")         /* the system refused to open or read it */               \
	X(MALFORMED, "malformed")           /* it does not hold to its own format */                  \
	X(HOSTILE, "hostile")               /* a construct refused for safety: entity, depth, size */ \
	X(UNKNOWN_FORMAT, "unknown-format") /* nothing that the tool can read */                      \
	X(TOO_LARGE, "too-large")           /* beyond a limit of the tool */                          \
	X(NOTHING, "nothing-to-inspect")    /* no subject at all: silence is not health */            \
	X(NO_DAEMON, "no-daemon")           /* nobody to ask about the LAN */                         \
	X(UNSEEN, "unseen")                 /* part of a network could not be looked at */            \
	X(UNWRITABLE, "unwritable")         /* the report could not be written */

enum failure_kind {
#define X(kind, name) FAILURE_##kind,
	FAILURE_KINDS(X)
#undef X
};

/* The result of anything that can fail must be looked at. */
#define MUST_CHECK __attribute__((warn_unused_result))

/* What went wrong, and where. Filled by the function that failed, printed by nobody but the reporter. */
struct failure {
	enum failure_kind kind;
	char path[1024];   /* the file, or "" */
	size_t line;       /* 1 and up; 0 = not about a line */
	size_t column;     /* 1 and up, in octets; 0 = not about a column */
	char message[512]; /* lower case, no full stop; octets from outside stand in it raw: the reporter escapes */
};

/* The name of a kind as JSON has it. */
const char *failure_kind_name(enum failure_kind);

/* Fills `failure` and gives its kind back, so that a function can end in `return failure_set(…)`.
 * `path` may be NULL, line and column 0; too long texts are cut. `failure` must not be NULL. */
enum failure_kind failure_set(struct failure *failure, enum failure_kind, const char *path, size_t line, size_t column,
    const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
