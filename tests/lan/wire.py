"""DNS messages out of text: records in presentation form (RFC 1035 section 5.1), with ways to get them wrong."""
import re
import socket
import struct

TYPES = {"A": 1, "CNAME": 5, "PTR": 12, "HINFO": 13, "TXT": 16, "AAAA": 28, "SRV": 33, "NSEC": 47, "ANY": 255}
TTLS = {"A": 120, "AAAA": 120, "SRV": 120}  # RFC 6762 section 10; others 4500 s
FLUSH = 0x8000
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')


def unescape(text):
    """The octets of a text with \\DDD and \\X in it."""
    octets, at = bytearray(), 0
    while at < len(text):
        if text[at] != "\\":
            octets += text[at].encode()
            at += 1
        elif text[at + 1:at + 4].isdigit():
            octets.append(int(text[at + 1:at + 4]))
            at += 4
        else:
            octets += text[at + 1].encode()
            at += 2
    return bytes(octets)


def labels(text):
    parts = re.findall(r"(?:[^.\\]|\\\d{3}|\\.)+", text)
    return [unescape(part) for part in parts]


def name(text):
    """A name on the wire, without compression. A label over 63 octets gets the length octet that it asks for."""
    return b"".join(bytes([min(len(label), 255)]) + label for label in labels(text)) + b"\0"


def key(text):
    """What a name is found by: ASCII case does not count."""
    return name(text).lower()


def rdata(kind, words):
    if words and words[0] == "\\#":  # RFC 3597 section 5, without the length
        return bytes.fromhex("".join(words[1:]))
    if kind in ("PTR", "CNAME"):
        return name(words[0])
    if kind == "SRV":
        return struct.pack("!3H", *map(int, words[:3])) + name(words[3])
    if kind == "A":
        return socket.inet_pton(socket.AF_INET, words[0])
    if kind == "AAAA":
        return socket.inet_pton(socket.AF_INET6, words[0])
    strings = [unescape(word[1:-1] if word.startswith('"') else word) for word in words]
    return b"".join(bytes([len(string)]) + string for string in strings)


class Record:
    """One record. `told` is its text, or an object: record, and what is unusual: ttl, flush, class, rdlength (a lie),
    owner (hexadecimal octets in place of the name)."""

    def __init__(self, told):
        if isinstance(told, str):
            told = {"record": told}
        owner, self.kind, *words = TOKEN.findall(told["record"])
        self.text = told["record"]
        self.owner = bytes.fromhex(told["owner"]) if "owner" in told else name(owner)
        self.key = self.owner.lower()
        self.type = TYPES[self.kind] if self.kind in TYPES else int(self.kind[4:])  # TYPE99
        self.rdata = rdata(self.kind, words)
        self.ttl = told.get("ttl", TTLS.get(self.kind, 4500))
        unique = self.kind != "PTR" if "flush" not in told else told["flush"]  # RFC 6762 section 10.2
        self.rr_class = told.get("class", 1) | (FLUSH if unique else 0)
        self.rdlength = told.get("rdlength", len(self.rdata))

    def octets(self, ttl=None):
        return self.owner + struct.pack("!2HIH", self.type, self.rr_class, self.ttl if ttl is None else ttl,
                                        self.rdlength) + self.rdata


def message(answers, additional=(), header=None):
    """A response. `header` may have flags, id and counts, true or not."""
    header = header or {}
    counts = header.get("counts", [0, len(answers), 0, len(additional)])
    head = struct.pack("!6H", header.get("id", 0), header.get("flags", 0x8400), *counts)
    return head + b"".join(answers) + b"".join(additional)


def read_name(packet, at):
    """The octets of a name, lower case, and where it ends; follows pointers that lead back."""
    octets, end = bytearray(), None
    for _ in range(128):
        length = packet[at]
        if length >= 0xC0:
            end = end if end is not None else at + 2
            at = (length & 0x3F) << 8 | packet[at + 1]
            continue
        octets += packet[at:at + 1 + length]
        at += 1 + length
        if length == 0:
            return bytes(octets).lower(), end if end is not None else at
    raise ValueError("a name without end")


class Query:
    """A question message: (name, type) for each question, and the known answers (name, type, RDATA). RDATA that holds
    names is given without compression."""

    def __init__(self, packet):
        _, flags, question_count, answer_count, _, _ = struct.unpack_from("!6H", packet)
        self.is_query = flags & 0x8000 == 0
        self.more_follows = flags & 0x0200 != 0  # TC: RFC 6762 section 7.2
        self.questions, self.known, at = [], set(), 12
        for _ in range(question_count if self.is_query else 0):
            owner, at = read_name(packet, at)
            self.questions.append((owner, struct.unpack_from("!H", packet, at)[0]))
            at += 4
        for _ in range(answer_count if self.is_query else 0):
            owner, at = read_name(packet, at)
            kind, _, _, length = struct.unpack_from("!2HIH", packet, at)
            at += 10
            data = read_name(packet, at)[0] if kind in (5, 12) else packet[at:at + length]
            self.known.add((owner, kind, data))
            at += length
