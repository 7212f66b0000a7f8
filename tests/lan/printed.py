"""What an audit prints: reports, lists, progress, comparisons, and what --watch tells as it goes."""
import csv
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import time

import cases
import lab
import survey
from faults import WEB_FILE, Audit, outcome, simple, test


@test
def progress(lan):
    """a terminal gets a line of progress, which is taken away; the report is as ever"""
    observer, _ = simple(lan)
    try:
        ours, theirs = pty.openpty()
    except OSError:  # a system without pseudo-terminals has none to draw on
        return []
    process = observer.start(lab.program, "audit", "--quick", stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    drawn = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            drawn += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
    report = process.communicate(timeout=30)[0].decode()
    os.close(ours)
    wrong = [] if b"services found" in drawn and drawn.endswith(b"\r\033[K") else [f"drawn: {drawn[-200:]!r}"]
    if not re.fullmatch(r"1 host, 1 type, 1 service in \d\.\d s: 2 inspected, 2 clean\n", report):
        wrong.append(f"printed: {report}")
    return wrong


NAS = [cases.voice(cases.service("Web\\032Site", port=443, host="my_nas.local", address="198.18.0.2"),
                   cases.service("Off", host="my_nas.local", address="", srv=""))]
NAS_TEXT = """\
my_nas.local  198.18.0.2
  warning: "_" in host label "my_nas": letters, digits and hyphens are safe [HOST001 host-bad-char]
  Web\\032Site._http._tcp.local  port 443
    warning: its port is 443, where _https._tcp is spoken: the type or the port is wrong [port-contradicts-type]
(no host known)
  Off._http._tcp.local
    error: nobody answers for its SRV record on eth0/ipv4 (asked twice): clients list the service and cannot connect \
[srv-missing]
1 host, 1 type, 2 services (1 unresolved) in N s: 3 inspected, 0 clean, 1 error, 2 warnings
"""
NAS_LIST = """\
Off._http._tcp.local  (not resolved: missing)
    "path=/"
Web\\032Site._http._tcp.local  my_nas.local:443  198.18.0.2
    "path=/"
"""
NAS_CSV = [
    ["site", "name", "host", "port", "addresses", "links", "txt", "state"],
    ["", "Off._http._tcp.local", "", "", "", "eth0/ipv4", '"path=/"', "missing"],
    ["", "Web\\032Site._http._tcp.local", "my_nas.local", "443", "198.18.0.2", "eth0/ipv4", '"path=/"', ""],
]


def nas(lan):
    """An observer of that network."""
    lan.host("raw").respond(*NAS)
    return lan.host("observer").up()


@test
def text(lan):
    """the report as text"""
    done = nas(lan).run(lab.program, "audit")
    printed = re.sub(r" in \d+\.\d s", " in N s", re.sub(r"\[[A-Z]+\d+ ", "[", done.stdout.decode()))
    same = printed == NAS_TEXT.replace("HOST001 ", "") and done.stderr == b""
    return [] if same else (done.stdout + done.stderr).decode().splitlines()


@test
def listed(lan):
    """--list as text and as CSV: what is there, without findings"""
    observer = nas(lan)
    plain = observer.run(lab.program, "audit", "--list")
    table = observer.run(lab.program, "audit", "--list", "--format=csv")
    wrong = [] if plain.stdout.decode() == NAS_LIST else plain.stdout.decode().splitlines()
    rows = list(csv.reader(io.StringIO(table.stdout.decode(), newline="")))
    return wrong + ([] if rows == NAS_CSV else [*map(str, rows), *table.stderr.decode().splitlines()])


@test
def anonymized(lan):
    """--anonymize: no name, address or text of an owner in the report, and the same findings"""
    done = nas(lan).run(lab.program, "audit", "--anonymize")
    printed = done.stdout.decode()
    rules = re.findall(r"\[[A-Z]+\d+ ([a-z-]+)\]", printed)
    told = [word for word in ("Web", "Site", "my_nas", "my-nas", "198.18", "Off") if word in printed]
    return told + survey.compare(["host-bad-char", "port-contradicts-type", "srv-missing"], rules)


@test
def expected(lan):
    """--expect: what is gone, changed or new since a recording was made, and nothing else"""
    observer, raw = lan.host("observer").up(), lan.host("raw")
    same = cases.voice(cases.service("Same", address="198.18.0.2"))
    before = raw.respond(same, cases.voice(cases.service("Gone", host="same.local", address=""),
                                           cases.service("Moved", host="same.local", address="")))
    record = observer.folder / "record"
    wrong = outcome(observer.audit(f"--record={record}"), 0, services=3)
    wrong += outcome(observer.audit(f"--expect={record}"), 0, services=3)
    raw.stop(before, signal.SIGKILL)
    raw.respond(same, cases.voice(cases.service("Moved", host="same.local", address="", port=8081),
                                  cases.service("New", host="same.local", address="")))
    observer.up()
    findings = ["service-gone Gone._http._tcp.local", "service-changed Moved._http._tcp.local",
                "service-unexpected New._http._tcp.local"]
    return wrong + outcome(observer.audit(f"--expect={record}"), 1, findings=findings)


@test
def timeout(lan):
    """--timeout ends an audit, and says that it is not whole"""
    observer, _ = simple(lan)
    return outcome(observer.audit("--thorough", "--timeout=3"), 2, ["unseen"], services=1)


class Told:
    """What an audit that watches has told, line by line, in short."""

    def __init__(self, process):
        self.process, self.lines, self.rest = process, [], b""

    @staticmethod
    def short(line):
        if line["type"] in ("service", "daemon"):
            return f"{line['event']} {line['name']}"
        return survey.finding_text(line) if line["type"] == "finding" else line["type"]

    def wait(self, text, seconds=40):
        end = time.monotonic() + seconds
        while text not in self.lines and time.monotonic() < end:
            if select.select([self.process.stdout], [], [], 1)[0]:
                octets = os.read(self.process.stdout.fileno(), 65536)
                if not octets:
                    break
                *lines, self.rest = (self.rest + octets).split(b"\n")
                self.lines += [self.short(json.loads(line)) for line in lines]
        if text not in self.lines:
            raise RuntimeError(f"waited for {text!r}; told: {self.lines}")


@test
def watch(lan):
    """--watch tells what appears, changes and goes, over a restart of the daemon, and ends with a summary"""
    observer, nas = simple(lan, ipv6="no")[0], lan.host("nas")
    process = Audit(observer, "--watch", "--format=jsonl").process
    told = Told(process)
    told.wait("appeared Raw._http._tcp.local")
    nas.up(services={"web": WEB_FILE.replace("<port>80</port>", "<port>0</port>")}, ipv6="no")
    told.wait("srv-port-zero Web._http._tcp.local")
    time.sleep(2)
    nas.write_services({"web": WEB_FILE})
    nas.avahi.send_signal(signal.SIGHUP)
    told.wait("changed Web._http._tcp.local")
    time.sleep(3)
    observer.stop_avahi(signal.SIGKILL)
    told.wait("lost avahi-daemon")
    observer.up(ipv6="no")
    told.wait("back avahi-daemon")
    time.sleep(3)
    nas.stop_avahi()
    told.wait("gone Web._http._tcp.local")
    process.send_signal(signal.SIGTERM)
    told.wait("summary")
    expected = ["appeared Raw._http._tcp.local", "appeared Web._http._tcp.local", "srv-port-zero Web._http._tcp.local",
                "changed Web._http._tcp.local", "lost avahi-daemon", "back avahi-daemon", "gone Web._http._tcp.local",
                "summary"]
    wrong = [] if told.lines == expected else [f"told: {line}" for line in told.lines]
    return wrong + survey.compare(["0"], [str(process.wait(30))])
