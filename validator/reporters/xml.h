/* xml: an XML document or a part of one, in UTF-8, written as it comes. What is written are printable texts
 * (report_printable): none of them has a character that XML 1.0 section 2.2 forbids. */
#ifndef VALIDATOR_REPORTERS_XML_H
#define VALIDATOR_REPORTERS_XML_H

#include <stdbool.h>
#include <stdio.h>

struct xml;

/* Writes to the file, a document with its declaration or a part without one; elements are indented by `indent` blanks a
 * level, at most two. Errors of the file are its owner's to look for; running out of memory ends the program. */
struct xml *xml_open(FILE *, bool document, unsigned indent) __attribute__((returns_nonnull));

/* Frees it, with what was not given to the file yet, and leaves the file open. NULL may be closed. */
void xml_close(struct xml *);

void xml_start(struct xml *, const char *element);
void xml_end(struct xml *);

/* Of the element started last. */
void xml_attribute(struct xml *, const char *name, const char *value);
void xml_number(struct xml *, const char *name, size_t value);

void xml_text(struct xml *, const char *text);

/* Ends the start tag with its line: what the file gets next may come from elsewhere. */
void xml_break(struct xml *);

/* Gives what was written to the file: after each item, or it is kept in memory. */
void xml_flush(struct xml *);

#endif
