/* iana_xml: reads the registry from IANA's service-names-port-numbers.xml.
 * Streaming, with the stack and the memory beside the registry constant. Nothing is fetched and nothing expanded: a
 * document type declaration, and with it every entity, is refused. */
#ifndef DATA_IANA_XML_H
#define DATA_IANA_XML_H

#include "data/registry_builder.h"
#include "data/registry_input.h"

/* Reads a file. The registry is the caller's, to be freed with registry_free. A file that can't be read, isn't
 * well-formed, isn't IANA's format or holds something hostile is a failure that has its line. */
enum failure_kind iana_xml_read(const char *path, struct registry **registry, struct failure *failure) MUST_CHECK;

/* The same from memory; `origin` stands for the path. */
enum failure_kind iana_xml_read_bytes(
    struct bytes what, const char *origin, struct registry **registry, struct failure *failure) MUST_CHECK;

/* The same from an open input, which the caller closes. */
enum failure_kind iana_xml_read_input(
    struct registry_input *, struct registry **registry, struct failure *failure) MUST_CHECK;

#endif
