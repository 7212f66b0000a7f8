#include "rules/core/inspection.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>

#include "data/escape.h"
#include "data/format.h"
#include "rules/core/network.h"
#include "rules/core/txt_use.h"

void
inspection_init(struct inspection *in, const struct registry *registry, struct arena *arena)
{
	memset(in, 0, sizeof(*in));
	in->registry = registry;
	in->arena = arena;
}

void
inspection_add(struct inspection *in, const struct rule *rule, enum severity severity)
{
	struct active_rules *active = &in->active[rule->subject];

	if (rule->subject == SUBJECT_FAULT) {
		in->faults[rule->fault] = (struct active_rule){0, 0, rule, severity};
		return;
	}
	assert(active->count < ACTIVE_RULES_MAX);
	active->rules[active->count++] = (struct active_rule){rule->when, rule->unless, rule, severity};
}

void
inspection_clear(struct inspection *in)
{
	free(in->findings);
	in->findings = NULL;
	in->finding_count = in->finding_room = 0;
}

/* Which rules these facts wake. Certain ones that are only counted are counted here, and not asked. */
static void
make_choice(struct rule_choice *choice, const struct active_rules *active, uint32_t facts, bool counting)
{
	*choice = (struct rule_choice){.facts = facts, .known = true};
	for (size_t i = 0; i < active->count; i++) {
		const struct active_rule *candidate = &active->rules[i];

		if ((facts & candidate->when) != candidate->when || (facts & candidate->unless) != 0)
			continue;
		if (counting && candidate->rule->certain)
			choice->counted[candidate->severity]++;
		else
			choice->checks |= UINT32_C(1) << i;
	}
}

static uint32_t
choose(struct inspection *in, enum subject_kind kind, uint32_t facts)
{
	struct active_rules *active = &in->active[kind];
	/* Fibonacci hashing: the top bits of the product depend on all bits of the facts. */
	struct rule_choice *choice = &active->choices[facts * UINT32_C(2654435769) >> 26];

	_Static_assert(CHOICES == 1 << (32 - 26), "the shift leaves an index into the choices");
	if (choice->facts != facts || !choice->known)
		make_choice(choice, active, facts, in->counting);
	for (size_t i = 0; i < SEVERITIES; i++)
		in->counts[i] += choice->counted[i];
	return choice->checks;
}

