/* Family AVAHI: files and groups that avahi-daemon does not publish. Each consequence was seen with avahi-daemon 0.8.
 */
#include "rules/families.h"

#include "rules/core/inspection.h"

/* A file with these services, and a service with these elements. */
#define GROUP(services) "<service-group><name>Scans</name>" services "</service-group>"
#define SERVICE(elements) "<service><type>_http._tcp</type><port>80</port>" elements "</service>"
#define GOOD GROUP(SERVICE(""))
#define NAMED(name) "<service-group>" name SERVICE("") "</service-group>"

static void
check_avahi_not_well_formed(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "not well-formed XML: %s; avahi-daemon ignores the whole file",
	    quoted(in, fault->detail));
}

static const struct rule avahi_not_well_formed = {
    .code = "AVAHI001",
    .name = "avahi-not-well-formed",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service file is well-formed XML, and nothing stands before its declaration.",
    .reason = "avahi-daemon ignores the whole file; its log has the line, and no client sees a service.",
    .remedy = "Mend the XML at the place; `xmllint --noout FILE` reads it as strictly.",
    .bad = "<service-group><name replace-wildcards=yes>Scans</name>" SERVICE("") "</service-group>",
    .good = NAMED("<name replace-wildcards=\"yes\">Scans</name>"),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_NOT_WELL_FORMED, check_avahi_not_well_formed),
};

static void
check_avahi_unknown_encoding(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "avahi-daemon does not know the encoding \"%s\", and ignores the whole file",
	    quoted(in, fault->detail));
}

static const struct rule avahi_unknown_encoding = {
    .code = "AVAHI002",
    .name = "avahi-unknown-encoding",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service file is in UTF-8, UTF-16, ISO-8859-1 or US-ASCII.",
    .reason = "avahi-daemon knows no other encoding, and ignores the whole file.",
    .remedy = "Save the file as UTF-8 and say so, or leave the encoding out.",
    .bad = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" GOOD,
    .good = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_UNKNOWN_ENCODING, check_avahi_unknown_encoding),
};

static void
check_avahi_misplaced_element(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "avahi-daemon does not expect <%s> here, and ignores the whole file",
	    quoted(in, fault->detail));
}

static const struct rule avahi_misplaced_element = {
    .code = "AVAHI003",
    .name = "avahi-misplaced-element",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service file has the elements that avahi-daemon knows, each in its place.",
    .reason = "avahi-daemon stops at the first other element and ignores the whole file.",
    .remedy = "Take the element out, or write the name that avahi.service(5) has for it.",
    .bad = GROUP(SERVICE("<txt>path=/</txt>")),
    .good = GROUP(SERVICE("<txt-record>path=/</txt-record>")),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_MISPLACED_ELEMENT, check_avahi_misplaced_element),
};

static void
check_avahi_bad_attribute(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "avahi-daemon does not know \"%s\" here, and ignores the whole file",
	    quoted(in, fault->detail));
}

static const struct rule avahi_bad_attribute = {
    .code = "AVAHI004",
    .name = "avahi-bad-attribute",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary =
	"Elements have no attributes but replace-wildcards, protocol and value-format, these with their own values.",
    .reason = "avahi-daemon ignores the whole file for any other attribute or value.",
    .remedy = "Leave the attribute out, or write a value that avahi.service(5) names.",
    .bad = GROUP("<service protocol=\"IPv4\"><type>_http._tcp</type><port>80</port></service>"),
    .good = GROUP("<service protocol=\"ipv4\"><type>_http._tcp</type><port>80</port></service>"),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_BAD_ATTRIBUTE, check_avahi_bad_attribute),
};

static void
check_avahi_no_name(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "the group has no name: avahi-daemon ignores the whole file");
}

static const struct rule avahi_no_name = {
    .code = "AVAHI005",
    .name = "avahi-no-name",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service group has a name.",
    .reason = "avahi-daemon calls the group incomplete and ignores the whole file.",
    .remedy = "Add a <name>; with replace-wildcards=\"yes\", %h in it becomes the host name.",
    .bad = "<service-group>" SERVICE("") "</service-group>",
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_NO_NAME, check_avahi_no_name),
};

static void
check_avahi_no_service(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "the group has no service: avahi-daemon ignores the whole file");
}

static const struct rule avahi_no_service = {
    .code = "AVAHI006",
    .name = "avahi-no-service",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service group has a service.",
    .reason = "avahi-daemon calls the group incomplete and ignores the whole file.",
    .remedy = "Add a <service> with its <type> and <port>, or delete the file.",
    .bad = GROUP(""),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_NO_SERVICE, check_avahi_no_service),
};

static void
check_avahi_no_type(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "a service without a type: avahi-daemon ignores the whole file");
}

static const struct rule avahi_no_type = {
    .code = "AVAHI007",
    .name = "avahi-no-type",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service has a type.",
    .reason = "avahi-daemon ignores the whole file, the other services in it too.",
    .remedy = "Add a <type> such as _http._tcp to each <service>.",
    .bad = GROUP("<service><port>80</port></service>"),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_NO_TYPE, check_avahi_no_type),
};

