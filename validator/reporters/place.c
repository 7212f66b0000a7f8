#include "validator/reporters/place.h"

#include "data/escape.h"
#include "data/format.h"
#include "validator/sighting.h"

/* The service where it is about one or about its records, else the host, else what stands in the text. */
static struct bytes
object_of(const struct reported_subject *subject, const struct sighting *sighting)
{
	if (sighting == NULL)
		return subject->text;
	if (sighting->service != NULL)
		return sighting->service->name;
	return sighting->host_name.length > 0 ? sighting->host_name : subject->text;
}

static const char *
name_of(struct report *report, const struct place *place, const struct sighting *sighting)
{
	const char *object = report_printable(report, place->object), *links;

	if (sighting == NULL)
		return object;
	links = link_set_text(sighting->network, sighting->links, &report->arena);
	return format_text(&report->arena, "%s:%s%s%s", place->path, links, *links != '\0' ? ":" : "", object);
}

/* The file; or the recording that a network was read from; or what it came from instead. */
static struct bytes
path_of(const struct origin *origin)
{
	if (origin->path != NULL)
		return bytes_of(origin->path);
	if (origin->sighting != NULL && origin->sighting->network->site.length > 0)
		return origin->sighting->network->site;
	return bytes_of(origin->source);
}

struct place
place_of(struct report *report, const struct reported_subject *subject, struct bytes where)
{
	struct origin_place start = reported_place(subject, where.at);
	struct origin_place end = reported_place(subject, where.at + where.length);
	const struct sighting *sighting = start.origin.sighting;
	struct place place = {
	    .path = report_printable(report, path_of(&start.origin)),
	    .in_file = start.origin.path != NULL,
	    .line = start.origin.line,
	    .column = start.column,
	    .end_line = end.origin.line,
	    .end_column = end.column,
	    .object = object_of(subject, sighting),
	};

	place.name = name_of(report, &place, sighting);
	return place;
}

/* Standard input and the network are named where else a path is. */
static bool
is_file(const char *path)
{
	return *path != '\0' && strcmp(path, "stdin") != 0 && strcmp(path, "lan") != 0;
}

struct place
place_of_failure(struct report *report, const struct failure *failure)
{
	const char *path = *failure->path != '\0' ? failure->path : PACKAGE_NAME;

	return (struct place){
	    .path = report_printable(report, bytes_of(path)),
	    .in_file = is_file(failure->path),
	    .line = failure->line,
	    .column = failure->column,
	    .end_line = failure->line,
	    .end_column = failure->column,
	    .object = BYTES(""),
	    .name = "",
	};
}

const char *
place_message(struct report *report, const struct place *place, const struct finding *finding)
{
	enum { SHOWN = 160 };

	if (place->in_file || *place->name == '\0')
		return finding->message;
	return format_text(&report->arena, "%s: %s",
	    (const char *)escape(&report->arena, bytes_of(place->name), ESCAPE_TEXT, SHOWN).at, finding->message);
}

const char *
failure_message(struct report *report, const struct failure *failure)
{
	return report_printable(report, bytes_of(failure->message));
}

const char *
rule_label(struct report *report, const struct rule *rule)
{
	return format_text(&report->arena, "%s %s", rule->code, rule->name);
}
