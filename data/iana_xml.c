#include "data/iana_xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "data/arena.h"
#include "data/iana_record.h"

/* Elements and the field of a record that each fills, FIELDS for none. libxml2 keeps each name once in its dictionary,
 * so that an element is told by the address of its name. */
#define ELEMENTS(X)                                         \
	X(REGISTRY, "registry", FIELDS)                     \
	X(UPDATED, "updated", FIELDS)                       \
	X(RECORD, "record", FIELDS)                         \
	X(NAME, "name", FIELD_NAME)                         \
	X(PROTOCOL, "protocol", FIELD_PROTOCOL)             \
	X(NUMBER, "number", FIELD_NUMBER)                   \
	X(DESCRIPTION, "description", FIELD_DESCRIPTION)    \
	X(NOTE, "note", FIELD_NOTE)                         \
	X(UNAUTHORIZED, "unauthorized", FIELD_UNAUTHORIZED) \
	X(SC, "sc", FIELD_SC)                               \
	X(ASSIGNEE, "assignee", FIELD_ASSIGNEE)             \
	X(XREF, "xref", FIELDS)                             \
	X(BR, "br", FIELDS)                                 \
	X(PARAGRAPH, "paragraph", FIELDS)                   \
	X(OTHER, NULL, FIELDS)

enum element {
#define X(element, name, field) ELEMENT_##element,
	ELEMENTS(X)
#undef X
};

static const struct {
	const char *name;
	enum iana_field field;
} elements[] = {
#define X(element, name, field) [ELEMENT_##element] = {name, field},
    ELEMENTS(X)
#undef X
};

enum {
	/* registry, record, note, paragraph, xref: IANA's format is five deep, its persons four. */
	DEPTH_MAX = 16,
	UPDATED_MAX = 32, /* octets of the day of the last change */
};

struct reader {
	xmlParserCtxtPtr parser;
	struct registry_input *input;
	struct registry_builder *builder;
	struct failure *failure;
	enum failure_kind kind; /* of the first failure; what comes after it is not looked at */
	const xmlChar *names[ELEMENT_OTHER];
	const xmlChar *attribute_date, *attribute_updated, *attribute_type, *attribute_data;
	struct iana_record record;
	unsigned char updated[UPDATED_MAX];
	size_t updated_length, depth;
	bool in_record, in_updated;
	int record_line;
};

static const char namespace_uri[] = "http://www.iana.org/assignments";

/* Failures */

/* Ends the reading with a failure at the parser's place. The first one counts. */
static void
refuse(struct reader *reader, enum failure_kind kind, const char *message)
{
	if (reader->kind != FAILURE_NONE)
		return;
	reader->kind = failure_set(reader->failure, kind, reader->input->path, (size_t)reader->parser->input->line,
	    (size_t)reader->parser->input->col, "%s", message);
	xmlStopParser(reader->parser);
}

/* libxml2's own complaints: "Start tag expected, '<' not found\n" becomes a reason in our form. */
static void
on_error(void *context, xmlErrorPtr error)
{
	struct reader *reader = context;
	struct failure *failure = reader->failure;
	struct bytes message;

	if (reader->kind != FAILURE_NONE || error->level < XML_ERR_ERROR)
		return;
	message = bytes_trim(bytes_of(error->message != NULL ? error->message : "not well-formed"));
	reader->kind =
	    failure_set(failure, FAILURE_MALFORMED, reader->input->path, error->line > 0 ? (size_t)error->line : 0,
		error->int2 > 0 ? (size_t)error->int2 : 0, "%.*s", (int)message.length, (const char *)message.at);
	if (message.length > 1 && ascii_is_lower(message.at[1])) /* "PCDATA invalid Char value" is no sentence */
		failure->message[0] = (char)ascii_lower(message.at[0]);
	xmlStopParser(reader->parser);
}

/* Records */

/* The value of an attribute, of which libxml2 gives start and end. */
static struct bytes
value_of(const xmlChar **attribute)
{
	return (struct bytes){attribute[3], (size_t)(attribute[4] - attribute[3])};
}

