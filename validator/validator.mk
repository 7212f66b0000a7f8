# validator: where subjects come from and findings go to. A library, so that tests link what they need of it.
noinst_LIBRARIES += libvalidator.a
libvalidator_a_SOURCES = \
	validator/audit.c validator/audit.h \
	validator/command.h validator/commands.c \
	validator/commands/audit.c \
	validator/commands/check.c \
	validator/commands/compat.c validator/commands/compat.h \
	validator/commands/explain.c \
	validator/commands/explain_txt.c validator/commands/explain_txt.h \
	validator/commands/host.c \
	validator/commands/inspect.c validator/commands/inspect.h \
	validator/commands/name.c \
	validator/commands/registry_compile.c \
	validator/commands/registry_diff.c \
	validator/commands/registry_info.c \
	validator/commands/registry_port.c \
	validator/commands/registry_search.c \
	validator/commands/registry_show.c \
	validator/commands/registry_view.c validator/commands/registry_view.h \
	validator/commands/txt.c \
	validator/commands/txt_template.c validator/commands/txt_template.h \
	validator/commands/txt_type.c validator/commands/txt_type.h \
	validator/commands/txt_view.c validator/commands/txt_view.h \
	validator/commands/type.c \
	validator/examples.c validator/examples.h \
	validator/exit_status.h \
	validator/expectation.c validator/expectation.h \
	validator/help.c validator/help.h \
	validator/inventory.c validator/inventory.h \
	validator/known_subtypes.c validator/known_subtypes.h \
	validator/line_reader.c validator/line_reader.h \
	validator/options.c validator/options.h \
	validator/output.c validator/output.h \
	validator/progress.c validator/progress.h \
	validator/random.c validator/random.h \
	validator/registration.c validator/registration.h \
	validator/report.c validator/report.h \
	validator/reporters/checkstyle.c \
	validator/reporters/fingerprint.c validator/reporters/fingerprint.h \
	validator/reporters/github.c \
	validator/reporters/gitlab.c \
	validator/reporters/json.c \
	validator/reporters/json_items.c validator/reporters/json_items.h \
	validator/reporters/jsonl.c \
	validator/reporters/junit.c \
	validator/reporters/place.c validator/reporters/place.h \
	validator/reporters/reporters.h \
	validator/reporters/sarif.c \
	validator/reporters/sarif_items.c validator/reporters/sarif_items.h \
	validator/reporters/spool.c validator/reporters/spool.h \
	validator/reporters/text.c \
	validator/reporters/xml.c validator/reporters/xml.h \
	validator/run.c validator/run.h \
	validator/selection.c validator/selection.h \
	validator/sighting.c validator/sighting.h \
	validator/sources/lan.h \
	validator/sources/avahi_group.c validator/sources/avahi_group.h \
	validator/sources/avahi_service.c validator/sources/avahi_service.h \
	validator/sources/binary_text.c validator/sources/binary_text.h \
	validator/sources/dnssd_service.c validator/sources/dnssd_service.h \
	validator/sources/dnssd_word.c validator/sources/dnssd_word.h \
	validator/sources/document.c validator/sources/document.h \
	validator/sources/file_avahi.c \
	validator/sources/file_dnssd.c \
	validator/sources/file_format.c validator/sources/file_format.h \
	validator/sources/file_judge.c validator/sources/file_judge.h \
	validator/sources/file_list.c validator/sources/file_list.h \
	validator/sources/file_plist.c \
	validator/sources/git_files.c \
	validator/sources/lan_asking.c \
	validator/sources/lan_browsers.c validator/sources/lan_browsers.h \
	validator/sources/lan_cache.c validator/sources/lan_cache.h \
	validator/sources/lan_changes.c validator/sources/lan_changes.h \
	validator/sources/lan_links.c validator/sources/lan_links.h \
	validator/sources/lan_list.h \
	validator/sources/lan_loop.c validator/sources/lan_loop.h \
	validator/sources/lan_plan.c validator/sources/lan_plan.h \
	validator/sources/lan_plan_parts.h \
	validator/sources/lan_questions.c validator/sources/lan_questions.h \
	validator/sources/lan_records.c validator/sources/lan_records.h \
	validator/sources/lan_session.c validator/sources/lan_session.h \
	validator/sources/lan_session_parts.h \
	validator/sources/lan_snapshot.c validator/sources/lan_snapshot.h \
	validator/sources/lan_table.c validator/sources/lan_table.h \
	validator/sources/marks.c validator/sources/marks.h \
	validator/sources/placed_text.c validator/sources/placed_text.h \
	validator/sources/rdata.c validator/sources/rdata.h \
	validator/sources/recording.h \
	validator/sources/recording_anonymize.c \
	validator/sources/recording_anonymize_txt.c \
	validator/sources/recording_anonymizer.h \
	validator/sources/recording_browse.c \
	validator/sources/recording_draft.c validator/sources/recording_draft.h \
	validator/sources/recording_format.h \
	validator/sources/recording_line.c validator/sources/recording_line.h \
	validator/sources/recording_name.c validator/sources/recording_name.h \
	validator/sources/recording_own.c validator/sources/recording_own.h \
	validator/sources/recording_read.c \
	validator/sources/recording_renumber.c validator/sources/recording_renumber.h \
	validator/sources/recording_scan.c validator/sources/recording_scan.h \
	validator/sources/recording_service.c \
	validator/sources/recording_site.c validator/sources/recording_site.h \
	validator/sources/recording_substitute.c validator/sources/recording_substitute.h \
	validator/sources/recording_write.c \
	validator/sources/recording_zone.c \
	validator/sources/utf8.h \
	validator/sources/xml_check.c \
	validator/sources/xml_scanner.c validator/sources/xml_scanner.h \
	validator/subject_source.c \
	validator/table.c validator/table.h \
	validator/unseen.c validator/unseen.h \
	validator/verdict.c validator/verdict.h \
	validator/watch.c validator/watch.h

# What knows Avahi, and what only that needs.
lan_sources = \
	validator/sources/lan.c \
	validator/sources/lan_bus.c validator/sources/lan_bus.h \
	validator/sources/lan_client.c validator/sources/lan_client.h \
	validator/sources/lan_poll.c validator/sources/lan_poll.h \
	validator/sources/lan_signals.c validator/sources/lan_signals.h
if HAVE_AVAHI
libvalidator_a_SOURCES += $(lan_sources)
else
libvalidator_a_SOURCES += validator/sources/lan_none.c
EXTRA_DIST += $(lan_sources)
endif

validator_libs = libvalidator.a librules.a libdata.a $(data_libs) $(JSON_LIBS) $(AVAHI_LIBS)

bin_PROGRAMS += dnssd-lint
dnssd_lint_SOURCES = validator/main.c
dnssd_lint_LDADD = $(validator_libs)
