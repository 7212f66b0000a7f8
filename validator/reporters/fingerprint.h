/* fingerprint: by which a finding is known again in the next run, though lines were put in above it or its message has
 * other words. Made of the rule's code, the path, what it is about (struct place), and what it points at unless that is
 * all of the subject. */
#ifndef VALIDATOR_REPORTERS_FINGERPRINT_H
#define VALIDATOR_REPORTERS_FINGERPRINT_H

#include "validator/reporters/place.h"

/* 16 hexadecimal digits and a terminator. */
enum { FINGERPRINT_SIZE = 17 };

uint64_t fingerprint_of(const struct reported_subject *, const struct place *, const struct finding *);
uint64_t fingerprint_of_failure(const struct place *, const struct failure *);

void fingerprint_write(uint64_t fingerprint, char into[static FINGERPRINT_SIZE]);

/* For formats in which no fingerprint may come twice: how many came, in slots. Equal ones share a slot and so get
 * different numbers, whatever else shares it; memory is constant. Zeroed, it has seen none. */
struct fingerprint_count {
	uint32_t slots[1 << 16];
};

/* The same for the first of its slot but for a mixing; others for the next ones. */
uint64_t fingerprint_unique(struct fingerprint_count *, uint64_t fingerprint);

#endif
