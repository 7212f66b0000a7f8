# What the program must reach, as ratios to a peer's time. Never part of `make check`: time is no property of the code.
bench: dnssd-lint$(EXEEXT)
	@DNSSD_LINT=./dnssd-lint$(EXEEXT) srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/bench/bench.sh
.PHONY: bench

clean-local: clean-bench
clean-bench:
	rm -rf bench-inputs
.PHONY: clean-bench

EXTRA_DIST += tests/bench/bench.sh tests/bench/inputs.py
