/* recording: a network as text, written by `audit --record` and read by `audit --replay`. One line a thing, fields
 * parted by single blanks, names in presentation text; blanks in names are \032. All of it is printable ASCII.
 *
 *     # dnssd-lint recording 1                                  first line; other lines with "#" are comments
 *     site NAME                                                 begins a network; may be missing
 *     link eth0/ipv4 192.0.2.1/24 …                             an interface of the observer's, with its prefixes
 *     cache-full LINKS
 *     type OWNER NAME LINKS                                     a pointer at _services._dns-sd._udp
 *     host NAME LINKS [alias NAME] [ADDRESS LINKS]… [lacks WHY]
 *     service NAME LINKS [under OWNER] [cached] [subtype OWNER]… [srv PRIORITY WEIGHT PORT TARGET LINKS]…
 *             [txt LINKS "STRING"…]… [lacks-srv WHY] [lacks-txt WHY]      one line
 *
 * LINKS is "eth0/ipv4,eth0/ipv6", or "-" where nobody knows; a link that no line declares is there by being mentioned.
 * An interface without a name is "/ipv4"; what is no printable ASCII in one, a comma, slash or backslash is \DDD. WHY
 * is the name of an absence. In a STRING a quotation mark and a backslash have a backslash before them. A TXT record
 * whose RDATA is no sequence of strings is "txt LINKS hex DIGITS", and "txt LINKS hex -" where it is empty. Names stand
 * as they were written but for octets that are no printable ASCII; the empty name is ".". A first line that stands
 * again begins a network too, so that recordings may be put one behind the other. Comments are not kept. */
#ifndef VALIDATOR_SOURCES_RECORDING_H
#define VALIDATOR_SOURCES_RECORDING_H

#include <stdio.h>

#include "data/failure.h"
#include "rules/core/network.h"

/* More services, hosts or types in one network end the reading. */
enum { RECORDING_PARTS_MAX = 1000000 };

/* Reads a recording in this notation, or what `avahi-browse -rptk` or `dns-sd -Z` print: told by content. Several sites
 * in one file are several networks: `take` is called for each, unsettled; the arena is the reader's and is reset after
 * it, and so is all that the network points at. A line that cannot be read is told to `fail` and passed over: the
 * others count. "-" is standard input. Gives the failure that ended the reading, which is not told to `fail`; the
 * network that was being read then is not taken. Ends it: what is no file of these formats (FAILURE_UNKNOWN_FORMAT), an
 * empty one (FAILURE_NOTHING), too many parts or over LINKS_MAX links (FAILURE_TOO_LARGE), the system
 * (FAILURE_UNREADABLE).
 *
 * Of avahi-browse: services are listed ("+") and resolved ("="). What was listed and never resolved lacks its SRV
 * record as MISSING, if another service of the file was resolved and no more were listed than Avahi resolves for one
 * client; else it was NOT_ASKED. Its TXT record is NOT_ASKED at any rate: the tool does not tell which was missing.
 * Priority and weight are not printed, and are 0. TXT strings are put the other way round, as it prints them backwards;
 * those of a line that begins with txtvers are not. Without -k it prints descriptions in place of types: such a file is
 * refused.
 *
 * Of dns-sd: names without a final dot lie in local, or in what $ORIGIN says. What has a pointer and no SRV or TXT
 * record lacks it as MISSING. SRV and TXT records to which no pointer leads are no services, and are left out. */
struct recording_reader {
	void (*take)(void *context, struct network *, struct arena *);
	void (*fail)(void *context, const struct failure *);
	void *context;
};

enum failure_kind recording_read(const char *path, const struct recording_reader *, struct failure *) MUST_CHECK;

/* Writes a settled network; whether that worked, ferror() tells. The same network always gives the same octets, and
 * what is read of them is the same network. */
void recording_write(const struct network *, FILE *);

/* Replaces what tells persons and devices apart, in place; new texts are in the arena. The network is to be settled
 * again, since its names change. The anonymizer remembers what stands for what: the same thing becomes the same thing
 * in all networks that it is given.
 *
 * - Labels of instances, hosts, domains but the last, and the site; values of TXT keys that are personal, and whose
 *   home a path leads to: other letters and digits, of the same length and class at each place. Punctuation, blanks,
 *   controls and what is no UTF-8 stay, and a code point keeps its number of octets. A suffix of one or two digits, as
 *   in "Name (2)", "Name #2" and "Name-2", stays, so that names go on together. Service types, subtypes, TXT keys and
 *   what says make, model and version stay.
 * - Addresses: other ones in the ranges for documentation, those of one prefix in one prefix; loopback, link-local,
 *   unique-local and multicast ones stay what they are. Hardware addresses: 02:00:5e:…, written as they were.
 * - UUIDs, serial numbers and eight hexadecimal digits or more in a subtype: other digits. Values that are secrets, or
 *   URLs with a password: "anonymized".
 * - What was replaced is replaced too where it stands inside a value or a label: serial numbers, hardware addresses and
 *   UUIDs anywhere in either case, with or without their separators; names as whole words in either case, but for the
 *   values that say make and model; addresses in values that stand alone.
 *
 * It is no promise that nobody can tell where a recording is from. Which types, makes, models, versions and ports there
 * are stays, and how many. Values of keys that nobody knows as personal stay but for what was replaced elsewhere. Names
 * of fewer than three octets, serial numbers of fewer than five and parts of a hardware address are not looked for
 * inside of others. Names of one or two octets may run out of substitutes and become one. Addresses keep which are in
 * one prefix of the observer's, or else in one /24 or /64; prefixes inside of others, or shorter than /16 or /48, may
 * come to overlap. Findings that depend on the meaning of a name or an address may change, and a TXT string that grows
 * over its limit by an address is cut there. */
struct anonymizer;

/* The same seed gives the same substitutes to the same networks in the same order; a random one cannot be turned
 * around. Never NULL. */
struct anonymizer *anonymizer_new(uint64_t seed);
void anonymizer_free(struct anonymizer *);
void network_anonymize(struct network *, struct anonymizer *, struct arena *);

#endif
