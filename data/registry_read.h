/* registry_read: reads a registry from a file of any form that the tool knows. */
#ifndef DATA_REGISTRY_READ_H
#define DATA_REGISTRY_READ_H

#include "data/failure.h"
#include "data/registry.h"

/* IANA's XML, IANA's CSV or the tool's own table, told by how the content starts, whatever the file's name; a pipe will
 * do. The registry is the caller's, to be freed with registry_free. */
enum failure_kind registry_read(const char *path, struct registry **registry, struct failure *failure) MUST_CHECK;

#endif
