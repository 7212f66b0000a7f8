"""A LAN in a box: network namespaces on a bridge, each with its own bus and avahi-daemon.

enter() starts the program anew in namespaces of its own (network, mounts, processes; users too where it is not root).
They end with it, however it ends, and so does all that runs in them; no packet and no file leaves them."""
import ctypes
import itertools
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

here = pathlib.Path(__file__).resolve().parent
program = pathlib.Path(os.environ.get("DNSSD_LINT", "./dnssd-lint")).resolve()
SPACES = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
TOOLS = ["unshare", "nsenter", "ip", "mount", "dbus-daemon", "avahi-daemon"]
ROOM = "/media"  # any folder that is on every system and that nothing here needs: a file system in memory covers it
READY = 20  # seconds until a daemon must be up

PASSWD = "root:x:0:0::/root:/bin/sh\nmessagebus:x:0:0::/:/bin/sh\navahi:x:0:0::/:/bin/sh\n"
GROUP = "root:x:0:\nmessagebus:x:0:\navahi:x:0:\nnetdev:x:0:\n"
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={path}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/><allow user="*"/>
  </policy>
</busconfig>
"""
AVAHI = """[server]
host-name={name}
use-ipv4=yes
use-ipv6={ipv6}
allow-interfaces={interfaces}
ratelimit-interval-usec=0
cache-entries-max={cache}
objects-per-client-max=1024
[wide-area]
enable-wide-area=yes
[publish]
disable-publishing={silent}
publish-hinfo=no
publish-workstation=no
[reflector]
enable-reflector={reflector}
"""


class Skip(Exception):
    """Nothing is wrong, but the tests cannot run here."""


# ---- the outer namespaces ----

def path_with_sbin():
    return os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def spaces():
    """The options of unshare that work here."""
    for options in ([], ["--user", "--map-root-user"]):
        trial = ["unshare", *options, *SPACES, "ip", "link", "add", "br0", "type", "bridge"]
        if subprocess.run(trial, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0:
            return options + SPACES
    raise Skip("neither root nor user namespaces: no network namespace can be made")


def enter():
    """Returns inside. Raises Skip where that cannot be."""
    os.environ["PATH"] = path_with_sbin()
    if os.environ.pop("DNSSD_LINT_LAB", None):
        furnish()
        return
    if not program.exists():
        print(f"Bail out! there is no {program}")
        sys.exit(1)
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        raise Skip("not installed: " + ", ".join(missing))
    os.environ.update(DNSSD_LINT_LAB="1", DNSSD_LINT=str(program))
    sys.stdout.flush()
    inner = subprocess.Popen(["unshare", *spaces(), sys.executable, *sys.argv], preexec_fn=die_with_parent)
    signal.signal(signal.SIGTERM, lambda *_: inner.kill())
    signal.signal(signal.SIGINT, lambda *_: inner.kill())
    sys.exit(inner.wait() & 0xff)


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG; unshare ends what is inside


def furnish():
    """Users as avahi-daemon wants them where there is but one, and a folder that vanishes by itself."""
    mount("-t", "tmpfs", "tmpfs", ROOM)
    os.chmod(ROOM, 0o755)
    for file, text in (("passwd", PASSWD), ("group", GROUP)):
        pathlib.Path(ROOM, file).write_text(text, encoding="utf-8")
        mount("--bind", f"{ROOM}/{file}", f"/etc/{file}")
    if not os.path.isdir("/run/avahi-daemon"):
        mount("-t", "tmpfs", "tmpfs", "/run")
        os.mkdir("/run/avahi-daemon")


def call(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout.strip()}")


def mount(*arguments):
    call("mount", *arguments)


def wait_for(what, condition, seconds=READY):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"waited {seconds} s for {what}")
        time.sleep(0.01)


# ---- LANs and hosts ----

class Lan:
    """A bridge. Several LANs are several broadcast domains with the same addresses."""

    numbers = itertools.count(1)

    def __init__(self):
        self.number = next(Lan.numbers)
        self.bridge = f"br{self.number}"
        self.folder = pathlib.Path(ROOM, f"lan{self.number}")
        self.folder.mkdir()
        self.hosts = []
        call("ip", "link", "add", self.bridge, "type", "bridge", "mcast_snooping", "0", "stp_state", "0",
             "forward_delay", "0")
        call("ip", "link", "set", self.bridge, "addrgenmode", "none", "up")

    def host(self, name):
        return Host(self, name)

    def close(self):
        for host in self.hosts:
            host.close()
        call("ip", "link", "delete", self.bridge)


class Host:
    """A network and mount namespace: 198.18.0.N/16, fe80::N. It begins with nothing running in it."""

    def __init__(self, lan, name):
        self.lan, self.name = lan, name
        lan.hosts.append(self)
        self.number = len(lan.hosts)
        self.address = f"198.18.0.{self.number}"
        self.folder = lan.folder / name
        self.services = self.folder / "avahi" / "services"
        self.services.mkdir(parents=True)
        (self.folder / "avahi" / "hosts").touch()
        (self.folder / "resolv.conf").write_text("nameserver 198.18.255.53\n", encoding="utf-8")
        self.running = []
        self.bus = self.avahi = None
        self.starts = 0
        self.interfaces = []
        self.holder = subprocess.Popen(
            ["unshare", "--net", "--mount", "sh", "-ec", self.rooms()], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if self.holder.stdout.readline() != b"ready\n":
            raise RuntimeError(f"{name}: no namespace")
        self.plug(lan)

    def rooms(self):
        resolver = os.path.realpath("/etc/resolv.conf")
        steps = ["mount -t tmpfs tmpfs /run/avahi-daemon", f"mount --bind {self.folder}/avahi /etc/avahi"]
        if os.path.exists(resolver):
            steps.append(f"mount --bind {self.folder}/resolv.conf {resolver}")
        return "\n".join(steps + ["ip link set lo up", "echo ready", "exec cat"])

    def plug(self, lan):
        """A network interface on that LAN."""
        interface = f"eth{len(self.interfaces)}"
        self.interfaces.append(interface)
        outer = f"v{self.lan.number}.{self.number}.{interface[3:]}"
        call("ip", "link", "add", outer, "type", "veth", "peer", "name", interface, "netns", str(self.holder.pid))
        call("ip", "link", "set", outer, "addrgenmode", "none", "master", lan.bridge, "up")
        self.outer = outer
        number = f"{len(self.interfaces) - 1}.{self.number}"
        steps = [["link", "set", interface, "addrgenmode", "none", "up"],
                 ["addr", "add", f"198.18.{number}/16" if interface == "eth0" else f"198.19.{number}/16", "dev",
                  interface],
                 ["addr", "add", f"fe80::{self.number}/64", "dev", interface, "nodad"]]
        if interface == "eth0":
            steps += [["route", "add", "224.0.0.0/4", "dev", interface],
                      ["neigh", "add", "198.18.255.53", "lladdr", "02:00:5e:00:00:53", "dev", interface]]
        for step in steps:
            call(*self.command("ip", *step))

    def command(self, *words):
        """The words of a command that runs in this host."""
        return ["nsenter", f"--target={self.holder.pid}", "--net", "--mount", *map(str, words)]

    def environment(self):
        return dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=f"unix:path={self.folder}/bus", LC_ALL="C.UTF-8")

    def start(self, *words, **options):
        process = subprocess.Popen(self.command(*words), env=self.environment(), stdin=subprocess.DEVNULL, **options)
        self.running.append(process)
        return process

    def run(self, *words, timeout=120):
        return subprocess.run(self.command(*words), env=self.environment(), stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=timeout, check=False)

    # ---- daemons ----

    def start_bus(self):
        (self.folder / "bus.conf").write_text(BUS.format(path=self.folder / "bus"), encoding="utf-8")
        (self.folder / "bus").unlink(missing_ok=True)
        with open(self.folder / "bus.log", "ab") as log:
            self.bus = self.start("dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--nopidfile",
                                  stdout=log, stderr=log)
        wait_for("the bus", (self.folder / "bus").exists)

    def write_services(self, services):
        """`services`: names of files, and what is inside of service-group."""
        for old in self.services.iterdir():
            old.unlink()
        for name, text in services.items():
            (self.services / f"{name}.service").write_text(
                '<?xml version="1.0" standalone="no"?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">\n'
                f"<service-group>{text}</service-group>\n", encoding="utf-8")

    def start_avahi(self, services=None, cache=4096, ipv6="yes", reflector="no", wait=True):
        """The daemon with an empty cache. Without services it publishes nothing, and is up at once."""
        self.write_services(services or {})
        silent = "yes" if not services and reflector == "no" else "no"
        config = self.folder / "avahi-daemon.conf"
        config.write_text(AVAHI.format(name=self.name, ipv6=ipv6, interfaces=",".join(self.interfaces), cache=cache,
                                       silent=silent, reflector=reflector), encoding="utf-8")
        self.starts += 1
        self.log = self.folder / f"avahi{self.starts}.log"
        with open(self.log, "wb") as log:
            self.avahi = self.start("avahi-daemon", "-f", config, "--no-rlimits", "--no-drop-root", "--no-chroot",
                                    "--no-proc-title", stdout=log, stderr=log)
        if wait:
            self.wait_avahi(len(services or {}))

    def wait_avahi(self, services=0):
        def up():
            text = self.log.read_text(encoding="utf-8", errors="replace")
            if self.avahi.poll() is not None:
                raise RuntimeError(f"{self.name}: avahi-daemon ended: {text}")
            return "Server startup complete" in text and text.count("successfully established") >= services
        wait_for(f"avahi-daemon of {self.name}", up)

    def stop(self, process, number=signal.SIGTERM):
        """Ends a process that start() gave, and waits for it: Avahi says goodbye after SIGTERM, not after SIGKILL."""
        process.send_signal(number)
        process.wait(READY)
        self.running.remove(process)

    def stop_avahi(self, number=signal.SIGTERM):
        self.stop(self.avahi, number)
        # The bus drops the name a moment later; the next daemon would find it taken.
        time.sleep(0.05)

    def up(self, **options):
        """The bus and the daemon; a daemon that runs is replaced by one with an empty cache."""
        if self.bus is None or self.bus.poll() is not None:
            self.start_bus()
        if self.avahi is not None and self.avahi.poll() is None:
            self.stop_avahi(signal.SIGKILL)
        # A daemon that was killed leaves its pid file behind.
        self.run("rm", "-f", "/run/avahi-daemon/pid", "/run/avahi-daemon/socket")
        self.start_avahi(**options)
        return self

    # ---- what tests do ----

    def respond(self, *voices):
        """A raw responder on eth0 (responder.py)."""
        self.descriptions = getattr(self, "descriptions", 0) + 1
        description = self.folder / f"voices{self.descriptions}.json"
        description.write_text(json.dumps(voices), encoding="utf-8")
        process = self.start(sys.executable, here / "responder.py", "eth0", description, stdout=subprocess.PIPE)
        if process.stdout.readline() != b"ready\n":
            raise RuntimeError(f"{self.name}: no responder")
        return process

    def audit(self, *options, timeout=180):
        """(findings and all else as JSON, status, standard error) of `dnssd-lint audit`."""
        done = self.run(program, "audit", "--format=json", *options, timeout=timeout)
        try:
            report = json.loads(done.stdout)
        except ValueError:
            report = None
        return report, done.returncode, done.stderr.decode("utf-8", "backslashreplace")

    def close(self):
        for process in self.running:
            process.kill()
        for process in self.running:
            process.wait()
        self.running = []
        self.holder.kill()
        self.holder.wait()
