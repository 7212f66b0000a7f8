#include "data/iana_csv.h"

#include <csv.h>
#include <stdlib.h>

#include "data/arena.h"

#define COLUMNS(X)                                       \
	X(NAME, "Service Name")                          \
	X(PORT, "Port Number")                           \
	X(TRANSPORT, "Transport Protocol")               \
	X(DESCRIPTION, "Description")                    \
	X(ASSIGNEE, "Assignee")                          \
	X(CONTACT, "Contact")                            \
	X(REGISTERED, "Registration Date")               \
	X(MODIFIED, "Modification Date")                 \
	X(REFERENCES, "Reference")                       \
	X(SERVICE_CODE, "Service Code")                  \
	X(UNAUTHORIZED_USE, "Unauthorized Use Reported") \
	X(NOTE, "Assignment Notes")

enum column {
#define X(column, title) COLUMN_##column,
	COLUMNS(X)
#undef X
	    COLUMN_OTHER,
};

static const char *const titles[] = {
#define X(column, title) [COLUMN_##column] = title,
    COLUMNS(X)
#undef X
};

enum { ROW_COLUMNS_MAX = 64 };

struct csv_reader {
	struct registry_builder *builder;
	struct failure *failure;
	const char *path;
	enum failure_kind kind; /* of the first failure */
	size_t line, row_line;  /* being fed; where the row began */
	size_t column, columns; /* of the row; of the header, 0 before it */
	enum column order[ROW_COLUMNS_MAX];
	/* The fields of one row, one behind the other. */
	struct {
		size_t start, length;
	} fields[COLUMN_OTHER + 1];
	unsigned char *text;
	size_t used, size;
	bool row_ended;
	bool line_ended; /* the octet fed last ends a line */
};

static void
refuse(struct csv_reader *reader, size_t line, const char *message)
{
	if (reader->kind == FAILURE_NONE)
		reader->kind = failure_set(reader->failure, FAILURE_MALFORMED, reader->path, line, 0, "%s", message);
}

static void
take_title(struct csv_reader *reader, struct bytes title)
{
	enum column column = COLUMN_NAME;

	if (reader->column == ROW_COLUMNS_MAX) {
		refuse(reader, reader->row_line, "too many columns");
		return;
	}
	while (column < COLUMN_OTHER && !bytes_equal_caseless(bytes_trim(title), bytes_of(titles[column])))
		column++;
	for (size_t i = 0; i < reader->column && column != COLUMN_OTHER; i++)
		if (reader->order[i] == column)
			refuse(reader, reader->row_line, "a column stands twice in the header");
	reader->order[reader->column++] = column;
}

static void
on_field(void *octets, size_t length, void *context)
{
	struct csv_reader *reader = context;
	enum column column;

	if (reader->kind != FAILURE_NONE)
		return;
	if (reader->columns == 0) {
		take_title(reader, (struct bytes){octets, length});
		return;
	}
	if (reader->used + length > reader->size) {
		reader->size = 2 * (reader->used + length) + 1024;
		reader->text = must_resize(reader->text, reader->size, 1);
	}
	if (length > 0)
		memcpy(reader->text + reader->used, octets, length);
	if (reader->column < reader->columns) {
		column = reader->order[reader->column];
		reader->fields[column].start = reader->used;
		reader->fields[column].length = length;
	}
	reader->used += length;
	reader->column++;
}

static struct bytes
field(const struct csv_reader *reader, enum column column)
{
	return (struct bytes){reader->text + reader->fields[column].start, reader->fields[column].length};
}

/* Footnote 1, "for experiments alone", stands before the references. */
static bool
take_footnote(struct bytes *references)
{
	bool footnote = references->length >= 3 && memcmp(references->at, "[1]", 3) == 0;

	if (footnote)
		*references = bytes_from(*references, 3);
	return footnote;
}

static void
add_row(struct csv_reader *reader)
{
	struct registry_row row = {
	    .name = field(reader, COLUMN_NAME),
	    .port = field(reader, COLUMN_PORT),
	    .transport = field(reader, COLUMN_TRANSPORT),
	    .description = field(reader, COLUMN_DESCRIPTION),
	    .assignee = field(reader, COLUMN_ASSIGNEE),
	    .contact = field(reader, COLUMN_CONTACT),
	    .registered = field(reader, COLUMN_REGISTERED),
	    .modified = field(reader, COLUMN_MODIFIED),
	    .references = field(reader, COLUMN_REFERENCES),
	    .service_code = field(reader, COLUMN_SERVICE_CODE),
	    .unauthorized_use = field(reader, COLUMN_UNAUTHORIZED_USE),
	    .note = field(reader, COLUMN_NOTE),
	};
	struct failure failure;

	row.experimental = take_footnote(&row.references);
	if (registry_builder_add(reader->builder, &row, &failure) == FAILURE_NONE)
		return;
	refuse(reader, reader->row_line, failure.message);
	reader->kind = reader->failure->kind = failure.kind;
}

