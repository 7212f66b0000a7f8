/* Family LAN: advertisements against each other and against the network: two that claim one name, types and subtypes that
 * are listed in part, addresses of another link (RFC 6762 sections 6.2, 9 and 16, RFC 6763 sections 7 to 9). */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/network_facts.h"
#include "rules/core/network_prefixes.h"
#include "rules/core/network_words.h"

/* ---- names ---- */

static void
check_conflict(const struct advertisement *advertisement, struct inspection *in)
{
	const struct seen_srv *other, *srv = advertisement_rival(advertisement, &other);
	const char *where = on_links(in, advertisement->network, other->links & srv->links);

	if (bytes_equal(srv->key, other->key))
		flag(in, advertisement->name,
		    "%s answers for it with two ports%s, %u and %u: clients take one by chance",
		    quoted_text(in, srv->target), where, (unsigned)other->port, (unsigned)srv->port);
	else
		flag(in, advertisement->name,
		    "two hosts claim this name%s, %s (port %u) and %s (port %u): clients reach one by chance", where,
		    quoted_text(in, other->target), (unsigned)other->port, quoted_text(in, srv->target),
		    (unsigned)srv->port);
}

static const struct rule adv_conflict = {
    .code = "LAN001",
    .name = "adv-conflict",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6762 sections 2 and 9",
    .summary = "On one link a name has one owner: who finds it taken chooses another.",
    .reason = "Clients reach now the one, now the other service, and each new answer takes the other out of caches.",
    .remedy = "Rename one of them. A responder that probes does so itself: one that does not should be replaced.",
    .bad = RECORDING
    "service Office._http._tcp.local eth0/ipv4 srv 0 0 80 nas.local eth0/ipv4 srv 0 0 80 pi.local eth0/ipv4 "
    "txt eth0/ipv4 \"path=/\"",
    .good =
	RECORDING "service Office._http._tcp.local eth0/ipv4 srv 0 0 80 nas.local eth0/ipv4 txt eth0/ipv4 \"path=/\"\n"
		  "service Attic._http._tcp.local eth0/ipv4 srv 0 0 80 pi.local eth0/ipv4 txt eth0/ipv4 \"path=/\"",
    .when = ADV_SEVERAL_SRV,
    .unless = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_conflict),
};

static void
check_twin(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->name, "%s differs from it in ASCII case alone: in DNS both are one name",
	    quoted_text(in, advertisement->twin->name));
}

static const struct rule case_duplicate = {
    .code = "LAN002",
    .name = "case-duplicate",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6762 section 16, RFC 4343 section 3",
    .summary = "Two instance names differ in more than ASCII case.",
    .reason = "DNS takes them for one name: each answers for the other, and clients show one or both.",
    .remedy = "Rename one of them.",
    .bad = RECORDING "service Office._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"\n"
		     "service OFFICE._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"",
    .good = RECORDING "service Office._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"\n"
		      "service Attic._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"",
    .when = ADV_CASE_TWIN,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_twin),
};

static void
check_fleet(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->instance, "%s is the same host's other print service, under another name",
	    quoted_text(in, advertisement->fellow->name));
}

static const struct rule instance_fleet_mismatch = {
    .code = "LAN003",
    .name = "instance-fleet-mismatch",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6763 section 8, Bonjour Printing 1.2.1",
    .summary = "The print services of one printer have one instance name.",
    .reason = "Clients join the services of one name into one printer; with two names users see two printers.",
    .remedy = "Advertise _printer, _ipp, _ipps and _pdl-datastream of one printer under the same name.",
    .bad =
	RECORDING "host printer.local - 192.0.2.9 -\n"
		  "service Office._ipps._tcp.local - srv 0 0 631 printer.local - txt - \"txtvers=1\" \"rp=ipp/print\" "
		  "\"ty=Acme\" \"TLS=1.2\"\n"
		  "service Hall._printer._tcp.local - srv 0 0 0 printer.local - txt - \"\"",
    .good =
	RECORDING "host printer.local - 192.0.2.9 -\n"
		  "service Office._ipps._tcp.local - srv 0 0 631 printer.local - txt - \"txtvers=1\" \"rp=ipp/print\" "
		  "\"ty=Acme\" \"TLS=1.2\"\n"
		  "service Office._printer._tcp.local - srv 0 0 0 printer.local - txt - \"\"",
    .when = ADV_FLEET_MISMATCH,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_fleet),
};

