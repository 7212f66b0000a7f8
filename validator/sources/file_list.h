/* file_list: the files that a command's paths stand for, in order: folders are walked, each in the order of its
 * names. */
#ifndef VALIDATOR_SOURCES_FILE_LIST_H
#define VALIDATOR_SOURCES_FILE_LIST_H

#include "data/arena.h"
#include "data/failure.h"

struct listed_file {
	const char *path; /* "-" is standard input */
	bool named;       /* on the command line: it is wanted, whatever it is */
};

struct file_list {
	struct arena arena; /* of the paths */
	struct listed_file *files;
	size_t count, room;
	bool all; /* what git ignores too */
	/* What could not be looked at; the others are listed nevertheless. */
	void (*fail)(void *context, const struct failure *);
	void *context;
};

/* Adds a file, or all files below a folder. Of a folder in a git work tree those that git does not ignore, unless all
 * are wanted. Links to folders are not followed. */
void file_list_add(struct file_list *, const char *path);

void file_list_clear(struct file_list *);

/* ---- for file_list alone: validator/sources/git_files.c ---- */

/* Gives each path below a folder that git knows or does not ignore, in no certain order. False where the folder is in
 * no work tree, or there is no git: then nothing was given. */
bool git_files_below(const char *folder, void (*take)(void *context, const char *path), void *context);

#endif
