/* xml_check: whether a document is well-formed, by libxml2. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "data/format.h"
#include "validator/sources/xml_scanner.h"

struct check {
	xmlParserCtxtPtr parser;
	struct xml_flaw *flaw;
	struct arena *arena;
	struct bytes document;
};

/* The octets that were read before the parser's place: all input is one block of memory, in UTF-8. */
static size_t
offset_of(const struct check *check)
{
	long consumed = xmlByteConsumed(check->parser);

	if (consumed < 0)
		return 0;
	return (size_t)consumed < check->document.length ? (size_t)consumed : check->document.length;
}

static void
set_flaw(struct check *check, enum failure_kind kind, const char *message)
{
	if (check->flaw->kind != FAILURE_NONE)
		return;
	*check->flaw = (struct xml_flaw){kind, offset_of(check), message};
	xmlStopParser(check->parser);
}

/* Without the full stop, the line end and the capital of a sentence. */
static const char *
reason(struct check *check, const char *message)
{
	struct bytes text = bytes_trim(bytes_of(message != NULL ? message : "not well-formed"));
	const unsigned char *behind;
	size_t length;
	char *copy;

	while (text.length > 0 && text.at[text.length - 1] == '.')
		text.length--;
	behind = text.length > 3 && memcmp(text.at, "xml", 3) == 0 ? memchr(text.at, ' ', text.length) : NULL;
	if (behind != NULL) /* "xmlParseEntityRef: no name" names a function of libxml2's */
		text = bytes_from(text, (size_t)(behind - text.at) + 1);
	copy = (char *)arena_alloc(check->arena, text.length + 1);
	memcpy(copy, text.at, text.length);
	copy[text.length] = '\0';
	for (length = 1; length < text.length && ascii_is_lower(text.at[length]);)
		length++;
	if (length > 1 && length < text.length && text.at[length] == ' ') /* "AttValue: …" is no word */
		copy[0] = (char)ascii_lower(text.at[0]);
	return copy;
}

/* Whether the octet before the parser's place is that one. */
static bool
stands_behind(const struct check *check, unsigned char octet)
{
	size_t offset = offset_of(check);

	return offset > 0 && check->document.at[offset - 1] == octet;
}

static void
on_error(void *context, xmlErrorPtr error)
{
	struct check *check = context;

	if (error->level != XML_ERR_FATAL || check->flaw->kind != FAILURE_NONE)
		return;
	if (error->code == XML_ERR_NAME_REQUIRED && stands_behind(check, '&')) {
		set_flaw(check, FAILURE_MALFORMED, "an ampersand that begins no reference is written \"&amp;\"");
		check->flaw->offset--;
	} else {
		set_flaw(check, FAILURE_MALFORMED, reason(check, error->message));
	}
}

static void
on_entity(void *context, const xmlChar *name, int type, const xmlChar *public, const xmlChar *system, xmlChar *content)
{
	struct check *check = context;

	(void)type, (void)public, (void)system, (void)content;
	set_flaw(check, FAILURE_HOSTILE,
	    format_text(check->arena, "it declares the entity \"%.64s\": entities are neither fetched nor expanded",
		(const char *)name));
}

/* One that gives the elements by names with their prefixes, as expat does in avahi-daemon: without it libxml2 would
 * look for namespaces. */
static void
on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	(void)context, (void)name, (void)attributes;
}

/* libxml2 takes a NUL for the end of the document. */
static void
check_for_nul(struct bytes document, struct xml_flaw *flaw)
{
	const unsigned char *nul = memchr(document.at, '\0', document.length);

	if (nul != NULL && (flaw->kind == FAILURE_NONE || flaw->offset >= (size_t)(nul - document.at)))
		*flaw =
		    (struct xml_flaw){FAILURE_MALFORMED, (size_t)(nul - document.at), "a NUL is no character of XML"};
}

void
xml_check(struct bytes document, struct xml_flaw *flaw, struct arena *arena)
{
	static const xmlSAXHandler events = {
	    .initialized = XML_SAX2_MAGIC,
	    .startElement = on_start,
	    .entityDecl = on_entity,
	    .serror = on_error,
	};
	struct check check = {.flaw = flaw, .arena = arena, .document = document};

	*flaw = (struct xml_flaw){.kind = FAILURE_NONE};
	if (document.length == 0) { /* of which libxml2 makes no parser */
		*flaw = (struct xml_flaw){FAILURE_MALFORMED, 0, "document is empty"};
		return;
	}
	check.parser = xmlCreateMemoryParserCtxt((const char *)document.at, (int)document.length);
	if (check.parser == NULL)
		out_of_memory();
	*check.parser->sax = events;
	check.parser->userData = &check;
	xmlCtxtUseOptions(check.parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	check.parser->encoding = xmlStrdup((const xmlChar *)"UTF-8"); /* else libxml2 guesses by the first octets */
	xmlParseDocument(check.parser);
	if (!check.parser->wellFormed)
		set_flaw(&check, FAILURE_MALFORMED, "not well-formed");
	xmlFreeDoc(check.parser->myDoc); /* of one with entities libxml2 keeps them in a document, whoever asked */
	xmlFreeParserCtxt(check.parser);
	check_for_nul(document, flaw);
}
