#include "rules/core/txt_record.h"

#include "data/limits.h"
#include "rules/core/net_text.h"
#include "rules/core/txt_notation.h"
#include "rules/core/txt_placeholder.h"
#include "rules/core/txt_secret.h"

/* ---- facts ---- */

static bool
is_mark(unsigned char octet)
{
	return octet == '"' || octet == '\'';
}

bool
txt_is_wrapped(struct bytes octets)
{
	return octets.length >= 2 && is_mark(octets.at[0]) && octets.at[octets.length - 1] == octets.at[0] &&
	       memchr(octets.at + 1, octets.at[0], octets.length - 2) == NULL &&
	       (net_text_facts(octets) & (TEXT_BAD_UTF8 | TEXT_CONTROL)) == 0;
}

static uint32_t
key_facts(struct bytes key)
{
	uint32_t facts = key.length > TXT_KEY_MODEST ? TXT_KEY_LONG : 0;

	for (size_t i = 0; i < key.length; i++) {
		if (key.at[i] < 0x20 || key.at[i] > 0x7e)
			facts |= TXT_KEY_BAD_CHAR;
		else if (key.at[i] == ' ')
			facts |= TXT_KEY_SPACE;
	}
	return facts;
}

static uint32_t
value_facts(struct bytes value)
{
	uint32_t facts = TXT_HAS_VALUE;

	if (value.at[0] == ' ' || value.at[value.length - 1] == ' ')
		facts |= TXT_EDGE_SPACE | TXT_LOOSE;
	if (memchr(value.at, ',', value.length) != NULL && memchr(value.at, '=', value.length) != NULL)
		facts |= TXT_COMMA_PAIR | TXT_LOOSE;
	return facts;
}

static bool
is_txtvers(struct bytes key)
{
	return key.length == strlen("txtvers") && bytes_equal_caseless(key, BYTES("txtvers"));
}

static bool
is_decimal(struct bytes value)
{
	for (size_t i = 0; i < value.length; i++)
		if (!ascii_is_digit(value.at[i]))
			return false;
	return value.length > 0;
}

/* Splits at the first "=": those behind it belong to the value (RFC 6763 section 6.5). */
static void
split(struct txt_string *string)
{
	struct bytes wire = string->label.wire;
	const unsigned char *equals = wire.length > 0 ? memchr(wire.at, '=', wire.length) : NULL;

	string->key_length = equals != NULL ? (size_t)(equals - wire.at) : wire.length;
	if (string->key_length == 0)
		string->state = TXT_ABSENT;
	else if (equals == NULL)
		string->state = TXT_NO_VALUE;
	else
		string->state = string->key_length + 1 == wire.length ? TXT_EMPTY_VALUE : TXT_VALUE;
}

/* "\"path=/": the other mark of a pair that was meant to be none of the record's. */
static bool
has_marked_key(const struct txt_string *string)
{
	return string->state >= TXT_EMPTY_VALUE && is_mark(string->label.wire.at[0]);
}

static void
look_at_string(struct txt_string *string, struct arena *arena)
{
	struct bytes wire = string->label.wire;

	split(string);
	string->facts = wire.length > TXT_STRING_MAX ? TXT_LONG_STRING : 0;
	string->shown = txt_without_secrets(wire, string->key_length, arena);
	string->facts |= string->shown.at != wire.at ? TXT_SECRET : 0;
	if (wire.length > 0 &&
	    (has_marked_key(string) ||
		(is_mark(wire.at[wire.length - 1]) && (txt_is_wrapped(wire) || txt_is_wrapped(txt_value(string))))))
		string->facts |= TXT_QUOTE;
	if (string->state == TXT_ABSENT) {
		string->facts |= wire.length > 0 ? TXT_KEY_EMPTY : 0;
		return;
	}
	string->key_hash = txt_key_hash(txt_key(string));
	string->facts |= key_facts(txt_key(string));
	if (string->state == TXT_VALUE)
		string->facts |= value_facts(txt_value(string));
	if (is_txtvers(txt_key(string)) && !is_decimal(txt_value(string)))
		string->facts |= TXT_TXTVERS_ODD_VALUE;
	/* a password may hold any marks */
	if (txt_placeholder(string->shown, string->key_length).length > 0)
		string->facts |= TXT_PLACEHOLDER;
}

/* ---- keys that stand in it already ---- */

uint32_t
txt_key_hash(struct bytes key)
{
	uint32_t hash = 2166136261; /* FNV-1a */

	for (size_t i = 0; i < key.length; i++)
		hash = (hash ^ ascii_lower(key.at[i])) * 16777619;
	return hash ^ hash >> 15;
}

