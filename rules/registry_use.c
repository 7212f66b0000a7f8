/* Family REG: a name or type against IANA's registry (RFC 6335 sections 5, 8 and 10). */
#include "rules/families.h"

#include "data/known_types.h"
#include "rules/core/inspection.h"

static struct bytes
whole(const struct service_name *name)
{
	return name->label.text;
}

static const char *
registered_name(struct inspection *in, const struct registry_service *service)
{
	return quoted(in, registry_service_name(in->registry, service));
}

/* ---- historic aliases ---- */

static void
check_alias(const struct service_name *name, struct inspection *in)
{
	const struct registry_service *replacement = registry_replacement(in->registry, name->service);
	struct bytes meant = registry_service_name(in->registry, replacement);

	flag_fix(in, whole(name), safe_fix(whole(name), meant),
	    "\"%s\" is a historic alias; the registered name is \"%s\"", quoted(in, name->label.wire),
	    quoted(in, meant));
}

static const struct rule name_legacy_alias = {
    .code = "REG001",
    .name = "name-legacy-alias",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6335 section 10.1",
    .summary = "A name that broke the syntax in 2011 got a well-formed replacement; the old one is historic.",
    .reason = "The old name is not usable with DNS SRV and many discovery libraries, and clients ask for the new one.",
    .remedy = "Use the registered replacement.",
    .bad = "_whois++._tcp",
    .good = "_whoispp._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_REPLACED,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_alias),
};

/* ---- other names of a service, and names of none ---- */

/* The first text of that kind over the records of a service, or "". */
static struct bytes
duplicate_of(const struct registry *registry, const struct registry_service *service)
{
	for (uint32_t i = 0; i < service->count; i++) {
		const struct registry_record *record = registry_service_record(registry, service, i);

		if (record->duplicate_of != 0)
			return registry_bytes(registry, record->duplicate_of);
	}
	return BYTES("");
}

static void
check_duplicate(const struct service_name *name, struct inspection *in)
{
	struct bytes meant = duplicate_of(in->registry, name->service);

	flag_fix(in, whole(name), safe_fix(whole(name), meant),
	    "\"%s\" is another name of \"%s\" and not for discovery", quoted(in, name->label.wire), quoted(in, meant));
}

static const struct rule name_discovery_duplicate = {
    .code = "REG002",
    .name = "name-discovery-duplicate",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6335 section 5, RFC 2782",
    .summary = "Of several names of one service only the primary one is used for discovery.",
    .reason = "Clients browse for the primary name; a service under the other one is not found.",
    .remedy = "Use the primary name, alone.",
    .bad = "_www._tcp",
    .good = "_http._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_DUPLICATE,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_duplicate),
};

static void
check_reserved(const struct service_name *name, struct inspection *in)
{
	flag(in, whole(name),
	    (name->facts & NAME_NOT_A_SERVICE) != 0
		? "\"%s\" is reserved by the registry: it is no service type"
		: "\"%s\" is retired: the registry keeps the name, and no service uses it",
	    quoted(in, name->label.wire));
}

static const struct rule name_reserved = {
    .code = "REG003",
    .name = "name-reserved",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6335 section 8.2, RFC 6763 section 9",
    .summary = "Some names in the registry are no services: names of DNS-SD itself, examples, retired names.",
    .reason = "Software gives them a meaning of their own, and nobody browses for them.",
    .remedy = "Choose the name of the protocol that is spoken.",
    .bad = "_services._tcp",
    .good = "_ipp._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_RESERVED,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_reserved),
};

static void
check_experimental(const struct service_name *name, struct inspection *in)
{
	flag(in, whole(name), "\"%s\" is for experiments alone", quoted(in, name->label.wire));
}

static const struct rule name_experimental = {
    .code = "REG004",
    .name = "name-experimental",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6335 section 6.1, RFC 4727 section 6",
    .summary = "exp1 and exp2 are for experiments, and never a default of what is shipped.",
    .reason = "Anybody may use them for anything: a client cannot know what it reaches.",
    .remedy = "Register a name; it is free and takes no port.",
    .bad = "_exp1._tcp",
    .good = "_http._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_EXPERIMENTAL,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_experimental),
};

/* ---- before registration ---- */

