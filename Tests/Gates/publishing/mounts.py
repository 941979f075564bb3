#!/usr/bin/env python3
"""Runs Herald while a part of its output folder is a mount point, and checks that it publishes whole releases or nothing.

    Tests/Gates/publishing/mounts.py .build/release/herald

Memory file systems and bind mounts, of other disks and of the same one, are put

- over the release, a folder of documents, one document, and the parts of the folder of the work;
- before the first release, and over a release of which a record is then corrected.

Each time, two runs must either publish the whole new release, or fail with a hint and leave the old one as it was. Without the mount the
next run must publish the whole release. The output folder itself may be a mount point. The mounts are in a name space of their own, so
that nothing stays behind. Needs root, and skips with a message otherwise. Needs only Python's standard library.
"""
import argparse
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "crash"))
from kill_runs import Bench, Failure, SAMPLES, expect_same, records, take_in, tree  # noqa: E402

PIPELINE = """pipeline: news
stages:
  - export: policy-brief
  - export: atom-feed
    with: { split: { languages: [en, fr] } }
deliver:
  - to: webhook
    with: { address: "http://127.0.0.1:9/", secret-env: HERALD_SECRET }
"""
OUTPUT = pathlib.Path("Output")
RELEASE = OUTPUT / "news"
WORK = OUTPUT / ".herald" / "news"
PLACES = [RELEASE, RELEASE / "practices", RELEASE / "atom", OUTPUT / ".herald", WORK, WORK / "kept", WORK / "outbox", WORK / "staging"]
KINDS = ["tmpfs", "bind of another disk", "bind of the same disk"]
OTHER_DISK = "/dev/shm"


def call(*arguments):
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)


class Case:
    """A workspace with a mount."""

    def __init__(self, bench, folder, has_release):
        self.bench = bench
        self.workspace = bench.copy(folder / ("later" if has_release else "first"), "case")
        self.expected = tree(folder / "later-release" / "news") if has_release else tree(folder / "first-release" / "news")
        self.old = tree(self.workspace / RELEASE)

    def mount(self, place, kind, scratch):
        """Puts a mount with the same contents over `place`."""
        target = self.workspace / place
        if not target.exists():
            target.mkdir(parents=True)
        if kind == "tmpfs":
            copy = scratch / "contents"
            shutil.copytree(target, copy)
            call("mount", "-t", "tmpfs", "tmpfs", target)
            shutil.copytree(copy, target, dirs_exist_ok=True)
            return
        source = scratch / "source" if kind.endswith("same disk") else pathlib.Path(tempfile.mkdtemp(dir=OTHER_DISK)) / "source"
        if target.is_dir():
            shutil.copytree(target, source)
        else:
            shutil.copy2(target, source)
        call("mount", "--bind", source, target)

    def run(self):
        done = subprocess.run([self.bench.herald, "run", "--delivery-seconds", "0", "-C", self.workspace], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def check(self, place, must_publish=False):
        """Runs twice with the mount, then without it. Returns whether the release was published with it."""
        for number in (1, 2):
            code, output = self.run()
            found = tree(self.workspace / RELEASE)
            if code == 0:
                expect_same(found, self.expected, f"run {number} succeeded")
                continue
            if must_publish:
                raise Failure(f"run {number} failed: {output}")
            if "hint: " not in output or str(place) not in output:
                raise Failure(f"run {number} failed without a way out: {output}")
            expect_same(found, self.old, f"run {number} failed")
        call("umount", self.workspace / place)
        if code == 0:
            return True
        code, output = self.run()
        if code != 0:
            raise Failure(f"the run without the mount failed: {output}")
        expect_same(tree(self.workspace / RELEASE), self.expected, "without the mount")
        return False


def prepare(bench):
    """Makes a workspace without a release and one whose release lacks a correction, and the releases that runs must make of them."""
    texts = [path.read_text() for path in sorted(SAMPLES.glob("*.yaml"))][:12]
    workspace = bench.folder / "later"
    (workspace / "Pipelines").mkdir(parents=True)
    (workspace / "Pipelines" / "news.yaml").write_text(PIPELINE)
    take_in(bench, workspace, records([(text, 1) for text in texts]), "2016-12-10T09:00:00Z")
    bench.copy(workspace, "first")
    bench.run(workspace, "run", "--delivery-seconds", "0")
    shutil.copytree(workspace / OUTPUT, bench.folder / "first-release")
    # A second release, so that there are kept documents.
    take_in(bench, workspace, records([(text, 1) for text in texts[:2]], ", once"), "2016-12-11T09:00:00Z")
    bench.run(workspace, "run", "--delivery-seconds", "0")
    take_in(bench, workspace, records([(text, 1) for text in texts], ", twice"), "2016-12-12T09:00:00Z")
    fresh = bench.copy(workspace, "fresh")
    bench.run(fresh, "run", "--delivery-seconds", "0")
    shutil.copytree(fresh / OUTPUT, bench.folder / "later-release")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program")
    options = parser.parse_args()
    if os.geteuid() != 0:
        print("SKIPPED: mounting file systems needs root")
        return 0
    if "HERALD_MOUNTS" not in os.environ:
        probe = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], stderr=subprocess.DEVNULL)
        if probe.returncode != 0:
            print("SKIPPED: this machine does not let root mount file systems")
            return 0
        os.execvpe(
            "unshare", ["unshare", "-m", sys.executable, __file__, os.path.abspath(options.herald)], {**os.environ, "HERALD_MOUNTS": "1"})
    os.environ["HERALD_SECRET"] = "a secret of the gate, and long enough for one"
    with tempfile.TemporaryDirectory(prefix="herald-mounts-") as folder, tempfile.TemporaryDirectory(dir=OTHER_DISK) as other:
        tempfile.tempdir = other
        return check(Bench(os.path.abspath(options.herald), pathlib.Path(folder)))


def check(bench):
    prepare(bench)
    if os.stat(bench.folder).st_dev == os.stat(OTHER_DISK).st_dev:
        print(f"SKIPPED: {bench.folder} and {OTHER_DISK} are on one file system")
        return 0
    document = min(path for path in (bench.folder / "later" / RELEASE / "practices").iterdir())
    cases = list(itertools.product(PLACES, KINDS, (False, True)))
    cases += [(RELEASE / "practices" / document.name, kind, True) for kind in KINDS[1:]]
    cases += [(RELEASE / "manifest.json", kind, True) for kind in KINDS[1:]]
    published, refused, failed = 0, 0, 0
    for number, (place, kind, has_release) in enumerate(cases + [(OUTPUT, kind, known) for kind in KINDS for known in (False, True)]):
        scratch = bench.folder / f"scratch-{number}"
        scratch.mkdir()
        case = Case(bench, bench.folder, has_release)
        case.mount(place, kind, scratch)
        try:
            if case.check(place, must_publish=place == OUTPUT):
                published += 1
            else:
                refused += 1
        except Failure as problem:
            failed += 1
            print(f"{kind} at {place}, {'with' if has_release else 'without'} a release: {problem}", flush=True)
            subprocess.run(["umount", case.workspace / place], stderr=subprocess.DEVNULL)
    print(f"{published} published whole, {refused} refused and published without the mount, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
