/* txt_grammar: what the value of a TXT key looks like, as a profile writes it (txt_profiles.h).
 *
 *     grammar      ["mostly "] alternative {" or " alternative} [" but not " words] [" holding " words]
 *     alternative  ["list of "] form [" " argument]
 *     words        word {"|" word}
 *
 * "decimal 0..99", "list of one-of color|grayscale", "url or empty", "list of media-type holding image/urf". One blank
 * stands between words, and a word has none inside. What is a member of a list has no comma inside, and is neither
 * "pairs" nor "empty" nor "alone"; "holding" needs a list.
 * Values compare octet for octet (RFC 6763 section 6.5: a value has no case of its own to ignore), names inside pairs do
 * not. A grammar is a value: it says what is expected; whether a value is that, rules/core/txt_fit.h judges. */
#ifndef DATA_TXT_GRAMMAR_H
#define DATA_TXT_GRAMMAR_H

#include <stdint.h>

#include "data/txt_definitions.h"
#include "data/txt_pattern.h"

/* What may stand behind the name of a form. */
enum txt_argument {
	TXT_ARGUMENT_NONE,
	TXT_ARGUMENT_LENGTH,  /* optional: octets, or digits of "hex": "12", "8..16", "1.." */
	TXT_ARGUMENT_RANGE,   /* optional: the least and the greatest number, written in the same way */
	TXT_ARGUMENT_WORDS,   /* required: words with "|" between */
	TXT_ARGUMENT_PAIRS,   /* required: name:form or name?:form with "|" between: "adVN:text|adVU?:uuid" */
	TXT_ARGUMENT_PATTERN, /* required: all up to the end of the grammar */
};

/* The forms: constant, name, argument, what a value of it is, for people, and what several are. */
#define TXT_FORMS(X)                                                                                                   \
	X(TEXT, "text", LENGTH, "text", "texts")                            /* UTF-8, at least one octet */            \
	X(OCTETS, "octets", LENGTH, "octets", "octets")                     /* of any value */                         \
	X(DECIMAL, "decimal", RANGE, "a decimal number", "decimal numbers") /* digits alone, no leading zero */        \
	X(HEX, "hex", LENGTH, "hexadecimal digits", "hexadecimal numbers")  /* of either case */                       \
	X(HEX_NUMBER, "0xhex", NONE, "a number such as 0x1F", "numbers such as 0x1F") /* 0x, then digits */            \
	X(UUID, "uuid", NONE, "a UUID", "UUIDs")                                      /* 8-4-4-4-12 digits */          \
	X(MAC, "mac", NONE, "a MAC address such as 00:1A:2B:3C:4D:5E",                                                 \
	    "MAC addresses") /* pairs, ":" or "-" between */                                                           \
	X(URL, "url", NONE, "an http or https URL", "http or https URLs")                                              \
	X(VERSION, "version", NONE, "a version such as 1.0", "versions such as 1.0") /* numbers with a dot between */  \
	X(PATH, "path", NONE, "a path that begins with /", "paths that begin with /")                                  \
	X(RELATIVE_PATH, "relative-path", NONE, "a path that does not begin with /", "paths that do not begin with /") \
	X(MEDIA_TYPE, "media-type", NONE, "a media type such as image/jpeg", "media types such as image/jpeg")         \
	X(BASE64, "base64", LENGTH, "Base64", "Base64 values") /* the length is that of the octets */                  \
	X(PARENTHESIZED, "parenthesized", NONE, "text in parentheses", "texts in parentheses")                         \
	X(ONE_OF, "one-of", WORDS, "", "")                                                                             \
	X(PAIRS, "pairs", PAIRS, "", "")               /* name=value with commas between */                            \
	X(EMPTY, "empty", NONE, "empty", "")           /* "key=" */                                                    \
	X(ALONE, "alone", NONE, "no value at all", "") /* "key" */                                                     \
	X(PATTERN, "pattern", PATTERN, "", "")         /* POSIX extended; the whole value */

enum txt_form {
#define X(form, name, argument, people, several) TXT_FORM_##form,
	TXT_FORMS(X)
#undef X
	    TXT_FORM_COUNT
};

struct txt_pair {
	struct bytes name;
	bool optional;
	enum txt_form form; /* without an argument */
};

struct txt_alternative {
	enum txt_form form;
	bool list;             /* of such values, with commas and no blanks between, at least one */
	bool bounded;          /* least and most are given */
	uint64_t least, most;  /* inclusive; of a length, or of the number itself */
	struct txt_list words; /* of "one-of" */
	const struct txt_pair *pairs;
	size_t pair_count;
	const regex_t *pattern; /* of "pattern", NULL else; matches the whole value or nothing; owned by the profiles */
	struct bytes pattern_text; /* as written */
};

struct txt_grammar {
	struct bytes text; /* as written */
	const struct txt_alternative *alternatives;
	size_t count;             /* at least one */
	bool mostly;              /* devices in wide use live with other values */
	struct txt_list excluded; /* "but not": the whole value, or a member of a list */
	struct txt_list held;     /* "holding": all of these are members of the list */
};

/* What is wrong with the text of a grammar. */
struct txt_grammar_fault {
	size_t at;            /* offset in the text, at most its length */
	const char *expected; /* "a number behind \"decimal\"", "a form such as decimal or one-of" */
};

/* Reads the text of a grammar, which is borrowed; lists are in the arena. False where it is none, with the fault. With
 * `patterns` NULL a "pattern" is a fault. */
bool txt_grammar_parse(struct arena *, struct bytes text, struct txt_patterns *patterns, struct txt_grammar *,
    struct txt_grammar_fault *) __attribute__((warn_unused_result));

/* What is expected, for people, in the arena: "a decimal number from 0 to 99", "one of T, F, U". Words of the grammar
 * stand in it raw, and "mostly" is left out. */
const char *txt_grammar_words(struct arena *, const struct txt_grammar *);

const char *txt_form_name(enum txt_form);

#endif
