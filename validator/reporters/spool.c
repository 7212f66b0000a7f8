#include "validator/reporters/spool.h"

#include <errno.h>

/* An exit here would leave the output's file beside its place: the run ends it. */
static void
break_off(struct report *report)
{
	if (!report->broken)
		fprintf(stderr, "dnssd-lint: a temporary file cannot be written or read: %s\n", strerror(errno));
	report->broken = true;
}

FILE *
spool_open(struct report *report, struct spool *spool)
{
	if (spool->file == NULL && !report->broken) {
		spool->file = tmpfile();
		if (spool->file == NULL)
			break_off(report);
	}
	return spool->file;
}

/* Errors of the output are the output's, which looks for them at its close. */
void
spool_copy(struct report *report, struct spool *spool)
{
	char buffer[8192];
	size_t got;

	if (spool->file == NULL)
		return;
	if (fflush(spool->file) != 0 || ferror(spool->file) || fseek(spool->file, 0, SEEK_SET) != 0) {
		break_off(report);
	} else {
		while ((got = fread(buffer, 1, sizeof(buffer), spool->file)) > 0)
			fwrite(buffer, 1, got, report->out);
		if (ferror(spool->file))
			break_off(report);
	}
	fclose(spool->file);
	spool->file = NULL;
}
