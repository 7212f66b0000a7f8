/* Family ADV, second part: what SRV records say: host, port, priority (RFC 2782, RFC 6763 section 5). The first part is
 * advertisement.c. */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/network_habits.h"
#include "rules/core/network_words.h"

/* The first target without an address. */
static void
check_no_address(const struct advertisement *advertisement, struct inspection *in)
{
	const struct seen_srv *srv = advertisement->srvs;

	while (srv->host == NULL || srv->host->address_count > 0 || srv->host->lacking != ABSENCE_MISSING)
		srv++;
	flag(in, advertisement->name, "its host %s has neither an A nor an AAAA record%s: clients cannot connect",
	    quoted_text(in, srv->target), on_links(in, advertisement->network, srv->links));
}

static const struct rule srv_target_no_address = {
    .code = "ADV007",
    .name = "srv-target-no-address",
    .severity = SEVERITY_ERROR,
    .source = "RFC 2782, RFC 6762 section 6.2",
    .summary = "The host that an SRV record names has an address.",
    .reason = "Everything about the service is known but where it is.",
    .remedy = "Name a host that some responder on the link answers for; look for a misspelt or renamed one.",
    .bad = RECORDING "host nas.local eth0/ipv4 lacks missing\n"
		     "service Web._http._tcp.local eth0/ipv4 srv 0 0 80 nas.local eth0/ipv4 txt eth0/ipv4 \"path=/\"",
    .good = RECORDING "host nas.local eth0/ipv4 192.0.2.7 eth0/ipv4\n"
		      "service Web._http._tcp.local eth0/ipv4 srv 0 0 80 nas.local eth0/ipv4 txt eth0/ipv4 \"path=/\"",
    .when = ADV_NO_ADDRESS,
    .unless = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_no_address),
};

static void
check_root(const struct advertisement *advertisement, struct inspection *in)
{
	flag(
	    in, advertisement->name, "the target of its SRV record is the root, \".\": there is no host to connect to");
}

static const struct rule srv_target_root = {
    .code = "ADV008",
    .name = "srv-target-root",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 8, RFC 2782",
    .summary = "An SRV record of mDNS names a host; the root as a target says \"not here\" in unicast DNS alone.",
    .reason = "The pointer says that the service is here, the SRV record that it is not: clients list it in vain.",
    .remedy = "Name the host. For a placeholder, name it too, with port 0 and without a pointer.",
    .bad = RECORDING "service Web._http._tcp.local - srv 0 0 80 . - txt - \"path=/\"",
    .good = RECORDING "service Web._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"",
    .when = ADV_TARGET_ROOT,
    .unless = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_root),
};

/* The first target that is an alias. */
static void
check_alias(const struct advertisement *advertisement, struct inspection *in)
{
	const struct seen_srv *srv = advertisement->srvs;

	while (srv->host == NULL || srv->host->alias_of.length == 0)
		srv++;
	flag(in, advertisement->name, "its host %s is an alias of %s: clients that ask for addresses alone find none",
	    quoted_text(in, srv->target), quoted_text(in, srv->host->alias_of));
}

static const struct rule target_alias = {
    .code = "ADV009",
    .name = "target-alias",
    .severity = SEVERITY_WARNING,
    .source = "RFC 2782, RFC 2181 section 10.2",
    .summary = "The target of an SRV record has addresses itself and is no alias (CNAME).",
    .reason = "Many clients ask for addresses alone and do not follow a CNAME: they find the service without a host.",
    .remedy = "Name the host that the alias stands for.",
    .bad = RECORDING "host www.local - alias nas.local 192.0.2.7 -\n"
		     "service Web._http._tcp.local - srv 0 0 80 www.local - txt - \"path=/\"",
    .good = RECORDING "host nas.local - 192.0.2.7 -\n"
		      "service Web._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"",
    .when = ADV_TARGET_ALIAS,
    .unless = ADV_FOREIGN_PTR | ADV_NO_ADDRESS,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_alias),
};

static void
check_port_zero(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->name,
	    "its port is 0, which marks a placeholder, and yet a pointer lists it%s: clients cannot connect",
	    on_links(in, advertisement->network, advertisement->links));
}

