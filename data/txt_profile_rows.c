/* txt_profile_rows: a row of a file of profiles. */
#include "data/txt_profile_reader.h"

#define EXPECTED_KEY "expected a key, @like, @good or @bad"

static bool
starts_with(struct bytes text, struct bytes start)
{
	return text.length >= start.length && bytes_equal(bytes_part(text, 0, start.length), start);
}

/* Rows that begin with "@" */

static enum failure_kind
take_like(struct txt_profile_reader *reader)
{
	const struct txt_profiles before = {
	    .profiles = reader->profiles, .count = reader->count - 1, .fallback = reader->owned->profiles.fallback};
	struct bytes value = reader->cells[TXT_PROFILE_COLUMN_VALUE], name, transport;
	const struct txt_profile *like;

	if (reader->liked || reader->draft.count > 0)
		return MALFORMED(reader, reader->cells[TXT_PROFILE_COLUMN_KEY].at,
		    "expected @like once, before the keys of the profile");
	if (!txt_profile_split_type(value, &name, &transport))
		return MALFORMED(reader, value.at, EXPECTED_TYPE);
	like = txt_profiles_find(&before, name, transport);
	if (like == NULL)
		return MALFORMED(
		    reader, value.at, "expected a type that has a profile before: %.*s has none", SHOWN(value));
	txt_draft_like(&reader->draft, like);
	reader->liked = true;
	return FAILURE_NONE;
}

/* A record: strings in quotation marks, a blank between them. */
static enum failure_kind
take_record(struct txt_profile_reader *reader, struct bytes *record)
{
	struct bytes value = reader->cells[TXT_PROFILE_COLUMN_VALUE];
	size_t at = 0;

	if (record->length > 0)
		return MALFORMED(reader, reader->cells[TXT_PROFILE_COLUMN_KEY].at, "expected one such row a profile");
	do {
		at += at > 0 && value.at[at] == ' ';
		if (at == value.length || value.at[at] != '"')
			return MALFORMED(reader, value.at + at, "expected a string in quotation marks");
		for (at++; at < value.length && value.at[at] != '"'; at++)
			at += value.at[at] == '\\' && at + 1 < value.length;
		if (at == value.length)
			return MALFORMED(reader, value.at + at, "expected a quotation mark at the end of the string");
		at++;
	} while (at < value.length);
	*record = value;
	return FAILURE_NONE;
}

static enum failure_kind
take_special(struct txt_profile_reader *reader)
{
	struct bytes key = reader->cells[TXT_PROFILE_COLUMN_KEY];
	bool like = bytes_equal(key, BYTES("@like")), good = bytes_equal(key, BYTES("@good"));

	if (!like && !good && !bytes_equal(key, BYTES("@bad")))
		return MALFORMED(reader, key.at, EXPECTED_KEY);
	if (reader->cells[TXT_PROFILE_COLUMN_NEED].length > 0)
		return MALFORMED(reader, reader->cells[TXT_PROFILE_COLUMN_NEED].at,
		    "expected nothing: %.*s has no need", SHOWN(key));
	if (reader->cells[TXT_PROFILE_COLUMN_CONFIDENCE].length > 0)
		return MALFORMED(reader, reader->cells[TXT_PROFILE_COLUMN_CONFIDENCE].at,
		    "expected nothing: %.*s has no confidence", SHOWN(key));
	if (like)
		return take_like(reader);
	return take_record(reader, good ? &txt_profile_current(reader)->good : &txt_profile_current(reader)->bad);
}

/* Rows of keys */

/* RFC 6763 section 6.4: printable ASCII without "=". */
static enum failure_kind
take_key(struct txt_profile_reader *reader, struct txt_profile_key *row)
{
	const struct bytes number = BYTES(TXT_SERIES_NUMBER);
	struct bytes key = reader->cells[TXT_PROFILE_COLUMN_KEY];
	const unsigned char *open;

	if (key.length == 0)
		return MALFORMED(reader, key.at, EXPECTED_KEY);
	for (size_t i = 0; i < key.length; i++)
		if (key.at[i] < ' ' || key.at[i] > '~' || key.at[i] == '=')
			return MALFORMED(reader, key.at + i, "expected a key of printable ASCII without \"=\"");
	row->key = key;
	row->series = key.length > number.length && bytes_equal(bytes_from(key, key.length - number.length), number);
	open = memchr(key.at, '<', key.length);
	if (open != NULL && (!row->series || open < key.at + key.length - number.length))
		return MALFORMED(reader, open, "expected \"<\" in \"<n>\" at the end alone, and a name before that");
	return FAILURE_NONE;
}

#define EXPECTED_CONDITION "expected a key, key=value or a _subtype behind \"when\""

/* "Fax=T", "rfo", "_universal". */
static enum failure_kind
take_condition(struct txt_profile_reader *reader, struct bytes text, struct txt_condition *condition)
{
	struct bytes value = text, key = txt_profile_cut(&value, '=');
	bool has_value = key.length < text.length;

	if (key.length == 0 || bytes_equal(text, BYTES("_")))
		return MALFORMED(reader, text.at, EXPECTED_CONDITION);
	if (has_value && value.length == 0)
		return MALFORMED(reader, value.at, "expected a value behind \"=\"");
	if (key.at[0] == '_' && !has_value)
		*condition = (struct txt_condition){.subtype = key};
	else
		*condition = (struct txt_condition){.key = key, .value = value};
	return FAILURE_NONE;
}

