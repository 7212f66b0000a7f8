/* file_dnssd: the services that systemd-resolved publishes, *.dnssd (systemd.dnssd(5)), line by line as systemd's
 * reader of configuration files takes them. */
#include "validator/sources/dnssd_service.h"
#include "validator/sources/file_format.h"

/* The keys of [Service], and what takes their values. */
static const struct {
	const char *name;
	void (*take)(struct dnssd_service *, struct bytes value);
	bool lines; /* it may go over several */
} keys[] = {
    {"Name", dnssd_take_name, false},
    {"Type", dnssd_take_type, false},
    {"SubType", dnssd_take_subtype, false},
    {"Port", dnssd_take_port, false},
    {"Priority", dnssd_take_number, false},
    {"Weight", dnssd_take_number, false},
    {"TxtText", dnssd_take_text, true},
    {"TxtData", dnssd_take_data, true},
};

/* The line that begins at `from` of the content, without its end; a CR before that is a blank to systemd. */
static struct bytes
line_from(struct bytes content, size_t from)
{
	const unsigned char *end =
	    from < content.length ? memchr(content.at + from, '\n', content.length - from) : NULL;

	return bytes_part(content, from, end != NULL ? (size_t)(end - content.at) - from : content.length - from);
}

static bool
is_comment(struct bytes line)
{
	struct bytes text = bytes_trim(line);

	return text.length > 0 && (text.at[0] == '#' || text.at[0] == ';');
}

/* A backslash at the end that is not the second of two goes on in the next line. */
static bool
goes_on(struct bytes line)
{
	size_t backslashes = 0;

	if (line.length > 0 && line.at[line.length - 1] == '\r')
		line.length--;
	while (backslashes < line.length && line.at[line.length - 1 - backslashes] == '\\')
		backslashes++;
	return backslashes % 2 == 1;
}

static bool
is_utf8(struct bytes line)
{
	uint32_t code;

	for (size_t at = 0, taken; at < line.length; at += taken)
		if ((taken = utf8_next(bytes_from(line, at), &code)) == 0)
			return false;
	return true;
}

/* A line and those that it goes on in, as one run of the content. Comment lines between them are passed over by
 * systemd, and stay in the run. */
static struct bytes
whole_line(struct bytes content, size_t from)
{
	struct bytes line = line_from(content, from), next = line;

	while (goes_on(next)) {
		size_t behind = (size_t)(next.at - content.at) + next.length + 1;

		if (behind >= content.length)
			break;
		next = line_from(content, behind);
		line.length = (size_t)(next.at - line.at) + next.length;
		while (is_comment(next) && (behind += next.length + 1) < content.length) {
			next = line_from(content, behind);
			line.length = (size_t)(next.at - line.at) + next.length;
		}
	}
	return line;
}

static bool
begins(struct bytes text, const char *with)
{
	size_t length = strlen(with);

	return text.length >= length && memcmp(text.at, with, length) == 0;
}

/* "Name=…": the key is known by its exact letters, blanks round the sign do not count. */
static void
take_assignment(struct dnssd_service *service, struct bytes line, bool in_service, bool passed_over)
{
	const unsigned char *equals = memchr(line.at, '=', line.length);
	struct bytes key = bytes_trim(bytes_part(line, 0, equals != NULL ? (size_t)(equals - line.at) : line.length)),
		     value;

	if (passed_over || begins(key, "X-") || judge_unknown(service->judge, key))
		return;
	if (!in_service) {
		judge_fault(service->judge, FAULT_DNSSD_OUTSIDE_SECTION, key, key);
		return;
	}
	value = equals != NULL ? bytes_trim(bytes_from(line, (size_t)(equals - line.at) + 1)) : line;
	for (size_t i = 0; equals != NULL && i < sizeof(keys) / sizeof(*keys); i++) {
		if (!bytes_equal(key, bytes_of(keys[i].name)))
			continue;
		service->key = key;
		if (keys[i].lines || value.length == 0 || memchr(value.at, '\n', value.length) == NULL)
			keys[i].take(service, value);
		else
			service->broken = true; /* nobody writes that: it is not looked into */
		return;
	}
	judge_fault(service->judge, FAULT_DNSSD_UNKNOWN_KEY, key, key);
}

static void
read_service(struct file_judge *judge)
{
	struct bytes content = judge->document->content;
	struct dnssd_service service = {.judge = judge};
	bool in_service = false, passed_over = false;

	for (size_t from = 0; from < content.length;) {
		struct bytes line = line_from(content, from), text = bytes_trim(line);

		if (text.length == 0 || is_comment(line)) {
			from += line.length + 1;
			continue;
		}
		line = whole_line(content, from);
		text = bytes_trim(line);
		from += line.length + 1;
		if (!is_utf8(line)) {
			service.broken = true;
			judge_fault(judge, FAULT_DNSSD_BAD_UTF8, text, BYTES(""));
		} else if (text.at[0] == '[') {
			in_service = bytes_equal(text, BYTES("[Service]"));
			passed_over = !in_service && !begins(text, "[X-");
			if (in_service && service.section.at == NULL)
				service.section = text;
			if (passed_over && !judge_unknown(judge, text))
				judge_fault(judge, FAULT_DNSSD_UNKNOWN_KEY, text, text);
			passed_over = !in_service; /* its keys are part of that */
		} else {
			take_assignment(&service, text, in_service, passed_over);
		}
	}
	dnssd_service_judge(&service);
}

/* ---- telling it ---- */

static bool
names_key(struct bytes line, const char *key, const char *value)
{
	size_t length = strlen(key);

	return line.length > length && bytes_equal_caseless(bytes_part(line, 0, length), bytes_of(key)) &&
	       begins(bytes_trim(bytes_from(line, length)), "=") &&
	       begins(bytes_trim(bytes_from(bytes_trim(bytes_from(line, length)), 1)), value);
}

static bool
is_named(const struct document *document)
{
	size_t length = strlen(document->path);

	return length > strlen(".dnssd") && strcmp(document->path + length - strlen(".dnssd"), ".dnssd") == 0;
}

/* A section [Service] that has a type of DNS-SD or TXT keys, and nothing that makes it a unit; or one in a file of that
 * name. */
static bool
recognise(const struct document *document)
{
	static const char *const of_units[] = {"ExecStart", "ExecStop", "Restart", "BusName", "Environment"};
	struct bytes content = document->content;
	bool section = false, service = false;

	for (size_t from = 0; from < content.length;) {
		struct bytes raw = line_from(content, from), line = bytes_trim(raw);

		from += raw.length + 1;
		section |= bytes_equal(line, BYTES("[Service]"));
		service |=
		    names_key(line, "Type", "_") || names_key(line, "TxtText", "") || names_key(line, "TxtData", "");
		if (bytes_equal(line, BYTES("[Unit]")))
			return false;
		for (size_t i = 0; i < sizeof(of_units) / sizeof(*of_units); i++)
			if (names_key(line, of_units[i], ""))
				return false;
	}
	return section && (service || is_named(document));
}

const struct file_format dnssd_format = {
    .name = "dnssd",
    .help = "services of systemd-resolved, *.dnssd",
    .recognise = recognise,
    .read = read_service,
};
