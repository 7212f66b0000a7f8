#include "validator/sources/file_judge.h"

#include "rules/core/txt_use.h"
#include "validator/sources/marks.h"

/* Reports what was found; gives whether an error was. */
static bool
take(struct file_judge *judge, enum subject_kind kind, struct bytes text, const struct origin_piece *pieces,
    size_t count)
{
	struct reported_subject subject = {
	    .origin = &pieces[0].origin,
	    .kind = kind,
	    .text = text,
	    .pieces = pieces,
	    .piece_count = count,
	    .content = document_shown(judge->document),
	};

	judge->take(judge, &subject);
	return judge->in->counts[SEVERITY_ERROR] > 0;
}

static bool
take_text(struct file_judge *judge, enum subject_kind kind, const struct placed_text *text)
{
	return take(judge, kind, text->text, text->pieces, text->piece_count);
}

/* ---- faults ---- */

void
judge_fault(struct file_judge *judge, enum fault_kind kind, struct bytes where, struct bytes detail)
{
	struct placed_text lines =
	    placed_text_of(judge->document, judge->arena, document_lines(judge->document, where));
	struct fault fault = {kind, lines.text, where, detail};

	/* not the copy: what turns out to be secret later is masked in what is shown */
	lines.text.at = fault.text.at = judge->document->shown + document_offset(judge->document, lines.raw.at);
	fault.where.at = judge->document->shown + document_offset(judge->document, where.at);
	inspect_fault(judge->in, &fault);
	take_text(judge, SUBJECT_FAULT, &lines);
}

/* The mark of a template; empty where there is none. */
static struct bytes
mark_in(struct bytes raw)
{
	return marks_find(raw, 0);
}

bool
judge_unknown(struct file_judge *judge, struct bytes raw)
{
	struct bytes mark = mark_in(raw);

	if (mark.length == 0)
		return false;
	if (!judge->document->is_template)
		judge_fault(judge, FAULT_PLACEHOLDER_LEFT, mark, mark);
	return true;
}

/* ---- names ---- */

/* The rules on instances look at nothing behind them: any type will do for a whole name. */
bool
judge_instance(struct file_judge *judge, const struct placed_text *name)
{
	struct bytes text;
	struct full_name full;

	if (judge_unknown(judge, name->raw))
		return false;
	text = appended(judge->in, name->text, BYTES("._http._tcp"));
	full_name_parse(&full, text, judge->in->registry, judge->arena);
	full.name.facts = 0; /* there is no whole name yet */
	inspect_instance(judge->in, &full);
	return take(judge, SUBJECT_INSTANCE, bytes_part(text, 0, name->text.length), name->pieces, name->piece_count);
}

bool
judge_type(struct file_judge *judge, const struct placed_text *type)
{
	struct full_name full;

	if (judge_unknown(judge, type->raw))
		return false;
	full_name_parse_seen(&full, type->text, judge->in->registry, judge->arena);
	inspect_full_name(judge->in, &full);
	return take_text(judge, SUBJECT_SERVICE_TYPE, type);
}

bool
judge_subtype(struct file_judge *judge, const struct placed_text *subtype)
{
	struct full_name full;

	if (judge_unknown(judge, subtype->raw))
		return false;
	full_name_parse(&full, subtype->text, judge->in->registry, judge->arena);
	inspect_subtype(judge->in, &full);
	return take_text(judge, SUBJECT_SUBTYPE, subtype);
}

bool
judge_host(struct file_judge *judge, const struct placed_text *name)
{
	struct host_name host;

	if (judge_unknown(judge, name->raw))
		return false;
	host_name_parse(&host, name->text, judge->arena);
	inspect_host_name(judge->in, &host);
	return take_text(judge, SUBJECT_HOST, name);
}

/* ---- TXT records ---- */

/* The strings in one text as the record has it, a blank between each two; gives the number of pieces. */
static size_t
join_pieces(const struct placed_text *strings, size_t count, struct origin_piece *pieces)
{
	size_t used = 0, from = 0;

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < strings[i].piece_count; k++, used++) {
			pieces[used] = strings[i].pieces[k];
			pieces[used].from += from;
		}
		from += strings[i].text.length + 1;
	}
	return used;
}

static void
inspect_record(struct file_judge *judge, const struct txt_record *record, struct bytes type,
    const struct bytes *subtypes, size_t subtype_count)
{
	struct txt_knowledge known;
	struct full_name full;
	struct txt_use use;

	if (type.length == 0) {
		inspect_txt_record(judge->in, record, NULL);
		return;
	}
	full_name_parse(&full, type, judge->in->registry, judge->arena);
	txt_knowledge_of(&known, &full.type, judge->in->registry, judge->profiles, judge->arena);
	txt_use_parse(&use, record, &known, subtypes, subtype_count, judge->arena);
	inspect_txt_record(judge->in, record, &use);
}

/* The strings whose octets are known, in an array of their own; in a finished file all are. */
static size_t
known_strings(struct file_judge *judge, const struct placed_text *strings, size_t count, struct placed_text *known)
{
	size_t used = 0;

	for (size_t i = 0; i < count; i++)
		if (!judge->document->is_template || mark_in(strings[i].raw).length == 0)
			known[used++] = strings[i];
	return used;
}

static void
mask_secrets(struct document *document, const struct txt_record *record, const struct placed_text *strings)
{
	for (size_t i = 0; i < record->count; i++) {
		struct bytes raw = strings[i].raw;
		const unsigned char *equals = raw.length > 0 ? memchr(raw.at, '=', raw.length) : NULL;

		if ((record->strings[i].facts & TXT_SECRET) != 0 && equals != NULL)
			document_mask(document, bytes_from(raw, (size_t)(equals - raw.at) + 1));
	}
}

bool
judge_txt(struct file_judge *judge, const struct placed_text *strings, size_t count, struct bytes type,
    const struct bytes *subtypes, size_t subtype_count)
{
	struct placed_text *known = arena_alloc(judge->arena, (count + 1) * sizeof(*known));
	struct bytes *texts = arena_alloc(judge->arena, (count + 1) * sizeof(*texts));
	size_t known_count = known_strings(judge, strings, count, known), pieces = 0;
	struct origin_piece *joined;
	struct txt_record record;

	if (known_count == 0)
		return false;
	for (size_t i = 0; i < known_count; i++) {
		texts[i] = known[i].text;
		pieces += known[i].piece_count;
	}
	joined = arena_alloc(judge->arena, pieces * sizeof(*joined));
	txt_record_parse(&record, texts, known_count, judge->arena);
	mask_secrets(judge->document, &record, known);
	/* which keys are missing is not known where a string is not */
	inspect_record(judge, &record, known_count == count ? type : BYTES(""), subtypes, subtype_count);
	return take(judge, SUBJECT_TXT_RECORD, record.text, joined, join_pieces(known, known_count, joined));
}
