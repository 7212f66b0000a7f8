/* lan_simulator_parts: a simulated LAN's inside, for the two files that it is made of. */
#ifndef TESTS_UNIT_LAN_SIMULATOR_PARTS_H
#define TESTS_UNIT_LAN_SIMULATOR_PARTS_H

#include "tests/unit/lan_simulator.h"
#include "validator/sources/lan_list.h"
#include "validator/sources/lan_table.h"

enum moment_kind { MOMENT_RECORD, MOMENT_GOODBYE, MOMENT_ALL_FOR_NOW, MOMENT_EVENT };

struct moment {
	uint64_t time;
	size_t order;
	enum moment_kind kind;
	enum lan_event_kind event;
	unsigned browser;
	size_t opening;
	struct simulated_record *record;
};

/* A name and type that somebody has, or that was asked for. */
struct simulated_name {
	struct lan_entry entry;
	const char *name;
	enum rr_type type;
	struct simulated_record *records;
	struct simulated_name *item; /* SRV and TXT of a name are one item, and A and AAAA: that of the first of them */
	size_t asked, counted;
	bool answered; /* of an item: something was ever told of it */
	bool is_broken;
};

struct browser {
	struct simulated_name *about; /* NULL: not open */
	size_t opening;
	uint64_t opened;
	bool answered, all_for_now, is_broken;
	uint64_t heard; /* when last */
	bool landed;    /* of a pointer: it was silent once, and what comes later is no burst of its own */
};

struct simulator {
	unsigned pointers_max; /* as the patience has it */
	struct lan_session *session;
	struct arena arena, snapshot;
	struct network network;
	struct lan_table names;
	struct browser browsers[LAN_OPEN_MAX];
	struct moment *moments; /* a heap */
	size_t moment_count, moment_room, order;
	uint64_t now;
	size_t opening, open, most_open, refusals, events, count;
	unsigned daemon, all_for_now;
	size_t objects_max, cache_max, cached[SIMULATED_LINKS];
	bool is_done, has_daemon, taken;
};

/* NULL where neither is on the LAN nor was asked for. */
struct simulated_name *simulated_name_find(const struct simulator *, const char *name, enum rr_type);

/* The same, made where there is none. */
struct simulated_name *simulated_name_take(struct simulator *, const char *name, enum rr_type);

#endif
