/* txt_prose: what sentences in a note tell: the heading, a status, references, keys that are only spoken of. */
#ifndef DATA_TXT_PROSE_H
#define DATA_TXT_PROSE_H

#include "data/txt_definitions.h"
#include "data/txt_items.h"

/* Finds "Defined TXT keys:", whatever its case and line ends; *start is then the place behind it. */
bool txt_find_heading(struct bytes note, size_t *start);

/* What the first words say: NONE, PROPRIETARY, OPEN, REFERENCE, UNCLEAR ("TBD", or nothing at all); KEYS where they say
 * nothing of the kind and what follows must tell. */
enum txt_status txt_opening_status(const struct txt_token *tokens);

/* The same from the words of sentences in which no key was found; UNCLEAR where they tell nothing. */
enum txt_status txt_prose_status(const struct txt_token *tokens, size_t count);

/* Keys that a text names in another way than in a list or with "=":
 * a glossary, one key at the start of each line and alternatives, literals or "(optional)" behind it;
 * a sentence with 'key "name"'; an address with short codes in brackets behind it. False where there is none. */
bool txt_told_keys(struct arena *, const struct txt_token *tokens, size_t count, struct txt_items *told);

/* Whether a sentence says that all keys are optional. */
bool txt_tells_all_optional(struct bytes text);

/* Whether words say that keys are not published: "proprietary keys", "others not publicly documented". */
bool txt_tells_secret(struct bytes text);

/* Whether words at the end of a list only speak of what is listed: "where …", "and others", "see …". */
bool txt_tells_of_others(struct bytes text);

/* Documents and addresses that the text points to; in values and examples they are none. */
struct txt_list txt_references(struct arena *, const struct txt_token *tokens, size_t count);

/* The words that name a document where there is no address: "Defined in Acme Guide" gives "Acme Guide". */
struct txt_list txt_named_reference(struct arena *, const struct txt_token *tokens, size_t count);

/* Whether a key stands for a series by itself: "dkX", "portN". */
bool txt_is_series(struct bytes key);

/* "c0..cn" of c0 and n. */
struct bytes txt_series_name(struct arena *, struct bytes first, struct bytes stem, struct bytes last);

/* The next word of a text cut at white space; empty at the end. */
struct bytes txt_next_blank_word(struct bytes *rest);

#endif
