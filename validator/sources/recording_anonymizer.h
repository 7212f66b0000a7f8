/* recording_anonymizer: what the anonymizer of recording.h remembers. */
#ifndef VALIDATOR_SOURCES_RECORDING_ANONYMIZER_H
#define VALIDATOR_SOURCES_RECORDING_ANONYMIZER_H

#include "validator/sources/recording.h"
#include "validator/sources/recording_renumber.h"
#include "validator/sources/recording_substitute.h"

/* Octets of an identifier that is found anywhere, separators not counted; shorter ones would be found by chance. */
enum { IDENTIFIER_MIN = 5, IDENTIFIER_MAX = 64 };

struct anonymizer {
	uint64_t random;
	struct substitutes words, identifiers;
	struct renumbering numbers;
	struct arena scratch; /* for one name or TXT record */
	struct arena *arena;  /* of the network */
};

/* A label or value without what was put to its end when it was renamed: " (2)", " #2", "-2". */
struct bytes anonymizer_base(struct bytes label);

/* Puts the substitute of a word over `out`, which is a copy of it. */
void anonymizer_put_word(struct anonymizer *, struct bytes word, unsigned char *out);

/* Gives an identifier a substitute, whatever separates its digits. */
void anonymizer_gather_identifier(struct anonymizer *, struct bytes text);

/* Gives substitutes to what a TXT string tells. */
void anonymizer_gather_string(struct anonymizer *, struct bytes string);

/* The string at *at of the RDATA, which may have fewer octets than it says; false at the end. */
bool txt_next_string(struct bytes rdata, size_t *at, struct bytes *string);

/* Writes the record anew. */
void anonymizer_mask_txt(struct anonymizer *, struct seen_txt *);

#endif
