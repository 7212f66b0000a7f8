/* Addresses, the keys by which names of a network compare, and the parts of names. */
#include "rules/core/network_drift.h"
#include "rules/core/network_habits.h"
#include "rules/core/network_key.h"
#include "tests/unit/networks.h"

/* ---- addresses ---- */

static const struct {
	const char *text, *printed; /* NULL: no address */
	enum address_scope scope;
} addresses[] = {
    {"192.0.2.7", "192.0.2.7", ADDRESS_GLOBAL},
    {"127.0.0.1", "127.0.0.1", ADDRESS_LOOPBACK},
    {"169.254.3.4", "169.254.3.4", ADDRESS_LINK_LOCAL},
    {"0.0.0.0", "0.0.0.0", ADDRESS_NOWHERE},
    {"2001:DB8:0:0::1", "2001:db8::1", ADDRESS_GLOBAL},
    {"::", "::", ADDRESS_NOWHERE},
    {"::1", "::1", ADDRESS_LOOPBACK},
    {"fe80::1", "fe80::1", ADDRESS_LINK_LOCAL},
    {"febf::1", "febf::1", ADDRESS_LINK_LOCAL},
    {"fec0::1", "fec0::1", ADDRESS_GLOBAL},
    {"fd00::1", "fd00::1", ADDRESS_UNIQUE},
    {"fc00::1", "fc00::1", ADDRESS_UNIQUE},
    {"", NULL, ADDRESS_NOWHERE},
    {"192.0.2", NULL, ADDRESS_NOWHERE},
    {"192.0.2.256", NULL, ADDRESS_NOWHERE},
    {"192.0.2.7 ", NULL, ADDRESS_NOWHERE},
    {"fe80::1%eth0", NULL, ADDRESS_NOWHERE},
    {"1::2::3", NULL, ADDRESS_NOWHERE},
    {"00000000000000000000000000000000000000000000000::1", NULL, ADDRESS_NOWHERE},
};

START_TEST(addresses_are_read_and_printed)
{
	struct address address = {.length = 1};
	bool right = address_parse(bytes_of(addresses[_i].text), &address);

	ck_assert_int_eq(right, addresses[_i].printed != NULL);
	if (!right) {
		ck_assert_uint_eq(address.length, 1);
		return;
	}
	ck_assert_str_eq((const char *)address_text(&address, &arena).at, addresses[_i].printed);
	ck_assert_int_eq(address_scope_of(&address), addresses[_i].scope);
}
END_TEST

START_TEST(no_address_has_no_text)
{
	struct address address = {.length = 0};

	ck_assert_uint_eq(address_text(&address, &arena).length, 0);
	ck_assert(!address_parse((struct bytes){(const unsigned char *)"1.2.3.4\0", 8}, &address));
}
END_TEST

static const struct {
	const char *a, *b;
	unsigned bits;
	bool same;
} prefixes[] = {
    {"192.0.2.1", "192.0.2.254", 24, true},
    {"192.0.2.1", "192.0.3.1", 24, false},
    {"192.0.2.1", "192.0.3.1", 23, true},
    {"192.0.2.1", "203.0.113.9", 0, true},
    {"192.0.2.1", "192.0.2.1", 32, true},
    {"192.0.2.1", "192.0.2.0", 32, false},
    {"192.0.2.1", "192.0.2.1", 33, false},
    {"192.0.2.1", "::1", 0, false},
    {"2001:db8::1", "2001:db8:0:1::1", 64, false},
    {"2001:db8::1", "2001:db8:0:1::1", 63, true},
    {"2001:db8::1", "2001:db8::1", 128, true},
};

START_TEST(prefixes_are_compared_by_bits)
{
	struct address a = address_of(prefixes[_i].a), b = address_of(prefixes[_i].b);

	ck_assert_int_eq(address_shares_prefix(&a, &b, prefixes[_i].bits), prefixes[_i].same);
}
END_TEST

/* ---- keys ---- */

