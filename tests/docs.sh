#!/bin/sh
# The documents say what the program does: the rules' page, the manual, the examples.
set -u
srcdir=${srcdir:-.}
program=${DNSSD_LINT:-./dnssd-lint}
manual=$srcdir/docs/dnssd-lint.1
points=0

# check WHAT FAULTS: no fault, no failure.
check() {
	points=$((points + 1))
	if [ -z "$2" ]; then
		echo "ok $points - $1"
	else
		echo "not ok $points - $1"
		echo "$2" | sed 's/^/# /'
	fi
}

# The commands, by the program's own help.
commands() {
	"$program" --help | sed -n '/^commands:$/,/^$/s/^  \([a-z ]*[a-z]\)  .*/\1/p'
}

# options COMMAND...: its options, long and short, by its help.
options() {
	"$program" "$@" --help | sed -n 's/^  \(-[a-zA-Z]\), \(--[a-z-]*\).*/\1\n\2/p; s/^      \(--[a-z-]*\).*/\1/p'
}

# All options of all commands.
all_options() {
	commands | while read -r command; do
		# shellcheck disable=SC2086 # "registry show" is two words
		options $command
	done | sort -u
}

# What the manual has behind a macro, one a line: Fl -format is --format, Fl f is -f.
manual_options() {
	grep -oE '(^\.| )Fl -?[a-zA-Z][a-z-]*' "$manual" | sed 's/.*Fl /-/' | sort -u
}

check 'the help lists commands' "$([ "$(commands | wc -l)" -gt 1 ] || "$program" --help)"

check 'the help lists options' "$([ "$(all_options | wc -l)" -gt 1 ] || "$program" --help)"

check 'docs/rules.md is what explain prints' \
	"$("$program" explain --markdown | diff -u "$srcdir/docs/rules.md" - 2>&1)"

check 'each command stands in the manual' \
	"$(commands | while read -r command; do
		grep -qE "^\.(It )?Cm $command\$" "$manual" || echo "$command"
	done)"

check 'each option stands in the manual, and no other' \
	"$({ all_options; manual_options; } | sort | uniq -u)"

# Which other manuals are installed is the machine's affair.
if command -v mandoc >/dev/null; then
	check 'mandoc finds no fault in the manual' \
		"$(mandoc -T lint "$manual" 2>&1 | grep -vE 'outdated mandoc\.db|referenced manual not found')"
else
	points=$((points + 1))
	echo "ok $points - mandoc finds no fault in the manual # SKIP mandoc is not installed"
fi

python3 "$srcdir/tests/console.py" "$points" "$srcdir/README.md" "$srcdir/docs/formats.md" "$srcdir/docs/audit.md" ||
	exit 1
