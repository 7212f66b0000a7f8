/* recording_anonymize: first what needs a substitute is gathered, so that it is known wherever it stands; then texts
 * are written anew. */
#include "validator/sources/recording.h"

#include <stdlib.h>

#include "rules/core/label.h"
#include "validator/sources/recording_anonymizer.h"
#include "validator/sources/recording_scan.h"

struct anonymizer *
anonymizer_new(uint64_t seed)
{
	struct anonymizer *anonymizer = must_resize(NULL, 1, sizeof(*anonymizer));

	*anonymizer = (struct anonymizer){.random = seed};
	substitutes_init(&anonymizer->words, &anonymizer->random);
	substitutes_init(&anonymizer->identifiers, &anonymizer->random);
	anonymizer->numbers.seed = random_next(&anonymizer->random);
	return anonymizer;
}

void
anonymizer_free(struct anonymizer *anonymizer)
{
	if (anonymizer == NULL)
		return;
	substitutes_clear(&anonymizer->words);
	substitutes_clear(&anonymizer->identifiers);
	renumbering_clear(&anonymizer->numbers);
	arena_clear(&anonymizer->scratch);
	free(anonymizer);
}

/* ---- labels ---- */

/* What a label that was renamed has at its end: " (2)", "-2", " #2", of one or two digits. */
static size_t
suffix_length(struct bytes label)
{
	size_t at = label.length, digits = 0;
	bool closed = at > 0 && label.at[at - 1] == ')';

	at -= closed;
	while (at > 0 && digits < 3 && ascii_is_digit(label.at[at - 1])) {
		at--;
		digits++;
	}
	if (digits == 0 || digits > 2 || at < 2)
		return 0;
	if (closed)
		return label.at[at - 1] == '(' && label.at[at - 2] == ' ' ? label.length - at + 2 : 0;
	if (label.at[at - 1] == '#' && label.at[at - 2] == ' ')
		return label.length - at + 2;
	return label.at[at - 1] == '-' ? label.length - at + 1 : 0;
}

struct bytes
anonymizer_base(struct bytes label)
{
	return bytes_part(label, 0, label.length - suffix_length(label));
}

void
anonymizer_put_word(struct anonymizer *anonymizer, struct bytes word, unsigned char *out)
{
	if (word.length > 0)
		(void)substitute_put(substitutes_word(&anonymizer->words, word)->chosen, word, false, out);
}

void
anonymizer_gather_identifier(struct anonymizer *anonymizer, struct bytes text)
{
	unsigned char octets[IDENTIFIER_MAX];
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++)
		if (!is_separator(text.at[i]) && length < sizeof(octets))
			octets[length++] = text.at[i];
	if (length >= IDENTIFIER_MIN)
		(void)substitutes_identifier(&anonymizer->identifiers, (struct bytes){octets, length});
}

static void
put_label(struct anonymizer *anonymizer, struct bytes label, unsigned char *out)
{
	anonymizer_put_word(anonymizer, anonymizer_base(label), out);
	substitutes_put_identifiers(&anonymizer->identifiers, label, out);
}

/* ---- names ---- */

/* Types stay, and the last label: "local", "com". */
static bool
is_kept(const struct domain_name *name, size_t index)
{
	struct bytes wire = name->labels[index].wire;

	return wire.length == 0 || wire.at[0] == '_' || bytes_equal_caseless(wire, BYTES("local")) ||
	       (index > 0 && index + 1 == name->label_count);
}

static bool
is_subtype(const struct domain_name *name, size_t index)
{
	return index + 1 < name->label_count && bytes_equal_caseless(name->labels[index + 1].wire, BYTES("_sub"));
}

/* Writes a label anew in the notation of its text: as many octets. */
static void
put_notation(struct bytes text, const unsigned char *wire, unsigned char *out)
{
	for (size_t at = 0, taken; at < text.length; at += taken, wire++) {
		taken = escape_length(bytes_from(text, at));
		if (taken == 4) {
			out[at + 1] = (unsigned char)('0' + *wire / 100);
			out[at + 2] = (unsigned char)('0' + *wire / 10 % 10);
			out[at + 3] = (unsigned char)('0' + *wire % 10);
		} else if (text.at[at + taken - 1] != *wire) {
			out[at + taken - 1] = *wire;
		}
	}
}

static void
mask_name(struct anonymizer *anonymizer, struct bytes *name)
{
	struct arena *scratch = &anonymizer->scratch;
	struct domain_name parsed;
	unsigned char *out;

	if (name->length == 0)
		return;
	out = (unsigned char *)(uintptr_t)arena_copy(anonymizer->arena, *name).at;
	domain_name_parse(&parsed, *name, scratch);
	for (size_t i = 0; i < parsed.label_count; i++) {
		struct label *label = &parsed.labels[i];
		unsigned char *wire = arena_alloc(scratch, label->wire.length + 1);

		memcpy(wire, label->wire.at, label->wire.length);
		if (is_subtype(&parsed, i))
			substitutes_put_identifiers(&anonymizer->identifiers, label->wire, wire);
		else if (!is_kept(&parsed, i))
			put_label(anonymizer, label->wire, wire);
		put_notation(label->text, wire, out + (label->text.at - name->at));
	}
	name->at = out;
	arena_reset(scratch);
}

