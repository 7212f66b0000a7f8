#include "validator/command.h"

#include <limits.h>

enum { ANY_NUMBER = INT_MAX };

const struct command commands[] = {
    {"name", "[-] NAME…", "judge service names before registration: form, taken, look-alike, who accepts them",
	"A name is written without the underscore of its DNS label: ipp, not _ipp. Dots belong to it; \\DDD stands\n"
	"for any octet. \"-\" reads one name a line from standard input. A name that begins with a hyphen goes\n"
	"behind \"--\".\n",
	SCOPE_INSPECT | SCOPE_LOOKUP | SCOPE_NAME, 1, ANY_NUMBER, command_name, command_name_check},
    {"type", "[-] TYPE…", "judge service types, subtypes and whole service instance names",
	"A type is _ipp._tcp, with or without its domain; _printer._sub._http._tcp is a subtype, and\n"
	"'My Printer._ipp._tcp.local' a service instance name. Dots inside the instance are written \\. there,\n"
	"and \\DDD stands for any octet. \"-\" reads one a line from standard input. With --txt-template TYPE is one type\n"
	"or its service name, and what is printed is what 'dnssd-lint txt TYPE -' reads.\n",
	SCOPE_INSPECT | SCOPE_LOOKUP | SCOPE_PROFILES | SCOPE_TYPE, 1, ANY_NUMBER, command_type, command_type_check},
    {"host", "[-] NAME…", "judge host names as SRV targets", "\"-\" reads one name a line from standard input.\n",
	SCOPE_INSPECT | SCOPE_LOOKUP, 1, ANY_NUMBER, command_host, NULL},
    {"txt", "TYPE [-] STRING…", "judge the TXT record of a service of a type",
	"A string is key=value; \\DDD stands for any octet, \"-\" reads one string a line from standard input. Where all\n"
	"strings stand in double quotes, the quotes are notation as in zone files, and an argument or line may hold\n"
	"several. With --hex or --base64 the whole RDATA is read, so that its framing is judged too.\n"
	"'dnssd-lint explain --txt TYPE' tells which keys it may have.\n",
	SCOPE_INSPECT | SCOPE_LOOKUP | SCOPE_PROFILES | SCOPE_TXT, 1, ANY_NUMBER, command_txt, command_txt_check},
    {"audit", "[--replay FILE…]", "judge what the LAN advertises, through Avahi",
	"Every service type, service, host and TXT record that answers is judged, by itself and beside the others;\n"
	"findings stand under their host and service. What could not be looked at is a failure (exit status 2): a network\n"
	"that was not seen is never called clean. --replay audits recordings in place of the LAN: those of --record, and\n"
	"what 'avahi-browse -rptk' and 'dns-sd -Z' print; \"-\" is standard input.\n\n"
	"Avahi does not tell its clients everything: not the TTL of a record nor its cache-flush bit, not which host sent\n"
	"it, no malformed record nor what stands behind one in its packet, no empty string in a TXT record. What it has in\n"
	"its cache it does not ask for again.\n",
	SCOPE_INSPECT | SCOPE_LOOKUP | SCOPE_PROFILES | SCOPE_AUDIT, 0, ANY_NUMBER, command_audit, command_audit_check},
    {"check", "[PATH…]", "judge files that declare services",
	"Folders are walked, \".\" where no path is given; what git ignores is left out. Files are told by their content:\n"
	"one of no known format is passed over in a folder, and a failure where it is named. \"-\" is standard input.\n\n"
	"types:\n"
	"  avahi   avahi-daemon's service groups, *.service\n"
	"  dnssd   services of systemd-resolved, *.dnssd\n"
	"  plist   NSBonjourServices of Apple's Info.plist, as XML\n",
	SCOPE_INSPECT | SCOPE_LOOKUP | SCOPE_PROFILES | SCOPE_CHECK, 0, ANY_NUMBER, command_check_files,
	command_check_files_check},
    {"registry show", "NAME…", "print what the registry has on these names",
	"Historic and replaced names are shown with what they stand for.\n", SCOPE_LOOKUP | SCOPE_PROFILES, 1,
	ANY_NUMBER, command_registry_show, NULL},
    {"registry search", "TEXT", "print the records that hold TEXT, in IANA's order",
	"A record matches when TEXT stands in its name, port, transport, description, references, service code,\n"
	"unauthorized use or note, case ignored: that is how IANA's own page searches. Notes and all descriptions\n"
	"are only there with --registry.\n",
	SCOPE_LOOKUP, 1, ANY_NUMBER, command_registry_search, command_registry_search_check},
    {"registry port", "NUMBER[/TRANSPORT]…", "print what is assigned to a port",
	"TRANSPORT is tcp, udp, sctp or dccp.\n", SCOPE_LOOKUP, 1, ANY_NUMBER, command_registry_port,
	command_registry_port_check},
    {"registry info", "", "print the registry's date, origin and counts", "", SCOPE_LOOKUP, 0, 0, command_registry_info,
	NULL},
    {"registry diff", "OLD NEW", "print what changed between two registry files",
	"Tells what was added, removed, renamed in place, lost its port, changed its text, got an alias.\n", SCOPE_DIFF,
	2, 2, command_registry_diff, NULL},
    {"registry compile", "FILE", "print a registry file as the table that dnssd-lint is built with",
	"FILE is IANA's XML or CSV. Persons and the prose of notes are left out. With --txt the table is that of the TXT\n"
	"keys which the notes name.\n",
	SCOPE_COMPILE, 1, 1, command_registry_compile, NULL},
    {"explain", "[CODE|NAME…]", "explain rules; without an argument, list them; with --txt, the TXT keys of types",
	"A family such as REG explains all its rules. With --txt the arguments are service types, or their names, and\n"
	"the keys of their TXT records are explained: which a record must have, and with what values.\n",
	SCOPE_EXPLAIN | SCOPE_LOOKUP | SCOPE_PROFILES, 0, ANY_NUMBER, command_explain, command_explain_check},
    {NULL, NULL, NULL, NULL, 0, 0, 0, NULL, NULL},
};

