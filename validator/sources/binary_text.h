/* binary_text: octets that a file writes as hexadecimal digits or base64, strictly: daemons take no blanks, and
 * padding where it belongs. */
#ifndef VALIDATOR_SOURCES_BINARY_TEXT_H
#define VALIDATOR_SOURCES_BINARY_TEXT_H

#include "validator/sources/placed_text.h"

enum binary_code { BINARY_HEX, BINARY_BASE64 };

/* Appends the octets of the characters in `raw`, a part of the content, each with the place of its characters. Gives
 * what of them is at fault, and ends before it; empty where nothing is. */
struct bytes binary_text_add(struct placed_text_builder *, enum binary_code, struct bytes raw);

#endif
