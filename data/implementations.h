/* implementations: what DNS-SD programs accept as a service type, each as one row of predicates.
 * data/implementations.tsv is the only source; data/implementation_tables.c turns it into a constant table when the
 * program is built. Facts alone: rules/core/portability.h applies them to a type. */
#ifndef DATA_IMPLEMENTATIONS_H
#define DATA_IMPLEMENTATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The words that the cells of the TSV are written in: kind, constant, word. */

#define COUNTED_WORDS(X)           \
	X(COUNTED, BYTES, "bytes") \
	X(COUNTED, CHARACTERS, "characters")

#define CHARACTER_WORDS(X)                                                                          \
	X(CHARACTER, UPPER, "A-Z")                                                                  \
	X(CHARACTER, LOWER, "a-z")                                                                  \
	X(CHARACTER, DIGIT, "0-9")                                                                  \
	X(CHARACTER, HYPHEN, "-")                                                                   \
	X(CHARACTER, UNDERSCORE, "_")                                                               \
	X(CHARACTER, FINAL_NEWLINE, "final-newline") /* "$" of a regular expression lets it pass */ \
	X(CHARACTER, OTHER, "other")                 /* the rest of UTF-8, controls too */          \
	X(CHARACTER, NONCHARACTER, "noncharacters")  /* U+FFFE and the 65 others of its kind */     \
	X(CHARACTER, NUL, "nul")                                                                    \
	X(CHARACTER, NOT_UTF8, "not-utf8")

/* What the first or the last character has to be. */
#define EDGE_WORDS(X)                     \
	X(EDGE, ANY, "any")               \
	X(EDGE, LETTER, "letter")         \
	X(EDGE, ALNUM, "letter-or-digit") \
	X(EDGE, NO_HYPHEN, "no-hyphen")

/* What has to stand somewhere in the name. */
#define NEED_WORDS(X)               \
	X(NEED, NOTHING, "nothing") \
	X(NEED, LETTER, "letter")   \
	X(NEED, UNDERSCORED, "underscored") /* "_" with a letter, digit or hyphen right behind */

/* The underscore in front of the first label. */
#define UNDERSCORE_WORDS(X)                                                                      \
	X(UNDERSCORE, REQUIRED, "required")                                                      \
	X(UNDERSCORE, ADDED, "added")       /* where it is missing, before the transport too */  \
	X(UNDERSCORE, ASSUMED, "assumed")   /* the first character is cut off, whatever it is */ \
	X(UNDERSCORE, LEFT_OUT, "left-out") /* the program is asked for the name without it */   \
	X(UNDERSCORE, FREE, "free")

#define TRANSPORT_WORDS(X)                                                                 \
	X(TRANSPORT_FORM, TCP_UDP, "tcp-udp")                                              \
	X(TRANSPORT_FORM, OPTIONAL, "optional") /* without one: a name that has no type */ \
	X(TRANSPORT_FORM, FREE, "free")         /* unchecked, or a field of its own */

/* What becomes of labels before the type. */
#define BEFORE_WORDS(X)                                                                            \
	X(BEFORE, REFUSED, "refused")                                                              \
	X(BEFORE, SUBTYPE, "subtype")     /* refused to publish; one is a subtype when browsing */ \
	X(BEFORE, INSTANCE, "instance")   /* taken for an instance name */                         \
	X(BEFORE, TYPED, "typed")         /* each judged as the first label is */                  \
	X(BEFORE, UNCHECKED, "unchecked") /* accepted unseen */                                    \
	X(BEFORE, NEVER, "never")         /* the field holds one label */

#define DOMAIN_WORDS(X)                                                             \
	X(DOMAIN_FORM, REFUSED, "refused")                                          \
	X(DOMAIN_FORM, LOCAL, "local") /* ".local." has to stand behind the type */ \
	X(DOMAIN_FORM, FREE, "free")

#define FINAL_DOT_WORDS(X)                 \
	X(FINAL_DOT, OPTIONAL, "optional") \
	X(FINAL_DOT, REQUIRED, "required") \
	X(FINAL_DOT, REFUSED, "refused")   \
	X(FINAL_DOT, FREE, "free")

