"""One LAN with all that cases.py has, audited once: each finding belongs to a case, and each case has its own alone."""
import collections
import socket
import struct
import sys
import traceback

import cases
import lab


def finding_text(finding):
    """"rule subject": the service that it is about, else the host, else the name."""
    origin = finding["origin"]
    return f"{finding['name']} {origin.get('service') or origin.get('host') or finding['subject']}"


def finding_texts(report):
    return sorted(map(finding_text, report["findings"]))


ALL_PROTOCOLS, IPV4 = 3, 0x0800  # linux/if_ether.h


class Listener:
    """Counts packets of unicast DNS that a host sends, at the bridge's end of its cable."""

    def __init__(self, host):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ALL_PROTOCOLS))
        self.socket.bind((host.outer, ALL_PROTOCOLS))  # one protocol alone is taken by the bridge before it comes here
        self.socket.settimeout(0)

    def count(self):
        found = 0
        while True:
            try:
                packet, (_, protocol, kind, _, _) = self.socket.recvfrom(2048)
            except BlockingIOError:
                return found
            ports = (packet[0] & 15) * 4
            if protocol == IPV4 and kind != socket.PACKET_OUTGOING and packet[9] in (6, 17):
                found += struct.unpack_from("!H", packet, ports + 2)[0] == 53


def compare(expected, found):
    """What is missing and what is too much, as lines."""
    missing = collections.Counter(expected) - collections.Counter(found)
    surplus = collections.Counter(found) - collections.Counter(expected)
    wrong = [f"missing: {text}" for text in missing.elements()]
    return wrong + [f"not expected: {text}" for text in surplus.elements()]


def names_of(voices):
    """The names that belong to a case: what its pointers lead to, and its hosts."""
    names = set()
    for voice in voices:
        for told in voice["records"]:
            owner, kind, *words = (told if isinstance(told, str) else told["record"]).split(" ")
            if kind == "PTR":
                names.add(words[0])
            elif kind in ("A", "AAAA"):
                names.add(owner)
            elif kind == "SRV" and len(words) == 4:
                names.add(words[3])
    return names


def shared_out(chosen, found):
    """(name, findings expected, findings) of each case, and those that are nobody's."""
    left, shares = collections.Counter(found), []
    for name, voices, expected in chosen:
        own, names = [], names_of(voices)
        for text in sorted(left.elements()):
            subject = text.split(" ", 1)[1]
            if text in expected or (subject in names and subject not in COMMON):
                own.append(text)
        left -= collections.Counter(own)
        shares.append((name, expected, own))
    return shares, sorted(left.elements())


COMMON = {"_http._tcp.local", "_ipp._tcp.local", "_device-info._tcp.local"}


def publish(lan, published):
    """A host with Avahi, which publishes on both protocols."""
    host = lan.host("nas")
    host.up(services={f"service{index}": text for index, (_, text, _) in enumerate(published)})


def audit_all(lan, chosen, published):
    observer, raw = lan.host("observer"), lan.host("raw")
    if published:
        publish(lan, published)
    observer.up()
    raw.respond(*[voice for _, voices, _ in chosen for voice in voices])
    listener = Listener(observer)
    record = observer.folder / "record"
    report, status, errors = observer.audit(f"--record={record}")
    asked = listener.count()
    replayed, replay_status, _ = observer.audit(f"--replay={record}")
    text = observer.run(lab.program, "audit", f"--replay={record}")
    observer.run("avahi-resolve", "--name", "www.example.com")
    return {"report": report, "status": status, "errors": errors, "asked": asked, "asked_later": listener.count(),
            "replayed": replayed, "replay_status": replay_status, "text": text.stdout}


def without_origin(report):
    """Findings but for where they come from."""
    return [{key: value for key, value in finding.items() if key != "origin"} for finding in report["findings"]]


def is_plain(text):
    """Printable UTF-8 in lines: nothing that a terminal obeys."""
    return all(line.isprintable() for line in text.decode("utf-8").split("\n"))


def remarks(seen, expected_status):
    """Tests about the audit as a whole."""
    same = without_origin(seen["report"]) == without_origin(seen["replayed"])
    return [
        ("the status says that there were findings", compare([str(expected_status)], [str(seen["status"])])),
        ("nothing is printed on standard error", seen["errors"].splitlines()),
        ("nothing failed", [str(failure) for failure in seen["report"]["failures"]]),
        ("a recording gives the same findings", [] if same else ["the replay has others"]),
        ("a recording gives the same status", compare([str(seen["status"])], [str(seen["replay_status"])])),
        ("nothing reaches a terminal unescaped", [] if is_plain(seen["text"]) else ["a control character"]),
        ("no name outside local was asked for by unicast", [f"{seen['asked']} queries"] if seen["asked"] else []),
        ("and such a query would have been seen", [] if seen["asked_later"] else ["none"]),
    ]


def results(is_wanted):
    """(name, what is wrong) of each case."""
    chosen = [case for case in cases.CASES if is_wanted(case[0])]
    published = [case for case in cases.PUBLISHED if is_wanted(case[0])]
    if not chosen and not published:
        return []
    lan = lab.Lan()
    try:
        seen = audit_all(lan, chosen, published)
    except Exception:
        return [("the survey", traceback.format_exc().splitlines())]
    finally:
        lan.close()
    if seen["report"] is None:
        return [("the survey", ["no JSON", *seen["errors"].splitlines()])]
    known = chosen + [(name, [], expected) for name, _, expected in published]
    shares, rest = shared_out(known, finding_texts(seen["report"]))
    table = [(name, compare(expected, own)) for name, expected, own in shares]
    table.append(("no finding is about anything else", rest))
    status = 1 if any(expected for _, expected, _ in shares) else 0
    return table + (remarks(seen, status) if not sys.argv[1:] else [])
