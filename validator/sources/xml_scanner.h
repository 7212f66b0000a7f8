/* xml_scanner: the elements and texts of an XML document, each with its exact place in it.
 *
 * libxml2 says whether a document is well-formed, but it tells the place of an element only, in lines, and nothing of
 * the references and line ends inside a text. What is known to be well-formed is simple to take apart, octet by
 * octet: that is done here. Of what is not, the events are those of no document in particular, and safe. */
#ifndef VALIDATOR_SOURCES_XML_SCANNER_H
#define VALIDATOR_SOURCES_XML_SCANNER_H

#include "data/arena.h"
#include "data/bytes.h"
#include "data/failure.h"

enum xml_kind {
	XML_START,  /* <name …>, or <name …/>, which an XML_END follows */
	XML_END,    /* </name> */
	XML_TEXT,   /* character data */
	XML_ENTITY, /* a reference to an entity that XML itself does not have */
	XML_NONE,   /* the end of the document */
};

struct xml_event {
	enum xml_kind kind;
	struct bytes raw;        /* all of it in the document */
	struct bytes name;       /* of the element or entity, in the document */
	struct bytes attributes; /* of XML_START: what stands between name and end */
	struct bytes text;       /* of XML_TEXT: the characters; valid until the next event */
	bool verbatim;           /* they stand in the document as they are */
};

struct xml_scanner {
	struct bytes document;
	size_t at;
	bool in_cdata;
	bool closing; /* an element without content was opened, and is to be closed */
	struct bytes closing_name;
	unsigned char decoded[4]; /* a reference's character, or a line end */
};

void xml_scanner_init(struct xml_scanner *, struct bytes document);

/* The next event; comments, processing instructions and document type are passed over. */
enum xml_kind xml_next(struct xml_scanner *, struct xml_event *);

/* The next attribute of an XML_START behind `*rest`, which begins as its attributes. The value is without its quotes,
 * with references as they are. False where there is none. */
bool xml_next_attribute(struct bytes *rest, struct bytes *name, struct bytes *value);

/* The encoding that the XML declaration names; empty where there is none. */
struct bytes xml_encoding(struct bytes document);

/* Whether the first element has that name, be the document well-formed or not. Marks of templates may stand before
 * it. */
bool xml_root_is(struct bytes document, const char *name);

/* What libxml2 says. */
struct xml_flaw {
	enum failure_kind kind; /* FAILURE_NONE: well-formed; FAILURE_MALFORMED; FAILURE_HOSTILE: declares entities */
	size_t offset;          /* where */
	const char *message;    /* in the arena */
};

/* Nothing is fetched, nothing expanded. The encoding that the document names is not looked at: it is UTF-8. */
void xml_check(struct bytes document, struct xml_flaw *, struct arena *);

#endif
