#!/usr/bin/env python3
"""Holds whole reports to their formats: SARIF 2.1.0 by a table of the objects that are used, GitLab's code quality
report, JUnit and Checkstyle as XML, GitHub's commands. What is judged: the bad examples of all rules, hostile octets,
nothing at all.

usage: formats.py   (speaks TAP)
       formats.py FILE...   checks SARIF files"""
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

program = pathlib.Path(os.environ.get("DNSSD_LINT", "./dnssd-lint")).resolve()

LEVELS = {"none", "note", "warning", "error"}

# Each object's members, as far as they are used: the name, "!" behind it where it must be there, and what it holds: a
# type, a set of words, an object of this table, or a list of what the only item says. Others are no members.
OBJECTS = {
    "sarifLog": {"version!": {"2.1.0"}, "$schema": "uri", "runs!": ["run"]},
    "run": {"tool!": "tool", "invocations": ["invocation"], "results": ["result"], "properties": dict,
            "columnKind": {"utf16CodeUnits", "unicodeCodePoints"}},
    "tool": {"driver!": "toolComponent"},
    "toolComponent": {"name!": str, "version": str, "rules": ["reportingDescriptor"]},
    "reportingDescriptor": {"id!": str, "name": str, "shortDescription": "multiformatMessageString",
                            "fullDescription": "multiformatMessageString", "help": "multiformatMessageString",
                            "defaultConfiguration": "reportingConfiguration", "properties": dict},
    "multiformatMessageString": {"text!": "text", "markdown": "text"},
    "reportingConfiguration": {"enabled": bool, "level": LEVELS},
    "result": {"ruleId": str, "ruleIndex": int, "level": LEVELS, "message!": "message", "locations": ["location"],
               "partialFingerprints": "strings", "fixes": ["fix"], "properties": dict},
    "message": {"text!": "text"},
    "location": {"physicalLocation": "physicalLocation", "logicalLocations": ["logicalLocation"]},
    "physicalLocation": {"artifactLocation!": "artifactLocation", "region": "region"},
    "artifactLocation": {"uri!": "uri"},
    "region": {"startLine!": "ordinal", "startColumn": "ordinal", "endLine": "ordinal", "endColumn": "ordinal"},
    "logicalLocation": {"fullyQualifiedName": str, "kind": str},
    "fix": {"description": "message", "artifactChanges!": ["artifactChange"], "properties": dict},
    "artifactChange": {"artifactLocation!": "artifactLocation", "replacements!": ["replacement"]},
    "replacement": {"deletedRegion!": "region", "insertedContent": "artifactContent"},
    "artifactContent": {"text": str},
    "invocation": {"executionSuccessful!": bool, "toolExecutionNotifications": ["notification"]},
    "notification": {"descriptor": "reportingDescriptorReference", "level": LEVELS, "message!": "message",
                     "locations": ["location"]},
    "reportingDescriptorReference": {"id": str},
}
NOT_EMPTY = {"artifactChanges", "replacements"}


def text_faults(text):
    """A message string: braces stand in pairs (3.11.5), and nothing is a link (3.11.6)."""
    if not isinstance(text, str):
        yield "no string"
        return
    if re.search(r"[{}]", re.sub(r"\{\{|\}\}", "", text)):
        yield "a single brace"
    if re.search(r"(?<!\\)\]\(", text):
        yield "a link"


def value_faults(value, wanted, path):
    """Yields what is wrong with a value."""
    if isinstance(wanted, list):
        if not isinstance(value, list):
            yield f"{path} is no array"
            return
        for i, item in enumerate(value):
            yield from value_faults(item, wanted[0], f"{path}[{i}]")
    elif isinstance(wanted, set):
        if value not in wanted:
            yield f"{path} is none of {sorted(wanted)}"
    elif wanted == "text":
        yield from (f"{path} has {fault}" for fault in text_faults(value))
    elif wanted == "uri":
        if not isinstance(value, str) or not re.fullmatch(r"([A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})+", value):
            yield f"{path} is no URI reference"
    elif wanted == "ordinal":
        if type(value) is not int or value < 1:
            yield f"{path} is no number from 1 on"
    elif wanted == "strings":
        if not all(isinstance(v, str) for v in value.values()):
            yield f"{path} has other members than strings"
    elif isinstance(wanted, str):
        yield from object_faults(value, wanted, path)
    elif type(value) is not wanted:
        yield f"{path} is no {wanted.__name__}"


