#include "validator/sources/xml_scanner.h"

#include "validator/sources/marks.h"
#include "validator/sources/utf8.h"

void
xml_scanner_init(struct xml_scanner *scanner, struct bytes document)
{
	*scanner = (struct xml_scanner){.document = document};
}

static bool
begins(struct bytes document, size_t at, const char *with)
{
	size_t length = strlen(with);

	return document.length - at >= length && memcmp(document.at + at, with, length) == 0;
}

/* The offset behind the next `mark` at or behind `from`, or the end. */
static size_t
behind(struct bytes document, size_t from, const char *mark)
{
	for (size_t at = from; at < document.length; at++)
		if (begins(document, at, mark))
			return at + strlen(mark);
	return document.length;
}

static bool
is_name_end(unsigned char octet)
{
	return ascii_is_space(octet) || octet == '/' || octet == '>' || octet == '=';
}

static size_t
name_length(struct bytes document, size_t from)
{
	size_t end = from;

	while (end < document.length && !is_name_end(document.at[end]))
		end++;
	return end - from;
}

/* The offset of the ">" that ends a tag or a declaration: not one in quotes, nor in an internal subset. */
static size_t
tag_end(struct bytes document, size_t from)
{
	size_t depth = 0;

	for (size_t at = from; at < document.length; at++) {
		unsigned char octet = document.at[at];

		if (octet == '"' || octet == '\'') {
			const unsigned char *close = memchr(document.at + at + 1, octet, document.length - at - 1);

			if (close == NULL)
				return document.length;
			at = (size_t)(close - document.at);
		} else if (begins(document, at, "<!--")) {
			at = behind(document, at + 4, "-->") - 1;
		} else if (octet == '[') {
			depth++;
		} else if (octet == ']' && depth > 0) {
			depth--;
		} else if (octet == '>' && depth == 0) {
			return at;
		}
	}
	return document.length;
}

/* ---- markup ---- */

static enum xml_kind
read_end_tag(struct xml_scanner *scanner, struct xml_event *event)
{
	size_t from = scanner->at, end = tag_end(scanner->document, from);

	event->kind = XML_END;
	event->name = bytes_part(scanner->document, from + 2, name_length(scanner->document, from + 2));
	scanner->at = end < scanner->document.length ? end + 1 : end;
	event->raw = bytes_part(scanner->document, from, scanner->at - from);
	return event->kind;
}

static enum xml_kind
read_start_tag(struct xml_scanner *scanner, struct xml_event *event)
{
	struct bytes document = scanner->document;
	size_t from = scanner->at, end = tag_end(document, from), length = name_length(document, from + 1);
	size_t behind_name = from + 1 + length < end ? from + 1 + length : end, close = end;

	event->kind = XML_START;
	event->name = bytes_part(document, from + 1, length);
	if (close > behind_name && document.at[close - 1] == '/') {
		close--;
		scanner->closing = true;
		scanner->closing_name = event->name;
	}
	event->attributes = bytes_part(document, behind_name, close - behind_name);
	scanner->at = end < document.length ? end + 1 : end;
	event->raw = bytes_part(document, from, scanner->at - from);
	return event->kind;
}

/* What is neither element nor text. False where nothing such stands there. */
static bool
pass_over(struct xml_scanner *scanner)
{
	struct bytes document = scanner->document;

	if (begins(document, scanner->at, "<!--"))
		scanner->at = behind(document, scanner->at + 4, "-->");
	else if (begins(document, scanner->at, "<?"))
		scanner->at = behind(document, scanner->at + 2, "?>");
	else if (begins(document, scanner->at, "<!")) {
		scanner->at = tag_end(document, scanner->at + 2);
		scanner->at += scanner->at < document.length;
	} else
		return false;
	return true;
}

/* ---- text ---- */

static enum xml_kind
give_text(struct xml_scanner *scanner, struct xml_event *event, size_t length)
{
	event->kind = XML_TEXT;
	event->raw = event->text = bytes_part(scanner->document, scanner->at, length);
	event->verbatim = true;
	scanner->at += length;
	return event->kind;
}

static enum xml_kind
give_decoded(struct xml_scanner *scanner, struct xml_event *event, size_t length, size_t octets)
{
	event->kind = XML_TEXT;
	event->raw = bytes_part(scanner->document, scanner->at, length);
	event->text = (struct bytes){scanner->decoded, octets};
	event->verbatim = false;
	scanner->at += length;
	return event->kind;
}

/* XML 1.0 section 2.11: CR LF, and CR alone, are one line end. */
static enum xml_kind
read_line_end(struct xml_scanner *scanner, struct xml_event *event)
{
	scanner->decoded[0] = '\n';
	return give_decoded(scanner, event, begins(scanner->document, scanner->at, "\r\n") ? 2 : 1, 1);
}

static int
digit_value(unsigned char octet)
{
	if (ascii_is_digit(octet))
		return octet - '0';
	return ascii_is_letter(octet) ? ascii_lower(octet) - 'a' + 10 : 99;
}

/* "#x41" or "#65"; what is no character (XML 1.0 section 4.1) gives U+FFFD. */
static uint32_t
code_of(struct bytes reference)
{
	int base = reference.length > 1 && reference.at[1] == 'x' ? 16 : 10;
	uint32_t code = 0;

	for (size_t i = base == 16 ? 2 : 1; i < reference.length; i++) {
		int digit = digit_value(reference.at[i]);

		if (digit >= base || code > 0x10ffff)
			return 0xfffd;
		code = code * (uint32_t)base + (uint32_t)digit;
	}
	return code > 0x10ffff ? 0xfffd : code;
}

