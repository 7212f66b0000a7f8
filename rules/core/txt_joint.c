#include "rules/core/txt_joint.h"

#include "rules/core/txt_fit.h"

bool
txt_may_join(struct txt_joint *joint, const struct txt_profile_key *row, const struct txt_string *string)
{
	const struct txt_grammar *grammar;
	bool path, text;

	/* free text may have a letter with "=" behind it */
	*joint = (struct txt_joint){.commas = true, .semicolons = true, .shortest = 2};
	if (row == NULL)
		return true;
	grammar = &row->grammar;
	path = txt_grammar_has(grammar, TXT_FORM_PATH) || txt_grammar_has(grammar, TXT_FORM_RELATIVE_PATH);
	text = txt_grammar_has(grammar, TXT_FORM_TEXT);
	joint->commas = !txt_grammar_has(grammar, TXT_FORM_URL);
	joint->semicolons = joint->commas && !path;
	joint->shortest = text ? 2 : 1;
	if (txt_grammar_has(grammar, TXT_FORM_OCTETS))
		return false;
	joint->pairs = txt_grammar_has(grammar, TXT_FORM_PAIRS) ? grammar : NULL;
	return joint->pairs != NULL || path || text || !txt_fits(grammar, string->state, txt_value(string));
}

/* Whether the name is one that a pair of the value may have by itself. */
static bool
is_of_pairs(const struct txt_grammar *grammar, struct bytes name)
{
	for (size_t i = 0; i < grammar->count; i++)
		for (size_t j = 0; j < grammar->alternatives[i].pair_count; j++)
			if (bytes_equal_caseless(grammar->alternatives[i].pairs[j].name, name))
				return true;
	return false;
}

static bool
ends_value(unsigned char octet, const struct txt_joint *joint)
{
	return octet == ' ' || (octet == ',' && joint->commas) || (octet == ';' && joint->semicolons);
}

struct bytes
txt_inner_key(struct bytes value, size_t equals, const struct txt_joint *joint)
{
	size_t from = equals;

	while (from > 0 && memchr(" ,;=", value.at[from - 1], 4) == NULL)
		from--;
	if (from == 0 || equals - from < joint->shortest || !ends_value(value.at[from - 1], joint))
		return bytes_part(value, equals, 0);
	if (joint->pairs != NULL && is_of_pairs(joint->pairs, bytes_part(value, from, equals - from)))
		return bytes_part(value, equals, 0);
	return bytes_part(value, from, equals - from);
}
