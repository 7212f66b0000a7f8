/* RDATA of PTR, SRV, A and AAAA: exact lengths, names as text and back. */
#include <stdlib.h>

#include "rules/core/label.h"
#include "tests/unit/runner.h"
#include "validator/sources/rdata.h"

static struct arena arena;

static void
set_up(void)
{
	arena_init(&arena);
}

static void
tear_down(void)
{
	arena_clear(&arena);
}

/* A literal with NULs inside. */
#define OCTETS(literal)                                               \
	{                                                             \
		(const unsigned char *)(literal), sizeof(literal) - 1 \
	}

/* ---- names ---- */

static const struct {
	struct bytes rdata;
	const char *text;
} names[] = {
    {OCTETS("\0"), "."},
    {OCTETS("\5local\0"), "local"},
    {OCTETS("\4_ipp\4_tcp\5local\0"), "_ipp._tcp.local"},
    {OCTETS("\3A B\1x\0"), "A\\032B.x"},
    {OCTETS("\3a.b\1\\\0"), "a\\.b.\\\\"},
    {OCTETS("\4\0\n\33\177\0"), "\\000\\010\\027\\127"},
    {OCTETS("\2\303\274\2\377\200\0"), "\\195\\188.\\255\\128"},
    {OCTETS("\6\"$@();\0"), "\"$@();"},
};

START_TEST(a_name_is_text)
{
	struct bytes name, again;

	ck_assert(rdata_name(names[_i].rdata, &arena, &name));
	ck_assert_str_eq((const char *)name.at, names[_i].text);
	ck_assert_uint_eq(name.length, strlen(names[_i].text));
	ck_assert(rdata_from_name(name, &arena, &again));
	ck_assert(bytes_equal(again, names[_i].rdata));
}
END_TEST

static const struct bytes no_names[] = {
    OCTETS(""),
    OCTETS("\1"),
    OCTETS("\1a"),
    OCTETS("\2a\0"),
    OCTETS("\1a\0\0"),
    OCTETS("\0\0"),
    OCTETS("\1a\300\0"), /* a compression pointer */
    OCTETS("\300\14"),
    OCTETS("\100aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\0"),
    OCTETS("\200a\0"),
};

START_TEST(what_does_not_fit_is_no_name)
{
	struct bytes name = BYTES("untouched");

	ck_assert(!rdata_name(no_names[_i], &arena, &name));
	ck_assert(bytes_equal(name, BYTES("untouched")));
}
END_TEST

/* A name of so many octets without its root, in labels of up to 63; at least 2. */
static struct bytes
long_name(size_t length)
{
	unsigned char *rdata = arena_alloc(&arena, length + 1), *out = rdata;

	while (length > 0) {
		size_t label = length > 64 ? 63 : length - 1;

		if (length - label - 1 == 1)
			label--;
		*out++ = (unsigned char)label;
		memset(out, 'a', label);
		out += label;
		length -= label + 1;
	}
	*out++ = 0;
	return (struct bytes){rdata, (size_t)(out - rdata)};
}

START_TEST(names_are_up_to_255_octets_without_their_root)
{
	struct bytes name;

	ck_assert_uint_eq(long_name(255).length, 256);
	ck_assert(rdata_name(long_name(254), &arena, &name));
	ck_assert(rdata_name(long_name(255), &arena, &name));
	ck_assert(rdata_from_name(name, &arena, &name));
	ck_assert(bytes_equal(name, long_name(255)));
	ck_assert(!rdata_name(long_name(256), &arena, &name));
	ck_assert(!rdata_name(long_name(70000), &arena, &name));
}
END_TEST

static const struct {
	const char *text;
	struct bytes rdata;
} sayable[] = {
    {".", OCTETS("\0")},
    {"a.", OCTETS("\1a\0")},
    {"A B", OCTETS("\3A B\0")},
    {"\303\274", OCTETS("\2\303\274\0")},
    {"a\\x", OCTETS("\2ax\0")},
    {"a\\.", OCTETS("\2a.\0")},
    {"\\0651", OCTETS("\2A1\0")},
};

START_TEST(text_is_a_name)
{
	struct bytes rdata;

	ck_assert(rdata_from_name(bytes_of(sayable[_i].text), &arena, &rdata));
	ck_assert(bytes_equal(rdata, sayable[_i].rdata));
}
END_TEST

