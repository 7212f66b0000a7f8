/* file_plist: the service types that an app for Apple's systems may browse and register: NSBonjourServices in its
 * Info.plist. */
#include "validator/sources/file_format.h"
#include "validator/sources/marks.h"
#include "validator/sources/xml_scanner.h"

enum { DICT_DEPTH = 2, VALUE_DEPTH = 3, ITEM_DEPTH = 4 }; /* <plist>, <dict>, the key's value, what stands in it */

static const char services_key[] = "NSBonjourServices", usage_key[] = "NSLocalNetworkUsageDescription";

struct reader {
	struct file_judge *judge;
	size_t depth;
	bool in_key, in_services, in_item; /* what is open, of what counts */
	struct bytes key;                  /* the key that was read last, in the file */
	struct bytes services;             /* the key of the services, where it is there */
	bool has_usage, has_cast;
	struct bytes cast_app;           /* "_0123ABCD._googlecast._tcp" in the file, where it is there */
	struct placed_text_builder text; /* of the item that is open */
	struct placed_text *types;
	size_t type_count, type_room;
};

static bool
is_key(struct bytes text, const char *key)
{
	return bytes_equal(text, bytes_of(key));
}

static void
add_type(struct reader *reader, const struct placed_text *type)
{
	if (reader->type_count == reader->type_room) {
		size_t room = reader->type_room * 2 + 16;
		struct placed_text *larger = arena_alloc(reader->judge->arena, room * sizeof(*larger));

		if (reader->type_count > 0)
			memcpy(larger, reader->types, reader->type_count * sizeof(*larger));
		reader->types = larger;
		reader->type_room = room;
	}
	reader->types[reader->type_count++] = *type;
}

static bool
stands_before(const struct reader *reader, const struct placed_text *type)
{
	for (size_t i = 0; i < reader->type_count; i++)
		if (bytes_equal_caseless(reader->types[i].text, type->text))
			return true;
	return false;
}

/* Two labels, perhaps with a final dot, which apps ship and systems take. */
static bool
is_bare_type(struct bytes text, struct arena *arena)
{
	struct domain_name name;

	domain_name_parse(&name, text, arena);
	return name.label_count == 2;
}

/* "_0123ABCD._googlecast._tcp": the Cast SDK browses its receiver's number so, beside the type itself. */
static bool
is_cast_app(struct bytes text)
{
	static const char end[] = "._googlecast._tcp";

	if (text.length != 9 + strlen(end) || text.at[0] != '_' ||
	    !bytes_equal_caseless(bytes_from(text, 9), bytes_of(end)))
		return false;
	for (size_t i = 1; i < 9; i++)
		if (!ascii_is_digit(text.at[i]) && (ascii_lower(text.at[i]) < 'a' || ascii_lower(text.at[i]) > 'f'))
			return false;
	return true;
}

static void
judge_item(struct reader *reader)
{
	struct file_judge *judge = reader->judge;
	struct placed_text whole = placed_text_end(&reader->text), type;

	if (marks_stand_in(whole.raw)) /* Xcode fills in $(NAME) in the finished file */
		return;
	type = placed_text_trimmed(&whole, judge->arena);
	reader->has_cast |= bytes_equal_caseless(type.text, BYTES("_googlecast._tcp"));
	if (is_cast_app(type.text) && type.text.length == whole.text.length) {
		reader->cast_app = reader->cast_app.at != NULL ? reader->cast_app : whole.raw;
		return;
	}
	if (stands_before(reader, &type))
		judge_fault(judge, FAULT_PLIST_TYPE_AGAIN, whole.raw, type.text);
	else if (!judge_type(judge, &type) &&
		 (type.text.length < whole.text.length || !is_bare_type(type.text, judge->arena)))
		judge_fault(judge, FAULT_PLIST_TYPE_WITH_MORE, whole.raw, whole.text);
	add_type(reader, &type);
}

/* ---- events ---- */

static void
on_value(struct reader *reader, const struct xml_event *event)
{
	reader->has_usage |= is_key(reader->key, usage_key);
	if (!is_key(reader->key, services_key))
		return;
	if (bytes_equal(event->name, BYTES("array")))
		reader->in_services = true;
	else
		judge_fault(reader->judge, FAULT_PLIST_NO_ARRAY, event->raw, event->name);
}

