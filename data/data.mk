# data: what is known. The tables are generated from the TSV files while building, by programs made of this library.
noinst_LIBRARIES += libdata.a

data_sources = \
	data/arena.c data/arena.h \
	data/banned.h \
	data/bytes.c data/bytes.h \
	data/encoding.c data/encoding.h \
	data/escape.c data/escape.h \
	data/failure.c data/failure.h \
	data/format.c data/format.h \
	data/iana_csv.c data/iana_csv.h \
	data/iana_record.c data/iana_record.h \
	data/iana_xml.c data/iana_xml.h \
	data/implementations.h \
	data/known_types.c data/known_types.h \
	data/limits.h \
	data/registry.c data/registry.h \
	data/registry_assemble.c \
	data/registry_builder.c data/registry_builder.h \
	data/registry_diff.c data/registry_diff.h \
	data/registry_hash.h \
	data/registry_index.c data/registry_index.h \
	data/registry_input.c data/registry_input.h \
	data/registry_near.c \
	data/registry_notes.c data/registry_notes.h \
	data/registry_parts.h \
	data/registry_pool.c data/registry_pool.h \
	data/registry_read.c data/registry_read.h \
	data/registry_row.c data/registry_row.h \
	data/registry_tsv.h data/registry_tsv_form.h \
	data/registry_tsv_read.c data/registry_tsv_write.c \
	data/txt_body.c data/txt_body.h \
	data/txt_definitions.c data/txt_definitions.h \
	data/txt_grammar.c data/txt_grammar.h \
	data/txt_grammar_words.c \
	data/txt_items.c data/txt_items.h \
	data/txt_lexer.c data/txt_lexer.h \
	data/txt_lists.c \
	data/txt_marks.c data/txt_marks.h \
	data/txt_notes.c data/txt_notes.h \
	data/txt_pairs.c \
	data/txt_pattern.c data/txt_pattern.h \
	data/txt_profile_draft.c data/txt_profile_draft.h \
	data/txt_profile_reader.h data/txt_profile_rows.c \
	data/txt_profiles.c data/txt_profiles.h data/txt_profiles_read.c \
	data/txt_prose.c data/txt_prose.h \
	data/txt_registry.c data/txt_registry.h \
	data/txt_table.c data/txt_table.h \
	data/txt_table_write.c \
	data/txt_told.c \
	data/txt_values.c data/txt_values.h \
	data/txt_words.c data/txt_words.h

libdata_a_SOURCES = $(data_sources)
nodist_libdata_a_SOURCES = \
	data/implementations_builtin.c \
	data/registry_builtin.c \
	data/txt_builtin.c \
	data/txt_profiles_builtin.c

# The generators link everything but what they generate.
noinst_LIBRARIES += libdatabuild.a
libdatabuild_a_SOURCES = $(data_sources)

noinst_PROGRAMS += data/registry_tables data/implementation_tables data/txt_tables data/txt_profile_tables
data_registry_tables_SOURCES = data/registry_tables.c
data_registry_tables_LDADD = libdatabuild.a $(data_libs)
data_implementation_tables_SOURCES = data/implementation_tables.c
data_implementation_tables_LDADD = libdatabuild.a $(data_libs)
data_txt_tables_SOURCES = data/txt_tables.c
data_txt_tables_LDADD = libdatabuild.a $(data_libs)
data_txt_profile_tables_SOURCES = data/txt_profile_tables.c
data_txt_profile_tables_LDADD = libdatabuild.a $(data_libs)

data_libs = $(XML_LIBS) $(CSV_LIBS) $(UTF8PROC_LIBS)

data/registry_builtin.c: data/service_names.tsv data/registry_tables$(EXEEXT)
	$(AM_V_GEN)data/registry_tables$(EXEEXT) $(srcdir)/data/service_names.tsv >$@.tmp && mv $@.tmp $@
data/implementations_builtin.c: data/implementations.tsv data/implementation_tables$(EXEEXT)
	$(AM_V_GEN)data/implementation_tables$(EXEEXT) $(srcdir)/data/implementations.tsv >$@.tmp && mv $@.tmp $@
data/txt_builtin.c: data/txt_definitions.tsv data/txt_tables$(EXEEXT)
	$(AM_V_GEN)data/txt_tables$(EXEEXT) $(srcdir)/data/txt_definitions.tsv >$@.tmp && mv $@.tmp $@
data/txt_profiles_builtin.c: data/txt_profiles.tsv data/txt_profile_tables$(EXEEXT)
	$(AM_V_GEN)data/txt_profile_tables$(EXEEXT) $(srcdir)/data/txt_profiles.tsv >$@.tmp && mv $@.tmp $@

CLEANFILES += data/registry_builtin.c data/implementations_builtin.c data/txt_builtin.c data/txt_profiles_builtin.c
EXTRA_DIST += \
	data/README.md \
	data/implementations.tsv \
	data/service_names.tsv \
	data/txt_definitions.tsv \
	data/txt_profiles.tsv
