#include "validator/output.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/arena.h"

enum { BUFFER_SIZE = 64 * 1024 };

static enum failure_kind
fail(const char *path, struct failure *failure)
{
	return failure_set(failure, FAILURE_UNWRITABLE, path, 0, 0, "cannot be written: %s", strerror(errno));
}

/* Where the path leads: through a link the file behind it is replaced, not the link. A link that leads nowhere is
 * refused, since what stands beside its target cannot be told. NULL on failure; the caller frees it. */
static char *
resolve(const char *path)
{
	char *resolved = realpath(path, NULL);
	struct stat there;
	size_t size = strlen(path) + 1;
	int error = errno;

	if (resolved != NULL)
		return resolved;
	if (lstat(path, &there) == 0) {
		errno = error;
		return NULL;
	}
	return memcpy(must_resize(NULL, 1, size), path, size);
}

/* A file that was there keeps its mode; a new one gets what the umask leaves. */
static mode_t
wanted_mode(const char *path)
{
	struct stat old;
	mode_t mask;

	if (stat(path, &old) == 0)
		return old.st_mode & 07777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

/* Devices and pipes are written to as they are: putting a file in their place is nobody's wish. */
static bool
is_special(const char *path)
{
	struct stat there;

	return stat(path, &there) == 0 && !S_ISREG(there.st_mode);
}

static enum failure_kind
open_special(struct output *output, const char *path, struct failure *failure)
{
	output->file = fopen(path, "w");
	return output->file != NULL ? FAILURE_NONE : fail(path, failure);
}

static void
forget(struct output *output)
{
	free(output->beside);
	free(output->target);
	*output = (struct output){.path = output->path};
}

static enum failure_kind
open_beside(struct output *output, struct failure *failure)
{
	static const char suffix[] = ".XXXXXX";
	size_t length = strlen(output->target);
	enum failure_kind kind;
	int descriptor;

	output->beside = must_resize(NULL, 1, length + sizeof(suffix));
	memcpy(output->beside, output->target, length);
	memcpy(output->beside + length, suffix, sizeof(suffix));
	descriptor = mkstemp(output->beside);
	output->file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
	if (output->file != NULL)
		return FAILURE_NONE;
	kind = fail(output->path, failure);
	if (descriptor >= 0) {
		close(descriptor);
		unlink(output->beside);
	}
	forget(output);
	return kind;
}

enum failure_kind
output_open(struct output *output, const char *path, struct failure *failure)
{
	*output = (struct output){.file = stdout, .path = path};
	if (path == NULL) {
		setvbuf(stdout, NULL, _IOFBF, BUFFER_SIZE);
		return FAILURE_NONE;
	}
	if (is_special(path))
		return open_special(output, path, failure);
	output->file = NULL;
	output->target = resolve(path);
	return output->target != NULL ? open_beside(output, failure) : fail(path, failure);
}

enum failure_kind
output_close(struct output *output, struct failure *failure)
{
	enum failure_kind kind = FAILURE_NONE;
	bool written;

	if (output->file == NULL)
		return FAILURE_NONE; /* never opened, which was said then, or abandoned */
	written = fflush(output->file) == 0 && !ferror(output->file);
	if (output->path == NULL)
		return written ? FAILURE_NONE : fail("standard output", failure);
	if (output->beside == NULL) {
		fclose(output->file);
		output->file = NULL;
		return written ? FAILURE_NONE : fail(output->path, failure);
	}
	if (!written || fchmod(fileno(output->file), wanted_mode(output->target)) != 0 ||
	    fsync(fileno(output->file)) != 0 || rename(output->beside, output->target) != 0) {
		kind = fail(output->path, failure);
		output_abandon(output);
		return kind;
	}
	fclose(output->file);
	forget(output);
	return FAILURE_NONE;
}

void
output_abandon(struct output *output)
{
	if (output->path != NULL && output->file != NULL)
		fclose(output->file);
	if (output->beside != NULL)
		unlink(output->beside);
	forget(output);
}
