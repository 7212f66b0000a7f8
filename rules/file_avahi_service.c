/* Family AVAHI: services that avahi-daemon publishes otherwise than they were meant. Each consequence was seen with
 * avahi-daemon 0.8. */
#include "rules/families.h"

#include "rules/core/inspection.h"

/* A file with these services, and a service with these elements. */
#define GROUP(services) "<service-group><name>Scans</name>" services "</service-group>"
#define SERVICE(elements) "<service><type>_http._tcp</type><port>80</port>" elements "</service>"
#define GOOD GROUP(SERVICE(""))
#define NAMED(name) "<service-group>" name SERVICE("") "</service-group>"

static void
check_avahi_port_missing(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s is published with port 0: no <port> says another", quoted(in, fault->detail));
}

static const struct rule avahi_port_missing = {
    .code = "AVAHI014",
    .name = "avahi-port-missing",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service says its port.",
    .reason = "avahi-daemon publishes it with port 0: clients see the service and cannot connect.",
    .remedy = "Add the <port> that the program listens on.",
    .bad = GROUP("<service><type>_http._tcp</type></service>"),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_PORT_MISSING, check_avahi_port_missing),
};

static void
check_avahi_port_garbled(const struct fault *fault, struct inspection *in)
{
	flag(
	    in, fault->where, "this is no number of a port: avahi-daemon publishes port %s", quoted(in, fault->detail));
}

static const struct rule avahi_port_garbled = {
    .code = "AVAHI015",
    .name = "avahi-port-garbled",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A port is written in decimal digits alone.",
    .reason = "avahi-daemon reads as far as it is a number, and publishes what comes of it.",
    .remedy = "Write the number of the port.",
    .bad = GROUP("<service><type>_http._tcp</type><port>http</port></service>"),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_PORT_GARBLED, check_avahi_port_garbled),
};

static void
check_avahi_binary_without_key(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "no \"=\" in a %s string: avahi-daemon publishes the digits as they are",
	    quoted(in, fault->detail));
}

static const struct rule avahi_binary_without_key = {
    .code = "AVAHI016",
    .name = "avahi-binary-without-key",
    .severity = SEVERITY_ERROR,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A binary TXT string has its key and \"=\" in front.",
    .reason = "Without \"=\" avahi-daemon decodes nothing: the digits themselves are published.",
    .remedy = "Write key=digits.",
    .bad = GROUP(SERVICE("<txt-record value-format=\"binary-hex\">6964</txt-record>")),
    .good = GROUP(SERVICE("<txt-record value-format=\"binary-hex\">id=6964</txt-record>")),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_BINARY_WITHOUT_KEY, check_avahi_binary_without_key),
};

static void
check_avahi_wildcard_literal(const struct fault *fault, struct inspection *in)
{
	if (fault->detail.length > 0)
		flag(in, fault->where,
		    "replace-wildcards counts as \"yes\" alone, not as \"%s\": the name is published with %%h in it",
		    quoted(in, fault->detail));
	else
		flag(in, fault->where, "without replace-wildcards=\"yes\" the name is published with %%h in it");
}

static const struct rule avahi_wildcard_literal = {
    .code = "AVAHI017",
    .name = "avahi-wildcard-literal",
    .severity = SEVERITY_WARNING,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "%h in a name goes with replace-wildcards=\"yes\".",
    .reason = "Any other value, or none, leaves %h as it is: users see \"%h\" in place of the host.",
    .remedy = "Write replace-wildcards=\"yes\".",
    .bad = NAMED("<name replace-wildcards=\"true\">Scans on %h</name>"),
    .good = NAMED("<name replace-wildcards=\"yes\">Scans on %h</name>"),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_WILDCARD_LITERAL, check_avahi_wildcard_literal),
};

static void
check_avahi_element_again(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where,
	    bytes_equal(fault->detail, BYTES("port")) ? "a second <%s>: it replaces the first"
						      : "a second <%s>: avahi-daemon joins their texts to one",
	    quoted(in, fault->detail));
}

static const struct rule avahi_element_again = {
    .code = "AVAHI018",
    .name = "avahi-element-again",
    .severity = SEVERITY_WARNING,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "name, type, domain-name, host-name and port stand once.",
    .reason = "avahi-daemon joins the texts of such elements into one, and takes the last port.",
    .remedy = "Take the element out that is not meant; another service is a <service> of its own.",
    .bad = NAMED("<name>Scans</name><name>Prints</name>"),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_ELEMENT_AGAIN, check_avahi_element_again),
};

static void
check_avahi_edge_blank(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "a blank or line break at the edge of <%s> is published with it",
	    quoted(in, fault->detail));
}

static const struct rule avahi_edge_blank = {
    .code = "AVAHI019",
    .name = "avahi-edge-blank",
    .severity = SEVERITY_WARNING,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "No blank and no line break stands beside the text of an element.",
    .reason =
	"avahi-daemon trims nothing: a name or TXT string is published with them, and a host with them resolves nowhere.",
    .remedy = "Write the text directly between its tags.",
    .bad = NAMED("<name> Scans</name>"),
    .good = GOOD,
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_EDGE_BLANK, check_avahi_edge_blank),
};