static enum xml_kind
read_reference(struct xml_scanner *scanner, struct xml_event *event)
{
	static const struct {
		struct bytes name;
		unsigned char octet;
	} known[] = {
	    {{(const unsigned char *)"amp", 3}, '&'},
	    {{(const unsigned char *)"lt", 2}, '<'},
	    {{(const unsigned char *)"gt", 2}, '>'},
	    {{(const unsigned char *)"quot", 4}, '"'},
	    {{(const unsigned char *)"apos", 4}, '\''},
	};
	struct bytes document = scanner->document;
	size_t from = scanner->at, end = from + 1;

	while (end < document.length && document.at[end] != ';' && document.at[end] != '<')
		end++;
	event->name = bytes_part(document, from + 1, end - from - 1);
	end += end < document.length && document.at[end] == ';';
	if (event->name.length > 0 && event->name.at[0] == '#')
		return give_decoded(scanner, event, end - from, utf8_put(scanner->decoded, code_of(event->name)));
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (!bytes_equal(event->name, known[i].name))
			continue;
		scanner->decoded[0] = known[i].octet;
		return give_decoded(scanner, event, end - from, 1);
	}
	event->kind = XML_ENTITY;
	event->raw = bytes_part(document, from, end - from);
	scanner->at = end;
	return event->kind;
}

/* The octets up to the next one that means something there. */
static size_t
plain_length(const struct xml_scanner *scanner)
{
	struct bytes document = scanner->document;
	size_t end = scanner->at;

	while (end < document.length && document.at[end] != '\r' &&
	       (scanner->in_cdata ? !begins(document, end, "]]>") : document.at[end] != '<' && document.at[end] != '&'))
		end++;
	return end - scanner->at;
}

enum xml_kind
xml_next(struct xml_scanner *scanner, struct xml_event *event)
{
	struct bytes document = scanner->document;

	*event = (struct xml_event){.kind = XML_NONE, .raw = bytes_from(document, document.length)};
	if (scanner->closing) {
		scanner->closing = false;
		*event = (struct xml_event){
		    .kind = XML_END, .name = scanner->closing_name, .raw = bytes_part(document, scanner->at, 0)};
		return event->kind;
	}
	while (scanner->at < document.length) {
		size_t plain = plain_length(scanner);

		if (plain > 0)
			return give_text(scanner, event, plain);
		if (document.at[scanner->at] == '\r')
			return read_line_end(scanner, event);
		if (scanner->in_cdata) {
			scanner->in_cdata = false;
			scanner->at += strlen("]]>");
		} else if (document.at[scanner->at] == '&') {
			return read_reference(scanner, event);
		} else if (begins(document, scanner->at, "<![CDATA[")) {
			scanner->in_cdata = true;
			scanner->at += strlen("<![CDATA[");
		} else if (begins(document, scanner->at, "</")) {
			return read_end_tag(scanner, event);
		} else if (!pass_over(scanner)) {
			return read_start_tag(scanner, event);
		}
	}
	return event->kind;
}

/* ---- attributes ---- */

static struct bytes
without_blanks(struct bytes text)
{
	while (text.length > 0 && ascii_is_space(text.at[0]))
		text = bytes_from(text, 1);
	return text;
}

bool
xml_next_attribute(struct bytes *rest, struct bytes *name, struct bytes *value)
{
	struct bytes text = without_blanks(*rest);
	const unsigned char *close;
	size_t length = name_length(text, 0);

	if (length == 0)
		return false;
	*name = bytes_part(text, 0, length);
	text = without_blanks(bytes_from(text, length));
	if (text.length == 0 || text.at[0] != '=')
		return false;
	text = without_blanks(bytes_from(text, 1));
	if (text.length < 2 || (close = memchr(text.at + 1, text.at[0], text.length - 1)) == NULL)
		return false;
	length = (size_t)(close - text.at);
	*value = bytes_part(text, 1, length - 1);
	*rest = bytes_from(text, length + 1);
	return true;
}

struct bytes
xml_encoding(struct bytes document)
{
	struct bytes rest, name, value;

	if (!begins(document, 0, "<?xml"))
		return BYTES("");
	rest = bytes_part(document, 5, behind(document, 5, "?>") - 5);
	while (xml_next_attribute(&rest, &name, &value))
		if (bytes_equal(name, BYTES("encoding")))
			return value;
	return BYTES("");
}

/* ---- the root ---- */

/* Behind the next ">", quotes or not: the declaration itself may be broken. One in the brackets of a document type ends
 * nothing. */
static size_t
behind_tag(struct bytes text, size_t from)
{
	bool inside = false;

	for (size_t at = from; at < text.length; at++) {
		inside = text.at[at] == '[' || (inside && text.at[at] != ']');
		if (text.at[at] == '>' && !inside)
			return at + 1;
	}
	return text.length;
}

static size_t
behind_comment(struct bytes text, size_t from)
{
	for (size_t at = from + 4; at + 3 <= text.length; at++)
		if (memcmp(text.at + at, "-->", 3) == 0)
			return at + 3;
	return text.length;
}

bool
xml_root_is(struct bytes text, const char *name)
{
	size_t at = 0;

	while (at < text.length) {
		size_t mark = marks_at(text, at);

		if (ascii_is_space(text.at[at]))
			at++;
		else if (mark > 0)
			at += mark;
		else if (begins(text, at, "<!--"))
			at = behind_comment(text, at);
		else if (begins(text, at, "<?") || begins(text, at, "<!"))
			at = behind_tag(text, at);
		else
			return text.at[at] == '<' && name_length(text, at + 1) == strlen(name) &&
			       begins(text, at + 1, name);
	}
	return false;
}
