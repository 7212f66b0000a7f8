/* avahi_service: a <service> of an Avahi service group, and what avahi-daemon 0.8 makes of its texts. */
#ifndef VALIDATOR_SOURCES_AVAHI_SERVICE_H
#define VALIDATOR_SOURCES_AVAHI_SERVICE_H

#include "validator/sources/file_judge.h"

enum avahi_protocol { AVAHI_ANY, AVAHI_IPV4, AVAHI_IPV6 };

/* How the octets behind the "=" of a <txt-record> are written. */
enum avahi_encoding { AVAHI_TEXT, AVAHI_HEX, AVAHI_BASE64 };

/* The texts of an element that may stand several times. */
struct text_list {
	struct placed_text *at;
	size_t count, room;
};

struct avahi_service {
	struct bytes tag; /* "<service>" in the file */
	enum avahi_protocol protocol;
	struct placed_text type, host, domain, port; /* the raw text has no place where the element is not there */
	struct text_list subtypes, strings;
	bool broken;    /* an element in it is none: whether others are missing is not known */
	bool collision; /* was told of */
};

void text_list_add(struct text_list *, const struct placed_text *, struct arena *);

static inline bool
is_given(const struct placed_text *text)
{
	return text->raw.at != NULL;
}

/* Says that blanks stand at the edges of a text, and takes them off. */
struct placed_text avahi_without_edges(
    struct file_judge *, const struct placed_text *, enum fault_kind, const char *what);

/* The text of a <txt-record>, decoded; what was wrong is said. `raw` is the element's text, escaped. */
struct placed_text avahi_txt_string(
    struct file_judge *, struct bytes raw, const struct placed_text *, enum avahi_encoding);

/* Judges the service, all of which was read; those before it in the group are for what collides with it. */
void avahi_service_judge(struct file_judge *, struct avahi_service *, const struct avahi_service *before, size_t count);

/* The group's name, of which `replace` says whether "%h" in it becomes the host's. `attribute` is the value of
 * replace-wildcards; without a place where there is none. */
void avahi_name_judge(struct file_judge *, const struct placed_text *, bool replace, struct bytes attribute);

#endif
