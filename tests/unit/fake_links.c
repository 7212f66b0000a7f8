#include "tests/unit/fake_links.h"

#include <arpa/inet.h>
#include <check.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdio.h>

static struct sockaddr_in loopback, ethernet, other, masks[3];
static struct sockaddr_in6 local, local_mask;
static struct ifaddrs links[5];
static char lo[] = "lo", eth0[] = "eth0", eth0_1[] = "eth0:1";

static void
set_address(struct sockaddr_in *address, const char *text)
{
	*address = (struct sockaddr_in){.sin_family = AF_INET};
	ck_assert_int_eq(inet_pton(AF_INET, text, &address->sin_addr), 1);
}

void
fake_links_begin(bool up)
{
	unsigned flags = IFF_BROADCAST | IFF_MULTICAST | (up ? IFF_UP | IFF_RUNNING : 0u);

	set_address(&loopback, "127.0.0.1");
	set_address(&masks[0], "255.0.0.0");
	set_address(&ethernet, "192.0.2.1");
	set_address(&masks[1], "255.255.255.128");
	set_address(&other, "198.51.100.9");
	set_address(&masks[2], "255.240.0.0");
	local = local_mask = (struct sockaddr_in6){.sin6_family = AF_INET6};
	ck_assert_int_eq(inet_pton(AF_INET6, "fe80::1", &local.sin6_addr), 1);
	ck_assert_int_eq(inet_pton(AF_INET6, "ffff:ffff:ffff:ffff::", &local_mask.sin6_addr), 1);
	links[0] = (struct ifaddrs){.ifa_next = &links[1], .ifa_name = eth0, .ifa_flags = flags}; /* no address */
	links[1] = (struct ifaddrs){.ifa_next = &links[2],
	    .ifa_name = lo,
	    .ifa_addr = (struct sockaddr *)&loopback,
	    .ifa_netmask = (struct sockaddr *)&masks[0],
	    .ifa_flags = IFF_UP | IFF_RUNNING | IFF_LOOPBACK};
	links[2] = (struct ifaddrs){.ifa_next = &links[3],
	    .ifa_name = eth0,
	    .ifa_addr = (struct sockaddr *)&ethernet,
	    .ifa_netmask = (struct sockaddr *)&masks[1],
	    .ifa_flags = flags};
	links[3] = (struct ifaddrs){.ifa_next = &links[4],
	    .ifa_name = eth0_1,
	    .ifa_addr = (struct sockaddr *)&other,
	    .ifa_netmask = (struct sockaddr *)&masks[2],
	    .ifa_flags = flags};
	links[4] = (struct ifaddrs){.ifa_name = eth0,
	    .ifa_addr = (struct sockaddr *)&local,
	    .ifa_netmask = (struct sockaddr *)&local_mask,
	    .ifa_flags = flags};
}

int
getifaddrs(struct ifaddrs **all)
{
	*all = links;
	return 0;
}

void
freeifaddrs(struct ifaddrs *all)
{
	(void)all;
}

char *
if_indextoname(unsigned index, char name[IF_NAMESIZE])
{
	if (index != 2)
		return NULL;
	snprintf(name, IF_NAMESIZE, "eth0");
	return name;
}
