/* portability_words: verdicts, reasons and sets of implementations as text. */
#include "rules/core/portability.h"

#include "data/format.h"

static const char *__attribute__((format(printf, 2, 3))) say(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	const char *text;

	va_start(arguments, format);
	text = format_into(arena, format, arguments);
	va_end(arguments);
	return text;
}

const char *
verdict_name(enum verdict_kind verdict)
{
	static const char *const names[] = {
#define X(constant, word, text) [VERDICT_##constant] = (word),
	    VERDICTS(X)
#undef X
	};

	return names[verdict];
}

const char *
verdict_text(enum verdict_kind verdict)
{
	static const char *const texts[] = {
#define X(constant, word, text) [VERDICT_##constant] = (text),
	    VERDICTS(X)
#undef X
	};

	return texts[verdict];
}

const char *
predicate_text(enum predicate predicate)
{
	static const char *const texts[] = {
#define X(constant, text) [PREDICATE_##constant] = (text),
	    PREDICATES(X)
#undef X
	};

	return texts[predicate];
}

const char *
portability_reason(const struct implementation *program, struct portability result, struct arena *arena)
{
	const char *unit = program->counted == COUNTED_BYTES ? "bytes" : "characters";

	switch (result.because) {
	case PREDICATE_SHORT:
		return say(arena, "under %d %s", program->min, unit);
	case PREDICATE_LONG:
		return say(arena, "over %d %s", program->max, unit);
	case PREDICATE_LONG_UNLESS_SET:
		return say(arena, "over %d %s; a setting allows up to %d", program->max, unit, program->max_set);
	case PREDICATE_LONG_LOGGED:
		return say(arena, "over %d %s", program->log_above, unit);
	case PREDICATE_LONG_WHOLE:
		return say(arena, "the whole name is over %d characters", program->whole_max);
	default:
		return predicate_text(result.because);
	}
}

uint32_t
portability_unpublished(const struct type_question *question)
{
	size_t count;
	const struct implementation *rows = implementations(&count);
	uint32_t set = 0;

	for (size_t i = 0; i < count; i++)
		if (rows[i].publishes && !portability_is_good(portability_of(&rows[i], question)))
			set |= UINT32_C(1) << i;
	return set;
}

uint32_t
portability_refused(const struct type_question *question, enum predicate because)
{
	size_t count;
	const struct implementation *rows = implementations(&count);
	uint32_t set = 0;

	for (size_t i = 0; i < count; i++) {
		struct portability result = portability_of(&rows[i], question);

		if (result.verdict == VERDICT_REFUSED && result.because == because)
			set |= UINT32_C(1) << i;
	}
	return set;
}

const char *const *
portability_ids(uint32_t set, struct arena *arena)
{
	size_t count, used = 0;
	const struct implementation *rows = implementations(&count);
	const char **ids = arena_alloc(arena, (count + 1) * sizeof(*ids));

	for (size_t i = 0; i < count; i++)
		if ((set & UINT32_C(1) << i) != 0)
			ids[used++] = rows[i].id;
	ids[used] = NULL;
	return ids;
}

const char *
portability_names(uint32_t set, struct arena *arena)
{
	size_t count;
	const struct implementation *rows = implementations(&count);
	const char *text = "";

	for (size_t i = 0; set != 0; i++, set >>= 1) {
		uint32_t rest = set >> 1;

		if ((set & 1) != 0)
			text = say(arena, "%s%s%s", text, rows[i].name,
			    rest == 0                  ? ""
			    : (rest & (rest - 1)) == 0 ? " and "
						       : ", ");
	}
	return text;
}
