/* recording_scan: finds what looks like an identifier of a device in a text. */
#ifndef VALIDATOR_SOURCES_RECORDING_SCAN_H
#define VALIDATOR_SOURCES_RECORDING_SCAN_H

#include "data/bytes.h"
#include "rules/core/network.h"

/* The next hardware address ("00:11:…", "00-11-…"), UUID, or word of 12, 16 or 32 hexadecimal digits at or behind *at,
 * which moves behind it; no bytes where there is none. */
struct bytes scan_identifier(struct bytes text, size_t *at);

/* The next run of at least eight hexadecimal digits, a decimal one among them. */
struct bytes scan_digits(struct bytes text, size_t *at);

/* The next IPv4 or IPv6 address that stands alone. */
struct bytes scan_address(struct bytes text, size_t *at, struct address *address);

#endif