static bool
has_key(const struct txt_string *string, struct bytes key, uint32_t hash)
{
	return string->key_hash == hash && bytes_equal_caseless(txt_key(string), key);
}

/* A hash table of the strings' numbers plus one, at most half full; 0 is empty. */
static void
find_repeated(struct txt_record *record, struct arena *arena)
{
	size_t size = 8, *slots;

	while (size < 2 * record->count)
		size *= 2;
	slots = memset(arena_alloc(arena, size * sizeof(*slots)), 0, size * sizeof(*slots));
	for (size_t i = 0; i < record->count; i++) {
		struct txt_string *string = &record->strings[i];
		size_t slot = string->key_hash & (size - 1);

		if (string->state == TXT_ABSENT)
			continue;
		while (
		    slots[slot] != 0 && !has_key(&record->strings[slots[slot] - 1], txt_key(string), string->key_hash))
			slot = (slot + 1) & (size - 1);
		if (slots[slot] == 0) {
			slots[slot] = i + 1;
			continue;
		}
		string->facts |= TXT_KEY_AGAIN;
		string->earlier = &record->strings[slots[slot] - 1];
	}
}

/* ---- the record ---- */

/* Whether txtvers is there, and first of what clients look at. What is pasted from avahi-browse has the strings from the
 * last to the first: there it may stand last. */
static uint32_t
txtvers_facts(struct txt_record *record, bool may_be_reversed)
{
	bool keys = false;

	for (size_t i = 0; i < record->count; i++) {
		struct txt_string *string = &record->strings[i];

		if (string->state == TXT_ABSENT)
			continue;
		if (!is_txtvers(txt_key(string))) {
			keys = true;
			continue;
		}
		string->facts |= keys && !(may_be_reversed && i + 1 == record->count) ? TXT_TXTVERS_BEHIND : 0;
		return 0;
	}
	return keys ? TXT_NO_TXTVERS : 0;
}

static uint32_t
size_facts(size_t size)
{
	return (size > TXT_SIZE_MODEST ? TXT_OVER_400 : 0) | (size > TXT_SIZE_LARGE ? TXT_OVER_1300 : 0) |
	       (size > TXT_RDATA_MAX ? TXT_OVERSIZE | TXT_UNFRAMED : 0);
}

/* What is secret must not come into a report, be it in the message, the text or the fix of another rule: the text is
 * made anew with asterisks there. */
static void
mask_secrets(struct txt_record *record, struct arena *arena)
{
	const unsigned char *old = record->text.at;
	unsigned char *masked = arena_alloc(arena, record->text.length);

	memcpy(masked, old, record->text.length);
	for (size_t i = 0; i < record->count; i++) {
		struct txt_string *string = &record->strings[i];
		struct txt_secret secret;

		for (size_t at = 0; (string->facts & TXT_SECRET) != 0 &&
				    txt_secret_next(string->label.wire, string->key_length, at, &secret);
		     at = secret.from + secret.length) {
			struct bytes place = label_place(&string->label, secret.from, secret.length);

			txt_mask(masked + (place.at - old), place.length);
		}
		string->place.at = masked + (string->place.at - old);
		string->label.text.at = masked + (string->label.text.at - old);
	}
	record->text.at = masked;
}

/* All that the strings tell together. */
static void
look_at_record(struct txt_record *record, bool may_be_reversed, struct arena *arena)
{
	size_t size = 0;

	for (size_t i = 0; i < record->count; i++) {
		look_at_string(&record->strings[i], arena);
		size += 1 + record->strings[i].label.wire.length;
		if (record->strings[i].label.wire.length == 0 && record->count > 1)
			record->facts |= TXT_GAP;
	}
	record->size = size;
	record->facts |= size_facts(record->size) | txtvers_facts(record, may_be_reversed);
	find_repeated(record, arena);
	for (size_t i = 0; i < record->count; i++)
		record->facts |= record->strings[i].facts;
	if ((record->facts & TXT_SECRET) != 0)
		mask_secrets(record, arena);
}

/* ---- reading ---- */

/* The texts with a blank between each two. */
static struct bytes
joined(const struct bytes *texts, size_t count, struct arena *arena)
{
	size_t used = 0, room = 0;
	unsigned char *whole;

	if (count == 1)
		return texts[0];
	for (size_t i = 0; i < count; i++)
		room += texts[i].length + 1;
	whole = arena_alloc(arena, room);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			whole[used++] = ' ';
		if (texts[i].length > 0)
			memcpy(whole + used, texts[i].at, texts[i].length);
		used += texts[i].length;
	}
	return (struct bytes){whole, used};
}

