/* How long a TXT record of 20 strings takes from its RDATA and from its strings to its findings: by its form alone, and
 * under its service type with a profile. What is known of the type is worked out once, as for all records of a network.
 * Prints the quickest of many rounds, since others only tell what else the machine did. */
#include <stdio.h>
#include <time.h>

#include "tests/unit/judge.h"

static const char printer[] =
    "txtvers=1\nqtotal=1\nrp=ipp/print\nty=HP LaserJet M402dn\nproduct=(HP LaserJet M402dn)\n"
    "adminurl=http://HP1.local./\npdl=application/postscript,image/urf,image/jpeg\nURF=V1.4,CP99,W8,OB10\nColor=F\n"
    "Duplex=T\nUUID=564e4234-4b30-3038-3338-2c59e5fd8a11\nkind=document,envelope\nair=none\nTLS=1.2\nusb_MFG=HP\n"
    "usb_MDL=LaserJet\npriority=50\nnote=Hall\nScan=F\nFax=F";

enum { RECORDS = 10000, ROUNDS = 40 };

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* The strings, or their RDATA where there is some; `known` is NULL where the form alone is judged. */
static void
judge_one(
    struct judge *judge, const struct txt_knowledge *known, const struct bytes *lines, size_t count, struct bytes rdata)
{
	struct txt_record record;
	struct txt_use use;

	arena_reset(&judge->arena);
	if (rdata.length > 0)
		txt_record_read(&record, rdata, &judge->arena);
	else
		txt_record_parse(&record, lines, count, &judge->arena);
	if (known != NULL)
		txt_use_parse(&use, &record, known, NULL, 0, &judge->arena);
	inspect_txt_record(&judge->in, &record, known != NULL ? &use : NULL);
}

static void
measure(
    const char *what, const struct txt_knowledge *known, const struct bytes *lines, size_t count, struct bytes rdata)
{
	struct judge judge;
	double best = 1;

	judge_init(&judge, NULL);
	for (size_t round = 0; round < ROUNDS; round++) {
		double from = seconds(), taken;

		for (size_t i = 0; i < RECORDS; i++)
			judge_one(&judge, known, lines, count, rdata);
		taken = (seconds() - from) / RECORDS;
		best = taken < best ? taken : best;
	}
	printf("%-38s %7.2f us %28s%s\n", what, best * 1e6, "< 5 us", best >= 5e-6 ? "  MISSED" : "");
	judge_clear(&judge);
}

int
main(void)
{
	struct arena arena = {0};
	struct bytes *lines;
	size_t count = lines_of(bytes_of(printer), &lines, &arena);
	struct txt_record record;
	struct txt_knowledge known;
	struct full_name full;
	struct bytes rdata;

	txt_record_parse(&record, lines, count, &arena);
	rdata = rdata_of(&record, &arena);
	full_name_parse(&full, BYTES("_ipp._tcp"), registry_builtin(), &arena);
	txt_knowledge_of(&known, &full.type, registry_builtin(), txt_profiles_builtin(), &arena);
	measure("a TXT record of 20 strings: its form", NULL, lines, count, BYTES(""));
	measure("the same as RDATA", NULL, lines, count, rdata);
	measure("the same with its profile, as RDATA", &known, lines, count, rdata);
	arena_clear(&arena);
	return 0;
}
