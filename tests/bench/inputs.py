#!/usr/bin/env python3
"""Makes the inputs of the benchmarks, the same ones every time.
usage: inputs.py names TABLE COUNT    half of them registered, half registered with one character put in
       inputs.py registry TABLE       a registry in IANA's XML, of the size that IANA's has
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


if len(sys.argv) < 3 or sys.argv[1] not in ("names", "registry"):
    sys.exit(__doc__)
{"names": names, "registry": registry}[sys.argv[1]](*sys.argv[2:])
