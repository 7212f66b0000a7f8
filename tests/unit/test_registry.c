/* The registry as a value: look-ups by name, port and likeness, in the one that the program carries. */
#include <stdlib.h>

#include "data/registry.h"
#include "tests/unit/runner.h"

static const struct registry *registry;

static void
set_up(void)
{
	registry = registry_builtin();
}

static const struct registry_service *
find(const char *name)
{
	return registry_find(registry, bytes_of(name));
}

/* ---- names ---- */

START_TEST(every_name_is_found_whatever_its_case)
{
	for (uint32_t i = 0; i < registry->service_count; i++) {
		struct bytes name = registry_service_name(registry, &registry->services[i]);
		unsigned char other[64];

		ck_assert_uint_lt(name.length, sizeof(other));
		for (size_t k = 0; k < name.length; k++)
			other[k] = ascii_is_letter(name.at[k]) ? name.at[k] ^ 0x20 : name.at[k];
		ck_assert_ptr_eq(registry_find(registry, name), &registry->services[i]);
		ck_assert_ptr_eq(registry_find(registry, (struct bytes){other, name.length}), &registry->services[i]);
	}
}
END_TEST

static const char *const strangers[] = {"", "h", "htt", "httpqq", "http ", " http", "_http", "http-", "hTTQ",
    "no-such-service", "a-name-longer-than-any-registered-one", "\xff\xfe", "@TTP", "HTTP\x1f"};

START_TEST(strangers_are_not_found)
{
	ck_assert_ptr_null(find(strangers[_i]));
}
END_TEST

/* One copy of each length at the end of its own memory, so that a sanitizer sees a read beyond it. */
START_TEST(nothing_beyond_the_name_is_read)
{
	for (size_t length = 0; length < 80; length++) {
		unsigned char *name = malloc(length > 0 ? length : 1);

		memset(name, 'q', length > 0 ? length : 1);
		ck_assert_ptr_null(registry_find(registry, (struct bytes){name, length}));
		registry_has_near(registry, (struct bytes){name, length});
		free(name);
	}
}
END_TEST

START_TEST(a_huge_name_ends_at_once)
{
	enum { HUGE_LENGTH = 1 << 20 };
	unsigned char *name = malloc(HUGE_LENGTH);
	struct bytes bytes = {name, HUGE_LENGTH};

	memset(name, 'a', HUGE_LENGTH);
	ck_assert_ptr_null(registry_find(registry, bytes));
	ck_assert(!registry_has_near(registry, bytes));
	free(name);
}
END_TEST

/* ---- records ---- */

START_TEST(records_belong_to_their_service)
{
	uint32_t named = 0, grouped = 0;

	for (uint32_t i = 0; i < registry->record_count; i++)
		named += registry->records[i].name != 0;
	for (uint32_t i = 0; i < registry->service_count; i++) {
		const struct registry_service *service = &registry->services[i];

		ck_assert_uint_gt(service->count, 0);
		grouped += service->count;
		for (uint32_t k = 0; k < service->count; k++) {
			const struct registry_record *record = registry_service_record(registry, service, k);

			ck_assert(bytes_equal_caseless(
			    registry_bytes(registry, record->name), registry_service_name(registry, service)));
			ck_assert_uint_ne(service->transports & 1u << record->transport, 0);
			ck_assert(k == 0 || registry_service_record(registry, service, k - 1) < record);
		}
	}
	ck_assert_uint_eq(grouped, named);
	ck_assert_uint_eq(grouped, registry->service_record_count);
}
END_TEST

START_TEST(the_shipped_registry_holds_no_persons)
{
	ck_assert(!registry->has_persons);
	ck_assert_str_eq(registry_string(registry, registry->origin), "built-in");
	ck_assert_uint_eq(registry_bytes(registry, registry->updated).length, 10);
	for (uint32_t i = 0; i < registry->record_count; i++) {
		const struct registry_record *record = &registry->records[i];

		ck_assert_uint_eq(record->assignee | record->contact | record->note, 0);
		ck_assert_uint_le(registry_bytes(registry, record->description).length, 100);
	}
}
END_TEST

