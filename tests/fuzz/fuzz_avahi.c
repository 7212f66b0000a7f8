/* Any octets given as a service file of avahi-daemon: read, never a crash, and findings stand in it. Of what libxml2
 * calls well-formed our own scanner sees the same elements and the same text. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "tests/fuzz/read_file.h"
#include "validator/sources/xml_scanner.h"

/* What was seen of a document, as one text: "<name", text, ">", "&name;". */
struct account {
	unsigned char *at;
	size_t length, room;
};

static void
tell(struct account *account, struct bytes what)
{
	while (account->room < account->length + what.length)
		account->at = must_resize(account->at, account->room = account->room * 2 + 4096, 1);
	if (what.length > 0)
		memcpy(account->at + account->length, what.at, what.length);
	account->length += what.length;
}

static void
on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	(void)attributes;
	tell(context, BYTES("\1<"));
	tell(context, bytes_of((const char *)name));
}

static void
on_end(void *context, const xmlChar *name)
{
	(void)name;
	tell(context, BYTES("\1>"));
}

static void
on_text(void *context, const xmlChar *at, int length)
{
	tell(context, (struct bytes){at, (size_t)length});
}

static void
on_reference(void *context, const xmlChar *name)
{
	if (name[0] == '#')
		return;
	tell(context, BYTES("\1&"));
	tell(context, bytes_of((const char *)name));
}

static void
ask_libxml(struct bytes document, struct account *account)
{
	static const xmlSAXHandler events = {.initialized = 1,
	    .startElement = on_start,
	    .endElement = on_end,
	    .characters = on_text,
	    .ignorableWhitespace = on_text,
	    .cdataBlock = on_text,
	    .reference = on_reference};
	xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt((const char *)document.at, (int)document.length);

	HOLD(parser != NULL);
	*parser->sax = events;
	parser->userData = account;
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	parser->encoding = xmlStrdup((const xmlChar *)"UTF-8");
	xmlParseDocument(parser);
	HOLD(parser->wellFormed);
	xmlFreeDoc(parser->myDoc);
	xmlFreeParserCtxt(parser);
}

static void
ask_scanner(struct bytes document, struct account *account)
{
	struct xml_scanner scanner;
	struct xml_event event;
	size_t depth = 0, end = 0;

	xml_scanner_init(&scanner, document);
	while (xml_next(&scanner, &event) != XML_NONE) {
		HOLD((size_t)(event.raw.at - document.at) >= end);
		end = (size_t)(event.raw.at - document.at) + event.raw.length;
		HOLD(end <= document.length);
		depth += event.kind == XML_START;
		if (event.kind == XML_START || event.kind == XML_ENTITY) {
			tell(account, event.kind == XML_START ? BYTES("\1<") : BYTES("\1&"));
			tell(account, event.name);
		} else if (event.kind == XML_END) {
			tell(account, BYTES("\1>"));
			depth--;
		} else if (depth > 0) { /* blanks beside the root element are no text */
			tell(account, event.text);
		}
	}
}

static void
hold_scanner(struct bytes content)
{
	struct account ours = {0}, theirs = {0};
	struct arena arena = {0};
	struct document document;
	struct xml_flaw flaw;

	document_from(&document, content, "fuzz");
	xml_check(document.content, &flaw, &arena);
	HOLD(flaw.offset <= document.content.length);
	ask_scanner(document.content, &ours);
	if (flaw.kind == FAILURE_NONE) {
		ask_libxml(document.content, &theirs);
		HOLD(bytes_equal((struct bytes){ours.at, ours.length}, (struct bytes){theirs.at, theirs.length}));
	}
	free(ours.at);
	free(theirs.at);
	arena_clear(&arena);
	document_clear(&document);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes content = {data, size};

	hold_scanner(content);
	hold_file(&avahi_format, content, "fuzz.service");
	hold_file(&avahi_format, content, "fuzz.service.in");
	return 0;
}
