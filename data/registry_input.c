#include "data/registry_input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "data/arena.h"

enum failure_kind
registry_input_open(struct registry_input *input, const char *path, struct failure *failure)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file < 0)
		return failure_set(failure, FAILURE_UNREADABLE, path, 0, 0, "cannot be read: %s", strerror(errno));
	*input =
	    (struct registry_input){.path = path, .file = file, .piece = must_resize(NULL, REGISTRY_INPUT_PIECE, 1)};
	return FAILURE_NONE;
}

void
registry_input_from(struct registry_input *input, struct bytes what, const char *origin)
{
	*input = (struct registry_input){.path = origin, .file = -1, .next = what};
}

struct bytes
registry_input_peek(struct registry_input *input)
{
	ssize_t octets;

	if (input->next.length > 0 || input->file < 0 || input->error != 0)
		return input->next;
	do
		octets = read(input->file, input->piece, REGISTRY_INPUT_PIECE);
	while (octets < 0 && errno == EINTR);
	if (octets < 0)
		input->error = errno;
	input->next = (struct bytes){input->piece, octets > 0 ? (size_t)octets : 0};
	return input->next;
}

void
registry_input_take(struct registry_input *input, size_t octets)
{
	input->next = bytes_from(input->next, octets);
}

enum failure_kind
registry_input_check(const struct registry_input *input, struct failure *failure)
{
	if (input->error == 0)
		return FAILURE_NONE;
	return failure_set(
	    failure, FAILURE_UNREADABLE, input->path, 0, 0, "cannot be read: %s", strerror(input->error));
}

void
registry_input_close(struct registry_input *input)
{
	if (input->file >= 0)
		close(input->file);
	free(input->piece);
	input->piece = NULL;
	input->file = -1;
}
