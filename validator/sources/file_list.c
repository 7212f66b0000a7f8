#include "validator/sources/file_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "data/format.h"

enum { DEPTH_MAX = 128 }; /* of folders in folders: links are not followed, so that more is a prank */

static void
add(struct file_list *list, const char *path, bool named)
{
	if (list->count == list->room) {
		list->room = list->room * 2 + 64;
		list->files = must_resize(list->files, list->room, sizeof(*list->files));
	}
	list->files[list->count++] =
	    (struct listed_file){(const char *)arena_copy(&list->arena, bytes_of(path)).at, named};
}

static void
fail(struct file_list *list, const char *path, const char *message)
{
	struct failure failure;

	failure_set(&failure, FAILURE_UNREADABLE, path, 0, 0, "%s", message);
	list->fail(list->context, &failure);
}

/* "." is left out of the paths below it. */
static const char *
path_below(struct file_list *list, const char *folder, const char *name)
{
	size_t length = strlen(folder);

	if (strcmp(folder, ".") == 0)
		return name;
	return format_text(&list->arena, "%s%s%s", folder, length > 0 && folder[length - 1] == '/' ? "" : "/", name);
}

static int
compare_files(const void *left, const void *right)
{
	const struct listed_file *a = left, *b = right;

	return strcmp(a->path, b->path);
}

/* ---- without git ---- */

static void walk(struct file_list *, const char *folder, size_t depth);

/* Links to files are read, links to folders are not followed; what is neither is passed over. */
static void
walk_entry(struct file_list *list, const char *path, size_t depth)
{
	struct stat status;

	if (lstat(path, &status) != 0) {
		if (errno != ENOENT) /* it went meanwhile */
			fail(list, path, strerror(errno));
		return;
	}
	if (S_ISDIR(status.st_mode))
		walk(list, path, depth + 1);
	else if (S_ISREG(status.st_mode) ||
		 (S_ISLNK(status.st_mode) && stat(path, &status) == 0 && S_ISREG(status.st_mode)))
		add(list, path, false);
}

static void
walk(struct file_list *list, const char *folder, size_t depth)
{
	struct dirent *entry;
	DIR *open;

	if (depth > DEPTH_MAX) {
		fail(list, folder, "folders are nested too deeply");
		return;
	}
	open = opendir(folder);
	if (open == NULL) {
		fail(list, folder, strerror(errno));
		return;
	}
	while ((entry = readdir(open)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
		    strcmp(entry->d_name, ".git") != 0)
			walk_entry(list, path_below(list, folder, entry->d_name), depth);
	closedir(open);
}

/* ---- with git ---- */

struct below {
	struct file_list *list;
	const char *folder;
};

/* Git names what was deleted too, and submodules. */
static void
take_git_file(void *context, const char *name)
{
	const struct below *below = context;
	const char *path = path_below(below->list, below->folder, name);
	struct stat status;

	if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
		add(below->list, path, false);
}

static void
add_folder(struct file_list *list, const char *folder)
{
	struct below below = {list, folder};
	size_t first = list->count;

	if (list->all || !git_files_below(folder, take_git_file, &below))
		walk(list, folder, 0);
	if (list->count > first)
		qsort(list->files + first, list->count - first, sizeof(*list->files), compare_files);
}

void
file_list_add(struct file_list *list, const char *path)
{
	struct stat status;

	if (strcmp(path, "-") == 0)
		add(list, path, true);
	else if (stat(path, &status) != 0)
		fail(list, path, strerror(errno));
	else if (S_ISDIR(status.st_mode))
		add_folder(list, path);
	else
		add(list, path, true);
}

void
file_list_clear(struct file_list *list)
{
	arena_clear(&list->arena);
	free(list->files);
}
