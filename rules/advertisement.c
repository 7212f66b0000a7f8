/* Family ADV, first part: what an advertisement has and lacks: pointers, an SRV record, one TXT record (RFC 6763 sections
 * 4 to 6). What was not asked for, or may have been lost on the way, is no fault of the service. The other part is
 * service_record.c. */
#include "rules/families.h"

#include "rules/core/inspection.h"
#include "rules/core/network_habits.h"
#include "rules/core/network_key.h"
#include "rules/core/network_words.h"

static const char *
seen_on(const struct advertisement *advertisement, struct inspection *in)
{
	return on_links(in, advertisement->network, advertisement->links);
}

/* The target of the first SRV record. */
static const char *
first_target(const struct advertisement *advertisement, struct inspection *in)
{
	return quoted_text(in, advertisement->srvs[0].target);
}

/* ---- pointers ---- */

static void
check_no_srv(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->name,
	    "nobody answers for its SRV record%s (asked twice): clients list the service and cannot connect",
	    seen_on(advertisement, in));
}

static const struct rule srv_missing = {
    .code = "ADV001",
    .name = "srv-missing",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 5",
    .summary = "An instance that a pointer leads to has an SRV record, which says host and port.",
    .reason = "Users see the service in their lists, choose it, and wait until the client gives up.",
    .remedy = "Let the responder that sends the pointer answer for the SRV record too, or withdraw the pointer.",
    .bad = RECORDING "service Web._http._tcp.local eth0/ipv4 lacks-srv missing",
    .good = RECORDING "service Web._http._tcp.local eth0/ipv4 srv 0 0 80 nas.local eth0/ipv4 txt eth0/ipv4 \"path=/\"",
    .when = ADV_NO_SRV,
    .unless = ADV_NOT_A_SERVICE | ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_no_srv),
};

static void
check_no_txt(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->name,
	    "its host %s answers for the SRV record, and nobody for the TXT record%s (asked twice): clients wait for it",
	    first_target(advertisement, in), seen_on(advertisement, in));
}

static const struct rule txt_missing = {
    .code = "ADV002",
    .name = "txt-missing",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 6",
    .summary = "An instance has a TXT record beside its SRV record, if only one with an empty string.",
    .reason = "Resolvers, Avahi's among them, wait for both and tell the client that the service cannot be resolved.",
    .remedy = "Publish a TXT record; one zero octet is enough where there is nothing to say.",
    .bad = RECORDING "service Web._http._tcp.local - srv 0 0 80 nas.local - lacks-txt missing",
    .good = RECORDING "service Web._http._tcp.local - srv 0 0 80 nas.local - txt - \"\"",
    .when = ADV_NO_TXT,
    .unless = ADV_NOT_A_SERVICE | ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_no_txt),
};

/* Says which of the pointers it is. */
static void
check_pointer(const struct advertisement *advertisement, struct inspection *in)
{
	struct bytes behind = network_key_rest(advertisement->key), owner = advertisement->owner;

	if (owner.length == 0 || bytes_equal(network_key(owner, in->arena), behind))
		flag(in, advertisement->name, "a pointer of one of its subtypes leads here from another type%s",
		    seen_on(advertisement, in));
	else
		flag(in, advertisement->name,
		    "the pointer at %s leads to a name that is no instance of it%s: clients cannot resolve it there",
		    quoted_text(in, owner), seen_on(advertisement, in));
}

static const struct rule ptr_target_mismatch = {
    .code = "ADV003",
    .name = "ptr-target-mismatch",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 sections 4.1 and 7.1",
    .summary = "A pointer leads to an instance of the type that owns it: one label, then the owner's name.",
    .reason = "Clients take the name apart by that rule: they drop it, or ask for records that do not exist.",
    .remedy = "Point from each type to the instances of that type; of a subtype to those of its type.",
    .bad = RECORDING "service Web._https._tcp.local - under _http._tcp.local srv 0 0 443 nas.local - txt - \"path=/\"",
    .good = RECORDING "service Web._http._tcp.local - under _http._tcp.local srv 0 0 80 nas.local - txt - \"path=/\"",
    .when = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_pointer),
};

static void
check_stale(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->name,
	    "its pointer is in the observer's cache alone%s, and nothing answers: its device was switched off or left?",
	    seen_on(advertisement, in));
}

