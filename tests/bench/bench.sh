#!/bin/sh
# Prints what the program takes beside a peer that must read the same input: quickest runs and their ratio.
# The environment names the program and the sources: DNSSD_LINT, srcdir; the registry's snapshots: DNSSD_LINT_SHARED.
set -eu
export LC_ALL=C
program=${DNSSD_LINT:?}
table=${srcdir:?}/data/service_names.tsv
shared=${DNSSD_LINT_SHARED-$srcdir/../shared}
inputs=bench-inputs
count=1000000

for tool in hyperfine xmllint python3 time; do
	if ! command -v "$tool" >/dev/null; then
		echo "bench: $tool is missing (on Debian, the package $tool or, for xmllint, libxml2-utils)" >&2
		exit 1
	fi
done

mkdir -p "$inputs"
names=$inputs/names
python3 "$srcdir/tests/bench/inputs.py" names "$table" "$count" >"$names"
registry=$shared/registry/2026-08-17.xml
if [ ! -f "$registry" ]; then
	registry=$inputs/registry.xml
	python3 "$srcdir/tests/bench/inputs.py" registry "$table" >"$registry"
fi

# quickest OURS PEER [OPTION...]: the seconds of each one's quickest run. They take turns, as machines change their pace.
# A file takes the output: grep -c stops at the first match when nobody reads it.
quickest() {
	ours=$1 peer=$2
	shift 2
	for turn in 1 2 3 4 5 6 7 8; do
		hyperfine --style none --warmup 1 --runs 8 --output "$inputs/output" \
			--export-csv "$inputs/times-$turn.csv" "$@" "$ours" "$peer" >/dev/null 2>&1 || {
			echo "bench: this fails: $ours; or $peer" >&2
			exit 1
		}
	done
	awk -F, '
		FNR > 1 && (!(FNR in best) || $(NF - 1) < best[FNR]) { best[FNR] = $(NF - 1) }
		END { print best[2], best[3] }' "$inputs"/times-*.csv
}

# compare WHAT TARGET OURS PEER [OPTION...]
compare() {
	what=$1 target=$2
	shift 2
	quickest "$@" | awk -v what="$what" -v target="$target" '{
		ratio = sprintf("%.2f", $1 / $2) + 0
		printf "%-38s %7.1f ms %7.1f ms %6.2f  <= %s%s\n", what, $1 * 1000, $2 * 1000, ratio, target,
			(ratio > target ? "  MISSED" : "")
	}'
}

# The most memory resident while a million names go by, read while the program waits for more of them.
peak_memory() {
	rm -f "$inputs/fifo"
	mkfifo "$inputs/fifo"
	"$program" -q --fail-on never name - <"$inputs/fifo" >"$inputs/output" &
	exec 3>"$inputs/fifo"
	cat "$names" >&3
	awk '$1 == "VmHWM:" { print $2 / 1024 }' "/proc/$!/status"
	exec 3>&-
	wait
}

# The most memory resident while a recording is judged, in KiB.
replay_memory() {
	env time -f %M -o "$inputs/memory" "$program" -q --fail-on never audit --replay "$1" >"$inputs/output"
	cat "$inputs/memory"
}

# replay WHAT TARGET COMMAND: advertisements a second.
replay() {
	quickest "$3" true -N | awk -v what="$1" -v target="$2" -v count="$services" '{
		printf "%-38s %7.0f /s %26s%s\n", what, count / $1, ">= " target, (count / $1 < target ? "  MISSED" : "")
	}'
}

inspect="$program -q --fail-on never"
grep="grep -cE '^([0-9]+-?)*[A-Za-z](-?[A-Za-z0-9])*\$' <$names"
printf '%-38s %10s %10s %6s  %s\n' what ours peer ratio target
compare 'a million names; grep' 1.0 "$inspect --ignore name-look-alike name - <$names" "$grep"
compare 'with the look-alike rule; grep' 3.0 "$inspect name - <$names" "$grep"
compare 'registry from XML; xmllint --stream' 1.0 \
	"$program --registry $registry registry info" "xmllint --stream --noout $registry"
compare 'one name, cold; true' 5.0 "$program name http" /bin/true -N --ignore-failure
printf '%-38s %7.1f MiB %27s\n' 'peak memory over a million names' "$(peak_memory)" '< 16 MB'

services=100000
for kind in recording faults; do
	python3 "$srcdir/tests/bench/inputs.py" "$kind" "$services" >"$inputs/$kind"
done
replay 'a recording replayed' 200000 "$inspect audit --replay $inputs/recording"
replay 'one with a finding for each, as text' 100000 "$program --fail-on never audit --replay $inputs/faults"
replay_memory "$inputs/recording" | awk -v count="$services" '{
	octets = $1 * 1024 / count
	printf "%-38s %7.0f octets %23s%s\n", "memory for each advertisement", octets, "< 1024",
		(octets < 1024 ? "" : "  MISSED")
}'
