#include "validator/sources/recording_name.h"

#include "rules/core/label.h"

static bool
is_plain(struct bytes name)
{
	for (size_t i = 0; i < name.length; i++)
		if (!is_graphic(name.at[i]))
			return false;
	return true;
}

struct bytes
recording_name(struct bytes name, struct arena *arena)
{
	unsigned char *text, *out;

	if (is_plain(name))
		return name;
	out = text = arena_alloc(arena, 4 * name.length);
	for (size_t at = 0, taken; at < name.length; at += taken) {
		const unsigned char *octet = name.at + at;

		taken = escape_length(bytes_from(name, at));
		if (is_graphic(octet[taken == 2])) {
			memcpy(out, octet, taken);
			out += taken;
			continue;
		}
		octet += taken == 2;
		*out++ = '\\';
		*out++ = (unsigned char)('0' + *octet / 100);
		*out++ = (unsigned char)('0' + *octet / 10 % 10);
		*out++ = (unsigned char)('0' + *octet % 10);
	}
	return (struct bytes){text, (size_t)(out - text)};
}
