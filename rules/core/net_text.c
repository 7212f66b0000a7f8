#include "rules/core/net_text.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "data/escape.h"

static bool
is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

uint32_t
net_text_facts(struct bytes text)
{
	uint32_t facts = 0, code;

	for (size_t i = 0, octets; i<text.length; i += octets> 0 ? octets : 1) {
		octets = utf8_next(bytes_from(text, i), &code);
		if (octets == 0)
			facts |= TEXT_BAD_UTF8;
		else if (is_control(code))
			facts |= TEXT_CONTROL;
		else if (code >= 0x80)
			facts |= TEXT_NOT_ASCII;
	}
	return facts;
}

size_t
net_text_bad_octet(struct bytes text)
{
	size_t at = 0, octets;
	uint32_t code;

	while ((octets = utf8_next(bytes_from(text, at), &code)) > 0)
		at += octets;
	return at;
}

size_t
net_text_control(struct bytes text, size_t from, size_t *octets, uint32_t *code)
{
	for (size_t at = from; at<text.length; at += *octets> 0 ? *octets : 1) {
		*octets = utf8_next(bytes_from(text, at), code);
		if (*octets > 0 && is_control(*code))
			return at;
	}
	return text.length;
}

struct bytes
net_text_composed(struct bytes text, struct arena *arena)
{
	struct bytes form = {NULL, 0};
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t length =
	    utf8proc_map(text.at, (utf8proc_ssize_t)text.length, &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	if (length == UTF8PROC_ERROR_NOMEM)
		out_of_memory();
	if (length >= 0 && !bytes_equal((struct bytes){composed, (size_t)length}, text))
		form = arena_copy(arena, (struct bytes){composed, (size_t)length});
	free(composed);
	return form;
}