/* ---- types and subtypes ---- */

static void
check_orphan(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->name, "it is listed under %s and not under its type%s: who browses the type misses it",
	    quoted_text(in, advertisement->subtypes[0]), on_links(in, advertisement->network, advertisement->links));
}

static const struct rule subtype_orphan = {
    .code = "LAN004",
    .name = "subtype-orphan",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 7.1",
    .summary = "An instance that is listed under a subtype is listed under the type too.",
    .reason = "Subtypes narrow a search; clients that know none of them look under the type alone.",
    .remedy = "Publish the pointer at the type beside those at the subtypes.",
    .bad =
	RECORDING "service Web._http._tcp.local - subtype _printer._sub._http._tcp.local srv 0 0 80 nas.local - txt - "
		  "\"path=/\"",
    .good = RECORDING "service Web._http._tcp.local - under _http._tcp.local subtype _printer._sub._http._tcp.local "
		      "srv 0 0 80 nas.local - txt - \"path=/\"",
    .when = ADV_ORPHAN_SUBTYPE,
    .unless = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_orphan),
};

static void
check_unlisted(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->type,
	    "_services._dns-sd._udp has no pointer to this type, though it has instances%s: tools that list types miss it",
	    on_links(in, advertisement->network, advertisement->links));
}

static const struct rule type_enum_missing = {
    .code = "LAN005",
    .name = "type-enum-missing",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 9",
    .summary = "A service type that has instances stands among the types that are listed.",
    .reason = "Browsers of whole networks ask for the types first and never see the service.",
    .remedy = "Let the responder answer for _services._dns-sd._udp with each of its types.",
    .bad = RECORDING "type _services._dns-sd._udp.local _ipp._tcp.local -\n"
		     "service Web._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"",
    .good = RECORDING "type _services._dns-sd._udp.local _http._tcp.local -\n"
		      "service Web._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\"",
    .when = ADV_TYPE_UNLISTED,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_unlisted),
};

static void
check_type_pointer(const struct type_pointer *pointer, struct inspection *in)
{
	flag(in, pointer->name, "%s points to %s%s, which is no service type in its domain: clients drop it",
	    quoted_text(in, pointer->owner), quoted_text(in, pointer->name),
	    on_links(in, pointer->network, pointer->links));
}

static const struct rule type_enum_bad_target = {
    .code = "LAN006",
    .name = "type-enum-bad-target",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 9",
    .summary = "Pointers at _services._dns-sd._udp lead to service types: two labels and the owner's domain.",
    .reason = "Clients that list types drop it or show nonsense, and the type that was meant may be missing.",
    .remedy = "Point to the type alone, such as _http._tcp.local: no instance, no subtype, no host.",
    .bad = RECORDING "type _services._dns-sd._udp.local _printer._sub._http._tcp.local -",
    .good = RECORDING "type _services._dns-sd._udp.local _http._tcp.local -",
    .when = TYPE_POINTER_NO_TYPE,
    .certain = true,
    CHECKS(TYPE_POINTER, type_pointer, check_type_pointer),
};

static void
check_crowd(const struct type_pointer *pointer, struct inspection *in)
{
	flag(in, pointer->name, "%s has %zu instances; browsing is made for about %d", quoted_text(in, pointer->name),
	    pointer->instances, INSTANCES_MODEST);
}

/* Services of one type, for an example that must have many. */
#define WEB(name) "service " name "._http._tcp.local -\n"
#define TEN_WEBS(ten) \
	WEB(ten "0")  \
	WEB(ten "1")  \
	WEB(ten "2")  \
	WEB(ten "3") WEB(ten "4") WEB(ten "5") WEB(ten "6") WEB(ten "7") WEB(ten "8") WEB(ten "9")