static void
open_record(struct reader *reader, int count, const xmlChar **attributes)
{
	iana_record_begin(&reader->record);
	reader->in_record = true;
	reader->record_line = reader->parser->input->line;
	for (int i = 0; i < count; i++, attributes += 5) {
		if (attributes[0] == reader->attribute_date)
			iana_record_append(&reader->record, FIELD_REGISTERED, value_of(attributes));
		else if (attributes[0] == reader->attribute_updated)
			iana_record_append(&reader->record, FIELD_MODIFIED, value_of(attributes));
	}
}

static void
close_record(struct reader *reader)
{
	struct registry_row row = iana_record_row(&reader->record);
	struct failure failure;
	enum failure_kind kind = registry_builder_add(reader->builder, &row, &failure);

	reader->in_record = false;
	if (kind != FAILURE_NONE) {
		refuse(reader, kind, failure.message);
		reader->failure->line = (size_t)reader->record_line;
		reader->failure->column = 0;
	}
}

static void
open_xref(struct reader *reader, int count, const xmlChar **attributes)
{
	struct bytes type = {0}, data = {0};

	for (int i = 0; i < count; i++, attributes += 5) {
		if (attributes[0] == reader->attribute_type)
			type = value_of(attributes);
		else if (attributes[0] == reader->attribute_data)
			data = value_of(attributes);
	}
	iana_record_open_xref(&reader->record, type, data);
}

static void
break_line(struct reader *reader)
{
	if (reader->record.open != FIELDS)
		iana_record_append(&reader->record, reader->record.open, BYTES("\n"));
}

/* What opens inside of a record. */
static void
open_inside(struct reader *reader, enum element element, int count, const xmlChar **attributes)
{
	if (element == ELEMENT_XREF && !iana_record_in_xref(&reader->record))
		open_xref(reader, count, attributes);
	else if (reader->depth > 3 && (element == ELEMENT_BR || element == ELEMENT_PARAGRAPH))
		break_line(reader);
	else if (reader->depth == 3 && !iana_record_open(&reader->record, elements[element].field))
		refuse(reader, FAILURE_MALFORMED, "an element stands twice in one record");
}

static void
close_inside(struct reader *reader, enum element element)
{
	if (element == ELEMENT_XREF && iana_record_in_xref(&reader->record))
		iana_record_close_xref(&reader->record);
	else if (reader->depth == 2)
		iana_record_close(&reader->record);
	else if (element == ELEMENT_PARAGRAPH)
		break_line(reader);
	if (reader->record.too_long)
		refuse(reader, FAILURE_HOSTILE, "a text of more than 1 MiB");
}

/* Events of libxml2 */

static enum element
element_of(const struct reader *reader, const xmlChar *name)
{
	enum element element = ELEMENT_REGISTRY;

	while (element < ELEMENT_OTHER && reader->names[element] != name)
		element++;
	return element;
}

static void
open_root(struct reader *reader, enum element element, const xmlChar *uri)
{
	if (element != ELEMENT_REGISTRY || uri == NULL || strcmp((const char *)uri, namespace_uri) != 0)
		refuse(reader, FAILURE_UNKNOWN_FORMAT,
		    "the root element is not IANA's <registry> (http://www.iana.org/assignments)");
}

static void
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes)
{
	struct reader *reader = context;
	enum element element = element_of(reader, name);

	(void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
	if (reader->depth == DEPTH_MAX) {
		refuse(reader, FAILURE_HOSTILE, "elements are nested too deeply");
		return;
	}
	reader->depth++;
	if (reader->depth == 1)
		open_root(reader, element, uri);
	else if (reader->depth == 2 && element == ELEMENT_RECORD)
		open_record(reader, count, attributes);
	else if (reader->depth == 2)
		reader->in_updated = element == ELEMENT_UPDATED;
	else if (reader->in_record)
		open_inside(reader, element, count, attributes);
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reader *reader = context;

	(void)prefix, (void)uri;
	reader->depth--;
	if (reader->depth == 1)
		reader->in_updated = false;
	if (reader->in_record && reader->depth == 1)
		close_record(reader);
	else if (reader->in_record)
		close_inside(reader, element_of(reader, name));
}

static void
on_characters(void *context, const xmlChar *at, int length)
{
	struct reader *reader = context;
	struct bytes what = {at, (size_t)length};

	if (reader->in_record && reader->record.open != FIELDS) {
		iana_record_append(&reader->record, reader->record.open, what);
	} else if (reader->in_updated && what.length <= UPDATED_MAX - reader->updated_length) {
		memcpy(reader->updated + reader->updated_length, at, what.length);
		reader->updated_length += what.length;
	}
}

static void
on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)name, (void)external, (void)system;
	refuse(context, FAILURE_HOSTILE, "a document type declaration; entities are neither fetched nor expanded");
}

