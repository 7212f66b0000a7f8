/* dnssd-lint registry port */
#include "data/limits.h"
#include "data/registry_row.h"
#include "validator/command.h"
#include "validator/commands/registry_view.h"

/* Reads "80" or "80/tcp". */
static bool
read_port(struct bytes text, uint16_t *port, enum transport *transport)
{
	const unsigned char *slash = memchr(text.at, '/', text.length);
	struct bytes number = text;
	uint32_t value;

	*transport = TRANSPORT_NONE;
	if (slash != NULL) {
		struct bytes name = bytes_from(text, (size_t)(slash - text.at) + 1);

		number.length = (size_t)(slash - text.at);
		if (name.length == 0 || !transport_parse(name, transport))
			return false;
	}
	if (!registry_read_number(number, PORT_MAX, &value))
		return false;
	*port = (uint16_t)value;
	return true;
}

int
command_registry_port_check(const struct options *options)
{
	enum transport transport;
	uint16_t port;

	for (int i = 0; i < options->argument_count; i++)
		if (!read_port(bytes_of(options->arguments[i]), &port, &transport))
			return usage_error("\"%s\" is no port from 0 to 65535, nor such a number with "
					   "/tcp, /udp, /sctp or /dccp",
			    options->arguments[i]);
	return 0;
}

int
command_registry_port(struct run *run)
{
	const struct options *options = run->options;
	struct record_list list;
	enum transport transport;
	uint16_t port = 0;

	list = record_list_begin(run);
	for (int i = 0; i < options->argument_count; i++) {
		const struct registry_record *record;
		uint32_t position = 0;

		if (!read_port(bytes_of(options->arguments[i]), &port, &transport))
			continue;
		while ((record = registry_next_on_port(run->registry, port, transport, &position)) != NULL)
			record_list_put(&list, record);
	}
	record_list_end(&list,
	    port >= PORT_DYNAMIC_FIRST
		? "ports from 49152 up are dynamic: they are never assigned (RFC 6335 section 6)"
		: "the registry has no record of that port: it tells neither that it is assigned nor that it is free");
	return 0;
}
