/* limits: every number that the RFCs set, once, with its section and its arithmetic. Octets throughout. */
#ifndef DATA_LIMITS_H
#define DATA_LIMITS_H

enum {
	/* RFC 6335 section 5.1: "1 to 15 characters"; the underscore of the DNS label does not count. */
	SERVICE_NAME_MAX = 15,

	/* RFC 1035 section 2.3.4: a label is at most 63 octets of its wire form, the length octet not counted. */
	LABEL_MAX = 63,

	/* RFC 1035 section 2.3.4: a name has 255 octets on the wire: each label with its length octet, and the
	 * root's zero. RFC 6762 appendix C and RFC 6763 section 7.2 count 255 without the root (256 with it), as
	 * mDNS responders do; docs/readings.md says which is held against whom. */
	NAME_WIRE_MAX = 255,
	NAME_WIRE_MAX_WITHOUT_ROOT = 255,

	/* RFC 6763 section 7.2: what remains of 255 for the parent domain after the longest instance (1 + 63),
	 * the longest type (1 + 16 and 1 + 4) and the longest subtype part (1 + 63 and 1 + 4), rounded down there. */
	PARENT_DOMAIN_BUDGET = 100,

	/* RFC 6335 section 6: System Ports 0-1023, User Ports 1024-49151, Dynamic Ports 49152-65535. */
	PORT_MAX = 65535,
	PORT_DYNAMIC_FIRST = 49152,

	/* RFC 1035 section 3.3: a string of TXT has one length octet. Section 3.2.1: RDLENGTH has two. */
	TXT_STRING_MAX = 255,
	TXT_RDATA_MAX = 65535,

	/* RFC 6763 section 6.2: with at most 400 octets of TXT an answer fits into a DNS message of 512, with at most
	 * 1300 into an Ethernet packet. Section 6.1: an mDNS packet of 9000 octets leaves some 8900 for TXT. */
	TXT_SIZE_MODEST = 400,
	TXT_SIZE_LARGE = 1300,
	TXT_SIZE_PACKET = 8900,

	/* RFC 6763 section 6.4: keys should be no longer than nine characters. */
	TXT_KEY_MODEST = 9,
};

#endif
