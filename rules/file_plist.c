/* Family PLIST: what iOS, macOS and tvOS make of NSBonjourServices in Info.plist. */
#include "rules/families.h"

#include "rules/core/inspection.h"

#define PLIST(members) "<plist><dict>" members USAGE "</dict></plist>"
#define USAGE "<key>NSLocalNetworkUsageDescription</key><string>Finds printers.</string>"
#define SERVICES(items) "<key>NSBonjourServices</key><array>" items "</array>"
#define GOOD PLIST(SERVICES("<string>_ipp._tcp</string>"))

static void
check_plist_not_well_formed(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "not well-formed XML: %s", quoted(in, fault->detail));
}

static const struct rule plist_not_well_formed = {
    .code = "PLIST001",
    .name = "plist-not-well-formed",
    .severity = SEVERITY_ERROR,
    .source = "Apple, NSBonjourServices; iOS 14, macOS 11 and tvOS 14",
    .summary = "A property list in XML is well-formed.",
    .reason = "No tool of Apple's reads it: the app is not built, or has no services.",
    .remedy = "Mend the XML at the place; `plutil -lint FILE` reads it as strictly.",
    .bad = "<plist><dict>" SERVICES("<string>_ipp._tcp") USAGE "</dict></plist>",
    .good = GOOD,
    .example_format = "plist",
    CHECKS_FAULT(PLIST_NOT_WELL_FORMED, check_plist_not_well_formed),
};

static void
check_plist_no_array(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "NSBonjourServices is an array of strings, and this is <%s>: the app may browse nothing",
	    quoted(in, fault->detail));
}

static const struct rule plist_no_array = {
    .code = "PLIST002",
    .name = "plist-no-array",
    .severity = SEVERITY_ERROR,
    .source = "Apple, NSBonjourServices; iOS 14, macOS 11 and tvOS 14",
    .summary = "NSBonjourServices is an array.",
    .reason = "The system finds no type in it, and refuses every browse and registration of the app.",
    .remedy = "Put the types into an <array>, each in a <string>.",
    .bad = PLIST("<key>NSBonjourServices</key><string>_ipp._tcp</string>"),
    .good = GOOD,
    .example_format = "plist",
    CHECKS_FAULT(PLIST_NO_ARRAY, check_plist_no_array),
};

static void
check_plist_no_string(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "an item of NSBonjourServices is a string, and this is <%s>", quoted(in, fault->detail));
}

static const struct rule plist_no_string = {
    .code = "PLIST003",
    .name = "plist-no-string",
    .severity = SEVERITY_ERROR,
    .source = "Apple, NSBonjourServices; iOS 14, macOS 11 and tvOS 14",
    .summary = "Each item of NSBonjourServices is a string.",
    .reason = "The system does not find the type in another item, and refuses the app what it asks for.",
    .remedy = "Write each type in a <string>.",
    .bad = PLIST(SERVICES("<string>_ipp._tcp</string><integer>1</integer>")),
    .good = GOOD,
    .example_format = "plist",
    CHECKS_FAULT(PLIST_NO_STRING, check_plist_no_string),
};

static void
check_plist_key_again(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s stands twice: one of the two is lost", quoted(in, fault->detail));
}

static const struct rule plist_key_again = {
    .code = "PLIST004",
    .name = "plist-key-again",
    .severity = SEVERITY_ERROR,
    .source = "Apple, NSBonjourServices; iOS 14, macOS 11 and tvOS 14",
    .summary = "A key stands once in a dictionary.",
    .reason = "One of the two lists is lost, and with it the types in it.",
    .remedy = "Put all types into one array.",
    .bad = PLIST(SERVICES("<string>_ipp._tcp</string>") SERVICES("<string>_http._tcp</string>")),
    .good = PLIST(SERVICES("<string>_ipp._tcp</string><string>_http._tcp</string>")),
    .example_format = "plist",
    CHECKS_FAULT(PLIST_KEY_AGAIN, check_plist_key_again),
};