START_TEST(a_service_may_stand_twice_without_a_port)
{
	const struct registry_service *rdp = find("rdp");

	ck_assert_ptr_nonnull(rdp);
	ck_assert_uint_eq(rdp->count, 2);
	ck_assert_uint_eq(rdp->transports, 1 << TRANSPORT_NONE);
}
END_TEST

/* ---- aliases ---- */

static bool
is_well_formed(struct bytes name)
{
	bool letter = false;

	if (name.length < 1 || name.length > 15 || name.at[0] == '-' || name.at[name.length - 1] == '-')
		return false;
	for (size_t i = 0; i < name.length; i++) {
		if (!ascii_is_letter(name.at[i]) && !ascii_is_digit(name.at[i]) &&
		    (name.at[i] != '-' || name.at[i - 1] == '-'))
			return false;
		letter |= ascii_is_letter(name.at[i]);
	}
	return letter;
}

START_TEST(historic_names_and_replacements_pair_both_ways)
{
	size_t historic = 0, ill_formed = 0, records = 0;

	for (uint32_t i = 0; i < registry->service_count; i++) {
		const struct registry_service *service = &registry->services[i], *other;

		ill_formed += !is_well_formed(registry_service_name(registry, service));
		other = registry_replacement(registry, service);
		ck_assert_int_eq(other != NULL, (service->flags & SERVICE_HISTORIC_ALIAS) != 0);
		if (other == NULL)
			continue;
		historic++;
		records += service->count;
		ck_assert_ptr_eq(registry_replaced(registry, other), service);
		ck_assert(!is_well_formed(registry_service_name(registry, service)));
		ck_assert(is_well_formed(registry_service_name(registry, other)));
	}
	ck_assert_uint_eq(historic, 96);
	ck_assert_uint_eq(records, 184);
	ck_assert_uint_eq(ill_formed, 97);
}
END_TEST

static const struct {
	const char *historic, *replacement;
} aliases[] = {
    {"whois++", "whoispp"},
    {"acmaint_dbd", "acmaint-dbd"},
    {"EtherNet/IP-1", "EtherNet-IP-1"},
    {"edi_service", NULL},
    {"http", NULL},
};

START_TEST(an_alias_knows_its_replacement)
{
	const struct registry_service *historic = find(aliases[_i].historic);

	ck_assert_ptr_nonnull(historic);
	ck_assert_ptr_eq(registry_replacement(registry, historic),
	    aliases[_i].replacement != NULL ? find(aliases[_i].replacement) : NULL);
}
END_TEST

/* ---- facts ---- */

static const struct {
	const char *name;
	unsigned has, lacks; /* of enum service_flag */
} facts[] = {
    {"http", 0, SERVICE_DUPLICATE | SERVICE_NOT_A_SERVICE | SERVICE_RETIRED | SERVICE_HISTORIC_ALIAS},
    {"www", SERVICE_DUPLICATE, SERVICE_NOT_A_SERVICE},
    {"www-http", SERVICE_DUPLICATE, SERVICE_NOT_A_SERVICE},
    {"dns-sd", SERVICE_NOT_A_SERVICE, 0},
    {"services", SERVICE_NOT_A_SERVICE, 0},
    {"device-info", SERVICE_NOT_A_SERVICE, 0},
    {"example", SERVICE_NOT_A_SERVICE, 0},
    {"guid", SERVICE_NOT_A_SERVICE, 0},
    {"iad1", SERVICE_RETIRED, 0},
    {"la-maint", SERVICE_RETIRED, 0},
    {"sua", 0, SERVICE_RETIRED},  /* gone for udp alone */
    {"vcmp", 0, SERVICE_RETIRED}, /* its port was somebody else's before */
    {"exp1", SERVICE_EXPERIMENTAL, 0},
    {"x11", SERVICE_UNAUTHORIZED_USE, 0},
};

START_TEST(a_service_has_its_facts)
{
	const struct registry_service *service = find(facts[_i].name);

	ck_assert_ptr_nonnull(service);
	ck_assert_uint_eq(service->flags & facts[_i].has, facts[_i].has);
	ck_assert_uint_eq(service->flags & facts[_i].lacks, 0);
}
END_TEST

/* ---- ports ---- */

