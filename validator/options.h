/* options: the command line. One table gives the parser, --help, and the test that the manual page is complete. */
#ifndef VALIDATOR_OPTIONS_H
#define VALIDATOR_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/core/rule.h"

struct command;

/* Where an option is understood; a set of these. */
enum option_scope {
	SCOPE_ALL = 1 << 0,     /* every command */
	SCOPE_INSPECT = 1 << 1, /* commands that inspect subjects */
	SCOPE_NAME = 1 << 2,
	SCOPE_TYPE = 1 << 3,
	SCOPE_EXPLAIN = 1 << 4,
	SCOPE_LOOKUP = 1 << 5, /* commands that look up in the registry */
	SCOPE_DIFF = 1 << 6,
	SCOPE_COMPILE = 1 << 7,
	SCOPE_TXT = 1 << 8,
	SCOPE_PROFILES = 1 << 9, /* commands that know TXT keys */
	SCOPE_AUDIT = 1 << 10,
	SCOPE_CHECK = 1 << 11,
};

enum option_id {
	OPTION_FORMAT,
	OPTION_OUTPUT,
	OPTION_COLOR,
	OPTION_QUIET,
	OPTION_SELECT,
	OPTION_IGNORE,
	OPTION_SEVERITY,
	OPTION_FAIL_ON,
	OPTION_REGISTRY,
	OPTION_PROFILES,
	OPTION_TEMPLATE,
	OPTION_FIELD,
	OPTION_COMPAT,
	OPTION_TXT_TEMPLATE,
	OPTION_MARKDOWN,
	OPTION_TXT,
	OPTION_HEX,
	OPTION_BASE64,
	OPTION_QUICK,
	OPTION_THOROUGH,
	OPTION_TIMEOUT,
	OPTION_LIST,
	OPTION_RECORD,
	OPTION_REPLAY,
	OPTION_ANONYMIZE,
	OPTION_EXPECT,
	OPTION_WATCH,
	OPTION_TYPE,
	OPTION_STDIN_FILENAME,
	OPTION_NO_IGNORE,
	OPTION_LIST_FILES,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_IDS
};

/* The bit of an option in a set of options. */
#define OPTION_BIT(id) (UINT64_C(1) << (id))
_Static_assert(OPTION_IDS <= 64, "a set of options has 64 bits");

struct option_spec {
	enum option_id id;
	const char *name;     /* without its two hyphens */
	char letter;          /* or '\0' */
	const char *argument; /* its name in the help, or NULL */
	unsigned scope;       /* of enum option_scope */
	const char *help;     /* one line, lower case */
};

/* The table, in the order of the help; OPTION_IDS entries. */
extern const struct option_spec option_specs[];

enum color_mode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* A format of the inventory alone; all others are reporters. */
#define FORMAT_CSV "csv"

/* The severity from which findings make the exit status 1; FAIL_ON_NEVER is above all. */
enum { FAIL_ON_NEVER = SEVERITIES };

/* A word list given with --select, --ignore, --severity or --field; entries are borrowed from argv. */
struct word_list {
	const char **words;
	size_t count;
};

struct options {
	const char *format;         /* name of a reporter */
	const char *output;         /* path, or NULL for standard output */
	const char *registry;       /* path, or NULL for the built-in one */
	const char *profiles;       /* path, or NULL for the built-in ones alone */
	const char *rdata;          /* text that --hex or --base64 gives, or NULL */
	const char *type;           /* name of a format of files, or NULL */
	const char *stdin_filename; /* what standard input is called in reports, or NULL */
	const char *record;         /* path that --record writes, or NULL */
	const char *expect;         /* path of a recording, or NULL */
	unsigned timeout;           /* seconds; 0: as the patience has it */
	enum color_mode color;
	int fail_on; /* enum severity, or FAIL_ON_NEVER */
	bool quiet, template, compat, txt_template, markdown, txt, help, version;
	bool no_ignore, list_files;
	bool quick, thorough, list, anonymize, watch;
	struct word_list select, ignore, severity, field, replay;
	uint64_t given;                /* OPTION_BIT of each option that was given */
	const struct command *command; /* NULL where none was named */
	const char *group;             /* first word of several commands, where help on them is wanted, or NULL */
	char **arguments;              /* behind the command, ends in NULL */
	int argument_count;
};

/* Reads the command line. False where it is wrong: a message stands on standard error then, and the exit status is 3.
 * argv is permuted and borrowed. */
bool options_parse(struct options *, int argc, char **argv) __attribute__((warn_unused_result));

/* Whether an option was given. */
static inline bool
options_given(const struct options *options, enum option_id id)
{
	return (options->given & OPTION_BIT(id)) != 0;
}

/* Gives back the word lists. */
void options_clear(struct options *);

/* Says on standard error what is wrong with the usage and how to get help; gives the exit status for it. What comes from
 * outside may stand in the text as it is: the whole of it is escaped here. */
int usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
