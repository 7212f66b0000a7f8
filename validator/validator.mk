# validator: where subjects come from and findings go to.
bin_PROGRAMS += dnssd-lint

dnssd_lint_SOURCES = \
	validator/command.h validator/commands.c \
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
	validator/commands/txt_template.c validator/commands/txt_template.h \
	validator/commands/txt_type.c validator/commands/txt_type.h \
	validator/commands/txt_view.c validator/commands/txt_view.h \
	validator/commands/txt.c \
	validator/commands/type.c \
	validator/exit_status.h \
	validator/help.c validator/help.h \
	validator/line_reader.c validator/line_reader.h \
	validator/main.c \
	validator/options.c validator/options.h \
	validator/output.c validator/output.h \
	validator/registration.c validator/registration.h \
	validator/report.c validator/report.h \
	validator/reporters/json.c \
	validator/reporters/json_items.c validator/reporters/json_items.h \
	validator/reporters/jsonl.c \
	validator/reporters/reporters.h \
	validator/reporters/text.c \
	validator/run.c validator/run.h \
	validator/selection.c validator/selection.h \
	validator/subject_source.c \
	validator/table.c validator/table.h \
	validator/verdict.c validator/verdict.h
dnssd_lint_LDADD = librules.a libdata.a $(data_libs) $(JSON_LIBS)