static const struct {
	const char *name;
	struct bytes key;
} keys[] = {
    {"", OCTETS("")},
    {".", OCTETS("")},
    {"NAS.Local", OCTETS("nas\0\0local")},
    {"nas.local.", OCTETS("nas\0\0local")},
    {"nas.local..", OCTETS("nas\0\0local")},
    {"a\\.b.local", OCTETS("a.b\0\0local")},
    {"a\\046b.local", OCTETS("a.b\0\0local")},
    {"\\078\\065S.local", OCTETS("nas\0\0local")},
    {"a\\000.local", OCTETS("a\0\1\0\0local")},
    {"a\\000", OCTETS("a\0\1")},
    {"a..b", OCTETS("a\0\0\0\0b")},
    {".a", OCTETS("\0\0a")},
    {"\\195\\132", OCTETS("\303\204")},
    {"a\\", OCTETS("a\\")},
};

START_TEST(keys_are_octets_in_lower_case)
{
	struct bytes key = network_key(bytes_of(keys[_i].name), &arena);

	ck_assert_uint_eq(key.length, keys[_i].key.length);
	ck_assert_mem_eq(key.at, keys[_i].key.at, key.length);
}
END_TEST

static const struct {
	const char *name, *rest;
} rests[] = {
    {"", ""},
    {"local", ""},
    {"nas.local", "local"},
    {"a\\000.nas.local", "nas.local"},
    {"a\\000", ""},
    {".local", "local"},
    {"a..local", ".local"},
};

START_TEST(rest_is_behind_the_first_label)
{
	struct bytes rest = network_key_rest(network_key(bytes_of(rests[_i].name), &arena));

	ck_assert(bytes_equal(rest, network_key(bytes_of(rests[_i].rest), &arena)));
}
END_TEST

/* In their order; the last two are one name. */
static const char *const ordered[] = {
    "a", "a.b", "a.b.c", "a\\000", "aa.a", "abcdefghijk.b", "abcdefghijk.bb", "B.a", "b.A"};

static int
compare_items(const void *left, const void *right)
{
	const char *const *a = ((const struct keyed *)left)->item, *const *b = ((const struct keyed *)right)->item;

	return strcmp(*a, *b);
}

START_TEST(names_are_sorted_found_and_arranged)
{
	const char *names[ROWS(ordered)];
	struct keyed list[ROWS(ordered)];
	size_t count = ROWS(ordered);

	memcpy(names, ordered, sizeof(names));
	shuffle(names, count, sizeof(*names), (uint64_t)_i);
	for (size_t i = 0; i < count; i++)
		list[i] = network_keyed(network_key(bytes_of(names[i]), &arena), &names[i]);
	network_keyed_sort(list, count, compare_items);
	network_keyed_arrange(list, count, names, sizeof(*names), &arena);
	for (size_t i = 0; i < count; i++) {
		const struct keyed *found = network_keyed_find(list, count, network_key(bytes_of(ordered[i]), &arena));

		ck_assert_str_eq(names[i], ordered[i]);
		ck_assert_ptr_eq(list[i].item, &names[i]);
		ck_assert_ptr_eq(found, &list[i == count - 1 ? i - 1 : i]);
	}
	ck_assert_ptr_null(network_keyed_find(list, count, BYTES("ab")));
	ck_assert_ptr_null(network_keyed_find(list, 0, BYTES("a")));
}
END_TEST

/* ---- the parts of a name ---- */