/* Which types end the program, or raise what it does not raise on purpose. */
#define CRASH_WORDS(X)                     \
	X(CRASH, NEVER, "never")           \
	X(CRASH, EMPTY_NAME, "empty-name") \
	X(CRASH, FIRST_OCTET, "first-octet") /* label empty, or multi-byte character first */

#define IMPLEMENTATION_WORDS(X) \
	COUNTED_WORDS(X)        \
	CHARACTER_WORDS(X)      \
	EDGE_WORDS(X)           \
	NEED_WORDS(X)           \
	UNDERSCORE_WORDS(X)     \
	TRANSPORT_WORDS(X)      \
	BEFORE_WORDS(X)         \
	DOMAIN_WORDS(X)         \
	FINAL_DOT_WORDS(X)      \
	CRASH_WORDS(X)

#define X(kind, constant, word) kind##_##constant,
enum counted { COUNTED_WORDS(X) };
enum character { CHARACTER_WORDS(X) };
enum edge { EDGE_WORDS(X) };
enum need { NEED_WORDS(X) };
enum underscore { UNDERSCORE_WORDS(X) };
enum transport_form { TRANSPORT_WORDS(X) };
enum before { BEFORE_WORDS(X) };
enum domain_form { DOMAIN_WORDS(X) };
enum final_dot { FINAL_DOT_WORDS(X) };
enum crash { CRASH_WORDS(X) };
#undef X

/* The type of a cell of each kind. */
#define CELL_TEXT const char *   /* "-" in the TSV is "" */
#define CELL_NUMBER uint16_t     /* "-" in the TSV is 0: no such limit */
#define CELL_FLAG bool           /* "yes" or "no" */
#define CELL_CHARACTERS uint16_t /* words with blanks between, as bits 1 << enum character */
#define CELL_COUNTED enum counted
#define CELL_EDGE enum edge
#define CELL_NEED enum need
#define CELL_UNDERSCORE enum underscore
#define CELL_TRANSPORT_FORM enum transport_form
#define CELL_BEFORE enum before
#define CELL_DOMAIN_FORM enum domain_form
#define CELL_FINAL_DOT enum final_dot
#define CELL_CRASH enum crash

/* The columns of the TSV in their order, with the kind of their cells. Lengths do not count the underscore in front of
 * the first label. */
#define IMPLEMENTATION_COLUMNS(X)                                                      \
	X(TEXT, id)        /* three or four letters, unique */                         \
	X(TEXT, name)      /* of the program, for people; unique */                    \
	X(TEXT, version)   /* whose source the row was read from; "" if unknown */     \
	X(TEXT, function)  /* that decides */                                          \
	X(TEXT, asked)     /* when it is asked */                                      \
	X(FLAG, publishes) /* counts for "publishable on a LAN" */                     \
	X(NUMBER, min)                                                                 \
	X(NUMBER, max)                                                                 \
	X(NUMBER, max_set)   /* what a setting can raise max to */                     \
	X(NUMBER, log_above) /* longer names are accepted with a line in the log */    \
	X(NUMBER, whole_max) /* characters of the whole name as given, dots counted */ \
	X(COUNTED, counted)  /* what min and max count */                              \
	X(CHARACTERS, characters)                                                      \
	X(EDGE, first)                                                                 \
	X(EDGE, last)                                                                  \
	X(FLAG, double_hyphen) /* two hyphens in a row are accepted */                 \
	X(NEED, needs)                                                                 \
	X(UNDERSCORE, underscore)                                                      \
	X(TRANSPORT_FORM, transport)                                                   \
	X(FLAG, lower_case) /* transport and domain must be lower case */              \
	X(BEFORE, before)                                                              \
	X(DOMAIN_FORM, domain)                                                         \
	X(FINAL_DOT, final_dot)                                                        \
	X(FLAG, trims) /* blanks around a label are cut off */                         \
	X(CRASH, crash)                                                                \
	X(TEXT, note) /* what no column says; "" for nothing */

struct implementation {
#define X(kind, member) CELL_##kind member;
	IMPLEMENTATION_COLUMNS(X)
#undef X
};

/* At most so many rows: a choice of implementations is one word of 32 bits. */
enum { IMPLEMENTATIONS_MAX = 32 };

/* All rows in the order of the TSV: static, never freed, never NULL. The first is the standard itself. */
const struct implementation *implementations(size_t *count) __attribute__((returns_nonnull));

#endif
