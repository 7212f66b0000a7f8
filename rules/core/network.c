#include "rules/core/network.h"

const char *
link_protocol_name(enum link_protocol protocol)
{
	static const char *const names[] = {
#define X(protocol, name) [LINK_##protocol] = (name),
	    LINK_PROTOCOLS(X)
#undef X
	};

	return names[protocol];
}

static const char *const absence_names[] = {
#define X(absence, name) [ABSENCE_##absence] = (name),
    ABSENCES(X)
#undef X
};

const char *
absence_name(enum absence absence)
{
	return absence_names[absence];
}

bool
absence_parse(struct bytes name, enum absence *absence)
{
	for (size_t i = 0; i < sizeof(absence_names) / sizeof(*absence_names); i++) {
		if (bytes_equal(name, bytes_of(absence_names[i]))) {
			*absence = (enum absence)i;
			return true;
		}
	}
	return false;
}
