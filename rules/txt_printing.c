/* Family TXTVAL, second part: TXT records of printers (Bonjour Printing Specification, PWG 5100.14). */
#include "rules/families.h"

#include "rules/txt_meaning.h"

static const struct rule print_missing_key = {
    .code = "TXTVAL009",
    .name = "print-missing-key",
    .severity = SEVERITY_WARNING,
    .source = "Bonjour Printing Specification 1.2.1, RFC 6763 section 6.3",
    .summary = "The TXT record of a printer has the keys that the Bonjour Printing Specification requires.",
    .reason = "Clients look for them before they connect: without a queue they print to the wrong one or not at all, "
	      "without a make and model they have no driver for it.",
    .remedy = "Add them as the document says that the message names: rp is the queue, such as ipp/print, ty the make "
	      "and model.",
    .bad = "\"txtvers=1\" \"rp=ipp/print\"",
    .good = "\"txtvers=1\" \"rp=ipp/print\" \"ty=Acme 4600\"",
    .example_type = "_ipp._tcp",
    .when = USE_MISSING | USE_PRINTER,
    .unless = USE_UNFRAMED,
    .certain = true,
    CHECKS(TXT_USE, txt_use, flag_missing_keys),
};

static const struct rule print_bad_value = {
    .code = "TXTVAL010",
    .name = "print-bad-value",
    .severity = SEVERITY_WARNING,
    .source = "Bonjour Printing Specification 1.2.1, RFC 6763 section 6.5",
    .summary = "The values in a printer's TXT record are what the Bonjour Printing Specification defines, octet for "
	       "octet.",
    .reason = "Clients compare or parse it as defined: they ask a queue that is not there, pick a driver that does not "
	      "fit, or take what the printer can do as unknown.",
    .remedy = "Write it in the form that the message names, as the document says that stands behind it.",
    .bad = "\"txtvers=1\" \"rp=/ipp/print\" \"ty=Acme 4600\"",
    .good = "\"txtvers=1\" \"rp=ipp/print\" \"ty=Acme 4600\"",
    .example_type = "_ipp._tcp",
    .when = USE_BAD_VALUE | USE_PRINTER,
    .unless = USE_UNFRAMED,
    CHECKS(TXT_USE, txt_use, flag_bad_values),
};

static const char *
what_clients_do(struct bytes subtype)
{
	if (bytes_equal_caseless(subtype, BYTES("_universal")))
		return "iOS and other AirPrint clients do not list the printer";
	if (bytes_equal_caseless(subtype, BYTES("_print")))
		return "IPP Everywhere clients such as CUPS do not set the printer up by themselves";
	return NULL;
}

static void
check_profile(const struct txt_use *use, struct inspection *in)
{
	flag_unmet_conditions(use, in, what_clients_do);
}

static const struct rule print_profile = {
    .code = "TXTVAL011",
    .name = "print-profile",
    .severity = SEVERITY_WARNING,
    .source = "PWG 5100.14 (IPP Everywhere), Bonjour Printing Specification 1.2.1, RFC 6763 section 7.1",
    .summary = "A printer that is advertised for AirPrint (_universal) or IPP Everywhere (_print), or that says it is "
	       "a fax, has the keys that go with it.",
    .reason =
	"iOS does not list a printer under _universal without a usable URF; an IPP Everywhere client does not set "
	"one up under _print without its formats and its UUID.",
    .remedy = "Add the keys that the message names, or do not advertise the subtype or the ability.",
    .bad = "\"txtvers=1\" \"rp=ipp/print\" \"ty=Acme 4600\" \"pdl=image/urf,image/jpeg\"",
    .good = "\"txtvers=1\" \"rp=ipp/print\" \"ty=Acme 4600\" \"pdl=image/urf,image/jpeg\" \"URF=V1.4,CP1,W8\"",
    .example_type = "_universal._sub._ipp._tcp",
    .when = USE_UNMET | USE_PRINTER,
    .unless = USE_UNFRAMED,
    CHECKS(TXT_USE, txt_use, check_profile),
};

const struct rule *const txt_printing_rules[] = {
    &print_missing_key,
    &print_bad_value,
    &print_profile,
    NULL,
};
