/* txt_notes: reads what IANA's registry says of TXT keys, "Defined TXT keys: …", into a definition.
 *
 * The notes are prose in some 290 forms. The reader knows a small grammar of what registrants have in common:
 *
 *     note        = [prose] "Defined TXT keys:" body
 *     body        = status | reference | declaration *(separator declaration) [remark]
 *     declaration = key "=" [value] [gloss] | key ":" prose | "\"" key "\":" prose | key [gloss] | series
 *     value       = "<" text ">" | literal | word | prose
 *     gloss       = "(" text ")" | "[" text "]" | prose to the end of the line
 *     series      = key ", " key ", ..., " key            c0, c1, ..., cn; also dkX
 *     separator   = "," | ";" | line end | blank between pairs, or between words that are common keys
 *
 * and words that tell a status. What does not fit names no key: a wrong key is worse than none. */
#ifndef DATA_TXT_NOTES_H
#define DATA_TXT_NOTES_H

#include "data/txt_definitions.h"

/* Reads one note of the service `name`: a word that only repeats the name is no key. Line ends in `note` count;
 * references stand in it as "[RFC6763]". Everything is in the arena or points into `note`, and every key is printable
 * ASCII without "=" (RFC 6763 section 6.4). A note of over 16 KiB, of which there is none, is unclear unread. */
void txt_note_read(struct arena *, struct bytes note, struct bytes name, struct txt_definition *definition);

#endif
