#include "validator/sources/lan_browsers.h"

static void
ring_put(struct lan_ring *ring, unsigned number)
{
	ring->numbers[(ring->first + ring->count++) % LAN_OPEN_MAX] = (uint16_t)number;
}

static unsigned
ring_take(struct lan_ring *ring)
{
	unsigned number = ring->numbers[ring->first];

	ring->first = (ring->first + 1) % LAN_OPEN_MAX;
	ring->count--;
	return number;
}

void
lan_browsers_init(struct lan_browsers *browsers)
{
	*browsers = (struct lan_browsers){0};
	for (unsigned i = 0; i < LAN_OPEN_MAX; i++)
		ring_put(&browsers->unused, i);
}

void
lan_browsers_open(struct lan_browsers *browsers, struct lan_question *question)
{
	question->number = ring_take(&browsers->unused);
	browsers->open[question->number] = question;
	browsers->count++;
}

void
lan_browsers_close(struct lan_browsers *browsers, const struct lan_question *question, bool tell)
{
	browsers->open[question->number] = NULL;
	browsers->count--;
	ring_put(tell ? &browsers->drops : &browsers->unused, question->number);
}

unsigned
lan_browsers_drop(struct lan_browsers *browsers)
{
	unsigned number = ring_take(&browsers->drops);

	ring_put(&browsers->unused, number);
	return number;
}