/* The number of quoted strings where all of the texts are made of them, else 0. */
static size_t
count_quoted(const struct bytes *texts, size_t count)
{
	size_t strings = 0;

	for (size_t i = 0; i < count; i++) {
		size_t more = txt_quoted_count(texts[i]);

		if (more == 0)
			return 0;
		strings += more;
	}
	return strings;
}

static void
take_string(struct txt_record *record, struct bytes place, struct bytes text, struct arena *arena)
{
	record->strings[record->count++] = (struct txt_string){.place = place, .label = label_parse(text, arena)};
}

void
txt_record_parse(struct txt_record *record, const struct bytes *texts, size_t count, struct arena *arena)
{
	size_t quoted = count_quoted(texts, count), strings = quoted > 0 ? quoted : count, at = 0;

	*record = (struct txt_record){.quoted = quoted > 0, .facts = count == 0 ? TXT_NO_RDATA : 0};
	record->text = count > 0 ? joined(texts, count, arena) : BYTES("");
	record->strings = arena_alloc(arena, (strings + 1) * sizeof(*record->strings));
	while (record->count < strings) {
		struct bytes place, text;

		if (quoted > 0) {
			text = txt_quoted_next(record->text, &at, &place);
		} else {
			text = place = bytes_part(record->text, at, texts[record->count].length);
			at += text.length + 1;
		}
		take_string(record, place, text, arena);
	}
	look_at_record(record, record->quoted, arena);
}

/* The number of strings; the last one may lack octets, whose number is *overrun then. */
static size_t
count_strings(struct bytes rdata, size_t *overrun)
{
	size_t count = 0;

	*overrun = 0;
	for (size_t at = 0; at < rdata.length; count++) {
		size_t left = rdata.length - at - 1, said = rdata.at[at];

		*overrun = said > left ? said - left : 0;
		at += 1 + (said > left ? left : said);
	}
	return count;
}

/* Writes the string behind the text, in quotation marks, and takes it into the record. */
static void
write_string(struct txt_record *record, unsigned char *text, struct bytes octets, struct arena *arena)
{
	unsigned char *place = text + record->text.length + (record->count > 0);
	size_t length = txt_quoted_write(place + 1, octets, arena);
	struct bytes inner = {place + 1, length};

	if (record->count > 0)
		place[-1] = ' ';
	place[0] = place[length + 1] = '"';
	record->text.length = (size_t)(place - text) + length + 2;
	record->strings[record->count++] = (struct txt_string){
	    .place = {place, length + 2},
	    /* of the same length nothing is escaped, and then places are found without a walk */
	    .label = {length == octets.length ? inner : octets, inner},
	};
}

void
txt_record_read(struct txt_record *record, struct bytes rdata, struct arena *arena)
{
	size_t overrun, count = count_strings(rdata, &overrun);
	unsigned char *text = arena_alloc(arena, 4 * rdata.length + 3 * count);

	*record = (struct txt_record){.text = {text, 0}, .overrun = overrun, .quoted = count > 0};
	record->facts = (count == 0 ? TXT_NO_RDATA : 0) | (overrun > 0 ? TXT_OVERRUN | TXT_UNFRAMED : 0);
	record->strings = arena_alloc(arena, (count + 1) * sizeof(*record->strings));
	for (size_t at = 0; at < rdata.length;) {
		size_t left = rdata.length - at - 1, said = rdata.at[at];

		write_string(record, text, bytes_part(rdata, at + 1, said > left ? left : said), arena);
		at += 1 + said;
	}
	look_at_record(record, false, arena);
}

const struct txt_string *
txt_find(const struct txt_record *record, struct bytes key)
{
	for (size_t i = 0; i < record->count; i++)
		if (record->strings[i].state != TXT_ABSENT && bytes_equal_caseless(txt_key(&record->strings[i]), key))
			return &record->strings[i];
	return NULL;
}

enum txt_state
txt_state_of(const struct txt_record *record, struct bytes key)
{
	const struct txt_string *string = txt_find(record, key);

	return string != NULL ? string->state : TXT_ABSENT;
}

struct bytes
txt_drop_place(const struct txt_record *record, const struct txt_string *string)
{
	const unsigned char *from = string->place.at, *end = from + string->place.length;

	if (string > record->strings)
		from = string[-1].place.at + string[-1].place.length;
	else if (record->count > 1)
		end = string[1].place.at;
	return (struct bytes){from, (size_t)(end - from)};
}
