/* portability: the predicates on a whole type, and sets of implementations. */
#include "rules/core/portability_name.h"

static struct portability
refused(enum predicate because)
{
	return (struct portability){VERDICT_REFUSED, because};
}

static bool
has_underscore(const struct label *label)
{
	return label->wire.length > 0 && label->wire.at[0] == '_';
}

static bool
is_local(struct bytes wire)
{
	return bytes_equal_caseless(wire, BYTES("local"));
}

/* The index behind the type: behind the last label with an underscore that follows another label. Where there is
 * none, the second label is a transport that lacks its own, unless it says ".local". */
static size_t
type_end(const struct domain_name *name)
{
	size_t count = name->label_count;

	for (size_t i = count; i > 1; i--)
		if (has_underscore(&name->labels[i - 1]))
			return i;
	return count < 2 || is_local(name->labels[1].wire) ? count > 0 : 2;
}

static size_t
count_whole(const struct domain_name *name)
{
	size_t characters = 0;

	for (size_t i = 0; i < name->label_count; i++)
		characters += count_characters(name->labels[i].wire) + 1;
	return characters;
}

struct type_question
type_question_of(const struct domain_name *name)
{
	size_t end = type_end(name);
	size_t service = end > 1 ? end - 2 : 0;
	struct type_question question = {
	    .has_service = end > 0,
	    .before = name->labels,
	    .before_count = service,
	    .domain = name->labels + end,
	    .domain_count = name->label_count - end,
	    .absolute = name->absolute,
	    .many_dots = (name->facts & DOMAIN_MANY_DOTS) != 0,
	    .characters = count_whole(name),
	};

	if (end > 0) {
		struct service_label label = service_label_of(name->labels[service].wire);

		question.underscore = label.underscore;
		question.name = label.name;
	}
	if (end > 1)
		question.transport = name->labels[end - 1].wire;
	return question;
}

struct type_question
type_question_of_type(const struct service_type *type)
{
	struct label labels[] = {type->service, type->transport};
	struct domain_name name = {.labels = labels, .label_count = 2};
	struct type_question question = type_question_of(&name);

	question.before = question.domain = NULL; /* there are none, and the labels here go */
	return question;
}

struct type_question
type_question_of_name(struct bytes name)
{
	return (struct type_question){
	    .has_service = true,
	    .underscore = true,
	    .name = name,
	    .transport = BYTES("_tcp"),
	    .characters = 1 + count_characters(name) + sizeof("._tcp."),
	};
}

static bool
holds_upper_case(struct bytes text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] != ascii_lower(text.at[i]))
			return true;
	return false;
}

static bool
is_tcp_or_udp(struct bytes wire)
{
	return bytes_equal_caseless(wire, BYTES("_tcp")) || bytes_equal_caseless(wire, BYTES("_udp"));
}

static bool
lacks_underscore_only(struct bytes wire)
{
	return bytes_equal_caseless(wire, BYTES("tcp")) || bytes_equal_caseless(wire, BYTES("udp"));
}

static struct portability
judge_transport(const struct implementation *program, const struct type_question *question)
{
	struct portability result = {VERDICT_ACCEPTED, PREDICATE_NONE};
	struct bytes transport = question->transport;
	struct bytes trimmed = program->trims ? bytes_trim(transport) : transport;

	if (program->transport == TRANSPORT_FORM_FREE)
		return result;
	if (program->underscore == UNDERSCORE_ADDED && lacks_underscore_only(trimmed))
		result = (struct portability){VERDICT_ALTERED, PREDICATE_UNDERSCORE_ADDED};
	else if (program->transport == TRANSPORT_FORM_OPTIONAL && !is_tcp_or_udp(trimmed))
		return (struct portability){VERDICT_MISREAD, PREDICATE_AS_NAME};
	else if (transport.length == 0)
		return refused(PREDICATE_NO_TRANSPORT);
	else if (!is_tcp_or_udp(trimmed))
		return refused(PREDICATE_TRANSPORT);
	if (program->lower_case && holds_upper_case(trimmed))
		return refused(PREDICATE_TRANSPORT_CASE);
	if (result.verdict == VERDICT_ACCEPTED && trimmed.length != transport.length)
		return (struct portability){VERDICT_ALTERED, PREDICATE_TRIMMED};
	return result;
}

