#!/usr/bin/env python3
"""Replays the examples of documents: each ```console block holds commands and exactly what they print.

    $ command      run by sh in the document's folder, dnssd-lint on the path; standard error goes with standard output
    > more of it   where a command is longer than its line
    printed text
    [1]            the exit status, where the document tells it

usage: console.py POINTS DOCUMENT...   (speaks TAP; POINTS are counted before; the plan comes last)"""
import difflib
import os
import pathlib
import re
import subprocess
import sys

program = pathlib.Path(os.environ.get("DNSSD_LINT", "./dnssd-lint")).resolve()


def examples(text):
    """Yields (line number, command, printed lines)."""
    for block in re.finditer(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        first = text.count("\n", 0, block.start(1)) + 1
        example = None
        for number, line in enumerate(block[1].split("\n")[:-1], first):
            if line.startswith("$ "):
                if example:
                    yield example
                example = (number, [line[2:]], [])
            elif line.startswith("> ") and not example[2]:
                example[1].append(line[2:])
            else:
                example[2].append(line)
        if example:
            yield example


def run(command, expected, folder):
    environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    result = subprocess.run(["sh", "-c", "\n".join(command)], cwd=folder, env=environment,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            timeout=60, check=False)
    printed = result.stdout.decode("utf-8", "backslashreplace").splitlines()
    if expected and re.fullmatch(r"\[\d+\]", expected[-1]):
        printed.append(f"[{result.returncode}]")
    return printed


def main():
    points = int(sys.argv[1])
    for document in map(pathlib.Path, sys.argv[2:]):
        before = points
        for number, command, expected in examples(document.read_text(encoding="utf-8")):
            points += 1
            printed = run(command, expected, document.parent)
            same = printed == expected
            print(f"{'ok' if same else 'not ok'} {points} - {document.name}:{number}: {command[0]}")
            if not same:
                for line in difflib.unified_diff(expected, printed, "document", "program", lineterm=""):
                    print(f"# {line}")
        points += 1
        print(f"{'ok' if points > before + 1 else 'not ok'} {points} - {document.name} has examples")
    print(f"1..{points}")


main()
