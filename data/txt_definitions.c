#include "data/txt_definitions.h"

static const char *const statuses[] = {
#define X(status, name) [TXT_STATUS_##status] = name,
    TXT_STATUSES(X)
#undef X
};

static const char *const confidences[] = {
#define X(confidence, name) [TXT_CONFIDENCE_##confidence] = name,
    TXT_CONFIDENCES(X)
#undef X
};

static const char *const requirements[] = {
#define X(required, name) [TXT_REQUIRED_##required] = name,
    TXT_REQUIREMENTS(X)
#undef X
};

/* Names */

const char *
txt_status_name(enum txt_status status)
{
	return statuses[status];
}

const char *
txt_confidence_name(enum txt_confidence confidence)
{
	return confidences[confidence];
}

const char *
txt_required_name(enum txt_required required)
{
	return requirements[required];
}

/* The index of a name in a table, or `count`. */
static size_t
index_of(struct bytes name, const char *const *names, size_t count)
{
	size_t i = 0;

	while (i < count && !bytes_equal(name, bytes_of(names[i])))
		i++;
	return i;
}

bool
txt_status_parse(struct bytes name, enum txt_status *status)
{
	size_t index = index_of(name, statuses, TXT_STATUS_COUNT);

	if (index < TXT_STATUS_COUNT)
		*status = (enum txt_status)index;
	return index < TXT_STATUS_COUNT;
}

bool
txt_confidence_parse(struct bytes name, enum txt_confidence *confidence)
{
	size_t index = index_of(name, confidences, TXT_CONFIDENCE_COUNT);

	if (index < TXT_CONFIDENCE_COUNT)
		*confidence = (enum txt_confidence)index;
	return index < TXT_CONFIDENCE_COUNT;
}

bool
txt_required_parse(struct bytes name, enum txt_required *required)
{
	size_t index = index_of(name, requirements, TXT_REQUIRED_COUNT);

	if (index < TXT_REQUIRED_COUNT)
		*required = (enum txt_required)index;
	return index < TXT_REQUIRED_COUNT;
}

/* Parts */

void
txt_list_add(struct arena *arena, struct txt_list *list, struct bytes text)
{
	struct bytes *grown;

	for (size_t i = 0; i < list->count; i++)
		if (bytes_equal(list->at[i], text))
			return;
	grown = arena_alloc(arena, (list->count + 1) * sizeof(*grown));
	if (list->count > 0)
		memcpy(grown, list->at, list->count * sizeof(*grown));
	grown[list->count] = text;
	*list = (struct txt_list){grown, list->count + 1};
}

static void
add_all(struct arena *arena, struct txt_list *list, const struct txt_list *more)
{
	for (size_t i = 0; i < more->count; i++)
		txt_list_add(arena, list, more->at[i]);
}

const struct txt_key *
txt_definition_key(const struct txt_definition *definition, struct bytes key)
{
	for (size_t i = 0; i < definition->key_count; i++)
		if (bytes_equal_caseless(definition->keys[i].key, key))
			return &definition->keys[i];
	return NULL;
}

/* Merging */

/* Two records that disagree on a literal both may be right: then it is one of two choices. */
static void
merge_key(struct arena *arena, struct txt_key *key, const struct txt_key *more)
{
	if (key->fixed.length > 0 && more->fixed.length > 0 && !bytes_equal(key->fixed, more->fixed)) {
		txt_list_add(arena, &key->choices, key->fixed);
		txt_list_add(arena, &key->choices, more->fixed);
		key->fixed.length = 0;
	} else if (key->fixed.length == 0 && key->choices.count == 0) {
		key->fixed = more->fixed;
	}
	if (key->value.length == 0)
		key->value = more->value;
	if (key->required != more->required)
		key->required = key->required == TXT_REQUIRED_UNKNOWN    ? more->required
				: more->required == TXT_REQUIRED_UNKNOWN ? key->required
									 : TXT_REQUIRED_NO;
	add_all(arena, &key->choices, &more->choices);
}

static void
merge_keys(struct arena *arena, struct txt_definition *definition, const struct txt_definition *more)
{
	struct txt_key *keys = arena_alloc(arena, (definition->key_count + more->key_count + 1) * sizeof(*keys));
	size_t count = definition->key_count;

	if (count > 0)
		memcpy(keys, definition->keys, count * sizeof(*keys));
	for (size_t i = 0; i < more->key_count; i++) {
		const struct txt_key *same = txt_definition_key(definition, more->keys[i].key);

		if (same != NULL)
			merge_key(arena, &keys[same - definition->keys], &more->keys[i]);
		else
			keys[count++] = more->keys[i];
	}
	definition->keys = keys;
	definition->key_count = count;
}

void
txt_definition_merge(struct arena *arena, struct txt_definition *definition, const struct txt_definition *more)
{
	merge_keys(arena, definition, more);
	add_all(arena, &definition->references, &more->references);
	add_all(arena, &definition->subtypes, &more->subtypes);
	if (more->status > definition->status)
		definition->status = more->status;
	if (more->confidence < definition->confidence)
		definition->confidence = more->confidence;
}
