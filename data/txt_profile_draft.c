#include "data/txt_profile_draft.h"

static bool
is_own(const struct txt_draft_key *row)
{
	return row->line > 0;
}

static bool
is_same_row(const struct txt_profile_key *a, const struct txt_profile_key *b)
{
	if (!bytes_equal_caseless(a->key, b->key))
		return false;
	if (a->need != TXT_NEED_WHEN || b->need != TXT_NEED_WHEN)
		return a->need != TXT_NEED_WHEN && b->need != TXT_NEED_WHEN;
	return bytes_equal_caseless(a->condition.subtype, b->condition.subtype) &&
	       bytes_equal_caseless(a->condition.key, b->condition.key) &&
	       bytes_equal(a->condition.value, b->condition.value);
}

void
txt_draft_like(struct txt_profile_draft *draft, const struct txt_profile *profile)
{
	for (size_t i = 0; i < profile->key_count; i++)
		draft->rows[draft->count++] = (struct txt_draft_key){.key = profile->keys[i]};
}

/* Removes the rows of the key from `from` on. */
static size_t
remove_from(struct txt_profile_draft *draft, size_t from, struct bytes key)
{
	size_t kept = from, removed;

	for (size_t i = from; i < draft->count; i++)
		if (!bytes_equal_caseless(draft->rows[i].key.key, key))
			draft->rows[kept++] = draft->rows[i];
	removed = draft->count - kept;
	draft->count = kept;
	return removed;
}

/* What there is of the key already: whether a row of the file, and one without a condition. */
static void
look(const struct txt_profile_draft *draft, struct bytes key, bool *own, bool *unconditional)
{
	*own = *unconditional = false;
	for (size_t i = 0; i < draft->count; i++)
		if (bytes_equal_caseless(draft->rows[i].key.key, key)) {
			*own |= is_own(&draft->rows[i]);
			*unconditional |= draft->rows[i].key.need != TXT_NEED_WHEN;
		}
}

enum txt_draft_result
txt_draft_add(struct txt_profile_draft *draft, const struct txt_draft_key *row)
{
	bool conditional = row->key.need == TXT_NEED_WHEN, own, unconditional;

	look(draft, row->key.key, &own, &unconditional);
	if (conditional && !unconditional)
		return TXT_DRAFT_TOO_EARLY;
	for (size_t i = 0; i < draft->count; i++) {
		if (!is_same_row(&draft->rows[i].key, &row->key))
			continue;
		if (is_own(&draft->rows[i]))
			return TXT_DRAFT_SECOND;
		if (!conditional && own)
			return TXT_DRAFT_TOO_LATE;
		draft->rows[i] = *row;
		if (!conditional)
			remove_from(draft, i + 1, row->key.key);
		return TXT_DRAFT_DONE;
	}
	if (draft->count == TXT_PROFILE_KEYS_MAX)
		return TXT_DRAFT_FULL;
	draft->rows[draft->count++] = *row;
	return TXT_DRAFT_DONE;
}

enum txt_draft_result
txt_draft_drop(struct txt_profile_draft *draft, struct bytes key)
{
	bool own, unconditional;

	look(draft, key, &own, &unconditional);
	return !own && remove_from(draft, 0, key) > 0 ? TXT_DRAFT_DONE : TXT_DRAFT_NOTHING;
}
