/* families: the lists of rules, one a family file; rules/families.c puts them in order. */
#ifndef RULES_FAMILIES_H
#define RULES_FAMILIES_H

#include "rules/core/rule.h"

extern const struct rule *const service_name_rules[];
extern const struct rule *const service_type_rules[];
extern const struct rule *const subtype_rules[];
extern const struct rule *const instance_name_rules[];
extern const struct rule *const host_rules[];
extern const struct rule *const domain_name_rules[];
extern const struct rule *const txt_record_rules[];
extern const struct rule *const txt_key_rules[];
extern const struct rule *const txt_value_rules[];
extern const struct rule *const txt_private_rules[];
extern const struct rule *const txt_meaning_rules[];
extern const struct rule *const txt_printing_rules[];
extern const struct rule *const registry_use_rules[];
extern const struct rule *const registry_record_rules[];
extern const struct rule *const portability_rules[];
extern const struct rule *const advertisement_rules[];
extern const struct rule *const service_record_rules[];
extern const struct rule *const lan_rules[];
extern const struct rule *const drift_rules[];
extern const struct rule *const file_common_rules[];
extern const struct rule *const file_avahi_rules[];
extern const struct rule *const file_avahi_service_rules[];
extern const struct rule *const file_plist_rules[];
extern const struct rule *const file_dnssd_rules[];
extern const struct rule *const file_dnssd_text_rules[];

#endif
