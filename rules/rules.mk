# rules: what is right.
noinst_LIBRARIES += librules.a

librules_a_SOURCES = \
	rules/advertisement.c \
	rules/core/address.c rules/core/address.h \
	rules/core/domain_name.c \
	rules/core/edit.c rules/core/edit.h \
	rules/core/fault.h \
	rules/core/finding.h \
	rules/core/full_name.c \
	rules/core/host_name.c \
	rules/core/inspection.c rules/core/inspection.h \
	rules/core/label.c rules/core/label.h \
	rules/core/layout.c rules/core/layout.h \
	rules/core/net_text.c rules/core/net_text.h \
	rules/core/network.c rules/core/network.h \
	rules/core/network_drift.c rules/core/network_drift.h \
	rules/core/network_facts.c rules/core/network_facts.h \
	rules/core/network_habits.c rules/core/network_habits.h \
	rules/core/network_key.c rules/core/network_key.h \
	rules/core/network_order.c rules/core/network_order.h \
	rules/core/network_prefixes.c rules/core/network_prefixes.h \
	rules/core/network_settle.c \
	rules/core/network_words.c rules/core/network_words.h \
	rules/core/octet.h \
	rules/core/portability.c rules/core/portability.h \
	rules/core/portability_name.c rules/core/portability_name.h \
	rules/core/portability_words.c \
	rules/core/rule.c rules/core/rule.h \
	rules/core/service_name.c \
	rules/core/subject.h \
	rules/core/txt_address.c rules/core/txt_address.h \
	rules/core/txt_fit.c rules/core/txt_fit.h \
	rules/core/txt_joint.c rules/core/txt_joint.h \
	rules/core/txt_knowledge.c \
	rules/core/txt_mend.c rules/core/txt_mend.h \
	rules/core/txt_notation.c rules/core/txt_notation.h \
	rules/core/txt_placeholder.c rules/core/txt_placeholder.h \
	rules/core/txt_privacy.c rules/core/txt_privacy.h \
	rules/core/txt_record.c rules/core/txt_record.h \
	rules/core/txt_secret.c rules/core/txt_secret.h \
	rules/core/txt_use.c rules/core/txt_use.h \
	rules/domain_name.c \
	rules/drift.c \
	rules/families.c rules/families.h \
	rules/file_avahi.c \
	rules/file_avahi_service.c \
	rules/file_common.c \
	rules/file_dnssd.c \
	rules/file_dnssd_text.c \
	rules/file_plist.c \
	rules/host.c \
	rules/instance_name.c \
	rules/lan.c \
	rules/portability.c \
	rules/registry_records.c \
	rules/registry_use.c \
	rules/service_name.c \
	rules/service_record.c \
	rules/service_type.c \
	rules/subtype.c \
	rules/txt_key.c \
	rules/txt_meaning.c rules/txt_meaning.h \
	rules/txt_printing.c \
	rules/txt_private.c \
	rules/txt_record.c \
	rules/txt_value.c \
	rules/txt_wording.c rules/txt_wording.h
