#include "validator/inventory.h"

#include <csv.h>
#include <inttypes.h>

#include "data/escape.h"
#include "data/format.h"
#include "rules/core/txt_record.h"
#include "validator/reporters/json_items.h"
#include "validator/sighting.h"

/* The columns: what CSV and text have of a service, in this order. */
#define COLUMNS(X)                \
	X(SITE, "site")           \
	X(NAME, "name")           \
	X(HOST, "host")           \
	X(PORT, "port")           \
	X(ADDRESSES, "addresses") \
	X(LINKS, "links")         \
	X(TXT, "txt")             \
	X(STATE, "state")

enum column {
#define X(column, title) COLUMN_##column,
	COLUMNS(X)
#undef X
	    COLUMN_COUNT
};

static const char *const titles[COLUMN_COUNT] = {
#define X(column, title) [COLUMN_##column] = (title),
    COLUMNS(X)
#undef X
};

struct row {
	const char *cells[COLUMN_COUNT]; /* printable; empty where nothing is known */
};

static bool
is_format(const struct run *run, const char *format)
{
	return strcmp(run->options->format, format) == 0;
}

static const char *
state_of(const struct advertisement *service)
{
	return absence_name(service->lacking_srv != ABSENCE_NONE ? service->lacking_srv : service->lacking_txt);
}

static const char *
printable(struct run *run, struct bytes text)
{
	return (const char *)escape(&run->arena, text, ESCAPE_TEXT, 0).at;
}

static struct row
row_of(struct run *run, const struct network *network, const struct advertisement *service)
{
	struct row row;

	for (size_t i = 0; i < COLUMN_COUNT; i++)
		row.cells[i] = "";
	row.cells[COLUMN_SITE] = printable(run, network->site);
	row.cells[COLUMN_NAME] = printable(run, service->name);
	row.cells[COLUMN_LINKS] = link_set_text(network, service->links, &run->arena);
	row.cells[COLUMN_STATE] = state_of(service);
	if (service->srv_count > 0) {
		const struct seen_srv *srv = &service->srvs[0];

		row.cells[COLUMN_HOST] = printable(run, srv->target);
		row.cells[COLUMN_PORT] = format_text(&run->arena, "%u", (unsigned)srv->port);
		row.cells[COLUMN_ADDRESSES] = seen_address_list(srv->host, &run->arena);
	}
	if (service->txt_count > 0) {
		struct txt_record record;

		txt_record_read(&record, service->txts[0].rdata, &run->arena);
		row.cells[COLUMN_TXT] = printable(run, record.text);
	}
	return row;
}

static void
put_csv(FILE *out, const char *const *cells)
{
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		if (i > 0)
			fputc(',', out);
		csv_fwrite(out, cells[i], strlen(cells[i]));
	}
	fputs("\r\n", out); /* RFC 4180 section 2 */
}

static struct json_object *
json_addresses(struct run *run, const struct seen_host *host)
{
	struct json_object *list = json_make_array();

	for (size_t i = 0; host != NULL && i < host->address_count; i++)
		json_append(list, json_text(printable(run, address_text(&host->addresses[i].address, &run->arena))));
	return list;
}

/* The strings of the first record, each as it is written without quotation marks. */
static struct json_object *
json_strings(struct run *run, const struct seen_txt *txt)
{
	struct json_object *list = json_make_array();
	struct txt_record record;

	txt_record_read(&record, txt->rdata, &run->arena);
	for (size_t i = 0; i < record.count; i++)
		json_append(list, json_text(printable(run, record.strings[i].label.text)));
	return list;
}

static void
put_json(struct run *run, const struct network *network, const struct advertisement *service)
{
	struct json_object *object = json_make_object();

	json_put_text(object, titles[COLUMN_SITE], printable(run, network->site));
	json_put(object, titles[COLUMN_NAME], json_text(printable(run, service->name)));
	if (service->srv_count > 0) {
		json_put(object, titles[COLUMN_HOST], json_text(printable(run, service->srvs[0].target)));
		json_put_number(object, titles[COLUMN_PORT], service->srvs[0].port);
		json_put(object, titles[COLUMN_ADDRESSES], json_addresses(run, service->srvs[0].host));
	}
	json_put_text(object, titles[COLUMN_LINKS], link_set_text(network, service->links, &run->arena));
	if (service->txt_count > 0)
		json_put(object, titles[COLUMN_TXT], json_strings(run, &service->txts[0]));
	json_put_text(object, titles[COLUMN_STATE], state_of(service));
	json_write(run->output.file, object);
}

static void
put_text(struct run *run, const struct row *row)
{
	const char *const *cells = row->cells;
	FILE *out = run->output.file;

	if (*cells[COLUMN_SITE] != '\0')
		fprintf(out, "%s: ", cells[COLUMN_SITE]);
	fputs(cells[COLUMN_NAME], out);
	if (*cells[COLUMN_HOST] != '\0')
		fprintf(out, "  %s:%s", cells[COLUMN_HOST], cells[COLUMN_PORT]);
	if (*cells[COLUMN_ADDRESSES] != '\0')
		fprintf(out, "  %s", cells[COLUMN_ADDRESSES]);
	if (*cells[COLUMN_STATE] != '\0')
		fprintf(out, "  (%s %s)",
		    *cells[COLUMN_PORT] != '\0' ? "TXT record" : "not resolved:", cells[COLUMN_STATE]);
	fputc('\n', out);
	if (*cells[COLUMN_TXT] != '\0' && strcmp(cells[COLUMN_TXT], "\"\"") != 0)
		fprintf(out, "    %s\n", cells[COLUMN_TXT]);
}

void
inventory_begin(struct run *run)
{
	if (is_format(run, FORMAT_CSV))
		put_csv(run->output.file, titles);
	else if (is_format(run, "json"))
		fputc('[', run->output.file);
}

void
inventory_end(struct run *run)
{
	if (is_format(run, "json"))
		fputs("\n]\n", run->output.file);
}

void
inventory_put(struct run *run, const struct network *network)
{
	FILE *out = run->output.file;
	struct coverage *coverage = &run->report.summary.coverage;

	for (size_t i = 0; i < network->advertisement_count; i++) {
		const struct advertisement *service = &network->advertisements[i];

		if (is_format(run, FORMAT_CSV) || is_format(run, "text")) {
			struct row row = row_of(run, network, service);

			if (is_format(run, FORMAT_CSV))
				put_csv(out, row.cells);
			else
				put_text(run, &row);
		} else {
			fputs(!is_format(run, "json") ? "" : coverage->services > 0 ? ",\n " : "\n ", out);
			put_json(run, network, service);
			fputs(is_format(run, "json") ? "" : "\n", out);
		}
		coverage->services++;
		arena_reset(&run->arena);
	}
}
