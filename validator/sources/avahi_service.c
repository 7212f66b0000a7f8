#include "validator/sources/avahi_service.h"

#include <limits.h>
#include <stdlib.h>

#include "data/format.h"
#include "data/limits.h"
#include "validator/sources/binary_text.h"
#include "validator/sources/marks.h"

void
text_list_add(struct text_list *list, const struct placed_text *text, struct arena *arena)
{
	if (list->count == list->room) {
		struct placed_text *larger = arena_alloc(arena, (list->room * 2 + 8) * sizeof(*larger));

		if (list->count > 0)
			memcpy(larger, list->at, list->count * sizeof(*larger));
		list->at = larger;
		list->room = list->room * 2 + 8;
	}
	list->at[list->count++] = *text;
}

/* ---- edges ---- */

static size_t
blanks_before(struct bytes raw)
{
	size_t length = 0;

	while (length < raw.length && ascii_is_space(raw.at[length]))
		length++;
	return length;
}

struct placed_text
avahi_without_edges(struct file_judge *judge, const struct placed_text *text, enum fault_kind kind, const char *what)
{
	struct bytes inner = bytes_trim(text->text), raw = text->raw;
	size_t before = blanks_before(raw), behind = bytes_trim(raw).length + before;

	if (inner.length == text->text.length || marks_stand_in(raw))
		return *text;
	judge_fault(judge, kind, before > 0 ? bytes_part(raw, 0, before) : bytes_from(raw, behind), bytes_of(what));
	return placed_text_trimmed(text, judge->arena);
}

/* ---- type and subtypes ---- */

/* As avahi_is_valid_service_type_strict has it: an underscore and two octets at least. */
static bool
is_label(struct bytes wire)
{
	return wire.length > 2 && wire.at[0] == '_';
}

static bool
is_transport_label(struct bytes wire)
{
	return bytes_equal_caseless(wire, BYTES("_tcp")) || bytes_equal_caseless(wire, BYTES("_udp"));
}

/* Whether the labels from `first` on are a type, and all that is left. */
static bool
is_type_from(const struct domain_name *name, size_t first)
{
	return name->label_count == first + 2 && is_label(name->labels[first].wire) &&
	       is_transport_label(name->labels[first + 1].wire);
}

static void
judge_service_type(struct file_judge *judge, struct placed_text *type)
{
	struct placed_text whole = *type;
	struct domain_name name;
	bool refused;

	*type = avahi_without_edges(judge, type, FAULT_AVAHI_TYPE_REFUSED, "");
	domain_name_parse(&name, type->text, judge->arena);
	refused = !is_type_from(&name, 0);
	/* too short for Avahi alone: others would say no more than that */
	if (refused && name.label_count == 2 && name.labels[0].wire.length == 2 && !marks_stand_in(type->raw))
		judge_fault(judge, FAULT_AVAHI_TYPE_REFUSED, type->raw, type->text);
	else if (!judge_type(judge, type) && refused && type->text.length == whole.text.length &&
		 !marks_stand_in(type->raw))
		judge_fault(judge, FAULT_AVAHI_TYPE_REFUSED, type->raw, type->text);
}

static bool
is_subtype(const struct domain_name *name)
{
	return name->label_count == 4 && is_label(name->labels[0].wire) &&
	       bytes_equal_caseless(name->labels[1].wire, BYTES("_sub")) && is_type_from(name, 2);
}

static bool
same_type(const struct domain_name *a, size_t first, struct bytes b, struct arena *arena)
{
	struct domain_name name;

	domain_name_parse(&name, b, arena);
	return name.label_count < 2 || (bytes_equal_caseless(a->labels[first].wire, name.labels[0].wire) &&
					   bytes_equal_caseless(a->labels[first + 1].wire, name.labels[1].wire));
}

/* Gives the first label of one that is published. */
static bool
judge_service_subtype(struct file_judge *judge, const struct avahi_service *service, const struct placed_text *subtype,
    struct bytes *label)
{
	struct placed_text text = avahi_without_edges(judge, subtype, FAULT_AVAHI_BAD_SUBTYPE, "");
	struct domain_name name;

	if (judge_unknown(judge, text.raw))
		return false;
	domain_name_parse(&name, text.text, judge->arena);
	if (!is_subtype(&name)) {
		if (text.text.length == subtype->text.length)
			judge_fault(judge, FAULT_AVAHI_BAD_SUBTYPE, text.raw, text.text);
		return false;
	}
	*label = name.labels[0].wire;
	if (is_given(&service->type) && !marks_stand_in(service->type.raw) &&
	    !same_type(&name, 2, service->type.text, judge->arena))
		judge_fault(judge, FAULT_AVAHI_SUBTYPE_OF_ANOTHER, text.raw, service->type.text);
	else
		judge_subtype(judge, &text);
	return true;
}

