/* portability_name: the predicates on the first label of a type. */
#include "rules/core/portability_name.h"

#include "data/escape.h"
#include "data/limits.h"

static bool
allows(const struct implementation *program, enum character kind)
{
	return (program->characters & 1u << kind) != 0;
}

static bool
is_alnum(unsigned char octet)
{
	return ascii_is_letter(octet) || ascii_is_digit(octet);
}

/* Unicode 2.4, "Noncharacters": the last two code points of each plane, and 32 more. */
static bool
is_noncharacter(uint32_t code)
{
	return (code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
}

static enum character
character_kind(uint32_t code)
{
	if (code == 0)
		return CHARACTER_NUL;
	if (code == '-')
		return CHARACTER_HYPHEN;
	if (code == '_')
		return CHARACTER_UNDERSCORE;
	if (code < 0x80 && ascii_is_digit((unsigned char)code))
		return CHARACTER_DIGIT;
	if (code < 0x80 && ascii_is_letter((unsigned char)code))
		return code < 'a' ? CHARACTER_UPPER : CHARACTER_LOWER;
	return is_noncharacter(code) ? CHARACTER_NONCHARACTER : CHARACTER_OTHER;
}

static enum predicate
refusal_of(enum character kind)
{
	switch (kind) {
	case CHARACTER_UPPER:
		return PREDICATE_UPPER_CASE;
	case CHARACTER_UNDERSCORE:
		return PREDICATE_UNDERSCORE;
	case CHARACTER_NOT_UTF8:
		return PREDICATE_NOT_UTF8;
	default:
		return PREDICATE_CHARACTER;
	}
}

static enum predicate
judge_characters(const struct implementation *program, struct bytes name)
{
	for (size_t i = 0, octets; i < name.length; i += octets) {
		uint32_t code = 0;
		enum character kind;

		octets = utf8_next(bytes_from(name, i), &code);
		kind = octets == 0 ? CHARACTER_NOT_UTF8 : character_kind(code);
		octets = octets == 0 ? 1 : octets;
		if (!allows(program, kind) &&
		    !(code == '\n' && i + 1 == name.length && allows(program, CHARACTER_FINAL_NEWLINE)))
			return refusal_of(kind);
	}
	return PREDICATE_NONE;
}

static bool
edge_fits(enum edge edge, unsigned char octet)
{
	switch (edge) {
	case EDGE_LETTER:
		return ascii_is_letter(octet);
	case EDGE_ALNUM:
		return is_alnum(octet);
	case EDGE_NO_HYPHEN:
		return octet != '-';
	default:
		return true;
	}
}

static enum predicate
judge_edges(const struct implementation *program, struct bytes name)
{
	unsigned char first = name.at[0], last = name.at[name.length - 1];

	if (!edge_fits(program->first, first)) {
		if (program->first == EDGE_LETTER)
			return PREDICATE_FIRST_NO_LETTER;
		return first == '-' ? PREDICATE_HYPHEN_FIRST : PREDICATE_FIRST_NO_ALNUM;
	}
	if (!edge_fits(program->last, last))
		return last == '-' ? PREDICATE_HYPHEN_LAST : PREDICATE_LAST_NO_ALNUM;
	return PREDICATE_NONE;
}

static bool
is_name_octet(unsigned char octet)
{
	return is_alnum(octet) || octet == '-';
}

static bool
holds_letter(struct bytes name)
{
	for (size_t i = 0; i < name.length; i++)
		if (ascii_is_letter(name.at[i]))
			return true;
	return false;
}

static bool
holds_double_hyphen(struct bytes name)
{
	for (size_t i = 1; i < name.length; i++)
		if (name.at[i - 1] == '-' && name.at[i] == '-')
			return true;
	return false;
}

/* Whether an underscore with a letter, digit or hyphen behind it stands somewhere in the label. */
static bool
holds_underscored(const struct service_label *label)
{
	struct bytes name = label->name;

	if (label->underscore && name.length > 0 && is_name_octet(name.at[0]))
		return true;
	for (size_t i = 1; i < name.length; i++)
		if (name.at[i - 1] == '_' && is_name_octet(name.at[i]))
			return true;
	return false;
}

static enum predicate
judge_whole(const struct implementation *program, const struct service_label *label)
{
	if (!program->double_hyphen && holds_double_hyphen(label->name))
		return PREDICATE_DOUBLE_HYPHEN;
	if (program->needs == NEED_LETTER && !holds_letter(label->name))
		return PREDICATE_NO_LETTER;
	if (program->needs == NEED_UNDERSCORED && !holds_underscored(label))
		return PREDICATE_NOT_UNDERSCORED;
	return PREDICATE_NONE;
}

size_t
count_characters(struct bytes text)
{
	size_t count = 0;
	uint32_t code;

	for (size_t i = 0, octets; i<text.length; i += octets> 0 ? octets : 1) {
		octets = utf8_next(bytes_from(text, i), &code);
		count++;
	}
	return count;
}

/* A program that cuts the first character off, taking it for the underscore, does not count it. */
static size_t
counted_length(const struct implementation *program, const struct service_label *label)
{
	size_t length = program->counted == COUNTED_BYTES ? label->name.length : count_characters(label->name);
	bool cut = program->underscore == UNDERSCORE_ASSUMED && !label->underscore;

	return cut && length > 0 ? length - 1 : length;
}

static enum predicate
judge_length(const struct implementation *program, const struct service_label *label)
{
	size_t length = counted_length(program, label);

	if (length < program->min)
		return length == 0 ? PREDICATE_EMPTY : PREDICATE_SHORT;
	if (program->max > 0 && length > program->max)
		return length <= program->max_set ? PREDICATE_LONG_UNLESS_SET : PREDICATE_LONG;
	return PREDICATE_NONE;
}

/* The first predicate of the label that refuses it. */
static enum predicate
judge_label(const struct implementation *program, const struct service_label *label)
{
	enum predicate because = judge_length(program, label);

	if (because == PREDICATE_NONE)
		because = judge_characters(program, label->name);
	if (because == PREDICATE_NONE && label->name.length > 0)
		because = judge_edges(program, label->name);
	if (because == PREDICATE_NONE)
		because = judge_whole(program, label);
	return because;
}

/* What a program does about a first label without its underscore. */
static struct portability
without_underscore(const struct implementation *program, struct bytes label)
{
	switch (program->underscore) {
	case UNDERSCORE_REQUIRED:
		if (program->crash == CRASH_FIRST_OCTET && (label.length == 0 || label.at[0] >= 0x80))
			return (struct portability){VERDICT_CRASHES, PREDICATE_CRASH_FIRST};
		return (struct portability){VERDICT_REFUSED, PREDICATE_NO_UNDERSCORE};
	case UNDERSCORE_LEFT_OUT:
		return (struct portability){VERDICT_NOT_ASKED, PREDICATE_NO_UNDERSCORE};
	case UNDERSCORE_ADDED:
		return (struct portability){VERDICT_ALTERED, PREDICATE_UNDERSCORE_ADDED};
	case UNDERSCORE_ASSUMED:
		return (struct portability){VERDICT_ALTERED, PREDICATE_FIRST_CUT};
	default:
		return (struct portability){VERDICT_ACCEPTED, PREDICATE_NONE};
	}
}

/* What a program does with a label that none of its predicates refuses. */
static struct portability
accept(const struct implementation *program, const struct service_label *label)
{
	if (program->log_above > 0 && counted_length(program, label) > program->log_above)
		return (struct portability){VERDICT_LOGGED, PREDICATE_LONG_LOGGED};
	if (label->name.length + label->underscore > LABEL_MAX)
		return (struct portability){VERDICT_ACCEPTED, PREDICATE_LONG_LABEL};
	return (struct portability){VERDICT_ACCEPTED, PREDICATE_NONE};
}

struct service_label
service_label_of(struct bytes label)
{
	if (label.length > 0 && label.at[0] == '_')
		return (struct service_label){true, bytes_from(label, 1)};
	return (struct service_label){false, label};
}

/* The label without the blanks around it; those behind its underscore are inside. */
static struct service_label
trimmed(struct service_label label)
{
	struct bytes name = label.name;

	if (!label.underscore)
		return service_label_of(bytes_trim(name));
	while (name.length > 0 && bytes_trim(bytes_from(name, name.length - 1)).length == 0)
		name.length--;
	return (struct service_label){true, name};
}

struct portability
portability_of_label(const struct implementation *program, struct service_label label)
{
	struct portability result = {VERDICT_ACCEPTED, PREDICATE_NONE};
	struct service_label given = label;
	enum predicate because;

	if (program->trims)
		label = trimmed(label);
	if (label.name.length != given.name.length)
		result = (struct portability){VERDICT_ALTERED, PREDICATE_TRIMMED};
	if (!label.underscore)
		result = without_underscore(program, label.name);
	if (result.verdict > VERDICT_ALTERED)
		return result;
	if (program->crash == CRASH_EMPTY_NAME && label.name.length == 0)
		return (struct portability){VERDICT_CRASHES, PREDICATE_CRASH_EMPTY};
	because = judge_label(program, &label);
	if (because != PREDICATE_NONE)
		return (struct portability){VERDICT_REFUSED, because};
	return result.verdict == VERDICT_ACCEPTED ? accept(program, &label) : result;
}
