/* Family HOST: host names as SRV targets (RFC 952, RFC 1123 section 2.1, RFC 6762 sections 3 and 16). */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/octet.h"

/* The first octet of a label that is at fault, or its length. */
static size_t
first_fault(struct bytes label)
{
	for (size_t i = 0; i < label.length; i++)
		if (!is_host_octet(label.at[i]) || (label.at[i] == '-' && (i == 0 || i == label.length - 1)))
			return i;
	return label.length;
}

static void
check_characters(const struct host_name *host, struct inspection *in)
{
	enum { FLAGGED_MAX = 8 }; /* the first ones tell enough */
	size_t flagged = 0;

	for (size_t i = 0; i < host->name.label_count && flagged < FLAGGED_MAX; i++) {
		const struct label *label = &host->name.labels[i];
		size_t at = first_fault(label->wire);
		struct bytes place = label_place(label, at, 1);

		if (at == label->wire.length)
			continue;
		flagged++;
		if (label->wire.at[at] == '-')
			flag(in, place, "host label \"%s\" %s with a hyphen", quoted(in, label->wire),
			    at == 0 ? "begins" : "ends");
		else
			flag(in, place, "\"%s\" in host label \"%s\": letters, digits and hyphens are safe",
			    quoted(in, bytes_part(label->wire, at, 1)), quoted(in, label->wire));
	}
}

static const struct rule host_bad_char = {
    .code = "HOST001",
    .name = "host-bad-char",
    .severity = SEVERITY_WARNING,
    .source = "RFC 952, RFC 1123 section 2.1",
    .summary =
	"A host name has letters, digits and hyphens, none of them at an edge; mDNS adds other scripts in UTF-8.",
    .reason = "Resolvers, browsers and certificates refuse other names: the service is found and cannot be reached.",
    .remedy = "Write a hyphen for the underscore or blank.",
    .bad = "my_nas.local",
    .good = "my-nas.local",
    .when = HOST_BAD_NAME,
    .unless = HOST_ADDRESS | HOST_BROKEN,
    CHECKS(HOST, host, check_characters),
};

static void
check_not_name(const struct host_name *host, struct inspection *in)
{
	const struct label *label = &host->name.labels[0];
	struct bytes fixed;

	if ((host->facts & HOST_ADDRESS) != 0) {
		flag(in, host->name.text, "an address stands where a host name is needed");
	} else if (host->name.label_count > 1) {
		flag(in, host->name.text, "a host name does not end in a number; this looks like an address");
	} else if ((host->facts & HOST_BAD_NAME) != 0 || bytes_equal_caseless(label->wire, BYTES("localhost"))) {
		flag(in, label->text, "\"%s\" has no domain: an SRV target is a whole name", quoted(in, label->wire));
	} else {
		fixed = appended(in, label->text, BYTES(".local"));
		flag_fix(in, label->text, safe_fix(label->text, fixed),
		    "\"%s\" has no domain: an SRV target is a whole name, like %s", quoted(in, label->wire),
		    quoted_text(in, fixed));
	}
}

static const struct rule host_not_name = {
    .code = "HOST002",
    .name = "host-not-name",
    .severity = SEVERITY_ERROR,
    .source = "RFC 1123 section 2.1, RFC 2782",
    .summary = "A host is given by its whole name, neither by an address nor by a bare word.",
    .reason = "Avahi refuses the service; in a zone the bare word gets the zone's name behind it.",
    .remedy = "Write the name with its domain, such as nas.local; address records carry the address.",
    .bad = "192.0.2.5",
    .good = "nas.local",
    .when = HOST_NO_NAME,
    .unless = HOST_BROKEN,
    .certain = true,
    CHECKS(HOST, host, check_not_name),
};

static void
check_multilabel(const struct host_name *host, struct inspection *in)
{
	flag(in, host->name.text, "%zu labels stand before local", host->name.label_count - 1);
}

static const struct rule host_multilabel_local = {
    .code = "HOST003",
    .name = "host-multilabel-local",
    .severity = SEVERITY_INFO,
    .source = "RFC 6762 section 3",
    .summary = "A host name of the link has one label before local.",
    .reason = "Some resolvers send longer names to unicast DNS, where local does not exist.",
    .remedy = "Use one label, such as lab-printer.local.",
    .bad = "printer.lab.local",
    .good = "printer-lab.local",
    .when = HOST_MULTILABEL_LOCAL,
    .unless = HOST_BROKEN,
    .certain = true,
    CHECKS(HOST, host, check_multilabel),
};

static void
check_punycode(const struct host_name *host, struct inspection *in)
{
	for (size_t i = 0; i < host->name.label_count; i++) {
		const struct label *label = &host->name.labels[i];

		if (is_punycode(label->wire)) {
			flag(in, label->text, "host label \"%s\" is in Punycode; names under local are UTF-8",
			    quoted(in, label->wire));
			return;
		}
	}
}

static const struct rule host_punycode = {
    .code = "HOST004",
    .name = "host-punycode",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6762 section 16 and appendix F",
    .summary = "Host names under local are UTF-8; Punycode is for unicast DNS.",
    .reason = "The two spellings are two names: a client that asks for the one does not find the other.",
    .remedy = "Write the label itself in UTF-8.",
    .bad = "xn--bro-hoa.local",
    .good = "b\\195\\188ro.local",
    .when = HOST_PUNYCODE,
    .unless = HOST_BROKEN,
    .certain = true,
    CHECKS(HOST, host, check_punycode),
};

const struct rule *const host_rules[] = {
    &host_bad_char,
    &host_not_name,
    &host_multilabel_local,
    &host_punycode,
    NULL,
};
