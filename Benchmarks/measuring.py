"""Runs programs and takes their measure."""

import contextlib
import fcntl
import os
import subprocess
import time
from dataclasses import dataclass
from statistics import median


@dataclass
class Run:
    """What one run of a program took: seconds of all its processes, seconds by the clock, MB of its largest process."""

    cpu: float
    wall: float
    rss: float
    output: str


def middle(runs):
    """The medians of several runs."""
    return Run(*(median(getattr(run, name) for run in runs) for name in ("cpu", "wall", "rss")), runs[-1].output)


class Bench:
    """Runs commands one at a time; with a lock file, so that other programs that take it do not disturb the measurement."""

    def __init__(self, lock=None):
        self.lock = lock

    @contextlib.contextmanager
    def quiet(self):
        if self.lock is None:
            yield
            return
        with open(self.lock, "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def measure(self, command, cwd=None):
        """Runs `command`, which must succeed."""
        with self.quiet():
            start = time.monotonic()
            process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            output = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{output}")
        return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, output)


def call(*command, cwd=None):
    """The output of `command`, which must succeed."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}")
    return done.stdout


def touch_memory(folder, size):
    """Takes `size` bytes of a memory file system and gives them back, so that no program is the first to touch them.

    On a virtual machine the first touch of a page costs several times as much as the later ones.
    """
    path = os.path.join(folder, "touched")
    block = bytes(1 << 20)
    with open(path, "wb") as file:
        for _ in range(size >> 20):
            file.write(block)
    os.remove(path)


def listing(folder):
    """Inode, size and time of change of every file and folder below `folder`, by path."""
    found = {}
    for root, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(root, name)
            status = os.stat(path)
            found[os.path.relpath(path, folder)] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found


def sizes(folder):
    """Number and bytes of the files of each kind below `folder`: pages, index, feed, digests."""
    kinds = {}
    for path, (_, size, _) in listing(folder).items():
        if os.path.isdir(os.path.join(folder, path)) or path == "manifest.json":
            continue
        kind = "feed" if path.endswith(".xml") else path.split("/")[0] if "/" in path else "index"
        kind = {"practices": "pages", "page": "index"}.get(kind, kind)
        count, total = kinds.get(kind, (0, 0))
        kinds[kind] = (count + 1, total + size)
    return kinds
