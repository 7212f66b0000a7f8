#include "rules/core/txt_use.h"

#include "rules/core/edit.h"
#include "rules/core/txt_fit.h"
#include "rules/core/txt_joint.h"
#include "rules/core/txt_secret.h"

/* Findings of form say all of these strings; what their keys and values mean is beside the point. */
enum { FORM_FAULTS = TXT_KEY_EMPTY | TXT_KEY_BAD_CHAR | TXT_LONG_STRING | TXT_KEY_AGAIN | TXT_QUOTE | TXT_PLACEHOLDER };

static size_t
number_of(const struct txt_use *use, const struct txt_known_key *known)
{
	return (size_t)(known - use->known->keys);
}

/* ---- keys ---- */

static void
mark_meant(struct txt_use *use, const struct txt_known_key *known)
{
	if (known != NULL && use->places[number_of(use, known)] == 0)
		use->places[number_of(use, known)] = TXT_MEANT;
}

/* A string without "=" that has blanks is told of as such. */
static bool
is_sentence(const struct txt_string *string)
{
	return string->state == TXT_NO_VALUE && (string->facts & TXT_KEY_SPACE) != 0;
}

/* A key that nobody knows, perhaps by a fault of its form. */
static void
take_unknown(struct txt_use *use, const struct txt_string *string)
{
	struct bytes bare = txt_bare_key(txt_key(string));

	if (bare.length < string->key_length)
		mark_meant(use, txt_knowledge_key(use->known, bare, txt_key_hash(bare)));
	else if ((string->facts & FORM_FAULTS) == 0 && !is_sentence(string) && use->known->defined)
		use->strings[string - use->record->strings].facts |= USE_UNKNOWN;
}

static void
find_keys(struct txt_use *use)
{
	const struct txt_record *record = use->record;

	for (size_t i = 0; i < record->count; i++) {
		const struct txt_string *string = &record->strings[i];
		const struct txt_known_key *known;

		if (string->state == TXT_ABSENT)
			continue;
		known = txt_knowledge_key(use->known, txt_key(string), string->key_hash);
		use->strings[i].known = known;
		if (known == NULL)
			take_unknown(use, string);
		else if (use->places[number_of(use, known)] == 0)
			use->places[number_of(use, known)] = (uint32_t)i + 1;
	}
}

/* Whether the written key may be a slip of the right one. Short keys are all near each other: "uid" is no slip of
 * "uuid". A letter in front makes another word: "cname". Digits are numbers. */
static bool
is_slip(struct bytes written, struct bytes right)
{
	enum { SHORTEST = 3, SHORTEST_TO_GROW = 4, SHORTEST_TO_REPLACE_IN = 5 };
	size_t at;

	if (written.length < SHORTEST || right.length < SHORTEST)
		return false;
	switch (edit_between(written, right, &at)) {
	case EDIT_INSERT:
		return at > 0 && right.length >= SHORTEST_TO_GROW && !ascii_is_digit(written.at[at]);
	case EDIT_DELETE:
		return at > 0 && written.length >= SHORTEST_TO_GROW && !ascii_is_digit(right.at[at]);
	case EDIT_REPLACE:
		return at > 0 && right.length >= SHORTEST_TO_REPLACE_IN && ascii_is_letter(written.at[at]) &&
		       ascii_is_letter(right.at[at]);
	case EDIT_SWAP:
		return (at > 0 || right.length >= SHORTEST_TO_GROW) && !ascii_is_digit(written.at[at]) &&
		       !ascii_is_digit(written.at[at + 1]);
	case EDIT_NONE:
		break;
	}
	return false;
}

static const struct txt_known_key *
find_near(const struct txt_use *use, struct bytes written)
{
	const struct txt_knowledge *known = use->known;

	for (size_t i = 0; i < known->series_first; i++)
		if (known->keys[i].certain && use->places[i] == 0 && is_slip(written, known->keys[i].key))
			return &known->keys[i];
	return NULL;
}

static void
find_near_misses(struct txt_use *use)
{
	for (size_t i = 0; i < use->record->count; i++) {
		struct txt_string_use *string = &use->strings[i];

		if ((string->facts & USE_UNKNOWN) == 0)
			continue;
		string->meant = find_near(use, txt_key(&use->record->strings[i]));
		string->facts |= string->meant != NULL ? USE_NEAR_MISS : 0;
		mark_meant(use, string->meant);
	}
}

/* ---- pairs in values ---- */

