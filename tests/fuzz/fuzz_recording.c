/* Any octets as a recording: read or refused, never a crash. What was read and written is printable, and is read again
 * to the same text; so is what was settled before, and what went through the anonymizer, with as many services. */
#include "tests/fuzz/fuzz.h"

#include "tests/unit/recorded.h"

/* ASCII that any terminal shows as it is. */
static void
hold_shown(const struct recorded *recorded)
{
	for (size_t i = 0; i < recorded->length; i++)
		HOLD(recorded->text[i] == '\n' || (recorded->text[i] >= 0x20 && recorded->text[i] < 0x7f));
}

/* Every line is right, and written as it is. */
static void
hold_stable(const struct recorded *first)
{
	struct recorded again = {.settled = first->settled};

	hold_shown(first);
	if (first->networks == 0)
		return;
	recorded_read(&again, (struct bytes){(const unsigned char *)first->text, first->length});
	HOLD(again.end == FAILURE_NONE);
	HOLD(again.failures == 0);
	HOLD(again.networks == first->networks);
	HOLD(again.services == first->services);
	HOLD(again.length == first->length && memcmp(again.text, first->text, first->length) == 0);
	recorded_clear(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct recorded plain = {0}, settled = {.settled = true}, anonymous = {.anonymizer = anonymizer_new(size)};

	recorded_read(&plain, (struct bytes){data, size});
	HOLD(plain.end == FAILURE_NONE || plain.last.message[0] != '\0');
	hold_stable(&plain);
	recorded_read(&settled, (struct bytes){data, size});
	hold_stable(&settled);
	recorded_read(&anonymous, (struct bytes){data, size});
	HOLD(anonymous.services == plain.services);
	hold_stable(&anonymous);
	anonymizer_free(anonymous.anonymizer);
	recorded_clear(&plain);
	recorded_clear(&settled);
	recorded_clear(&anonymous);
	return 0;
}
