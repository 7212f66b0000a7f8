#!/usr/bin/env python3
"""Runs whole-program cases: each *.case file holds commands and exactly what they print.

    $ command          run by sh, with dnssd-lint on the path; standard error goes with standard output
    printed text
    [1]                the exit status, where it is not 0

Lines that begin with "#" before the first command are comments; "# needs: shared" skips the case where the folder of
registry snapshots is missing. $FIXTURES is tests/fixtures, $SHARED that folder; each case runs in a folder of its own.
usage: run.py [--update] [CASE...]   (without CASE: all beside this file; --update writes what was printed)"""
import os
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
program = pathlib.Path(os.environ.get("DNSSD_LINT", "./dnssd-lint")).resolve()
shared = pathlib.Path(os.environ.get("DNSSD_LINT_SHARED", here.parent.parent.parent / "shared"))


def blocks(lines):
    """Yields (head, None) for the comment and (command, printed lines) for each command."""
    command, printed = None, []
    for line in lines:
        if line.startswith("$ "):
            yield command, printed
            command, printed = line[2:], []
        else:
            printed.append(line)
    yield command, printed


def execute(command, folder):
    environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8",
                       FIXTURES=str(here.parent / "fixtures"), SHARED=str(shared))
    environment.pop("NO_COLOR", None)
    run = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    text = run.stdout.decode("utf-8", "backslashreplace").replace(str(here.parent / "fixtures"), "$FIXTURES")
    printed = text.replace(str(shared), "$SHARED").split("\n")
    if printed and printed[-1] == "":
        printed.pop()
    return printed + ([f"[{run.returncode}]"] if run.returncode != 0 else [])


def run_case(path, update):
    """Gives a list of differences; empty when all is as expected. None: skipped."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    if any(line == "# needs: shared" for line in lines) and not (shared / "registry").is_dir():
        return None
    differences, rewritten = [], []
    with tempfile.TemporaryDirectory() as folder:
        for command, expected in blocks(lines):
            if command is None:
                rewritten += expected
                continue
            gap = 0
            while expected and expected[-1] == "":  # blank lines part the commands
                expected = expected[:-1]
                gap += 1
            printed = execute(command, folder)
            while printed and printed[-1] == "":
                printed.pop()
            rewritten += ["$ " + command] + printed + [""] * gap
            if printed != expected:
                differences += ["$ " + command] + ["-" + x for x in expected] + ["+" + x for x in printed]
    if not any(line.startswith("$ ") for line in lines):
        differences.append("no command in it")
    if update and differences:
        path.write_text("\n".join(rewritten) + "\n", encoding="utf-8")
    return differences


def main():
    update = "--update" in sys.argv
    cases = [pathlib.Path(a) for a in sys.argv[1:] if a != "--update"] or sorted(here.glob("*.case"))
    if not program.exists():
        sys.exit(f"Bail out! there is no {program}")
    print(f"1..{len(cases)}")
    failed = 0
    for number, path in enumerate(cases, 1):
        differences = run_case(path, update)
        if differences is None:
            print(f"ok {number} - {path.stem} # SKIP no registry snapshots in {shared.name}/")
            continue
        failed += bool(differences)
        print(f"{'not ok' if differences else 'ok'} {number} - {path.stem}")
        for line in differences:
            print("# " + line)
    sys.exit(1 if failed else 0)


main()
