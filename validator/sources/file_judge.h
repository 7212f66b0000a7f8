/* file_judge: puts what a file declares through the rules. Readers of formats hand it the parts of each service as
 * they come, and the faults of the format; the findings go on to whoever had the file read.
 *
 * A text with a template's mark in it is unknown. In a template it is not judged; in a finished file the mark itself
 * is the finding. */
#ifndef VALIDATOR_SOURCES_FILE_JUDGE_H
#define VALIDATOR_SOURCES_FILE_JUDGE_H

#include "data/txt_profiles.h"
#include "rules/core/inspection.h"
#include "validator/sources/placed_text.h"

struct file_judge {
	struct inspection *in;
	const struct txt_profiles *profiles;
	struct arena *arena; /* in which what is reported of the file stays: reset after it */
	struct document *document;
	/* Takes the findings that `in` has of the subject. What they point to stays until the arena is reset. */
	void (*take)(struct file_judge *, const struct reported_subject *);
	/* Says that the document cannot be judged, for what stands at an offset of its content. */
	void (*fail)(struct file_judge *, enum failure_kind, size_t offset, const char *message);
	void *context; /* of these functions */
};

/* `where` lies in the document's content. */
void judge_fault(struct file_judge *, enum fault_kind, struct bytes where, struct bytes detail);

/* Whether the part of the content holds a mark, and is unknown for that. */
bool judge_unknown(struct file_judge *, struct bytes raw);

/* Each gives whether an error was found in the text: then the format need not say that its program refuses it. */
bool judge_instance(struct file_judge *, const struct placed_text *); /* one label: dots in it are escaped */
bool judge_type(struct file_judge *, const struct placed_text *);     /* "_ipp._tcp", perhaps with its domain */
bool judge_subtype(struct file_judge *, const struct placed_text *);  /* "_universal._sub._ipp._tcp" */
bool judge_host(struct file_judge *, const struct placed_text *);

/* The TXT record of a service of that type, where this is known, and its subtypes' first labels. No string: no
 * record. */
bool judge_txt(struct file_judge *, const struct placed_text *strings, size_t count, struct bytes type,
    const struct bytes *subtypes, size_t subtype_count);

#endif
