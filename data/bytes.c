#include "data/bytes.h"

bool
bytes_equal(struct bytes a, struct bytes b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool
bytes_equal_caseless(struct bytes a, struct bytes b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
			return false;
	return true;
}

bool
bytes_contain_caseless(struct bytes hay, struct bytes needle)
{
	for (size_t from = 0; from + needle.length <= hay.length; from++)
		if (bytes_equal_caseless(bytes_part(hay, from, needle.length), needle))
			return true;
	return false;
}

struct bytes
bytes_trim(struct bytes whole)
{
	while (whole.length > 0 && ascii_is_space(whole.at[0]))
		whole = bytes_from(whole, 1);
	while (whole.length > 0 && ascii_is_space(whole.at[whole.length - 1]))
		whole.length--;
	return whole;
}