static void
check_avahi_port_range(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s is no port: avahi-daemon ignores the whole file", quoted(in, fault->detail));
}

static const struct rule avahi_port_range = {
    .code = "AVAHI008",
    .name = "avahi-port-range",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A port is a number from 0 to 65535.",
    .reason = "avahi-daemon ignores the whole file for any other number.",
    .remedy = "Write the port that the program listens on.",
    .bad = GROUP("<service><type>_http._tcp</type><port>80800</port></service>"),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_PORT_RANGE, check_avahi_port_range),
};

static void
check_avahi_bad_binary(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "this is not %s in whole octets: avahi-daemon ignores the whole file",
	    quoted(in, fault->detail));
}

static const struct rule avahi_bad_binary = {
    .code = "AVAHI009",
    .name = "avahi-bad-binary",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "Behind the \"=\" of a binary TXT string stand hexadecimal digits in pairs, or base64 in fours.",
    .reason = "avahi-daemon ignores the whole file.",
    .remedy = "Write the digits without blanks and line breaks, and base64 with its padding.",
    .bad = GROUP(SERVICE("<txt-record value-format=\"binary-hex\">id=123</txt-record>")),
    .good = GROUP(SERVICE("<txt-record value-format=\"binary-hex\">id=1234</txt-record>")),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_BAD_BINARY, check_avahi_bad_binary),
};

static void
check_avahi_type_refused(const struct fault *fault, struct inspection *in)
{
	if (fault->detail.length == 0)
		flag(in, fault->where,
		    "a blank or line break beside the type: avahi-daemon refuses it and drops the whole group");
	else
		flag(in, fault->where, "avahi-daemon refuses the type \"%s\" and drops the whole group",
		    quoted(in, fault->detail));
}

static const struct rule avahi_type_refused = {
    .code = "AVAHI010",
    .name = "avahi-type-refused",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary =
	"A type is two labels, such as _http._tcp: without blanks, without a domain, the first one of two characters or more.",
    .reason = "avahi-daemon refuses the service when it is published, and drops the whole group.",
    .remedy = "Write the two labels, and put a domain into <domain-name>.",
    .bad = GROUP("<service><type>_http._tcp.local</type><port>80</port></service>"),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_TYPE_REFUSED, check_avahi_type_refused),
};

static void
check_avahi_empty_txt(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "an empty TXT string: avahi-daemon drops the whole group");
}

static const struct rule avahi_empty_txt = {
    .code = "AVAHI011",
    .name = "avahi-empty-txt",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A <txt-record> is not empty.",
    .reason = "avahi-daemon refuses the record when it is published, and drops the whole group.",
    .remedy = "Leave the element out: a service needs none.",
    .bad = GROUP(SERVICE("<txt-record></txt-record>")),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_EMPTY_TXT, check_avahi_empty_txt),
};

static void
check_avahi_collision(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where,
	    "%s stands in this group already, with another port, host or TXT record: avahi-daemon drops the whole group",
	    quoted(in, fault->detail));
}

static const struct rule avahi_collision = {
    .code = "AVAHI012",
    .name = "avahi-collision",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A group has one service of a type, or their ports, hosts and TXT records are the same.",
    .reason =
	"All services of a group share its name: the second one collides with the first, and avahi-daemon drops the whole group.",
    .remedy = "Put the second service into a file of its own, with another name.",
    .bad = GROUP(SERVICE("") "<service><type>_http._tcp</type><port>8080</port></service>"),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_COLLISION, check_avahi_collision),
};

static void
check_avahi_bad_subtype(const struct fault *fault, struct inspection *in)
{
	if (fault->detail.length == 0)
		flag(in, fault->where, "a blank or line break beside the subtype: avahi-daemon leaves it out");
	else
		flag(in, fault->where,
		    "\"%s\" is no subtype in full, such as _printer._sub._http._tcp: avahi-daemon leaves it out",
		    quoted(in, fault->detail));
}

static const struct rule avahi_bad_subtype = {
    .code = "AVAHI013",
    .name = "avahi-bad-subtype",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A subtype is written in full, such as _printer._sub._http._tcp.",
    .reason = "avahi-daemon leaves the subtype out and says so in its log: who browses it finds nothing.",
    .remedy = "Write the subtype, ._sub. and the type, without blanks.",
    .bad = GROUP(SERVICE("<subtype>_printer</subtype>")),
    .good = GROUP(SERVICE("<subtype>_printer._sub._http._tcp</subtype>")),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_BAD_SUBTYPE, check_avahi_bad_subtype),
};

const struct rule *const file_avahi_rules[] = {
    &avahi_not_well_formed,
    &avahi_unknown_encoding,
    &avahi_misplaced_element,
    &avahi_bad_attribute,
    &avahi_no_name,
    &avahi_no_service,
    &avahi_no_type,
    &avahi_port_range,
    &avahi_bad_binary,
    &avahi_type_refused,
    &avahi_empty_txt,
    &avahi_collision,
    &avahi_bad_subtype,
    NULL,
};
