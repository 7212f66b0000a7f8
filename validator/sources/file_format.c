#include "validator/sources/file_format.h"

const struct file_format *const file_formats[] = {&avahi_format, &dnssd_format, &plist_format, NULL};

const struct file_format *
file_format_find(const char *name)
{
	for (size_t i = 0; file_formats[i] != NULL; i++)
		if (strcmp(file_formats[i]->name, name) == 0)
			return file_formats[i];
	return NULL;
}

const struct file_format *
file_format_of(const struct document *document)
{
	for (size_t i = 0; file_formats[i] != NULL; i++)
		if (file_formats[i]->recognise(document))
			return file_formats[i];
	return NULL;
}
