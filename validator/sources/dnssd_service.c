#include "validator/sources/dnssd_service.h"

#include "data/format.h"
#include "data/limits.h"
#include "validator/sources/binary_text.h"
#include "validator/sources/dnssd_word.h"
#include "validator/sources/marks.h"

static size_t
offset_of(const struct dnssd_service *service, struct bytes place)
{
	return document_offset(service->judge->document, place.at);
}

/* ---- one value after the other ---- */

/* A key that stands twice has its last value, but for those that make records. */
void
dnssd_take_name(struct dnssd_service *service, struct bytes value)
{
	service->name = value;
}

void
dnssd_take_type(struct dnssd_service *service, struct bytes value)
{
	service->type = value;
}

void
dnssd_take_subtype(struct dnssd_service *service, struct bytes value)
{
	service->subtype = value;
}

/* Whether the digits are a number up to 65535. */
static bool
is_number(struct bytes text, unsigned least)
{
	unsigned number = 0;

	for (size_t i = 0; i < text.length; i++) {
		if (!ascii_is_digit(text.at[i]) || number > 65535)
			return false;
		number = number * 10 + (unsigned)(text.at[i] - '0');
	}
	return text.length > 0 && number >= least && number <= 65535;
}

void
dnssd_take_port(struct dnssd_service *service, struct bytes value)
{
	service->port = value;
	if (value.length > 0 && !judge_unknown(service->judge, value) && !is_number(value, 1))
		judge_fault(service->judge, FAULT_DNSSD_BAD_PORT, value, value);
}

void
dnssd_take_number(struct dnssd_service *service, struct bytes value)
{
	if (value.length > 0 && !judge_unknown(service->judge, value) && !is_number(value, 0))
		judge_fault(service->judge, FAULT_DNSSD_BAD_NUMBER, value, value);
}

/* ---- TXT records ---- */

static bool
is_ascii(struct bytes text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] >= 0x80)
			return false;
	return true;
}

static void
add_string(struct dnssd_service *service, struct placed_text text, struct bytes raw)
{
	text.raw = raw;
	if (service->records > 1) /* clients read the first one */
		return;
	if (service->string_count == service->string_room) {
		size_t room = service->string_room * 2 + 16;
		struct placed_text *larger = arena_alloc(service->judge->arena, room * sizeof(*larger));

		if (service->string_count > 0)
			memcpy(larger, service->strings, service->string_count * sizeof(*larger));
		service->strings = larger;
		service->string_room = room;
	}
	service->strings[service->string_count++] = text;
}

/* The part of the word before its "=". */
static struct bytes
key_of(const struct dnssd_word *word, struct bytes value)
{
	size_t from = (size_t)(word->raw.at - value.at);

	return word->equals > 0 ? bytes_part(value, from, word->equals - 1 - from) : word->raw;
}

/* Judges the word as an item, and adds it to the record. */
static void
take_item(struct dnssd_service *service, struct bytes value, struct dnssd_word *word, bool first, bool binary)
{
	struct file_judge *judge = service->judge;
	struct bytes key = key_of(word, value), data, bad;
	size_t end = (size_t)(word->raw.at - value.at) + word->raw.length;

	if (marks_stand_in(word->raw) && judge->document->is_template) {
		add_string(service, placed_text_end(&word->text), word->raw);
		return;
	}
	if (!is_ascii(key)) {
		judge_fault(judge, FAULT_DNSSD_BAD_KEY, key, key);
		return;
	}
	if (word->equals == 0 && !first && !word->quoted)
		judge_fault(judge, FAULT_DNSSD_SPLIT_VALUE, word->raw, BYTES(""));
	if (word->equals > 0 && (word->equals == end || value.at[word->equals] == '"'))
		if (word->equals == end || word->equals + 1 == end)
			judge_fault(judge, FAULT_DNSSD_EMPTY_VALUE, word->raw, key);
	if (!binary || word->equals == 0) {
		add_string(service, placed_text_end(&word->text), word->raw);
		return;
	}
	data = bytes_part(value, word->equals, end - word->equals);
	while (data.length > 0 && (data.at[data.length - 1] == '"' || data.at[data.length - 1] == '\''))
		data.length--;
	placed_text_begin(&word->text, judge->document, judge->arena, offset_of(service, key));
	key.length++; /* its "=" */
	if (key.at[0] == '"' || key.at[0] == '\'')
		key = bytes_from(key, 1);
	placed_text_add_escaped(&word->text, key, key, true, SPECIAL_IN_STRING);
	bad = binary_text_add(&word->text, BINARY_BASE64, data);
	if (bad.length > 0)
		judge_fault(judge, FAULT_DNSSD_BAD_BASE64, bad, bytes_part(key, 0, key.length - 1));
	else
		add_string(service, placed_text_end(&word->text), word->raw);
}

