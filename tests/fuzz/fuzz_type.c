/* Any octets as what `type` takes, from a service type to an instance name, and as a host name. */
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes text = {data, size};

	hold_findings(EXAMPLE_TYPE, text);
	hold_findings(EXAMPLE_HOST, text);
	return 0;
}
