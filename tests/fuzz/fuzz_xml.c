/* Any octets given as IANA's XML: read or refused, never a crash; what was read is found again. */
#include "data/iana_xml.h"

int LLVMFuzzerTestOneInput(const unsigned char *octets, size_t length);

int
LLVMFuzzerTestOneInput(const unsigned char *octets, size_t length)
{
	struct registry *registry;
	struct failure failure;

	if (iana_xml_read_bytes((struct bytes){octets, length}, "fuzz", &registry, &failure) != FAILURE_NONE) {
		if (failure.kind == FAILURE_NONE || failure.message[0] == '\0')
			__builtin_trap();
		return 0;
	}
	for (uint32_t i = 0; i < registry->service_count; i++) {
		struct bytes name = registry_service_name(registry, &registry->services[i]);

		if (registry_find(registry, name) != &registry->services[i])
			__builtin_trap();
		(void)registry_has_near(registry, name);
	}
	registry_free(registry);
	return 0;
}
