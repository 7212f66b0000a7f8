/* registry_tsv_form: what the writer and the reader of the shipped table agree on. */
#ifndef DATA_REGISTRY_TSV_FORM_H
#define DATA_REGISTRY_TSV_FORM_H

/* The first line; the number grows when older readers would misread the table. */
#define REGISTRY_TSV_MAGIC "# dnssd-lint registry table 1"
#define REGISTRY_TSV_UPDATED "# updated: "

#define REGISTRY_TSV_COLUMNS(X)                 \
	X(NAME, "name")                         \
	X(PORT, "port")                         \
	X(TRANSPORT, "transport")               \
	X(DESCRIPTION, "description")           \
	X(REGISTERED, "registered")             \
	X(MODIFIED, "modified")                 \
	X(REFERENCES, "references")             \
	X(SERVICE_CODE, "service-code")         \
	X(UNAUTHORIZED_USE, "unauthorized-use") \
	X(FACTS, "facts")

enum registry_tsv_column {
#define X(column, title) TSV_##column,
	REGISTRY_TSV_COLUMNS(X)
#undef X
	    TSV_COLUMNS,
};

/* Facts with a text: the member of the record, the key. */
#define REGISTRY_TSV_TEXTS(X)                 \
	X(alias_of, "alias-of")               \
	X(replacement_for, "replacement-for") \
	X(duplicate_of, "duplicate-of")       \
	X(extension_of, "extension-of")       \
	X(former_name, "former-name")         \
	X(subtypes, "subtypes")

/* Facts without one: flag of the record, the key. "removed" may have a day as its value. */
#define REGISTRY_TSV_FLAGS(X)                            \
	X(RECORD_NOT_FOR_DISCOVERY, "not-for-discovery") \
	X(RECORD_NOT_A_SERVICE, "not-a-service")         \
	X(RECORD_NO_LONGER_USED, "no-longer-used")       \
	X(RECORD_REMOVED, "removed")                     \
	X(RECORD_EXPERIMENTAL, "experimental")           \
	X(RECORD_TXT_KEYS_NOTE, "txt-keys")

#endif
