"""What is on the wire, and what `dnssd-lint audit` must say of it.

CASES is one LAN that is audited once. A case is (name, voices, findings): voices for responder.py, and all findings as
"rule subject". The subject is the service that the finding is about, else the host, else the name that was judged. What
no case expects must not be reported. Types are listed by a voice of their own unless a case says `listed=False`."""

ENUMERATION = "_services._dns-sd._udp.local"
WEB = "_http._tcp"


def service(instance, kind=WEB, port=8080, txt='"path=/"', host=None, address=None, srv=None, owner=None, listed=True):
    """The records of one service: None leaves a record out. `host` is one of its own as a rule, with an address that
    nobody else has."""
    name = f"{instance}.{kind}.local"
    host = host or f"{instance.lower()}.local"
    records = [f"{ENUMERATION} PTR {kind}.local"] if listed else []
    records.append(f"{owner or kind + '.local'} PTR {name}")
    if srv != "":
        records.append(f"{name} SRV {srv or f'0 0 {port} {host}'}")
    if txt is not None:
        records.append(f"{name} TXT {txt}")
    if address != "":
        records.append(f"{host} A {address or next_address()}")
    return records


def next_address():
    next_address.last += 1
    return f"198.18.{100 + next_address.last // 250}.{1 + next_address.last % 250}"


next_address.last = 0


def voice(*parts, **ways):
    """What responder.py calls one. A part is a record or a list of them."""
    lists = [part if isinstance(part, list) else [part] for part in parts]
    return {"records": [record for part in lists for record in part], **ways}


def web(instance, *findings, kind=WEB, **changes):
    """A case of one service; the findings are about it."""
    name = f"{instance}.{kind}.local"
    return instance, [voice(service(instance, kind=kind, **changes))], [f"{rule} {name}" for rule in findings]


def on_host(instance, *findings, host=None, **changes):
    """The same with findings about its host."""
    host = host or f"{instance}.local"
    return instance, [voice(service(instance, host=host, **changes))], [f"{rule} {host}" for rule in findings]


def pointer(name, target, *findings):
    """A case of one pointer among the service types."""
    return name, [voice(f"{ENUMERATION} PTR {target}")], [f"{rule} {target.rstrip('.') or '.'}" for rule in findings]


def long_txt(count, size):
    return " ".join(f'"k{index}={"v" * size}"' for index in range(count))


IPP = '"txtvers=1" "rp=ipp/print" "ty=Acme 1"'

# A header alone, one that lies, a name that points to itself, one that ends in the middle.
GARBAGE = ["", "00", "000084000000ffff00000000", "00008400000000010000000" + "0c00c000c0001000000780002c00c",
           "000084000000000100000000" + "055f68747470045f746370056c6f6361", "ff" * 64, "00" * 1400]

