/* txt_items: the body of a note, cut into declarations and what stands between them. Judges no more than form: which of
 * the items are keys, txt_notes.c decides when it has seen all. */
#ifndef DATA_TXT_ITEMS_H
#define DATA_TXT_ITEMS_H

#include "data/txt_lexer.h"

enum txt_item_kind {
	TXT_ITEM_PAIR,     /* key=value, "key=" */
	TXT_ITEM_ENTRY,    /* key: prose */
	TXT_ITEM_WORD,     /* a word alone in a list */
	TXT_ITEM_WORDS,    /* several words alone in a list */
	TXT_ITEM_ELLIPSIS, /* "..." in a list */
	TXT_ITEM_PROSE,    /* anything else */
};

struct txt_item {
	enum txt_item_kind kind;
	bool named;       /* the key stood in quotes or brackets: nothing but a key is written so */
	bool after_comma; /* a comma stands before it */
	struct bytes key; /* of PROSE: its text; of WORDS: all of them */
	const struct txt_token *value, *value_end; /* first and last token; NULL where there is none */
	const struct txt_token *gloss, *gloss_end; /* what is said behind the value or word; NULL where nothing is */
};

struct txt_items {
	struct txt_item *at;
	size_t count;
	struct bytes subtypes; /* what stands behind "Subtypes:"; empty where nothing does */
};

/* The items of a body's tokens, in order. They lie in the arena. */
void txt_items_read(struct arena *, const struct txt_token *tokens, size_t count, struct txt_items *items);

#endif