static void
take_record(struct dnssd_service *service, struct bytes value, bool binary)
{
	struct dnssd_word word;
	size_t at = 0;

	if (value.length == 0) { /* an empty one takes back what was said before */
		service->records = service->string_count = 0;
		return;
	}
	service->records++;
	if (service->records == 2)
		judge_fault(service->judge, FAULT_DNSSD_SECOND_RECORD, service->key, service->key);
	for (bool first = true; dnssd_word_next(&word, service->judge, value, &at); first = false) {
		if (word.open) {
			judge_fault(service->judge, FAULT_DNSSD_BAD_QUOTE, bytes_part(value, word.mark, 1), BYTES(""));
			return;
		}
		take_item(service, value, &word, first, binary);
	}
}

void
dnssd_take_text(struct dnssd_service *service, struct bytes value)
{
	take_record(service, value, false);
}

void
dnssd_take_data(struct dnssd_service *service, struct bytes value)
{
	take_record(service, value, true);
}

/* ---- the name ---- */

struct name_room {
	size_t least; /* octets of the name with the shortest host name */
	size_t hosts; /* times that the host's name stands in it */
};

/* The octets that a specifier gives at least; 0 where it is none. Identifiers have 32 hexadecimal digits. */
static size_t
specifier_octets(unsigned char letter)
{
	if (letter == '%')
		return 1;
	if (letter == 'm' || letter == 'b')
		return 32;
	return letter != '\0' && strchr("aBHovwW", letter) != NULL ? 1 : 0;
}

/* Takes an octet of the name, or a specifier or an escape; gives what of it is read. False where systemd reads no
 * name. */
static bool
take_octet(struct dnssd_service *service, size_t *at, struct placed_text_builder *text, struct name_room *room)
{
	struct bytes rest = bytes_from(service->name, *at), one = bytes_part(rest, 0, 1);
	bool escape = rest.at[0] == '\\' && rest.length > 1, number;
	size_t length = 1;

	room->least++;
	if (rest.at[0] == '%' && rest.length > 1 &&
	    (ascii_is_letter(rest.at[1]) || ascii_is_digit(rest.at[1]) || rest.at[1] == '%')) {
		length = specifier_octets(rest.at[1]);
		if (length == 0) {
			judge_fault(
			    service->judge, FAULT_DNSSD_BAD_SPECIFIER, bytes_part(rest, 0, 2), bytes_part(rest, 0, 2));
			return false;
		}
		room->least += length - 1;
		room->hosts += rest.at[1] == 'H';
		one.length = 2;
	} else if (rest.at[0] == '\\') {
		number = rest.length > 3 && ascii_is_digit(rest.at[1]) && ascii_is_digit(rest.at[2]) &&
			 ascii_is_digit(rest.at[3]);
		if (!number && !(escape && (rest.at[1] == '.' || rest.at[1] == '\\'))) {
			one.length += escape;
			judge_fault(service->judge, FAULT_DNSSD_BAD_ESCAPE, one, one);
			return false;
		}
		one.length = number ? 4 : 2;
	}
	if (rest.at[0] == '.')
		placed_text_add(text, BYTES("\\."), one, false);
	else
		placed_text_add(text, one, one, true);
	*at += one.length;
	return true;
}

static void
judge_room(struct dnssd_service *service, const struct name_room *room)
{
	enum { ROOM_MODEST = 15 }; /* octets: host names of that length are in use everywhere */
	struct file_judge *judge = service->judge;
	size_t least = room->least - room->hosts;

	if (room->least > LABEL_MAX)
		judge_fault(judge, FAULT_DNSSD_NAME_TOO_LONG, service->name,
		    bytes_of(format_text(judge->arena, "%zu", room->least)));
	else if (room->hosts > 0 && (LABEL_MAX - least) / room->hosts < ROOM_MODEST)
		judge_fault(judge, FAULT_DNSSD_NAME_TIGHT, service->name,
		    bytes_of(format_text(judge->arena, "%zu", (LABEL_MAX - least) / room->hosts)));
}

