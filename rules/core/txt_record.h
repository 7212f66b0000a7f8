/* txt_record: the TXT record of a service instance (RFC 6763 section 6, RFC 1035 section 3.3.14) as a subject.
 * It is read from presentation strings or from RDATA. Any octets give a record; what is wrong with it is in its facts. */
#ifndef RULES_CORE_TXT_RECORD_H
#define RULES_CORE_TXT_RECORD_H

#include "rules/core/subject.h"

/* What clients tell apart about a key (RFC 6763 section 6.4). */
enum txt_state {
	TXT_ABSENT,      /* not in the record; of a string: it has no key, since it is empty or begins with "=" */
	TXT_NO_VALUE,    /* "key" */
	TXT_EMPTY_VALUE, /* "key=" */
	TXT_VALUE,       /* "key=value" */
};

/* Those of a string are those of its record too. */
enum txt_record_fact {
	/* The record. */
	TXT_NO_RDATA = 1 << 0,   /* RDLENGTH 0: not even an empty string */
	TXT_OVERRUN = 1 << 1,    /* a length octet tells of more octets than are left */
	TXT_OVERSIZE = 1 << 2,   /* over TXT_RDATA_MAX */
	TXT_UNFRAMED = 1 << 3,   /* either of these two, as one fact */
	TXT_OVER_400 = 1 << 4,   /* over TXT_SIZE_MODEST … */
	TXT_OVER_1300 = 1 << 5,  /* … and over TXT_SIZE_LARGE */
	TXT_NO_TXTVERS = 1 << 6, /* keys, but no txtvers */
	TXT_GAP = 1 << 7,        /* an empty string that is not the only one */
	/* Its strings. */
	TXT_LONG_STRING = 1 << 8, /* over TXT_STRING_MAX */
	/* Their keys. */
	TXT_KEY_EMPTY = 1 << 9,          /* begins with "=" */
	TXT_KEY_BAD_CHAR = 1 << 10,      /* an octet outside 0x20 to 0x7E */
	TXT_KEY_SPACE = 1 << 11,         /* a blank */
	TXT_KEY_LONG = 1 << 12,          /* over TXT_KEY_MODEST */
	TXT_KEY_AGAIN = 1 << 13,         /* stands before it already, ASCII case ignored */
	TXT_TXTVERS_BEHIND = 1 << 14,    /* txtvers is not the first string that has a key; nor last in quoted text */
	TXT_TXTVERS_ODD_VALUE = 1 << 15, /* its value is no decimal number */
	/* Their values. */
	TXT_QUOTE = 1 << 16, /* quotation marks stand around the value or the whole string, or one before the key */
	TXT_EDGE_SPACE = 1 << 17, /* the value begins or ends with a blank */
	TXT_COMMA_PAIR = 1 << 18, /* the value has a comma and "=" in it */
	TXT_LOOSE = 1 << 21,      /* either of these two, as one fact */
	TXT_SECRET = 1 << 19,     /* something in it is meant for nobody (txt_secret.h), such as a password */
	TXT_HAS_VALUE = 1 << 20,  /* "key=value" */
	/* Both. */
	TXT_PLACEHOLDER = 1 << 22, /* something was left to be filled in (txt_placeholder.h), and is no secret */
};

struct txt_string {
	struct bytes place; /* in the record's text; with its quotation marks where these are notation */
	struct label label; /* its octets; their text, inside those marks */
	struct bytes shown; /* its octets with asterisks for what is secret: for messages and fixes */
	size_t key_length;  /* octets before the first "="; all of them where there is none */
	uint32_t key_hash;  /* txt_key_hash of the key, where there is one */
	enum txt_state state;
	const struct txt_string *earlier; /* the first one with the same key, where TXT_KEY_AGAIN */
	uint32_t facts;
};

struct txt_record {
	struct bytes text; /* presentation text: strings with blanks between; what is secret in it reads as asterisks */
	struct txt_string *strings;
	size_t count;
	bool quoted;    /* the text has each string in quotation marks, as a zone file has */
	size_t size;    /* RDLENGTH: octets with a length octet for each string, as it would be where it cannot be */
	size_t overrun; /* octets that the last string lacks, where TXT_OVERRUN */
	uint32_t facts; /* of enum txt_record_fact */
};

/* Of a key, ASCII case ignored: what is equal has the same. */
uint32_t txt_key_hash(struct bytes key);

/* Reads one string of each text: escapes are undone, all else stands for itself. Where every text is made of nothing
 * but strings in double quotes, with blanks, commas or semicolons between them, these are notation, as in zone files and in what dig prints:
 * then a text may hold several strings. One text is borrowed, several are copied into one with a blank between each
 * two. */
void txt_record_parse(struct txt_record *, const struct bytes *texts, size_t count, struct arena *);

/* Reads RDATA as it is on the wire, which is borrowed. The text is made here, in quotation marks. */
void txt_record_read(struct txt_record *, struct bytes rdata, struct arena *);

/* The first string with this key, ASCII case ignored, or NULL: later ones do not count (RFC 6763 section 6.4). */
const struct txt_string *txt_find(const struct txt_record *, struct bytes key);

/* TXT_ABSENT where the key does not stand in the record. */
enum txt_state txt_state_of(const struct txt_record *, struct bytes key);

/* The next string behind `before` that has one of the facts, the first such one where that is NULL; or NULL. */
static inline const struct txt_string *
txt_next(const struct txt_record *record, const struct txt_string *before, uint32_t facts)
{
	const struct txt_string *end = record->strings + record->count;

	for (const struct txt_string *next = before != NULL ? before + 1 : record->strings; next < end; next++)
		if ((next->facts & facts) != 0)
			return next;
	return NULL;
}

/* Whether quotation marks stand around the octets, none of the kind between them, and they are text: values may be
 * binary (RFC 6763 section 6.5), and what looks like a mark there is none. */
bool txt_is_wrapped(struct bytes octets);

/* What goes from the record's text when the string goes: its place, and what parts it from the one beside it. */
struct bytes txt_drop_place(const struct txt_record *, const struct txt_string *);

static inline struct bytes
txt_key(const struct txt_string *string)
{
	return bytes_part(string->label.wire, 0, string->key_length);
}

/* As it may be shown. */
static inline struct bytes
txt_shown_key(const struct txt_string *string)
{
	return bytes_part(string->shown, 0, string->key_length);
}

/* Empty where there is none. */
static inline struct bytes
txt_value(const struct txt_string *string)
{
	return string->key_length < string->label.wire.length ? bytes_from(string->label.wire, string->key_length + 1)
							      : bytes_from(string->label.wire, string->key_length);
}

static inline struct bytes
txt_key_place(const struct txt_string *string)
{
	return label_place(&string->label, 0, string->key_length);
}

static inline struct bytes
txt_value_place(const struct txt_string *string)
{
	return label_place(&string->label, string->key_length + 1, string->label.wire.length);
}

#endif
