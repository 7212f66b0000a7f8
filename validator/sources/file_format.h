/* file_format: the formats of files that declare services. They are told by their content, hardly by their name. */
#ifndef VALIDATOR_SOURCES_FILE_FORMAT_H
#define VALIDATOR_SOURCES_FILE_FORMAT_H

#include "validator/sources/file_judge.h"

struct file_format {
	const char *name; /* "avahi": what --type takes */
	const char *help; /* one line */
	/* Whether the document, of which perhaps no more than the beginning is there, is of the format. */
	bool (*recognise)(const struct document *);
	/* Judges all that it declares. */
	void (*read)(struct file_judge *);
};

/* All formats; ends in NULL. */
extern const struct file_format *const file_formats[];

const struct file_format *file_format_find(const char *name);

/* The format of the document, or NULL. */
const struct file_format *file_format_of(const struct document *);

extern const struct file_format avahi_format;
extern const struct file_format dnssd_format;
extern const struct file_format plist_format;

#endif
