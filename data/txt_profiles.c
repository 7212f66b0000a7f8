#include "data/txt_profiles.h"

static bool
is_type(struct bytes type, struct bytes name, struct bytes transport)
{
	struct bytes label, dot;

	/* "_" name "._" transport */
	if (type.length < name.length + 3)
		return false;
	label = bytes_part(type, 1, name.length);
	dot = bytes_part(type, 1 + name.length, 2);
	return bytes_equal_caseless(label, name) && bytes_equal(dot, BYTES("._")) &&
	       (transport.length == 0 || bytes_equal_caseless(bytes_from(type, name.length + 3), transport));
}

const struct txt_profile *
txt_profiles_find(const struct txt_profiles *profiles, struct bytes name, struct bytes transport)
{
	for (; profiles != NULL; profiles = profiles->fallback)
		for (size_t i = 0; i < profiles->count; i++) {
			const struct txt_list *types = &profiles->profiles[i].types;

			for (size_t j = 0; j < types->count; j++)
				if (is_type(types->at[j], name, transport))
					return &profiles->profiles[i];
		}
	return NULL;
}

struct bytes
txt_series_stem(struct bytes series)
{
	return bytes_part(series, 0, series.length - strlen(TXT_SERIES_NUMBER));
}

bool
txt_series_has(struct bytes stem, struct bytes key)
{
	struct bytes number;

	if (key.length <= stem.length || !bytes_equal_caseless(bytes_part(key, 0, stem.length), stem))
		return false;
	number = bytes_from(key, stem.length);
	for (size_t i = 0; i < number.length; i++)
		if (!ascii_is_digit(number.at[i]))
			return false;
	return number.length == 1 || number.at[0] != '0';
}

const struct txt_profile_key *
txt_profile_key(const struct txt_profile *profile, struct bytes key)
{
	const struct txt_profile_key *series = NULL;

	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *row = &profile->keys[i];

		if (row->need == TXT_NEED_WHEN)
			continue;
		if (!row->series && bytes_equal_caseless(row->key, key))
			return row;
		if (row->series && series == NULL && txt_series_has(txt_series_stem(row->key), key))
			series = row;
	}
	return series;
}

static struct txt_key
key_of(const struct txt_profile_key *row)
{
	const struct txt_alternative *first = &row->grammar.alternatives[0];
	struct txt_key key = {
	    .key = row->key,
	    .value = row->grammar.text,
	    .required = row->need == TXT_NEED_REQUIRED ? TXT_REQUIRED_YES : TXT_REQUIRED_NO,
	    .pattern = row->series,
	};

	if (row->grammar.count == 1 && first->form == TXT_FORM_ONE_OF && !first->list) {
		if (first->words.count == 1)
			key.fixed = first->words.at[0];
		else
			key.choices = first->words;
	}
	return key;
}

void
txt_profile_definition(struct arena *arena, const struct txt_profile *profile, struct txt_definition *definition)
{
	struct txt_key *keys = arena_alloc(arena, (profile->key_count + 1) * sizeof(*keys));
	struct txt_definition read = {.status = TXT_STATUS_NONE, .confidence = TXT_CONFIDENCE_HIGH, .keys = keys};

	for (size_t i = 0; i < profile->key_count; i++) {
		const struct txt_profile_key *row = &profile->keys[i];

		if (row->confidence < read.confidence)
			read.confidence = row->confidence;
		if (row->source.length > 0)
			txt_list_add(arena, &read.references, row->source);
		if (row->need != TXT_NEED_WHEN)
			keys[read.key_count++] = key_of(row);
	}
	if (read.key_count > 0)
		read.status = TXT_STATUS_KEYS;
	*definition = read;
}
