#include "data/txt_registry.h"

#include "data/txt_notes.h"
#include "data/txt_table.h"

/* The notes of all records, each text once. */
static void
read_notes(struct arena *arena, const struct registry *registry, const struct registry_service *service,
    struct txt_definition *definition)
{
	registry_text last = 0;

	for (uint32_t i = 0; i < service->count; i++) {
		const struct registry_record *record = registry_service_record(registry, service, i);
		struct txt_definition one;

		if ((record->flags & RECORD_TXT_KEYS_NOTE) == 0 || (last != 0 && record->note == last))
			continue;
		txt_note_read(
		    arena, registry_bytes(registry, record->note), registry_service_name(registry, service), &one);
		if (last == 0)
			*definition = one;
		else
			txt_definition_merge(arena, definition, &one);
		last = record->note;
	}
}

void
txt_definition_of(struct arena *arena, const struct registry *registry, const struct registry_service *service,
    struct txt_definition *definition)
{
	*definition = (struct txt_definition){
	    .status = service == NULL ? TXT_STATUS_UNREGISTERED : TXT_STATUS_NONE,
	    .confidence = TXT_CONFIDENCE_HIGH,
	};
	if (service == NULL)
		return;
	if (registry->has_persons)
		read_notes(arena, registry, service, definition);
	else
		(void)!txt_table_find(arena, txt_table_builtin(), registry_service_name(registry, service), definition);
}
