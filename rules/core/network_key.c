#include "rules/core/network_key.h"

#include <stdlib.h>

#include "rules/core/label.h"

/* Octets that take two in a key. */
static size_t
count_doubled(struct bytes text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		count += text.at[i] == '.' || text.at[i] == '\0';
	return count;
}

struct bytes
network_key(struct bytes name, struct arena *arena)
{
	/* An escape has two octets of text or more: that is enough for a zero octet. */
	unsigned char *key = arena_alloc(arena, name.length + count_doubled(name) + 1), *out = key;

	for (size_t i = 0, taken; i < name.length; i += taken) {
		unsigned char octet = name.at[i];

		taken = escape_length(bytes_from(name, i));
		if (taken > 1)
			octet = escape_octet(bytes_from(name, i), taken);
		if (octet == '\0' || (taken == 1 && octet == '.')) {
			*out++ = '\0';
			*out++ = octet == '\0';
		} else {
			*out++ = ascii_lower(octet);
		}
	}
	/* Only a separator ends in a zero octet. */
	while (out > key && out[-1] == '\0')
		out -= KEY_SEPARATOR;
	return (struct bytes){key, (size_t)(out - key)};
}

struct bytes
network_key_rest(struct bytes key)
{
	const unsigned char *zero;

	while (key.length > 0 && (zero = memchr(key.at, '\0', key.length)) != NULL) {
		key = bytes_from(key, (size_t)(zero - key.at) + KEY_SEPARATOR);
		if (zero[1] == '\0')
			return key;
	}
	return BYTES("");
}

int
octets_compare(struct bytes a, struct bytes b)
{
	size_t least = a.length < b.length ? a.length : b.length;
	int order = least > 0 ? memcmp(a.at, b.at, least) : 0;

	return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

/* The first eight octets as a number that compares as they do; what is missing counts as zero octets. */
static uint64_t
key_head(struct bytes key)
{
	uint64_t head = 0;

	if (key.length >= sizeof(head)) {
		memcpy(&head, key.at, sizeof(head));
		return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __builtin_bswap64(head) : head;
	}
	for (size_t i = 0; i < sizeof(head); i++)
		head = head << 8 | (i < key.length ? key.at[i] : 0u);
	return head;
}

struct keyed
network_keyed(struct bytes key, void *item)
{
	return (struct keyed){key_head(key), key, item};
}

static int
compare(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;

	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	return octets_compare(a->key, b->key);
}

void
network_keyed_sort(struct keyed *list, size_t count, int (*tie)(const void *, const void *))
{
	qsort(list, count, sizeof(*list), compare);
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count && compare(&list[first], &list[end]) == 0;)
			end++;
		if (end - first > 1)
			qsort(&list[first], end - first, sizeof(*list), tie);
	}
}

const struct keyed *
network_keyed_find(const struct keyed *list, size_t count, struct bytes key)
{
	struct keyed wanted = network_keyed(key, NULL);
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&list[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && compare(&list[low], &wanted) == 0 ? &list[low] : NULL;
}

/* Cycle by cycle, so that one item alone has to be held aside. */
void
network_keyed_arrange(struct keyed *list, size_t count, void *items, size_t size, struct arena *arena)
{
	unsigned char *base = items, *held = arena_alloc(arena, size);

	for (size_t first = 0; first < count; first++) {
		unsigned char *to = base + first * size, *from = list[first].item;

		if (from == to)
			continue;
		memcpy(held, to, size);
		for (size_t at = first; from != base + first * size;) {
			memcpy(to, from, size);
			list[at].item = to;
			at = (size_t)(from - base) / size;
			to = from;
			from = list[at].item;
		}
		memcpy(to, held, size);
		list[(size_t)(to - base) / size].item = to;
	}
}
