/* avahi_group: the <service-group> of a file of avahi-daemon. */
#ifndef VALIDATOR_SOURCES_AVAHI_GROUP_H
#define VALIDATOR_SOURCES_AVAHI_GROUP_H

#include "validator/sources/file_judge.h"

/* Judges a group in well-formed XML: the document's content, in which what marks of templates hold may be made
 * harmless. */
void avahi_group_read(struct file_judge *, struct bytes document);

#endif
