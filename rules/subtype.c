/* Family SUB: subtypes (RFC 6763 section 7.1). */
#include "rules/families.h"

#include "data/limits.h"
#include "rules/core/inspection.h"

static void
check_form(const struct subtype *subtype, struct inspection *in)
{
	struct bytes swapped = appended(in, subtype->label.text, BYTES("._sub"));

	if ((subtype->facts & SUBTYPE_SWAPPED) != 0)
		flag_fix(in, subtype->place, unsafe_fix(subtype->place, swapped),
		    "_sub stands before the subtype: write %s._sub", quoted_text(in, subtype->label.text));
	else if ((subtype->facts & SUBTYPE_EMPTY) != 0)
		flag(in, subtype->place, "no subtype stands before _sub");
	else
		flag(in, subtype->place, "more than one label stands before _sub");
}

static const struct rule subtype_bad_form = {
    .code = "SUB001",
    .name = "subtype-bad-form",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 7.1",
    .summary = "A subtype is one label before _sub, and the service type follows.",
    .reason = "Nobody can browse for it: clients ask for <subtype>._sub.<type>.",
    .remedy = "Write it as _printer._sub._http._tcp; escape dots inside the subtype with a backslash.",
    .bad = "_sub._http._tcp",
    .good = "_printer._sub._http._tcp",
    .when = SUBTYPE_MALFORMED,
    .certain = true,
    CHECKS(SUBTYPE, subtype, check_form),
};

static void
check_too_long(const struct subtype *subtype, struct inspection *in)
{
	size_t length = subtype->label.wire.length;

	flag(in, label_place(&subtype->label, LABEL_MAX, length - LABEL_MAX), "subtype has %zu octets; the limit is %d",
	    length, LABEL_MAX);
}

static const struct rule subtype_too_long = {
    .code = "SUB002",
    .name = "subtype-too-long",
    .severity = SEVERITY_ERROR,
    .source = "RFC 6763 section 7.2",
    .summary = "A subtype has at most 63 octets; the limit of 15 is not for it.",
    .reason = "It cannot be sent in a DNS message.",
    .remedy = "Choose a shorter one.",
    .bad = "_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._sub._http._tcp",
    .good = "_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._sub._http._tcp",
    .when = SUBTYPE_LONG,
    .certain = true,
    CHECKS(SUBTYPE, subtype, check_too_long),
};

static void
check_undefined(const struct subtype *subtype, struct inspection *in)
{
	flag(in, subtype->label.text, "the registry does not list \"%s\" among the subtypes of this type",
	    quoted(in, subtype->label.wire));
}

static const struct rule profile_undefined = {
    .code = "SUB003",
    .name = "profile-undefined",
    .severity = SEVERITY_INFO,
    .off = true,
    .source = "RFC 6763 sections 7.1 and 16",
    .summary = "Subtypes belong to a type and are documented with it.",
    .reason = "A client that follows the documentation does not ask for it.",
    .remedy = "Use a documented subtype, or have this one added to the type's registration.",
    .bad = "_fax._sub._ola._tcp",
    .good = "_www-http._sub._ola._tcp",
    .when = SUBTYPE_UNKNOWN,
    .certain = true,
    CHECKS(SUBTYPE, subtype, check_undefined),
};

const struct rule *const subtype_rules[] = {
    &subtype_bad_form,
    &subtype_too_long,
    &profile_undefined,
    NULL,
};
