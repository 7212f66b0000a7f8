/* txt_body: the body of a note while its definition is made. Between the files that read notes. */
#ifndef DATA_TXT_BODY_H
#define DATA_TXT_BODY_H

#include "data/txt_definitions.h"
#include "data/txt_items.h"

struct txt_body {
	struct arena *arena;
	struct bytes text, name; /* of the body, of the service */
	const struct txt_token *tokens;
	size_t count;
	struct txt_items items;
	struct txt_key *keys; /* room for a key a token; definition->keys points to it */
	struct txt_definition *definition;
};

/* The key of that name, which is added where it is not there yet. */
struct txt_key *txt_body_add_key(struct txt_body *, struct bytes key);

/* Adds an item's key with what is said of it. */
void txt_body_add_item(struct txt_body *, const struct txt_item *);

/* At an ellipsis: joins the numbered keys added last to one, "c0..cn". `end` is the item behind the ellipsis, or NULL;
 * gives whether it belongs to the series. */
bool txt_body_close_series(struct txt_body *, const struct txt_item *end);

void txt_body_settle(struct txt_body *, enum txt_status, enum txt_confidence);

/* Reads the items as pairs and entries, "key=value" and "key: prose"; false where none are, and nothing is settled then. */
bool txt_read_declarations(struct txt_body *);

/* Reads the items as a list of words; false where they are none, and nothing is settled then. */
bool txt_read_list(struct txt_body *);

#endif