CASES = [
    web("good"),
    # ---- types (RFC 6763 sections 4.1.2 and 9, RFC 6335 section 5.1) ----
    pointer("type-of-one-label", "_onelabel.local", "type-enum-bad-target"),
    pointer("type-of-three-labels", "_a._daap._tcp.local", "type-enum-bad-target"),
    pointer("type-over-sctp", "_daap._sctp.local", "type-enum-bad-target"),
    pointer("type-with-subtype", "_printer._sub._http._tcp.local", "type-enum-bad-target"),
    pointer("type-is-a-host", "rawhost.local", "type-enum-bad-target"),
    pointer("type-is-an-instance", "Inst._http._tcp.local", "type-enum-bad-target"),
    pointer("type-is-the-root", ".", "type-enum-bad-target"),
    pointer("type-in-a-foreign-domain", "_http._tcp.example.com", "type-enum-bad-target"),
    pointer("type-without-instances", "_ssh._tcp.local"),
    web("sctp-instance", "type-bad-proto", kind="_ipp._sctp", txt=IPP),
    web("one-character", "compat-one-char", kind="_x._tcp", txt='""'),
    web("unregistered", kind="_acme-font._tcp", txt='""'),  # what is advertised is seldom registered
    web("historic", "name-legacy-alias", kind="_whois++._tcp", txt='""'),
    web("historic-underscore", "name-legacy-alias", kind="_ocs_cmu._tcp", txt='""'),
    web("too-long", "name-too-long", kind="_abcdefghijklmnopq._tcp", txt='""'),
    web("hyphens", "name-double-hyphen", kind="_my--app._tcp", txt='""'),
    web("digits", "name-no-letter", kind="_8080._tcp", txt='""'),
    web("near-miss", "name-unregistered", kind="_htpp._tcp"),
    web("mistaken", "name-mistaken", kind="_vnc._tcp", txt='""', port=5900),
    web("transport", "type-transport-mismatch", kind="_xmpp-client._udp", txt='""', port=5222),
    web("upper-case", kind="_HTTP._tcp"),
    # ---- SRV (RFC 6763 section 5, RFC 2782) ----
    web("srv-missing", "srv-missing", srv="", address=""),
    web("both-missing", "srv-missing", srv="", txt=None, address=""),
    web("txt-missing", "txt-missing", txt=None),
    web("address-missing", "srv-target-no-address", address=""),
    web("root", "srv-target-root", srv="0 0 80 .", address=""),
    web("port-zero", "srv-port-zero", port=0),
    web("placeholder", kind="_device-info._tcp", port=0, txt='"model=Xserve"'),
    web("no-service", kind="_device-info._tcp", srv="", address="", txt='"model=Xserve"'),
    web("disk", kind="_adisk._tcp", port=0, txt='"sys=waMA=0,adVF=0x100" "dk0=adVN=Backups,adVF=0x82"'),
    web("spooler", kind="_printer._tcp", port=0, txt='""'),
    web("priority", "srv-priority-weight-nonzero", srv="10 0 8080 priority.local"),
    web("weight", "srv-priority-weight-nonzero", srv="0 5 8080 weight.local"),
    web("contradiction", "port-contradicts-type", port=443),
    web("doubtful", "port-unlike-type", kind="_rfb._tcp", port=3389, txt='""'),
    ("foreign-pointer", [voice(service("foreign-pointer", kind="_ipp._tcp", owner="_http._tcp.local", txt=IPP))],
     ["ptr-target-mismatch foreign-pointer._ipp._tcp.local"]),
    ("foreign-domain", [voice("_http._tcp.local PTR far._http._tcp.example.com",
                              "far._http._tcp.example.com SRV 0 0 80 far.example.com",
                              'far._http._tcp.example.com TXT "path=/"', "far.example.com A 198.18.99.1")],
     ["ptr-target-mismatch far._http._tcp.example.com"]),
    web("foreign-target", srv="0 0 80 www.example.com", address=""),
    ("two-ports", [voice(service("two-ports")), voice("two-ports._http._tcp.local SRV 0 0 8081 two-ports.local")],
     ["adv-conflict two-ports._http._tcp.local"]),
    # ---- instance names (RFC 6763 section 4.1.1, RFC 5198) ----
    web("line\\010break", "instance-control-char", host="line.local"),
    web("\\027[31mred", "instance-control-char", host="escape.local"),
    web("c1\\194\\155", "instance-control-char", host="c1.local"),
    web("cafe\\204\\129", "instance-not-nfc", host="nfd.local"),
    web("bidi\\226\\128\\174txt", host="bidi.local"),  # legal, if not nice
    web("bom\\239\\187\\191", "instance-odd-char", host="bom.local"),
    web("l" * 63, host="long.local"),
    web("Dots\\.\\032and\\032\\\\", host="dots.local"),
    # ---- TXT (RFC 6763 section 6) ----
    web("no-key", "txt-key-empty", txt='"path=/" "=x"'),
    web("key-twice", "txt-key-duplicate", txt='"path=/" "PATH=/x"'),
    web("key-control", "txt-key-bad-char", txt='"path=/" "a\\001b=1"'),
    web("password", "txt-plaintext-credentials", txt='"path=/" "password=geheim"'),
    web("near-key", "txt-key-near-miss", txt='"paht=/"'),
    web("slash", "print-bad-value", kind="_ipp._tcp", port=631, txt='"txtvers=1" "rp=/ipp/print" "ty=Acme 1"'),
    web("no-rp", "print-missing-key", kind="_ipp._tcp", port=631, txt='"txtvers=1" "ty=Acme 1"'),
    web("required", "txt-required-missing", kind="_device-info._tcp", port=0, txt='"osxvers=18"'),
    web("template", "txt-placeholder", txt='"path=${path}"'),
    web("large", "txt-large", txt=long_txt(3, 150)),
    web("too-large", "txt-too-large", txt=long_txt(7, 200)),
    web("empty-rdata", txt="\\#"),  # Avahi does not tell it from one zero octet
    ("several-txt", [voice(service("several-txt"), 'several-txt._http._tcp.local TXT "path=/other"')],
     ["txt-multiple-records several-txt._http._tcp.local"]),
    # ---- hosts (RFC 6762 sections 3 and 6.2) ----
    on_host("underscore", "host-bad-char", host="under_score.local"),
    on_host("two-labels", "host-multilabel-local", host="two.labels.local"),
    on_host("off-link", "adv-foreign-address", address="203.0.113.9"),
    on_host("loopback", "adv-foreign-address", address="127.0.0.1"),
    ("second-address", [voice(service("second-address"), "second-address.local A 172.17.0.1")],
     ["adv-foreign-address second-address.local"]),
    ("ipv6-alone", [voice(service("ipv6-alone", address=""), "ipv6-alone.local AAAA fe80::77")], []),
    web("utf8-host", host="b\\195\\188ro.local"),
    # ---- subtypes (RFC 6763 section 7.1) ----
    ("subtype", [voice(service("subtype"), "_printer._sub._http._tcp.local PTR subtype._http._tcp.local")], []),
    web("orphan", "subtype-orphan", owner="_printer._sub._http._tcp.local"),
    ("foreign-subtype", [voice(service("foreign-subtype"),
                               "_universal._sub._ipp._tcp.local PTR foreign-subtype._http._tcp.local")],
     ["ptr-target-mismatch foreign-subtype._http._tcp.local"]),
    # Found by its subtype alone, which stands where its type should be.
    ("type-unlisted", [voice(service("type-unlisted", kind="_daap._tcp", listed=False, txt='"txtvers=1"'),
                             f"{ENUMERATION} PTR _acme._sub._daap._tcp.local",
                             "_acme._sub._daap._tcp.local PTR type-unlisted._daap._tcp.local")],
     ["type-enum-bad-target _acme._sub._daap._tcp.local", "type-enum-missing type-unlisted._daap._tcp.local"]),
    # ---- what Avahi hides, and what is lost on the way: nothing to blame anybody for ----
    ("header", [voice(service("no-aa"), header={"flags": 0x8000}), voice(service("id"), header={"id": 7}),
                voice(service("truncated"), header={"flags": 0x8600})], []),
    ("refused-header", [voice(service("rcode"), header={"flags": 0x8403})], []),
    ("one-a-packet", [voice(service("packet-one"), service("packet-two"), packing="one")], []),
    ("additional", [voice(service("additional"), additional=True)], []),
    ("announced", [voice(service("announced"), announce=True, answer=False)], []),
    ("late", [voice(service("late-700"), delay=700), voice(service("late-1300"), delay=1300),
              voice(service("late-2500"), delay=2500)], []),
    ("lost", [voice(service("lost-once"), lose=1), voice(service("lost-twice"), lose=2)], []),
    ("garbage", [voice(packets=GARBAGE)], []),
    ("bad-utf8", [voice("_bulk0x._tcp.local PTR bad\\255._bulk0x._tcp.local"), voice(service("beside-utf8"))], []),
    ("bad-srv", [voice(service("bad-srv", srv="\\# 0000"))], ["srv-missing bad-srv._http._tcp.local"]),
    ("bad-rdlength", [voice(service("bad-length", srv=""),
                            {"record": "bad-length._http._tcp.local SRV 0 0 80 bad-length.local", "rdlength": 300}),
                      voice(service("beside-length"))], ["srv-missing bad-length._http._tcp.local"]),
    # Two claims of one name that say the same are none (RFC 6762 section 6.6).
    ("agreement", [voice(service("agreement", address="198.18.98.1")),
                   voice(service("agreement", address="198.18.98.1"))], []),
    ("conflict", [voice(service("conflict", host="left.local")),
                  voice(service("conflict", host="right.local"))],
     ["adv-conflict conflict._http._tcp.local"]),
    # ---- the same over two protocols, each of which has a cache of its own ----
    ("ipv6", [voice(service("six", address=""), "six.local AAAA fe80::66", ipv6=True)], []),
    # What differs from link to link may be two networks.
    ("other-link", [voice(service("links", port=8080)), voice(service("links", port=8081, address=""),
                                                             "links.local AAAA fe80::67", ipv6=True)], []),
    # Names that differ in case alone are one name to Avahi and to the audit: both are one entry.
    ("twins-over-two", [voice(service("Two")), voice(service("TWO", address=""), ipv6=True)], []),
    ("case-twins", [voice(service("twin", host="twins.local")),
                    voice(service("TWIN", host="twins.local", address="", srv="", txt=None))],
     []),
]


def published(instance, *findings, kind=WEB, port=8080, txt=("path=/",), more="", name=None):
    """A service that Avahi publishes out of a file; `name` is what the audit calls it."""
    records = "".join(f"<txt-record>{text}</txt-record>" for text in txt)
    text = (f"<name>{instance}</name><service><type>{kind}</type>{more}<port>{port}</port>{records}</service>")
    called = f"{name or instance}.{kind}.local"
    return f"avahi: {instance.encode('ascii', 'xmlcharrefreplace').decode()}", text, [f"{rule} {called}" for rule in
                                                                                    findings]


# What one host with Avahi publishes, over IPv4 and IPv6: (name, service file, findings).
PUBLISHED = [
    published("Real"),
    published("Real subtype", more="<subtype>_printer._sub._http._tcp</subtype>"),
    published("Real underscore", "name-bad-char", kind="_pub_x._tcp", name="Real\\032underscore"),
    published("Real&#10;line", "instance-control-char", name="Real\\010line"),
    published("Real zero", "srv-port-zero", port=0, name="Real\\032zero"),
    published("Real key", "txt-key-duplicate", txt=("path=/", "PATH=/x"), name="Real\\032key"),
    published("Réal"),
]
