#!/usr/bin/env python3
"""A raw mDNS responder: puts on the wire what it is told, right or wrong.

usage: responder.py INTERFACE DESCRIPTION.json     prints "ready" once it listens; ends when killed, without goodbyes

The description is an array of voices, each of them an object:
    records     texts such as "Web._http._tcp.local SRV 0 0 80 nas.local", or objects (wire.Record)
    generate    {"services": N, "types": M}: N services of M types on one host more
    packing     "many" records a packet, as many as fit (usual), or "one"
    additional  true: pointers bring SRV, TXT and addresses along
    announce    true: all records are sent unasked at the beginning; usually they answer questions alone
    ipv6        true: over IPv6 in place of IPv4
    packets     messages in hexadecimal, sent at the beginning as they are
    answer      false: questions are not answered
    delay       milliseconds before each answer
    lose        so many questions for each record stay unanswered first
    header      {"flags", "id", "counts": [4 numbers]} of all messages (wire.message)
    goodbye     milliseconds after which all records are taken back
    leave       "NAME TYPE": all are taken back when that is asked for"""
import heapq
import itertools
import json
import select
import socket
import struct
import sys
import time

sys.dont_write_bytecode = True  # the source tree stays as it is

import wire

GROUPS, PORT = {False: "224.0.0.251", True: "ff02::fb"}, 5353
PACKET_MAX = 1400
KNOWN_ANSWERS_WAIT = 450  # milliseconds, RFC 6762 section 7.2


def generated(plan):
    """The records of many services: one host, types that IANA knows nothing of."""
    records = ["bulk.local A 198.18.200.1"]
    for index in range(plan["services"]):
        kind = f"_bulk{index % plan['types']}x._tcp.local"
        instance = f"Bulk\\032{index:05}.{kind}"
        if index < plan["types"]:
            records.append(f"_services._dns-sd._udp.local PTR {kind}")
        records += [f"{kind} PTR {instance}", f"{instance} SRV 0 0 {1024 + index % 30000} bulk.local",
                    f'{instance} TXT "n={index}"']
    return records


class Voice:
    def __init__(self, told):
        texts = told.get("records", []) + (generated(told["generate"]) if "generate" in told else [])
        self.records = [wire.Record(text) for text in texts]
        self.found = {}
        for record in self.records:
            self.found.setdefault((record.key, record.type), []).append(record)
        self.told = told
        self.losses = {}
        self.gone = False
        self.ipv6 = told.get("ipv6", False)
        self.farewell = tuple(told["leave"].split(" ")) if "leave" in told else None
        if self.farewell:
            self.farewell = (wire.key(self.farewell[0]), wire.TYPES[self.farewell[1]])

    def records_for(self, owner, kind):
        if kind != wire.TYPES["ANY"]:
            aliases = self.found.get((owner, wire.TYPES["CNAME"]), [])
            return self.found.get((owner, kind), []) + (aliases if kind != wire.TYPES["CNAME"] else [])
        return [record for (key, _), records in self.found.items() if key == owner for record in records]

    def answers(self, query, known):
        chosen = []
        for owner, kind in query.questions if not self.gone else []:
            matching = self.records_for(owner, kind) if self.told.get("answer", True) else []
            if matching and self.losses.get((owner, kind), 0) < self.told.get("lose", 0):
                self.losses[(owner, kind)] = self.losses.get((owner, kind), 0) + 1
                continue
            chosen += [r for r in matching if (r.key, r.type, r.rdata.lower() if r.kind == "PTR" else r.rdata)
                       not in known]
        return list(dict.fromkeys(chosen))

    def helpers(self, record):
        """What a pointer brings along (RFC 6763 section 12)."""
        if not self.told.get("additional") or record.kind != "PTR":
            return []
        parts = self.records_for(record.rdata.lower(), wire.TYPES["ANY"])
        hosts = [part.rdata[6:].lower() for part in parts if part.kind == "SRV"]
        return parts + [more for host in hosts for more in self.records_for(host, wire.TYPES["ANY"])]

    def messages(self, records, ttl=None):
        header, room = self.told.get("header"), 1 if self.told.get("packing") == "one" else PACKET_MAX
        answers, additional, size = [], [], 0
        for record in records:
            octets = record.octets(ttl)
            helpers = [helper.octets(ttl) for helper in self.helpers(record)]
            more = len(octets) + sum(map(len, helpers))
            if answers and size + more > room:
                yield wire.message(answers, additional, header)
                answers, additional, size = [], [], 0
            answers.append(octets)
            additional += helpers
            size += more
        if answers:
            yield wire.message(answers, additional, header)