static const struct rule many_instances = {
    .code = "LAN007",
    .name = "many-instances",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6763 section 7.2",
    .summary = "A type has at most about a hundred instances in one domain.",
    .reason = "Nobody chooses from longer lists, and each query is answered by all of them at once.",
    .remedy = "Split them into subdomains, by building or floor, or tell them apart by subtypes.",
    .bad = RECORDING TEN_WEBS("web0") TEN_WEBS("web1") TEN_WEBS("web2") TEN_WEBS("web3") TEN_WEBS("web4")
	TEN_WEBS("web5") TEN_WEBS("web6") TEN_WEBS("web7") TEN_WEBS("web8") TEN_WEBS("web9")
	    WEB("web") "type _services._dns-sd._udp.local _http._tcp.local -",
    .good = RECORDING WEB("web") "type _services._dns-sd._udp.local _http._tcp.local -",
    .when = TYPE_POINTER_CROWDED,
    .certain = true,
    CHECKS(TYPE_POINTER, type_pointer, check_crowd),
};

/* ---- addresses ---- */

/* Lists the first addresses at fault, and the links where they are. */
static void
check_foreign(const struct seen_host *host, struct inspection *in)
{
	enum { SHOWN_MAX = 4 };
	const char *list = "";
	size_t count = 0;
	bool elsewhere = false; /* one that a router or reflector may lead to */
	link_set links = 0;

	for (size_t i = 0; i < host->address_count; i++) {
		const struct seen_address *seen = &host->addresses[i];

		if (!seen_address_is_foreign(seen))
			continue;
		if (count++ < SHOWN_MAX)
			list = worded(in, "%s%s%s", list, *list != '\0' ? ", " : "",
			    (const char *)address_text(&seen->address, in->arena).at);
		elsewhere |= address_scope_of(&seen->address) > ADDRESS_LOOPBACK;
		links |= seen->foreign;
	}
	flag(in, host->name, "%s%s %s not valid%s: clients try in vain%s", list,
	    count > SHOWN_MAX ? worded(in, " and %zu more", count - SHOWN_MAX) : "", count > 1 ? "are" : "is",
	    on_links(in, host->network, links), elsewhere ? ", unless a router or an mDNS reflector leads there" : "");
}

static const struct rule adv_foreign_address = {
    .code = "LAN008",
    .name = "adv-foreign-address",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6762 sections 6.2 and 14",
    .summary = "A host answers with the addresses that are valid on the link, and with no others.",
    .reason = "Clients try addresses of containers, tunnels or the loopback first and wait until they give up.",
    .remedy = "Bind the responder to the interface, or exclude others: deny-interfaces in avahi-daemon.conf.",
    .bad = RECORDING "link eth0/ipv4 192.0.2.1/24\n"
		     "host nas.local eth0/ipv4 192.0.2.7 eth0/ipv4 172.17.0.1 eth0/ipv4\n"
		     "service Web._http._tcp.local eth0/ipv4 srv 0 0 80 nas.local eth0/ipv4 txt eth0/ipv4 \"path=/\"",
    .good = RECORDING "link eth0/ipv4 192.0.2.1/24\n"
		      "host nas.local eth0/ipv4 192.0.2.7 eth0/ipv4\n"
		      "service Web._http._tcp.local eth0/ipv4 srv 0 0 80 nas.local eth0/ipv4 txt eth0/ipv4 \"path=/\"",
    .when = SEEN_HOST_FOREIGN,
    .certain = true,
    CHECKS(SEEN_HOST, seen_host, check_foreign),
};

const struct rule *const lan_rules[] = {
    &adv_conflict,
    &case_duplicate,
    &instance_fleet_mismatch,
    &subtype_orphan,
    &type_enum_missing,
    &type_enum_bad_target,
    &many_instances,
    &adv_foreign_address,
    NULL,
};