/* The number of words of `name` if `arguments` begin with them, else 0. */
static int
words_taken(const char *name, char **arguments, int count)
{
	int taken = 0;

	for (const char *word = name; *word != '\0'; taken++) {
		size_t length = strcspn(word, " ");

		if (taken == count || strlen(arguments[taken]) != length ||
		    strncmp(arguments[taken], word, length) != 0)
			return 0;
		word += length + (word[length] == ' ');
	}
	return taken;
}

const struct command *
command_find(char **arguments, int count, int *taken)
{
	for (const struct command *command = commands; command->name != NULL; command++)
		if ((*taken = words_taken(command->name, arguments, count)) > 0)
			return command;
	return NULL;
}

bool
command_is_of(const struct command *command, const char *group)
{
	size_t length = strlen(group);

	return strncmp(command->name, group, length) == 0 && command->name[length] == ' ';
}

bool
command_is_group(const char *word)
{
	for (const struct command *command = commands; command->name != NULL; command++)
		if (command_is_of(command, word))
			return true;
	return false;
}

int
command_check(const struct options *options)
{
	const struct command *command = options->command;
	const char *blank = *command->arguments != '\0' ? " " : "";

	if (options->argument_count < command->least_arguments)
		return usage_error(
		    "'%s' needs more: dnssd-lint %s%s%s", command->name, command->name, blank, command->arguments);
	if (options->argument_count > command->most_arguments)
		return usage_error("'%s' takes no \"%s\": dnssd-lint %s%s%s", command->name,
		    options->arguments[command->most_arguments], command->name, blank, command->arguments);
	return command->check != NULL ? command->check(options) : 0;
}
