/* Family TYPE: the form of a service type (RFC 6763 sections 4.1.2 and 7). */
#include "rules/families.h"

#include "rules/core/inspection.h"

/* The label with one underscore in front. */
static const char *
with_underscore(struct inspection *in, struct bytes label)
{
	while (label.length > 0 && label.at[0] == '_')
		label = bytes_from(label, 1);
	return worded(in, "_%s", quoted(in, label));
}

static bool
lacks_underscore(const struct label *label)
{
	return label->wire.length > 0 && label->wire.at[0] != '_';
}

static bool
has_several(const struct label *label)
{
	return label->wire.length > 1 && label->wire.at[0] == '_' && label->wire.at[1] == '_';
}

static void
flag_underscore(struct inspection *in, const struct label *label, const char *what)
{
	const char *fixed = with_underscore(in, label->wire);
	const char *fault = lacks_underscore(label) ? "lacks its underscore" : "has more than one underscore in front";

	flag_fix(
	    in, label->text, safe_fix(label->text, bytes_of(fixed)), "the %s label %s: write %s", what, fault, fixed);
}

static void
check_underscore(const struct service_type *type, struct inspection *in)
{
	if (lacks_underscore(&type->service) || has_several(&type->service))
		flag_underscore(in, &type->service, "service");
	if (lacks_underscore(&type->transport) || has_several(&type->transport))
		flag_underscore(in, &type->transport, "transport");
}

static const struct rule type_missing_underscore = {
    .code = "TYPE001",
    .name = "type-missing-underscore",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 4.1.2, RFC 6335 section 5.2",
    .summary = "Each of the two labels of a service type begins with exactly one underscore.",
    .reason = "Without it the label is taken for a host's or an instance's name: the service is not found.",
    .remedy = "Write one underscore before the service name and one before tcp or udp.",
    .bad = "http._tcp",
    .good = "_http._tcp",
    .when = TYPE_NO_UNDERSCORE,
    .unless = TYPE_MISSING | TYPE_NO_TRANSPORT,
    CHECKS(SERVICE_TYPE, service_type, check_underscore),
};

static void
check_label_count(const struct service_type *type, struct inspection *in)
{
	if ((type->facts & TYPE_MISSING) != 0)
		flag(in, in->text, "no service type in it: none of its labels begins with an underscore");
	else if ((type->facts & TYPE_LAYERED) != 0)
		flag(in, type->place,
		    "labels with an underscore stand before the type %s: a type has two labels, and a "
		    "subtype stands before _sub",
		    quoted(in, type->place));
	else
		flag(in, type->place, "a service type has two labels, like _%s._tcp; the transport is missing",
		    quoted(in, type->name.label.wire));
}

static const struct rule type_label_count = {
    .code = "TYPE002",
    .name = "type-label-count",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 sections 4.1.2 and 7",
    .summary = "A service type has exactly two labels: service name and transport.",
    .reason = "Responders refuse other forms, or publish an instance or a subtype that nobody meant.",
    .remedy = "Write _name._tcp or _name._udp; a protocol that runs over another one has a name of its own.",
    .bad = "_daap._http._tcp",
    .good = "_daap._tcp",
    .when = TYPE_MISCOUNTED,
    .certain = true,
    CHECKS(SERVICE_TYPE, service_type, check_label_count),
};

static bool
is_other_transport(struct bytes label)
{
	return bytes_equal_caseless(label, BYTES("_sctp")) || bytes_equal_caseless(label, BYTES("_dccp")) ||
	       bytes_equal_caseless(label, BYTES("_quic"));
}

/* The transport that a misspelt label stands for, or no bytes. */
static struct bytes
meant_transport(struct bytes label)
{
	static const char *const misspelt[][2] = {{"_tpc", "_tcp"}, {"_ctp", "_tcp"}, {"_tcpip", "_tcp"},
	    {"_tls", "_tcp"}, {"_upd", "_udp"}, {"_dup", "_udp"}};

	for (size_t i = 0; i < sizeof(misspelt) / sizeof(*misspelt); i++)
		if (bytes_equal_caseless(label, bytes_of(misspelt[i][0])))
			return bytes_of(misspelt[i][1]);
	return (struct bytes){NULL, 0};
}

static void
check_bad_transport(const struct service_type *type, struct inspection *in)
{
	const char *label = quoted(in, type->transport.wire);
	struct bytes meant = meant_transport(type->transport.wire);

	if (is_other_transport(type->transport.wire))
		flag_fix(in, type->transport.text, safe_fix(type->transport.text, BYTES("_udp")),
		    "transport %s: DNS-SD writes _udp for every transport that is not TCP", label);
	else if (meant.length > 0)
		flag_fix(in, type->transport.text, unsafe_fix(type->transport.text, meant),
		    "transport \"%s\" is neither _tcp nor _udp; did you mean %s?", label, quoted(in, meant));
	else
		flag(in, type->transport.text, "transport \"%s\" is neither _tcp nor _udp", label);
}

static const struct rule type_bad_proto = {
    .code = "TYPE003",
    .name = "type-bad-proto",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 4.1.2",
    .summary = "The second label of a service type is _tcp, or _udp for every other transport.",
    .reason = "No DNS-SD library browses or publishes another one; only plain SRV records may carry _sctp or _dccp.",
    .remedy = "Write _tcp where the service runs over TCP, else _udp.",
    .bad = "_ipp._sctp",
    .good = "_ipp._tcp",
    .when = TYPE_BAD_TRANSPORT,
    .certain = true,
    CHECKS(SERVICE_TYPE, service_type, check_bad_transport),
};

static void
check_http_use(const struct service_type *type, struct inspection *in)
{
	if (type->name.label.wire.length == sizeof("https") - 1)
		flag(in, type->place, "browsers do not look for _https._tcp; advertise _http._tcp and redirect");
	else
		flag(in, type->place, "_http._tcp is for pages that people open in a browser");
}

static const struct rule http_use = {
    .code = "TYPE004",
    .name = "http-use",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6763 section 7, IANA's notes on http and https",
    .summary = "_http._tcp is for web pages that a person reads; other protocols over HTTP have their own name.",
    .reason = "A browser's list of pages fills with interfaces that show nothing to a person.",
    .remedy = "Register or use a name for the protocol; use _http._tcp only for pages.",
    .bad = "_https._tcp",
    .good = "_ipps._tcp",
    .when = TYPE_HTTP,
    .certain = true,
    CHECKS(SERVICE_TYPE, service_type, check_http_use),
};

const struct rule *const service_type_rules[] = {
    &type_missing_underscore,
    &type_label_count,
    &type_bad_proto,
    &http_use,
    NULL,
};
