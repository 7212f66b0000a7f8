/* dnssd_service: the service of a .dnssd file, and what systemd-resolved makes of its values. */
#ifndef VALIDATOR_SOURCES_DNSSD_SERVICE_H
#define VALIDATOR_SOURCES_DNSSD_SERVICE_H

#include "data/escape.h"
#include "validator/sources/file_judge.h"

struct dnssd_service {
	struct file_judge *judge;
	struct bytes key;                       /* whose value is taken */
	struct bytes section;                   /* "[Service]"; has no place where there is none */
	struct bytes name, type, subtype, port; /* the values; without a place where they are not there */
	bool broken;                            /* a line of it says nothing to systemd */
	struct placed_text *strings;            /* of the first record */
	size_t string_count, string_room;
	size_t records; /* TxtText= and TxtData= lines since the last empty one */
};

/* Each takes the value of a key, which lies in the content and may go over several lines; service->key is the key
 * there. */
void dnssd_take_name(struct dnssd_service *, struct bytes value);
void dnssd_take_type(struct dnssd_service *, struct bytes value);
void dnssd_take_subtype(struct dnssd_service *, struct bytes value);
void dnssd_take_port(struct dnssd_service *, struct bytes value);
void dnssd_take_number(struct dnssd_service *, struct bytes value);
void dnssd_take_text(struct dnssd_service *, struct bytes value);
void dnssd_take_data(struct dnssd_service *, struct bytes value);

/* Judges what all lines together say. */
void dnssd_service_judge(struct dnssd_service *);

#endif
