/* txt_profile_reader: a file of profiles while it is read: txt_profiles_read.c has its lines and profiles,
 * txt_profile_rows.c their rows. */
#ifndef DATA_TXT_PROFILE_READER_H
#define DATA_TXT_PROFILE_READER_H

#include "data/txt_profile_draft.h"

/* What txt_profiles_read gives is the first member of this. */
struct owned_profiles {
	struct txt_profiles profiles;
	struct arena arena; /* the text of the file too: profiles point into it */
	struct txt_patterns patterns;
};

struct txt_profile_reader {
	struct owned_profiles *owned;
	const char *path;
	struct failure *failure;
	size_t number; /* of the line */
	struct bytes line;
	struct bytes cells[TXT_PROFILE_COLUMN_COUNT]; /* of the line; those that it lacks are empty, at its end */
	bool headed;                                  /* the row of column names is behind us */

	struct txt_profile profiles[TXT_PROFILES_MAX];
	struct {
		struct bytes cell; /* its types, as written */
		size_t line;       /* its first */
	} starts[TXT_PROFILES_MAX];
	size_t count; /* the last one is being read, if there is any */
	struct txt_profile_draft draft;
	bool liked; /* @like was there */
};

/* The profile that is being read; there is one. */
static inline struct txt_profile *
txt_profile_current(struct txt_profile_reader *reader)
{
	return &reader->profiles[reader->count - 1];
}

/* A failure at an octet of the line, or right behind it. */
enum failure_kind txt_profile_refuse(struct txt_profile_reader *, enum failure_kind, const unsigned char *at,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

#define MALFORMED(reader, at, ...) txt_profile_refuse(reader, FAILURE_MALFORMED, at, __VA_ARGS__)
#define SHOWN(bytes) (int)(bytes).length, (const char *)(bytes).at

#define EXPECTED_TYPE "expected a type such as _ipp._tcp or _hap._udp"

/* "_ipp._tcp" as "ipp" and "tcp"; false where it is none. */
bool txt_profile_split_type(struct bytes type, struct bytes *name, struct bytes *transport);

/* Cuts off the front up to an octet, which is left out; all where it does not come. */
struct bytes txt_profile_cut(struct bytes *rest, unsigned char octet);

/* Takes the row in `cells` into the profile that is being read. */
enum failure_kind txt_profile_take_row(struct txt_profile_reader *) MUST_CHECK;

#endif