static enum failure_kind
take_need(struct txt_profile_reader *reader, struct txt_draft_key *row)
{
	const struct bytes when = BYTES("when ");
	struct bytes need = reader->cells[TXT_PROFILE_COLUMN_NEED];

	if (bytes_equal(need, BYTES("required")))
		row->key.need = TXT_NEED_REQUIRED;
	else if (bytes_equal(need, BYTES("optional")))
		row->key.need = TXT_NEED_OPTIONAL;
	else if (!starts_with(need, when))
		return MALFORMED(reader, need.at, "expected required, optional, dropped or \"when …\"");
	else
		row->key.need = TXT_NEED_WHEN;
	row->line = reader->number;
	row->column = (size_t)(need.at - reader->line.at) + 1 + when.length;
	if (row->key.need != TXT_NEED_WHEN)
		return FAILURE_NONE;
	return take_condition(reader, bytes_from(need, when.length), &row->key.condition);
}

static enum failure_kind
take_grammar(struct txt_profile_reader *reader, struct txt_grammar *grammar)
{
	struct bytes value = reader->cells[TXT_PROFILE_COLUMN_VALUE];
	struct txt_grammar_fault fault;

	if (!txt_grammar_parse(&reader->owned->arena, value, &reader->owned->patterns, grammar, &fault))
		return MALFORMED(reader, value.at + fault.at, "in the value: expected %s", fault.expected);
	return FAILURE_NONE;
}

/* What became of a row in the draft, as a failure. */
static enum failure_kind
check_result(struct txt_profile_reader *reader, enum txt_draft_result result)
{
	struct bytes key = reader->cells[TXT_PROFILE_COLUMN_KEY];

	switch (result) {
	case TXT_DRAFT_DONE:
		return FAILURE_NONE;
	case TXT_DRAFT_FULL:
		return txt_profile_refuse(reader, FAILURE_TOO_LARGE, key.at,
		    "more than %d rows of keys has this profile", (int)TXT_PROFILE_KEYS_MAX);
	case TXT_DRAFT_SECOND:
		return MALFORMED(reader, key.at,
		    "%.*s has such a row already: expected another key, or a need \"when …\" of its own", SHOWN(key));
	case TXT_DRAFT_TOO_LATE:
		return MALFORMED(
		    reader, key.at, "expected this row before those of %.*s that have a condition", SHOWN(key));
	case TXT_DRAFT_TOO_EARLY:
		return MALFORMED(reader, reader->cells[TXT_PROFILE_COLUMN_NEED].at,
		    "expected required or optional: the first row of %.*s has no condition", SHOWN(key));
	case TXT_DRAFT_NOTHING:
		break;
	}
	return MALFORMED(reader, key.at, "expected a key that was taken over with @like: %.*s was not", SHOWN(key));
}

static enum failure_kind
drop_key(struct txt_profile_reader *reader, struct bytes key)
{
	if (!reader->liked)
		return MALFORMED(reader, reader->cells[TXT_PROFILE_COLUMN_NEED].at,
		    "expected @like in a row before: without it nothing is taken over that could be dropped");
	for (size_t i = TXT_PROFILE_COLUMN_VALUE; i <= TXT_PROFILE_COLUMN_CONFIDENCE; i++)
		if (reader->cells[i].length > 0)
			return MALFORMED(reader, reader->cells[i].at, "expected nothing: the key is dropped");
	return check_result(reader, txt_draft_drop(&reader->draft, key));
}

enum failure_kind
txt_profile_take_row(struct txt_profile_reader *reader)
{
	struct txt_draft_key row = {.line = 0};
	struct bytes confidence = reader->cells[TXT_PROFILE_COLUMN_CONFIDENCE];
	struct bytes key = reader->cells[TXT_PROFILE_COLUMN_KEY];
	enum failure_kind kind;

	if (key.length > 0 && key.at[0] == '@')
		return take_special(reader);
	kind = take_key(reader, &row.key);
	if (kind == FAILURE_NONE && bytes_equal(reader->cells[TXT_PROFILE_COLUMN_NEED], BYTES("dropped")))
		return drop_key(reader, row.key.key);
	if (kind == FAILURE_NONE)
		kind = take_need(reader, &row);
	if (kind == FAILURE_NONE)
		kind = take_grammar(reader, &row.key.grammar);
	if (kind != FAILURE_NONE)
		return kind;
	if (!txt_confidence_parse(confidence, &row.key.confidence))
		return MALFORMED(reader, confidence.at, "expected high, medium or low");
	row.key.source = reader->cells[TXT_PROFILE_COLUMN_SOURCE];
	row.key.meaning = reader->cells[TXT_PROFILE_COLUMN_MEANING];
	return check_result(reader, txt_draft_add(&reader->draft, &row));
}
