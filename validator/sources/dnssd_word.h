/* dnssd_word: a word of a value of systemd's configuration files, quotes and escapes undone, as its
 * extract_first_word gives it. */
#ifndef VALIDATOR_SOURCES_DNSSD_WORD_H
#define VALIDATOR_SOURCES_DNSSD_WORD_H

#include "validator/sources/file_judge.h"

struct dnssd_word {
	struct placed_text_builder text; /* of it, as a TXT string */
	struct bytes raw;                /* in the content, with its quotes */
	bool quoted;                     /* a quotation mark stands in it */
	bool open;                       /* the last one is not closed */
	size_t mark;                     /* the offset of that one in the value */
	size_t equals;                   /* the offset behind the first "=" in the value; 0 where there is none */
};

/* Reads the word from `*at` of the value on, which lies in the content; false where there is none. */
bool dnssd_word_next(struct dnssd_word *, struct file_judge *, struct bytes value, size_t *at);

#endif