static const struct {
	uint16_t port;
	enum transport transport;
	const char *names; /* of the records, blank behind each, "-" without one */
} ports[] = {
    {80, TRANSPORT_TCP, "http www www-http "},
    {80, TRANSPORT_SCTP, "http "},
    {80, TRANSPORT_NONE, "http http www www www-http www-http http "},
    {16, TRANSPORT_UDP, "- "},
    {6005, TRANSPORT_TCP, "x11 "},
    {6005, TRANSPORT_SCTP, ""},
    {7305, TRANSPORT_DCCP, "swx "}, /* a range of no transport is of all */
    {0, TRANSPORT_TCP, "- "},
    {49152, TRANSPORT_NONE, ""},
    {65535, TRANSPORT_TCP, ""},
};

START_TEST(a_port_has_its_records)
{
	const struct registry_record *record;
	char names[256] = "";
	size_t length = 0;
	uint32_t position = 0;

	while ((record = registry_next_on_port(registry, ports[_i].port, ports[_i].transport, &position)) != NULL)
		length += (size_t)snprintf(names + length, sizeof(names) - length, "%s ",
		    record->name != 0 ? registry_string(registry, record->name) : "-");
	ck_assert_str_eq(names, ports[_i].names);
	ck_assert_ptr_null(registry_next_on_port(registry, ports[_i].port, ports[_i].transport, &position));
}
END_TEST

/* ---- look-alikes ---- */

static bool
is_near(const char *name, const char *other)
{
	const struct registry_service *found[REGISTRY_NEAR_MAX];
	size_t count = registry_near(registry, bytes_of(name), found);

	for (size_t i = 0; i < count; i++)
		if (found[i] == find(other))
			return true;
	return false;
}

static const struct {
	const char *name, *other;
	bool near;
} looks[] = {
    {"htt", "http", true},        /* one octet less */
    {"htttp", "http", true},      /* one more, of a run */
    {"xhttp", "http", true},      /* at the start */
    {"httq", "http", true},       /* another one */
    {"HTPT", "http", true},       /* swapped, whatever the case */
    {"airpaly", "airplay", true}, /* swapped inside */
    {"htpts", "http", false},     /* two edits */
    {"http", "http", false},      /* itself */
    {"HTTP", "http", false},
    {"air-p-1-ay", "airplay", true}, /* the same but for hyphens and 1 for l */
    {"s0cks", "socks", true},
    {"so--cks", "socks", true},
};

START_TEST(look_alikes_are_found)
{
	ck_assert_int_eq(is_near(looks[_i].name, looks[_i].other), looks[_i].near);
	if (looks[_i].near)
		ck_assert(registry_has_near(registry, bytes_of(looks[_i].name)));
}
END_TEST

/* Damerau and Levenshtein's distance in full, to hold the index against. */
static unsigned
distance(struct bytes a, struct bytes b)
{
	unsigned rows[3][80], *old = rows[0], *last = rows[1], *now = rows[2];

	for (size_t k = 0; k <= b.length; k++)
		last[k] = (unsigned)k;
	for (size_t i = 1; i <= a.length; i++) {
		unsigned *spare = old;

		now[0] = (unsigned)i;
		for (size_t k = 1; k <= b.length; k++) {
			bool same = ascii_lower(a.at[i - 1]) == ascii_lower(b.at[k - 1]);
			unsigned least = last[k - 1] + !same;

			least = last[k] + 1 < least ? last[k] + 1 : least;
			least = now[k - 1] + 1 < least ? now[k - 1] + 1 : least;
			if (i > 1 && k > 1 && ascii_lower(a.at[i - 1]) == ascii_lower(b.at[k - 2]) &&
			    ascii_lower(a.at[i - 2]) == ascii_lower(b.at[k - 1]))
				least = old[k - 2] + 1 < least ? old[k - 2] + 1 : least;
			now[k] = least;
		}
		old = last;
		last = now;
		now = spare;
	}
	return last[b.length];
}

static size_t
skeleton(struct bytes name, char *into)
{
	size_t length = 0;

	for (size_t i = 0; i < name.length; i++)
		if (name.at[i] != '-')
			into[length++] = name.at[i] == '0'   ? 'o'
					 : name.at[i] == '1' ? 'l'
							     : (char)ascii_lower(name.at[i]);
	return length;
}

