/* service_name: RFC 6335 section 5.1 as facts. One look at each octet, one look-up: this is what a million names cost. */
#include "rules/core/subject.h"

#include "data/known_types.h"
#include "data/limits.h"

/* Sixteen octets, classified at once: an octet loop would cost more than all the rest of a look at a name. The same as
 * two halves; both stay in a register. */
typedef signed char octets16 __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

struct classes {
	bool letter, upper, other, double_hyphen;
};

/* `joined` masks the pairs of neighbours in a half that are neighbours in the name too; a hyphen beside a hyphen is
 * found whatever the order of octets in a word. Octets from 0x80 up are negative. */
static inline struct classes
classify(uint64_t first, uint64_t second, uint64_t joined)
{
	octets16 octets = (octets16)(halves){first, second}, folded = octets | 0x20;
	halves letter = (halves)((folded >= 'a') & (folded <= 'z'));
	halves upper = letter & (halves)(octets < 'a');
	halves hyphen = (halves)(octets == '-');
	halves named = letter | hyphen | (halves)((octets >= '0') & (octets <= '9'));
	halves doubled = hyphen & hyphen << 8 & joined;

	return (struct classes){
	    .letter = (letter[0] | letter[1]) != 0,
	    .upper = (upper[0] | upper[1]) != 0,
	    .other = (named[0] & named[1]) != UINT64_MAX,
	    .double_hyphen = (doubled[0] | doubled[1]) != 0,
	};
}

static uint64_t
load_8(const unsigned char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof(word));
	return word;
}

static uint64_t
load_4(const unsigned char *at)
{
	uint32_t word;

	memcpy(&word, at, sizeof(word));
	return word;
}

/* Up to seven octets: the first four and the last four, which overlap and do not join in the middle of the half; fewer
 * than four one by one. The rest is the digit zero, which tells nothing. */
static struct classes
classify_short(struct bytes name)
{
	const uint64_t zeros = UINT64_C(0x3030303030303030), middle = UINT64_C(0xff) << 32;
	uint64_t word = zeros;

	if (name.length >= 4)
		return classify(load_4(name.at) | load_4(name.at + name.length - 4) << 32, zeros, ~middle);
	for (size_t i = name.length; i > 0; i--)
		word = word << 8 | name.at[i - 1];
	return classify(word, zeros, UINT64_MAX);
}

/* The classes of all octets. Words overlap where the length is no multiple of theirs, so that nothing outside is read;
 * a third word and more begin on the last octet of the one before, so that no pair of hyphens is missed. */
static struct classes
classify_name(struct bytes name)
{
	struct classes classes, more;
	uint64_t last;

	if (name.length < 8)
		return classify_short(name);
	last = load_8(name.at + name.length - 8);
	classes = classify(load_8(name.at), last, UINT64_MAX);
	for (size_t from = 7; from + 8 < name.length; from += 7) {
		more = classify(load_8(name.at + from), last, UINT64_MAX);
		classes.letter |= more.letter;
		classes.upper |= more.upper;
		classes.other |= more.other;
		classes.double_hyphen |= more.double_hyphen;
	}
	return classes;
}

/* What the octets alone tell. */
static uint32_t
form_facts(struct bytes name)
{
	struct classes classes;
	uint32_t facts = 0;

	if (name.length == 0)
		return NAME_EMPTY;
	classes = classify_name(name);
	facts |= classes.other ? NAME_BAD_CHAR : 0;
	facts |= classes.upper ? NAME_UPPER_CASE : 0;
	facts |= !classes.letter && !classes.other ? NAME_NO_LETTER : 0;
	facts |= classes.double_hyphen ? NAME_DOUBLE_HYPHEN : 0;
	facts |= name.at[0] == '-' || name.at[name.length - 1] == '-' ? NAME_HYPHEN_EDGE : 0;
	facts |= ascii_is_digit(name.at[0]) ? NAME_DIGIT_FIRST : 0;
	facts |= name.length == 1 ? NAME_ONE_CHAR : 0;
	facts |= name.length == SERVICE_NAME_MAX ? NAME_MAX_LONG : 0;
	facts |= name.length > SERVICE_NAME_MAX ? NAME_LONG : 0;
	return facts;
}

static uint32_t
registry_facts(const struct service_name *name, const struct registry *registry)
{
	uint32_t facts = NAME_REGISTERED | (uint32_t)name->service->flags << NAME_SERVICE_SHIFT;
	bool replaced = registry_replacement(registry, name->service) != NULL;

	if (replaced)
		facts |= NAME_REPLACED;
	else if ((name->facts & NAME_ILL_FORMED) != 0 || (facts & NAME_HISTORIC) != 0)
		facts |= NAME_UNREPLACED;
	/* _device-info is no service, yet its TXT record is advertised by rights (RFC 6763 section 16). */
	if ((facts & (NAME_NOT_A_SERVICE | NAME_RETIRED)) != 0 &&
	    !((name->facts & NAME_IN_USE) != 0 && bytes_equal_caseless(name->label.wire, BYTES("device-info"))))
		facts |= NAME_RESERVED;
	return facts;
}

/* What is known from the field of names that the registry does not have. */
static uint32_t
field_facts(const struct service_name *name)
{
	bool in_use = (name->facts & NAME_IN_USE) != 0;
	const struct known_mistake *mistake;

	if ((name->facts & NAME_ILL_FORMED) != 0)
		return in_use && known_type_is_deployed(name->label.wire) ? NAME_EXCUSED : 0;
	mistake = in_use ? known_mistake_find(name->label.wire) : NULL;
	return mistake != NULL && mistake->certain ? NAME_MISTAKEN : 0;
}

void
service_name_parse(struct service_name *name, struct bytes text, enum purpose purpose, const struct registry *registry,
    struct arena *arena)
{
	uint32_t facts = form_facts(text);

	name->label = (struct label){text, text};
	/* Only a text with a forbidden octet can hold an escape: all others are spared the search for one. */
	if ((facts & NAME_BAD_CHAR) != 0) {
		name->label = label_parse(text, arena);
		facts = form_facts(name->label.wire);
	}
	name->facts = (uint32_t)purpose | facts;
	name->service = registry_find(registry, name->label.wire);
	name->facts |= name->service != NULL ? registry_facts(name, registry) : field_facts(name);
}
