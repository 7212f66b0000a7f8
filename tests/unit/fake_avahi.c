#include "tests/unit/fake_avahi.h"

#include <check.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <avahi-client/client.h>
#include <avahi-client/lookup.h>
#include <avahi-common/error.h>

#include "data/arena.h"

enum act {
#define X(act, name) FAKE_##act,
	FAKE_ACTS(X)
#undef X
};

static const char *const acts[] = {
#define X(act, name) [FAKE_##act] = name,
    FAKE_ACTS(X)
#undef X
};

struct AvahiClient {
	const AvahiPoll *poll;
	AvahiClientCallback call;
	void *context;
	int sockets[2]; /* ours and the daemon's */
	AvahiWatch *watch;
	AvahiTimeout *coming;
	AvahiRecordBrowser *browsers;
	bool is_running, is_lost;
	int error;
};

struct AvahiRecordBrowser {
	AvahiRecordBrowser *next;
	AvahiClient *client;
	AvahiTimeout *timeout;
	AvahiRecordBrowserCallback call;
	void *context;
	enum act act;
	char name[64];
	uint16_t type;
	bool is_freed;
};

static struct {
	const enum fake_daemon *daemons;
	size_t count, made, left;
	int depth; /* of callbacks */
	char asked[2048];
} fake;

void
fake_avahi_begin(const enum fake_daemon *daemons, size_t count)
{
	memset(&fake, 0, sizeof(fake));
	fake.daemons = daemons;
	fake.count = count;
}

size_t
fake_avahi_made(void)
{
	return fake.made;
}

size_t
fake_avahi_left(void)
{
	return fake.left;
}

const char *
fake_avahi_asked(void)
{
	return fake.asked;
}

/* Blocks until the socket is shut down, with the time limit come already: no test waits for it. */
static void
hang(const AvahiClient *client)
{
	struct pollfd polled = {.fd = client->sockets[0], .events = POLLIN};

	ck_assert_uint_gt(alarm(0), 0);
	raise(SIGALRM);
	ck_assert_int_eq(poll(&polled, 1, 0), 0);
	raise(SIGALRM);
	ck_assert_int_eq(poll(&polled, 1, -1), 1);
}

static void
tell_state(AvahiClient *client, AvahiClientState state)
{
	client->is_running = state != AVAHI_CLIENT_FAILURE && state != AVAHI_CLIENT_CONNECTING;
	client->is_lost = state == AVAHI_CLIENT_FAILURE;
	client->error = client->is_lost ? AVAHI_ERR_DISCONNECTED : AVAHI_OK;
	fake.depth++;
	client->call(client, state, client->context);
	fake.depth--;
}

/* ---- clients ---- */

static void
on_socket(AvahiWatch *watch, int descriptor, AvahiWatchEvent happened, void *context)
{
	(void)descriptor;
	ck_assert_int_eq(watch != NULL && happened != 0, 1);
	((AvahiClient *)context)->poll->watch_update(watch, (AvahiWatchEvent)0);
	tell_state(context, AVAHI_CLIENT_FAILURE);
}

static void
on_coming(AvahiTimeout *timeout, void *context)
{
	(void)timeout;
	tell_state(context, AVAHI_CLIENT_S_RUNNING);
}

static void
come_later(AvahiClient *client)
{
	struct timeval at;

	gettimeofday(&at, NULL);
	at.tv_sec += 1;
	at.tv_usec += 500000;
	client->coming = client->poll->timeout_new(client->poll, &at, on_coming, client);
}

/* An error, or AVAHI_OK. */
static int
connect_to(AvahiClient *client, enum fake_daemon daemon)
{
	switch (daemon) {
	case FAKE_RUNNING:
		tell_state(client, AVAHI_CLIENT_S_RUNNING);
		break;
	case FAKE_REGISTERING:
		tell_state(client, AVAHI_CLIENT_S_REGISTERING);
		break;
	case FAKE_ABSENT:
		return AVAHI_ERR_NO_DAEMON;
	case FAKE_COMES:
		come_later(client); /* fall through */
	case FAKE_WAITED_FOR:
		tell_state(client, AVAHI_CLIENT_CONNECTING);
		break;
	case FAKE_HUNG:
		hang(client);
		return AVAHI_ERR_NO_DAEMON;
	case FAKE_OTHER_VERSION:
		return AVAHI_ERR_VERSION_MISMATCH;
	}
	return AVAHI_OK;
}

