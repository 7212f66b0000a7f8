/* txt_pattern: regular expressions that users write into profiles, compiled while profiles are read.
 * They are POSIX extended ones, and not all of these. Compiling one takes memory and time far beyond its text where
 * repetitions multiply, "((a{255}){255}){255}", or where something that can be empty is repeated without end, "(a?)*";
 * matching one with references back to a group takes exponential time. Such are refused before they are compiled, and
 * what an expression and all of a file may come to is bounded. */
#ifndef DATA_TXT_PATTERN_H
#define DATA_TXT_PATTERN_H

#include <regex.h>

#include "data/arena.h"

struct txt_pattern;

/* Patterns of one owner, who clears them. {0} holds none. */
struct txt_patterns {
	struct txt_pattern *newest;
	size_t cost; /* of all, in atoms with their repetitions */
};

/* The POSIX extended regular expression `text`, which matches a whole value or nothing. NULL where it is none or takes
 * too much: then *at is the offset of what is wrong, and *expected, in the arena, what is allowed there. */
const regex_t *txt_patterns_add(
    struct txt_patterns *, struct arena *, struct bytes text, size_t *at, const char **expected);

/* Frees all. */
void txt_patterns_clear(struct txt_patterns *);

#endif
