"""Runs programs and measures them."""

import contextlib
import fcntl
import os
import re
import subprocess
import time
from dataclasses import dataclass
from statistics import median


@dataclass
class Run:
    """The cost of a run: CPU seconds of all processes, wall-clock seconds, and MB of the largest process."""

    cpu: float
    wall: float
    rss: float
    output: str


def middle(runs):
    """Returns the medians of several runs."""
    return Run(*(median(getattr(run, name) for run in runs) for name in ("cpu", "wall", "rss")), runs[-1].output)


class Bench:
    """Runs commands one at a time. With a lock file, other programs that use it do not disturb the measurement."""

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
        """Runs `command` and measures it. Exits if it fails."""
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
    """Runs `command` and returns its output. Exits if it fails."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}")
    return done.stdout


def touch_memory(folder, size):
    """Allocates `size` bytes in a memory file system and frees them again.

    On a virtual machine the first access to a page costs several times as much as later ones, and no program should pay for it.
    """
    path = os.path.join(folder, "touched")
    block = bytes(1 << 20)
    with open(path, "wb") as file:
        for _ in range(size >> 20):
            file.write(block)
    os.remove(path)


def listing(folder):
    """Returns inode, size and modification time of each file and folder below `folder`, by path."""
    found = {}
    for root, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(root, name)
            status = os.stat(path)
            found[os.path.relpath(path, folder)] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found


def sizes(folder):
    """Returns number and bytes of the files below `folder` by kind: pages, index, feed, digests."""
    kinds = {}
    for path, (_, size, _) in listing(folder).items():
        if os.path.isdir(os.path.join(folder, path)) or path == "manifest.json":
            continue
        kind = "feed" if path.endswith((".xml", ".xsl", ".css")) else path.split("/")[0] if "/" in path else "index"
        kind = {"practices": "pages", "page": "index"}.get(kind, kind)
        count, total = kinds.get(kind, (0, 0))
        kinds[kind] = (count + 1, total + size)
    return kinds


def differing(folder, other):
    """Returns the paths of briefs and index pages below `folder` whose content is not that of the same path below `other`.

    White space between tags does not count, and runs of white space count as one blank.
    """

    def content(path):
        try:
            with open(path, "rb") as file:
                return re.sub(rb"\s+", b" ", re.sub(rb">\s+<", b"><", file.read())).strip()
        except FileNotFoundError:
            return None

    pages = [path for path in listing(folder) if path.endswith(".html") and not path.startswith("digests/")]
    return sorted(path for path in pages if content(f"{folder}/{path}") != content(f"{other}/{path}"))
