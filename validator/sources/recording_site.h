/* recording_site: the network that a recording's lines are filling in. Its arrays grow outside of the arena, so that a
 * long recording is not held twice; texts and what belongs to one part are in the arena. */
#ifndef VALIDATOR_SOURCES_RECORDING_SITE_H
#define VALIDATOR_SOURCES_RECORDING_SITE_H

#include "rules/core/network.h"
#include "validator/sources/recording_line.h"

/* Names to places in an array, for formats that tell of one thing in several lines. Octets count, or with `caseless`
 * octets without ASCII case. Hashed with a seed of its own, so that no file can choose its collisions. */
struct name_table {
	uint32_t *slots; /* 0, or the place + 1 */
	size_t size, count;
	uint64_t seed;
	bool caseless;
};

struct recording_site {
	struct network network;
	struct arena arena;
	struct arena scratch; /* for names until they are copied */
	struct link links[LINKS_MAX];
	link_set declared;
	size_t advertisement_room, host_room, type_room;
	struct name_table services, hosts, types;
	struct bytes last_owner, last_target; /* in the arena: lines beside each other often have the same */
	bool begun;                           /* a line told something */
};

void recording_site_init(struct recording_site *, bool caseless);

/* Forgets the network, for the next one. */
void recording_site_reset(struct recording_site *);
void recording_site_clear(struct recording_site *);

/* The place of a link, which is added where it is new; LINKS_MAX where there is no room. */
size_t recording_site_link(struct recording_site *, struct bytes interface, enum link_protocol);

/* Another part, empty; NULL where there are RECORDING_PARTS_MAX. Valid until the next one of its kind is added. */
struct advertisement *recording_site_add_service(struct recording_site *);
struct seen_host *recording_site_add_host(struct recording_site *);
struct type_pointer *recording_site_add_type(struct recording_site *);

/* The part of that name, which is added where it is new, its name copied; NULL as above. */
struct advertisement *recording_site_service(struct recording_site *, struct bytes name);
struct seen_host *recording_site_host(struct recording_site *, struct bytes name);
struct type_pointer *recording_site_type(struct recording_site *, struct bytes name);

/* A record that is put to those of a part, where the same is not there yet; false where there are PART_RECORDS_MAX. */
enum { PART_RECORDS_MAX = 64 };
bool advertisement_add_srv(struct advertisement *, struct recording_site *, const struct seen_srv *);
bool advertisement_add_txt(struct advertisement *, struct recording_site *, const struct seen_txt *);
bool advertisement_add_subtype(struct advertisement *, struct recording_site *, struct bytes owner);
bool seen_host_add_address(struct seen_host *, struct recording_site *, const struct seen_address *);

/* A copy of a name, as recordings have it. */
struct bytes recording_site_name(struct recording_site *, struct bytes);

/* The same, shared with the line before where that had it too. */
struct bytes recording_site_owner(struct recording_site *, struct bytes);
struct bytes recording_site_target(struct recording_site *, struct bytes);

#endif
