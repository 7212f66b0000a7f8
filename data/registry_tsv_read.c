#include <stdlib.h>

#include "data/arena.h"
#include "data/registry_notes.h"
#include "data/registry_row.h"
#include "data/registry_tsv.h"
#include "data/registry_tsv_form.h"

enum { LINE_MAX_OCTETS = 1 << 16 };

/* A line that lies inside one piece is given as it lies there: it must be one that `plain` has room for. */
_Static_assert((int)REGISTRY_INPUT_PIECE <= (int)LINE_MAX_OCTETS, "a piece may hold a line that is too long");

struct tsv_reader {
	struct registry_input *input;
	struct registry_builder *builder;
	struct failure *failure;
	size_t line;
	bool in_records;      /* the row of column names is behind us */
	bool cut_off;         /* the line given last has no end */
	unsigned char *carry; /* a line that two pieces of the input share; LINE_MAX_OCTETS */
	size_t carried;
	unsigned char *plain; /* values of facts without their escapes: no more than their line; LINE_MAX_OCTETS */
	size_t plain_used;
};

static enum failure_kind
malformed(struct tsv_reader *reader, const char *message)
{
	return failure_set(reader->failure, FAILURE_MALFORMED, reader->input->path, reader->line, 0, "%s", message);
}

/* Lines */

/* The next line without its end; false at the end of the input. It stays until the next call. */
static bool
next_line(struct tsv_reader *reader, struct bytes *line, bool *too_long)
{
	struct bytes piece;

	reader->carried = 0;
	*too_long = false;
	while ((piece = registry_input_peek(reader->input)).length > 0) {
		const unsigned char *end = memchr(piece.at, '\n', piece.length);
		size_t length = end != NULL ? (size_t)(end - piece.at) : piece.length;

		*too_long = length > LINE_MAX_OCTETS - reader->carried;
		if (*too_long)
			return true;
		if (end != NULL && reader->carried == 0) {
			*line = bytes_part(piece, 0, length);
			registry_input_take(reader->input, length + 1);
			return true;
		}
		memcpy(reader->carry + reader->carried, piece.at, length);
		reader->carried += length;
		registry_input_take(reader->input, length + (end != NULL));
		if (end != NULL)
			break;
	}
	*line = (struct bytes){reader->carry, reader->carried};
	reader->cut_off = piece.length == 0;
	return piece.length > 0 || (reader->carried > 0 && reader->input->error == 0);
}

/* Cuts off the front up to an octet, which is left out; all where it does not come. */
static struct bytes
cut(struct bytes *rest, unsigned char octet)
{
	const unsigned char *end = rest->length > 0 ? memchr(rest->at, octet, rest->length) : NULL;
	size_t length = end != NULL ? (size_t)(end - rest->at) : rest->length;
	struct bytes front = bytes_part(*rest, 0, length);

	*rest = bytes_from(*rest, length + (end != NULL));
	return front;
}

/* Facts */

/* Cuts one fact off the front, up to a semicolon without a backslash before it, and takes the escapes out. */
static struct bytes
cut_fact(struct tsv_reader *reader, struct bytes *rest)
{
	unsigned char *into = reader->plain + reader->plain_used;
	size_t at = 0, length = 0;

	while (at < rest->length && rest->at[at] != ';') {
		at += rest->at[at] == '\\' && at + 1 < rest->length;
		into[length++] = rest->at[at++];
	}
	*rest = bytes_from(*rest, at + (at < rest->length));
	reader->plain_used += length;
	return (struct bytes){into, length};
}

static enum failure_kind
take_removed(struct tsv_reader *reader, struct bytes value, struct registry_facts *facts)
{
	struct failure failure;

	if (registry_read_date(value, &facts->numbers.removed, &failure) != FAILURE_NONE)
		return malformed(reader, failure.message);
	return FAILURE_NONE;
}

static enum failure_kind
take_fact(struct tsv_reader *reader, struct bytes fact, struct registry_facts *facts)
{
	struct bytes value = fact, key = cut(&value, '=');

#define X(member, name)                                          \
	if (bytes_equal(key, BYTES(name)) && value.length > 0) { \
		facts->member = value;                           \
		return FAILURE_NONE;                             \
	}
	REGISTRY_TSV_TEXTS(X)
#undef X
#define X(flag, name)                                                                           \
	if (bytes_equal(key, BYTES(name)) && (value.length == 0 || (flag) == RECORD_REMOVED)) { \
		facts->numbers.flags |= (flag);                                                 \
		return value.length == 0 ? FAILURE_NONE : take_removed(reader, value, facts);   \
	}
	REGISTRY_TSV_FLAGS(X)
#undef X
	return malformed(reader, "unknown fact");
}

/* Records */

