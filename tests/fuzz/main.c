/* Replays inputs through a fuzz target, with any compiler: the files and folders named on the command line, or else the
 * target's seeds and the fixtures of its kind. Speaks TAP. A broken property aborts, and the last comment line tells by
 * which input. */
#include <dirent.h>
#include <sys/stat.h>

#include "data/arena.h"
#include "tests/fuzz/fuzz.h"

enum {
	PREFIXES_UP_TO = 4096, /* short files are replayed cut off at every octet as well */
	RUN_LENGTH = 70000,    /* longer than any line that a user would write */
};

static int inputs;

/* Gives the target a copy of exactly that size, so that a sanitizer sees one octet too many being read. */
static void
try_octets(const unsigned char *octets, size_t size)
{
	unsigned char *copy = must_resize(NULL, size > 0 ? size : 1, 1);

	if (size > 0)
		memcpy(copy, octets, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void
announce(const char *input)
{
	printf("# %s\n", input);
	fflush(stdout);
}

static void
pass(const char *input)
{
	printf("ok %d - %s\n", ++inputs, input);
}

static _Noreturn void
give_up(const char *path)
{
	fflush(stdout);
	perror(path);
	exit(1);
}

static unsigned char *
read_file(const char *path, size_t size)
{
	unsigned char *octets = must_resize(NULL, size + 1, 1);
	FILE *file = fopen(path, "rb");

	if (file == NULL || fread(octets, 1, size, file) != size)
		give_up(path);
	fclose(file);
	return octets;
}

static void
replay_file(const char *path, size_t size)
{
	unsigned char *octets = read_file(path, size);

	announce(path);
	for (size_t prefix = 0; size <= PREFIXES_UP_TO && prefix < size; prefix++)
		try_octets(octets, prefix);
	try_octets(octets, size);
	free(octets);
	pass(path);
}

static bool
ends_in(const char *name, const char *ending)
{
	size_t length = strlen(name), tail = strlen(ending);

	return length >= tail && strcmp(name + length - tail, ending) == 0;
}

/* The files in it with that ending, in the order of their names; folders in folders are left out. */
static void
replay_folder(const char *folder, const char *ending)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, alphasort);

	if (count < 0)
		give_up(folder);
	for (int i = 0; i < count; i++) {
		char path[4096];
		struct stat status;

		snprintf(path, sizeof(path), "%s/%s", folder, entries[i]->d_name);
		if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && ends_in(path, ending))
			replay_file(path, (size_t)status.st_size);
		free(entries[i]);
	}
	free(entries);
}

static void
replay(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		give_up(path);
	if (S_ISDIR(status.st_mode))
		replay_folder(path, "");
	else
		replay_file(path, (size_t)status.st_size);
}

static void
replay_single_octets(void)
{
	announce("each octet alone");
	for (int octet = 0; octet < 256; octet++)
		try_octets(&(unsigned char){(unsigned char)octet}, 1);
	pass("each octet alone");
}

static void
replay_long_runs(void)
{
	static const char octets[] = "a.-_\\0\n<&\",\0\x1b\xc3\xff";
	unsigned char *run = must_resize(NULL, RUN_LENGTH, 1);

	announce("long runs of one octet");
	for (size_t i = 0; i < sizeof(octets) - 1; i++) {
		memset(run, octets[i], RUN_LENGTH);
		try_octets(run, RUN_LENGTH);
	}
	free(run);
	pass("long runs of one octet");
}

/* "./tests/fuzz/fuzz_xml" has its seeds in $srcdir/tests/fuzz/seeds/xml, and the fixtures that end in .xml. */
static void
replay_seeds(const char *program)
{
	const char *srcdir = getenv("srcdir"), *target = strrchr(program, '_');
	char path[4096], ending[64];

	if (srcdir == NULL)
		srcdir = ".";
	target = target != NULL ? target + 1 : program;
	snprintf(path, sizeof(path), "%s/tests/fuzz/seeds/%s", srcdir, target);
	replay_folder(path, "");
	snprintf(path, sizeof(path), "%s/tests/fixtures", srcdir);
	snprintf(ending, sizeof(ending), ".%s", target);
	replay_folder(path, ending);
	replay_single_octets();
	replay_long_runs();
}

int
main(int argc, char **argv)
{
	if (argc < 2)
		replay_seeds(argv[0]);
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	printf("1..%d\n", inputs);
	return 0;
}
