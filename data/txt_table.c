#include "data/txt_table.h"

/* The members of a list, cut at "|". */
static struct txt_list
list_of(struct arena *arena, struct bytes text)
{
	struct txt_list list = {NULL, 0};

	while (text.length > 0) {
		const unsigned char *end = memchr(text.at, '|', text.length);
		size_t length = end != NULL ? (size_t)(end - text.at) : text.length;

		txt_list_add(arena, &list, bytes_part(text, 0, length));
		text = bytes_from(text, length + (end != NULL));
	}
	return list;
}

static const struct txt_key *
keys_of(struct arena *arena, const struct txt_table *table, const struct txt_table_definition *definition)
{
	struct txt_key *keys = arena_alloc(arena, (definition->key_count + 1u) * sizeof(*keys));

	for (size_t i = 0; i < definition->key_count; i++) {
		const struct txt_table_key *key = &table->keys[definition->first_key + i];

		keys[i] = (struct txt_key){
		    .key = bytes_of(table->text + key->key),
		    .value = bytes_of(table->text + key->value),
		    .fixed = bytes_of(table->text + key->fixed),
		    .choices = list_of(arena, bytes_of(table->text + key->choices)),
		    .required = (enum txt_required)key->required,
		    .pattern = key->pattern,
		};
	}
	return keys;
}

/* Orders as strcmp does, `name` in lower case. */
static int
compare(struct bytes name, const char *other)
{
	size_t at = 0;

	while (at < name.length && other[at] != '\0' && ascii_lower(name.at[at]) == (unsigned char)other[at])
		at++;
	return (at < name.length ? ascii_lower(name.at[at]) : 0) - (unsigned char)other[at];
}

static const struct txt_table_definition *
find(const struct txt_table *table, struct bytes name)
{
	uint32_t low = 0, high = table->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = compare(name, table->text + table->definitions[middle].name);

		if (order == 0)
			return &table->definitions[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

bool
txt_table_find(struct arena *arena, const struct txt_table *table, struct bytes name, struct txt_definition *definition)
{
	const struct txt_table_definition *found = find(table, name);

	if (found == NULL)
		return false;
	*definition = (struct txt_definition){
	    .status = (enum txt_status)found->status,
	    .confidence = (enum txt_confidence)found->confidence,
	    .keys = keys_of(arena, table, found),
	    .key_count = found->key_count,
	    .references = list_of(arena, bytes_of(table->text + found->references)),
	};
	return true;
}
