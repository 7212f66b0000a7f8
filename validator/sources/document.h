/* document: a file that may declare services, whole in memory. What is said of it is said of places in its content. */
#ifndef VALIDATOR_SOURCES_DOCUMENT_H
#define VALIDATOR_SOURCES_DOCUMENT_H

#include "data/arena.h"
#include "data/failure.h"
#include "validator/report.h"

/* Files that declare services are written by hand: a larger one is none. */
enum { DOCUMENT_MAX = 16 * 1024 * 1024 };

struct document {
	const char *source;    /* "file", or "stdin" */
	const char *path;      /* as it was named, or as --stdin-filename has it; never NULL */
	struct bytes content;  /* without a byte order mark; UTF-16 as UTF-8, in which columns are counted then */
	size_t *lines;         /* where each line begins */
	size_t line_count;     /* at least 1 */
	unsigned char *octets; /* as they were read */
	unsigned char *shown;  /* the content as reports show it: what is secret in it reads as asterisks */
	bool is_template;      /* its name or its marks say that something is still to be filled in */
	bool whole;            /* all was read; else only what formats are told by */
};

/* Reads the file, or standard input where `path` is NULL. `name` is borrowed. With `whole` false it may read
 * only as much as a format is told by. On failure nothing is to be freed. */
enum failure_kind document_read(
    struct document *, const char *path, const char *name, bool whole, struct failure *) MUST_CHECK;

/* A document of octets that are in memory. */
void document_from(struct document *, struct bytes octets, const char *name);

void document_clear(struct document *);

/* Where an octet of the content, or its end, stands. */
struct origin document_origin(const struct document *, size_t offset);

/* Makes a part of the content read as asterisks in reports; its line ends stay. */
void document_mask(struct document *, struct bytes part);

/* The content as reports show it. */
static inline struct bytes
document_shown(const struct document *document)
{
	return (struct bytes){document->shown, document->content.length};
}

/* The lines that a part of the content stands on, without the last line end. */
struct bytes document_lines(const struct document *, struct bytes part);

/* The offset of a place in the content. */
static inline size_t
document_offset(const struct document *document, const unsigned char *at)
{
	return (size_t)(at - document->content.at);
}

#endif
