/* iana_record: a record of IANA's XML while its elements come in, in whatever order.
 * Knows how IANA's page shows references, and nothing of the parser. */
#ifndef DATA_IANA_RECORD_H
#define DATA_IANA_RECORD_H

#include "data/registry_builder.h"

/* The texts that are gathered while a record is open. */
enum iana_field {
	FIELD_NAME,
	FIELD_PROTOCOL,
	FIELD_NUMBER,
	FIELD_DESCRIPTION,
	FIELD_NOTE,
	FIELD_UNAUTHORIZED,
	FIELD_SC,
	FIELD_ASSIGNEE,
	FIELD_CONTACT,
	FIELD_REFERENCES,
	FIELD_REGISTERED,
	FIELD_MODIFIED,
	FIELD_LABEL, /* content of the xref that is open */
	FIELD_DATA,  /* its data */
	FIELDS,      /* none */
};

enum iana_xref { XREF_PERSON, XREF_RFC, XREF_NOTE, XREF_OTHER };

/* Octets of one text. The longest note has about 3,000. */
enum { IANA_TEXT_MAX = 1 << 20 };

struct iana_text {
	unsigned char *at;
	size_t length, size;
};

struct iana_record {
	struct iana_text texts[FIELDS];
	enum iana_field open; /* where character data goes; FIELDS = nowhere */
	enum iana_field host; /* where it went before the xref that is open */
	enum iana_xref xref;
	bool in_assignee, experimental;
	bool too_long; /* a text went beyond IANA_TEXT_MAX and was cut */
	unsigned seen; /* bits 1 << enum iana_field of the elements that came */
};

/* Forgets the record before. `(struct iana_record){0}` is ready for the first. */
void iana_record_begin(struct iana_record *);

/* Adds to a text. */
void iana_record_append(struct iana_record *, enum iana_field, struct bytes);

/* A child opens that has a text, FIELD_ASSIGNEE for xrefs alone, or FIELDS for one that is of no interest. False if the
 * field has come already: two names must not be glued to one. */
bool iana_record_open(struct iana_record *, enum iana_field);

void iana_record_close(struct iana_record *);

/* An xref opens: its type and data. Its content, if any, is a label that stands instead of the data. */
void iana_record_open_xref(struct iana_record *, struct bytes type, struct bytes data);

void iana_record_close_xref(struct iana_record *);

/* Whether an xref is open. */
bool iana_record_in_xref(const struct iana_record *);

/* The record as a row, which borrows its texts. */
struct registry_row iana_record_row(const struct iana_record *);

void iana_record_clear(struct iana_record *);

#endif
