/* Family REG, second part: what the registry says of its own records (RFC 6335 sections 7 to 9). */
#include "rules/families.h"

#include "rules/core/inspection.h"

static const char *
registered_name(struct inspection *in, const struct registry_service *service)
{
	return quoted(in, registry_service_name(in->registry, service));
}

static void
check_unauthorized(const struct service_name *name, struct inspection *in)
{
	for (uint32_t i = 0; i < name->service->count; i++) {
		const struct registry_record *record = registry_service_record(in->registry, name->service, i);

		if ((record->flags & RECORD_UNAUTHORIZED_USE) == 0)
			continue;
		flag(in, name->label.text, "the registry knows of unauthorized use of port %u of \"%s\"",
		    record->port_first, registered_name(in, name->service));
		return;
	}
}

static const struct rule reg_unauthorized_use = {
    .code = "REG011",
    .name = "reg-unauthorized-use",
    .severity = SEVERITY_INFO,
    .source = "RFC 6335 section 8.1.1",
    .summary = "The registry records where others use a port without its assignment.",
    .reason = "Something else may answer at the registered port.",
    .remedy = "Take the port from the SRV record and never assume the registered one.",
    .bad = "_talon-engine._tcp",
    .good = "_ipp._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_UNAUTHORIZED_USE | NAME_IN_USE,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_unauthorized),
};

/* Whether a port is marked Reserved for a transport. */
static bool
is_reserved(const struct registry *registry, uint16_t port, enum transport transport)
{
	const struct registry_record *record;
	uint32_t position = 0;

	while ((record = registry_next_on_port(registry, port, transport, &position)) != NULL)
		if ((record->flags & RECORD_RESERVED) != 0)
			return true;
	return false;
}

static void
check_reserved_port(const struct service_type *type, struct inspection *in)
{
	const struct registry_service *service = type->name.service;
	bool tcp = bytes_equal_caseless(type->transport.wire, BYTES("_tcp"));
	enum transport other = tcp ? TRANSPORT_UDP : TRANSPORT_TCP;

	for (uint32_t i = 0; service != NULL && i < service->count; i++) {
		const struct registry_record *record = registry_service_record(in->registry, service, i);

		if ((record->flags & RECORD_HAS_PORT) == 0 || !is_reserved(in->registry, record->port_first, other))
			continue;
		flag(in, type->transport.text, "port %u of \"%s\" is reserved for %s", record->port_first,
		    registered_name(in, service), transport_name(other));
		return;
	}
}

static const struct rule reg_transport_reserved = {
    .code = "REG012",
    .name = "reg-transport-reserved",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6335 section 7.2",
    .summary = "A port assigned for one transport is Reserved for the others; it only looks free there.",
    .reason = "IANA may assign it to somebody else for that transport.",
    .remedy = "Ask IANA to add the transport to the assignment.",
    .bad = "_kaostransport._tcp",
    .good = "_http._tcp",
    .unless = TYPE_MISCOUNTED | TYPE_BAD_TRANSPORT | TYPE_OTHER_TRANSPORT,
    CHECKS(SERVICE_TYPE, service_type, check_reserved_port),
};

static void
check_missing_code(const struct service_name *name, struct inspection *in)
{
	for (uint32_t i = 0; i < name->service->count; i++) {
		const struct registry_record *record = registry_service_record(in->registry, name->service, i);
		bool dccp = record->transport == TRANSPORT_DCCP;

		if (dccp == ((record->flags & RECORD_HAS_SERVICE_CODE) != 0))
			continue;
		flag(in, name->label.text,
		    dccp ? "\"%s\" is registered for dccp without a service code"
			 : "\"%s\" has a service code, but not for dccp",
		    registered_name(in, name->service));
		return;
	}
}

static const struct rule reg_dccp_code_missing = {
    .code = "REG013",
    .name = "reg-dccp-code-missing",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 4340 section 19.9, RFC 6335 section 8.1.1",
    .summary = "A DCCP registration has a service code, and no other registration has one.",
    .reason = "A DCCP server without a code cannot tell its clients from others'.",
    .remedy = "Have the code added to the registration.",
    .bad = "_avt-profile-1._udp",
    .good = "_ipp._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_REGISTERED | NAME_IN_USE,
    CHECKS(SERVICE_NAME, service_name, check_missing_code),
};

static void
check_missing_field(const struct service_name *name, struct inspection *in)
{
	for (uint32_t i = 0; i < name->service->count; i++) {
		if (registry_service_record(in->registry, name->service, i)->transport != TRANSPORT_NONE)
			continue;
		flag(in, name->label.text, "\"%s\" is registered without a transport",
		    registered_name(in, name->service));
		return;
	}
}

static const struct rule reg_missing_field = {
    .code = "REG014",
    .name = "reg-missing-field",
    .severity = SEVERITY_WARNING,
    .off = true,
    .source = "RFC 6335 section 8.1.1",
    .summary = "A registration names its transport, even where no port is asked for.",
    .reason = "Nobody can tell from the registry whether clients browse for _tcp or for _udp.",
    .remedy = "Have the transport added to the registration.",
    .bad = "_adisk._tcp",
    .good = "_ipp._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_REGISTERED | NAME_IN_USE,
    CHECKS(SERVICE_NAME, service_name, check_missing_field),
};

/* The registered name that is this one with an s behind it, or without its s: a pair for secure and insecure use. */
static const struct registry_service *
secure_twin(struct inspection *in, struct bytes name)
{
	unsigned char *longer;

	if (name.length > 1 && ascii_lower(name.at[name.length - 1]) == 's')
		return registry_find(in->registry, bytes_part(name, 0, name.length - 1));
	longer = arena_alloc(in->arena, name.length + 1);
	memcpy(longer, name.at, name.length);
	longer[name.length] = 's';
	return registry_find(in->registry, (struct bytes){longer, name.length + 1});
}

static void
check_advice(const struct service_name *name, struct inspection *in)
{
	const struct registry_service *twin = secure_twin(in, name->label.wire);

	if (twin != NULL)
		flag(in, name->label.text,
		    "\"%s\" and \"%s\" look like the secure and the insecure variant of one service",
		    registered_name(in, name->service), registered_name(in, twin));
}

static const struct rule reg_advice = {
    .code = "REG015",
    .name = "reg-advice",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6335 section 9",
    .summary = "One name serves both the secure and the insecure variant of a protocol.",
    .reason = "Two names split the clients, and an attacker can offer the insecure one alone.",
    .remedy = "For a new protocol, negotiate security inside it.",
    .bad = "_imaps._tcp",
    .good = "_ssh._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_REGISTERED | NAME_IN_USE,
    .unless = NAME_ILL_FORMED,
    CHECKS(SERVICE_NAME, service_name, check_advice),
};

const struct rule *const registry_record_rules[] = {
    &reg_unauthorized_use,
    &reg_transport_reserved,
    &reg_dccp_code_missing,
    &reg_missing_field,
    &reg_advice,
    NULL,
};
