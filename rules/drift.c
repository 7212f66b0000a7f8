/* Family DRIFT: what a network has otherwise than it should: asked for with --expect. */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/network_drift.h"
#include "rules/core/network_words.h"

/* Two recordings, one behind the other. */
#define EXPECTED_AND_SEEN(expected, seen) RECORDING "# expected\n" expected "\n" RECORDING "# seen\n" seen

#define WEB(port, path) \
	"service Web._http._tcp.local eth0/ipv4 srv 0 0 " port " nas.local eth0/ipv4 txt eth0/ipv4 \"path=" path "\""
#define SHELL "service nas._ssh._tcp.local eth0/ipv4 srv 0 0 22 nas.local eth0/ipv4 txt eth0/ipv4 \"\""

static void
check_absent(const struct advertisement *service, struct inspection *in)
{
	if (service->srv_count > 0)
		flag(in, service->name, "this service is expected, at %s port %u, and nobody advertises it",
		    quoted_text(in, service->srvs[0].target), (unsigned)service->srvs[0].port);
	else
		flag(in, service->name, "this service is expected, and nobody advertises it");
}

static const struct rule service_gone = {
    .code = "DRIFT001",
    .name = "service-gone",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 4.1, against --expect",
    .summary = "A service that is expected is advertised.",
    .reason = "Whoever relies on it does not find it.",
    .remedy = "Look whether its host is up and on this network; if the service went for good, record the network anew.",
    .bad = EXPECTED_AND_SEEN(WEB("80", "/") "\n" SHELL, SHELL),
    .good = EXPECTED_AND_SEEN(WEB("80", "/"), WEB("80", "/")),
    .examples = EXAMPLE_DRIFT,
    .when = ADV_ABSENT,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_absent),
};

static void
check_unexpected(const struct advertisement *service, struct inspection *in)
{
	flag(in, service->name, "nobody expects this service here");
}

static const struct rule service_unexpected = {
    .code = "DRIFT002",
    .name = "service-unexpected",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 4.1, against --expect",
    .summary = "A service that is advertised is an expected one.",
    .reason = "A device that nobody knows of is on this network, or one that is known does more than it should.",
    .remedy = "Find its host, and switch the service off; or record the network anew if it is meant to be there.",
    .bad = EXPECTED_AND_SEEN(SHELL, SHELL "\n" WEB("80", "/")),
    .good = EXPECTED_AND_SEEN(SHELL, SHELL),
    .examples = EXAMPLE_DRIFT,
    .when = ADV_UNEXPECTED,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_unexpected),
};

static void
check_changed(const struct advertisement *service, struct inspection *in)
{
	flag(in, service->name, "it is not as expected: %s",
	    advertisement_difference(service, service->expected, in->arena));
}

static const struct rule service_changed = {
    .code = "DRIFT003",
    .name = "service-changed",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 sections 5 and 6, against --expect",
    .summary = "A service has the host, the port and the TXT record that are expected.",
    .reason = "Clients that have stored the old ones fail, and what changed may be another device under the same name.",
    .remedy = "Set it back, or record the network anew; \"*\" in an expected TXT value stands for any octets.",
    .bad = EXPECTED_AND_SEEN(WEB("80", "/"), WEB("8080", "/setup")),
    .good = EXPECTED_AND_SEEN(WEB("80", "/*"), WEB("80", "/setup")),
    .examples = EXAMPLE_DRIFT,
    .when = ADV_CHANGED,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_changed),
};

const struct rule *const drift_rules[] = {
    &service_gone,
    &service_unexpected,
    &service_changed,
    NULL,
};
