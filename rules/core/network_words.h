/* network_words: what rules about networks word alike: the links in messages, and the beginning of examples. */
#ifndef RULES_CORE_NETWORK_WORDS_H
#define RULES_CORE_NETWORK_WORDS_H

#include "rules/core/inspection.h"
#include "rules/core/network.h"

/* Networks in examples are recordings, as `audit --replay` reads them. This is a recording's first line. */
#define RECORDING "# dnssd-lint recording 1\n"

/* " on eth0/ipv4, eth0/ipv6": three links at most, then their number; "" where nobody knows. */
const char *on_links(struct inspection *, const struct network *, link_set);

#endif
