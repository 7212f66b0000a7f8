# Fuzz targets. `make check` replays their seeds with any compiler; with --enable-fuzzing (clang) they are libFuzzer
# programs, and `make fuzz-smoke` runs each for FUZZ_SECONDS.
fuzz_targets = \
	tests/fuzz/fuzz_avahi \
	tests/fuzz/fuzz_csv \
	tests/fuzz/fuzz_dnssd \
	tests/fuzz/fuzz_lan_session \
	tests/fuzz/fuzz_name \
	tests/fuzz/fuzz_notes \
	tests/fuzz/fuzz_plist \
	tests/fuzz/fuzz_profiles \
	tests/fuzz/fuzz_rdata \
	tests/fuzz/fuzz_recording \
	tests/fuzz/fuzz_text \
	tests/fuzz/fuzz_txt \
	tests/fuzz/fuzz_type \
	tests/fuzz/fuzz_xml
check_PROGRAMS += $(fuzz_targets)

fuzz_common = tests/fuzz/fuzz.h tests/fuzz/properties.c
if FUZZING
fuzz_ldflags = $(AM_LDFLAGS) $(FUZZER_FLAGS)
else
fuzz_common += tests/fuzz/main.c
fuzz_ldflags = $(AM_LDFLAGS)
TESTS += $(fuzz_targets)
endif
fuzz_libs = librules.a libdata.a $(data_libs)

tests_fuzz_fuzz_avahi_SOURCES = tests/fuzz/fuzz_avahi.c tests/fuzz/read_file.h $(fuzz_common)
tests_fuzz_fuzz_avahi_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_avahi_LDADD = $(validator_libs)
tests_fuzz_fuzz_dnssd_SOURCES = tests/fuzz/fuzz_dnssd.c tests/fuzz/read_file.h $(fuzz_common)
tests_fuzz_fuzz_dnssd_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_dnssd_LDADD = $(validator_libs)
tests_fuzz_fuzz_plist_SOURCES = tests/fuzz/fuzz_plist.c tests/fuzz/read_file.h $(fuzz_common)
tests_fuzz_fuzz_plist_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_plist_LDADD = $(validator_libs)
tests_fuzz_fuzz_csv_SOURCES = tests/fuzz/fuzz_csv.c $(fuzz_common)
tests_fuzz_fuzz_csv_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_csv_LDADD = $(fuzz_libs)
tests_fuzz_fuzz_lan_session_SOURCES = tests/fuzz/fuzz_lan_session.c $(fuzz_common)
tests_fuzz_fuzz_lan_session_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_lan_session_LDADD = $(validator_libs)
tests_fuzz_fuzz_name_SOURCES = tests/fuzz/fuzz_name.c $(fuzz_common)
tests_fuzz_fuzz_name_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_name_LDADD = $(fuzz_libs)
tests_fuzz_fuzz_notes_SOURCES = tests/fuzz/fuzz_notes.c $(fuzz_common)
tests_fuzz_fuzz_notes_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_notes_LDADD = $(fuzz_libs)
tests_fuzz_fuzz_profiles_SOURCES = tests/fuzz/fuzz_profiles.c $(fuzz_common)
tests_fuzz_fuzz_profiles_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_profiles_LDADD = $(fuzz_libs)
tests_fuzz_fuzz_rdata_SOURCES = tests/fuzz/fuzz_rdata.c $(fuzz_common)
tests_fuzz_fuzz_rdata_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_rdata_LDADD = $(validator_libs)
tests_fuzz_fuzz_recording_SOURCES = tests/fuzz/fuzz_recording.c $(fuzz_common)
tests_fuzz_fuzz_recording_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_recording_LDADD = $(validator_libs)
tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz_text.c $(fuzz_common)
tests_fuzz_fuzz_text_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_text_LDADD = $(fuzz_libs)
tests_fuzz_fuzz_txt_SOURCES = tests/fuzz/fuzz_txt.c $(fuzz_common)
tests_fuzz_fuzz_txt_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_txt_LDADD = $(fuzz_libs)
tests_fuzz_fuzz_type_SOURCES = tests/fuzz/fuzz_type.c $(fuzz_common)
tests_fuzz_fuzz_type_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_type_LDADD = $(fuzz_libs)
tests_fuzz_fuzz_xml_SOURCES = tests/fuzz/fuzz_xml.c $(fuzz_common)
tests_fuzz_fuzz_xml_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_xml_LDADD = $(fuzz_libs)

# A folder of libFuzzer's own takes what it finds; the seeds stay as they are. What breaks a target stays beside it.
FUZZ_SECONDS = 12
if FUZZING
fuzz-smoke: $(fuzz_targets)
	@for target in $(fuzz_targets); do \
		name=$${target##*_}; \
		$(MKDIR_P) fuzz-corpus/$$name; \
		./$$target -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=4096 -print_final_stats=1 \
			-artifact_prefix=$$target- fuzz-corpus/$$name $(srcdir)/tests/fuzz/seeds/$$name $(srcdir)/tests/fixtures \
			>$$target.log 2>&1 || { cat $$target.log; echo "$$target: broken" >&2; exit 1; }; \
		echo "$$target: `sed -n 's/^stat::number_of_executed_units: *//p' $$target.log` inputs, none broke it"; \
	done
else
fuzz-smoke:
	@echo "fuzz-smoke needs CC=clang ./configure --enable-fuzzing --enable-sanitizers" >&2; exit 1
endif
.PHONY: fuzz-smoke

clean-local: clean-fuzz
clean-fuzz:
	rm -rf fuzz-corpus
.PHONY: clean-fuzz
CLEANFILES += $(fuzz_targets:=.log)

EXTRA_DIST += tests/fuzz/seeds tests/fuzz/main.c
