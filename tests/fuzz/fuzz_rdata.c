/* Any octets as RDATA of each type, and as the text of a name. */
#include "tests/fuzz/fuzz.h"

#include "validator/sources/rdata.h"

/* The text is one word of visible ASCII, and the name again. */
static void
hold_name(struct bytes rdata, struct arena *arena)
{
	struct bytes text, again;
	struct name_shape shape;
	struct domain_name name;

	if (!rdata_name(rdata, arena, &text))
		return;
	for (size_t i = 0; i < text.length; i++)
		HOLD(text.at[i] > ' ' && text.at[i] < 0x7f);
	HOLD(text.at[text.length] == '\0');
	HOLD(rdata_from_name(text, arena, &again));
	HOLD(bytes_equal(again, rdata));
	domain_name_parse(&name, text, arena);
	shape = rdata_shape(rdata);
	HOLD(shape.labels == name.label_count);
	HOLD(!shape.is_local || shape.labels > 1);
}

/* What can be said at all has one text. */
static void
hold_text(struct bytes text, struct arena *arena)
{
	struct bytes rdata, normal, again;

	if (!rdata_from_name(text, arena, &rdata))
		return;
	HOLD(rdata_name(rdata, arena, &normal));
	HOLD(rdata_from_name(normal, arena, &again));
	HOLD(bytes_equal(rdata, again));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes rdata = {data, size};
	struct arena arena = {0};
	struct seen_srv srv;
	struct address address;

	hold_name(rdata, &arena);
	hold_text(rdata, &arena);
	if (rdata_srv(rdata, &arena, &srv)) {
		HOLD(size >= SRV_HEAD && srv.target.length > 0);
		HOLD(srv.port == data[4] * 256 + data[5]);
		hold_name(bytes_from(rdata, SRV_HEAD), &arena);
	}
	HOLD(rdata_address(rdata, RR_A, &address) == (size == 4));
	HOLD(rdata_address(rdata, RR_AAAA, &address) == (size == 16));
	HOLD(!rdata_address(rdata, RR_SRV, &address));
	arena_clear(&arena);
	return 0;
}
