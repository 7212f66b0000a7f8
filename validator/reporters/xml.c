#include "validator/reporters/xml.h"

#include <stdlib.h>
#include <libxml/xmlwriter.h>

#include "data/arena.h"

struct xml {
	FILE *file;
	xmlBufferPtr buffer; /* what the file has not got yet */
	xmlTextWriterPtr writer;
};

/* Writing to memory, libxml2 fails only where there is none. */
static void
check(int result)
{
	if (result < 0)
		out_of_memory();
}

static const xmlChar *
chars(const char *text)
{
	return (const xmlChar *)text;
}

struct xml *
xml_open(FILE *file, bool document, unsigned indent)
{
	static const char *const blanks[] = {"", " ", "  "};
	struct xml *xml = must_resize(NULL, 1, sizeof(*xml));

	*xml = (struct xml){.file = file, .buffer = xmlBufferCreate()};
	if (xml->buffer == NULL || (xml->writer = xmlNewTextWriterMemory(xml->buffer, 0)) == NULL)
		out_of_memory();
	check(xmlTextWriterSetIndent(xml->writer, 1));
	check(xmlTextWriterSetIndentString(xml->writer, chars(blanks[indent < 2 ? indent : 2])));
	/* A writer that has declared no encoding writes references in place of what is beyond ASCII: a part begins with a
	 * declaration too, and that is dropped. */
	check(xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL));
	check(xmlTextWriterFlush(xml->writer));
	if (!document)
		xmlBufferEmpty(xml->buffer);
	return xml;
}

void
xml_close(struct xml *xml)
{
	if (xml == NULL)
		return;
	xmlFreeTextWriter(xml->writer);
	xmlBufferFree(xml->buffer);
	free(xml);
}

void
xml_start(struct xml *xml, const char *element)
{
	check(xmlTextWriterStartElement(xml->writer, chars(element)));
}

void
xml_end(struct xml *xml)
{
	check(xmlTextWriterEndElement(xml->writer));
}

void
xml_attribute(struct xml *xml, const char *name, const char *value)
{
	check(xmlTextWriterWriteAttribute(xml->writer, chars(name), chars(value)));
}

void
xml_number(struct xml *xml, const char *name, size_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", value);
	xml_attribute(xml, name, text);
}

void
xml_text(struct xml *xml, const char *text)
{
	check(xmlTextWriterWriteString(xml->writer, chars(text)));
}

void
xml_break(struct xml *xml)
{
	check(xmlTextWriterWriteRaw(xml->writer, chars("\n")));
}

void
xml_flush(struct xml *xml)
{
	check(xmlTextWriterFlush(xml->writer));
	fwrite(xmlBufferContent(xml->buffer), 1, (size_t)xmlBufferLength(xml->buffer), xml->file);
	xmlBufferEmpty(xml->buffer);
}
