/* registry_input: the octets that an importer reads, from a file piece by piece or from memory.
 * The first piece can be looked at before an importer is chosen; a pipe will do. */
#ifndef DATA_REGISTRY_INPUT_H
#define DATA_REGISTRY_INPUT_H

#include <sys/types.h>

#include "data/bytes.h"
#include "data/failure.h"

enum { REGISTRY_INPUT_PIECE = 64 * 1024 };

struct registry_input {
	const char *path;     /* as failures name it; borrowed */
	int file;             /* -1 = memory alone */
	int error;            /* errno of a read that failed, else 0 */
	struct bytes next;    /* read but not given yet */
	unsigned char *piece; /* owned; room for REGISTRY_INPUT_PIECE octets, NULL for memory */
};

/* Opens a file. On failure there is nothing to close. */
enum failure_kind registry_input_open(struct registry_input *, const char *path, struct failure *failure) MUST_CHECK;

/* Reads `what` from memory, borrowed until the close; `origin` stands for the path. */
void registry_input_from(struct registry_input *, struct bytes what, const char *origin);

/* What comes next, empty at the end or on an error. The same until it is taken. */
struct bytes registry_input_peek(struct registry_input *);

/* Takes `octets` of what peek gave. */
void registry_input_take(struct registry_input *, size_t octets);

/* FAILURE_NONE, or the failure of a read. */
enum failure_kind registry_input_check(const struct registry_input *, struct failure *failure) MUST_CHECK;

void registry_input_close(struct registry_input *);

#endif
