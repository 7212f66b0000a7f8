/* What holds for every text that is judged. */
#include "tests/fuzz/fuzz.h"

#include "tests/unit/judge.h"

/* The code point at the start, by RFC 3629's table; not by the code that is tested. Aborts where there is none. */
static uint32_t
code_point(struct bytes text, size_t *octets)
{
	static const struct {
		unsigned char first, last;
		size_t octets;
		uint32_t least;
	} forms[] = {
	    {0x00, 0x7f, 1, 0x0},
	    {0xc0, 0xdf, 2, 0x80},
	    {0xe0, 0xef, 3, 0x800},
	    {0xf0, 0xf7, 4, 0x10000},
	};
	size_t form = 0;
	uint32_t code;

	while (form < 4 && (text.at[0] < forms[form].first || text.at[0] > forms[form].last))
		form++;
	HOLD(form < 4);
	*octets = forms[form].octets;
	HOLD(*octets <= text.length);
	code = text.at[0] - forms[form].first;
	for (size_t i = 1; i < *octets; i++) {
		HOLD((text.at[i] & 0xc0) == 0x80);
		code = code << 6 | (text.at[i] & 0x3f);
	}
	HOLD(code >= forms[form].least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
	return code;
}

void
hold_printable(struct bytes text)
{
	static const struct {
		uint32_t first, last;
	} unseen[] = {
	    {0x0000, 0x001f},   /* C0 */
	    {0x007f, 0x009f},   /* DEL, C1 */
	    {0x061c, 0x061c},   /* Arabic letter mark */
	    {0x200b, 0x200f},   /* zero width, direction marks */
	    {0x2028, 0x202e},   /* line ends, embeddings, overrides */
	    {0x2060, 0x206f},   /* isolates and other format characters */
	    {0xfeff, 0xfeff},   /* byte order mark */
	    {0xe0000, 0xe007f}, /* tags */
	};

	for (size_t octets; text.length > 0; text = bytes_from(text, octets)) {
		uint32_t code = code_point(text, &octets);

		for (size_t i = 0; i < sizeof(unseen) / sizeof(unseen[0]); i++)
			HOLD(code < unseen[i].first || code > unseen[i].last);
	}
}

static void
hold_inside(struct bytes where, struct bytes text)
{
	HOLD(where.at >= text.at);
	HOLD((size_t)(where.at - text.at) <= text.length);
	HOLD(where.length <= text.length - (size_t)(where.at - text.at));
}

static void
hold_finding(const struct finding *finding, struct bytes text)
{
	hold_inside(finding->where, text);
	hold_printable(bytes_of(finding->message));
	HOLD(*finding->message != '\0');
	HOLD(finding->severity == finding->rule->severity);
	if (finding->fix.safety == FIX_NONE)
		return;
	hold_inside(finding->fix.where, text);
	hold_printable(finding->fix.with);
}

static void
hold_order(const struct finding *before, const struct finding *after)
{
	HOLD(before->where.at < after->where.at ||
	     (before->where.at == after->where.at && strcmp(before->rule->code, after->rule->code) <= 0));
}

/* Two judges for the life of the process: a choice of rules is remembered from one text to the next, as in a run over
 * many lines. */
static struct judge finding_judge, counting_judge;

static void
begin(void)
{
	if (finding_judge.in.registry == NULL) {
		judge_init_all(&finding_judge);
		judge_init_all(&counting_judge);
		counting_judge.in.counting = true;
	}
	arena_reset(&finding_judge.arena);
	arena_reset(&counting_judge.arena);
}

void
hold_findings(enum example_command command, struct bytes text)
{
	const struct inspection *found = &finding_judge.in, *counted = &counting_judge.in;
	uint32_t tally[SEVERITIES] = {0};

	begin();
	judge_text(&finding_judge, command, text);
	judge_text(&counting_judge, command, text);
	for (size_t i = 0; i < found->finding_count; i++) {
		hold_finding(&found->findings[i], found->text);
		if (i > 0)
			hold_order(&found->findings[i - 1], &found->findings[i]);
		tally[found->findings[i].severity]++;
	}
	for (size_t i = 0; i < SEVERITIES; i++) {
		HOLD(found->counts[i] == tally[i]);
		HOLD(counted->counts[i] == tally[i]);
	}
	HOLD(counted->finding_count == 0);
}
