/* Family FILE: files that declare services, of whatever format. */
#include "rules/families.h"

#include "rules/core/inspection.h"

static void
check_file_placeholder_left(const struct fault *fault, struct inspection *in)
{
	flag(in, fault->where, "\"%s\" was left to be filled in", quoted(in, fault->detail));
}

static const struct rule file_placeholder_left = {
    .code = "FILE001",
    .name = "file-placeholder-left",
    .severity = SEVERITY_WARNING,
    .source = "Implementations: no program that reads services from files fills in templates",
    .summary = "A file that is used as it is has no mark of a template left in it.",
    .reason = "The mark is published as it stands there, or the service is refused for it.",
    .remedy = "Fill the mark in; a template is told by its name, such as http.service.in.",
    .bad =
	"<service-group><name>Scans</name><service><type>_http._tcp</type><port>@PORT@</port></service></service-group>",
    .good =
	"<service-group><name>Scans</name><service><type>_http._tcp</type><port>80</port></service></service-group>",
    .example_format = "avahi",
    CHECKS_FAULT(PLACEHOLDER_LEFT, check_file_placeholder_left),
};

const struct rule *const file_common_rules[] = {
    &file_placeholder_left,
    NULL,
};
