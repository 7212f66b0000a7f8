/* avahi_group: a service group as avahi-daemon's own reader takes it (avahi-daemon 0.8, static-services.c), which is
 * not what its DTD says. */
#include "validator/sources/avahi_group.h"

#include "validator/sources/avahi_service.h"
#include "validator/sources/xml_scanner.h"

/* The elements: constant, name, the one that it stands in, the attribute that it may have, whether its text counts. */
#define ELEMENTS(X)                                        \
	X(GROUP, "service-group", NONE, NULL, false)       \
	X(NAME, "name", GROUP, "replace-wildcards", true)  \
	X(SERVICE, "service", GROUP, "protocol", false)    \
	X(TYPE, "type", SERVICE, NULL, true)               \
	X(SUBTYPE, "subtype", SERVICE, NULL, true)         \
	X(DOMAIN_NAME, "domain-name", SERVICE, NULL, true) \
	X(HOST_NAME, "host-name", SERVICE, NULL, true)     \
	X(PORT, "port", SERVICE, NULL, true)               \
	X(TXT_RECORD, "txt-record", SERVICE, "value-format", true)

enum element {
	ELEMENT_NONE,
#define X(element, name, parent, attribute, text) ELEMENT_##element,
	ELEMENTS(X)
#undef X
	    ELEMENT_KINDS
};

static const struct {
	const char *name;
	enum element parent;
	const char *attribute;
	bool text;
} elements[ELEMENT_KINDS] = {
#define X(element, name, parent, attribute, text) [ELEMENT_##element] = {name, ELEMENT_##parent, attribute, text},
    ELEMENTS(X)
#undef X
};

struct reader {
	struct file_judge *judge;
	struct bytes document; /* that is scanned: the content, with what marks hold made harmless */
	enum element open;
	size_t passed_over; /* depth inside an element that is none */
	struct bytes group_tag;
	bool group_broken;
	struct placed_text name;
	bool replace;
	struct bytes replace_value;
	struct avahi_service *services; /* the last one is open */
	size_t service_count, service_room;
	enum avahi_encoding encoding;
	struct placed_text_builder text; /* of the element that is open */
	size_t text_from, text_end;
};

/* The same place in the content. */
static struct bytes
place(const struct reader *reader, struct bytes scanned)
{
	return bytes_part(reader->judge->document->content, (size_t)(scanned.at - reader->document.at), scanned.length);
}

static struct avahi_service *
open_service(const struct reader *reader)
{
	return &reader->services[reader->service_count - 1];
}

/* ---- start tags ---- */

static enum element
element_of(struct bytes name, enum element parent)
{
	for (enum element i = ELEMENT_GROUP; i < ELEMENT_KINDS; i++)
		if (elements[i].parent == parent && bytes_equal(name, bytes_of(elements[i].name)))
			return i;
	return ELEMENT_NONE;
}

static bool
is_one_of(struct bytes word, const char *const words[], int *number)
{
	for (int i = 0; words[i] != NULL; i++) {
		if (!bytes_equal(word, bytes_of(words[i])))
			continue;
		*number = i;
		return true;
	}
	return false;
}

/* False where the value is none that the attribute may have. */
static bool
take_attribute(struct reader *reader, enum element element, struct bytes value)
{
	static const char *const protocols[] = {"any", "ipv4", "ipv6", NULL};
	static const char *const encodings[] = {"text", "binary-hex", "binary-base64", NULL};
	int number = 0;

	if (element == ELEMENT_NAME) {
		reader->replace = bytes_equal(value, BYTES("yes"));
		reader->replace_value = value;
		return true;
	}
	if (!is_one_of(value, element == ELEMENT_SERVICE ? protocols : encodings, &number))
		return false;
	if (element == ELEMENT_SERVICE)
		open_service(reader)->protocol = (enum avahi_protocol)number;
	else
		reader->encoding = (enum avahi_encoding)number;
	return true;
}

static void
read_attributes(struct reader *reader, enum element element, struct bytes rest)
{
	struct bytes name, value;

	for (bool first = true; xml_next_attribute(&rest, &name, &value); first = false) {
		struct bytes known = place(reader, value);

		if (elements[element].attribute == NULL || !first ||
		    !bytes_equal(name, bytes_of(elements[element].attribute)))
			judge_fault(reader->judge, FAULT_AVAHI_BAD_ATTRIBUTE, place(reader, name), name);
		else if (!take_attribute(reader, element, known) && !judge_unknown(reader->judge, known))
			judge_fault(reader->judge, FAULT_AVAHI_BAD_ATTRIBUTE, known, known);
	}
}

static void
begin_service(struct reader *reader, struct bytes tag)
{
	if (reader->service_count == reader->service_room) {
		size_t room = reader->service_room * 2 + 8;
		struct avahi_service *larger = arena_alloc(reader->judge->arena, room * sizeof(*larger));

		if (reader->service_count > 0)
			memcpy(larger, reader->services, reader->service_count * sizeof(*larger));
		reader->services = larger;
		reader->service_room = room;
	}
	reader->services[reader->service_count++] = (struct avahi_service){.tag = place(reader, tag)};
}

/* avahi-daemon reads no further; here what stands in such an element is passed over, and the rest is judged. */
static void
refuse_element(struct reader *reader, const struct xml_event *event)
{
	reader->passed_over = 1;
	if (reader->open == ELEMENT_SERVICE)
		open_service(reader)->broken = true;
	else
		reader->group_broken = true;
	judge_fault(reader->judge, FAULT_AVAHI_MISPLACED_ELEMENT, place(reader, event->name), event->name);
}

