#!/usr/bin/env python3
"""The tests of `dnssd-lint audit` on LANs in network namespaces, with Avahi daemons and raw responders. Speaks TAP.

usage: run.py [NAME...]     only the cases and tests whose names hold one of the words
Skipped where no namespaces can be made; with DNSSD_LINT_NEVER_SKIP=1 that is a failure."""
import concurrent.futures
import os
import signal
import sys
import traceback

sys.dont_write_bytecode = True  # the source tree stays as it is

import faults
import lab
import printed  # its tests are in faults.TESTS too
import survey

WORKERS = 6  # tests wait most of the time


def is_wanted(name):
    words = sys.argv[1:]
    return not words or any(word in name for word in words)


def run_alone(test):
    """One test on a LAN of its own: what is wrong, as lines."""
    lan = lab.Lan()
    try:
        return test(lan) or []
    except Exception:  # whatever it is, it is that test's failure
        return traceback.format_exc().splitlines()
    finally:
        lan.close()


def todo(test):
    return f" # TODO {faults.TODO[test]}" if test in faults.TODO else ""


def all_results():
    """(name, what is wrong) of all, in order."""
    tests = [test for test in faults.TESTS if is_wanted(test.__name__.replace("_", "-"))]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        running = [pool.submit(run_alone, test) for test in tests]
        table = survey.results(is_wanted)
        return table + [(test.__doc__ + todo(test), future.result()) for test, future in zip(tests, running)]


def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # who is started in the background may ignore it
    try:
        lab.enter()
    except lab.Skip as reason:
        never = os.environ.get("DNSSD_LINT_NEVER_SKIP") == "1"
        print(f"Bail out! {reason}" if never else f"1..0 # SKIP {reason}")
        sys.exit(1 if never else 0)
    results = all_results()
    print(f"1..{len(results)}")
    for number, (name, wrong) in enumerate(results, 1):
        print(f"{'not ok' if wrong else 'ok'} {number} - {name}")
        for line in wrong:
            print(f"# {line}")
    sys.exit(1 if any(bool(wrong) != ("# TODO" in name) for name, wrong in results) else 0)


main()
