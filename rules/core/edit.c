#include "rules/core/edit.h"

/* The octets that both share at their starts. */
static size_t
same_at_start(struct bytes a, struct bytes b)
{
	size_t most = a.length < b.length ? a.length : b.length, same = 0;

	while (same < most && ascii_lower(a.at[same]) == ascii_lower(b.at[same]))
		same++;
	return same;
}

static bool
same_from(struct bytes a, size_t from_a, struct bytes b, size_t from_b)
{
	return bytes_equal_caseless(bytes_from(a, from_a), bytes_from(b, from_b));
}

static bool
is_swapped(struct bytes a, struct bytes b, size_t at)
{
	return at + 1 < a.length && ascii_lower(a.at[at]) == ascii_lower(b.at[at + 1]) &&
	       ascii_lower(a.at[at + 1]) == ascii_lower(b.at[at]) && same_from(a, at + 2, b, at + 2);
}

enum edit
edit_between(struct bytes written, struct bytes right, size_t *at)
{
	enum edit edit = EDIT_NONE;
	size_t same;

	if (written.length > right.length + 1 || right.length > written.length + 1)
		return EDIT_NONE;
	same = same_at_start(written, right);
	if (written.length == right.length + 1)
		edit = same_from(written, same + 1, right, same) ? EDIT_INSERT : EDIT_NONE;
	else if (right.length == written.length + 1)
		edit = same_from(written, same, right, same + 1) ? EDIT_DELETE : EDIT_NONE;
	else if (same < written.length && same_from(written, same + 1, right, same + 1))
		edit = EDIT_REPLACE;
	else if (same < written.length && is_swapped(written, right, same))
		edit = EDIT_SWAP;
	if (edit != EDIT_NONE)
		*at = same;
	return edit;
}
