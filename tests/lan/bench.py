#!/usr/bin/env python3
"""Compares `dnssd-lint audit` with `avahi-browse -artpk`: N services of ten types from a raw responder, a fresh daemon
with an empty cache for each run, IPv4.

usage: bench.py [--runs=N] [SIZE...]     sizes: 10 100 1000 2000 5000; 5000 has a daemon with room for 50000 records"""
import json
import pathlib
import resource
import statistics
import sys
import threading
import time

sys.dont_write_bytecode = True  # the source tree stays as it is

import lab

SIZES = [10, 100, 1000, 2000, 5000]
ROOM = {5000: 50000}  # cache-entries-max; 4096 is Avahi's own
PROGRAMS = {
    "audit": [str(lab.program), "audit", "--format=json"],
    "audit --quick": [str(lab.program), "audit", "--format=json", "--quick"],
    "avahi-browse": ["avahi-browse", "-artpk"],
}
COLUMNS = [("services", 8), ("program", 14), ("found", 6), ("resolved", 9), ("wall s", 7), ("CPU s", 6), ("RSS MB", 7)]


def counts(name, out):
    """(found, resolved)."""
    if name == "avahi-browse":
        lines = out.decode("utf-8", "replace").split("\n")
        return sum(line.startswith("+") for line in lines), sum(line.startswith("=") for line in lines)
    summary = json.loads(out)["summary"]
    return summary["services"], summary["services"] - summary["unresolved"]


class Peak(threading.Thread):
    """The most memory that a process has, as long as it is there. What getrusage() tells counts its parent's, too."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.file, self.kilobytes = pathlib.Path(f"/proc/{pid}/status"), 0

    def run(self):
        while True:
            try:
                lines = self.file.read_text(encoding="ascii", errors="replace").split("\n")
            except OSError:
                return
            peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
            if not peaks:
                return
            self.kilobytes = peaks[0]
            time.sleep(0.02)


def measure(observer, name):
    """(found, resolved, wall s, CPU s, MB) of one run with a cold cache."""
    with open(observer.folder / "out", "w+b") as out:
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        process = observer.start(*PROGRAMS[name], stdout=out, stderr=out if name == "avahi-browse" else None)
        peak = Peak(process.pid)
        peak.start()
        process.wait()
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        peak.join()
        observer.running.remove(process)
        out.seek(0)
        found, resolved = counts(name, out.read())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return found, resolved, wall, cpu, peak.kilobytes / 1024


def bench(size, runs):
    """{program: medians}."""
    lan = lab.Lan()
    observer, raw = lan.host("observer"), lan.host("raw")
    raw.respond({"generate": {"services": size, "types": 10}})
    medians = {}
    for name in PROGRAMS:
        rows = []
        for _ in range(runs):
            observer.up(ipv6="no", cache=ROOM.get(size, 4096))
            rows.append(measure(observer, name))
        medians[name] = [statistics.median(column) for column in zip(*rows)]
    lan.close()
    return medians


def print_row(cells):
    print("  ".join(f"{cell:>{width}}" for cell, (_, width) in zip(cells, COLUMNS)), flush=True)


def ratio(mine, other):
    return f"{mine / other:.2f}" if other else "-"


def main():
    try:
        lab.enter()
    except lab.Skip as reason:
        print(f"bench-lan: {reason}")
        return
    options = [word for word in sys.argv[1:] if word.startswith("--runs=")]
    sizes = [int(word) for word in sys.argv[1:] if not word.startswith("--")] or SIZES
    print_row([name for name, _ in COLUMNS])
    for size in sizes:
        medians = bench(size, int(options[0][7:]) if options else 1)
        for name, (found, resolved, wall, cpu, memory) in medians.items():
            print_row([size, name, int(found), int(resolved), f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.1f}"])
        for name in list(PROGRAMS)[:2]:
            ratios = [ratio(*pair) for pair in zip(medians[name], medians["avahi-browse"])]
            print_row(["", name.replace("audit", "").strip() + "/browse", *ratios])


main()
