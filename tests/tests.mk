# tests: proof. Everything speaks TAP.
TEST_EXTENSIONS = .sh .py
tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
SH_LOG_DRIVER = $(tap_driver)
PY_LOG_DRIVER = $(tap_driver)
AM_TESTS_ENVIRONMENT = srcdir='$(srcdir)'; top_srcdir='$(top_srcdir)'; export srcdir top_srcdir; \
	DNSSD_LINT='./dnssd-lint$(EXEEXT)'; export DNSSD_LINT;

# Those of data and rules link these two alone: nothing of the validator is there to reach for. A test is its one file
# where nothing else is said.
rule_tests = \
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

validator_tests = \
	tests/unit/test_network_rules \
	tests/unit/test_rdata \
	tests/unit/test_recording

unit_tests = $(rule_tests) $(validator_tests)
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
noinst_HEADERS = \
	tests/unit/judge.h \
	tests/unit/networks.h \
	tests/unit/recorded.h \
	tests/unit/runner.h \
	tests/unit/snapshot.h

LDADD = librules.a libdata.a $(data_libs) $(CHECK_LIBS)
tests_unit_test_network_rules_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_rdata_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_recording_LDADD = $(validator_libs) $(CHECK_LIBS)

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
