#include "validator/sources/rdata.h"

#include "data/limits.h"

enum { ESCAPED_MAX = 4 }; /* octets of text for one octet: \DDD */

/* One octet of a label as text. What is no visible ASCII is \DDD, so that the text is one word of pure ASCII. */
static unsigned char *
put_octet(unsigned char *out, unsigned char octet)
{
	if (octet <= ' ' || octet >= 0x7f) {
		*out++ = '\\';
		*out++ = (unsigned char)('0' + octet / 100);
		*out++ = (unsigned char)('0' + octet / 10 % 10);
		*out++ = (unsigned char)('0' + octet % 10);
		return out;
	}
	if (octet == '.' || octet == '\\')
		*out++ = '\\';
	*out++ = octet;
	return out;
}

/* Whether labels and a root fill the RDATA exactly. Two bits at the top of a length would be a compression pointer. */
static bool
is_name(struct bytes rdata)
{
	size_t at = 0;

	if (rdata.length > NAME_WIRE_MAX_WITHOUT_ROOT + 1)
		return false;
	while (at < rdata.length && rdata.at[at] > 0 && rdata.at[at] <= LABEL_MAX)
		at += 1U + rdata.at[at];
	return at + 1 == rdata.length && rdata.at[at] == 0;
}

bool
rdata_name(struct bytes rdata, struct arena *arena, struct bytes *name)
{
	unsigned char *text, *out;

	if (!is_name(rdata))
		return false;
	out = text = arena_alloc(arena, rdata.length * ESCAPED_MAX + 2);
	for (size_t at = 0; rdata.at[at] > 0; at += 1U + rdata.at[at]) {
		if (at > 0)
			*out++ = '.';
		for (size_t i = 1; i <= rdata.at[at]; i++)
			out = put_octet(out, rdata.at[at + i]);
	}
	if (out == text)
		*out++ = '.';
	*out = '\0';
	*name = (struct bytes){text, (size_t)(out - text)};
	return true;
}

struct name_shape
rdata_shape(struct bytes rdata)
{
	struct name_shape shape = {0};
	struct bytes label = {0};

	for (size_t at = 0; rdata.at[at] > 0; at += 1U + rdata.at[at]) {
		label = bytes_part(rdata, at + 1, rdata.at[at]);
		shape.labels++;
		shape.has_underscore |= shape.labels == 1 && label.at[0] == '_';
		shape.is_subtype |= shape.labels == 2 && bytes_equal_caseless(label, BYTES("_sub"));
	}
	shape.is_local = shape.labels > 1 && bytes_equal_caseless(label, BYTES("local"));
	return shape;
}

static uint16_t
load16(const unsigned char *at)
{
	return (uint16_t)(at[0] << 8 | at[1]);
}

bool
rdata_srv(struct bytes rdata, struct arena *arena, struct seen_srv *srv)
{
	struct bytes target;

	if (rdata.length < SRV_HEAD || !rdata_name(bytes_from(rdata, SRV_HEAD), arena, &target))
		return false;
	srv->priority = load16(rdata.at);
	srv->weight = load16(rdata.at + 2);
	srv->port = load16(rdata.at + 4);
	srv->target = target;
	return true;
}

bool
rdata_address(struct bytes rdata, enum rr_type type, struct address *address)
{
	struct address read = {.length = (unsigned char)(type == RR_A ? 4 : 16)};

	if ((type != RR_A && type != RR_AAAA) || rdata.length != read.length)
		return false;
	memcpy(read.octets, rdata.at, rdata.length);
	*address = read;
	return true;
}

/* What makes a text no name at all: RDATA cannot say it. */
static bool
is_unsayable(const struct domain_name *name)
{
	return (name->facts &
		   (DOMAIN_EMPTY_LABEL | DOMAIN_MANY_DOTS | DOMAIN_LONG_LABEL | DOMAIN_LONG | DOMAIN_BAD_ESCAPE)) != 0;
}

bool
rdata_from_name(struct bytes text, struct arena *arena, struct bytes *rdata)
{
	struct domain_name name;
	unsigned char *wire, *out;

	if (text.length == 0 || text.length > (NAME_WIRE_MAX_WITHOUT_ROOT + 1) * ESCAPED_MAX)
		return false;
	domain_name_parse(&name, text, arena);
	if (is_unsayable(&name) || (name.label_count == 0 && text.length > 1))
		return false;
	out = wire = arena_alloc(arena, name.wire_length + 1);
	for (size_t i = 0; i < name.label_count; i++) {
		struct bytes label = name.labels[i].wire;

		*out++ = (unsigned char)label.length;
		memcpy(out, label.at, label.length);
		out += label.length;
	}
	*out++ = 0;
	*rdata = (struct bytes){wire, (size_t)(out - wire)};
	return true;
}
