/* Family DNSSD: services that systemd-resolved refuses or publishes wrongly. */
#include "rules/families.h"

#include "rules/core/inspection.h"

#define SERVICE(lines) "[Service]\nName=Scans\nType=_http._tcp\nPort=80\n" lines
#define GOOD SERVICE("")

static void
check_dnssd_no_name(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "no Name= in [Service]: systemd-resolved refuses the file");
}

static const struct rule dnssd_no_name = {
    .code = "DNSSD001",
    .name = "dnssd-no-name",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "The [Service] section has a Name=.",
    .reason = "systemd-resolved refuses the whole file.",
    .remedy = "Add Name=%H, or a text of up to 63 octets.",
    .bad = "[Service]\nType=_http._tcp\nPort=80\n",
    .good = GOOD,
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_NO_NAME, check_dnssd_no_name),
};

static void
check_dnssd_no_type(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "no Type= in [Service]: systemd-resolved refuses the file");
}

static const struct rule dnssd_no_type = {
    .code = "DNSSD002",
    .name = "dnssd-no-type",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "The [Service] section has a Type=.",
    .reason = "systemd-resolved refuses the whole file.",
    .remedy = "Add Type= with a type such as _http._tcp.",
    .bad = "[Service]\nName=Scans\nPort=80\nTxtText=path=/\n",
    .good = GOOD,
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_NO_TYPE, check_dnssd_no_type),
};

static void
check_dnssd_bad_specifier(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s is no specifier of systemd-resolved: it drops Name= and refuses the file",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_bad_specifier = {
    .code = "DNSSD003",
    .name = "dnssd-bad-specifier",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "Name= has the specifiers of systemd.dnssd(5) alone: a b B H m o v w W, and %% for a percent sign.",
    .reason = "systemd-resolved drops Name= for another one, and refuses the file without it; %h is Avahi's.",
    .remedy = "Write %H for the host name, %% for a percent sign.",
    .bad = "[Service]\nName=Scans on %h\nType=_http._tcp\nPort=80\n",
    .good = "[Service]\nName=Scans on %H\nType=_http._tcp\nPort=80\n",
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_SPECIFIER, check_dnssd_bad_specifier),
};

static void
check_dnssd_bare_dot(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "a bare dot parts the name into two labels: write it \\.");
}

static const struct rule dnssd_bare_dot = {
    .code = "DNSSD004",
    .name = "dnssd-bare-dot",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A dot in Name= is written \\.",
    .reason = "A bare one parts labels: the service gets another name than was meant.",
    .remedy = "Write \\. for the dot.",
    .bad = "[Service]\nName=Scans v1.2\nType=_http._tcp\nPort=80\n",
    .good = "[Service]\nName=Scans v1\\.2\nType=_http._tcp\nPort=80\n",
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BARE_DOT, check_dnssd_bare_dot),
};

static void
check_dnssd_bad_escape(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "\"%s\" escapes nothing: systemd-resolved refuses the file",
	    quoted_text(in, fault->detail));
}

static const struct rule dnssd_bad_escape = {
    .code = "DNSSD005",
    .name = "dnssd-bad-escape",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A backslash in Name= stands before a dot, a backslash or three digits.",
    .reason = "systemd-resolved cannot read the name, and the file is refused.",
    .remedy = "Write \\\\ for a backslash.",
    .bad = "[Service]\nName=Scans \\x41\nType=_http._tcp\nPort=80\n",
    .good = "[Service]\nName=Scans \\065\nType=_http._tcp\nPort=80\n",
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_ESCAPE, check_dnssd_bad_escape),
};

static void
check_dnssd_type_refused(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "systemd-resolved takes no type \"%s\": it drops the line and refuses the file",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_type_refused = {
    .code = "DNSSD006",
    .name = "dnssd-type-refused",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A type is two labels such as _http._tcp, of letters, digits and hyphens, and begins with a letter.",
    .reason = "systemd-resolved drops Type= and refuses the file without it.",
    .remedy = "Write the two labels without a domain.",
    .bad = "[Service]\nName=Scans\nType=_http._tcp.local\nPort=80\n",
    .good = GOOD,
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_TYPE_REFUSED, check_dnssd_type_refused),
};

static void
check_dnssd_name_too_long(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where,
	    "the name has %s octets at least with what its specifiers give, of 63: systemd-resolved refuses the file",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_name_too_long = {
    .code = "DNSSD007",
    .name = "dnssd-name-too-long",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A name has 63 octets at most after its specifiers were replaced.",
    .reason = "systemd-resolved drops Name= on every host, and refuses the file.",
    .remedy = "Shorten the text beside the specifiers: %H takes up to 63 octets, %m takes 32.",
    .bad = "[Service]\nName=%m %m, the printer on the second floor\nType=_http._tcp\nPort=80\n",
    .good = "[Service]\nName=%m\nType=_http._tcp\nPort=80\n",
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_NAME_TOO_LONG, check_dnssd_name_too_long),
};

static void
check_dnssd_port_missing(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s is published with port 0: no Port= says another", quoted(in, fault->detail));
}

