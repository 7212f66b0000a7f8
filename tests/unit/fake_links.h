/* fake_links: this machine's interfaces as a test wants them: lo 127.0.0.1/8, eth0 192.0.2.1/25 and fe80::1/64, eth0:1
 * 198.51.100.9/12. Interface 2 is eth0, others have no name. */
#ifndef TESTS_UNIT_FAKE_LINKS_H
#define TESTS_UNIT_FAKE_LINKS_H

#include <stdbool.h>

/* Is eth0 up? */
void fake_links_begin(bool up);

#endif
