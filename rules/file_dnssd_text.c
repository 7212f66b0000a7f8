/* Family DNSSD: what systemd-resolved reads otherwise than it was meant. */
#include "rules/families.h"

#include "rules/core/inspection.h"

#define SERVICE(lines) "[Service]\nName=Scans\nType=_http._tcp\nPort=80\n" lines
#define GOOD SERVICE("")

static void
check_dnssd_split_value(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "the blank before it makes this word a key of its own: put both into quotation marks");
}

static const struct rule dnssd_split_value = {
    .code = "DNSSD016",
    .name = "dnssd-split-value",
    .severity = SEVERITY_WARNING,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A value of TxtText= with blanks stands in quotation marks.",
    .reason = "A blank parts two items: the rest of the value becomes a key of its own.",
    .remedy =
	"Put the item into quotation marks: \"note=two words\"; a key without a value, where one is meant, stands first.",
    .bad = SERVICE("TxtText=note=two words\n"),
    .good = SERVICE("TxtText=\"note=two words\"\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_SPLIT_VALUE, check_dnssd_split_value),
};

static void
check_dnssd_empty_value(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "\"%s\" has nothing behind it: systemd-resolved sends the key without the sign",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_empty_value = {
    .code = "DNSSD017",
    .name = "dnssd-empty-value",
    .severity = SEVERITY_WARNING,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "An item of TxtText= has a value behind its \"=\".",
    .reason = "systemd-resolved sends the key without \"=\", which says something else than an empty value.",
    .remedy = "Give the value, or leave the \"=\" out too.",
    .bad = SERVICE("TxtText=note=\n"),
    .good = SERVICE("TxtText=note\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_EMPTY_VALUE, check_dnssd_empty_value),
};

static void
check_dnssd_second_record(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "a second %s line makes a second TXT record: clients read one",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_second_record = {
    .code = "DNSSD018",
    .name = "dnssd-second-record",
    .severity = SEVERITY_WARNING,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "All strings stand in one TxtText= or TxtData= line.",
    .reason = "Each line is a TXT record of its own, and clients read one of them.",
    .remedy = "Put all items into one line; \\ at its end goes on in the next.",
    .bad = SERVICE("TxtText=path=/\nTxtText=note=x\n"),
    .good = SERVICE("TxtText=path=/ note=x\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_SECOND_RECORD, check_dnssd_second_record),
};

static void
check_dnssd_unknown_key(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "systemd does not know %s and ignores it", quoted(in, fault->detail));
}

static const struct rule dnssd_unknown_key = {
    .code = "DNSSD019",
    .name = "dnssd-unknown-key",
    .severity = SEVERITY_WARNING,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A .dnssd file has the section [Service] and the keys of systemd.dnssd(5).",
    .reason = "systemd ignores the line; what it says is not published.",
    .remedy = "Write the key as the manual has it; keys of your own begin with X-.",
    .bad = SERVICE("Text=path=/\n"),
    .good = SERVICE("X-Text=path=/\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_UNKNOWN_KEY, check_dnssd_unknown_key),
};

static void
check_dnssd_bad_number(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "\"%s\" is no number from 0 to 65535: systemd-resolved ignores it",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_bad_number = {
    .code = "DNSSD020",
    .name = "dnssd-bad-number",
    .severity = SEVERITY_WARNING,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "Priority= and Weight= are numbers from 0 to 65535.",
    .reason = "systemd-resolved ignores the line and publishes 0.",
    .remedy = "Write such a number, or leave the line out.",
    .bad = SERVICE("Priority=high\n"),
    .good = SERVICE("Priority=10\n"),
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_BAD_NUMBER, check_dnssd_bad_number),
};

static void
check_dnssd_port_left_out(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s is published with port 0, as is usual for it", quoted(in, fault->detail));
}

static const struct rule dnssd_port_left_out = {
    .code = "DNSSD021",
    .name = "dnssd-port-left-out",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A service that only stands beside others says its port too.",
    .reason = "systemd-resolved publishes port 0, which is usual for these types and says nothing.",
    .remedy = "Nothing, where no port is meant.",
    .bad = "[Service]\nName=Scans\nType=_workstation._tcp\n",
    .good = "[Service]\nName=Scans\nType=_workstation._tcp\nPort=9\n",
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_PORT_LEFT_OUT, check_dnssd_port_left_out),
};

static void
check_dnssd_name_tight(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where,
	    "a host name of over %s octets makes this name longer than 63, and systemd-resolved refuses the file",
	    quoted(in, fault->detail));
}

static const struct rule dnssd_name_tight = {
    .code = "DNSSD022",
    .name = "dnssd-name-tight",
    .severity = SEVERITY_INFO,
    .source = "systemd.dnssd(5), systemd-resolved 252 to 256",
    .summary = "A name leaves room for a host name of 15 octets where %H stands.",
    .reason = "On a host with a longer name systemd-resolved refuses the file.",
    .remedy = "Shorten the text around %H.",
    .bad = "[Service]\nName=%H, the printer on the second floor opposite to the kitchen\nType=_http._tcp\nPort=80\n",
    .good = "[Service]\nName=%H, the printer\nType=_http._tcp\nPort=80\n",
    .example_format = "dnssd",
    CHECKS_FAULT(DNSSD_NAME_TIGHT, check_dnssd_name_tight),
};

const struct rule *const file_dnssd_text_rules[] = {
    &dnssd_split_value,
    &dnssd_empty_value,
    &dnssd_second_record,
    &dnssd_unknown_key,
    &dnssd_bad_number,
    &dnssd_port_left_out,
    &dnssd_name_tight,
    NULL,
};
