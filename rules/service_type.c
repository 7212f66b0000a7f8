/* Family TYPE: the form of a service type (RFC 6763 sections 4.1.2 and 7). */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/octet.h"

static bool
lacks_underscore(const struct label *label)
{
	return label->wire.length > 0 && !has_underscore(label->wire);
}

static bool
has_several(const struct label *label)
{
	return label->wire.length > 1 && label->wire.at[0] == '_' && label->wire.at[1] == '_';
}

/* The label's text with one underscore in front, as it would be typed. */
static struct bytes
with_underscore(struct inspection *in, const struct label *label)
{
	size_t underscores = 0;
	struct bytes rest;

	while (underscores < label->wire.length && label->wire.at[underscores] == '_')
		underscores++;
	rest = bytes_from(label->text, label_place(label, 0, underscores).length);
	return appended(in, BYTES("_"), rest);
}

/* `good`: what follows the underscores is a name or transport in itself, so that the whole can be written for it. */
static void
flag_underscore(struct inspection *in, const struct label *label, const char *what, bool good)
{
	const char *fault = lacks_underscore(label) ? "lacks its underscore" : "has more than one underscore in front";
	struct bytes fixed = with_underscore(in, label);

	if (good)
		flag_fix(in, label->text, safe_fix(label->text, fixed), "the %s label %s: write %s", what, fault,
		    quoted_text(in, fixed));
	else
		flag(in, label->text, "the %s label %s", what, fault);
}

static void
check_underscore(const struct service_type *type, struct inspection *in)
{
	if (lacks_underscore(&type->service) || has_several(&type->service))
		flag_underscore(in, &type->service, "service", (type->name.facts & NAME_ILL_FORMED) == 0);
	if (lacks_underscore(&type->transport) || has_several(&type->transport))
		flag_underscore(in, &type->transport, "transport", true);
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
    .unless = TYPE_SHAPELESS,
    CHECKS(SERVICE_TYPE, service_type, check_underscore),
};

/* Labels before or behind the type that make it more than two. A single one before it may be meant as a subtype. */
static void
flag_stray(const struct service_type *type, struct inspection *in)
{
	const char *stray = quoted_text(in, type->stray);
	struct bytes subtype = appended(in, type->stray, BYTES("._sub"));
	bool single = memchr(type->stray.at, '.', type->stray.length) == NULL;

	if (type->stray_behind)
		flag(in, type->stray, "%s stands behind the type %s: a type has two labels", stray,
		    quoted_text(in, type->place));
	else if (single)
		flag_fix(in, type->stray, unsafe_fix(type->stray, subtype),
		    "%s stands before the type %s: a type has two labels; a subtype is written %s._sub", stray,
		    quoted_text(in, type->place), stray);
	else
		flag(in, type->stray, "%s stands before the type %s: a type has two labels", stray,
		    quoted_text(in, type->place));
}

static void
check_label_count(const struct service_type *type, struct inspection *in)
{
	if ((type->facts & TYPE_LAYERED) != 0)
		flag_stray(type, in);
	else if ((type->facts & TYPE_MISSING) == 0)
		flag(in, type->place, "a service type has two labels, like _%s._tcp; the transport is missing",
		    quoted(in, type->name.label.wire));
	else if (type->transport.wire.length > 0)
		flag(in, type->place, "a service type has two labels, like _ipp.%s; the service is missing",
		    quoted(in, type->transport.wire));
	else
		flag(in, in->text, "no service type in it: none of its labels begins with an underscore");
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
