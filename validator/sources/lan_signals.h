/* lan_signals: what signals do while a session runs. SIGINT and SIGTERM ask for an end, and the next one of them ends
 * the program at once. SIGALRM cuts off a call of a library that blocks: the library waits in poll(2) on a socket, and
 * wakes up when that is shut down. One user at a time in a process. */
#ifndef VALIDATOR_SOURCES_LAN_SIGNALS_H
#define VALIDATOR_SOURCES_LAN_SIGNALS_H

#include <stdbool.h>

/* Takes over SIGINT, SIGTERM (where they are not ignored) and SIGALRM. The descriptor becomes readable when an end is
 * asked for; -1 where there is none to be had: then these two act as before. */
int lan_signals_begin(void);

/* Everything as it was before lan_signals_begin(). */
void lan_signals_end(void);

/* SIGPIPE as it was. libdbus makes it ignored with each connection, for sockets on which it asks for none anyway; whose
 * output goes to a pipe that nobody reads any more would then go on for ever. */
void lan_signals_give_back_pipe(void);

/* A socket that is to be shut down when a call blocks; told as often as it is forgotten again. It must be forgotten
 * before it is closed. */
void lan_guard_add(int socket);
void lan_guard_remove(int socket);

/* Guards what the next call opens, too, until lan_guard_disarm(): to be told before lan_guard_arm(). */
void lan_guard_new(void);

/* Between these two lie calls that may block. If they take longer than that, the guarded sockets are shut down. In
 * whole seconds, at least 2, rounded up to even ones. */
void lan_guard_arm(unsigned seconds);

/* Whether they took longer. */
bool lan_guard_disarm(void);

/* Shuts the guarded sockets down now. */
void lan_guard_cut(void);

#endif
