/* Any octets given as a .dnssd file: read, never a crash, and findings stand in it. */
#include "tests/fuzz/read_file.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes content = {data, size};

	hold_file(&dnssd_format, content, "fuzz.dnssd");
	hold_file(&dnssd_format, content, "fuzz.dnssd.in");
	return 0;
}
