#include "data/iana_record.h"

#include <stdlib.h>

static struct bytes
text_of(const struct iana_record *record, enum iana_field field)
{
	return (struct bytes){record->texts[field].at, record->texts[field].length};
}

void
iana_record_begin(struct iana_record *record)
{
	for (enum iana_field i = 0; i < FIELDS; i++)
		record->texts[i].length = 0;
	record->open = record->host = FIELDS;
	record->in_assignee = record->experimental = false;
	record->seen = 0;
}

void
iana_record_clear(struct iana_record *record)
{
	for (enum iana_field i = 0; i < FIELDS; i++)
		free(record->texts[i].at);
	*record = (struct iana_record){.seen = 0};
}

void
iana_record_append(struct iana_record *record, enum iana_field field, struct bytes what)
{
	struct iana_text *text = &record->texts[field];

	if (what.length > IANA_TEXT_MAX - text->length) {
		record->too_long = true;
		return;
	}
	if (what.length == 0)
		return;
	if (text->length + what.length > text->size) {
		text->size = 2 * (text->length + what.length) + 256;
		text->at = must_resize(text->at, text->size, 1);
	}
	memcpy(text->at + text->length, what.at, what.length);
	text->length += what.length;
}

bool
iana_record_open(struct iana_record *record, enum iana_field field)
{
	bool again = field != FIELDS && (record->seen & 1U << field) != 0;

	record->in_assignee = field == FIELD_ASSIGNEE;
	record->open = field == FIELD_ASSIGNEE ? FIELDS : field;
	if (field != FIELDS)
		record->seen |= 1U << field;
	return !again;
}

void
iana_record_close(struct iana_record *record)
{
	record->open = FIELDS;
	record->in_assignee = false;
}

/* References */

static enum iana_xref
xref_of(struct bytes type)
{
	return bytes_equal(type, BYTES("person")) ? XREF_PERSON
	       : bytes_equal(type, BYTES("rfc"))  ? XREF_RFC
	       : bytes_equal(type, BYTES("note")) ? XREF_NOTE
						  : XREF_OTHER;
}

bool
iana_record_in_xref(const struct iana_record *record)
{
	return record->open == FIELD_LABEL;
}

void
iana_record_open_xref(struct iana_record *record, struct bytes type, struct bytes data)
{
	record->xref = xref_of(type);
	record->texts[FIELD_DATA].length = record->texts[FIELD_LABEL].length = 0;
	iana_record_append(record, FIELD_DATA, data);
	record->host = record->open;
	record->open = FIELD_LABEL;
}

/* Inside a text an xref is part of it; directly in a record it is a reference, or a person to write to. */
static enum iana_field
xref_target(const struct iana_record *record)
{
	if (record->host != FIELDS)
		return record->host;
	if (record->in_assignee)
		return FIELD_ASSIGNEE;
	return record->xref == XREF_PERSON ? FIELD_CONTACT : FIELD_REFERENCES;
}

/* "rfc6335" as "RFC6335". */
static void
append_capitals(struct iana_record *record, enum iana_field target, struct bytes what)
{
	struct iana_text *text = &record->texts[target];
	size_t start = text->length;

	iana_record_append(record, target, what);
	for (size_t i = start; i < text->length; i++)
		if (text->at[i] >= 'a' && text->at[i] <= 'z')
			text->at[i] = (unsigned char)(text->at[i] - 'a' + 'A');
}

/* Written as IANA's page has it: [RFC6335], [draft-…], [Person_Id], [label]. A label such as "TR-352" hides an address,
 * which the page keeps in the link and finds in a search: then both are written. Footnote 1 is a fact instead. */
void
iana_record_close_xref(struct iana_record *record)
{
	enum iana_field target = xref_target(record);
	struct bytes label = text_of(record, FIELD_LABEL), data = text_of(record, FIELD_DATA);

	record->open = record->host;
	if (record->xref == XREF_NOTE) {
		record->experimental |= bytes_equal(data, BYTES("1"));
		return;
	}
	iana_record_append(record, target, BYTES("["));
	iana_record_append(record, target, label);
	if (label.length == 0 && record->xref == XREF_RFC) {
		append_capitals(record, target, data);
	} else if (label.length == 0 || !bytes_contain_caseless(label, data)) {
		iana_record_append(record, target, label.length > 0 ? BYTES(" ") : BYTES(""));
		iana_record_append(record, target, data);
	}
	iana_record_append(record, target, BYTES("]"));
}

/* IANA's page shows the contact as the assignee too where a record has no other. */
struct registry_row
iana_record_row(const struct iana_record *record)
{
	struct bytes assignee = text_of(record, FIELD_ASSIGNEE);

	return (struct registry_row){
	    .name = text_of(record, FIELD_NAME),
	    .port = text_of(record, FIELD_NUMBER),
	    .transport = text_of(record, FIELD_PROTOCOL),
	    .description = text_of(record, FIELD_DESCRIPTION),
	    .assignee = assignee.length > 0 ? assignee : text_of(record, FIELD_CONTACT),
	    .contact = text_of(record, FIELD_CONTACT),
	    .registered = text_of(record, FIELD_REGISTERED),
	    .modified = text_of(record, FIELD_MODIFIED),
	    .references = text_of(record, FIELD_REFERENCES),
	    .service_code = text_of(record, FIELD_SC),
	    .unauthorized_use = text_of(record, FIELD_UNAUTHORIZED),
	    .note = text_of(record, FIELD_NOTE),
	    .experimental = record->experimental,
	};
}
