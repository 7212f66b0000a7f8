/* lan_questions: what a LAN session knows: items, the questions about each, and their answers. Nothing here decides
 * what to ask or when; that is lan_plan.
 *
 * An item is a name that is asked about: one that has pointers (a service type, a subtype, the enumeration of types), a
 * service, or a host. Items are found by their name, ASCII case ignored; the name is presentation text as rdata_name()
 * makes it, so that one name has one text. Answers are found by their RDATA. All is owned by the struct. */
#ifndef VALIDATOR_SOURCES_LAN_QUESTIONS_H
#define VALIDATOR_SOURCES_LAN_QUESTIONS_H

#include "rules/core/network.h"
#include "validator/sources/lan_list.h"
#include "validator/sources/lan_table.h"
#include "validator/sources/rdata.h"

/* Bounds against a hostile LAN. What goes beyond is left out, and `crowded` says so. */
enum {
	LAN_ITEMS_MAX = 100 * 1000,        /* at most two questions each */
	LAN_ANSWERS_MAX = 400 * 1000,      /* all together */
	LAN_DETAILS_MAX = 1024,            /* answers to one question that is no pointer's */
	LAN_OCTETS_MAX = 64 * 1024 * 1024, /* of RDATA */
	LAN_INTERFACE_MAX = 64,            /* octets of an interface's name */
};

enum lan_item_kind { LAN_POINTER, LAN_SERVICE, LAN_HOST, LAN_ITEM_KINDS };

enum lan_state {
	LAN_IDLE,     /* nothing is open and nothing is planned yet */
	LAN_QUEUED,   /* to be asked */
	LAN_OPEN,     /* asked and not answered; a pointer's: asked */
	LAN_ANSWERED, /* … and stays a moment, for others may answer too */
	LAN_KEPT,     /* stays open to be watched */
	LAN_CLOSED,   /* not asked any more */
};

struct lan_question {
	struct lan_item *item;
	enum rr_type type;
	enum lan_state state;
	enum absence absence; /* where closed, of a question that no answer is held for */
	unsigned number;      /* where open: in events and actions */
	unsigned tries;       /* how often asked in vain */
	unsigned failures;    /* how often broken */
	unsigned round;       /* how often asked at all */
	bool all_for_now;     /* since it was asked last */
	bool was_answered;    /* since it was asked last */
	uint64_t asked;       /* when last */
	uint64_t heard;       /* when last an answer came, or else asked */
	uint64_t since;       /* when it came where it stands */
	struct lan_list answers;
	size_t held_count;              /* answers that somebody holds */
	struct lan_place place, flight; /* in the plan's lists */
};

struct lan_answer {
	struct lan_entry entry;
	struct lan_question *question;
	struct lan_item *target;    /* the item it leads to, or NULL */
	struct lan_place place;     /* among the question's answers */
	struct lan_place at_target; /* among what leads to the target */
	link_set seen, held;        /* links where it was ever seen, where it is now */
	link_set counted;           /* links where this daemon's cache has it */
	unsigned epoch, round;      /* of the daemon, of the question, when it was told last */
	bool fresh;                 /* told by the network, not by the cache alone */
	size_t rdata_length;
	unsigned char rdata[];
};

struct lan_item {
	struct lan_entry entry;
	enum lan_item_kind kind;
	struct bytes name;       /* the least of the spellings met; a terminator behind it */
	struct bytes alias;      /* of a host behind a CNAME: the canonical name, the least of those met; else empty */
	bool is_subtype;         /* a pointer whose second label is _sub */
	bool is_foreign;         /* not under local: never asked, for Avahi would send unicast queries */
	bool is_pinned;          /* asked for from the start: stays without anything that leads to it */
	unsigned in_flight;      /* its questions that wait for a first answer */
	size_t held_count;       /* answers leading here that somebody holds */
	unsigned standing;       /* of a service: enum lan_standing */
	bool is_dirty;           /* of a service: something changed, and nobody was told */
	struct lan_list leads;   /* answers that lead here */
	struct lan_place place;  /* among its kind, in the order of discovery */
	struct lan_place change; /* among what changed */
	struct lan_question questions[2];
};

/* How many questions an item of that kind has, and of what type. */
size_t lan_item_questions(enum lan_item_kind);

struct lan_questions {
	uint64_t key; /* of the hashes */
	struct lan_table items, answers;
	struct lan_list kinds[LAN_ITEM_KINDS];
	size_t octets;  /* of RDATA */
	unsigned epoch; /* how many daemons there were before this one */
	struct link links[LINKS_MAX];
	size_t link_count;
	size_t held[LINKS_MAX]; /* records that this daemon's cache holds, as far as told */
	bool crowded;
};

void lan_questions_init(struct lan_questions *);
void lan_questions_free(struct lan_questions *);

/* The number of a link. Beyond LINKS_MAX links all count as the last. */
unsigned lan_questions_link(struct lan_questions *, const char *interface, enum link_protocol);

/* The item of that name, made where there is none; NULL where there are too many. */
struct lan_item *lan_item_take(struct lan_questions *, enum lan_item_kind, struct bytes name);

/* Its questions must be in no list of the plan. Answers go too; what led here leads nowhere. */
void lan_item_free(struct lan_questions *, struct lan_item *);

/* Notes that the item is a CNAME's: the canonical name, as presentation text. */
void lan_item_alias(struct lan_item *, struct bytes name);

/* NULL where there is none. */
struct lan_answer *lan_answer_find(const struct lan_questions *, const struct lan_question *, struct bytes rdata);

/* The answer, made where there is none; NULL where there are too many. Nobody holds a new one yet. */
struct lan_answer *lan_answer_take(struct lan_questions *, struct lan_question *, struct bytes rdata);

/* Lets an answer that nobody holds yet lead to an item. */
void lan_answer_lead(struct lan_answer *, struct lan_item *target);

/* Somebody on that link holds it. Returns whether that is news. */
bool lan_answer_hold(struct lan_questions *, struct lan_answer *, unsigned link, bool from_cache);

/* Nobody on these links holds it any more. Returns whether that is news. */
bool lan_answer_release(struct lan_questions *, struct lan_answer *, link_set links);

void lan_answer_free(struct lan_questions *, struct lan_answer *);

#endif
