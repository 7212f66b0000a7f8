/* Any octets as the strings of a TXT record, one a line, and as its RDATA. */
#include "tests/fuzz/fuzz.h"

#include "tests/unit/judge.h"

/* Strings follow each other in the text, and what is no key has no state of one. */
static void
hold_strings(const struct txt_record *record)
{
	const unsigned char *at = record->text.at, *end = at + record->text.length;

	for (size_t i = 0; i < record->count; i++) {
		const struct txt_string *string = &record->strings[i];
		const unsigned char *behind = string->label.text.at + string->label.text.length;

		HOLD(string->place.at >= at);
		HOLD(string->label.text.at >= string->place.at);
		HOLD(behind <= string->place.at + string->place.length);
		HOLD((string->state == TXT_ABSENT) == (string->key_length == 0));
		HOLD(string->key_length <= string->label.wire.length);
		HOLD((string->facts & ~record->facts) == 0);
		at = string->place.at + string->place.length;
		HOLD(at <= end);
	}
}

static bool
lies_in(struct bytes where, struct bytes text)
{
	return where.at >= text.at && where.at + where.length <= text.at + text.length;
}

/* Every finding lies inside one string, if it is not about the record as a whole. */
static void
hold_places(const struct txt_record *record)
{
	static struct judge judge;

	if (judge.in.registry == NULL)
		judge_init_all(&judge);
	arena_reset(&judge.arena);
	inspect_txt_record(&judge.in, record, NULL);
	for (size_t i = 0; i < judge.in.finding_count; i++) {
		struct bytes where = judge.in.findings[i].where;
		bool inside = where.at == record->text.at && where.length == record->text.length;

		for (size_t k = 0; k < record->count && !inside; k++)
			inside = lies_in(where, record->strings[k].label.text);
		HOLD(inside);
	}
}

/* What is found lies in the text and follows in order, fixes too; who only counts comes to the same numbers. */
static void
hold_judgement(const struct judge *judge, const struct judge *counter, struct bytes text)
{
	const struct finding *findings = judge->in.findings;

	for (size_t i = 0; i < judge->in.finding_count; i++) {
		HOLD(lies_in(findings[i].where, text));
		HOLD(i == 0 || findings[i - 1].where.at <= findings[i].where.at);
		HOLD(findings[i].fix.safety == FIX_NONE || lies_in(findings[i].fix.where, text));
		hold_printable(bytes_of(findings[i].message));
		if (findings[i].fix.safety != FIX_NONE)
			hold_printable(findings[i].fix.with);
	}
	for (size_t i = 0; i < SEVERITIES; i++)
		HOLD(judge->in.counts[i] == counter->in.counts[i]);
}

/* The strings under a service type, which the first octet chooses: a profile's, with a subtype that matters, or one that
 * the registry alone knows. */
static void
hold_use(struct bytes text)
{
	static const char *const others[] = {
	    "_universal._sub._ipp._tcp", "_print._sub._ipps._tcp", "_objective._tcp", "_see._tcp", "_ptp-req._udp"};
	const size_t other_count = sizeof(others) / sizeof(*others);
	const struct txt_profiles *profiles = txt_profiles_builtin();
	static struct judge judge, counter;
	size_t choice;

	if (text.length == 0)
		return;
	if (judge.in.registry == NULL) {
		judge_init_all(&judge);
		judge_init_all(&counter);
		counter.in.counting = true;
	}
	arena_reset(&judge.arena);
	arena_reset(&counter.arena);
	choice = text.at[0] % (profiles->count + other_count);
	judge.type = counter.type =
	    choice < other_count
		? others[choice]
		: (const char *)arena_copy(&judge.arena, profiles->profiles[choice - other_count].types.at[0]).at;
	judge_text(&judge, EXAMPLE_TXT, bytes_from(text, 1));
	judge_text(&counter, EXAMPLE_TXT, bytes_from(text, 1));
	hold_judgement(&judge, &counter, judge.in.text);
}

/* What reads as a secret in text that may be shown is asterisks. */
static void
hold_hidden(const struct txt_record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct txt_string *string = &record->strings[i];

		HOLD(((string->facts & TXT_SECRET) != 0) == (string->shown.at != string->label.wire.at));
		HOLD(string->shown.length == string->label.wire.length);
		HOLD(bytes_equal(string->shown, string->label.wire));
	}
}

/* What was read and written as text is read again as the same octets, and these are the RDATA that was given; where a
 * secret is in it, without that. */
static void
hold_identity(struct bytes rdata, struct arena *arena)
{
	struct txt_record record, again;

	txt_record_read(&record, rdata, arena);
	hold_strings(&record);
	hold_printable(record.text);
	hold_places(&record);
	if ((record.facts & (TXT_NO_RDATA | TXT_OVERRUN)) != 0)
		return;
	txt_record_parse(&again, &record.text, 1, arena);
	HOLD(again.count == record.count);
	hold_hidden(&again);
	HOLD((record.facts & TXT_SECRET) != 0 || bytes_equal(rdata_of(&again, arena), rdata));
}

/* The texts stand in the joined one with an octet between each two: by that a finding's argument is told. */
static void
hold_offsets(struct bytes text, struct arena *arena)
{
	struct txt_record record;
	struct bytes *lines;
	size_t count = lines_of(text, &lines, arena), from = 0;

	txt_record_parse(&record, lines, count, arena);
	hold_strings(&record);
	hold_places(&record);
	for (size_t i = 0; i < count; i++, from++) {
		struct bytes there = bytes_part(record.text, from, lines[i].length);

		from += lines[i].length;
		HOLD(from <= record.text.length);
		HOLD((record.facts & TXT_SECRET) != 0 || bytes_equal(there, lines[i]));
	}
}

static struct bytes
hex_of(struct bytes octets, struct arena *arena)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char *text = arena_alloc(arena, 2 * octets.length + 1);

	for (size_t i = 0; i < octets.length; i++) {
		text[2 * i] = (unsigned char)digits[octets.at[i] >> 4];
		text[2 * i + 1] = (unsigned char)digits[octets.at[i] & 15];
	}
	return (struct bytes){text, 2 * octets.length};
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes text = {data, size}, octets;
	struct arena arena = {0};
	size_t at;

	hold_findings(EXAMPLE_TXT, text);
	hold_findings(EXAMPLE_RDATA, hex_of(text, &arena));
	hold_identity(text, &arena);
	hold_offsets(text, &arena);
	hold_use(text);
	HOLD(base64_decode(text, &arena, &octets, &at) || at <= size);
	arena_clear(&arena);
	return 0;
}