static enum failure_kind
add_record(struct tsv_reader *reader, const struct bytes fields[static TSV_COLUMNS])
{
	const struct registry_row row = {
	    .port = fields[TSV_PORT],
	    .transport = fields[TSV_TRANSPORT],
	    .registered = fields[TSV_REGISTERED],
	    .modified = fields[TSV_MODIFIED],
	    .service_code = fields[TSV_SERVICE_CODE],
	};
	struct registry_facts facts = {
	    .name = fields[TSV_NAME],
	    .description = fields[TSV_DESCRIPTION],
	    .references = fields[TSV_REFERENCES],
	    .unauthorized_use = fields[TSV_UNAUTHORIZED_USE],
	};
	struct bytes rest = fields[TSV_FACTS];
	struct failure failure;
	enum failure_kind kind = registry_read_numbers(&row, &facts.numbers, &failure);

	if (kind != FAILURE_NONE)
		return malformed(reader, failure.message);
	if (facts.name.length == 0)
		facts.numbers.flags |= registry_notes_standing(facts.description);
	if (facts.unauthorized_use.length > 0)
		facts.numbers.flags |= RECORD_UNAUTHORIZED_USE;
	reader->plain_used = 0;
	while (kind == FAILURE_NONE && rest.length > 0)
		kind = take_fact(reader, cut_fact(reader, &rest), &facts);
	if (kind != FAILURE_NONE)
		return kind;
	kind = registry_builder_add_facts(reader->builder, &facts, &failure);
	if (kind != FAILURE_NONE)
		return failure_set(reader->failure, kind, reader->input->path, reader->line, 0, "%s", failure.message);
	return FAILURE_NONE;
}

static enum failure_kind
take_header(struct tsv_reader *reader, struct bytes line)
{
	const struct bytes updated = BYTES(REGISTRY_TSV_UPDATED);

	if (reader->line == 1 && !bytes_equal(line, BYTES(REGISTRY_TSV_MAGIC)))
		return malformed(reader, "the first line is not \"" REGISTRY_TSV_MAGIC "\"");
	if (line.length == 0 || line.at[0] != '#') {
		reader->in_records = true;
#define X(column, title)                                  \
	if (!bytes_equal(cut(&line, '\t'), BYTES(title))) \
		return malformed(reader, "the row of column names lacks " title);
		REGISTRY_TSV_COLUMNS(X)
#undef X
	} else if (line.length > updated.length && memcmp(line.at, updated.at, updated.length) == 0) {
		registry_builder_set_updated(reader->builder, bytes_from(line, updated.length));
	}
	return FAILURE_NONE;
}

static enum failure_kind
take_line(struct tsv_reader *reader, struct bytes line)
{
	struct bytes fields[TSV_COLUMNS];
	size_t tabs = 0;

	if (line.length > 0 && memchr(line.at, '\0', line.length) != NULL)
		return malformed(reader, "a NUL octet");
	if (!reader->in_records)
		return take_header(reader, line);
	for (size_t i = 0; i < line.length; i++)
		tabs += line.at[i] == '\t';
	if (tabs + 1 != TSV_COLUMNS)
		return malformed(reader, "the record has not as many fields as there are columns");
	for (size_t i = 0; i < TSV_COLUMNS; i++)
		fields[i] = cut(&line, '\t');
	return add_record(reader, fields);
}

static enum failure_kind
read_lines(struct tsv_reader *reader)
{
	enum failure_kind kind = FAILURE_NONE;
	struct bytes line;
	bool too_long;

	while (kind == FAILURE_NONE && next_line(reader, &line, &too_long)) {
		reader->line++;
		if (too_long)
			kind = malformed(reader, "the line is too long");
		else if (reader->cut_off)
			kind = malformed(reader, "the file ends inside a row");
		else
			kind = take_line(reader, line);
	}
	if (kind == FAILURE_NONE)
		kind = registry_input_check(reader->input, reader->failure);
	if (kind == FAILURE_NONE && !reader->in_records)
		kind = malformed(reader, "the table ends before its first record");
	return kind;
}

enum failure_kind
registry_tsv_read_input(struct registry_input *input, struct registry **registry, struct failure *failure)
{
	struct tsv_reader reader = {.input = input, .failure = failure};
	enum failure_kind kind;

	reader.builder = registry_builder_new(input->path);
	reader.carry = must_resize(NULL, LINE_MAX_OCTETS, 1);
	reader.plain = must_resize(NULL, LINE_MAX_OCTETS, 1);
	kind = read_lines(&reader);
	if (kind == FAILURE_NONE)
		kind = registry_builder_finish(reader.builder, registry, failure);
	else
		registry_builder_free(reader.builder);
	free(reader.carry);
	free(reader.plain);
	return kind;
}

enum failure_kind
registry_tsv_read(const char *path, struct registry **registry, struct failure *failure)
{
	struct registry_input input;
	enum failure_kind kind = registry_input_open(&input, path, failure);

	if (kind != FAILURE_NONE)
		return kind;
	kind = registry_tsv_read_input(&input, registry, failure);
	registry_input_close(&input);
	return kind;
}

bool
registry_tsv_is(struct bytes start)
{
	const struct bytes magic = BYTES(REGISTRY_TSV_MAGIC);

	/* Another version is a table too, so that the reader can say what is wrong with it. */
	return start.length >= magic.length - 1 && memcmp(start.at, magic.at, magic.length - 1) == 0;
}