static const struct rule srv_port_zero = {
    .code = "ADV010",
    .name = "srv-port-zero",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 sections 5 and 8",
    .summary = "A service that is listed has a port; 0 is for placeholders, which no pointer leads to.",
    .reason = "Clients offer it and cannot connect. Often a configuration file left the port out.",
    .remedy = "Write the port into the configuration, or do not list the service.",
    .bad = RECORDING "service Web._http._tcp.local - srv 0 0 0 nas.local - txt - \"path=/\"",
    .good = RECORDING "service Office._printer._tcp.local - srv 0 0 0 printer.local - txt - \"\"",
    .when = ADV_PORT_ZERO,
    .unless = ADV_PLACEHOLDER | ADV_NOT_A_SERVICE | ADV_TARGET_ROOT | ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_port_zero),
};

static void
check_priority(const struct advertisement *advertisement, struct inspection *in)
{
	const struct seen_srv *srv = advertisement->srvs;

	flag(in, advertisement->name,
	    "its only SRV record has priority %u and weight %u; there is nothing to choose from",
	    (unsigned)srv->priority, (unsigned)srv->weight);
}

static const struct rule srv_priority_weight_nonzero = {
    .code = "ADV011",
    .name = "srv-priority-weight-nonzero",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 5, RFC 2782",
    .summary = "The only SRV record of a service has priority 0 and weight 0.",
    .reason = "It does no harm to clients; whoever set it expects a choice that nobody makes.",
    .remedy = "Set both to 0.",
    .bad = RECORDING "service Web._http._tcp.local - srv 10 5 80 nas.local - txt - \"path=/\"",
    .good = RECORDING "service Web._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"",
    .when = ADV_PRIORITY,
    .unless = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_priority),
};

/* The first record whose port is that of another service, as surely as asked. */
static void
flag_port(const struct advertisement *advertisement, struct inspection *in, bool certain)
{
	const struct port_habit *habit;
	struct full_name full;

	full_name_parse(&full, advertisement->name, in->registry, in->arena);
	for (const struct seen_srv *srv = advertisement->srvs;; srv++) {
		habit = port_habit_find(&full.type, srv->port);
		if (habit != NULL && habit->certain == certain)
			break;
	}
	flag(in, advertisement->type,
	    certain ? "its port is %u, where %s is spoken: the type or the port is wrong"
		    : "its port is %u, where as a rule %s is spoken: look whether the type is right",
	    (unsigned)habit->port, habit->other);
}

static void
check_port_contradicts(const struct advertisement *advertisement, struct inspection *in)
{
	flag_port(advertisement, in, true);
}

static const struct rule port_contradicts_type = {
    .code = "ADV012",
    .name = "port-contradicts-type",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 4.1.2, RFC 6335 section 5",
    .summary = "A service does not stand on the port of another one that its clients would not understand.",
    .reason = "Clients of the type speak the wrong protocol: plain HTTP to a port of TLS, IPP to a raw printer port.",
    .remedy = "Advertise the type of what is spoken on the port, or the port where the type is spoken.",
    .bad = RECORDING "service Web._http._tcp.local - srv 0 0 443 nas.local - txt - \"path=/\"",
    .good = RECORDING "service Web._http._tcp.local - srv 0 0 8080 nas.local - txt - \"path=/\"",
    .when = ADV_PORT_CONTRADICTS,
    .unless = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_port_contradicts),
};

static void
check_port_doubtful(const struct advertisement *advertisement, struct inspection *in)
{
	flag_port(advertisement, in, false);
}

static const struct rule port_unlike_type = {
    .code = "ADV013",
    .name = "port-unlike-type",
    .severity = SEVERITY_INFO,
    .source = "RFC 6763 section 4.1.2, RFC 6335 section 5",
    .summary = "A service on the port of a related one is likely to be that one.",
    .reason = "Any port is legal, but on this one clients expect another protocol, and mostly that is what runs there.",
    .remedy = "Look what is spoken on the port; if it is the type's protocol, nothing is wrong.",
    .bad = RECORDING "service Desk._rfb._tcp.local - srv 0 0 3389 pc.local - txt - \"\"",
    .good = RECORDING "service Desk._rfb._tcp.local - srv 0 0 5901 pc.local - txt - \"\"",
    .when = ADV_PORT_DOUBTFUL,
    .unless = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_port_doubtful),
};

const struct rule *const service_record_rules[] = {
    &srv_target_no_address,
    &srv_target_root,
    &target_alias,
    &srv_port_zero,
    &srv_priority_weight_nonzero,
    &port_contradicts_type,
    &port_unlike_type,
    NULL,
};
