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

enum failure_kind
output_open(struct output *output, const char *path, struct failure *failure)
{
	static const char suffix[] = ".XXXXXX";
	size_t length;
	int descriptor;

	*output = (struct output){.file = stdout, .path = path};
	if (path == NULL) {
		setvbuf(stdout, NULL, _IOFBF, BUFFER_SIZE);
		return FAILURE_NONE;
	}
	if (is_special(path))
		return open_special(output, path, failure);
	length = strlen(path);
	output->beside = must_resize(NULL, 1, length + sizeof(suffix));
	memcpy(output->beside, path, length);
	memcpy(output->beside + length, suffix, sizeof(suffix));
	descriptor = mkstemp(output->beside);
	output->file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
	if (output->file == NULL) {
		enum failure_kind kind = fail(path, failure);

		if (descriptor >= 0) {
			close(descriptor);
			unlink(output->beside);
		}
		free(output->beside);
		output->beside = NULL;
		return kind;
	}
	return FAILURE_NONE;
}

enum failure_kind
output_close(struct output *output, struct failure *failure)
{
	bool written = output->file != NULL && fflush(output->file) == 0 && !ferror(output->file);
	enum failure_kind kind = FAILURE_NONE;

	if (output->path == NULL)
		return written ? FAILURE_NONE : fail("standard output", failure);
	if (output->file == NULL)
		return FAILURE_NONE; /* said when it was opened */
	if (output->beside == NULL) {
		fclose(output->file);
		output->file = NULL;
		return written ? FAILURE_NONE : fail(output->path, failure);
	}
	if (!written || fchmod(fileno(output->file), wanted_mode(output->path)) != 0 ||
	    fsync(fileno(output->file)) != 0 || rename(output->beside, output->path) != 0) {
		kind = fail(output->path, failure);
		output_abandon(output);
		return kind;
	}
	fclose(output->file);
	free(output->beside);
	*output = (struct output){0};
	return FAILURE_NONE;
}

void
output_abandon(struct output *output)
{
	if (output->path != NULL && output->file != NULL)
		fclose(output->file);
	if (output->beside != NULL)
		unlink(output->beside);
	free(output->beside);
	*output = (struct output){0};
}