/* Unused for faults: these have no facts. */
#define X(kind, member, type, name)                                                           \
	__attribute__((unused)) static void ask_about_##member(                               \
	    struct inspection *in, const struct type *subject, uint32_t facts)                \
	{                                                                                     \
		uint32_t checks = choose(in, SUBJECT_##kind, facts);                          \
                                                                                              \
		for (; checks != 0; checks &= checks - 1) {                                   \
			in->asked = &in->active[SUBJECT_##kind].rules[__builtin_ctz(checks)]; \
			in->asked->rule->check.member(subject, in);                           \
		}                                                                             \
	}
SUBJECTS(X)
#undef X

static void
begin(struct inspection *in, struct bytes text)
{
	in->text = text;
	in->use = NULL;
	in->finding_count = 0;
	memset(in->counts, 0, sizeof(in->counts));
}

static int
compare_findings(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;

	if (a->where.at != b->where.at)
		return a->where.at < b->where.at ? -1 : 1;
	return strcmp(a->rule->code, b->rule->code);
}

static void
end(struct inspection *in)
{
	if (in->finding_count > 1)
		qsort(in->findings, in->finding_count, sizeof(*in->findings), compare_findings);
}

void
inspect_service_name(struct inspection *in, const struct service_name *name)
{
	begin(in, name->label.text);
	ask_about_service_name(in, name, name->facts);
	end(in);
}

/* A name in no whole type has a form, but no use yet that could be judged. */
static void
ask_about_type_name(struct inspection *in, const struct service_type *type)
{
	if ((type->facts & TYPE_MISSING) != 0)
		return;
	ask_about_service_name(
	    in, &type->name, (type->facts & TYPE_SHAPELESS) == 0 ? type->name.facts : type->name.facts & NAME_ALONE);
}

/* The whole name; tells whether its parts are worth a look. */
static bool
ask_about_whole(struct inspection *in, const struct full_name *full)
{
	/* Where labels are missing nothing is sure to be what it seems. */
	const uint32_t broken = DOMAIN_EMPTY | DOMAIN_EMPTY_LABEL;

	ask_about_domain_name(in, &full->name, full->name.facts);
	return (full->name.facts & broken) == 0 && (full->type.facts & TYPE_ENUMERATION) == 0;
}

void
inspect_full_name(struct inspection *in, const struct full_name *full)
{
	begin(in, full->name.text);
	if (ask_about_whole(in, full)) {
		ask_about_service_type(in, &full->type, full->type.facts);
		ask_about_type_name(in, &full->type);
		if (full->has_subtype)
			ask_about_subtype(in, &full->subtype, full->subtype.facts);
		if (full->has_instance)
			ask_about_instance(in, &full->instance, full->instance.facts);
	}
	end(in);
}

void
inspect_instance(struct inspection *in, const struct full_name *full)
{
	begin(in, full->name.text);
	if (ask_about_whole(in, full) && full->has_instance)
		ask_about_instance(in, &full->instance, full->instance.facts);
	end(in);
}

void
inspect_subtype(struct inspection *in, const struct full_name *full)
{
	begin(in, full->name.text);
	if (ask_about_whole(in, full) && full->has_subtype)
		ask_about_subtype(in, &full->subtype, full->subtype.facts);
	end(in);
}

void
inspect_fault(struct inspection *in, const struct fault *fault)
{
	begin(in, fault->text);
	in->asked = &in->faults[fault->kind];
	if (in->asked->rule != NULL)
		in->asked->rule->check.fault(fault, in);
}

void
inspect_host_name(struct inspection *in, const struct host_name *host)
{
	begin(in, host->name.text);
	/* An address is not a name: what a name would have wrong with it is beside the point. */
	if ((host->facts & HOST_ADDRESS) == 0)
		ask_about_domain_name(in, &host->name, host->name.facts);
	ask_about_host(in, host, host->facts);
	end(in);
}

void
inspect_txt_record(struct inspection *in, const struct txt_record *record, const struct txt_use *use)
{
	begin(in, record->text);
	in->use = use;
	ask_about_txt_record(in, record, record->facts);
	if (use != NULL)
		ask_about_txt_use(in, use, use->facts);
	end(in);
}

void
inspect_advertisement(struct inspection *in, const struct advertisement *advertisement)
{
	begin(in, advertisement->name);
	ask_about_advertisement(in, advertisement, advertisement->facts);
	end(in);
}

void
inspect_seen_host(struct inspection *in, const struct seen_host *host)
{
	begin(in, host->name);
	ask_about_seen_host(in, host, host->facts);
	end(in);
}

void
inspect_type_pointer(struct inspection *in, const struct type_pointer *pointer)
{
	begin(in, pointer->name);
	ask_about_type_pointer(in, pointer, pointer->facts);
	end(in);
}

static void
add_finding(struct inspection *in, struct bytes where, const struct fix *fix, const char *format, va_list arguments)
{
	struct finding *finding;

	assert(where.at >= in->text.at && where.at + where.length <= in->text.at + in->text.length);
	in->counts[in->asked->severity]++;
	if (in->counting)
		return;
	if (in->finding_count == in->finding_room) {
		in->finding_room = in->finding_room * 2 + 16;
		in->findings = must_resize(in->findings, in->finding_room, sizeof(*in->findings));
	}
	finding = &in->findings[in->finding_count++];
	finding->rule = in->asked->rule;
	finding->severity = in->asked->severity;
	finding->where = where;
	finding->fix = *fix;
	if (fix->safety != FIX_NONE)
		finding->fix.with = escape(in->arena, fix->with, ESCAPE_TEXT, 0);
	finding->message = format_into(in->arena, format, arguments);
}

void
flag(struct inspection *in, struct bytes where, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add_finding(in, where, &(struct fix){.safety = FIX_NONE}, format, arguments);
	va_end(arguments);
}

void
flag_fix(struct inspection *in, struct bytes where, struct fix fix, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add_finding(in, where, &fix, format, arguments);
	va_end(arguments);
}

static const char *
shown(struct inspection *in, struct bytes octets, enum escape_style style)
{
	enum { SHOWN_MAX = 64 }; /* a label and a bit: enough to know it again */

	if (in->counting)
		return "";
	return (const char *)escape(in->arena, octets, style, SHOWN_MAX).at;
}

const char *
quoted(struct inspection *in, struct bytes octets)
{
	return shown(in, octets, ESCAPE_PLAIN);
}

const char *
quoted_text(struct inspection *in, struct bytes text)
{
	return shown(in, text, ESCAPE_TEXT);
}

struct bytes
appended(struct inspection *in, struct bytes a, struct bytes b)
{
	unsigned char *both = arena_alloc(in->arena, a.length + b.length);

	if (a.length > 0)
		memcpy(both, a.at, a.length);
	if (b.length > 0)
		memcpy(both + a.length, b.at, b.length);
	return (struct bytes){both, a.length + b.length};
}

const char *
worded(struct inspection *in, const char *format, ...)
{
	const char *text;
	va_list arguments;

	if (in->counting)
		return "";
	va_start(arguments, format);
	text = format_into(in->arena, format, arguments);
	va_end(arguments);
	return text;
}
