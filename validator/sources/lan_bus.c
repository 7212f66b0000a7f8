#include "validator/sources/lan_bus.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "data/bytes.h"

static const char usual_address[] = "unix:path=/run/dbus/system_bus_socket";

static int
hex_digit(unsigned char octet)
{
	if (ascii_is_digit(octet))
		return octet - '0';
	octet = ascii_lower(octet);
	return octet >= 'a' && octet <= 'f' ? octet - 'a' + 10 : -1;
}

/* An address's value with its %XX resolved, up to a comma (D-Bus specification, "Server Addresses"). The length, or 0
 * where it does not fit. */
static size_t
unescape(struct bytes value, char *path, size_t size)
{
	size_t length = 0;

	for (size_t i = 0; i < value.length && value.at[i] != ','; i++) {
		unsigned char octet = value.at[i];

		if (octet == '%') {
			if (i + 2 >= value.length || hex_digit(value.at[i + 1]) < 0 || hex_digit(value.at[i + 2]) < 0)
				return 0;
			octet = (unsigned char)(hex_digit(value.at[i + 1]) * 16 + hex_digit(value.at[i + 2]));
			i += 2;
		}
		if (length + 1 >= size)
			return 0;
		path[length++] = (char)octet;
	}
	path[length] = '\0';
	return length;
}

static bool
begins_with(struct bytes text, struct bytes start)
{
	return text.length > start.length && memcmp(text.at, start.at, start.length) == 0;
}

/* One address of the list as a socket's; false for other kinds than a socket with a name. */
static bool
parse_address(struct bytes text, struct sockaddr_un *address, socklen_t *length)
{
	static const struct bytes path = {(const unsigned char *)"unix:path=", 10};
	static const struct bytes abstract = {(const unsigned char *)"unix:abstract=", 14};
	size_t named;

	*address = (struct sockaddr_un){.sun_family = AF_UNIX};
	if (begins_with(text, path))
		named = unescape(bytes_from(text, path.length), address->sun_path, sizeof(address->sun_path));
	else if (begins_with(text, abstract)) /* the name stands behind a NUL */
		named =
		    unescape(bytes_from(text, abstract.length), address->sun_path + 1, sizeof(address->sun_path) - 1);
	else
		return false;
	*length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + named + 1);
	return named > 0;
}

/* Asks the bus which ways of authentication it has, as every connection begins: it answers whoever asks. An errno, or
 * 0 for an answer. */
static int
ask(const struct sockaddr_un *address, socklen_t length, unsigned milliseconds)
{
	static const char question[] = "\0AUTH\r\n";
	struct pollfd polled = {.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), .events = POLLIN};
	char answer;
	int error = 0, ready;

	if (polled.fd < 0)
		return errno;
	if (connect(polled.fd, (const struct sockaddr *)address, length) != 0 ||
	    send(polled.fd, question, sizeof(question) - 1, MSG_NOSIGNAL) < 0) {
		error = errno;
	} else {
		do
			ready = poll(&polled, 1, (int)milliseconds);
		while (ready < 0 && errno == EINTR);
		if (ready == 0)
			error = ETIMEDOUT;
		else if (recv(polled.fd, &answer, 1, 0) != 1)
			error = ECONNRESET;
	}
	close(polled.fd);
	return error;
}

static enum failure_kind
tell(int error, const struct sockaddr_un *address, struct failure *failure)
{
	const char *path = address->sun_path[0] != '\0' ? address->sun_path : address->sun_path + 1;

	if (error == ETIMEDOUT)
		return failure_set(failure, FAILURE_NO_DAEMON, path, 0, 0,
		    "the D-Bus system bus does not answer, so the avahi daemon cannot be asked: restart the bus, or wait "
		    "until the system is less busy");
	return failure_set(failure, FAILURE_NO_DAEMON, path, 0, 0,
	    "no D-Bus system bus (%s), so the avahi daemon cannot be asked: start it, e.g. with systemctl start dbus, or "
	    "name its socket in DBUS_SYSTEM_BUS_ADDRESS; in a container, mount the socket",
	    strerror(error));
}

enum failure_kind
lan_bus_probe(unsigned milliseconds, struct failure *failure)
{
	const char *named = getenv("DBUS_SYSTEM_BUS_ADDRESS");
	struct bytes rest = bytes_of(named != NULL && *named != '\0' ? named : usual_address);
	struct sockaddr_un address, first;
	int error = 0;

	while (rest.length > 0) {
		const unsigned char *end = memchr(rest.at, ';', rest.length);
		struct bytes text = {rest.at, end != NULL ? (size_t)(end - rest.at) : rest.length};
		socklen_t length;
		int problem;

		rest = bytes_from(rest, end != NULL ? text.length + 1 : text.length);
		if (!parse_address(text, &address, &length))
			return FAILURE_NONE;
		problem = ask(&address, length, milliseconds);
		if (problem == 0)
			return FAILURE_NONE;
		/* The first one counts: the others are its substitutes. */
		if (error == 0) {
			error = problem;
			first = address;
		}
	}
	return error != 0 ? tell(error, &first, failure) : FAILURE_NONE;
}