/* Keys that stand in strings of their own are no news here. */
static void
find_inner_keys(struct txt_use *use, size_t i, const struct txt_joint *joint, struct arena *arena)
{
	struct bytes value = bytes_from(use->record->strings[i].shown, use->record->strings[i].key_length + 1);
	struct txt_string_use *string = &use->strings[i];

	for (size_t at = 0; at < value.length; at++) {
		struct bytes key = value.at[at] == '=' ? txt_inner_key(value, at, joint) : bytes_part(value, at, 0);
		const struct txt_known_key *known =
		    key.length > 0 ? txt_knowledge_key(use->known, key, txt_key_hash(key)) : NULL;

		if (known == NULL || !known->certain || use->places[number_of(use, known)] != 0)
			continue;
		txt_list_add(arena, &string->joined, key);
		string->facts |= USE_JOINED;
		mark_meant(use, known);
	}
}

static void
find_joined(struct txt_use *use, struct arena *arena)
{
	const struct txt_record *record = use->record;

	for (size_t i = 0; i < record->count; i++) {
		struct bytes value = txt_value(&record->strings[i]);
		const struct txt_known_key *known = use->strings[i].known;
		struct txt_joint joint;

		if (record->strings[i].state == TXT_VALUE && (record->strings[i].facts & FORM_FAULTS) == 0 &&
		    memchr(value.at, '=', value.length) != NULL &&
		    txt_may_join(&joint, known != NULL ? known->row : NULL, &record->strings[i]))
			find_inner_keys(use, i, &joint, arena);
	}
}

/* ---- values ---- */

/* Without the blanks at its edges, which are told of by themselves. */
static struct bytes
without_edges(struct bytes value)
{
	while (value.length > 0 && value.at[0] == ' ')
		value = bytes_from(value, 1);
	while (value.length > 0 && value.at[value.length - 1] == ' ')
		value.length--;
	return value;
}

static bool
fits(const struct txt_grammar *grammar, const struct txt_string *string)
{
	return txt_fits(grammar, string->state, txt_value(string)) ||
	       ((string->facts & TXT_EDGE_SPACE) != 0 &&
		   txt_fits(grammar, string->state, without_edges(txt_value(string))));
}

/* The registry's prose gives a value or several; a list of these it does not tell from one of them. */
static bool
is_registered_value(const struct txt_key *key, struct bytes value)
{
	if (key->fixed.length > 0)
		return bytes_equal_caseless(key->fixed, value);
	for (size_t i = 0; i < key->choices.count; i++)
		if (bytes_contain_caseless(value, key->choices.at[i]))
			return true;
	return key->choices.count == 0;
}

static uint32_t
value_facts(const struct txt_use *use, const struct txt_known_key *known, const struct txt_string *string)
{
	if (!known->certain || (string->facts & (FORM_FAULTS | TXT_TXTVERS_ODD_VALUE)) != 0)
		return 0;
	if (known->row != NULL) {
		if (fits(&known->row->grammar, string))
			return 0;
		return known->row->grammar.mostly ? USE_UNUSUAL : USE_BAD_VALUE;
	}
	/* a version greater than the registered one is a later definition's */
	if (known->registered == NULL || use->known->definition.confidence != TXT_CONFIDENCE_HIGH ||
	    bytes_equal_caseless(known->key, BYTES("txtvers")))
		return 0;
	return is_registered_value(known->registered, txt_value(string)) ? 0 : USE_UNUSUAL;
}

static void
look_at_values(struct txt_use *use)
{
	for (size_t i = 0; i < use->record->count; i++) {
		struct txt_string_use *string = &use->strings[i];

		if (string->known != NULL && (string->facts & USE_JOINED) == 0)
			string->facts |= value_facts(use, string->known, &use->record->strings[i]);
		use->facts |= string->facts;
	}
}

/* ---- keys that should be there ---- */

bool
txt_use_is_template(const struct txt_use *use)
{
	for (size_t i = 0; i < use->record->count; i++)
		if ((use->record->strings[i].facts & TXT_PLACEHOLDER) != 0 && use->strings[i].known == NULL)
			return true;
	return false;
}

const struct txt_known_key *
txt_use_missing(const struct txt_use *use, const struct txt_known_key *before)
{
	const struct txt_known_key *end = use->known->keys + use->known->key_count;

	for (const struct txt_known_key *key = before != NULL ? before + 1 : use->known->keys; key < end; key++)
		if (key->required && use->places[number_of(use, key)] == 0)
			return key;
	return NULL;
}

static const struct txt_string *
string_of(const struct txt_use *use, struct bytes key)
{
	const struct txt_known_key *known = txt_knowledge_key(use->known, key, txt_key_hash(key));
	uint32_t place;

	if (known == NULL)
		return NULL;
	place = use->places[number_of(use, known)];
	return place != 0 && place != TXT_MEANT ? &use->record->strings[place - 1] : NULL;
}

