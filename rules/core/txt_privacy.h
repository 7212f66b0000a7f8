/* txt_privacy: which TXT keys tell of persons and of devices that follow them (RFC 8882 sections 3.2.4 and 4). */
#ifndef RULES_CORE_TXT_PRIVACY_H
#define RULES_CORE_TXT_PRIVACY_H

#include "data/bytes.h"

/* What a value tells; the words go behind "tells everybody on the network". */
#define TXT_PRIVACIES(X)                         \
	X(NONE, "")                              \
	X(HARDWARE, "a hardware address")        \
	X(SERIAL, "a serial number")             \
	X(IDENTIFIER, "a lasting identifier")    \
	X(GIVEN_NAME, "a name that people gave") \
	X(PERSON, "a person's name")             \
	X(PERSON_ADDRESS, "a person's address")  \
	X(PLACE, "a place")                      \
	X(VERSION, "an exact version")

enum txt_privacy {
#define X(privacy, words) TXT_PRIVACY_##privacy,
	TXT_PRIVACIES(X)
#undef X
};

/* The words. */
const char *txt_privacy_words(enum txt_privacy);

/* What the value of a key tells by the key alone. */
enum txt_privacy txt_privacy_of(struct bytes key);

#endif