static const struct rule stale_pointer = {
    .code = "ADV004",
    .name = "stale-pointer",
    .severity = SEVERITY_INFO,
    .source = "RFC 6762 section 10",
    .summary = "What is listed is there: a pointer that outlived its service is in a cache and nowhere else.",
    .reason = "A device that goes without a goodbye stays in the lists of others for up to 75 minutes.",
    .remedy =
	"Nothing, if the device is off; else look why it does not answer. A responder says goodbye when it stops.",
    .bad = RECORDING "service Web._http._tcp.local eth0/ipv4 cached lacks-srv stale lacks-txt stale",
    .good = RECORDING
    "service Web._http._tcp.local eth0/ipv4 cached srv 0 0 80 nas.local eth0/ipv4 txt eth0/ipv4 \"path=/\"",
    .when = ADV_STALE,
    .unless = ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_stale),
};

/* ---- TXT ---- */

static void
check_several_txt(const struct advertisement *advertisement, struct inspection *in)
{
	flag(in, advertisement->name, "it has %zu different TXT records%s: clients take one of them by chance",
	    advertisement->txt_count, seen_on(advertisement, in));
}

static const struct rule txt_multiple_records = {
    .code = "ADV005",
    .name = "txt-multiple-records",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.8",
    .summary = "An instance has one TXT record, unless the protocol defines what several mean, as printing does.",
    .reason = "Resolvers hand over one record, and not always the same: keys are there today and gone tomorrow.",
    .remedy = "Put all strings into one record; in .dnssd files each TxtText= line makes a record of its own.",
    .bad = RECORDING "service Web._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\" txt - \"u=guest\"",
    .good = RECORDING "service Web._http._tcp.local - srv 0 0 80 nas.local - txt - \"path=/\" \"u=guest\"",
    .when = ADV_SEVERAL_TXT,
    .unless = ADV_PRINTER | ADV_SEVERAL_SRV | ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_several_txt),
};

static void
check_qtotal(const struct advertisement *advertisement, struct inspection *in)
{
	unsigned told;

	for (size_t i = 0; i < advertisement->txt_count; i++) {
		if (!txt_qtotal(advertisement->txts[i].rdata, &told) || told == advertisement->txt_count)
			continue;
		flag(in, advertisement->name, "a TXT record says qtotal=%u, and there %s %zu%s", told,
		    advertisement->txt_count == 1 ? "is" : "are", advertisement->txt_count, seen_on(advertisement, in));
		return;
	}
	flag(in, advertisement->name, "it has %zu TXT records%s, and not each of them says so with qtotal",
	    advertisement->txt_count, seen_on(advertisement, in));
}

static const struct rule print_qtotal = {
    .code = "ADV006",
    .name = "print-qtotal",
    .severity = SEVERITY_WARNING,
    .source = "RFC 6763 section 6.8, Bonjour Printing 1.2.1",
    .summary = "Of several TXT records of a printer, one a queue, each says in qtotal how many there are.",
    .reason = "Clients wait for the others that are told of, or stop at the first and miss queues.",
    .remedy = "Set qtotal to the number of TXT records in each of them; leave it out where there is one.",
    .bad = RECORDING
    "service Office._printer._tcp.local - srv 0 0 515 printer.local - txt - \"txtvers=1\" \"qtotal=2\" \"rp=a\" "
    "\"ty=Acme\"",
    .good = RECORDING
    "service Office._printer._tcp.local - srv 0 0 515 printer.local - txt - \"txtvers=1\" \"qtotal=2\" \"rp=a\" "
    "\"ty=Acme\" \"priority=10\" txt - \"txtvers=1\" \"qtotal=2\" \"rp=b\" \"ty=Acme\" \"priority=20\"",
    .when = ADV_QTOTAL_CONTRADICTS,
    .unless = ADV_SEVERAL_SRV | ADV_FOREIGN_PTR,
    .certain = true,
    CHECKS(ADVERTISEMENT, advertisement, check_qtotal),
};

const struct rule *const advertisement_rules[] = {
    &srv_missing,
    &txt_missing,
    &ptr_target_mismatch,
    &stale_pointer,
    &txt_multiple_records,
    &print_qtotal,
    NULL,
};
