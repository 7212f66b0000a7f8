#include "rules/families.h"

#include <stddef.h>

const struct rule_family rule_families[] = {
    {"NAME", "service names: form", service_name_rules},
    {"TYPE", "service types: form", service_type_rules},
    {"SUB", "subtypes", subtype_rules},
    {"INST", "service instance names", instance_name_rules},
    {"HOST", "host names", host_rules},
    {"DOMAIN", "whole names: lengths and escapes", domain_name_rules},
    {"TXT", "TXT records: framing and size", txt_record_rules},
    {"TXT", "TXT records: keys", txt_key_rules},
    {"TXT", "TXT records: values", txt_value_rules},
    {"TXT", "TXT records: secrets and privacy", txt_private_rules},
    {"TXTVAL", "TXT records: what keys and values mean", txt_meaning_rules},
    {"TXTVAL", "TXT records: printers", txt_printing_rules},
    {"REG", "what IANA's registry says of a name", registry_use_rules},
    {"REG", "what the registry says of its own records", registry_record_rules},
    {"COMPAT", "what implementations accept", portability_rules},
    {"ADV", "advertisements: pointers and TXT records", advertisement_rules},
    {"ADV", "advertisements: SRV records", service_record_rules},
    {"LAN", "networks: advertisements beside each other", lan_rules},
    {"DRIFT", "networks: what is otherwise than expected", drift_rules},
    {"FILE", "files that declare services", file_common_rules},
    {"AVAHI", "avahi-daemon's service files: what is not published", file_avahi_rules},
    {"AVAHI", "avahi-daemon's service files: what is published otherwise", file_avahi_service_rules},
    {"PLIST", "NSBonjourServices in Info.plist", file_plist_rules},
    {"DNSSD", "systemd's .dnssd files: what is refused or published wrongly", file_dnssd_rules},
    {"DNSSD", "systemd's .dnssd files: what is read otherwise", file_dnssd_text_rules},
    {NULL, NULL, NULL},
};
