/* snapshot: whole registry files, which are not part of the tree. */
#ifndef TESTS_UNIT_SNAPSHOT_H
#define TESTS_UNIT_SNAPSHOT_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The path of a whole snapshot, or NULL where there is none: the test passes over then. */
static inline const char *
snapshot(const char *name)
{
	static char path[1024];
	const char *shared = getenv("DNSSD_LINT_SHARED"), *top = getenv("top_srcdir");

	if (shared != NULL)
		snprintf(path, sizeof(path), "%s/registry/%s", shared, name);
	else
		snprintf(path, sizeof(path), "%s/../shared/registry/%s", top != NULL ? top : ".", name);
	if (access(path, R_OK) == 0)
		return path;
	printf("# skipped: there is no %s\n", path);
	return NULL;
}

#endif
