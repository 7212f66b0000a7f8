#include "rules/families.h"

#include <stddef.h>

const struct rule_family rule_families[] = {
    {"NAME", "service names: form", service_name_rules},
    {"TYPE", "service types: form", service_type_rules},
    {"SUB", "subtypes", subtype_rules},
    {"INST", "service instance names", instance_name_rules},
    {"HOST", "host names", host_rules},
    {"DOMAIN", "whole names: lengths and escapes", domain_name_rules},
    {"REG", "what IANA's registry says of a name", registry_use_rules},
    {"REG", "what the registry says of its own records", registry_record_rules},
    {"COMPAT", "what implementations accept", portability_rules},
    {NULL, NULL, NULL},
};
