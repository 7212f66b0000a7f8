/* runner: what every unit test's main does: run the suite, speak TAP on standard output. */
#ifndef TESTS_UNIT_RUNNER_H
#define TESTS_UNIT_RUNNER_H

#include <check.h>

/* Rows of a table, for loop tests. */
#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* A test case of the suite, with what goes before and behind each of its tests. */
static inline TCase *
case_of(Suite *suite, const char *name, SFun set_up, SFun tear_down)
{
	TCase *tests = tcase_create(name);

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	return tests;
}

/* Runs and frees the suite; gives main's result. */
static inline int
run_suite(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}

#endif
