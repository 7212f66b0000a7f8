/* network_habits: what is known of service types and the ports in their SRV records, beside the registry's numbers, from
 * which a service may differ by rights. */
#ifndef RULES_CORE_NETWORK_HABITS_H
#define RULES_CORE_NETWORK_HABITS_H

#include "rules/core/subject.h"

/* A port on which another service is spoken than the type says. */
struct port_habit {
	const char *name; /* of the service, under _tcp: "http" */
	uint16_t port;
	bool certain;      /* it cannot work; else it is only likely that something else is meant */
	const char *other; /* what is spoken there: "_https._tcp" */
};

/* The habit of that type and port, or NULL. */
const struct port_habit *port_habit_find(const struct service_type *, uint16_t port);

/* Whether the port of a type is a placeholder by habit, so that 0 says nothing. */
bool type_has_placeholder(const struct service_type *);

/* The types of print services, which a printer advertises under one name. */
enum { PRINT_TYPES = 4 };

/* Which print service a type is, from 0; PRINT_TYPES where it is none. */
size_t print_type_of(const struct service_type *);

/* The number in the key qtotal of a printer's TXT record; false where the record has none or no number in it. */
bool txt_qtotal(struct bytes rdata, unsigned *number);

#endif
