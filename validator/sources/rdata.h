/* rdata: the RDATA of the records that DNS-SD is made of, as Avahi hands it over: uncompressed (RFC 1035 section 3.3,
 * RFC 2782). It comes from the network: every length is checked, and what does not fit exactly is no RDATA. */
#ifndef VALIDATOR_SOURCES_RDATA_H
#define VALIDATOR_SOURCES_RDATA_H

#include <stdint.h>

#include "data/arena.h"
#include "rules/core/network.h"

enum rr_type { RR_A = 1, RR_CNAME = 5, RR_PTR = 12, RR_TXT = 16, RR_AAAA = 28, RR_SRV = 33 };

/* A name alone, as in PTR and CNAME: as presentation text in the arena, without a dot at the end; "." is the root. The
 * text is visible ASCII with a terminator behind it; all other octets, and the blank, are \DDD: one name has one text.
 * Up to 255 octets without the root are a name, as in multicast DNS (RFC 6762 appendix C). */
bool rdata_name(struct bytes rdata, struct arena *, struct bytes *name) __attribute__((warn_unused_result));

/* What can be told of a name before its labels are judged. */
struct name_shape {
	size_t labels;       /* without the root */
	bool is_local;       /* two labels at least, the last one "local" (RFC 6762 section 3) */
	bool has_underscore; /* in front of the first label */
	bool is_subtype;     /* its second label is "_sub" (RFC 6763 section 7.1) */
};

/* Of RDATA that rdata_name() takes. */
struct name_shape rdata_shape(struct bytes rdata);

/* Where the name in an SRV's RDATA begins: behind priority, weight and port (RFC 2782). */
enum { SRV_HEAD = 6 };

/* SRV; the target as above. `links` and `host` are left alone. */
bool rdata_srv(struct bytes rdata, struct arena *, struct seen_srv *) __attribute__((warn_unused_result));

/* A or AAAA. */
bool rdata_address(struct bytes rdata, enum rr_type, struct address *) __attribute__((warn_unused_result));

/* A name as presentation text put on the wire, in the arena; a dot at the end is allowed. False where it is none: empty
 * labels, broken escapes, too long. */
bool rdata_from_name(struct bytes text, struct arena *, struct bytes *rdata) __attribute__((warn_unused_result));

#endif
