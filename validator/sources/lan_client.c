#include "validator/sources/lan_client.h"

#include <net/if.h>

#include <avahi-client/client.h>
#include <avahi-client/lookup.h>
#include <avahi-common/error.h>

#include "data/arena.h"
#include "validator/sources/lan_bus.h"
#include "validator/sources/lan_poll.h"
#include "validator/sources/lan_signals.h"

/* Seconds. */
enum {
	HANG = 6,       /* a call that takes longer hangs */
	HANG_LEAST = 2, /* … and none that took less is said to, however near the deadline is */
};

/* How long messages that are there already are taken in before anything is done about them. Milliseconds. */
enum { BATCH = 20 };

/* Each octet of the longest name as an escape, and a dot behind each. */
enum { NAME_SIZE = 255 * 5 + 1 };

/* Callbacks get one of these. It is used again and again and freed only at the end, so that an event which comes late
 * finds it, and finds it not its own. */
struct question {
	struct question *next;
	struct lan_client *client;
	AvahiRecordBrowser *browser; /* NULL: none asked */
	uint32_t id;
};

/* Interface names as first seen: one that went keeps its name in what follows. */
struct seen_interface {
	AvahiIfIndex index;
	char name[IF_NAMESIZE + 16];
};

struct lan_client {
	struct lan_loop *loop;
	AvahiPoll poll;
	uint64_t deadline;
	void (*tell)(void *context, const struct lan_event *);
	void *context;

	AvahiClient *avahi;
	enum lan_client_state state; /* set in callbacks, too */
	struct question *questions;
	struct seen_interface interfaces[LINKS_MAX];
	size_t interface_count;
};

/* Every call into the library may block: 25 s where nobody answers. */
static void
guard(const struct lan_client *client)
{
	uint64_t now = lan_loop_now(client->loop), left = client->deadline > now ? (client->deadline - now) / 1000 : 0;

	lan_guard_arm(left > HANG ? HANG : left < HANG_LEAST ? HANG_LEAST : (unsigned)left);
}

static void
unguard(struct lan_client *client)
{
	if (lan_guard_disarm())
		client->state = LAN_CLIENT_HUNG;
}

/* ---- what comes from the daemon ---- */

static const char *
interface_name(struct lan_client *client, AvahiIfIndex index)
{
	struct seen_interface *interface;

	for (size_t i = 0; i < client->interface_count; i++)
		if (client->interfaces[i].index == index)
			return client->interfaces[i].name;
	/* More than a network can tell apart: the last one is looked up anew each time. */
	if (client->interface_count < LINKS_MAX)
		client->interface_count++;
	interface = &client->interfaces[client->interface_count - 1];
	*interface = (struct seen_interface){.index = index};
	if (index > 0 && if_indextoname((unsigned)index, interface->name) == NULL)
		snprintf(interface->name, sizeof(interface->name), "if%d", index);
	return interface->name;
}

static enum lan_event_kind
kind_of(AvahiBrowserEvent event)
{
	switch (event) {
	case AVAHI_BROWSER_NEW:
		return LAN_EVENT_NEW;
	case AVAHI_BROWSER_REMOVE:
		return LAN_EVENT_REMOVE;
	case AVAHI_BROWSER_CACHE_EXHAUSTED:
		return LAN_EVENT_CACHED;
	case AVAHI_BROWSER_ALL_FOR_NOW:
		return LAN_EVENT_ALL_FOR_NOW;
	case AVAHI_BROWSER_FAILURE:
		break;
	}
	return LAN_EVENT_BROKEN;
}

static enum link_protocol
protocol_of(AvahiProtocol protocol)
{
	return protocol == AVAHI_PROTO_INET ? LINK_IPV4 : protocol == AVAHI_PROTO_INET6 ? LINK_IPV6 : LINK_ANY;
}