static void
on_start(struct reader *reader, const struct xml_event *event)
{
	size_t behind = document_offset(reader->judge->document, event->raw.at) + event->raw.length;

	reader->depth++;
	if (reader->depth == VALUE_DEPTH && bytes_equal(event->name, BYTES("key"))) {
		reader->in_key = true;
		reader->key = BYTES("");
	} else if (reader->depth == VALUE_DEPTH) {
		on_value(reader, event);
	} else if (reader->depth == ITEM_DEPTH && reader->in_services) {
		reader->in_item = bytes_equal(event->name, BYTES("string"));
		if (reader->in_item)
			placed_text_begin(&reader->text, reader->judge->document, reader->judge->arena, behind);
		else
			judge_fault(reader->judge, FAULT_PLIST_NO_STRING, event->raw, event->name);
	}
}

static void
end_key(struct reader *reader)
{
	reader->in_key = false;
	if (!is_key(reader->key, services_key))
		return;
	if (reader->services.at != NULL)
		judge_fault(reader->judge, FAULT_PLIST_KEY_AGAIN, reader->key, reader->key);
	reader->services = reader->key;
}

static void
on_end(struct reader *reader)
{
	if (reader->depth == VALUE_DEPTH && reader->in_key)
		end_key(reader);
	else if (reader->depth == VALUE_DEPTH)
		reader->in_services = false;
	else if (reader->depth == ITEM_DEPTH && reader->in_item)
		judge_item(reader);
	reader->in_item &= reader->depth != ITEM_DEPTH;
	reader->depth--;
}

static void
on_text(struct reader *reader, const struct xml_event *event)
{
	if (reader->in_key && event->verbatim)
		reader->key = event->raw;
	else if (reader->in_item && reader->depth == ITEM_DEPTH)
		placed_text_add(&reader->text, event->text, event->raw, event->verbatim);
}

static void
read_services(struct file_judge *judge)
{
	struct reader reader = {.judge = judge, .key = BYTES("")};
	struct xml_scanner scanner;
	struct xml_event event;

	xml_scanner_init(&scanner, judge->document->content);
	while (xml_next(&scanner, &event) != XML_NONE) {
		if (event.kind == XML_START)
			on_start(&reader, &event);
		else if (event.kind == XML_END)
			on_end(&reader);
		else if (event.kind == XML_TEXT)
			on_text(&reader, &event);
	}
	if (reader.cast_app.at != NULL && !reader.has_cast)
		judge_fault(judge, FAULT_PLIST_CAST_ALONE, reader.cast_app, reader.cast_app);
	if (reader.services.at != NULL && !reader.has_usage)
		judge_fault(judge, FAULT_PLIST_NO_USAGE_TEXT, reader.services, BYTES(""));
}

/* ---- the file ---- */

static bool
is_binary(struct bytes content)
{
	return content.length >= 6 && memcmp(content.at, "bplist", 6) == 0;
}

static void
read_plist(struct file_judge *judge)
{
	struct bytes content = judge->document->content;
	struct xml_flaw flaw;

	if (is_binary(content)) {
		judge->fail(judge, FAILURE_UNKNOWN_FORMAT, 0,
		    "a property list in its binary form; 'plutil -convert xml1' makes XML of it");
		return;
	}
	xml_check(content, &flaw, judge->arena);
	if (flaw.kind == FAILURE_NONE)
		read_services(judge);
	else if (flaw.kind == FAILURE_HOSTILE)
		judge->fail(judge, flaw.kind, flaw.offset, flaw.message);
	else if (!judge->document->is_template)
		judge_fault(judge, FAULT_PLIST_NOT_WELL_FORMED,
		    bytes_part(content, flaw.offset, flaw.offset < content.length), bytes_of(flaw.message));
}

/* Of the many property lists those that have the key. */
static bool
recognise(const struct document *document)
{
	struct bytes content = document->content;

	return (is_binary(content) || xml_root_is(content, "plist")) &&
	       bytes_contain_caseless(content, BYTES("NSBonjourServices"));
}

const struct file_format plist_format = {
    .name = "plist",
    .help = "NSBonjourServices of Apple's Info.plist, as XML",
    .recognise = recognise,
    .read = read_plist,
};