/* Gives the labels of a name substitutes before those of others. */
static void
gather_name(struct anonymizer *anonymizer, struct bytes name)
{
	struct domain_name parsed;

	domain_name_parse(&parsed, name, &anonymizer->scratch);
	for (size_t i = 0; i < parsed.label_count; i++) {
		struct bytes wire = parsed.labels[i].wire, digits;
		size_t at = 0;

		if (is_subtype(&parsed, i))
			while ((digits = scan_digits(wire, &at)).length > 0)
				anonymizer_gather_identifier(anonymizer, digits);
		else if (!is_kept(&parsed, i))
			(void)substitutes_word(&anonymizer->words, anonymizer_base(wire));
	}
	arena_reset(&anonymizer->scratch);
}

/* ---- the network ---- */

static void
gather_service(struct anonymizer *anonymizer, const struct advertisement *service)
{
	gather_name(anonymizer, service->name);
	for (size_t i = 0; i < service->subtype_count; i++)
		gather_name(anonymizer, service->subtypes[i]);
	for (size_t i = 0; i < service->srv_count; i++)
		gather_name(anonymizer, service->srvs[i].target);
	for (size_t i = 0; i < service->txt_count; i++) {
		struct bytes rdata = service->txts[i].rdata, string;

		for (size_t at = 0; txt_next_string(rdata, &at, &string);)
			anonymizer_gather_string(anonymizer, string);
	}
}

/* Hosts first: their names stand inside of others. */
static void
gather(struct anonymizer *anonymizer, const struct network *network)
{
	for (size_t i = 0; i < network->link_count; i++)
		for (size_t k = 0; k < network->links[i].prefix_count; k++)
			renumbering_add_prefix(&anonymizer->numbers, &network->links[i].prefixes[k]);
	for (size_t i = 0; i < network->host_count; i++)
		gather_name(anonymizer, network->hosts[i].name);
	for (size_t i = 0; i < network->advertisement_count; i++)
		gather_service(anonymizer, &network->advertisements[i]);
}

/* "enx001132982733": named after its hardware address. */
static void
mask_interface(struct anonymizer *anonymizer, struct bytes *interface)
{
	enum { DIGITS = 12 };
	size_t front = interface->length > DIGITS ? interface->length - DIGITS : 0, at = 0;
	struct bytes digits;
	unsigned char *out;

	if (front == 0 || scan_digits(bytes_from(*interface, front), &at).length != DIGITS)
		return;
	digits = bytes_from(*interface, front);
	anonymizer_gather_identifier(anonymizer, digits);
	out = (unsigned char *)(uintptr_t)arena_copy(anonymizer->arena, *interface).at;
	substitutes_put_identifiers(&anonymizer->identifiers, digits, out + front);
	interface->at = out;
}

static void
mask_link(struct anonymizer *anonymizer, struct link *link)
{
	struct link_prefix *prefixes =
	    arena_alloc(anonymizer->arena, (link->prefix_count + 1) * sizeof(*link->prefixes));

	mask_interface(anonymizer, &link->interface);
	for (size_t i = 0; i < link->prefix_count; i++) {
		prefixes[i] = link->prefixes[i];
		prefixes[i].address = renumbering_of(&anonymizer->numbers, &link->prefixes[i].address);
	}
	link->prefixes = prefixes;
}

static void
mask_host(struct anonymizer *anonymizer, struct seen_host *host)
{
	mask_name(anonymizer, &host->name);
	mask_name(anonymizer, &host->alias_of);
	for (size_t i = 0; i < host->address_count; i++)
		host->addresses[i].address = renumbering_of(&anonymizer->numbers, &host->addresses[i].address);
}

static void
mask_service(struct anonymizer *anonymizer, struct advertisement *service)
{
	mask_name(anonymizer, &service->name);
	mask_name(anonymizer, &service->owner);
	for (size_t i = 0; i < service->subtype_count; i++)
		mask_name(anonymizer, &service->subtypes[i]);
	for (size_t i = 0; i < service->srv_count; i++)
		mask_name(anonymizer, &service->srvs[i].target);
	for (size_t i = 0; i < service->txt_count; i++)
		anonymizer_mask_txt(anonymizer, &service->txts[i]);
}

static void
mask_site(struct anonymizer *anonymizer, struct bytes *site)
{
	unsigned char *out;

	if (site->length == 0)
		return;
	out = (unsigned char *)(uintptr_t)arena_copy(anonymizer->arena, *site).at;
	anonymizer_put_word(anonymizer, *site, out);
	site->at = out;
}

void
network_anonymize(struct network *network, struct anonymizer *anonymizer, struct arena *arena)
{
	anonymizer->arena = arena;
	gather(anonymizer, network);
	mask_site(anonymizer, &network->site);
	for (size_t i = 0; i < network->link_count; i++)
		mask_link(anonymizer, &network->links[i]);
	for (size_t i = 0; i < network->host_count; i++)
		mask_host(anonymizer, &network->hosts[i]);
	for (size_t i = 0; i < network->type_count; i++) {
		mask_name(anonymizer, &network->types[i].owner);
		mask_name(anonymizer, &network->types[i].name);
	}
	for (size_t i = 0; i < network->advertisement_count; i++)
		mask_service(anonymizer, &network->advertisements[i]);
}
