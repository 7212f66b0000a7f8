# tests: proof. Everything speaks TAP.
TEST_EXTENSIONS = .sh .py
tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
SH_LOG_DRIVER = $(tap_driver)
PY_LOG_DRIVER = $(tap_driver)
AM_TESTS_ENVIRONMENT = srcdir='$(srcdir)'; top_srcdir='$(top_srcdir)'; export srcdir top_srcdir; \
	DNSSD_LINT='./dnssd-lint$(EXEEXT)'; export DNSSD_LINT;

unit_tests = \
	tests/unit/test_network \
	tests/unit/test_network_keys \
	tests/unit/test_network_together \
	tests/unit/test_portability \
	tests/unit/test_registry \
	tests/unit/test_registry_import \
	tests/unit/test_registry_parts \
	tests/unit/test_rules \
	tests/unit/test_subjects \
	tests/unit/test_txt_grammar \
	tests/unit/test_txt_notes \
	tests/unit/test_txt_profiles \
	tests/unit/test_txt_record \
	tests/unit/test_txt_use
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)

# Rules are tested against libraries of their own: nothing of the validator is there to reach for.
unit_libs = librules.a libdata.a $(data_libs) $(CHECK_LIBS)
unit_headers = tests/unit/judge.h tests/unit/networks.h tests/unit/runner.h tests/unit/snapshot.h
unit_cflags = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_unit_test_network_SOURCES = tests/unit/test_network.c $(unit_headers)
tests_unit_test_network_CFLAGS = $(unit_cflags)
tests_unit_test_network_LDADD = $(unit_libs)
tests_unit_test_network_keys_SOURCES = tests/unit/test_network_keys.c $(unit_headers)
tests_unit_test_network_keys_CFLAGS = $(unit_cflags)
tests_unit_test_network_keys_LDADD = $(unit_libs)
tests_unit_test_network_together_SOURCES = tests/unit/test_network_together.c $(unit_headers)
tests_unit_test_network_together_CFLAGS = $(unit_cflags)
tests_unit_test_network_together_LDADD = $(unit_libs)
tests_unit_test_portability_SOURCES = tests/unit/test_portability.c $(unit_headers)
tests_unit_test_portability_CFLAGS = $(unit_cflags)
tests_unit_test_portability_LDADD = $(unit_libs)
tests_unit_test_registry_SOURCES = tests/unit/test_registry.c $(unit_headers)
tests_unit_test_registry_CFLAGS = $(unit_cflags)
tests_unit_test_registry_LDADD = $(unit_libs)
tests_unit_test_registry_import_SOURCES = tests/unit/test_registry_import.c $(unit_headers)
tests_unit_test_registry_import_CFLAGS = $(unit_cflags)
tests_unit_test_registry_import_LDADD = $(unit_libs)
tests_unit_test_registry_parts_SOURCES = tests/unit/test_registry_parts.c $(unit_headers)
tests_unit_test_registry_parts_CFLAGS = $(unit_cflags)
tests_unit_test_registry_parts_LDADD = $(unit_libs)
tests_unit_test_rules_SOURCES = tests/unit/test_rules.c $(unit_headers)
tests_unit_test_rules_CFLAGS = $(unit_cflags)
tests_unit_test_rules_LDADD = $(unit_libs)
tests_unit_test_subjects_SOURCES = tests/unit/test_subjects.c $(unit_headers)
tests_unit_test_subjects_CFLAGS = $(unit_cflags)
tests_unit_test_subjects_LDADD = $(unit_libs)
tests_unit_test_txt_grammar_SOURCES = tests/unit/test_txt_grammar.c $(unit_headers)
tests_unit_test_txt_grammar_CFLAGS = $(unit_cflags)
tests_unit_test_txt_grammar_LDADD = $(unit_libs)
tests_unit_test_txt_notes_SOURCES = tests/unit/test_txt_notes.c $(unit_headers)
tests_unit_test_txt_notes_CFLAGS = $(unit_cflags)
tests_unit_test_txt_notes_LDADD = $(unit_libs)
tests_unit_test_txt_profiles_SOURCES = tests/unit/test_txt_profiles.c $(unit_headers)
tests_unit_test_txt_profiles_CFLAGS = $(unit_cflags)
tests_unit_test_txt_profiles_LDADD = $(unit_libs)
tests_unit_test_txt_record_SOURCES = tests/unit/test_txt_record.c $(unit_headers)
tests_unit_test_txt_record_CFLAGS = $(unit_cflags)
tests_unit_test_txt_record_LDADD = $(unit_libs)
tests_unit_test_txt_use_SOURCES = tests/unit/test_txt_use.c $(unit_headers)
tests_unit_test_txt_use_CFLAGS = $(unit_cflags)
tests_unit_test_txt_use_LDADD = $(unit_libs)

# Whole-program cases, found by glob.
dist_check_SCRIPTS = tests/cases/run.py tests/layers.sh tests/docs.sh tests/console.py
TESTS += tests/cases/run.py tests/layers.sh tests/docs.sh
EXTRA_DIST += tests/cases tests/fixtures

# A folder is distributed with what was built in it: here the log of its own test.
dist-hook:
	rm -f $(distdir)/tests/cases/run.log $(distdir)/tests/cases/run.trs

# The unit tests under Valgrind; a leak or an error fails.
valgrind = valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,indirect
check-valgrind: all
	CK_FORK=no CK_TIMEOUT_MULTIPLIER=50 $(MAKE) $(AM_MAKEFLAGS) check \
		TESTS='$(unit_tests) $(fuzz_targets)' LOG_COMPILER='$(valgrind)'
.PHONY: check-valgrind

include tests/fuzz/fuzz.mk
include tests/bench/bench.mk
