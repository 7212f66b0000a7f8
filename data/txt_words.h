/* txt_words: what single words mean in a note on TXT keys, and which of them have the shape of a key. */
#ifndef DATA_TXT_WORDS_H
#define DATA_TXT_WORDS_H

#include <stdbool.h>

#include "data/bytes.h"

/* What a word tells; a word may tell several things. */
enum txt_word_class {
	TXT_WORD_FUNCTION = 1 << 0,       /* belongs to a sentence: "the", "of", "is" */
	TXT_WORD_ORDINARY = 1 << 1,       /* a key that many types have: "txtvers", "path" */
	TXT_WORD_NONE = 1 << 2,           /* no keys: "none" */
	TXT_WORD_SECRET = 1 << 3,         /* keys are not published: "proprietary" */
	TXT_WORD_OPEN = 1 << 4,           /* keys are up to each application: "varies" */
	TXT_WORD_POINTER = 1 << 5,        /* points elsewhere: "see", "defined", "specification" */
	TXT_WORD_LATER = 1 << 6,          /* not decided: "TBD" */
	TXT_WORD_EXAMPLE = 1 << 7,        /* what follows defines nothing: "e.g.", "example" */
	TXT_WORD_REMARK = 1 << 8,         /* ends the definition where a colon follows: "note" */
	TXT_WORD_REQUIRED = 1 << 9,       /* "required", "mandatory" */
	TXT_WORD_OPTIONAL = 1 << 10,      /* "optional", "default", "omitted" */
	TXT_WORD_STAND_IN = 1 << 11,      /* as a value: a placeholder, no literal: "value", "string" */
	TXT_WORD_JOINS = 1 << 12,         /* between two keys: "and", "+" */
	TXT_WORD_KEY = 1 << 13,           /* "key", "keys" */
	TXT_WORD_SUBTYPES = 1 << 14,      /* a list of subtypes follows */
	TXT_WORD_DISCLOSED = 1 << 15,     /* secret behind a "not": "documented", "public" */
	TXT_WORD_TOLD = 1 << 16,          /* points elsewhere where a place follows: "defined in" */
	TXT_WORD_ENDS_COMPOUND = 1 << 17, /* the end of a noun of several words: "name" in "product name" */
};

/* The classes of a word, ASCII case and punctuation at its end ignored. */
unsigned txt_word_classes(struct bytes word);

/* Whether a word could be a key: 1 to 40 octets of printable ASCII, a letter among them, no address, file name,
 * version number or domain of a service. RFC 6763 section 6.4 asks for up to 9 octets, but registered keys have up to
 * 25. Says nothing of what the word means. */
bool txt_is_key_shaped(struct bytes word);

/* Whether several words could be one key, as "Lamp ID": each has the shape and a capital or a digit. */
bool txt_is_title_word(struct bytes word);

/* Whether it is the name of a file: "Printing.pdf". */
bool txt_is_file_name(struct bytes word);

/* Whether a word merely repeats the service's name, or DNS-SD's own, so that it is no key: the name itself, one that
 * holds it or a long enough part of it, or a shortened form of it. */
bool txt_repeats_name(struct bytes word, struct bytes name);

/* The word without the punctuation that prose puts behind it. */
struct bytes txt_bare_word(struct bytes word);

#endif
