#include "validator/sources/lan_table.h"

#include <stdlib.h>

#include "data/arena.h"

enum { CHAINS_FIRST = 64 };

static uint64_t
turn(uint64_t word, unsigned bits)
{
	return word << bits | word >> (64 - bits);
}

static void
sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = turn(v[1], 13) ^ v[0];
	v[0] = turn(v[0], 32);
	v[2] += v[3];
	v[3] = turn(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = turn(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = turn(v[1], 17) ^ v[2];
	v[2] = turn(v[2], 32);
}

/* Up to eight octets as a word. */
static uint64_t
word_of(struct bytes octets, bool caseless)
{
	uint64_t word = 0;

	for (size_t i = 0; i < octets.length && i < sizeof(word); i++)
		word |= (uint64_t)(caseless ? ascii_lower(octets.at[i]) : octets.at[i]) << 8 * i;
	return word;
}

uint64_t
lan_hash(uint64_t key, uint64_t tweak, struct bytes octets, bool caseless)
{
	/* The constants are SipHash's: "somepseudorandomlygeneratedbytes". */
	uint64_t v[4] = {key ^ UINT64_C(0x736f6d6570736575), tweak ^ UINT64_C(0x646f72616e646f6d),
	    key ^ UINT64_C(0x6c7967656e657261), tweak ^ UINT64_C(0x7465646279746573)};
	uint64_t word, length = octets.length;

	for (; octets.length >= sizeof(word); octets = bytes_from(octets, sizeof(word))) {
		word = word_of(octets, caseless);
		v[3] ^= word;
		sip_round(v);
		v[0] ^= word;
	}
	word = word_of(octets, caseless) | length << 56;
	v[3] ^= word;
	sip_round(v);
	v[0] ^= word;
	v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static struct lan_entry **
chain_of(const struct lan_table *table, uint64_t hash)
{
	return &table->chains[hash & (table->chain_count - 1)];
}

static void
grow(struct lan_table *table)
{
	struct lan_table larger = {.chain_count = table->chain_count > 0 ? 2 * table->chain_count : CHAINS_FIRST};

	larger.chains = must_resize(NULL, larger.chain_count, sizeof(*larger.chains));
	memset(larger.chains, 0, larger.chain_count * sizeof(*larger.chains));
	for (size_t i = 0; i < table->chain_count; i++)
		while (table->chains[i] != NULL) {
			struct lan_entry *entry = table->chains[i];

			table->chains[i] = entry->next;
			lan_table_add(&larger, entry, entry->hash);
		}
	free(table->chains);
	*table = larger;
}

void
lan_table_add(struct lan_table *table, struct lan_entry *entry, uint64_t hash)
{
	struct lan_entry **chain;

	if (table->count >= table->chain_count)
		grow(table);
	chain = chain_of(table, hash);
	*entry = (struct lan_entry){*chain, hash};
	*chain = entry;
	table->count++;
}

void
lan_table_remove(struct lan_table *table, struct lan_entry *entry)
{
	struct lan_entry **at = chain_of(table, entry->hash);

	while (*at != entry)
		at = &(*at)->next;
	*at = entry->next;
	table->count--;
}

struct lan_entry *
lan_table_first(const struct lan_table *table, uint64_t hash)
{
	struct lan_entry *entry = table->chain_count > 0 ? *chain_of(table, hash) : NULL;

	while (entry != NULL && entry->hash != hash)
		entry = entry->next;
	return entry;
}

struct lan_entry *
lan_table_next(const struct lan_entry *entry)
{
	uint64_t hash = entry->hash;
	struct lan_entry *next = entry->next;

	while (next != NULL && next->hash != hash)
		next = next->next;
	return next;
}

void
lan_table_free(struct lan_table *table)
{
	free(table->chains);
	*table = (struct lan_table){0};
}
