/* Family COMPAT: well-formed types that some implementation nevertheless refuses. Who does is asked of the table. */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/portability.h"

/* The programs that refuse the name by this predicate, as an enumeration: those that publish, if any of them does. */
static const char *
refusing(const struct service_name *name, enum predicate because, struct inspection *in)
{
	struct type_question question = type_question_of_name(name->label.wire);
	uint32_t all = portability_refused(&question, because);
	uint32_t publishing = all & portability_unpublished(&question);

	return portability_names(publishing != 0 ? publishing : all, in->arena);
}

static void
check_digit_first(const struct service_name *name, struct inspection *in)
{
	flag(in, label_place(&name->label, 0, 1),
	    "the service name begins with a digit: well-formed, yet refused by %s",
	    refusing(name, PREDICATE_FIRST_NO_LETTER, in));
}

static const struct rule compat_digit_first = {
    .code = "COMPAT001",
    .name = "compat-digit-first",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6335 section 5.1; systemd 256, dnssd_srv_type_is_valid",
    .summary = "A service name that every implementation takes begins with a letter.",
    .reason = "RFC 6335 allows a digit in front, but systemd-resolved ignores the whole service.",
    .remedy = "Begin a new name with a letter. A registered one stays: publish it by other software.",
    .bad = "3d-scanner",
    .good = "scanner-3d",
    .when = NAME_DIGIT_FIRST,
    .unless = NAME_ILL_FORMED | NAME_BAD_ESCAPE,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_digit_first),
};

static void
check_one_char(const struct service_name *name, struct inspection *in)
{
	flag(in, name->label.text, "a service name of one character is refused by %s",
	    refusing(name, PREDICATE_SHORT, in));
}

static const struct rule compat_one_char = {
    .code = "COMPAT002",
    .name = "compat-one-char",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6335 section 5.1; Avahi, avahi_is_valid_service_type_strict",
    .summary = "A service name that every implementation takes has two characters or more.",
    .reason = "RFC 6335 allows one, but neither Linux desktops nor Android phones publish or find it.",
    .remedy = "Choose a longer name, of 2 to 15 characters.",
    .bad = "x",
    .good = "xy-app",
    .when = NAME_ONE_CHAR,
    .unless = NAME_ILL_FORMED | NAME_BAD_ESCAPE,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_one_char),
};

static void
check_upper_case(const struct service_name *name, struct inspection *in)
{
	flag(in, name->label.text, "upper case counts for nothing in DNS, yet is refused by %s",
	    refusing(name, PREDICATE_UPPER_CASE, in));
}

static const struct rule compat_upper_case = {
    .code = "COMPAT003",
    .name = "compat-upper-case",
    .severity = SEVERITY_INFO,
    .off = true, /* DNS ignores case, and 39 registered names have capitals */
    .source = "RFC 6335 section 5.1; Kubernetes, IsValidPortName",
    .summary = "A service name that every implementation takes is written in lower case.",
    .reason = "Kubernetes refuses capitals in port names, and OpenWrt's umdns tells names apart by them.",
    .remedy = "Write lower case: in DNS it is the same name.",
    .bad = "_IPP._tcp",
    .good = "_ipp._tcp",
    .examples = EXAMPLE_TYPE,
    .when = NAME_UPPER_CASE,
    .unless = NAME_ILL_FORMED | NAME_BAD_ESCAPE,
    .certain = true,
    CHECKS(SERVICE_NAME, service_name, check_upper_case),
};

static void
check_transport_case(const struct service_type *type, struct inspection *in)
{
	struct type_question question = type_question_of_type(type);
	uint32_t set = portability_refused(&question, PREDICATE_TRANSPORT_CASE);

	flag(in, type->transport.text, "transport \"%s\" in upper case is refused by %s",
	    quoted(in, type->transport.wire), portability_names(set, in->arena));
}

static const struct rule compat_transport_case = {
    .code = "COMPAT004",
    .name = "compat-transport-case",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 4.1.2; mdns-sd 0.20.1, check_service_name",
    .summary = "A transport that every implementation takes is written _tcp or _udp, in lower case.",
    .reason = "DNS ignores case, but several libraries compare these labels octet by octet.",
    .remedy = "Write _tcp or _udp: in DNS it is the same type.",
    .bad = "_http._TCP",
    .good = "_http._tcp",
    .when = TYPE_TRANSPORT_CASE,
    .unless = TYPE_SHAPELESS,
    .certain = true,
    CHECKS(SERVICE_TYPE, service_type, check_transport_case),
};

const struct rule *const portability_rules[] = {
    &compat_digit_first,
    &compat_one_char,
    &compat_upper_case,
    &compat_transport_case,
    NULL,
};
