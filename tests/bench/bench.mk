# What the program must reach, as ratios to a peer's time. Never part of `make check`: time is no property of the code.
EXTRA_PROGRAMS = tests/bench/bench_txt
tests_bench_bench_txt_SOURCES = tests/bench/bench_txt.c
tests_bench_bench_txt_LDADD = librules.a libdata.a $(data_libs)

bench: dnssd-lint$(EXEEXT) tests/bench/bench_txt$(EXEEXT)
	@DNSSD_LINT=./dnssd-lint$(EXEEXT) srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/bench/bench.sh
	@tests/bench/bench_txt$(EXEEXT)
.PHONY: bench

clean-local: clean-bench
clean-bench:
	rm -rf bench-inputs
CLEANFILES += tests/bench/bench_txt$(EXEEXT)
.PHONY: clean-bench

EXTRA_DIST += tests/bench/bench.sh tests/bench/inputs.py
