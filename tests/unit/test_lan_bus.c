/* Is there a D-Bus? Addresses as libdbus takes them, and what stands behind them: nothing, silence, an answer. */
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/runner.h"
#include "validator/sources/lan_bus.h"

static char folder[] = "/tmp/test_lan_bus.XXXXXX";
static char socket_path[64];
static struct failure failure;

static void
set_up(void)
{
	memcpy(folder + sizeof(folder) - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(socket_path, sizeof(socket_path), "%s/a b", folder);
	failure = (struct failure){0};
}

static void
tear_down(void)
{
	unlink(socket_path);
	rmdir(folder);
}

/* A socket of that name that takes connections, and leaves them waiting; an abstract one behind a NUL. */
static int
listening(const char *name, bool is_abstract)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);
	size_t length = strlen(name) + is_abstract;

	snprintf(address.sun_path + is_abstract, sizeof(address.sun_path) - 1, "%s", name);
	ck_assert_int_ge(listener, 0);
	ck_assert_int_eq(bind(listener, (struct sockaddr *)&address, (socklen_t)(sizeof(sa_family_t) + length)), 0);
	ck_assert_int_eq(listen(listener, 4), 0);
	return listener;
}

/* Another process that answers one connection as a bus does, if it is asked rightly. */
static pid_t
answering(int listener)
{
	pid_t child = fork();

	if (child == 0) {
		char question[8];
		int connection = accept(listener, NULL, NULL);

		if (recv(connection, question, 7, MSG_WAITALL) == 7 && memcmp(question, "\0AUTH\r\n", 7) == 0)
			(void)!write(connection, "REJECTED EXTERNAL\r\n", 19);
		_exit(0);
	}
	ck_assert_int_gt(child, 0);
	return child;
}

static enum failure_kind
probe(const char *before, const char *name, const char *behind, unsigned milliseconds)
{
	char address[256];

	snprintf(address, sizeof(address), "%s%s%s", before, name, behind);
	ck_assert_int_eq(setenv("DBUS_SYSTEM_BUS_ADDRESS", address, 1), 0);
	return lan_bus_probe(milliseconds, &failure);
}

static void
assert_answered(int listener, const char *before, const char *name, const char *behind)
{
	pid_t child = answering(listener);

	ck_assert_int_eq(probe(before, name, behind, 60 * 1000), FAILURE_NONE);
	ck_assert_int_eq(waitpid(child, NULL, 0), child);
	close(listener);
}

START_TEST(bus_that_answers)
{
	assert_answered(listening(socket_path, false), "unix:path=", folder, "/a%20b,guid=00");
}
END_TEST

START_TEST(bus_with_an_abstract_name)
{
	const char *name = strrchr(folder, '/') + 1;

	assert_answered(listening(name, true), "unix:abstract=", name, "");
}
END_TEST

START_TEST(second_address_counts_too)
{
	assert_answered(listening(socket_path, false), "unix:path=/nowhere/at/all;unix:path=", folder, "/a%20b;");
}
END_TEST

START_TEST(bus_that_is_silent)
{
	int listener = listening(socket_path, false);

	ck_assert_int_ne(probe("unix:path=", socket_path, "", 0), FAILURE_NONE);
	ck_assert_str_eq(failure.path, socket_path);
	ck_assert_ptr_nonnull(strstr(failure.message, "the D-Bus system bus does not answer"));
	close(listener);
}
END_TEST

START_TEST(bus_that_hangs_up)
{
	int listener = listening(socket_path, false);
	pid_t child = fork();

	if (child == 0) {
		close(accept(listener, NULL, NULL));
		_exit(0);
	}
	ck_assert_int_ne(probe("unix:path=", socket_path, "", 60 * 1000), FAILURE_NONE);
	ck_assert_ptr_nonnull(strstr(failure.message, "no D-Bus system bus ("));
	ck_assert_int_eq(waitpid(child, NULL, 0), child);
	close(listener);
}
END_TEST

START_TEST(bus_that_is_gone)
{
	close(listening(socket_path, false));
	ck_assert_int_ne(probe("unix:path=", socket_path, "", 0), FAILURE_NONE);
	ck_assert_ptr_nonnull(strstr(failure.message, "no D-Bus system bus (Connection refused)"));
}
END_TEST

START_TEST(bus_that_never_was)
{
	ck_assert_int_ne(probe("unix:path=", socket_path, ";unix:path=/nowhere", 0), FAILURE_NONE);
	ck_assert_str_eq(failure.path, socket_path);
	ck_assert_ptr_nonnull(strstr(failure.message, "no D-Bus system bus (No such file or directory)"));
}
END_TEST

static const char *const left_to_libdbus[] = {"tcp:host=localhost,port=1",
    "autolaunch:", "unix:path=", "unix:path=/a%2", "unix:path=/a%zz", "unix:tmpdir=/tmp",
    ("unix:path=/111111111111111111111111111111111111111111111111111111"
     "222222222222222222222222222222222222222222222222222222"),
    ";", "nonsense"};

START_TEST(other_addresses_are_left_to_libdbus)
{
	ck_assert_int_eq(probe(left_to_libdbus[_i], "", "", 0), FAILURE_NONE);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("lan_bus");
	TCase *tests = case_of(suite, "bus", set_up, tear_down);

	tcase_add_test(tests, bus_that_answers);
	tcase_add_test(tests, bus_with_an_abstract_name);
	tcase_add_test(tests, second_address_counts_too);
	tcase_add_test(tests, bus_that_is_silent);
	tcase_add_test(tests, bus_that_hangs_up);
	tcase_add_test(tests, bus_that_is_gone);
	tcase_add_test(tests, bus_that_never_was);
	tcase_add_loop_test(tests, other_addresses_are_left_to_libdbus, 0, ROWS(left_to_libdbus));
	return run_suite(suite);
}