/* " for tcp/80, udp/80", or "" where the service has no transport; three at most. */
static const char *
assignments(struct inspection *in, const struct registry_service *service)
{
	enum { SHOWN_MAX = 3 };
	const char *text = "";
	uint32_t shown = 0;

	for (uint32_t i = 0; i < service->count && shown < SHOWN_MAX; i++) {
		const struct registry_record *record = registry_service_record(in->registry, service, i);
		const char *comma = shown > 0 ? ", " : " for ";
		const char *transport = transport_name((enum transport)record->transport);

		if (*transport == '\0' && (record->flags & RECORD_HAS_PORT) == 0)
			continue;
		if ((record->flags & RECORD_HAS_PORT) != 0)
			text = worded(
			    in, "%s%s%s/%u", text, comma, *transport != '\0' ? transport : "port", record->port_first);
		else
			text = worded(in, "%s%s%s", text, comma, transport);
		shown++;
	}
	if (service->count > SHOWN_MAX && shown == SHOWN_MAX)
		text = worded(in, "%s and more", text);
	return text;
}

/* " since 2009-01-05": the first date over the records, or "". */
static const char *
since(struct inspection *in, const struct registry_service *service)
{
	registry_date first = 0;
	char text[11];

	for (uint32_t i = 0; i < service->count; i++) {
		registry_date date = registry_service_record(in->registry, service, i)->registered;

		if (date != 0 && (first == 0 || date < first))
			first = date;
	}
	return first != 0 ? worded(in, " since %s", registry_date_text(first, text)) : "";
}

static void
check_taken(const struct service_name *name, struct inspection *in)
{
	const struct registry_record *record = registry_service_record(in->registry, name->service, 0);
	struct bytes title = registry_bytes(in->registry, record->description);

	flag(in, whole(name), "\"%s\" is taken: assigned%s%s%s%s", registered_name(in, name->service),
	    assignments(in, name->service), since(in, name->service), title.length > 0 ? ", " : "", quoted(in, title));
}

static const struct rule name_taken = {
    .code = "REG005",
    .name = "name-taken",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6335 section 8.1.1",
    .summary = "A new service name differs from every assigned one, case ignored, whatever its transport.",
    .reason = "IANA refuses it: a name that is assigned for one transport is taken for all of them.",
    .remedy = "Choose another name; if you speak that very protocol, use the name without registering anything.",
    .bad = "IPP",
    .good = "acme-font",
    .when = NAME_NEW | NAME_REGISTERED,
    .unless = NAME_HISTORIC | NAME_ILL_FORMED,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_taken),
};

/* "a", "b" and "c", or with another last word: the names of the services, three at most. */
static const char *
enumerated(struct inspection *in, const struct registry_service *const services[], size_t count, const char *last_word)
{
	const char *text = "";

	if (count > 3)
		count = 3;
	for (size_t i = 0; i < count; i++)
		text = worded(in, "%s%s\"%s\"", text,
		    i == 0           ? ""
		    : i + 1 == count ? last_word
				     : ", ",
		    registered_name(in, services[i]));
	return text;
}

static void
check_look_alike(const struct service_name *name, struct inspection *in)
{
	const struct registry_service *near[REGISTRY_NEAR_MAX];
	size_t count;

	if (in->counting) {
		if (registry_has_near(in->registry, name->label.wire))
			flag(in, whole(name), "look-alike");
		return;
	}
	count = registry_near(in->registry, name->label.wire, near);
	if (count > 0)
		flag(in, whole(name), "\"%s\" looks like the registered %s", quoted(in, name->label.wire),
		    enumerated(in, near, count, " and "));
}

static const struct rule name_look_alike = {
    .code = "REG006",
    .name = "name-look-alike",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6335 section 8.1.1",
    .summary = "A new service name is not one edit, a hyphen, a 0 for o or a 1 for l away from an assigned one.",
    .reason = "People mistype one for the other, and IANA's reviewers ask for another name.",
    .remedy = "Choose a name that nobody confuses with it; if you meant the registered one, use that.",
    .bad = "airp1ay",
    .good = "acme-font",
    .when = NAME_NEW,
    .unless = NAME_ILL_FORMED | NAME_REGISTERED,
    CHECKS(SERVICE_NAME, service_name, check_look_alike),
};

/* ---- in use ---- */