/* Only the five entities of XML itself are known, and those the parser resolves on its own. */
static void
on_reference(void *context, const xmlChar *name)
{
	(void)name;
	refuse(context, FAILURE_HOSTILE, "an entity reference");
}

/* Reading */

static int
read_piece(void *context, char *into, int room)
{
	struct registry_input *input = context;
	struct bytes piece = registry_input_peek(input);

	if (piece.length > (size_t)room)
		piece.length = (size_t)room;
	if (piece.length > 0)
		memcpy(into, piece.at, piece.length);
	registry_input_take(input, piece.length);
	return input->error != 0 ? -1 : (int)piece.length;
}

static void
know_names(struct reader *reader)
{
	xmlDictPtr dictionary = reader->parser->dict;

	for (enum element i = 0; i < ELEMENT_OTHER; i++)
		reader->names[i] = xmlDictLookup(dictionary, (const xmlChar *)elements[i].name, -1);
	reader->attribute_date = xmlDictLookup(dictionary, (const xmlChar *)"date", -1);
	reader->attribute_updated = xmlDictLookup(dictionary, (const xmlChar *)"updated", -1);
	reader->attribute_type = xmlDictLookup(dictionary, (const xmlChar *)"type", -1);
	reader->attribute_data = xmlDictLookup(dictionary, (const xmlChar *)"data", -1);
}

static void
parse(struct reader *reader)
{
	static xmlSAXHandler events = {
	    .initialized = XML_SAX2_MAGIC,
	    .internalSubset = on_doctype,
	    .reference = on_reference,
	    .startElementNs = on_start,
	    .endElementNs = on_end,
	    .characters = on_characters,
	    .cdataBlock = on_characters,
	    .ignorableWhitespace = on_characters, /* the same, so that blanks aren't judged */
	    .serror = on_error,
	};

	reader->parser =
	    xmlCreateIOParserCtxt(&events, reader, read_piece, NULL, reader->input, XML_CHAR_ENCODING_NONE);
	if (reader->parser == NULL)
		out_of_memory();
	xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET);
	know_names(reader);
	xmlParseDocument(reader->parser);
	if (registry_input_check(reader->input, reader->failure) != FAILURE_NONE)
		reader->kind = reader->failure->kind;
	else if (reader->kind == FAILURE_NONE && !reader->parser->wellFormed)
		refuse(reader, FAILURE_MALFORMED, "not well-formed");
	xmlFreeParserCtxt(reader->parser);
}

enum failure_kind
iana_xml_read_input(struct registry_input *input, struct registry **registry, struct failure *failure)
{
	struct reader reader = {.input = input, .failure = failure};

	reader.builder = registry_builder_new(input->path);
	registry_builder_set_has_persons(reader.builder);
	parse(&reader);
	if (reader.kind == FAILURE_NONE) {
		registry_builder_set_updated(reader.builder, (struct bytes){reader.updated, reader.updated_length});
		reader.kind = registry_builder_finish(reader.builder, registry, failure);
	} else {
		registry_builder_free(reader.builder);
	}
	iana_record_clear(&reader.record);
	return reader.kind;
}

enum failure_kind
iana_xml_read(const char *path, struct registry **registry, struct failure *failure)
{
	struct registry_input input;
	enum failure_kind kind = registry_input_open(&input, path, failure);

	if (kind != FAILURE_NONE)
		return kind;
	kind = iana_xml_read_input(&input, registry, failure);
	registry_input_close(&input);
	return kind;
}

enum failure_kind
iana_xml_read_bytes(struct bytes what, const char *origin, struct registry **registry, struct failure *failure)
{
	struct registry_input input;
	enum failure_kind kind;

	registry_input_from(&input, what, origin);
	kind = iana_xml_read_input(&input, registry, failure);
	registry_input_close(&input);
	return kind;
}
