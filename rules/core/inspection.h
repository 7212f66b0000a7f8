/* inspection: walks a subject and its parts and calls the checks that fit; form first, meaning after.
 *
 * A run sets one up with the rules in force, then inspects subject after subject. Findings stay until the next one. */
#ifndef RULES_CORE_INSPECTION_H
#define RULES_CORE_INSPECTION_H

#include "data/arena.h"
#include "rules/core/finding.h"

/* The rules in force with the severities in force. A rule left out costs nothing. */
struct active_rule {
	uint32_t when, unless;
	const struct rule *rule;
	enum severity severity;
};

/* At most 32 active rules a subject kind: a choice of rules is one word. */
enum { ACTIVE_RULES_MAX = 32, CHOICES = 64 };

/* Facts come in few combinations, so the choice of rules is made once for each and remembered. */
struct rule_choice {
	uint32_t facts;
	uint32_t checks;              /* bit i: active[i] has to be asked */
	uint32_t counted[SEVERITIES]; /* findings of certain rules, when only counting */
	bool known;
};

struct active_rules {
	struct active_rule rules[ACTIVE_RULES_MAX];
	size_t count;
	struct rule_choice choices[CHOICES];
};

struct inspection {
	const struct registry *registry;
	struct arena *arena; /* messages and parts; the caller resets it between subjects */
	bool counting;       /* nobody reads the findings: count them, word none */
	struct active_rules active[SUBJECT_KINDS];
	struct active_rule faults[FAULT_KINDS]; /* one rule a kind; its rule is NULL where none is in force */

	/* The result for the subject inspected last, sorted by place, then code. */
	struct finding *findings;
	size_t finding_count;
	uint32_t counts[SEVERITIES];

	struct bytes text;               /* of the subject inspected: places lie in it */
	const struct txt_use *use;       /* of the TXT record inspected; NULL where its type is not known */
	const struct active_rule *asked; /* the rule whose check runs now */
	size_t finding_room;
};

/* No rule in force yet. `registry` and `arena` are borrowed for as long as the inspection is used. */
void inspection_init(struct inspection *, const struct registry *, struct arena *);

/* Puts a rule in force. */
void inspection_add(struct inspection *, const struct rule *, enum severity);

/* Gives back its own memory. */
void inspection_clear(struct inspection *);

/* Each forgets the findings of the subject before. */
void inspect_service_name(struct inspection *, const struct service_name *);
void inspect_full_name(struct inspection *, const struct full_name *);
void inspect_host_name(struct inspection *, const struct host_name *);

void inspect_fault(struct inspection *, const struct fault *);

/* The record's form; where `use` is not NULL, what it means as that of a service type too. */
void inspect_txt_record(struct inspection *, const struct txt_record *, const struct txt_use *use);

/* Parts of a full name that is one of many in a network: with the whole name, without the type, which is judged once for
 * all of them. */
void inspect_instance(struct inspection *, const struct full_name *);
void inspect_subtype(struct inspection *, const struct full_name *);

/* Parts of a settled network (rules/core/network.h), beside what their names are. */
void inspect_advertisement(struct inspection *, const struct advertisement *);
void inspect_seen_host(struct inspection *, const struct seen_host *);
void inspect_type_pointer(struct inspection *, const struct type_pointer *);

/* For checks: the finding of the rule that is asked now. `where` lies inside the subject's text; what comes from the
 * subject goes into the format through quoted(). */
void flag(struct inspection *, struct bytes where, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same, with what to write instead: text as it was written is kept, but for octets that do not show, which become
 * escapes of the same meaning. */
void flag_fix(struct inspection *, struct bytes where, struct fix, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Octets as printable text for a message: cut at 64, escaped as in presentation text. Valid until the arena is reset. */
const char *quoted(struct inspection *, struct bytes);

/* The same for a piece of the subject's text as it is written: a backslash stays one. */
const char *quoted_text(struct inspection *, struct bytes);

/* One run of octets behind the other, in the arena: what fixes are put together of. */
struct bytes appended(struct inspection *, struct bytes, struct bytes);

/* printf into the arena. */
const char *worded(struct inspection *, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