static void
on_record(AvahiRecordBrowser *browser, AvahiIfIndex index, AvahiProtocol protocol, AvahiBrowserEvent what,
    const char *name, uint16_t class, uint16_t type, const void *rdata, size_t size, AvahiLookupResultFlags flags,
    void *context)
{
	struct question *question = context;
	struct lan_client *client = question->client;
	struct lan_event event = {.kind = kind_of(what), .question = question->id};

	(void)class; /* none other than IN is asked for */
	if (question->browser == NULL || question->browser != browser)
		return;
	if (event.kind == LAN_EVENT_BROKEN)
		event.text = avahi_strerror(avahi_client_errno(client->avahi));
	if (event.kind == LAN_EVENT_NEW || event.kind == LAN_EVENT_REMOVE) {
		event.interface = interface_name(client, index);
		event.protocol = protocol_of(protocol);
		event.type = (enum rr_type)type;
		event.name = bytes_of(name != NULL ? name : "");
		event.rdata = (struct bytes){rdata, rdata != NULL ? size : 0};
		event.from_cache = (flags & AVAHI_LOOKUP_RESULT_CACHED) != 0;
	}
	client->tell(client->context, &event);
}

/* Browsing needs no host name: a daemon that is still probing for its own can be asked already. */
static void
on_state(AvahiClient *avahi, AvahiClientState state, void *context)
{
	struct lan_client *client = context;

	(void)avahi; /* not ours yet while avahi_client_new() runs */
	switch (state) {
	case AVAHI_CLIENT_S_REGISTERING:
	case AVAHI_CLIENT_S_RUNNING:
	case AVAHI_CLIENT_S_COLLISION:
		if (client->state < LAN_CLIENT_LOST)
			client->state = LAN_CLIENT_RUNNING;
		break;
	case AVAHI_CLIENT_CONNECTING:
		client->state = client->state == LAN_CLIENT_RUNNING ? LAN_CLIENT_LOST : client->state;
		break;
	case AVAHI_CLIENT_FAILURE:
		client->state = LAN_CLIENT_LOST;
		break;
	}
}

/* ---- the client ---- */

struct lan_client *
lan_client_new(
    struct lan_loop *loop, uint64_t deadline, void (*tell)(void *context, const struct lan_event *), void *context)
{
	struct lan_client *client = must_resize(NULL, 1, sizeof(*client));

	*client = (struct lan_client){.loop = loop, .deadline = deadline, .tell = tell, .context = context};
	lan_poll_init(&client->poll, loop);
	return client;
}

enum lan_client_state
lan_client_state(const struct lan_client *client)
{
	return client->state;
}

static enum failure_kind
set_failure(struct failure *failure, bool hung, int error)
{
	if (hung)
		return failure_set(failure, FAILURE_NO_DAEMON, NULL, 0, 0,
		    "the avahi daemon does not answer: it hangs, or is stopped; restart it, e.g. with systemctl restart "
		    "avahi-daemon");
	if (error == AVAHI_ERR_NO_DAEMON)
		return failure_set(failure, FAILURE_NO_DAEMON, NULL, 0, 0,
		    "the avahi daemon is not running, and it is what listens to the LAN: start it, e.g. with systemctl start "
		    "avahi-daemon");
	return failure_set(
	    failure, FAILURE_NO_DAEMON, NULL, 0, 0, "the avahi daemon cannot be asked: %s", avahi_strerror(error));
}

enum failure_kind
lan_client_open(struct lan_client *client, bool patient, bool *hung, struct failure *failure)
{
	enum failure_kind kind = lan_bus_probe(HANG * 1000, failure);
	int error = AVAHI_ERR_FAILURE;

	*hung = false;
	if (kind != FAILURE_NONE)
		return kind;
	client->state = LAN_CLIENT_WAITING;
	lan_guard_new();
	guard(client);
	client->avahi = avahi_client_new(
	    &client->poll, patient ? AVAHI_CLIENT_NO_FAIL : (AvahiClientFlags)0, on_state, client, &error);
	unguard(client);
	lan_signals_give_back_pipe();
	if (client->avahi != NULL && client->state < LAN_CLIENT_LOST)
		return FAILURE_NONE;
	*hung = client->state == LAN_CLIENT_HUNG;
	lan_client_close(client);
	return set_failure(failure, *hung, error);
}

/* Cut off first: freeing a browser asks the daemon, once for each, and the daemon forgets them with the connection. */
void
lan_client_close(struct lan_client *client)
{
	for (struct question *question = client->questions; question != NULL; question = question->next)
		question->browser = NULL;
	if (client->avahi != NULL) {
		guard(client);
		lan_guard_cut();
		avahi_client_free(client->avahi);
		lan_guard_disarm();
	}
	client->avahi = NULL;
	client->state = LAN_CLIENT_CLOSED;
}

