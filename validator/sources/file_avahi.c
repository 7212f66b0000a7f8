/* file_avahi: the files of avahi-daemon, *.service in /etc/avahi/services: told, and judged as a whole before what
 * stands in them is (avahi_group.h). */
#include "data/escape.h"
#include "validator/sources/avahi_group.h"
#include "validator/sources/file_format.h"
#include "validator/sources/marks.h"
#include "validator/sources/xml_scanner.h"

/* A template need not be well-formed before it was filled in: what stands in marks becomes harmless, what stands
 * before the first tag blank. */
static struct bytes
without_marks(struct file_judge *judge)
{
	struct bytes content = judge->document->content, mark;
	unsigned char *copy;
	size_t from = 0;

	if (!judge->document->is_template)
		return content;
	copy = (unsigned char *)arena_copy(judge->arena, content).at;
	for (; (mark = marks_find(content, from)).length > 0; from = (size_t)(mark.at + mark.length - content.at))
		for (size_t i = (size_t)(mark.at - content.at), end = i + mark.length; i < end; i++)
			if (strchr("<>&\"'", copy[i]) != NULL)
				copy[i] = '_';
	return (struct bytes){copy, content.length};
}

/* Where the XML of a template begins: behind comments and statements of the template's own. */
static size_t
beginning(struct file_judge *judge, struct bytes document)
{
	const unsigned char *tag = memchr(document.at, '<', document.length);

	return judge->document->is_template && tag != NULL ? (size_t)(tag - document.at) : 0;
}

static bool
is_known_encoding(struct bytes name)
{
	static const char *const known[] = {"UTF-8", "UTF-16", "ISO-8859-1", "US-ASCII"};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (bytes_equal_caseless(name, bytes_of(known[i])))
			return true;
	return name.length == 0;
}

/* The octets of the first character, be it none in UTF-8; 0 at the end. */
static size_t
character_length(struct bytes text)
{
	uint32_t code;
	size_t length = text.length > 0 ? utf8_next(text, &code) : 0;

	return length > 0 ? length : text.length > 0;
}

static void
read_group(struct file_judge *judge)
{
	struct bytes document = without_marks(judge);
	size_t from = beginning(judge, document);
	struct bytes content = judge->document->content, encoding = xml_encoding(content), where;
	struct xml_flaw flaw;

	if (!is_known_encoding(encoding)) {
		judge_fault(judge, FAULT_AVAHI_UNKNOWN_ENCODING, encoding, encoding);
		return;
	}
	xml_check(bytes_from(document, from), &flaw, judge->arena);
	if (flaw.kind == FAILURE_NONE) {
		avahi_group_read(judge, document);
		return;
	}
	if (judge->document->is_template) /* it may be once it was filled in */
		return;
	if (flaw.kind == FAILURE_HOSTILE) {
		judge->fail(judge, flaw.kind, flaw.offset, flaw.message);
		return;
	}
	where = bytes_from(content, flaw.offset);
	where.length = character_length(where);
	judge_fault(judge, FAULT_AVAHI_NOT_WELL_FORMED, where, bytes_of(flaw.message));
}

/* ---- telling it ---- */

/* Blanks before the declaration are a fault, and do not hide what it is. */
static bool
recognise(const struct document *document)
{
	return xml_root_is(document->content, "service-group");
}

const struct file_format avahi_format = {
    .name = "avahi",
    .help = "avahi-daemon's service groups, *.service",
    .recognise = recognise,
    .read = read_group,
};
