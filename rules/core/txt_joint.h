/* txt_joint: other pairs in the value of a TXT key: "path=/ u=me" is one string, and its author meant two. */
#ifndef RULES_CORE_TXT_JOINT_H
#define RULES_CORE_TXT_JOINT_H

#include "data/txt_profiles.h"
#include "rules/core/txt_record.h"

/* What ends a value, so that a key may begin behind it; a blank always does. */
struct txt_joint {
	bool commas;
	bool semicolons;
	size_t shortest;                 /* octets of what is taken for a key */
	const struct txt_grammar *pairs; /* whose value is pairs by itself, or NULL */
};

/* False where the string's value may have any pairs in it, or is as its row wants it and that leaves no room for others.
 * `row` is NULL where the profile does not have the key. */
bool txt_may_join(struct txt_joint *, const struct txt_profile_key *row, const struct txt_string *);

/* What stands like a key before the "=" at offset `equals` of the value; empty where what is before it ends no value. */
struct bytes txt_inner_key(struct bytes value, size_t equals, const struct txt_joint *);

#endif