/* "; did you mean …?", or "". */
static const char *
suggestion(const struct service_name *name, struct inspection *in)
{
	const struct known_mistake *mistake = known_mistake_find(name->label.wire);
	const struct registry_service *near[REGISTRY_NEAR_MAX];
	size_t count;

	if (mistake != NULL)
		return worded(in, "; did you mean %s? %s", mistake->meant, mistake->why);
	if (known_type_is_common(name->label.wire))
		return ", though in wide use";
	count = registry_near(in->registry, name->label.wire, near);
	return count > 0 ? worded(in, "; did you mean %s?", enumerated(in, near, count, " or ")) : "";
}

static void
check_unregistered(const struct service_name *name, struct inspection *in)
{
	flag(in, whole(name), "service name \"%s\" is not registered%s", quoted(in, name->label.wire),
	    suggestion(name, in));
}

static const struct rule name_unregistered = {
    .code = "REG007",
    .name = "name-unregistered",
    .severity = SEVERITY_INFO,
    .source = "RFC 6335 section 5.2",
    .summary = "The service name of a type is registered with IANA.",
    .reason = "Somebody else may register or use the same name for another protocol.",
    .remedy = "Register the name; it is free, takes no port, and `dnssd-lint name --template` writes the request.",
    .bad = "_acme-font._tcp",
    .good = "_ipp._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_IN_USE,
    .unless = NAME_ILL_FORMED | NAME_REGISTERED | NAME_MISTAKEN | NAME_UNREMARKABLE,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_unregistered),
};

static void
check_mistaken(const struct service_name *name, struct inspection *in)
{
	const struct known_mistake *mistake = known_mistake_find(name->label.wire);

	flag(in, whole(name), "\"%s\" is not registered; %s is meant: %s", quoted(in, name->label.wire), mistake->meant,
	    mistake->why);
}

static const struct rule name_mistaken = {
    .code = "REG008",
    .name = "name-mistaken",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6335 section 5.2",
    .summary = "A service is advertised under the name that its clients look for.",
    .reason = "The everyday name of a protocol is not always its service name: nobody browses for this one.",
    .remedy = "Advertise the type that the message names.",
    .bad = "_vnc._tcp",
    .good = "_rfb._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_MISTAKEN,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_mistaken),
};

static void
check_deployed(const struct service_name *name, struct inspection *in)
{
	const char *fault = (name->facts & NAME_LONG) == 0       ? "has a forbidden character"
			    : (name->facts & NAME_BAD_CHAR) == 0 ? "has more than 15 characters"
								 : "has more than 15 characters and a forbidden one";

	flag(in, whole(name), "\"%s\" %s; it is deployed and stays as it is", quoted(in, name->label.wire), fault);
}

static const struct rule name_deployed = {
    .code = "REG009",
    .name = "name-deployed",
    .severity = SEVERITY_INFO,
    .source = "RFC 6335 section 5.1",
    .summary = "Some products ship types that break the syntax; their names cannot be changed any more.",
    .reason = "Implementations that hold to the syntax neither publish nor find such a service.",
    .remedy = "Nothing, where you follow that product; never copy the pattern for a new name.",
    .bad = "_androidtvremote2._tcp",
    .good = "_googlecast._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_EXCUSED,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_deployed),
};

static void
check_transport(const struct service_type *type, struct inspection *in)
{
	bool tcp = bytes_equal_caseless(type->transport.wire, BYTES("_tcp"));

	flag_fix(in, type->transport.text, unsafe_fix(type->transport.text, tcp ? BYTES("_udp") : BYTES("_tcp")),
	    "\"%s\" is registered%s, not for %s", registered_name(in, type->name.service),
	    assignments(in, type->name.service), tcp ? "tcp" : "udp");
}

static const struct rule type_transport_mismatch = {
    .code = "REG010",
    .name = "type-transport-mismatch",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6335 section 7.2",
    .summary = "A service is used over a transport that its name is registered for.",
    .reason = "Clients browse for the registered transport: this service is not found.",
    .remedy = "Use the other transport label, or have this transport added to the registration.",
    .bad = "_xmpp-client._udp",
    .good = "_xmpp-client._tcp",
    .when = TYPE_OTHER_TRANSPORT,
    .certain = true,
    CHECKS(SERVICE_TYPE, service_type, check_transport),
};

const struct rule *const registry_use_rules[] = {
    &name_legacy_alias,
    &name_discovery_duplicate,
    &name_reserved,
    &name_experimental,
    &name_taken,
    &name_look_alike,
    &name_unregistered,
    &name_mistaken,
    &name_deployed,
    &type_transport_mismatch,
    NULL,
};