static void
check_avahi_foreign_domain(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "\"%s\" is not under local: clients do not look there by multicast",
	    quoted(in, fault->detail));
}

static const struct rule avahi_foreign_domain = {
    .code = "AVAHI020",
    .name = "avahi-foreign-domain",
    .severity = SEVERITY_WARNING,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "The domain of a service is local.",
    .reason =
	"avahi-daemon answers by multicast under the other name, which no client asks there; a virtual host is a <host-name>.",
    .remedy = "Leave <domain-name> out; for a web site's name use <host-name>.",
    .bad = GROUP(SERVICE("<domain-name>example.com</domain-name>")),
    .good = GROUP(SERVICE("<domain-name>local</domain-name>")),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_FOREIGN_DOMAIN, check_avahi_foreign_domain),
};

static void
check_avahi_entity_dropped(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "the entity \"%s\" is declared nowhere that avahi-daemon looks: it drops the reference",
	    quoted(in, fault->detail));
}

static const struct rule avahi_entity_dropped = {
    .code = "AVAHI021",
    .name = "avahi-entity-dropped",
    .severity = SEVERITY_WARNING,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service file uses no entities but those of XML.",
    .reason = "The DTD is never read: the reference vanishes from the text without a word.",
    .remedy = "Write the character itself, or its number, such as &#252;.",
    .bad = "<!DOCTYPE service-group SYSTEM \"avahi-service.dtd\"><service-group><name>B&uuml;ro</name>" SERVICE(
	"") "</service-group>",
    .good = "<!DOCTYPE service-group SYSTEM \"avahi-service.dtd\"><service-group><name>B&#252;ro</name>" SERVICE(
	"") "</service-group>",
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_ENTITY_DROPPED, check_avahi_entity_dropped),
};

static void
check_avahi_subtype_of_another(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "this is a subtype of another type than %s, the service's own",
	    quoted(in, fault->detail));
}

static const struct rule avahi_subtype_of_another = {
    .code = "AVAHI022",
    .name = "avahi-subtype-of-another",
    .severity = SEVERITY_WARNING,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A subtype is one of the service's own type.",
    .reason = "avahi-daemon publishes it as it is: who browses the subtype finds no service of the type asked for.",
    .remedy = "Write the service's type behind ._sub.",
    .bad = GROUP(SERVICE("<subtype>_printer._sub._ipp._tcp</subtype>")),
    .good = GROUP(SERVICE("<subtype>_printer._sub._http._tcp</subtype>")),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_SUBTYPE_OF_ANOTHER, check_avahi_subtype_of_another),
};

static void
check_avahi_name_tight(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where,
	    "a host name of over %s octets makes this name longer than 63, and avahi-daemon drops the group",
	    quoted(in, fault->detail));
}

static const struct rule avahi_name_tight = {
    .code = "AVAHI023",
    .name = "avahi-name-tight",
    .severity = SEVERITY_INFO,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A name leaves room for a host name of 15 octets where %h stands.",
    .reason = "On a host with a longer name the whole group is dropped.",
    .remedy = "Shorten the text around %h.",
    .bad = NAMED("<name replace-wildcards=\"yes\">%h, the printer on the second floor opposite to the kitchen</name>"),
    .good = NAMED("<name replace-wildcards=\"yes\">%h, the printer</name>"),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_NAME_TIGHT, check_avahi_name_tight),
};

static void
check_avahi_port_left_out(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s is published with port 0, as is usual for it", quoted(in, fault->detail));
}

static const struct rule avahi_port_left_out = {
    .code = "AVAHI024",
    .name = "avahi-port-left-out",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "avahi-daemon 0.8, static-services.c",
    .summary = "A service that only stands beside others says its port too.",
    .reason = "avahi-daemon publishes port 0, which is usual for these types and says nothing.",
    .remedy = "Add <port>0</port>, or 9 for _adisk._tcp, to say that it is meant.",
    .bad = GROUP("<service><type>_device-info._tcp</type><txt-record>model=Xserve</txt-record></service>"),
    .good =
	GROUP("<service><type>_device-info._tcp</type><port>0</port><txt-record>model=Xserve</txt-record></service>"),
    .example_format = "avahi",
    CHECKS_FAULT(AVAHI_PORT_LEFT_OUT, check_avahi_port_left_out),
};

const struct rule *const file_avahi_service_rules[] = {
    &avahi_port_missing,
    &avahi_port_garbled,
    &avahi_binary_without_key,
    &avahi_wildcard_literal,
    &avahi_element_again,
    &avahi_edge_blank,
    &avahi_foreign_domain,
    &avahi_entity_dropped,
    &avahi_subtype_of_another,
    &avahi_name_tight,
    &avahi_port_left_out,
    NULL,
};
