"""What goes wrong while an audit runs, each on a LAN of its own: what it reports then, and what it must not."""
import json
import signal
import subprocess
import time

import cases
import lab
import survey

TESTS = []
TODO = {}  # tests that are known to fail, with the reason: automake takes them for expected failures
WEB_FILE = "<name>Web</name><service><type>_http._tcp</type><port>80</port><txt-record>path=/</txt-record></service>"


def test(function):
    TESTS.append(function)
    return function


def todo(reason):
    def mark(function):
        TODO[function] = reason
        return test(function)
    return mark


def kinds(report):
    return [failure["kind"] for failure in report["failures"]]


def outcome(result, status, failures=(), findings=(), services=None, unresolved=0):
    """Compares all that an audit told; services None: any number."""
    report, actual, errors = result
    if report is None:
        return [f"no JSON, status {actual}", *errors.splitlines()]
    wrong = survey.compare([str(status)], [str(actual)])
    wrong += survey.compare(sorted(failures), sorted(kinds(report)))
    wrong += survey.compare(findings, survey.finding_texts(report))
    coverage = report["summary"]["coverage"] if "coverage" in report["summary"] else report["summary"]
    if services is not None and (coverage["services"], coverage["unresolved"]) != (services, unresolved):
        wrong.append(f"{coverage['services']} services, {coverage['unresolved']} unresolved")
    return wrong + errors.splitlines()


