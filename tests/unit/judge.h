/* judge: puts a text through the rules, as the commands do, for unit tests and fuzz targets. */
#ifndef TESTS_UNIT_JUDGE_H
#define TESTS_UNIT_JUDGE_H

#include "data/encoding.h"
#include "rules/core/inspection.h"
#include "rules/core/txt_use.h"

struct judge {
	struct arena arena;
	struct inspection in;
	const char *type; /* whose TXT records are judged, perhaps behind a subtype; NULL: by their form alone */
};

/* The rules that are on by default are in force, and `also` if not NULL: then TXT records are of its examples' type. */
static inline void
judge_init(struct judge *judge, const struct rule *also)
{
	arena_init(&judge->arena);
	inspection_init(&judge->in, registry_builtin(), &judge->arena);
	judge->type = also != NULL ? rule_example_type(also) : NULL;
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			if (!(*rule)->off || *rule == also)
				inspection_add(&judge->in, *rule, (*rule)->severity);
}

/* Every rule is in force. */
static inline void
judge_init_all(struct judge *judge)
{
	arena_init(&judge->arena);
	inspection_init(&judge->in, registry_builtin(), &judge->arena);
	judge->type = NULL;
	for (const struct rule_family *family = rule_families; family->prefix != NULL; family++)
		for (const struct rule *const *rule = family->rules; *rule != NULL; rule++)
			inspection_add(&judge->in, *rule, (*rule)->severity);
}

/* The lines of a text; gives their number. */
static inline size_t
lines_of(struct bytes text, struct bytes **lines, struct arena *arena)
{
	size_t count = 0;
	const unsigned char *end;

	*lines = arena_alloc(arena, (text.length + 1) * sizeof(**lines));
	for (; text.length > 0 && (end = memchr(text.at, '\n', text.length)) != NULL; count++) {
		(*lines)[count] = bytes_part(text, 0, (size_t)(end - text.at));
		text = bytes_from(text, (size_t)(end - text.at) + 1);
	}
	(*lines)[count] = text;
	return count + 1;
}

/* The RDATA of a record whose strings fit. */
static inline struct bytes
rdata_of(const struct txt_record *record, struct arena *arena)
{
	unsigned char *rdata = arena_alloc(arena, record->size + 1), *out = rdata;

	for (size_t i = 0; i < record->count; i++) {
		struct bytes wire = record->strings[i].label.wire;

		*out++ = (unsigned char)wire.length;
		if (wire.length > 0)
			memcpy(out, wire.at, wire.length);
		out += wire.length;
	}
	return (struct bytes){rdata, (size_t)(out - rdata)};
}

/* By the rules on form, and where there is a type by those on meaning. */
static inline void
judge_use(struct judge *judge, const struct txt_record *record)
{
	struct txt_knowledge known;
	struct full_name full;
	struct txt_use use;

	if (judge->type == NULL) {
		inspect_txt_record(&judge->in, record, NULL);
		return;
	}
	full_name_parse(&full, bytes_of(judge->type), judge->in.registry, &judge->arena);
	txt_knowledge_of(&known, &full.type, judge->in.registry, txt_profiles_builtin(), &judge->arena);
	txt_use_parse(&use, record, &known, &full.subtype.label.wire, full.has_subtype, &judge->arena);
	inspect_txt_record(&judge->in, record, &use);
}

/* A record of one string a line, or one whose RDATA is given in hexadecimal digits; what are none give no octets. */
static inline void
judge_record(struct judge *judge, enum example_command command, struct bytes text)
{
	struct txt_record record;
	struct bytes *lines, rdata = BYTES("");
	size_t count, at;

	if (command == EXAMPLE_TXT) {
		count = lines_of(text, &lines, &judge->arena);
		txt_record_parse(&record, lines, count, &judge->arena);
	} else {
		if (!hex_decode(text, &judge->arena, &rdata, &at))
			rdata = BYTES("");
		txt_record_read(&record, rdata, &judge->arena);
	}
	judge_use(judge, &record);
}

static inline void
judge_text(struct judge *judge, enum example_command command, struct bytes text)
{
	struct service_name name;
	struct full_name full;
	struct host_name host;

	switch (command) {
	case EXAMPLE_NAME:
		service_name_parse(&name, text, FOR_REGISTRATION, judge->in.registry, &judge->arena);
		inspect_service_name(&judge->in, &name);
		break;
	case EXAMPLE_HOST:
		host_name_parse(&host, text, &judge->arena);
		inspect_host_name(&judge->in, &host);
		break;
	case EXAMPLE_TXT:
	case EXAMPLE_RDATA:
		judge_record(judge, command, text);
		break;
	case EXAMPLE_FILE: /* its readers are the validator's: tests/unit/test_files.c */
		break;
	default:
		full_name_parse(&full, text, judge->in.registry, &judge->arena);
		inspect_full_name(&judge->in, &full);
	}
}

static inline void
judge_clear(struct judge *judge)
{
	inspection_clear(&judge->in);
	arena_clear(&judge->arena);
}

#endif