static void
judge_name(struct dnssd_service *service)
{
	const unsigned char *dot = NULL;
	struct placed_text_builder builder;
	struct name_room room = {0};
	struct placed_text text;

	if (judge_unknown(service->judge, service->name))
		return;
	placed_text_begin(&builder, service->judge->document, service->judge->arena, offset_of(service, service->name));
	for (size_t at = 0; at < service->name.length;) {
		if (service->name.at[at] == '.' && dot == NULL)
			dot = service->name.at + at;
		if (!take_octet(service, &at, &builder, &room))
			return;
	}
	if (dot != NULL)
		judge_fault(service->judge, FAULT_DNSSD_BARE_DOT, (struct bytes){dot, 1}, BYTES(""));
	text = placed_text_end(&builder);
	if (!judge_instance(service->judge, &text))
		judge_room(service, &room);
}

/* ---- the type ---- */

static bool
is_label(struct bytes wire)
{
	if (wire.length < 2 || wire.at[0] != '_' || !ascii_is_letter(wire.at[1]))
		return false;
	for (size_t i = 2; i < wire.length; i++)
		if (!ascii_is_letter(wire.at[i]) && !ascii_is_digit(wire.at[i]) && wire.at[i] != '-')
			return false;
	return true;
}

static bool
is_type(struct bytes text, struct arena *arena)
{
	struct domain_name name;

	domain_name_parse(&name, text, arena);
	return name.label_count == 2 && is_label(name.labels[0].wire) &&
	       (bytes_equal_caseless(name.labels[1].wire, BYTES("_tcp")) ||
		   bytes_equal_caseless(name.labels[1].wire, BYTES("_udp")));
}

static void
judge_service_type(struct dnssd_service *service)
{
	struct file_judge *judge = service->judge;
	struct placed_text text = placed_text_of(judge->document, judge->arena, service->type);

	if (!judge_type(judge, &text) && !marks_stand_in(service->type) && !is_type(service->type, judge->arena))
		judge_fault(judge, FAULT_DNSSD_TYPE_REFUSED, service->type, service->type);
}

/* "_printer" in front of its type, as the rules on subtypes read it. */
static void
judge_service_subtype(struct dnssd_service *service)
{
	struct file_judge *judge = service->judge;
	struct placed_text_builder builder;
	struct placed_text text;

	if (judge_unknown(judge, service->subtype))
		return;
	if (memchr(service->subtype.at, '.', service->subtype.length) != NULL) {
		judge_fault(judge, FAULT_DNSSD_BAD_SUBTYPE, service->subtype, service->subtype);
		return;
	}
	if (service->type.at == NULL || !is_type(service->type, judge->arena))
		return;
	placed_text_begin(&builder, judge->document, judge->arena, offset_of(service, service->subtype));
	placed_text_add(&builder, service->subtype, service->subtype, true);
	placed_text_add(&builder, appended(judge->in, BYTES("._sub."), service->type),
	    bytes_from(service->subtype, service->subtype.length), false);
	text = placed_text_end(&builder);
	judge_subtype(judge, &text);
}

/* ---- all together ---- */

static bool
has_no_port(struct bytes type)
{
	return bytes_equal_caseless(type, BYTES("_workstation._tcp")) ||
	       bytes_equal_caseless(type, BYTES("_device-info._tcp")) ||
	       bytes_equal_caseless(type, BYTES("_adisk._tcp")) || bytes_equal_caseless(type, BYTES("_printer._tcp"));
}

static void
judge_missing(struct dnssd_service *service)
{
	struct bytes where = service->section;

	if (service->judge->document->is_template || service->broken || where.at == NULL)
		return;
	if (service->name.length == 0)
		judge_fault(service->judge, FAULT_DNSSD_NO_NAME, where, BYTES(""));
	if (service->type.length == 0)
		judge_fault(service->judge, FAULT_DNSSD_NO_TYPE, where, BYTES(""));
	else if (service->port.length == 0 && !marks_stand_in(service->type))
		judge_fault(service->judge,
		    has_no_port(service->type) ? FAULT_DNSSD_PORT_LEFT_OUT : FAULT_DNSSD_PORT_MISSING, where,
		    service->type);
}

void
dnssd_service_judge(struct dnssd_service *service)
{
	bool known = service->type.length > 0 && !marks_stand_in(service->type);

	judge_missing(service);
	if (service->name.length > 0)
		judge_name(service);
	if (service->type.length > 0)
		judge_service_type(service);
	if (service->subtype.length > 0)
		judge_service_subtype(service);
	judge_txt(service->judge, service->strings, service->string_count, known ? service->type : BYTES(""),
	    &service->subtype, service->subtype.length > 0);
}