AvahiClient *
avahi_client_new(const AvahiPoll *poll, AvahiClientFlags flags, AvahiClientCallback call, void *context, int *error)
{
	AvahiClient *client = must_resize(NULL, 1, sizeof(*client));
	enum fake_daemon daemon = fake.daemons[fake.made < fake.count ? fake.made : fake.count - 1];

	ck_assert_int_eq(fake.depth, 0);
	ck_assert_uint_eq(fake.left, 0);
	ck_assert_int_eq(flags, fake.made == 0 ? 0 : AVAHI_CLIENT_NO_FAIL);
	fake.made++;
	*client = (AvahiClient){.poll = poll, .call = call, .context = context};
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, client->sockets), 0);
	*error = connect_to(client, daemon);
	if (*error != AVAHI_OK) {
		close(client->sockets[0]);
		close(client->sockets[1]);
		free(client);
		return NULL;
	}
	client->watch = poll->watch_new(poll, client->sockets[0], AVAHI_WATCH_IN, on_socket, client);
	fake.left++;
	return client;
}

void
avahi_client_free(AvahiClient *client)
{
	ck_assert_int_eq(fake.depth, 0);
	while (client->browsers != NULL) {
		AvahiRecordBrowser *next = client->browsers->next;

		client->poll->timeout_free(client->browsers->timeout);
		free(client->browsers);
		client->browsers = next;
	}
	client->poll->watch_free(client->watch);
	if (client->coming != NULL)
		client->poll->timeout_free(client->coming);
	close(client->sockets[0]);
	close(client->sockets[1]);
	free(client);
	fake.left--;
}

int
avahi_client_errno(AvahiClient *client)
{
	return client->error;
}

const char *
avahi_strerror(int error)
{
	switch (error) {
	case AVAHI_ERR_INVALID_DOMAIN_NAME:
		return "Invalid domain name";
	case AVAHI_ERR_TOO_MANY_OBJECTS:
		return "Too many objects";
	case AVAHI_ERR_TIMEOUT:
		return "Timeout reached";
	case AVAHI_ERR_VERSION_MISMATCH:
		return "Version mismatch";
	default:
		return "another error";
	}
}

/* ---- browsers ---- */

static void
tell_record(AvahiRecordBrowser *browser, AvahiIfIndex interface, AvahiProtocol protocol, const void *rdata, size_t size,
    AvahiLookupResultFlags flags)
{
	browser->call(browser, interface, protocol, AVAHI_BROWSER_NEW, browser->name, AVAHI_DNS_CLASS_IN, browser->type,
	    rdata, size, flags, browser->context);
}

static void
tell_browser(AvahiRecordBrowser *browser, AvahiBrowserEvent event)
{
	browser->call(browser, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, event, NULL, 0, 0, NULL, 0,
	    (AvahiLookupResultFlags)0, browser->context);
}