static bool
holds(const struct txt_use *use, const struct txt_condition *condition)
{
	const struct txt_string *string;

	for (size_t i = 0; i < use->subtype_count && condition->subtype.length > 0; i++)
		if (bytes_equal_caseless(use->subtypes[i], condition->subtype))
			return true;
	if (condition->key.length == 0)
		return false;
	string = string_of(use, condition->key);
	return string != NULL && (condition->value.length == 0 || txt_has_member(txt_value(string), condition->value));
}

/* The key of a row with a condition. */
static const struct txt_known_key *
key_of_row(const struct txt_use *use, const struct txt_profile_key *row)
{
	const struct txt_knowledge *known = use->known;

	if (!row->series)
		return txt_knowledge_key(known, row->key, txt_key_hash(row->key));
	for (size_t i = known->series_first; i < known->key_count; i++)
		if (known->keys[i].row != NULL && bytes_equal_caseless(known->keys[i].row->key, row->key))
			return &known->keys[i];
	return NULL;
}

/* Whether what the row asks for is there, or something else tells already why it is not. */
static bool
is_met(const struct txt_use *use, const struct txt_profile_key *row, const struct txt_string **string)
{
	const struct txt_known_key *key = key_of_row(use, row);
	uint32_t place = key != NULL ? use->places[number_of(use, key)] : 0;

	*string = NULL;
	if (place == TXT_MEANT || (place == 0 && key != NULL && key->required))
		return true;
	if (place == 0)
		return false;
	*string = &use->record->strings[place - 1];
	return ((*string)->facts & FORM_FAULTS) != 0 ||
	       (use->strings[place - 1].facts & (USE_BAD_VALUE | USE_JOINED)) != 0 ||
	       (row->grammar.mostly && (use->strings[place - 1].facts & USE_UNUSUAL) != 0) ||
	       fits(&row->grammar, *string);
}

const struct txt_profile_key *
txt_use_unmet(
    const struct txt_use *use, bool mostly, const struct txt_profile_key *before, const struct txt_string **string)
{
	const struct txt_profile *profile = use->known->profile;

	for (const struct txt_profile_key *row = before != NULL ? before + 1 : profile->keys;
	     row < profile->keys + profile->key_count; row++)
		if (row->need == TXT_NEED_WHEN && row->confidence != TXT_CONFIDENCE_LOW &&
		    row->grammar.mostly == mostly && holds(use, &row->condition) && !is_met(use, row, string))
			return row;
	return NULL;
}

static void
look_at_lacks(struct txt_use *use)
{
	const struct txt_profile_key *row = NULL;
	const struct txt_string *string;

	use->facts |= txt_use_missing(use, NULL) != NULL ? USE_MISSING : 0;
	if (use->known->profile == NULL)
		return;
	while ((row = txt_use_unmet(use, false, row, &string)) != NULL) {
		use->facts |= USE_UNMET;
		if (string != NULL) /* once is enough */
			use->strings[string - use->record->strings].facts &= ~(uint32_t)USE_UNUSUAL;
	}
	use->facts |= txt_use_unmet(use, true, NULL, &string) != NULL ? USE_UNUSUAL : 0;
}

/* ---- the whole ---- */

static void *
zeroed(struct arena *arena, size_t size)
{
	return memset(arena_alloc(arena, size), 0, size);
}

void
txt_use_parse(struct txt_use *use, const struct txt_record *record, const struct txt_knowledge *known,
    const struct bytes *subtypes, size_t subtype_count, struct arena *arena)
{
	*use = (struct txt_use){
	    .record = record,
	    .known = known,
	    .subtypes = subtypes,
	    .subtype_count = subtype_count,
	    .facts = known->printer ? USE_PRINTER : 0,
	};
	use->strings = zeroed(arena, (record->count + 1) * sizeof(*use->strings));
	use->places = zeroed(arena, (known->key_count + 1) * sizeof(*use->places));
	if ((record->facts & (TXT_UNFRAMED | TXT_NO_RDATA)) != 0) {
		use->facts |= USE_UNFRAMED;
		return;
	}
	if (known->key_count == 0)
		return;
	find_keys(use);
	find_near_misses(use);
	find_joined(use, arena);
	look_at_values(use);
	if (!txt_use_is_template(use))
		look_at_lacks(use);
}

const struct txt_string *
txt_use_next(const struct txt_use *use, const struct txt_string *before, uint32_t facts)
{
	const struct txt_record *record = use->record;

	for (size_t i = before != NULL ? (size_t)(before - record->strings) + 1 : 0; i < record->count; i++)
		if ((use->strings[i].facts & facts) != 0)
			return &record->strings[i];
	return NULL;
}
