/* git_files: asks git which files of a folder it ignores. */
#include "validator/sources/file_list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* A repository is no more to be trusted than its files: nothing that its configuration names is run, nothing is
 * written. */
static _Noreturn void
run_git(const char *folder, int output)
{
	int nowhere = open("/dev/null", O_RDWR);

	if (nowhere < 0 || dup2(nowhere, STDIN_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0 ||
	    dup2(output, STDOUT_FILENO) < 0 || chdir(folder) != 0 || setenv("GIT_OPTIONAL_LOCKS", "0", 1) != 0)
		_exit(127);
	execlp("git", "git", "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false", "ls-files", "-z",
	    "--cached", "--others", "--exclude-standard", (char *)NULL);
	_exit(127);
}

/* All that comes, until its end. */
static struct bytes
read_all(int descriptor)
{
	unsigned char *octets = NULL;
	size_t used = 0, room = 0;
	ssize_t got;

	do {
		if (used == room) {
			room = room * 2 + 64 * 1024;
			octets = must_resize(octets, room, 1);
		}
		got = read(descriptor, octets + used, room - used);
		used += got > 0 ? (size_t)got : 0;
	} while (got > 0 || (got < 0 && errno == EINTR));
	return (struct bytes){octets, used};
}

static bool
ask_git(const char *folder, struct bytes *answer)
{
	int ends[2], status = -1;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	child = fork();
	if (child == 0)
		run_git(folder, ends[1]);
	close(ends[1]);
	*answer = child > 0 ? read_all(ends[0]) : (struct bytes){0};
	close(ends[0]);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	if (child > 0 && status == 0)
		return true;
	free((void *)answer->at);
	return false;
}

bool
git_files_below(const char *folder, void (*take)(void *context, const char *path), void *context)
{
	struct bytes answer, rest;

	if (!ask_git(folder, &answer))
		return false;
	for (rest = answer; rest.length > 0;) {
		const unsigned char *end = memchr(rest.at, '\0', rest.length);

		if (end == NULL)
			break;
		take(context, (const char *)rest.at);
		rest = bytes_from(rest, (size_t)(end - rest.at) + 1);
	}
	free((void *)answer.at);
	return true;
}
