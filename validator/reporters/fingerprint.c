#include "validator/reporters/fingerprint.h"

#include <inttypes.h>

#include "data/escape.h"

/* FNV-1a in 64 bits, with the length behind the octets, so that what ends one text cannot begin the next. */
#define FNV_START UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

static uint64_t
add_octets(uint64_t hash, struct bytes text)
{
	for (size_t i = 0; i < text.length; i++)
		hash = (hash ^ text.at[i]) * FNV_PRIME;
	for (uint64_t length = text.length, i = 0; i < sizeof(length); i++)
		hash = (hash ^ (length >> 8 * i & 0xff)) * FNV_PRIME;
	return hash;
}

/* One to one: each step can be undone. High bits reach the low ones. */
static uint64_t
mix(uint64_t hash)
{
	hash = (hash ^ hash >> 32) * UINT64_C(0x9e3779b97f4a7c15);
	hash = (hash ^ hash >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
	return hash ^ hash >> 32;
}

uint64_t
fingerprint_of(const struct reported_subject *subject, const struct place *place, const struct finding *finding)
{
	bool part = finding->where.length < subject->text.length;
	uint64_t hash = add_octets(FNV_START, bytes_of(finding->rule->code));

	hash = add_octets(hash, bytes_of(place->path));
	hash = add_octets(hash, place->object);
	return mix(add_octets(hash, part ? finding->where : BYTES("")));
}

uint64_t
fingerprint_of_failure(const struct place *place, const struct failure *failure)
{
	uint64_t hash = add_octets(FNV_START, bytes_of(failure_kind_name(failure->kind)));

	hash = add_octets(hash, bytes_of(place->path));
	return mix(add_octets(hash, bytes_of(failure->message)));
}

void
fingerprint_write(uint64_t fingerprint, char into[static FINGERPRINT_SIZE])
{
	snprintf(into, FINGERPRINT_SIZE, "%016" PRIx64, fingerprint);
}

uint64_t
fingerprint_unique(struct fingerprint_count *count, uint64_t fingerprint)
{
	const size_t slots = sizeof(count->slots) / sizeof(*count->slots);
	uint64_t before = count->slots[fingerprint % slots]++;

	/* Odd, so that no two numbers give the same. */
	return mix(fingerprint + before * UINT64_C(0x94d049bb133111eb));
}
