/* rule: constant data and one pure function. The descriptor is the documentation and the test: `explain`, docs/rules.md
 * and the contract test read nothing else. */
#ifndef RULES_CORE_RULE_H
#define RULES_CORE_RULE_H

#include "rules/core/fault.h"
#include "rules/core/subject.h"

struct inspection;

enum severity {
	SEVERITY_INFO,    /* experience or opinion */
	SEVERITY_WARNING, /* breaks a SHOULD, or works only in places */
	SEVERITY_ERROR,   /* breaks a MUST, or will not work */
	SEVERITIES
};

/* "info", "warning", "error". */
const char *severity_name(enum severity);

/* The severity of that name; false where it is none. */
bool severity_parse(struct bytes name, enum severity *);

/* Which command the examples are given to; by default the one that takes the rule's subject. One of a TXT record has
 * its strings in quotation marks where they are several; RDATA is given as hexadecimal digits. A file is given whole, on
 * standard input, and so is a network, as a recording; what is expected of a network is another one before it. */
enum example_command {
	EXAMPLE_DEFAULT,
	EXAMPLE_NAME,
	EXAMPLE_TYPE,
	EXAMPLE_HOST,
	EXAMPLE_TXT,
	EXAMPLE_RDATA,
	EXAMPLE_FILE,    /* from here on: of several lines */
	EXAMPLE_NETWORK, /* from here on: networks */
	EXAMPLE_DRIFT,
};

/* A check sees its subject and says where and what with flag(); it can name neither code nor severity. */
union rule_check {
#define X(kind, member, type, name) void (*member)(const struct type *, struct inspection *);
	SUBJECTS(X)
#undef X
};

struct rule {
	const char *code;       /* "NAME003": family and three digits; never used again for something else */
	const char *name;       /* "name-bad-char": the defect, never the cure */
	enum severity severity; /* unless the user grades it otherwise */
	bool off;               /* speaks only when selected */
	const char *source;     /* "RFC 6335 section 5.1" */
	const char *summary;    /* what holds, one sentence */
	const char *reason;     /* whom its breach hurts */
	const char *remedy;     /* what to change */
	const char *bad, *good; /* bad fires this rule and no other; good fires nothing */
	enum example_command examples;
	const char *example_type;   /* of examples that are TXT records: "_ipp._tcp"; NULL = RULE_EXAMPLE_TYPE */
	const char *example_format; /* of examples that are files: "avahi" */
	enum subject_kind subject;
	enum fault_kind fault; /* the one that a rule on faults is about */
	uint32_t when;         /* woken only where the subject has all of these facts … */
	uint32_t unless;       /* … and none of these: form comes before meaning, one defect gives one finding */
	bool certain;          /* the facts alone decide, the check only words it: it need not run to be counted */
	union rule_check check;
};

#define RULE_EXAMPLE_TYPE "_http._tcp"

/* Sets the subject and the check together, so that they cannot disagree. */
#define CHECKS(kind, member, function) .subject = SUBJECT_##kind, .check.member = (function)
#define CHECKS_FAULT(kind, function) .subject = SUBJECT_FAULT, .fault = FAULT_##kind, .check.fault = (function)

/* A family: rules that share a code prefix, in the order of their codes; one file each. A large one has two. */
struct rule_family {
	const char *prefix;              /* "NAME" */
	const char *title;               /* "service names: form" */
	const struct rule *const *rules; /* ends in NULL */
};

/* All families, in the order in which they are documented; ends in a NULL prefix. */
extern const struct rule_family rule_families[];

/* The number of rules in all. */
size_t rule_count(void);

/* The rule of that code or name, ASCII case ignored, or NULL. */
const struct rule *rule_find(struct bytes code_or_name);

/* The (first) family of that prefix, ASCII case ignored, or NULL. */
const struct rule_family *rule_family_find(struct bytes prefix);

/* The service type, perhaps behind a subtype, of a rule's examples that are TXT records. */
const char *rule_example_type(const struct rule *);

/* The command that a rule's examples are given to; never EXAMPLE_DEFAULT. */
enum example_command rule_example_command(const struct rule *);

#endif