class Audit:
    """An audit in the background."""

    def __init__(self, host, *options):
        self.process = host.start(lab.program, "audit", *options, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def json(self):
        out, errors = self.process.communicate(timeout=180)
        try:
            report = json.loads(out)
        except ValueError:
            report = None
        return report, self.process.returncode, errors.decode("utf-8", "backslashreplace")


def simple(lan, **daemon):
    """An observer, and a raw host with one clean service."""
    observer, raw = lan.host("observer"), lan.host("raw")
    raw.respond(cases.voice(cases.service("Raw", address="198.18.0.2")))
    observer.up(**daemon)
    return observer, raw


# ---- there is nobody to ask ----

@test
def no_bus(lan):
    """without a bus: a failure, not a clean network"""
    return outcome(lan.host("observer").audit(), 2, ["no-daemon"], services=0)


@test
def no_daemon(lan):
    """without a daemon: the same"""
    observer = lan.host("observer")
    observer.start_bus()
    return outcome(observer.audit(), 2, ["no-daemon"], services=0)


@test
def no_interface(lan):
    """without an interface that is up: the same"""
    observer = lan.host("observer").up()
    lab.call(*observer.command("ip", "link", "set", "eth0", "down"))
    return outcome(observer.audit("--quick"), 2, ["unseen"], services=0)


@test
def nothing_advertised(lan):
    """where nobody advertises anything: nothing to inspect"""
    return outcome(lan.host("observer").up().audit("--quick"), 2, ["nothing-to-inspect"], services=0)


@test
def daemon_hung(lan):
    """a daemon that hangs from the beginning: a failure, and an end"""
    observer = lan.host("observer").up()
    observer.avahi.send_signal(signal.SIGSTOP)
    return outcome(observer.audit("--quick"), 2, ["no-daemon"], services=0)


# ---- the daemon goes ----

@test
def daemon_stops(lan):
    """the daemon ends during the audit and stays away: what was seen, and a failure"""
    observer, _ = simple(lan)
    audit = Audit(observer, "--format=json")
    time.sleep(2.5)
    observer.stop_avahi()
    return outcome(audit.json(), 2, ["unseen"], services=1)


@test
def daemon_restarts(lan):
    """the daemon is killed during the audit and comes back: the audit is whole"""
    observer, _ = simple(lan)
    audit = Audit(observer, "--format=json")
    time.sleep(1)
    observer.stop_avahi(signal.SIGKILL)
    time.sleep(0.5)
    observer.up()
    return outcome(audit.json(), 0, services=1)


@test
def daemon_hangs(lan):
    """the daemon is stopped for good during the audit: a failure, and an end"""
    observer, _ = simple(lan)
    audit = Audit(observer, "--format=json", "--timeout=20")
    time.sleep(2.5)
    observer.avahi.send_signal(signal.SIGSTOP)
    return outcome(audit.json(), 2, ["unseen"], services=1)


@test
def daemon_pauses(lan):
    """the daemon is stopped for three seconds: the audit is whole"""
    observer, _ = simple(lan)
    audit = Audit(observer, "--format=json")
    time.sleep(1)
    observer.avahi.send_signal(signal.SIGSTOP)
    time.sleep(3)
    observer.avahi.send_signal(signal.SIGCONT)
    return outcome(audit.json(), 0, services=1)


@test
def bus_dies(lan):
    """the bus dies during the audit: the program does not die with it"""
    observer, _ = simple(lan)
    audit = Audit(observer, "--format=json")
    time.sleep(2.5)
    observer.bus.kill()
    return outcome(audit.json(), 2, ["unseen"], services=1)


@test
def interrupted(lan):
    """SIGINT: what was seen until then, and a failure"""
    observer, _ = simple(lan)
    audit = Audit(observer, "--format=json", "--thorough")
    time.sleep(2.5)
    audit.process.send_signal(signal.SIGINT)
    return outcome(audit.json(), 2, ["unseen"], services=1)


# ---- many ----

@test
def thousand(lan):
    """1,000 services: all of them are resolved"""
    observer, raw = lan.host("observer"), lan.host("raw")
    raw.respond({"generate": {"services": 1000, "types": 10}})
    observer.up(ipv6="no")
    return outcome(observer.audit(), 0, services=1000)


@test
def cache_full(lan):
    """2,000 services and Avahi's cache full: told, and no service blamed"""
    observer, raw = lan.host("observer"), lan.host("raw")
    raw.respond({"generate": {"services": 2000, "types": 10}})
    observer.up(ipv6="no")
    report, status, errors = observer.audit()
    if report is None:
        return [f"no JSON, status {status}", *errors.splitlines()]
    wrong = survey.finding_texts(report) + survey.compare(["2", "unseen"], [str(status), *kinds(report)])
    if not any("cache" in failure["message"] for failure in report["failures"]):
        wrong.append("nothing is said of the cache")
    coverage = report["summary"].get("coverage", report["summary"])
    if coverage["services"] != 2000 or not 0 < coverage["unresolved"] < 1500:
        wrong.append(f"{coverage['services']} services, {coverage['unresolved']} unresolved")
    return wrong


# ---- others on the LAN ----

@test
def reflector(lan):
    """behind a reflector: addresses of the other link, and no error for the half that IPv6 does not reach"""
    observer, gateway = lan.host("observer"), lan.host("gateway")
    far_lan = lab.Lan()
    try:
        gateway.plug(far_lan)
        gateway.up(reflector="yes", wait=False)
        raw = far_lan.host("raw")
        raw.respond(cases.voice(cases.service("Far", address="203.0.113.7")))
        gateway.wait_avahi()
        observer.up()
        return outcome(observer.audit(), 1, findings=["adv-foreign-address far.local"], services=1)
    finally:
        far_lan.close()


@test
def vanished(lan):
    """a service that says goodbye when it is asked for is not blamed"""
    observer, raw = lan.host("observer"), lan.host("raw")
    records = cases.service("Gone", address="198.18.0.2")
    raw.respond(cases.voice(cases.service("Here", address="198.18.0.2", host="gone.local")),
                cases.voice(records[:2], leave="Gone._http._tcp.local SRV"))
    observer.up()
    return outcome(observer.audit(), 0, services=2, unresolved=1)


@test
def gone_before(lan):
    """a service that says goodbye while types are listed is not there"""
    observer, raw = lan.host("observer"), lan.host("raw")
    raw.respond(cases.voice(cases.service("Here", address="198.18.0.2")),
                cases.voice(cases.service("There", host="here.local", address=""), announce=True, goodbye=0))
    observer.up()
    time.sleep(1.5)
    return outcome(observer.audit(), 0, services=1)


@test
def poisoned(lan):
    """the neighbours of a malformed record, which hides what follows it in its packet, are not blamed"""
    observer, raw = lan.host("observer"), lan.host("raw")
    bad = {"record": "Bad._http._tcp.local SRV 0 0 80 bad.local", "rdlength": 300}
    names = ["Anna", "Bea", "Cora", "Dora", "Emma", "Bad", "Fanny", "Greta", "Hanna", "Ida", "Jutta"]
    services = [cases.service(name, host="all.local", address="", srv="" if name == "Bad" else None) for name in names]
    raw.respond(cases.voice(*services, bad, "all.local A 198.18.0.2"))
    observer.up()
    return outcome(observer.audit(), 1, findings=["srv-missing Bad._http._tcp.local"], services=11, unresolved=1)


@test
def stale(lan):
    """a pointer that outlived its host in the cache: stale, not missing"""
    observer, raw = lan.host("observer"), lan.host("raw")
    observer.up()
    responder = raw.respond(cases.voice(cases.service("Off", address="198.18.0.2")))
    observer.run("avahi-browse", "--all", "--terminate")
    raw.stop(responder, signal.SIGKILL)
    return outcome(observer.audit(), 0, findings=["stale-pointer Off._http._tcp.local"], services=1, unresolved=1)


@test
def alias(lan):
    """an SRV target that is an alias"""
    observer, raw = lan.host("observer"), lan.host("raw")
    raw.respond(cases.voice(cases.service("Alias", host="www.local", address=""), "www.local CNAME nas.local",
                            {"record": "nas.local A 198.18.0.2", "ttl": 4500}))
    observer.up()
    return outcome(observer.audit(), 1, findings=["target-alias Alias._http._tcp.local"], services=1)


@test
def same_names(lan):
    """two hosts of one name, with a service of one name: Avahi renames both, and nothing is wrong"""
    observer = lan.host("observer").up()
    for index in range(2):
        host = lan.host(f"nas{index}")
        host.name = "nas"
        host.up(services={"web": WEB_FILE})
    return outcome(observer.audit(), 0, services=2)
