/* recording_read: takes a recording apart into lines and networks, in whatever format it is. */
#include "validator/sources/recording.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "validator/line_reader.h"
#include "validator/sources/recording_format.h"

struct reading {
	const struct recording_reader *to;
	const struct recording_format *format; /* NULL until a line told */
	void *state;
	struct recording_site site;
	struct recording_line line;
	struct line_reader lines;
};

static const struct recording_format *
find_format(struct bytes line)
{
	static const struct recording_format *const formats[] = {&recording_own, &recording_browse, &recording_zone};

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (formats[i]->begins(line))
			return formats[i];
	return NULL;
}

static void
begin(struct reading *reading, const struct recording_format *format)
{
	reading->format = format;
	reading->state = must_resize(NULL, 1, format->state_size);
	memset(reading->state, 0, format->state_size);
	recording_site_init(&reading->site, format->caseless);
}

/* Whether the reading goes on: a line that is wrong is told and passed over. */
static bool
pass_over(struct reading *reading)
{
	if (reading->line.failure->kind != FAILURE_MALFORMED)
		return false;
	reading->to->fail(reading->to->context, reading->line.failure);
	return true;
}

static bool
finish_site(struct reading *reading)
{
	struct recording_site *site = &reading->site;

	if (reading->format->finish(reading->state, site, &reading->line) == RECORDING_REFUSED && !pass_over(reading))
		return false;
	reading->to->take(reading->to->context, &site->network, &site->arena);
	recording_site_reset(site);
	return true;
}

static bool
read_line(struct reading *reading, struct bytes text)
{
	enum recording_answer answer;

	recording_line_set(&reading->line, text);
	answer = reading->format->read(reading->state, &reading->site, &reading->line);
	if (answer == RECORDING_NEXT_SITE) {
		if (!finish_site(reading))
			return false;
		answer = reading->format->read(reading->state, &reading->site, &reading->line);
	}
	return answer != RECORDING_REFUSED || pass_over(reading);
}

static bool
take_line(struct reading *reading, enum line_result result, struct bytes text)
{
	enum { UNKNOWN_MAX = 100 }; /* what `dns-sd` says before its first record has few lines */

	reading->line.number++;
	if (result == LINE_TOO_LONG) {
		recording_line_end(&reading->line, FAILURE_TOO_LARGE, "the line has over a million octets");
		reading->to->fail(reading->to->context, reading->line.failure);
		return true;
	}
	if (reading->format == NULL && find_format(text) != NULL)
		begin(reading, find_format(text));
	if (reading->format != NULL)
		return read_line(reading, text);
	return reading->line.number < UNKNOWN_MAX;
}

/* What ended the reading is in the failure; FAILURE_NONE where it is the end of the recording. */
static enum failure_kind
read_all(struct reading *reading)
{
	struct failure *failure = reading->line.failure;
	const char *path = reading->line.path;
	enum line_result result;
	struct bytes text;

	while ((result = line_reader_next(&reading->lines, &text)) != LINE_NONE)
		if (!take_line(reading, result, text))
			break;
	if (reading->lines.error != 0)
		return failure_set(failure, FAILURE_UNREADABLE, path, 0, 0, "%s", strerror(reading->lines.error));
	if (reading->format == NULL && reading->line.number == 0)
		return failure_set(failure, FAILURE_NOTHING, path, 0, 0, "the recording is empty");
	if (reading->format == NULL)
		return failure_set(failure, FAILURE_UNKNOWN_FORMAT, path, 1, 0,
		    "no recording: it neither begins with \"# dnssd-lint recording 1\" nor is it what "
		    "avahi-browse -rptk or dns-sd -Z print");
	if (result != LINE_NONE)
		return failure->kind;
	return finish_site(reading) ? FAILURE_NONE : failure->kind;
}

static enum failure_kind
read_descriptor(int descriptor, const char *path, const struct recording_reader *to, struct failure *failure)
{
	struct reading reading = {.to = to, .line = {.path = path, .failure = failure}};
	enum failure_kind kind;

	line_reader_init(&reading.lines, descriptor);
	kind = read_all(&reading);
	line_reader_clear(&reading.lines);
	recording_line_clear(&reading.line);
	if (reading.format != NULL) {
		reading.format->clear(reading.state);
		recording_site_clear(&reading.site);
		free(reading.state);
	}
	return kind;
}

enum failure_kind
recording_read(const char *path, const struct recording_reader *to, struct failure *failure)
{
	enum failure_kind kind;
	int descriptor;

	if (strcmp(path, "-") == 0)
		return read_descriptor(STDIN_FILENO, "stdin", to, failure);
	descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return failure_set(failure, FAILURE_UNREADABLE, path, 0, 0, "%s", strerror(errno));
	kind = read_descriptor(descriptor, path, to, failure);
	close(descriptor);
	return kind;
}
