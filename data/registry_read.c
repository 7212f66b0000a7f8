#include "data/registry_read.h"

#include "data/iana_csv.h"
#include "data/iana_xml.h"
#include "data/registry_tsv.h"

/* XML may start with a byte order mark and white space; UTF-16 is XML's only other tongue. */
static bool
is_xml(struct bytes start)
{
	if (start.length >= 2 && (memcmp(start.at, "\xfe\xff", 2) == 0 || memcmp(start.at, "\xff\xfe", 2) == 0))
		return true;
	if (start.length >= 3 && memcmp(start.at, "\xef\xbb\xbf", 3) == 0)
		start = bytes_from(start, 3);
	start = bytes_trim(start);
	return start.length > 0 && start.at[0] == '<';
}

static enum failure_kind
read_input(struct registry_input *input, struct registry **registry, struct failure *failure)
{
	struct bytes start = registry_input_peek(input);
	enum failure_kind kind = registry_input_check(input, failure);

	if (kind != FAILURE_NONE)
		return kind;
	if (start.length == 0)
		return failure_set(failure, FAILURE_UNKNOWN_FORMAT, input->path, 0, 0, "the file is empty");
	if (is_xml(start))
		return iana_xml_read_input(input, registry, failure);
	if (registry_tsv_is(start))
		return registry_tsv_read_input(input, registry, failure);
	if (iana_csv_is(start))
		return iana_csv_read_input(input, registry, failure);
	return failure_set(
	    failure, FAILURE_UNKNOWN_FORMAT, input->path, 0, 0, "neither IANA's XML or CSV nor a table of this tool");
}

enum failure_kind
registry_read(const char *path, struct registry **registry, struct failure *failure)
{
	struct registry_input input;
	enum failure_kind kind = registry_input_open(&input, path, failure);

	if (kind != FAILURE_NONE)
		return kind;
	kind = read_input(&input, registry, failure);
	registry_input_close(&input);
	return kind;
}