static const char *const unsayable[] = {"", "..", "a..", "a..b", ".a", "a\\", "a\\1", "a\\256", "a\\25x",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b"};

START_TEST(what_is_no_name_is_not_said)
{
	struct bytes rdata;

	ck_assert(!rdata_from_name(bytes_of(unsayable[_i]), &arena, &rdata));
}
END_TEST

START_TEST(endless_text_is_not_said)
{
	char *text = must_resize(NULL, 100000, 1);
	struct bytes rdata;

	memset(text, 'a', 100000);
	ck_assert(!rdata_from_name((struct bytes){(unsigned char *)text, 100000}, &arena, &rdata));
	free(text);
}
END_TEST

/* Numbers from a seed; the same everywhere. */
static uint32_t
dice(uint32_t sides)
{
	static uint64_t state = 1;

	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(state >> 33) % sides;
}

/* Any labels: text and back are the same octets, label by label as the tree reads text, and the text is ASCII. */
START_TEST(any_name_is_text_and_back)
{
	static const unsigned char odd[] = ".\\ 0";

	for (int round = 0; round < 3000; round++) {
		unsigned char wire[256];
		size_t length = 0, labels = 0;
		struct bytes text, again;
		struct domain_name name;
		bool visible = true;

		for (size_t wanted = dice(5); labels < wanted && length < 180; labels++) {
			unsigned char octets = (unsigned char)(1 + dice(63));

			wire[length++] = octets;
			while (octets-- > 0)
				wire[length++] = dice(2) ? (unsigned char)dice(256) : odd[dice(4)];
		}
		wire[length++] = 0;
		ck_assert(rdata_name((struct bytes){wire, length}, &arena, &text));
		for (size_t i = 0; i < text.length; i++)
			visible &= text.at[i] > ' ' && text.at[i] < 0x7f;
		ck_assert(visible);
		ck_assert(rdata_from_name(text, &arena, &again));
		ck_assert(bytes_equal(again, (struct bytes){wire, length}));
		domain_name_parse(&name, text, &arena);
		ck_assert_uint_eq(name.label_count, labels);
		ck_assert_uint_eq(rdata_shape(again).labels, labels);
		arena_reset(&arena);
	}
}
END_TEST

static const struct {
	struct bytes rdata;
	struct name_shape shape;
} shapes[] = {
    {OCTETS("\0"), {0, false, false, false}},
    {OCTETS("\5local\0"), {1, false, false, false}},
    {OCTETS("\4_tcp\5LOCAL\0"), {2, true, true, false}},
    {OCTETS("\2_p\4_Sub\2_t\4_tcp\5local\0"), {5, true, true, true}},
    {OCTETS("\2_t\4_tcp\7example\3com\0"), {4, false, true, false}},
    {OCTETS("\2_t\7x.local\0"), {2, false, true, false}},
    {OCTETS("\1a\2_b\5local\0"), {3, true, false, false}},
};

START_TEST(a_name_has_a_shape)
{
	struct name_shape shape = rdata_shape(shapes[_i].rdata);

	ck_assert_uint_eq(shape.labels, shapes[_i].shape.labels);
	ck_assert_int_eq(shape.is_local, shapes[_i].shape.is_local);
	ck_assert_int_eq(shape.has_underscore, shapes[_i].shape.has_underscore);
	ck_assert_int_eq(shape.is_subtype, shapes[_i].shape.is_subtype);
}
END_TEST

/* ---- SRV and addresses ---- */

START_TEST(srv_is_six_octets_and_a_name)
{
	static const struct bytes whole = OCTETS("\0\1\0\2\1\273\1h\5local\0");
	struct seen_srv srv = {.links = 5};

	ck_assert(rdata_srv(whole, &arena, &srv));
	ck_assert_uint_eq(srv.priority, 1);
	ck_assert_uint_eq(srv.weight, 2);
	ck_assert_uint_eq(srv.port, 443);
	ck_assert_str_eq((const char *)srv.target.at, "h.local");
	ck_assert_uint_eq(srv.links, 5);
	for (size_t length = 0; length < whole.length; length++)
		ck_assert(!rdata_srv(bytes_part(whole, 0, length), &arena, &srv));
	ck_assert(!rdata_srv(BYTES("\0\0\0\0\0\0\1h\0\0"), &arena, &srv));
	ck_assert(rdata_srv(BYTES("\377\377\0\0\0\0\0"), &arena, &srv));
	ck_assert_uint_eq(srv.priority, 65535);
	ck_assert_str_eq((const char *)srv.target.at, ".");
}
END_TEST

START_TEST(addresses_have_one_length)
{
	static const unsigned char octets[17] = {192, 0, 2, 1, 5};

	for (size_t length = 0; length <= sizeof(octets); length++) {
		struct address address = {.length = 99};
		struct bytes rdata = {octets, length};

		ck_assert_int_eq(rdata_address(rdata, RR_A, &address), length == 4);
		ck_assert_uint_eq(address.length, length == 4 ? 4 : 99);
		ck_assert_int_eq(rdata_address(rdata, RR_AAAA, &address), length == 16);
		ck_assert(!rdata_address(rdata, RR_TXT, &address));
		if (length == 16) {
			ck_assert_uint_eq(address.length, 16);
			ck_assert_mem_eq(address.octets, octets, 16);
		}
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("rdata");
	TCase *tests = case_of(suite, "names", set_up, tear_down);

	tcase_add_loop_test(tests, a_name_is_text, 0, ROWS(names));
	tcase_add_loop_test(tests, what_does_not_fit_is_no_name, 0, ROWS(no_names));
	tcase_add_test(tests, names_are_up_to_255_octets_without_their_root);
	tcase_add_loop_test(tests, text_is_a_name, 0, ROWS(sayable));
	tcase_add_loop_test(tests, what_is_no_name_is_not_said, 0, ROWS(unsayable));
	tcase_add_test(tests, endless_text_is_not_said);
	tcase_add_test(tests, any_name_is_text_and_back);
	tcase_add_loop_test(tests, a_name_has_a_shape, 0, ROWS(shapes));
	tests = case_of(suite, "records", set_up, tear_down);
	tcase_add_test(tests, srv_is_six_octets_and_a_name);
	tcase_add_test(tests, addresses_have_one_length);
	return run_suite(suite);
}
