#!/usr/bin/env python3
"""Makes the inputs of the benchmarks, the same ones every time.
usage: inputs.py names TABLE COUNT    half of them registered, half registered with one character put in
       inputs.py registry TABLE       a registry in IANA's XML, of the size that IANA's has
       inputs.py recording COUNT      so many services of eight types without a fault, five on each host
       inputs.py faults COUNT         the same, each with a finding
TABLE is data/service_names.tsv; the input goes to standard output."""
import random
import sys
from xml.sax.saxutils import escape

ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789-"
PERSON = '<xref type="person" data="Somebody_Responsible"/>'


def rows(table):
    with open(table, encoding="utf-8") as lines:
        table_lines = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    titles = table_lines[0]
    return [dict(zip(titles, line)) for line in table_lines[1:]]


def names(table, count):
    registered = sorted({row["name"] for row in rows(table) if row["name"]})
    draw = random.Random(6335)
    for i in range(int(count)):
        name = draw.choice(registered)
        if i % 2 == 1:
            at = draw.randrange(len(name) + 1)
            name = name[:at] + draw.choice(ALPHABET) + name[at:]
        print(name)


def registry(table):
    print("<?xml version='1.0' encoding='UTF-8'?>")
    print('<registry xmlns="http://www.iana.org/assignments" id="service-names-port-numbers">')
    print("<title>Service Name and Transport Protocol Port Number Registry</title>")
    print("<updated>2026-08-17</updated>")
    for row in rows(table):
        dates = "".join(f' {key}="{row[column]}"' for key, column in
                        (("date", "registered"), ("updated", "modified")) if row[column])
        print(f"  <record{dates}>")
        for element, column in (("name", "name"), ("protocol", "transport"), ("description", "description"),
                                ("number", "port")):
            if row[column]:
                print(f"    <{element}>{escape(row[column])}</{element}>")
        print(f"    {PERSON}\n    {PERSON}\n  </record>")
    print("</registry>")


SERVICES = (
    ("_ipp", '"txtvers=1" "rp=ipp/print" "ty=Example %d" "pdl=image/urf,image/jpeg"'),
    ("_http", '"path=/"'),
    ("_ssh", '""'),
    ("_smb", '""'),
    ("_hap", '"c#=1" "id=02:00:5E:00:00:01" "md=x%d" "s#=1" "sf=0" "ci=2"'),
    ("_googlecast", '"id=0000000000004000800002005e000001" "ve=05" "ca=4101"'),
    ("_workstation", '""'),
    ("_mqtt", '""'),
)


def recording(count, priority=0):
    link, each = "eth0/ipv4", 5
    print(f"# dnssd-lint recording 1\nlink {link} 192.0.2.1/16")
    for name, _ in SERVICES:
        print(f"type _services._dns-sd._udp.local {name}._tcp.local {link}")
    for i in range(-(-int(count) // each)):
        print(f"host h{i}.local {link} 192.0.{i >> 8 & 255}.{i & 255} {link}")
    for i in range(int(count)):
        name, txt = SERVICES[i % len(SERVICES)]
        print(f"service Device\\032{i}.{name}._tcp.local {link} under {name}._tcp.local "
              f"srv {priority} 0 {1000 + i % 5000} h{i // each}.local {link} "
              f"txt {link} {txt % i if '%d' in txt else txt}")


def faults(count):
    recording(count, priority=10)


INPUTS = {make.__name__: make for make in (names, registry, recording, faults)}
if len(sys.argv) < 3 or sys.argv[1] not in INPUTS:
    sys.exit(__doc__)
INPUTS[sys.argv[1]](*sys.argv[2:])