static const struct rule dnssd_port_missing = {
    .code = "DNSSD008",
    .name = "dnssd-port-missing",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A service says its port.",
    .reason = "systemd-resolved publishes port 0: clients see the service and cannot connect.",
    .remedy = "Add the Port= that the program listens on.",
    .bad = "[Service]\nName=Scans\nType=_http._tcp\n",
    .good = GOOD,
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_PORT_MISSING, check_dnssd_port_missing),
};

static void
check_dnssd_bad_port(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "\"%s\" is no port: systemd-resolved ignores it and publishes port 0",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_bad_port = {
    .code = "DNSSD009",
    .name = "dnssd-bad-port",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A port is a number from 1 to 65535.",
    .reason = "systemd-resolved ignores the line and publishes port 0.",
    .remedy = "Write the port that the program listens on.",
    .bad = "[Service]\nName=Scans\nType=_http._tcp\nPort=98010\n",
    .good = GOOD,
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_PORT, check_dnssd_bad_port),
};

static void
check_dnssd_bad_quote(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "the quotation mark is not closed: systemd-resolved drops the line");
}

static const struct rule dnssd_bad_quote = {
    .code = "DNSSD010",
    .name = "dnssd-bad-quote",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "Quotation marks in TxtText= and TxtData= come in pairs.",
    .reason = "systemd-resolved drops the whole line.",
    .remedy = "Close the mark, or write \\\" for one that is meant.",
    .bad = SERVICE("TxtText=\"note=two words\n"),
    .good = SERVICE("TxtText=\"note=two words\"\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_QUOTE, check_dnssd_bad_quote),
};

static void
check_dnssd_bad_base64(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "the value of \"%s\" is not base64: systemd-resolved leaves the item out",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_bad_base64 = {
    .code = "DNSSD011",
    .name = "dnssd-bad-base64",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A value of TxtData= is base64.",
    .reason = "systemd-resolved leaves the item out.",
    .remedy = "Encode the octets in base64; text goes into TxtText=.",
    .bad = SERVICE("TxtData=id=AAE\n"),
    .good = SERVICE("TxtData=id=AAEC\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_BASE64, check_dnssd_bad_base64),
};

static void
check_dnssd_bad_key(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "the key \"%s\" is not ASCII: systemd-resolved ignores the item",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_bad_key = {
    .code = "DNSSD012",
    .name = "dnssd-bad-key",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A key in TxtText= and TxtData= is ASCII.",
    .reason = "systemd-resolved ignores the item.",
    .remedy = "Write the key in ASCII; values may be UTF-8.",
    .bad = SERVICE("TxtText=Stra\303\237e=1\n"),
    .good = SERVICE("TxtText=street=1\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_KEY, check_dnssd_bad_key),
};

static void
check_dnssd_bad_subtype(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "\"%s\" is more than the subtype's own label", quoted(in, fault->detail));
}

static const struct rule dnssd_bad_subtype = {
    .code = "DNSSD013",
    .name = "dnssd-bad-subtype",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "SubType= is one label, such as _printer.",
    .reason = "The dots part it into labels, and systemd-resolved publishes another name.",
    .remedy = "Write the first label alone.",
    .bad = SERVICE("SubType=_printer._sub._http._tcp\n"),
    .good = SERVICE("SubType=_printer\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_SUBTYPE, check_dnssd_bad_subtype),
};

static void
check_dnssd_bad_utf8(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "the line is not UTF-8: systemd drops it");
}

static const struct rule dnssd_bad_utf8 = {
    .code = "DNSSD014",
    .name = "dnssd-bad-utf8",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "Lines are UTF-8.",
    .reason = "systemd drops the line, whatever it says.",
    .remedy = "Save the file as UTF-8.",
    .bad = SERVICE("TxtText=note=B\374ro\n"),
    .good = SERVICE("TxtText=note=B\303\274ro\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_UTF8, check_dnssd_bad_utf8),
};

static void
check_dnssd_outside_section(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s stands outside of [Service]: systemd ignores the line", quoted(in, fault->detail));
}

static const struct rule dnssd_outside_section = {
    .code = "DNSSD015",
    .name = "dnssd-outside-section",
    .severity = SEVERITY_ERROR,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "Keys stand in the section [Service].",
    .reason = "systemd ignores what stands before it or in another section.",
    .remedy = "Move the line below [Service].",
    .bad = "Port=80\n" GOOD,
    .good = GOOD,
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_OUTSIDE_SECTION, check_dnssd_outside_section),
};

const struct rule *const file_dnssd_rules[] = {
    &dnssd_no_name,
    &dnssd_no_type,
    &dnssd_bad_specifier,
    &dnssd_bare_dot,
    &dnssd_bad_escape,
    &dnssd_type_refused,
    &dnssd_name_too_long,
    &dnssd_port_missing,
    &dnssd_bad_port,
    &dnssd_bad_quote,
    &dnssd_bad_base64,
    &dnssd_bad_key,
    &dnssd_bad_subtype,
    &dnssd_bad_utf8,
    &dnssd_outside_section,
    NULL,
};
