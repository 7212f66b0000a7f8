/* txt_profile_draft: the keys of a profile while its rows are read: what @like brought, and what rows change in it. */
#ifndef DATA_TXT_PROFILE_DRAFT_H
#define DATA_TXT_PROFILE_DRAFT_H

#include "data/txt_profiles.h"

struct txt_draft_key {
	struct txt_profile_key key;
	size_t line, column; /* of its condition in the file; 0 where it was taken over */
};

struct txt_profile_draft {
	struct txt_draft_key rows[TXT_PROFILE_KEYS_MAX];
	size_t count;
};

/* What became of a row. */
enum txt_draft_result {
	TXT_DRAFT_DONE,
	TXT_DRAFT_FULL,      /* the profile has TXT_PROFILE_KEYS_MAX rows */
	TXT_DRAFT_SECOND,    /* the key has such a row already: without a condition, or with this one */
	TXT_DRAFT_TOO_LATE,  /* a row without a condition behind one that has one */
	TXT_DRAFT_TOO_EARLY, /* a row with a condition, and none without before it */
	TXT_DRAFT_NOTHING,   /* no such key was taken over: there is nothing to drop */
};

/* Takes over the keys of a profile; the draft is empty. */
void txt_draft_like(struct txt_profile_draft *, const struct txt_profile *);

/* Adds a row of the file, or puts it in the place of what was taken over. */
enum txt_draft_result txt_draft_add(struct txt_profile_draft *, const struct txt_draft_key *) MUST_CHECK;

/* Removes the rows of a key that was taken over. */
enum txt_draft_result txt_draft_drop(struct txt_profile_draft *, struct bytes key) MUST_CHECK;

#endif
