/* fake_avahi: Avahi's client library as a test wants it. The first label of a name says
 * what comes of asking for it. It fails the test where it is used as the real one must not be: with lookup flags, out
 * of its callbacks, or after the daemon was lost. */
#ifndef TESTS_UNIT_FAKE_AVAHI_H
#define TESTS_UNIT_FAKE_AVAHI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What comes of a question. */
#define FAKE_ACTS(X)                                                              \
	X(ANSWER, "answer")       /* one record over eth0, and both ends */       \
	X(CACHED, "cached")       /* one out of the cache over IPv6 */            \
	X(EMPTY, "empty")         /* a record without RDATA, and its end */       \
	X(NOWHERE, "nowhere")     /* a record over an interface without a name */ \
	X(LATE, "late")           /* nothing, and a record once it was freed */   \
	X(BREAK, "break")         /* fails later */                               \
	X(REFUSE, "refuse")       /* "Too many objects" */                        \
	X(INVALID, "invalid")     /* another error at once */                     \
	X(DBUS_ERROR, "dbus")     /* the daemon dies while it is asked */         \
	X(LOSE, "lose")           /* the daemon dies later */                     \
	X(HANG, "hang")           /* the daemon does not answer */                \
	X(MUTE, "mute")           /* … not when the question ends */            \
	X(INTERRUPT, "interrupt") /* the user presses ^C */

/* What comes of a new client. */
enum fake_daemon {
	FAKE_RUNNING,
	FAKE_REGISTERING,
	FAKE_ABSENT,     /* an error, with a socket of its own for a moment */
	FAKE_WAITED_FOR, /* none comes */
	FAKE_COMES,      /* in 1.5 s */
	FAKE_HUNG,
	FAKE_OTHER_VERSION,
};

/* One for each new client; the last one for all that follow. */
void fake_avahi_begin(const enum fake_daemon *, size_t count);

/* The clients made so far, and those not freed yet. */
size_t fake_avahi_made(void);
size_t fake_avahi_left(void);

/* The name asked for last. */
const char *fake_avahi_asked(void);

#endif