/* What a registry can't do without. */
static void
check_header(struct csv_reader *reader)
{
	bool seen[COLUMN_OTHER + 1] = {false};

	for (size_t i = 0; i < reader->column; i++)
		seen[reader->order[i]] = true;
	if (!seen[COLUMN_NAME] || !seen[COLUMN_PORT] || !seen[COLUMN_TRANSPORT] || !seen[COLUMN_DESCRIPTION])
		refuse(reader, reader->row_line,
		    "the header row lacks Service Name, Port Number, Transport Protocol or "
		    "Description");
	reader->columns = reader->column;
}

static void
on_row(int ending, void *context)
{
	struct csv_reader *reader = context;

	(void)ending;
	reader->row_ended = true;
	if (reader->kind != FAILURE_NONE)
		return;
	if (reader->columns == 0)
		check_header(reader);
	else if (reader->column != reader->columns)
		refuse(reader, reader->row_line, "the row has not as many fields as the header");
	else
		add_row(reader);
	reader->column = 0;
	reader->used = 0;
}

/* Feeds one line or a part of one, so that the line's number is known. */
static void
feed(struct csv_reader *reader, struct csv_parser *parser, struct bytes part)
{
	reader->row_ended = false;
	if (memchr(part.at, '\0', part.length) != NULL)
		refuse(reader, reader->line, "a NUL octet");
	else if (csv_parse(parser, part.at, part.length, on_field, on_row, reader) != part.length)
		refuse(reader, reader->line, csv_strerror(csv_error(parser)));
	reader->line += part.at[part.length - 1] == '\n';
	reader->line_ended = part.at[part.length - 1] == '\n' || part.at[part.length - 1] == '\r';
	if (reader->row_ended)
		reader->row_line = reader->line;
}

static void
parse(struct csv_reader *reader, struct csv_parser *parser, struct registry_input *input)
{
	struct bytes piece;

	while (reader->kind == FAILURE_NONE && (piece = registry_input_peek(input)).length > 0) {
		const unsigned char *end = memchr(piece.at, '\n', piece.length);

		if (end != NULL)
			piece.length = (size_t)(end - piece.at) + 1;
		feed(reader, parser, piece);
		registry_input_take(input, piece.length);
	}
	reader->row_ended = false;
	/* IANA ends each row in a line end. Without one the file was cut, though what is left may look like a row. */
	if (reader->kind == FAILURE_NONE && reader->columns > 0 && !reader->line_ended)
		refuse(reader, reader->row_line, "the file ends inside a row");
	if (reader->kind == FAILURE_NONE && csv_fini(parser, on_field, on_row, reader) != 0)
		refuse(reader, reader->row_line, "a quoted field is not closed");
	if (reader->kind == FAILURE_NONE && reader->columns == 0)
		refuse(reader, 0, "no header row");
	if (registry_input_check(input, reader->failure) != FAILURE_NONE)
		reader->kind = reader->failure->kind;
}

static struct bytes
without_byte_order_mark(struct bytes start)
{
	return start.length >= 3 && memcmp(start.at, "\xef\xbb\xbf", 3) == 0 ? bytes_from(start, 3) : start;
}

enum failure_kind
iana_csv_read_input(struct registry_input *input, struct registry **registry, struct failure *failure)
{
	struct csv_reader reader = {.failure = failure, .path = input->path, .line = 1, .row_line = 1};
	struct csv_parser parser;
	struct bytes start = registry_input_peek(input);

	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		out_of_memory();
	registry_input_take(input, start.length - without_byte_order_mark(start).length);
	reader.builder = registry_builder_new(input->path);
	registry_builder_set_has_persons(reader.builder);
	parse(&reader, &parser, input);
	if (reader.kind == FAILURE_NONE)
		reader.kind = registry_builder_finish(reader.builder, registry, failure);
	else
		registry_builder_free(reader.builder);
	csv_free(&parser);
	free(reader.text);
	return reader.kind;
}

enum failure_kind
iana_csv_read(const char *path, struct registry **registry, struct failure *failure)
{
	struct registry_input input;
	enum failure_kind kind = registry_input_open(&input, path, failure);

	if (kind != FAILURE_NONE)
		return kind;
	kind = iana_csv_read_input(&input, registry, failure);
	registry_input_close(&input);
	return kind;
}

enum failure_kind
iana_csv_read_bytes(struct bytes what, const char *origin, struct registry **registry, struct failure *failure)
{
	struct registry_input input;
	enum failure_kind kind;

	registry_input_from(&input, what, origin);
	kind = iana_csv_read_input(&input, registry, failure);
	registry_input_close(&input);
	return kind;
}

bool
iana_csv_is(struct bytes start)
{
	const unsigned char *end = memchr(start.at, '\n', start.length);

	if (end != NULL)
		start.length = (size_t)(end - start.at);
	return bytes_contain_caseless(start, bytes_of(titles[COLUMN_NAME])) &&
	       bytes_contain_caseless(start, bytes_of(titles[COLUMN_TRANSPORT]));
}