static void
on_start(struct reader *reader, const struct xml_event *event)
{
	enum element element = element_of(event->name, reader->open);

	if (reader->passed_over > 0) {
		reader->passed_over++;
		return;
	}
	if (element == ELEMENT_NONE || (element == ELEMENT_GROUP && reader->group_tag.at != NULL)) {
		refuse_element(reader, event);
		return;
	}
	reader->open = element;
	if (element == ELEMENT_GROUP)
		reader->group_tag = place(reader, event->raw);
	if (element == ELEMENT_SERVICE)
		begin_service(reader, event->raw);
	reader->encoding = AVAHI_TEXT;
	read_attributes(reader, element, event->attributes);
	reader->text_from = reader->text_end = (size_t)(event->raw.at + event->raw.length - reader->document.at);
	placed_text_begin(&reader->text, reader->judge->document, reader->judge->arena, reader->text_from);
}

/* ---- texts ---- */

static void
on_text(struct reader *reader, const struct xml_event *event)
{
	struct bytes raw = place(reader, event->raw);
	const char *special = reader->open == ELEMENT_NAME         ? SPECIAL_IN_LABEL
			      : reader->open == ELEMENT_TXT_RECORD ? SPECIAL_IN_STRING
								   : "";

	if (reader->passed_over == 0 && elements[reader->open].text)
		placed_text_add_escaped(
		    &reader->text, event->verbatim ? raw : event->text, raw, event->verbatim, special);
}

static void
on_entity(struct reader *reader, const struct xml_event *event)
{
	if (reader->passed_over == 0 && elements[reader->open].text)
		judge_fault(reader->judge, FAULT_AVAHI_ENTITY_DROPPED, place(reader, event->raw), event->name);
}

/* Texts of one kind are appended to each other, but for the port, which is replaced. Gives whether it is the first. */
static bool
set_text(struct reader *reader, struct placed_text *to, const struct placed_text *text)
{
	bool first = to->raw.at == NULL, statements = reader->judge->document->is_template;

	if (!first && !statements)
		judge_fault(reader->judge, FAULT_AVAHI_ELEMENT_AGAIN, text->raw, bytes_of(elements[reader->open].name));
	if (first || reader->open == ELEMENT_PORT)
		*to = *text;
	return first;
}

static void
take_text(struct reader *reader)
{
	struct placed_text text = placed_text_end(&reader->text);
	struct avahi_service *service = reader->open != ELEMENT_NAME ? open_service(reader) : NULL;

	text.raw =
	    bytes_part(reader->judge->document->content, reader->text_from, reader->text_end - reader->text_from);
	switch (reader->open) {
	case ELEMENT_NAME:
		set_text(reader, &reader->name, &text);
		break;
	case ELEMENT_TYPE:
		set_text(reader, &service->type, &text);
		break;
	case ELEMENT_DOMAIN_NAME:
		set_text(reader, &service->domain, &text);
		break;
	case ELEMENT_HOST_NAME:
		set_text(reader, &service->host, &text);
		break;
	case ELEMENT_PORT:
		set_text(reader, &service->port, &text);
		break;
	case ELEMENT_SUBTYPE:
		text_list_add(&service->subtypes, &text, reader->judge->arena);
		break;
	default:
		text = avahi_txt_string(reader->judge, text.raw, &text, reader->encoding);
		text_list_add(&service->strings, &text, reader->judge->arena);
	}
}

static void
on_end(struct reader *reader)
{
	struct file_judge *judge = reader->judge;

	if (reader->passed_over > 0) {
		reader->passed_over--;
		return;
	}
	if (elements[reader->open].text)
		take_text(reader);
	else if (reader->open == ELEMENT_SERVICE)
		avahi_service_judge(judge, open_service(reader), reader->services, reader->service_count - 1);
	reader->open = elements[reader->open].parent;
}

/* ---- the file ---- */

static void
judge_group(struct reader *reader)
{
	struct file_judge *judge = reader->judge;
	bool whole = !reader->group_broken && !judge->document->is_template && reader->group_tag.at != NULL;

	if (reader->name.raw.at != NULL && (reader->name.text.length > 0 || !whole))
		avahi_name_judge(judge, &reader->name, reader->replace, reader->replace_value);
	else if (whole)
		judge_fault(judge, FAULT_AVAHI_NO_NAME, reader->group_tag, BYTES(""));
	if (whole && reader->service_count == 0)
		judge_fault(judge, FAULT_AVAHI_NO_SERVICE, reader->group_tag, BYTES(""));
}

void
avahi_group_read(struct file_judge *judge, struct bytes document)
{
	struct reader state = {.judge = judge, .document = document}, *reader = &state;
	struct xml_scanner scanner;
	struct xml_event event;

	xml_scanner_init(&scanner, document);
	while (xml_next(&scanner, &event) != XML_NONE) {
		if (event.kind == XML_START)
			on_start(reader, &event);
		else if (event.kind == XML_END && (reader->open != ELEMENT_NONE || reader->passed_over > 0))
			on_end(reader);
		else if (event.kind == XML_TEXT)
			on_text(reader, &event);
		else if (event.kind == XML_ENTITY)
			on_entity(reader, &event);
		if (event.kind != XML_START && event.kind != XML_END)
			reader->text_end = (size_t)(event.raw.at + event.raw.length - reader->document.at);
	}
	judge_group(reader);
}