void
lan_client_free(struct lan_client *client)
{
	lan_client_close(client);
	while (client->questions != NULL) {
		struct question *next = client->questions->next;

		free(client->questions);
		client->questions = next;
	}
	free(client);
}

void
lan_client_turn(struct lan_client *client, uint64_t until)
{
	uint64_t end;

	guard(client);
	/* libdbus hands out one message a turn. */
	if (lan_loop_turn(client->loop, until)) {
		end = lan_loop_now(client->loop) + BATCH;
		while (lan_loop_now(client->loop) < end && lan_loop_turn(client->loop, 0))
			;
	}
	unguard(client);
}

/* ---- questions ---- */

/* Avahi takes presentation text and the escapes in it; libdbus ends the program over a string that is no UTF-8. */
static bool
plain_name(const char *name, char *plain, size_t size)
{
	size_t length = 0;

	for (; *name != '\0'; name++) {
		unsigned char octet = (unsigned char)*name;
		bool printable = octet > 0x20 && octet < 0x7f;

		if (length + sizeof("\\255") > size)
			return false;
		length += (size_t)snprintf(plain + length, size - length, printable ? "%c" : "\\%03u", octet);
	}
	plain[length] = '\0';
	return true;
}

/* One without a browser. */
static struct question *
free_question(struct lan_client *client)
{
	struct question *question = client->questions;

	while (question != NULL && question->browser != NULL)
		question = question->next;
	if (question != NULL)
		return question;
	question = must_resize(NULL, 1, sizeof(*question));
	*question = (struct question){.next = client->questions, .client = client};
	client->questions = question;
	return question;
}

static void
refuse(struct lan_client *client, uint32_t id, int error)
{
	struct lan_event event = {.kind = LAN_EVENT_BROKEN, .question = id, .text = avahi_strerror(error)};

	switch (error) {
	case AVAHI_ERR_DBUS_ERROR: /* the first sign of a daemon that goes; its like would follow for every question */
	case AVAHI_ERR_NO_DAEMON:
	case AVAHI_ERR_DISCONNECTED:
		client->state = LAN_CLIENT_LOST;
		return;
	case AVAHI_ERR_TOO_MANY_OBJECTS:
		event.kind = LAN_EVENT_REFUSED;
		break;
	default:
		break;
	}
	client->tell(client->context, &event);
}

/* Flags are always 0: those that there are crash daemons of today. */
void
lan_client_ask(struct lan_client *client, uint32_t id, const char *name, enum rr_type type)
{
	struct question *question;
	char plain[NAME_SIZE];

	if (client->state != LAN_CLIENT_RUNNING)
		return;
	if (!plain_name(name, plain, sizeof(plain))) {
		refuse(client, id, AVAHI_ERR_INVALID_DOMAIN_NAME);
		return;
	}
	question = free_question(client);
	question->id = id;
	guard(client);
	question->browser = avahi_record_browser_new(client->avahi, AVAHI_IF_UNSPEC, AVAHI_PROTO_UNSPEC, plain,
	    AVAHI_DNS_CLASS_IN, (uint16_t)type, (AvahiLookupFlags)0, on_record, question);
	unguard(client);
	if (question->browser == NULL && client->state == LAN_CLIENT_RUNNING)
		refuse(client, id, avahi_client_errno(client->avahi));
}

static void
end(struct question *question)
{
	struct lan_client *client = question->client;
	AvahiRecordBrowser *browser = question->browser;

	question->browser = NULL;
	/* With a daemon that is gone, closing the client frees it. */
	if (client->state != LAN_CLIENT_RUNNING)
		return;
	guard(client);
	avahi_record_browser_free(browser);
	unguard(client);
}

void
lan_client_drop(struct lan_client *client, uint32_t id)
{
	for (struct question *question = client->questions; question != NULL; question = question->next)
		if (question->browser != NULL && question->id == id) {
			end(question);
			return;
		}
}

/* Freeing a browser waits for the daemon. */
void
lan_client_check(struct lan_client *client)
{
	for (struct question *question = client->questions; question != NULL; question = question->next)
		if (question->browser != NULL) {
			end(question);
			return;
		}
}