static const struct {
	const char *name;
	struct bytes type, instance;
	bool has_instance;
	size_t print_type;
	uint32_t name_facts, instance_facts;
} parts[] = {
    {"My\\032Printer._ipp._tcp.local", OCTETS("_ipp._tcp"), OCTETS("My\\032Printer"), true, 0, 0, 0},
    {"W._PDL-datastream._TCP.local.", OCTETS("_PDL-datastream._TCP"), OCTETS("W"), true, 2, 0, 0},
    {"W._printer._udp.local", OCTETS("_printer._udp"), OCTETS("W"), true, PRINT_TYPES, 0, 0},
    {"caf\\195\\169._http._tcp.local", OCTETS("_http._tcp"), OCTETS("caf\\195\\169"), true, PRINT_TYPES, 0,
	INSTANCE_NOT_ASCII},
    {"caf\\233._http._tcp.local", OCTETS("_http._tcp"), OCTETS("caf\\233"), true, PRINT_TYPES, 0, INSTANCE_BAD_UTF8},
    {"a.b._http._tcp.local", OCTETS("_http._tcp"), OCTETS("a.b"), true, PRINT_TYPES,
	DOMAIN_STRAY_DOTS | DOMAIN_UNESCAPED, 0},
    {"\\a._http._tcp.local", OCTETS("_http._tcp"), OCTETS("\\a"), true, PRINT_TYPES,
	DOMAIN_ODD_ESCAPE | DOMAIN_UNESCAPED, 0},
    {"\\2\\a._http._tcp.local", OCTETS("_http._tcp"), OCTETS("\\2\\a"), true, PRINT_TYPES,
	DOMAIN_BAD_ESCAPE | DOMAIN_ODD_ESCAPE | DOMAIN_UNESCAPED, 0},
    {"\\\\a\\.b._http._tcp.local", OCTETS("_http._tcp"), OCTETS("\\\\a\\.b"), true, PRINT_TYPES, 0, 0},
    {"_http._tcp.local", OCTETS("_http._tcp"), OCTETS(""), false, PRINT_TYPES, 0, 0},
    {"_x._sub._http._tcp.local", OCTETS("_http._tcp"), OCTETS(""), false, PRINT_TYPES, 0, 0},
};

static void
check_parts(const struct advertisement *service, int row)
{
	ck_assert_int_eq(service->has_instance, parts[row].has_instance);
	ck_assert(bytes_equal(service->type, parts[row].type));
	ck_assert(bytes_equal(service->instance, parts[row].instance));
	ck_assert_uint_eq(service->print_type, parts[row].print_type);
	ck_assert_uint_eq(service->name_facts, parts[row].name_facts);
	ck_assert_uint_eq(service->instance_facts, parts[row].instance_facts);
	ck_assert(service->type.at >= service->name.at &&
		  service->type.at + service->type.length <= service->name.at + service->name.length);
}

START_TEST(parts_of_names_are_kept)
{
	struct made *made = make();
	struct network expected;

	add_service(made, parts[_i].name, "", ETH0_IPV4);
	settle(made);
	check_parts(&made->advertisements[0], _i);
	network_copy_expected(&expected, &made->network, registry_builtin(), &arena);
	check_parts(&expected.advertisements[0], _i);
	ck_assert_ptr_ne(expected.advertisements[0].name.at, made->advertisements[0].name.at);
}
END_TEST

/* So it is judged without having been parsed again. */
START_TEST(a_name_without_facts_is_not_asked_about)
{
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			ck_assert_msg((*rule)->subject != SUBJECT_DOMAIN_NAME || (*rule)->when != 0,
			    "%s is asked about every name: let validator/audit.c parse them all", (*rule)->code);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("network keys");
	TCase *tests;

	tests = case_of(suite, "addresses", set_up, tear_down);
	tcase_add_loop_test(tests, addresses_are_read_and_printed, 0, ROWS(addresses));
	tcase_add_test(tests, no_address_has_no_text);
	tcase_add_loop_test(tests, prefixes_are_compared_by_bits, 0, ROWS(prefixes));
	tests = case_of(suite, "keys", set_up, tear_down);
	tcase_add_loop_test(tests, keys_are_octets_in_lower_case, 0, ROWS(keys));
	tcase_add_loop_test(tests, rest_is_behind_the_first_label, 0, ROWS(rests));
	tcase_add_loop_test(tests, names_are_sorted_found_and_arranged, 0, 20);
	tests = case_of(suite, "names", set_up, tear_down);
	tcase_add_loop_test(tests, parts_of_names_are_kept, 0, ROWS(parts));
	tcase_add_test(tests, a_name_without_facts_is_not_asked_about);
	return run_suite(suite);
}
