#!/bin/sh
# The house: data <- rules <- validator <- tests (docs/architecture.md). Greps the includes, and asks the linker what
# the libraries want from outside.
set -u
cd "${srcdir:-.}" || exit 1
built=$OLDPWD
points=0

# check WHAT BREACHES: no breach, no failure.
check() {
	points=$((points + 1))
	if [ -z "$2" ]; then
		echo "ok $points - $1"
	else
		echo "not ok $points - $1"
		echo "$2" | sed 's/^/# /'
	fi
}

# included FOLDER: "file: what it includes", in its brackets or quotes, for each include below the folder.
included() {
	find "$1" -name '*.[ch]' -exec grep -HE '^[[:space:]]*#[[:space:]]*include' {} + | sed 's/:[^<"]*/: /'
}

# The headers of C and POSIX: what a folder may use beside our own.
libc='<(assert|ctype|errno|fcntl|inttypes|limits|locale|math|regex|stdarg|stdbool|stddef|stdint|stdio|stdlib|string|strings'
libc="$libc|time|unistd|arpa/inet|sys/[a-z]+)\\.h>"

data=$(included data) rules=$(included rules) validator=$(included validator)
check 'the folders include something' "$([ -n "$data" ] && [ -n "$rules" ] && [ -n "$validator" ] || echo nothing)"

check 'data includes data, libc and what its importers need' \
	"$(echo "$data" | grep -Ev ": (\"data/|$libc|<libxml/|<csv\\.h>|<utf8proc\\.h>)")"
check 'libxml2 where XML is read and written alone' \
	"$(printf '%s\n' "$data" "$rules" "$validator" | grep '<libxml' |
		grep -v '^data/iana_xml\.c:\|^validator/\(reporters/xml\|sources/xml_check\)\.c:')"
check 'libcsv where CSV is read and written alone' \
	"$(printf '%s\n' "$data" "$rules" "$validator" | grep '<csv\.h>' |
		grep -v '^data/iana_csv\.c:\|^validator/inventory\.c:')"
check 'of data, utf8proc in escape.c alone' \
	"$(echo "$data" | grep '<utf8proc\.h>' | grep -v '^data/escape\.c:')"

check 'rules includes data, rules, libc and utf8proc' \
	"$(echo "$rules" | grep -Ev ": (\"(data|rules)/|$libc|<utf8proc\\.h>)")"
check 'rules has no stdio, no clock, no system' \
	"$(echo "$rules" | grep -E '<(stdio|time|locale|errno|fcntl|unistd|sys/.*)\.h>')"
check 'rules knows no importer' \
	"$(echo "$rules" | grep -E '"data/(iana_|registry_(builder|input|read|row|tsv))')"

check 'validator includes no test' "$(echo "$validator" | grep '"tests/')"
check 'json-c in validator alone' "$(printf '%s\n' "$data" "$rules" | grep '<json')"
check 'Avahi in the client and its event loop alone' \
	"$(printf '%s\n' "$data" "$rules" "$validator" | grep '<avahi' |
		grep -v '^validator/sources/lan_\(client\|poll\)\.c:')"
check 'what is included in quotes says its folder' \
	"$(printf '%s\n' "$data" "$rules" "$validator" "$(included tests)" |
		grep ': "' | grep -Ev ': "(data|rules|validator|tests)/')"

# What no include tells, as banned.h brings stdio.h everywhere: rules call nothing that reads, prints or asks the time.
outside='v?f?printf|puts|fputs|putchar|fputc|fwrite|fopen|fread|read|write|open|getenv|time|clock|clock_gettime'
check 'librules.a calls no input, output, clock or environment' \
	"$(nm -u "$built/librules.a" 2>&1 | grep -E " U (__)?($outside|stdout|stderr|stdin)(_chk)?\$|[Nn]o such")"
check 'librules.a wants no library but utf8proc' \
	"$(nm -u "$built/librules.a" | grep -E ' U (xml|csv_|json_|avahi_)')"

echo "1..$points"