/* ---- port ---- */

/* Types that stand beside others, whose port nobody connects to. */
static bool
has_no_port(struct bytes type)
{
	static const char *const types[] = {
	    "_device-info._tcp", "_adisk._tcp", "_odisk._tcp", "_workstation._tcp", "_printer._tcp"};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (bytes_equal_caseless(type, bytes_of(types[i])))
			return true;
	return false;
}

/* What atoi makes of the text, as glibc has it: the low bits of a number that is too large for it. */
static int
number_of(struct arena *arena, struct bytes text, bool *garbled)
{
	char *copy = (char *)arena_copy(arena, text).at, *end;
	long number = strtol(copy, &end, 10);

	*garbled = end == copy || number != (int)number;
	while (ascii_is_space((unsigned char)*end))
		end++;
	*garbled |= end != copy + text.length;
	return (int)number;
}

static void
judge_port(struct file_judge *judge, const struct avahi_service *service)
{
	const struct placed_text *port = &service->port;
	bool missing = !is_given(port) || bytes_trim(port->text).length == 0, garbled;
	bool known = is_given(&service->type) && service->type.text.length > 0 && !marks_stand_in(service->type.raw);
	struct bytes where = is_given(port) ? port->raw : service->tag;
	int number;

	if (missing && (!known || service->broken || marks_stand_in(where) || judge->document->is_template))
		return;
	if (missing) {
		judge_fault(judge,
		    has_no_port(service->type.text) ? FAULT_AVAHI_PORT_LEFT_OUT : FAULT_AVAHI_PORT_MISSING, where,
		    service->type.text);
		return;
	}
	if (judge_unknown(judge, port->raw))
		return;
	number = number_of(judge->arena, port->text, &garbled);
	if (number < 0 || number > 65535)
		judge_fault(judge, FAULT_AVAHI_PORT_RANGE, port->raw, bytes_trim(port->text));
	else if (garbled)
		judge_fault(
		    judge, FAULT_AVAHI_PORT_GARBLED, port->raw, bytes_of(format_text(judge->arena, "%d", number)));
}

/* ---- TXT records ---- */

struct placed_text
avahi_txt_string(
    struct file_judge *judge, struct bytes raw, const struct placed_text *text, enum avahi_encoding encoding)
{
	const unsigned char *equals = raw.length > 0 ? memchr(raw.at, '=', raw.length) : NULL;
	struct placed_text_builder builder;
	struct bytes key, bad;

	if (encoding == AVAHI_TEXT || marks_stand_in(raw) || text->text.length == 0)
		return *text;
	if (equals == NULL) {
		judge_fault(judge, FAULT_AVAHI_BINARY_WITHOUT_KEY, raw,
		    encoding == AVAHI_HEX ? BYTES("binary-hex") : BYTES("binary-base64"));
		return *text;
	}
	key = bytes_part(raw, 0, (size_t)(equals - raw.at) + 1);
	placed_text_begin(&builder, judge->document, judge->arena, document_offset(judge->document, raw.at));
	placed_text_add_escaped(&builder, key, key, true, SPECIAL_IN_STRING);
	bad =
	    binary_text_add(&builder, encoding == AVAHI_HEX ? BINARY_HEX : BINARY_BASE64, bytes_from(raw, key.length));
	if (bad.length > 0)
		judge_fault(
		    judge, FAULT_AVAHI_BAD_BINARY, bad, encoding == AVAHI_HEX ? BYTES("hexadecimal") : BYTES("base64"));
	return placed_text_end(&builder);
}

static void
judge_strings(struct file_judge *judge, const struct avahi_service *service, const struct bytes *subtypes, size_t count)
{
	bool known = is_given(&service->type) && !marks_stand_in(service->type.raw);
	struct text_list strings = {0};

	for (size_t i = 0; i < service->strings.count; i++) {
		const struct placed_text *string = &service->strings.at[i];
		struct placed_text inner;

		if (string->text.length == 0) {
			judge_fault(judge, FAULT_AVAHI_EMPTY_TXT, string->raw, BYTES(""));
			continue;
		}
		inner = avahi_without_edges(judge, string, FAULT_AVAHI_EDGE_BLANK, "txt-record");
		text_list_add(&strings, &inner, judge->arena);
	}
	judge_txt(judge, strings.at, strings.count, known ? service->type.text : BYTES(""), subtypes, count);
}

/* ---- the service beside others ---- */

static bool
same_text(const struct placed_text *a, const struct placed_text *b)
{
	return is_given(a) == is_given(b) && bytes_equal(a->text, b->text);
}

static bool
same_strings(const struct text_list *a, const struct text_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!same_text(&a->at[i], &b->at[i]))
			return false;
	return true;
}

