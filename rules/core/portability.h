/* portability: what each DNS-SD program makes of a service type, and by which of its predicates.
 * The rows of data/implementations.h are applied here and nowhere else. */
#ifndef RULES_CORE_PORTABILITY_H
#define RULES_CORE_PORTABILITY_H

#include "data/implementations.h"
#include "rules/core/subject.h"

/* What a program does: constant, word for programs, word for people. */
#define VERDICTS(X)                                                                                    \
	X(ACCEPTED, "accepted", "accepted")                                                            \
	X(LOGGED, "logged", "logged")    /* accepted, with a line in its log */                        \
	X(ALTERED, "altered", "altered") /* accepted as another type than was written */               \
	X(MISREAD, "misread", "misread") /* taken for something else than a type */                    \
	X(REFUSED, "refused", "refused")                                                               \
	X(CRASHES, "crashes", "crashes")       /* ends, or raises what it does not raise on purpose */ \
	X(NOT_ASKED, "not-asked", "not asked") /* this can't be written where it looks */

enum verdict_kind {
#define X(constant, word, text) VERDICT_##constant,
	VERDICTS(X)
#undef X
};

/* Why: constant and clause. Where a limit decides, portability_reason says which. */
#define PREDICATES(X)                                                             \
	X(NONE, "")                                                               \
	X(NO_TYPE, "there is no type")                                            \
	X(EMPTY, "nothing behind the underscore")                                 \
	X(SHORT, "too short")                                                     \
	X(LONG, "too long")                                                       \
	X(LONG_UNLESS_SET, "too long, unless set otherwise")                      \
	X(LONG_LOGGED, "long")                                                    \
	X(LONG_LABEL, "a label over 63 bytes is sent broken")                     \
	X(LONG_WHOLE, "too long as a whole")                                      \
	X(UPPER_CASE, "upper case in the name")                                   \
	X(UNDERSCORE, "underscore in the name")                                   \
	X(CHARACTER, "character that it does not allow")                          \
	X(NOT_UTF8, "not UTF-8")                                                  \
	X(FIRST_NO_LETTER, "first character is no letter")                        \
	X(FIRST_NO_ALNUM, "first character is no letter or digit")                \
	X(LAST_NO_ALNUM, "last character is no letter or digit")                  \
	X(HYPHEN_FIRST, "hyphen first")                                           \
	X(HYPHEN_LAST, "hyphen last")                                             \
	X(DOUBLE_HYPHEN, "two hyphens in a row")                                  \
	X(NO_LETTER, "no letter in the name")                                     \
	X(NOT_UNDERSCORED, "no underscore before a letter, digit or hyphen")      \
	X(NO_UNDERSCORE, "a label lacks its underscore")                          \
	X(NO_TRANSPORT, "no transport")                                           \
	X(TRANSPORT, "transport is neither _tcp nor _udp")                        \
	X(TRANSPORT_CASE, "transport must be lower case")                         \
	X(LABELS, "more than two labels")                                         \
	X(LABELS_BROWSED, "more than two labels; browsing reads a subtype")       \
	X(LABELS_UNCHECKED, "labels before the type pass unchecked")              \
	X(DOMAIN, "takes a type without its domain")                              \
	X(NOT_LOCAL, "must end in .local.")                                       \
	X(DOMAIN_CASE, "domain must be lower case")                               \
	X(FINAL_DOT, "ends in a dot")                                             \
	X(MANY_DOTS, "more than one dot at the end")                              \
	X(AS_INSTANCE, "what stands before the type is read as an instance")      \
	X(AS_NAME, "without _tcp or _udp, read as a name without a type")         \
	X(UNDERSCORE_ADDED, "missing underscore is added")                        \
	X(TRIMMED, "blanks around the label are cut off")                         \
	X(FIRST_CUT, "first character is cut off")                                \
	X(CRASH_EMPTY, "fails on an empty name")                                  \
	X(CRASH_FIRST, "fails on an empty label or one that begins beyond ASCII") \
	X(NO_PORT_NAME, "a port name is a single label")

enum predicate {
#define X(constant, text) PREDICATE_##constant,
	PREDICATES(X)
#undef X
};

struct portability {
	enum verdict_kind verdict;
	enum predicate because; /* PREDICATE_NONE where nothing is to be said */
};

/* A type as programs are asked for it. Borrows from the name it was made of. */
struct type_question {
	bool has_service;                    /* else there is nothing to judge */
	bool underscore;                     /* the first label has it */
	struct bytes name;                   /* the first label, without that underscore */
	struct bytes transport;              /* with its underscore; empty if missing */
	const struct label *before, *domain; /* labels before and behind the type */
	size_t before_count, domain_count;
	bool absolute, many_dots; /* one final dot or more; more than one */
	size_t characters;        /* of the whole, each label with a dot behind it */
};

/* The question for a type, with labels before it or its domain. A domain begins behind the last label with an
 * underscore. A relative type without a domain is put to programs that want one with ".local." behind it. */
struct type_question type_question_of(const struct domain_name *);

/* The same for a type that stands in a longer name: the two labels alone. */
struct type_question type_question_of_type(const struct service_type *);

/* The same for a service name alone, which stands for _name._tcp. */
struct type_question type_question_of_name(struct bytes name);

/* What a program does with it. Pure. */
struct portability portability_of(const struct implementation *, const struct type_question *);

/* Whether the type reaches the network as it was written. */
bool portability_is_good(struct portability);

/* Why, as a clause: printable, "" where nothing is to be said; in the arena or constant. */
const char *portability_reason(const struct implementation *, struct portability, struct arena *);

/* The words for a verdict: for programs ("not-asked"), for people ("not asked"). */
const char *verdict_name(enum verdict_kind);
const char *verdict_text(enum verdict_kind);

/* The clause of a predicate, without the limits of any one program. */
const char *predicate_text(enum predicate);

/* ---- sets of implementations: bit 1 << row ---- */

/* Those that count for "publishable on a LAN" and do not publish the type as it was written. */
uint32_t portability_unpublished(const struct type_question *);

/* All that refuse it by this very predicate. */
uint32_t portability_refused(const struct type_question *, enum predicate);

/* Their ids; ends in NULL. */
const char *const *portability_ids(uint32_t set, struct arena *);

/* Their names as an enumeration: "Avahi and Android NsdManager"; "" for none. */
const char *portability_names(uint32_t set, struct arena *);

#endif
