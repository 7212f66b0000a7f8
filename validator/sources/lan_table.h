/* lan_table: finds things by their hash. Keys come from the LAN, so the hash is keyed (SipHash-1-3): nobody there can
 * choose names that all fall into one chain. Entries stand inside the things; the table owns its chains alone. */
#ifndef VALIDATOR_SOURCES_LAN_TABLE_H
#define VALIDATOR_SOURCES_LAN_TABLE_H

#include <stdint.h>

#include "data/bytes.h"

struct lan_entry {
	struct lan_entry *next; /* in its chain */
	uint64_t hash;
};

struct lan_table {
	struct lan_entry **chains;
	size_t chain_count; /* a power of 2, or 0 before the first entry */
	size_t count;
};

/* The hash of octets. `key` is the secret, `tweak` parts keys of several kinds. Where spellings that differ in ASCII
 * case are different keys, `caseless` must be false: else they would all fall into one chain. */
uint64_t lan_hash(uint64_t key, uint64_t tweak, struct bytes octets, bool caseless);

void lan_table_add(struct lan_table *, struct lan_entry *, uint64_t hash);
void lan_table_remove(struct lan_table *, struct lan_entry *);

/* The first entry with that hash, and the next one; NULL at the end. Equal hashes do not prove equal keys. */
struct lan_entry *lan_table_first(const struct lan_table *, uint64_t hash);
struct lan_entry *lan_table_next(const struct lan_entry *);

void lan_table_free(struct lan_table *);

#endif