/* ".local." behind the type. A name that may do without a type may have any labels before that. */
static struct portability
judge_local(const struct implementation *program, const struct type_question *question)
{
	size_t count = question->domain_count;
	struct bytes last;

	if (count == 0 && !question->absolute) /* asked with ".local." behind it */
		return (struct portability){VERDICT_ACCEPTED, PREDICATE_NONE};
	if (count == 0 || !question->absolute)
		return refused(PREDICATE_NOT_LOCAL);
	last = question->domain[count - 1].wire;
	if (!is_local(last))
		return refused(PREDICATE_NOT_LOCAL);
	if (program->lower_case && holds_upper_case(last))
		return refused(PREDICATE_DOMAIN_CASE);
	if (count == 1)
		return (struct portability){VERDICT_ACCEPTED, PREDICATE_NONE};
	return program->transport == TRANSPORT_FORM_OPTIONAL ? (struct portability){VERDICT_MISREAD, PREDICATE_AS_NAME}
							     : refused(PREDICATE_NOT_LOCAL);
}

/* A program that wants ".local." behind a type is given it where no domain is. */
static size_t
whole_characters(const struct implementation *program, const struct type_question *question)
{
	bool added = program->domain == DOMAIN_FORM_LOCAL && question->domain_count == 0 && !question->absolute;

	return question->characters + (added ? sizeof("local.") - 1 : 0);
}

static struct portability
judge_end(const struct implementation *program, const struct type_question *question)
{
	if (!question->has_service)
		return refused(PREDICATE_NO_TYPE);
	if (program->before == BEFORE_NEVER && question->before_count > 0)
		return (struct portability){VERDICT_NOT_ASKED, PREDICATE_NO_PORT_NAME};
	if (question->many_dots && program->final_dot != FINAL_DOT_FREE)
		return refused(PREDICATE_MANY_DOTS);
	if (program->whole_max > 0 && whole_characters(program, question) > program->whole_max)
		return refused(PREDICATE_LONG_WHOLE);
	if (program->domain == DOMAIN_FORM_LOCAL)
		return judge_local(program, question);
	if (program->domain == DOMAIN_FORM_REFUSED && question->domain_count > 0)
		return refused(PREDICATE_DOMAIN);
	if (program->final_dot == FINAL_DOT_REFUSED && question->absolute)
		return refused(PREDICATE_FINAL_DOT);
	return (struct portability){VERDICT_ACCEPTED, PREDICATE_NONE};
}

static struct portability
judge_first_label(const struct implementation *program, const struct type_question *question)
{
	return portability_of_label(program, (struct service_label){question->underscore, question->name});
}

/* The transport is one of the labels too. */
static struct portability
judge_typed_labels(const struct implementation *program, const struct type_question *question)
{
	struct portability result = {VERDICT_ACCEPTED, PREDICATE_NONE};

	if (question->transport.length > 0)
		result = portability_of_label(program, service_label_of(question->transport));
	for (size_t i = 0; i < question->before_count && result.verdict == VERDICT_ACCEPTED; i++)
		result = portability_of_label(program, service_label_of(question->before[i].wire));
	return result;
}

static struct portability
judge_other_labels(const struct implementation *program, const struct type_question *question)
{
	if (program->before == BEFORE_TYPED)
		return judge_typed_labels(program, question);
	if (question->before_count == 0)
		return (struct portability){VERDICT_ACCEPTED, PREDICATE_NONE};
	switch (program->before) {
	case BEFORE_SUBTYPE:
		return refused(question->before_count == 1 ? PREDICATE_LABELS_BROWSED : PREDICATE_LABELS);
	case BEFORE_INSTANCE:
		return (struct portability){VERDICT_MISREAD, PREDICATE_AS_INSTANCE};
	case BEFORE_UNCHECKED:
		return (struct portability){VERDICT_ACCEPTED, PREDICATE_LABELS_UNCHECKED};
	default:
		return refused(PREDICATE_LABELS);
	}
}

/* The graver of two results; of two that are alike, the one that says why. */
static struct portability
graver(struct portability a, struct portability b)
{
	if (b.verdict > a.verdict || (b.verdict == a.verdict && a.because == PREDICATE_NONE))
		return b;
	return a;
}

/* From the end, as programs do: where that does not fit, nothing before it is looked at. */
struct portability
portability_of(const struct implementation *program, const struct type_question *question)
{
	static struct portability (*const stages[])(const struct implementation *, const struct type_question *) = {
	    judge_end, judge_transport, judge_first_label, judge_other_labels};
	struct portability result = {VERDICT_ACCEPTED, PREDICATE_NONE};

	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (result.verdict < VERDICT_MISREAD)
			result = graver(result, stages[i](program, question));
	return result;
}

bool
portability_is_good(struct portability result)
{
	return result.verdict == VERDICT_ACCEPTED || result.verdict == VERDICT_LOGGED;
}
