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
	tests/unit/test_files \
	tests/unit/test_lan_bounds \
	tests/unit/test_lan_loop \
	tests/unit/test_lan_session \
	tests/unit/test_lan_watch \
	tests/unit/test_network_rules \
	tests/unit/test_rdata \
	tests/unit/test_recording \
	tests/unit/test_reporters
if HAVE_AVAHI
validator_tests += tests/unit/test_lan tests/unit/test_lan_bus
endif

unit_tests = $(rule_tests) $(validator_tests)
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
noinst_HEADERS = \
	tests/unit/fake_avahi.h \
	tests/unit/fake_links.h \
	tests/unit/files.h \
	tests/unit/judge.h \
	tests/unit/lan_fixture.h \
	tests/unit/lan_simulator.h \
	tests/unit/lan_simulator_parts.h \
	tests/unit/networks.h \
	tests/unit/recorded.h \
	tests/unit/runner.h \
	tests/unit/snapshot.h

LDADD = librules.a libdata.a $(data_libs) $(CHECK_LIBS)
tests_unit_test_files_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_lan_bounds_SOURCES = tests/unit/test_lan_bounds.c tests/unit/lan_simulated.c tests/unit/lan_simulator.c
tests_unit_test_lan_bounds_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_lan_bus_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_lan_loop_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_lan_session_SOURCES = tests/unit/test_lan_session.c tests/unit/lan_simulated.c tests/unit/lan_simulator.c
tests_unit_test_lan_session_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_lan_watch_SOURCES = tests/unit/test_lan_watch.c tests/unit/lan_simulated.c tests/unit/lan_simulator.c
tests_unit_test_lan_watch_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_network_rules_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_rdata_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_recording_LDADD = $(validator_libs) $(CHECK_LIBS)
tests_unit_test_reporters_LDADD = $(validator_libs) $(CHECK_LIBS)
# The library's own Avahi client, on a library that does what the test tells it.
tests_unit_test_lan_SOURCES = tests/unit/test_lan.c tests/unit/fake_avahi.c tests/unit/fake_links.c
tests_unit_test_lan_LDADD = libvalidator.a librules.a libdata.a $(data_libs) $(CHECK_LIBS)

# Whole-program cases, found by glob.
dist_check_SCRIPTS = tests/cases/run.py tests/formats.py tests/layers.sh tests/docs.sh tests/console.py
TESTS += tests/cases/run.py tests/formats.py tests/layers.sh tests/docs.sh
EXTRA_DIST += tests/cases tests/fixtures tests/lan

# A folder is distributed with what was built in it: here the log of its own test.
dist-hook:
	rm -f $(distdir)/tests/cases/run.log $(distdir)/tests/cases/run.trs

# `audit` on LANs in network namespaces, with real daemons. Apart from `make check`, since it needs these, and root or
# user namespaces.
check-lan: all
	DNSSD_LINT=./dnssd-lint$(EXEEXT) $(srcdir)/tests/lan/run.py
bench-lan: all
	DNSSD_LINT=./dnssd-lint$(EXEEXT) $(srcdir)/tests/lan/bench.py
.PHONY: check-lan bench-lan

# The unit tests under Valgrind; a leak or an error fails.
valgrind = valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,indirect
check-valgrind: all
	CK_FORK=no CK_TIMEOUT_MULTIPLIER=50 $(MAKE) $(AM_MAKEFLAGS) check \
		TESTS='$(unit_tests) $(fuzz_targets)' LOG_COMPILER='$(valgrind)'
.PHONY: check-valgrind

include tests/fuzz/fuzz.mk
include tests/bench/bench.mk