static void
check_plist_type_with_more(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "\"%s\" is more than a type such as _ipp._tcp: the app is refused what it browses",
	    quoted(in, fault->detail));
}

static const struct rule plist_type_with_more = {
    .code = "PLIST005",
    .name = "plist-type-with-more",
    .severity = SEVERITY_ERROR,
    .source = "Apple, NSBonjourServices; iOS 14, macOS 11 and tvOS 14",
    .summary = "An item of NSBonjourServices is a type and nothing else.",
    .reason =
	"Types are compared as text: with a domain, a subtype or blanks the app is refused what it asks for (-65555, NoAuth).",
    .remedy = "Write the two labels alone, such as _ipp._tcp.",
    .bad = PLIST(SERVICES("<string>_ipp._tcp.local</string>")),
    .good = GOOD,
    .example_format = "plist",
    CHECKS_FAULT(PLIST_TYPE_WITH_MORE, check_plist_type_with_more),
};

static void
check_plist_type_again(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s stands in the list already", quoted(in, fault->detail));
}

static const struct rule plist_type_again = {
    .code = "PLIST006",
    .name = "plist-type-again",
    .severity = SEVERITY_WARNING,
    .source = "Apple, NSBonjourServices; iOS 14, macOS 11 and tvOS 14",
    .summary = "A type stands once in NSBonjourServices.",
    .reason = "It says nothing more, and may stand where another type was meant.",
    .remedy = "Delete it, or write the type that was meant.",
    .bad = PLIST(SERVICES("<string>_ipp._tcp</string><string>_ipp._tcp</string>")),
    .good = GOOD,
    .example_format = "plist",
    CHECKS_FAULT(PLIST_TYPE_AGAIN, check_plist_type_again),
};

static void
check_plist_no_usage_text(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "no NSLocalNetworkUsageDescription in this file, which the user is asked with");
}

static const struct rule plist_no_usage_text = {
    .code = "PLIST007",
    .name = "plist-no-usage-text",
    .severity = SEVERITY_INFO,
    .source = "Apple, NSBonjourServices; iOS 14, macOS 11 and tvOS 14",
    .summary = "Beside NSBonjourServices stands NSLocalNetworkUsageDescription.",
    .reason =
	"Without it the system asks the user with a text of its own, or refuses; it may stand in InfoPlist.strings or in the build settings.",
    .remedy = "Add a sentence that says what the app looks for.",
    .bad = "<plist><dict>" SERVICES("<string>_ipp._tcp</string>") "</dict></plist>",
    .good = GOOD,
    .example_format = "plist",
    CHECKS_FAULT(PLIST_NO_USAGE_TEXT, check_plist_no_usage_text),
};

static void
check_plist_cast_alone(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "%s stands without _googlecast._tcp, which the Cast SDK browses too",
	    quoted(in, fault->detail));
}

static const struct rule plist_cast_alone = {
    .code = "PLIST008",
    .name = "plist-cast-alone",
    .severity = SEVERITY_WARNING,
    .source = "Apple, NSBonjourServices; iOS 14, macOS 11 and tvOS 14",
    .summary = "Beside a Cast receiver's own type stands _googlecast._tcp.",
    .reason = "The Cast SDK browses both: without the second one devices are not found.",
    .remedy = "Add _googlecast._tcp to the array.",
    .bad = PLIST(SERVICES("<string>_0123ABCD._googlecast._tcp</string>")),
    .good = PLIST(SERVICES("<string>_googlecast._tcp</string><string>_0123ABCD._googlecast._tcp</string>")),
    .example_format = "plist",
    CHECKS_FAULT(PLIST_CAST_ALONE, check_plist_cast_alone),
};

const struct rule *const file_plist_rules[] = {
    &plist_not_well_formed,
    &plist_no_array,
    &plist_no_string,
    &plist_key_again,
    &plist_type_with_more,
    &plist_type_again,
    &plist_no_usage_text,
    &plist_cast_alone,
    NULL,
};
