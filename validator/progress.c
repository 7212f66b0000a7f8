#include "validator/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static uint64_t
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

void
progress_init(struct progress *progress, bool wanted)
{
	*progress = (struct progress){.shown = wanted && isatty(STDERR_FILENO) != 0, .start = now()};
}

void
progress_draw(struct progress *progress, const struct lan_progress *state)
{
	enum { PAUSE = 200 };
	uint64_t time = now();

	if (!progress->shown || (progress->drawn && time - progress->last < PAUSE))
		return;
	fprintf(stderr, "\r\033[K%zu types, %zu services found, %zu resolved, %zu outstanding", state->types,
	    state->found, state->resolved, state->outstanding);
	fflush(stderr);
	progress->drawn = true;
	progress->last = time;
}

void
progress_clear(struct progress *progress)
{
	if (!progress->drawn)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	progress->drawn = false;
}

uint64_t
progress_elapsed(const struct progress *progress)
{
	return now() - progress->start;
}
