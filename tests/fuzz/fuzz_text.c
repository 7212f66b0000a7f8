/* Any octets on their way out: what is shown is printable, and what is written as a label reads back the same. */
#include "tests/fuzz/fuzz.h"

#include "data/escape.h"

static void
hold_round_trip(struct arena *arena, struct bytes octets, enum escape_style style)
{
	struct bytes shown = escape(arena, octets, style, 0);

	hold_printable(shown);
	HOLD(shown.at[shown.length] == '\0');
	HOLD(bytes_equal(label_parse(shown, arena).wire, octets));
}

/* Written as a label, dots and all, it is one label of a name. */
static void
hold_one_label(struct arena *arena, struct bytes octets)
{
	struct domain_name name;

	domain_name_parse(&name, escape(arena, octets, ESCAPE_LABEL, 0), arena);
	HOLD(name.label_count == (octets.length > 0));
	HOLD(octets.length == 0 || bytes_equal(name.labels[0].wire, octets));
}

static void
hold_text_is_stable(struct arena *arena, struct bytes octets)
{
	struct bytes once = escape(arena, octets, ESCAPE_TEXT, 0);

	hold_printable(once);
	HOLD(bytes_equal(escape(arena, once, ESCAPE_TEXT, 0), once));
}

static void
hold_cut(struct arena *arena, struct bytes octets)
{
	enum { CUT = 16 };

	hold_printable(escape(arena, octets, ESCAPE_LABEL, CUT));
	hold_printable(escape(arena, octets, ESCAPE_TEXT, CUT));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes octets = {data, size};
	struct arena arena;

	arena_init(&arena);
	hold_round_trip(&arena, octets, ESCAPE_LABEL);
	hold_round_trip(&arena, octets, ESCAPE_PLAIN);
	hold_one_label(&arena, octets);
	hold_text_is_stable(&arena, octets);
	hold_cut(&arena, octets);
	arena_clear(&arena);
	return 0;
}
