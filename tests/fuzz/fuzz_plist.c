/* Any octets given as an Info.plist: read, never a crash, and findings stand in it. */
#include "tests/fuzz/read_file.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	hold_file(&plist_format, (struct bytes){data, size}, "Info.plist");
	return 0;
}
