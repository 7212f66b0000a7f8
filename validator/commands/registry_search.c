/* dnssd-lint registry search: as IANA's own page searches. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "validator/command.h"
#include "validator/commands/registry_view.h"

/* Whether `needle`, in lower case, stands in `hay`; a blank stands for a line end too. */
static bool
holds(struct bytes hay, struct bytes needle)
{
	for (size_t from = 0; from + needle.length <= hay.length; from++) {
		size_t same = 0;

		while (same < needle.length && (ascii_lower(hay.at[from + same]) == needle.at[same] ||
						   (hay.at[from + same] == '\n' && needle.at[same] == ' ')))
			same++;
		if (same == needle.length)
			return true;
	}
	return false;
}

static bool
numbers_hold(const struct registry_record *record, struct bytes needle)
{
	struct registry_record number = *record;
	char text[PORT_TEXT_SIZE];

	number.transport = TRANSPORT_NONE; /* a column of its own on the page */
	if ((record->flags & RECORD_HAS_PORT) != 0 && holds(bytes_of(port_text(&number, text)), needle))
		return true;
	if ((record->flags & RECORD_HAS_SERVICE_CODE) == 0)
		return false;
	snprintf(text, sizeof(text), "%" PRIu32, record->service_code);
	return holds(bytes_of(text), needle);
}

/* The sentence that IANA's description has and the model keeps as a fact. */
static bool
replacement_holds(const struct registry *registry, const struct registry_record *record, struct bytes needle)
{
	char sentence[256];

	if (record->replacement_for == 0)
		return false;
	snprintf(sentence, sizeof(sentence), "IANA assigned this well-formed service name as a replacement for \"%s\".",
	    registry_string(registry, record->replacement_for));
	return holds(bytes_of(sentence), needle);
}

static bool
record_holds(const struct registry *registry, const struct registry_record *record, struct bytes needle)
{
	const registry_text texts[] = {record->name, record->description, record->references, record->unauthorized_use,
	    record->note, record->alias_of, record->duplicate_of, record->extension_of, record->former_name,
	    record->subtypes};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (texts[i] != 0 && holds(registry_bytes(registry, texts[i]), needle))
			return true;
	return holds(bytes_of(transport_name(record->transport)), needle) || numbers_hold(record, needle) ||
	       replacement_holds(registry, record, needle);
}

/* All arguments as one text, in lower case; the caller frees it. The run's arena won't do: it is reset meanwhile. */
static unsigned char *
make_needle(const struct options *options, size_t *needle_length)
{
	size_t length = 0;
	unsigned char *text;

	for (int i = 0; i < options->argument_count; i++)
		length += strlen(options->arguments[i]) + 1;
	text = must_resize(NULL, length, 1);
	length = 0;
	for (int i = 0; i < options->argument_count; i++) {
		if (i > 0)
			text[length++] = ' ';
		for (const char *at = options->arguments[i]; *at != '\0'; at++)
			text[length++] = ascii_lower((unsigned char)*at);
	}
	*needle_length = length;
	return text;
}

int
command_registry_search_check(const struct options *options)
{
	for (int i = 0; i < options->argument_count; i++)
		if (i > 0 || *options->arguments[i] != '\0')
			return 0;
	return usage_error("an empty text stands in every record");
}

int
command_registry_search(struct run *run)
{
	size_t length;
	unsigned char *text = make_needle(run->options, &length);
	struct bytes needle = {text, length};
	struct record_list list = record_list_begin(run);

	for (uint32_t i = 0; i < run->registry->record_count; i++)
		if (record_holds(run->registry, &run->registry->records[i], needle))
			record_list_put(&list, &run->registry->records[i]);
	record_list_end(&list, "no record holds that");
	free(text);
	return 0;
}
