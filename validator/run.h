/* run: one call of the program: its options, its registry, the inspection, where the report goes, what came out. */
#ifndef VALIDATOR_RUN_H
#define VALIDATOR_RUN_H

#include "data/failure.h"
#include "data/txt_profiles.h"
#include "rules/core/inspection.h"
#include "validator/options.h"
#include "validator/output.h"
#include "validator/report.h"

struct run {
	const struct options *options;
	const struct registry *registry;     /* the one in force */
	struct registry *registry_read;      /* the same where --registry gave it: owned */
	const struct txt_profiles *profiles; /* those in force */
	struct txt_profiles *profiles_read;  /* the same where --profiles gave them: owned */
	struct arena arena;                  /* of the subject inspected now */
	struct inspection inspection;
	struct output output;
	struct report report;
};

/* Puts the rules that the options select in force, where the command inspects; then sets up output, registry and TXT
 * profiles. What fails is said already; then the exit status is given, else 0. */
int run_begin(struct run *, const struct options *) MUST_CHECK;

/* Finishes the report, frees all, gives the exit status: the greatest of what happened and `status`. */
int run_end(struct run *, int status);

/* Ends a run that cannot begin its report, since a file that it hangs on cannot be read: says so, on standard error or
 * in JSON as the document on standard output, and leaves an output file as it was. Gives `status` back. */
int run_refuse(struct run *, const struct failure *, int status);

/* A subject source: gives the texts of the command's arguments one by one, "-" standing for the lines of standard
 * input; each with its origin. Reads constant memory. */
struct subject_source {
	struct run *run;
	struct origin origin; /* of the text given last */
	int next;             /* argument to come */
	struct line_reader *lines;
};

void subject_source_init(struct subject_source *, struct run *);

/* The next text, borrowed until the next call; false at the end, when "nothing to inspect" has been reported if that
 * was so. Resets the run's arena. */
bool subject_source_next(struct subject_source *, struct bytes *text);

/* Takes the inspection's findings about a part of a subject into the report, and gives their number; then the subject as
 * a whole is counted, clean where nothing was found. */
size_t run_take_findings(struct run *, const struct reported_subject *);
void run_count_subject(struct run *, size_t found);

/* Takes the inspection's result for the subject into the report. */
void run_take_result(struct run *, const struct origin *, enum subject_kind, struct bytes text);

/* The same for a subject that may have been put together of pieces. */
void run_take_result_of(struct run *, const struct reported_subject *);

#endif