def object_faults(value, name, path):
    """Yields what is wrong with an object of the table."""
    if not isinstance(value, dict):
        yield f"{path} is no object"
        return
    members = {member.rstrip("!"): wanted for member, wanted in OBJECTS[name].items()}
    yield from (f"{path} has a member {key}" for key in value.keys() - members.keys())
    yield from (f"{path} has no {m[:-1]}" for m in OBJECTS[name] if m.endswith("!") and m[:-1] not in value)
    for key in value.keys() & members.keys():
        if key in NOT_EMPTY and not value[key]:
            yield f"{path}.{key} is empty"
        yield from value_faults(value[key], members[key], f"{path}.{key}")
    if name == "region" and "endLine" not in value and value.get("endColumn", 1 << 64) < value.get("startColumn", 1):
        yield f"{path} ends before it begins"


def run_faults(run):
    """What the table cannot tell."""
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    if len(set(ids)) != len(ids):
        yield "a rule stands twice"
    for result in run.get("results", []):
        if not 0 <= result["ruleIndex"] < len(ids) or ids[result["ruleIndex"]] != result["ruleId"]:
            yield f"ruleIndex is not that of {result['ruleId']}"
    for invocation in run["invocations"]:
        if invocation["executionSuccessful"] != (invocation["toolExecutionNotifications"] == []):
            yield "executionSuccessful contradicts the notifications"