def ipv4_socket(index):
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    membership = struct.pack("4s4si", socket.inet_aton(GROUPS[False]), b"\0" * 4, index)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
    made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, membership)
    made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)  # RFC 6762 section 11
    made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
    made.bind(("", PORT))
    return made


def ipv6_socket(index):
    made = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP,
                    struct.pack("16si", socket.inet_pton(socket.AF_INET6, GROUPS[True]), index))
    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_LOOP, 0)
    made.bind(("::", PORT))
    return made


class Responder:
    def __init__(self, interface, voices):
        self.voices = voices
        index = socket.if_nametoindex(interface)
        self.sockets = {False: ipv4_socket(index), True: ipv6_socket(index)}
        for made in self.sockets.values():
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.waiting, self.order = [], itertools.count()  # what is to be sent later
        self.pieces = {}  # of a query whose known answers come in several messages, by sender

    def send(self, voice, packets):
        for packet in packets:
            self.sockets[voice.ipv6].sendto(packet, (GROUPS[voice.ipv6], PORT))

    def later(self, milliseconds, action, *arguments):
        heapq.heappush(self.waiting, (time.monotonic() + milliseconds / 1000, next(self.order), action, arguments))

    def answer(self, ipv6, queries):
        known = set().union(*(query.known for query in queries))
        for voice in self.voices:
            for query in queries if voice.ipv6 == ipv6 else []:
                if voice.farewell in query.questions and not voice.gone:
                    self.leave(voice)
                packets = list(voice.messages(voice.answers(query, known)))
                if packets:
                    self.later(voice.told.get("delay", 0), self.send, voice, packets)

    def take(self, ipv6, packet, sender):
        try:
            query = wire.Query(packet)
        except (IndexError, ValueError, struct.error):
            return
        if not query.is_query:
            return
        pieces = self.pieces.setdefault(sender, [])
        pieces.append(query)
        if not query.more_follows:
            self.answer(ipv6, self.pieces.pop(sender))
        elif len(pieces) == 1:
            self.later(KNOWN_ANSWERS_WAIT, lambda: self.answer(ipv6, self.pieces.pop(sender, [])))

    def leave(self, voice):
        voice.gone = True
        self.send(voice, voice.messages(voice.records, ttl=0))

    def begin(self):
        for voice in self.voices:
            self.send(voice, map(bytes.fromhex, voice.told.get("packets", [])))
            if voice.told.get("announce"):
                self.send(voice, voice.messages(voice.records))
            if "goodbye" in voice.told:
                self.later(voice.told["goodbye"], self.leave, voice)

    def run(self):
        self.begin()
        while True:
            pause = max(0, self.waiting[0][0] - time.monotonic()) if self.waiting else None
            for ready in select.select(list(self.sockets.values()), [], [], pause)[0]:
                self.take(ready is self.sockets[True], *ready.recvfrom(65535))
            while self.waiting and self.waiting[0][0] <= time.monotonic():
                _, _, action, arguments = heapq.heappop(self.waiting)
                action(*arguments)


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        voices = [Voice(told) for told in json.load(file)]
    responder = Responder(sys.argv[1], voices)
    print("ready", flush=True)
    responder.run()


if __name__ == "__main__":
    main()