/* What a look at every name finds, the index finds: no more, no less, and in the same order. */
static void
compare_with_scan(struct bytes name)
{
	const struct registry_service *found[REGISTRY_NEAR_MAX];
	size_t count = registry_near(registry, name, found), expected = 0;
	char mine[80], theirs[80];
	size_t length = skeleton(name, mine);

	for (uint32_t i = 0; i < registry->service_count && expected < REGISTRY_NEAR_MAX; i++) {
		struct bytes other = registry_service_name(registry, &registry->services[i]);
		bool alike = length > 0 && skeleton(other, theirs) == length && memcmp(mine, theirs, length) == 0;

		if (bytes_equal_caseless(name, other) || (!alike && distance(name, other) != 1))
			continue;
		ck_assert_uint_lt(expected, count);
		ck_assert_ptr_eq(found[expected], &registry->services[i]);
		expected++;
	}
	ck_assert_uint_eq(count, expected);
	ck_assert_int_eq(registry_has_near(registry, name), count > 0);
}

START_TEST(the_index_agrees_with_a_scan)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	srand(1);
	for (int round = 0; round < 300; round++) {
		struct bytes base =
		    registry_service_name(registry, &registry->services[(uint32_t)rand() % registry->service_count]);
		unsigned char name[80];
		size_t length = base.length, at = (size_t)rand() % length;

		memcpy(name, base.at, length);
		if (round % 4 == 1)
			name[at] = (unsigned char)letters[(size_t)rand() % (sizeof(letters) - 1)];
		if (round % 4 == 2) {
			memmove(name + at + 1, name + at, length - at);
			name[at] = (unsigned char)letters[(size_t)rand() % (sizeof(letters) - 1)];
			length++;
		}
		if (round % 4 == 3) {
			memmove(name + at, name + at + 1, length - at - 1);
			length--;
		}
		if (length > 0)
			compare_with_scan((struct bytes){name, length});
	}
}
END_TEST

/* ---- texts ---- */

START_TEST(transports_have_names)
{
	enum transport transport;

	for (enum transport i = TRANSPORT_NONE; i < TRANSPORTS; i++) {
		ck_assert(transport_parse(bytes_of(transport_name(i)), &transport));
		ck_assert_int_eq(transport, i);
	}
	ck_assert(transport_parse(bytes_of("TcP"), &transport));
	ck_assert(!transport_parse(bytes_of("quic"), &transport));
}
END_TEST

START_TEST(dates_are_written_as_iana_does)
{
	char text[11];

	ck_assert_str_eq(registry_date_text(0, text), "");
	ck_assert_str_eq(registry_date_text(19920700, text), "1992-07");
	ck_assert_str_eq(registry_date_text(20251030, text), "2025-10-30");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("registry");
	TCase *names = case_of(suite, "names", set_up, NULL), *near = case_of(suite, "look-alikes", set_up, NULL);

	tcase_add_test(names, every_name_is_found_whatever_its_case);
	tcase_add_loop_test(names, strangers_are_not_found, 0, ROWS(strangers));
	tcase_add_test(names, nothing_beyond_the_name_is_read);
	tcase_add_test(names, a_huge_name_ends_at_once);
	tcase_add_test(names, records_belong_to_their_service);
	tcase_add_test(names, the_shipped_registry_holds_no_persons);
	tcase_add_test(names, a_service_may_stand_twice_without_a_port);
	tcase_add_test(names, historic_names_and_replacements_pair_both_ways);
	tcase_add_loop_test(names, an_alias_knows_its_replacement, 0, ROWS(aliases));
	tcase_add_loop_test(names, a_service_has_its_facts, 0, ROWS(facts));
	tcase_add_loop_test(names, a_port_has_its_records, 0, ROWS(ports));
	tcase_add_test(names, transports_have_names);
	tcase_add_test(names, dates_are_written_as_iana_does);
	tcase_add_loop_test(near, look_alikes_are_found, 0, ROWS(looks));
	tcase_add_test(near, the_index_agrees_with_a_scan);
	return run_suite(suite);
}
