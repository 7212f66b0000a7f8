/* Any octets as a service name to be registered. */
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	hold_findings(EXAMPLE_NAME, (struct bytes){data, size});
	return 0;
}