/* The record that avahi-daemon has already is unlike the one that is added. */
static bool
collides(const struct avahi_service *a, const struct avahi_service *b)
{
	bool apart = a->protocol != AVAHI_ANY && b->protocol != AVAHI_ANY && a->protocol != b->protocol;

	return !apart && bytes_equal_caseless(a->type.text, b->type.text) && same_text(&a->domain, &b->domain) &&
	       (!same_text(&a->port, &b->port) || !same_text(&a->host, &b->host) ||
		   !same_strings(&a->strings, &b->strings));
}

static void
judge_collision(
    struct file_judge *judge, const struct avahi_service *service, const struct avahi_service *before, size_t count)
{
	if (judge->document->is_template || service->type.text.length == 0 || marks_stand_in(service->type.raw))
		return;
	for (size_t i = 0; i < count; i++) {
		if (!collides(&before[i], service))
			continue;
		judge_fault(judge, FAULT_AVAHI_COLLISION, service->type.raw, service->type.text);
		return;
	}
}

static void
judge_place(struct file_judge *judge, struct avahi_service *service)
{
	struct placed_text domain;

	if (is_given(&service->host)) {
		service->host = avahi_without_edges(judge, &service->host, FAULT_AVAHI_EDGE_BLANK, "host-name");
		judge_host(judge, &service->host);
	}
	if (!is_given(&service->domain))
		return;
	domain = placed_text_trimmed(&service->domain, judge->arena);
	if (!judge_unknown(judge, domain.raw) && domain.text.length > 0) {
		struct domain_name name;

		domain_name_parse(&name, domain.text, judge->arena);
		if (name.label_count == 0 ||
		    !bytes_equal_caseless(name.labels[name.label_count - 1].wire, BYTES("local")))
			judge_fault(judge, FAULT_AVAHI_FOREIGN_DOMAIN, domain.raw, domain.text);
	}
}

void
avahi_service_judge(
    struct file_judge *judge, struct avahi_service *service, const struct avahi_service *before, size_t count)
{
	struct bytes *labels = arena_alloc(judge->arena, (service->subtypes.count + 1) * sizeof(*labels));
	size_t label_count = 0;

	if (is_given(&service->type) && bytes_trim(service->type.text).length > 0)
		judge_service_type(judge, &service->type);
	else if (!service->broken && !judge->document->is_template)
		judge_fault(judge, FAULT_AVAHI_NO_TYPE, service->tag, BYTES(""));
	judge_collision(judge, service, before, count);
	for (size_t i = 0; i < service->subtypes.count; i++)
		label_count += judge_service_subtype(judge, service, &service->subtypes.at[i], &labels[label_count]);
	judge_place(judge, service);
	judge_port(judge, service);
	judge_strings(judge, service, labels, label_count);
}

/* ---- the name ---- */

static struct bytes
wildcard_in(struct bytes raw, size_t from)
{
	for (size_t at = from; at + 1 < raw.length; at++)
		if (raw.at[at] == '%' && raw.at[at + 1] == 'h')
			return bytes_part(raw, at, 2);
	return bytes_from(raw, raw.length);
}

/* The host's name is one label: up to LABEL_MAX octets come for each wildcard. That the rest alone is too long was
 * said. */
static void
judge_room(struct file_judge *judge, const struct placed_text *name, size_t wildcards, bool refused)
{
	enum { ROOM_MODEST = 15 }; /* octets: host names of that length are in use everywhere */
	size_t fixed = label_parse(name->text, judge->arena).wire.length - 2 * wildcards;

	if (!refused && (LABEL_MAX - fixed) / wildcards < ROOM_MODEST)
		judge_fault(judge, FAULT_AVAHI_NAME_TIGHT, name->raw,
		    bytes_of(format_text(judge->arena, "%zu", (LABEL_MAX - fixed) / wildcards)));
}

void
avahi_name_judge(struct file_judge *judge, const struct placed_text *name, bool replace, struct bytes attribute)
{
	struct placed_text inner = avahi_without_edges(judge, name, FAULT_AVAHI_EDGE_BLANK, "name");
	bool refused;
	struct bytes wildcard;
	size_t wildcards = 0;

	if (inner.text.length == 0) /* nothing but blanks, which was said */
		return;
	refused = judge_instance(judge, &inner);
	if (marks_stand_in(inner.raw) || (attribute.at != NULL && marks_stand_in(attribute)))
		return;
	for (size_t from = 0; replace && (wildcard = wildcard_in(inner.text, from)).length > 0;
	     from = (size_t)(wildcard.at - inner.text.at) + 2)
		wildcards++;
	if (replace && wildcards > 0)
		judge_room(judge, &inner, wildcards, refused);
	wildcard = wildcard_in(inner.raw, 0);
	if (!replace && wildcard.length > 0)
		judge_fault(
		    judge, FAULT_AVAHI_WILDCARD_LITERAL, attribute.at != NULL ? attribute : wildcard, attribute);
}