def once(pairs):
    """An object, whose members have names of their own."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a member stands twice")
    return dict(pairs)


def sarif_faults(text, findings, failures):
    log = json.loads(text, object_pairs_hook=once)
    faults = list(object_faults(log, "sarifLog", "log"))
    if not faults:
        run = log["runs"][0]
        faults += run_faults(run)
        if findings is not None and len(run["results"]) != findings:
            faults.append(f"{len(run['results'])} results for {findings} findings")
        if failures is not None and len(run["invocations"][0]["toolExecutionNotifications"]) != failures:
            faults.append("not each failure is told")
    return faults


def gitlab_faults(text, findings, failures):
    issues = json.loads(text, object_pairs_hook=once)
    for issue in issues:
        if issue.keys() != {"description", "check_name", "fingerprint", "severity", "location"}:
            yield f"members {sorted(issue)}"
        if issue["severity"] not in {"info", "minor", "major", "critical", "blocker"}:
            yield f"severity {issue['severity']}"
        if not issue["location"]["path"] or issue["location"]["lines"]["begin"] < 1:
            yield f"location {issue['location']}"
    if len({issue["fingerprint"] for issue in issues}) != len(issues):
        yield "a fingerprint stands twice"
    if len(issues) != findings + failures:
        yield f"{len(issues)} issues for {findings} findings and {failures} failures"


def xmllint_faults(text):
    try:
        result = subprocess.run(["xmllint", "--noout", "-"], input=text.encode(), stderr=subprocess.PIPE, check=False)
    except FileNotFoundError:  # the parser of Python has read it
        return []
    return result.stderr.decode().splitlines()


def junit_faults(text, findings, failures):
    suite = ElementTree.fromstring(text).find("testsuite")
    cases = suite.findall("testcase")
    counts = {"tests": len(cases), "failures": len(suite.findall("testcase/failure")),
              "errors": len(suite.findall("testcase/error"))}
    yield from xmllint_faults(text)
    yield from (f"{key} is not {count}" for key, count in counts.items() if suite.get(key) != str(count))
    if (counts["failures"], counts["errors"]) != (findings, failures) or not cases:
        yield f"{counts} for {findings} findings and {failures} failures"
    yield from ("a case without a name" for case in cases if not case.get("name") or not case.get("classname"))


def checkstyle_faults(text, findings, failures):
    root = ElementTree.fromstring(text)
    errors = root.findall("file/error")
    yield from xmllint_faults(text)
    if len(errors) != findings + failures:
        yield f"{len(errors)} errors for {findings} findings and {failures} failures"
    for error in errors:
        if error.get("severity") not in {"info", "warning", "error"} or not error.get("line").isdigit():
            yield f"attributes {error.attrib}"


def github_faults(text, findings, failures):
    lines = text.split("\n")[:-1]
    command = r"::(error|warning|notice) ((file|line|endLine|col|endColumn)=[^:,]+,)*title=[^:,]+::.+"
    if len(lines) != findings + failures:
        yield f"{len(lines)} lines for {findings} findings and {failures} failures"
    for line in lines:
        if not re.fullmatch(command, line):
            yield f"no command: {line}"


FORMATS = {"sarif": sarif_faults, "github": github_faults, "gitlab": gitlab_faults, "junit": junit_faults,
           "checkstyle": checkstyle_faults}


def lint(arguments, given):
    """Gives what was printed and the exit status."""
    result = subprocess.run([program, *arguments], input=given, stdout=subprocess.PIPE, timeout=120, check=False)
    return result.stdout.decode("utf-8"), result.returncode


def rule_list():
    return json.loads(lint(["explain", "--format", "json"], b"")[0])


def inputs(rules):
    """Yields (what it is, arguments, standard input)."""
    for command in ("name", "type", "host"):
        bad = [rule["bad"] for rule in rules if rule["command"].split()[-1] == command]
        yield f"bad examples of {command}", [command, "-"], "\n".join(bad * 2).encode()
        octets = b"\n".join(bytes([i, 95, i]) for i in range(256) if i != 10)
        yield f"each octet in {command}", [command, "-"], octets
    yield "code points", ["name", "-"], b"\n".join(f"_{chr(c)}".encode() for c in range(0x80, 0x2100))
    ends = ["\ufffe", "\uffff", "\U0010ffff", "\ufeff", "\ue000", "]]>", "{0}", "[a](http://b)"]
    yield "ends of Unicode, marks of formats", ["name", "-"], "\n".join(ends).encode()
    yield "TXT", ["txt", "_ipp._tcp", "-"], b"rp=\npdl\nqtotal=x\n=x\n\033=1\n{0}=]]>"
    yield "a clean name", ["name", "acme-font"], b""
    yield "nothing", ["name", "-"], b""
    yield "no registry", ["--registry", "no/such:file, 100%", "name", "http"], b""


def faults_of(name, arguments, given, summary, status):
    """What is wrong with the format of that name, held against what JSON counts."""
    findings = summary["errors"] + summary["warnings"] + summary["infos"]
    text, got = lint(["--format", name, *arguments], given)
    try:
        faults = list(FORMATS[name](text, findings, summary["failures"]))
    except (ValueError, KeyError, AttributeError, ElementTree.ParseError) as error:
        faults = [f"cannot be read: {error!r}"]
    if any(ord(c) < 32 and c != "\n" or 127 <= ord(c) < 160 for c in text):
        faults.append("a control character")
    return faults + ([f"exit status {got}, not {status}"] if got != status else [])


def check(point, what, faults):
    print(f"{'not ok' if faults else 'ok'} {point} - {what}")
    print(*(f"# {fault}\n" for fault in faults[:10]), sep="", end="")


def check_program():
    """Gives the number of points."""
    rules = rule_list()
    every = "+" + ",+".join(rule["code"] for rule in rules)  # those too that are off
    points = 0
    for what, arguments, given in inputs(rules):
        arguments = ["--select", every, *arguments]
        text, status = lint(["--format", "json", *arguments], given)
        summary = json.loads(text)["summary"]
        for name in FORMATS:
            points += 1
            check(points, f"{name}: {what}", faults_of(name, arguments, given, summary, status))
    return points


def main():
    files = sys.argv[1:]
    for point, path in enumerate(files, 1):
        check(point, path, sarif_faults(pathlib.Path(path).read_text(encoding="utf-8"), None, None))
    print(f"1..{len(files) or check_program()}")


main()
