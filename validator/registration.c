#include "validator/registration.h"

#include "data/escape.h"
#include "data/format.h"

/* The fields of RFC 6335 section 8.1.1 in its order; what is optional says so. */
static const struct {
	const char *name, *title, *missing;
} fields[] = {
    {"name", "Service Name", NULL},
    {"transport", "Transport Protocol(s)", "<tcp, udp, sctp or dccp: all that the service uses>"},
    {"assignee", "Assignee", "<name and email of the person or organisation the name belongs to>"},
    {"contact", "Contact", "<name and email of the person who answers questions>"},
    {"description", "Description", "<the service in one line, without its name and without a version>"},
    {"reference", "Reference", "<a document that describes the protocol, or a short description of it>"},
    {"port", "Port Number", "none requested"},
    {"service-code", "Service Code", "none (for DCCP alone)"},
    {"unauthorized-use", "Known Unauthorized Uses", "none known"},
    {"notes", "Assignment Notes", "Defined TXT keys: <the keys, or None>"},
};

enum { FIELDS = sizeof(fields) / sizeof(*fields) };

/* The text behind "name=" in the list, or NULL; the last one counts. */
static const char *
given(const struct word_list *list, const char *name)
{
	const char *text = NULL;
	size_t length = strlen(name);

	for (size_t i = 0; i < list->count; i++)
		if (strncmp(list->words[i], name, length) == 0 && list->words[i][length] == '=')
			text = list->words[i] + length + 1;
	return text;
}

static bool
is_field(const char *word)
{
	for (size_t i = 1; i < FIELDS; i++) {
		struct word_list one = {&word, 1};

		if (given(&one, fields[i].name) != NULL)
			return true;
	}
	return false;
}

bool
registration_check_fields(const struct word_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (is_field(list->words[i]))
			continue;
		usage_error("--field takes NAME=TEXT with one of transport, assignee, contact, description, "
			    "reference, port, service-code, unauthorized-use, notes");
		return false;
	}
	return true;
}

const char *
registration_request(struct arena *arena, const struct word_list *list, struct bytes name)
{
	const char *text = "To: iana@iana.org\nSubject: request for a service name\n";

	text = format_text(arena, "%sService Name: %s\n", format_text(arena, "%s\n", text),
	    (const char *)escape(arena, name, ESCAPE_TEXT, 0).at);
	for (size_t i = 1; i < FIELDS; i++) {
		const char *value = given(list, fields[i].name);

		text = format_text(arena, "%s%s: %s\n", text, fields[i].title,
		    value != NULL ? (const char *)escape(arena, bytes_of(value), ESCAPE_TEXT, 0).at
				  : fields[i].missing);
	}
	return text;
}
