# data: what is known. The tables are generated from the TSV files while building, by programs made of this library.
noinst_LIBRARIES += libdata.a

data_sources = \
	data/arena.c data/arena.h \
	data/banned.h \
	data/bytes.c data/bytes.h \
	data/escape.c data/escape.h \
	data/failure.c data/failure.h \
	data/format.c data/format.h \
	data/limits.h

libdata_a_SOURCES = $(data_sources)


data_libs = $(XML_LIBS) $(CSV_LIBS) $(UTF8PROC_LIBS)


