#include "validator/sources/lan_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* libdbus watches one socket for reading and for writing; the rest is room for a client that is being replaced. */
enum { GUARDED_MAX = 8 };

/* A system call takes the lowest free descriptor. A connection is one of the first. */
enum { FREE_MAX = 16, SEARCHED = 4096 };

/* The alarm that cuts off, and the last one. Calls of the kind of poll(2) may begin their wait anew after each. */
enum { CUTTING = 2, LAST = 5 };

static const int taken[] = {SIGINT, SIGTERM, SIGALRM, SIGPIPE};
enum { TAKEN = sizeof(taken) / sizeof(*taken) };

/* Handlers reach nothing else. */
static volatile sig_atomic_t guarded[GUARDED_MAX]; /* descriptor + 1; 0: free */
static volatile sig_atomic_t unused[FREE_MAX];     /* the same, of descriptors that were free */
static volatile sig_atomic_t alarms;
static volatile sig_atomic_t half; /* seconds between two alarms */
static volatile sig_atomic_t armed;
static int stop_pipe[2] = {-1, -1};
static struct sigaction before[TAKEN];
static sigset_t blocked_before;

void
lan_guard_cut(void)
{
	for (size_t i = 0; i < GUARDED_MAX; i++)
		if (guarded[i] != 0)
			shutdown((int)guarded[i] - 1, SHUT_RDWR);
}

/* A descriptor that was free and is a socket now was opened by the call that is guarded. */
static void
cut_new(void)
{
	struct stat status;

	for (size_t i = 0; i < FREE_MAX; i++)
		if (unused[i] != 0 && fstat((int)unused[i] - 1, &status) == 0 && S_ISSOCK(status.st_mode))
			shutdown((int)unused[i] - 1, SHUT_RDWR);
}

/* Not the first alarm: one comes at once when a program goes on that was stopped for a while. */
static void
on_alarm(int signal)
{
	int saved = errno;

	(void)signal;
	if (!armed)
		return;
	alarms++;
	if (alarms >= CUTTING) {
		lan_guard_cut();
		cut_new();
	}
	if (alarms < LAST)
		alarm((unsigned)half);
	errno = saved;
}

static void
on_stop(int signal)
{
	static const struct sigaction standard = {.sa_handler = SIG_DFL};
	int saved = errno;
	ssize_t written;

	(void)signal;
	sigaction(SIGINT, &standard, NULL);
	sigaction(SIGTERM, &standard, NULL);
	written = write(stop_pipe[1], "", 1);
	(void)written;
	errno = saved;
}

static void
take_signal(int signal, void (*handler)(int))
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};

	sigemptyset(&action.sa_mask);
	sigaction(signal, &action, NULL);
}

int
lan_signals_begin(void)
{
	sigset_t wanted;

	for (size_t i = 0; i < TAKEN; i++)
		sigaction(taken[i], NULL, &before[i]);
	for (size_t i = 0; i < GUARDED_MAX; i++)
		guarded[i] = 0;
	take_signal(SIGALRM, on_alarm);
	sigemptyset(&wanted);
	sigaddset(&wanted, SIGALRM); /* whoever started us may have it blocked */
	sigprocmask(SIG_UNBLOCK, &wanted, &blocked_before);
	if (pipe2(stop_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
		stop_pipe[0] = stop_pipe[1] = -1;
		return -1;
	}
	/* What nohup or a shell's background job ignores stays ignored. */
	for (size_t i = 0; i < TAKEN; i++)
		if ((taken[i] == SIGINT || taken[i] == SIGTERM) && before[i].sa_handler != SIG_IGN)
			take_signal(taken[i], on_stop);
	return stop_pipe[0];
}

void
lan_signals_give_back_pipe(void)
{
	for (size_t i = 0; i < TAKEN; i++)
		if (taken[i] == SIGPIPE)
			sigaction(SIGPIPE, &before[i], NULL);
}

void
lan_signals_end(void)
{
	for (size_t i = 0; i < TAKEN; i++)
		sigaction(taken[i], &before[i], NULL);
	sigprocmask(SIG_SETMASK, &blocked_before, NULL);
	for (size_t i = 0; i < 2; i++) {
		if (stop_pipe[i] >= 0)
			close(stop_pipe[i]);
		stop_pipe[i] = -1;
	}
}

static void
replace(sig_atomic_t old, sig_atomic_t new)
{
	for (size_t i = 0; i < GUARDED_MAX; i++)
		if (guarded[i] == old) {
			guarded[i] = new;
			return;
		}
}

void
lan_guard_add(int socket)
{
	replace(0, (sig_atomic_t)(socket + 1));
}

void
lan_guard_remove(int socket)
{
	replace((sig_atomic_t)(socket + 1), 0);
}

void
lan_guard_new(void)
{
	size_t count = 0;

	for (int descriptor = 0; descriptor < SEARCHED && count < FREE_MAX; descriptor++)
		if (fcntl(descriptor, F_GETFD) < 0)
			unused[count++] = (sig_atomic_t)(descriptor + 1);
}

void
lan_guard_arm(unsigned seconds)
{
	alarms = 0;
	half = (sig_atomic_t)((seconds + 1) / 2);
	armed = 1;
	alarm((unsigned)half);
}

bool
lan_guard_disarm(void)
{
	armed = 0;
	alarm(0);
	for (size_t i = 0; i < FREE_MAX; i++)
		unused[i] = 0;
	return alarms >= CUTTING;
}
