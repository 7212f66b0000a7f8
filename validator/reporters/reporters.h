/* The reporters, one a file; report.c lists them. */
#ifndef VALIDATOR_REPORTERS_REPORTERS_H
#define VALIDATOR_REPORTERS_REPORTERS_H

#include "validator/report.h"

extern const struct reporter text_reporter;
extern const struct reporter json_reporter;
extern const struct reporter jsonl_reporter;
extern const struct reporter sarif_reporter;
extern const struct reporter github_reporter;
extern const struct reporter gitlab_reporter;
extern const struct reporter junit_reporter;
extern const struct reporter checkstyle_reporter;

#endif