static void
play(AvahiRecordBrowser *browser)
{
	switch (browser->act) {
	case FAKE_ANSWER:
		tell_record(browser, 2, AVAHI_PROTO_INET, "\1a", 3, AVAHI_LOOKUP_RESULT_MULTICAST);
		tell_browser(browser, AVAHI_BROWSER_CACHE_EXHAUSTED);
		tell_browser(browser, AVAHI_BROWSER_ALL_FOR_NOW);
		break;
	case FAKE_CACHED:
		tell_record(browser, 2, AVAHI_PROTO_INET6, "\1b", 3, AVAHI_LOOKUP_RESULT_CACHED);
		break;
	case FAKE_EMPTY:
		tell_record(browser, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, NULL, 0, (AvahiLookupResultFlags)0);
		browser->call(browser, 2, AVAHI_PROTO_INET, AVAHI_BROWSER_REMOVE, browser->name, AVAHI_DNS_CLASS_IN,
		    browser->type, "", 0, (AvahiLookupResultFlags)0, browser->context);
		break;
	case FAKE_NOWHERE:
		tell_record(browser, 77, AVAHI_PROTO_INET, "c", 1, (AvahiLookupResultFlags)0);
		break;
	case FAKE_LATE:
		if (browser->is_freed)
			tell_record(browser, 2, AVAHI_PROTO_INET, "late", 4, (AvahiLookupResultFlags)0);
		break;
	case FAKE_BREAK:
		browser->client->error = AVAHI_ERR_TIMEOUT;
		tell_browser(browser, AVAHI_BROWSER_FAILURE);
		break;
	case FAKE_LOSE:
		tell_state(browser->client, AVAHI_CLIENT_FAILURE);
		break;
	case FAKE_INTERRUPT:
		raise(SIGINT);
		break;
	default:
		break;
	}
}

static void
on_browser(AvahiTimeout *timeout, void *context)
{
	(void)timeout;
	fake.depth++;
	play(context);
	fake.depth--;
}

static enum act
act_of(const char *name)
{
	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
		size_t length = strlen(acts[i]);

		if (strncmp(name, acts[i], length) == 0 && (name[length] == '.' || name[length] == '\\'))
			return (enum act)i;
	}
	ck_abort_msg("no such act: %s", name);
}

/* An error at once, or AVAHI_OK. */
static int
refuse(AvahiClient *client, enum act act)
{
	switch (act) {
	case FAKE_REFUSE:
		return AVAHI_ERR_TOO_MANY_OBJECTS;
	case FAKE_INVALID:
		return AVAHI_ERR_INVALID_DOMAIN_NAME;
	case FAKE_HANG:
		hang(client); /* fall through */
	case FAKE_DBUS_ERROR:
		client->is_lost = true;
		return AVAHI_ERR_DBUS_ERROR;
	default:
		return AVAHI_OK;
	}
}

AvahiRecordBrowser *
avahi_record_browser_new(AvahiClient *client, AvahiIfIndex interface, AvahiProtocol protocol, const char *name,
    uint16_t class, uint16_t type, AvahiLookupFlags flags, AvahiRecordBrowserCallback call, void *context)
{
	static const struct timeval at_once = {0, 0};
	AvahiRecordBrowser *browser;
	enum act act = act_of(name);

	ck_assert_int_eq(flags, 0);
	ck_assert_int_eq(interface, AVAHI_IF_UNSPEC);
	ck_assert_int_eq(protocol, AVAHI_PROTO_UNSPEC);
	ck_assert_uint_eq(class, AVAHI_DNS_CLASS_IN);
	ck_assert_int_eq(fake.depth, 0);
	ck_assert(client->is_running && !client->is_lost);
	for (const char *at = name; *at != '\0'; at++)
		ck_assert(*at > ' ' && *at < 0x7f);
	snprintf(fake.asked, sizeof(fake.asked), "%s", name);
	client->error = refuse(client, act);
	if (client->error != AVAHI_OK)
		return NULL;
	browser = must_resize(NULL, 1, sizeof(*browser));
	*browser = (AvahiRecordBrowser){
	    .next = client->browsers, .client = client, .call = call, .context = context, .act = act, .type = type};
	snprintf(browser->name, sizeof(browser->name), "%s", name);
	browser->timeout = client->poll->timeout_new(client->poll, &at_once, on_browser, browser);
	client->browsers = browser;
	return browser;
}

/* Keeps it until its client goes, so that it can be late. */
int
avahi_record_browser_free(AvahiRecordBrowser *browser)
{
	static const struct timeval at_once = {0, 0};

	ck_assert_int_eq(fake.depth, 0);
	ck_assert(!browser->is_freed && !browser->client->is_lost);
	browser->is_freed = true;
	if (browser->act == FAKE_MUTE)
		hang(browser->client);
	browser->client->poll->timeout_update(browser->timeout, browser->act == FAKE_LATE ? &at_once : NULL);
	return AVAHI_OK;
}
