"""A Debian of its own in a folder, which boots systemd in name spaces without a network to the outside. Needs root."""
import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

MIRROR = "http://deb.debian.org/debian"
SUITE = "bookworm"
BOOT = """
set -e
mount --make-rprivate /
mount --bind "$ROOT" "$ROOT"
mount -t proc proc "$ROOT/proc"
mount -t sysfs -o ro sysfs "$ROOT/sys"
mount -t cgroup2 cgroup2 "$ROOT/sys/fs/cgroup"
mount -t tmpfs tmpfs "$ROOT/run"
mount -t tmpfs tmpfs "$ROOT/dev"
for name in null zero full random urandom tty; do touch "$ROOT/dev/$name"; mount --bind "/dev/$name" "$ROOT/dev/$name"; done
mkdir "$ROOT/dev/pts" "$ROOT/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$ROOT/dev/pts"
ln -s pts/ptmx "$ROOT/dev/ptmx"
ln -s /proc/self/fd "$ROOT/dev/fd"
ip link set lo up
cd "$ROOT"
# Units of systemd get mounts of their own, for which a changed root of the process is not enough.
pivot_root . mnt
exec chroot . sh -c 'umount --lazy /mnt
exec env --ignore-environment container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --log-target=journal'
"""


class Failure(Exception):
    """Something was not as it has to be."""


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}")
    return done.stdout


def why_not():
    """Why no machine can be booted here, or `None` if one can."""
    if os.geteuid() != 0:
        return "it needs root"
    tried = subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "--uts", "--ipc", "--net", "--cgroup", "sh", "-c", "mount -t cgroup2 cgroup2 /mnt"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return None if tried.returncode == 0 else f"name spaces and control groups are closed here: {tried.stdout.strip()}"


def make_base(folder, packages):
    """Returns an archive of a minimal Debian with systemd and `packages`. Makes it in the folder, unless it is there."""
    wanted = ",".join(sorted({"systemd", "systemd-sysv", "dbus", "adduser", "curl", "debconf", *packages}))
    archive = folder / f"{SUITE}-{hashlib.sha256(wanted.encode()).hexdigest()[:12]}.tar"
    if archive.exists():
        return archive
    folder.mkdir(parents=True, exist_ok=True)
    new = archive.with_suffix(".new.tar")
    run("mmdebstrap", "--quiet", "--variant=minbase", f"--include={wanted}", SUITE, str(new), MIRROR)
    return new.rename(archive)


class Machine:
    """A machine in a temporary folder. It ends, and the folder is removed, at the end of a `with` statement."""

    def __init__(self, archive):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="herald-machine-"))
        run("tar", "--extract", "--file", str(archive), "--directory", str(self.root))
        self.process = None
        self.first = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.root)

    def boot(self):
        """Starts systemd and waits until it is up."""
        self.process = subprocess.Popen(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--uts", "--ipc", "--net", "--cgroup", "bash", "-c", BOOT],
            env={**os.environ, "ROOT": str(self.root)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Failure(f"the machine did not boot: {self.process.stderr.read()}")
            children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
            if children:
                self.first = int(children[0])
                done = self.try_command("systemctl", "is-system-running")
                if done.stdout.strip() in ("running", "degraded"):
                    return
            time.sleep(0.2)
        raise Failure("the machine was not up after a minute")

    def stop(self):
        """Kills the machine with everything in it."""
        if self.process is None:
            return
        if self.process.poll() is None and self.first:
            os.kill(self.first, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        self.process = self.first = None

    def try_command(self, *command, user=None, folder="/", **variables):
        """Gives a command in the machine, and returns what came of it."""
        spaces = ["--mount", "--pid", "--uts", "--ipc", "--net", "--cgroup", "--root"]
        enter = ["nsenter", f"--target={self.first}", *spaces] if self.first else ["chroot", str(self.root)]
        switch = ["runuser", "--user", user, "--"] if user else []
        environment = ["env", "--ignore-environment", f"--chdir={folder}", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"]
        environment += [f"{name}={value}" for name, value in {"DEBIAN_FRONTEND": "noninteractive", **variables}.items()]
        return subprocess.run(
            enter + environment + switch + list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)

    def command(self, *command, **options):
        """Gives a command in the machine that has to succeed. Returns its output."""
        done = self.try_command(*command, **options)
        if done.returncode != 0:
            raise Failure(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}")
        return done.stdout

    def path(self, name):
        """The path of a file of the machine on this one."""
        return self.root / name.lstrip("/")

    def files(self):
        """The files and folders of the machine, without what dpkg, systemd and other programs write for themselves."""
        own = ("proc", "sys", "dev", "run", "tmp", "var/log", "var/cache", "var/tmp", "var/lib/dpkg", "var/lib/apt", "var/lib/systemd", "root")
        backups = {f"etc/{name}-" for name in ("passwd", "group", "shadow", "gshadow", "subuid", "subgid")}
        backups |= {"etc/.pwd.lock", "etc/machine-id", "etc/ld.so.cache", "var/lib/dbus/machine-id"}
        found = set()
        for folder, folders, files in os.walk(self.root):
            place = os.path.relpath(folder, self.root)
            folders[:] = [name for name in folders if os.path.normpath(f"{place}/{name}") not in own]
            found |= {os.path.normpath(f"{place}/{name}") for name in folders + files}
        return found - backups
