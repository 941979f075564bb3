"""Two processes write to one store for a while and two others read: there must be no error, and no event may be lost.

Usage: write_at_once.py HERALD [--seconds 60] [--store STORE]

Each writer takes in, corrects, withdraws and restores records, and counts the events that must result. At the end the store must contain
exactly these events, numbered without gaps.
"""

import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import content  # noqa: E402

REVIEWS = [
    {"centre": centre, "expert": "a reviewer", "verdict": "accept", "conflict-of-interest": "none"} for centre in ("Centre A", "Centre B")
]


class Workspace:
    """A workspace and the errors in it."""

    def __init__(self, herald, store):
        self.herald = str(pathlib.Path(herald).resolve())
        self.folder = tempfile.mkdtemp(prefix="herald-at-once-")
        self.store = ["--store", store] if store else []
        self.complaints = []
        pipelines = pathlib.Path(self.folder, "Pipelines")
        pipelines.mkdir()
        (pipelines / "feed.yaml").write_text("pipeline: feed\nstages:\n  - export: atom-feed\n")

    def run(self, *arguments):
        done = subprocess.run([self.herald, *arguments, *self.store], cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode != 0 or done.stderr:
            self.complaints.append(f"herald {' '.join(arguments)}: exit {done.returncode}: {done.stderr.strip()}")
        return done.stdout


class Writer(threading.Thread):
    """Writes records of its own until the end."""

    def __init__(self, workspace, name, seed, end):
        super().__init__()
        self.workspace, self.writer, self.random, self.end = workspace, name, random.Random(seed), end
        self.events, self.calls, self.out, self.withdrawn = 0, 0, [], []

    def run(self):
        while time.monotonic() < self.end and not self.workspace.complaints:
            self.calls += 1
            choice = self.random.random()
            if choice < 0.1 and self.out:
                practice = self.out.pop(self.random.randrange(len(self.out)))
                self.workspace.run("withdraw", practice, "--reason", "to see what happens")
                self.withdrawn.append(practice)
                self.events += 1
            elif choice < 0.2 and self.withdrawn:
                practice = self.withdrawn.pop()
                self.workspace.run("restore", practice, "--reason", "it was right")
                self.out.append(practice)
                self.events += 1
            else:
                self.intake()

    def intake(self):
        """Takes in new and corrected records: a submission, two reviews and a publication each."""
        known = self.random.sample(self.out, min(len(self.out), 5))
        new = [f"{self.writer}-{self.calls}-{number}" for number in range(5)]
        path = pathlib.Path(self.workspace.folder, f"{self.writer}.jsonl")
        path.write_text(
            "".join(
                json.dumps(
                    {"id": practice, "kind": "project", "title": f"Call {self.calls}", "summary": "A record.", "reviews": REVIEWS}
                )
                + "\n"
                for practice in known + new
            )
        )
        content.name_in_lines(self.workspace.herald, path)
        said = self.workspace.run("intake", str(path))
        expected = f"{len(new)} new, {len(known)} changed, 0 unchanged, 0 refused\n"
        if not said.startswith(expected):
            self.workspace.complaints.append(f"intake said {said!r}, expected {expected!r}")
        self.out += new
        self.events += 4 * len(known + new)


class Reader(threading.Thread):
    """Reads and publishes until the end."""

    def __init__(self, workspace, commands, end):
        super().__init__()
        self.workspace, self.commands, self.end, self.calls = workspace, commands, end, 0

    def run(self):
        while time.monotonic() < self.end and not self.workspace.complaints:
            self.workspace.run(*self.commands[self.calls % len(self.commands)])
            self.calls += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("herald")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--store")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    options = parser.parse_args()
    workspace = Workspace(options.herald, options.store)
    first = pathlib.Path(workspace.folder, "first.jsonl")
    first.write_text(json.dumps({"id": "first-one", "kind": "law", "title": "First", "summary": "A record."}) + "\n")
    workspace.run("intake", str(first))
    end = time.monotonic() + options.seconds
    writers = [Writer(workspace, name, options.seed + place, end) for place, name in enumerate(("writer-a", "writer-b"))]
    readers = [Reader(workspace, [["practices", "list", "--json"], ["review", "queue"]], end), Reader(workspace, [["run"]], end)]
    for thread in writers + readers:
        thread.start()
    for thread in writers + readers:
        thread.join()
    expected = 1 + sum(writer.events for writer in writers)
    said = workspace.run("store", "check")
    found = re.search(r"sound; .*, ([\d,]+) events", said)
    print(
        f"seed {options.seed}: {sum(w.calls for w in writers)} writing and {sum(r.calls for r in readers)} reading commands "
        f"in {options.seconds:.0f} s; {expected} events expected; {said.strip()}"
    )
    if not found or int(found[1].replace(",", "")) != expected:
        workspace.complaints.append(f"{expected} events expected, found: {said.strip() or 'nothing'}")
    for complaint in workspace.complaints[:20]:
        print(complaint)
    print(f"{0 if workspace.complaints else 1} passed, {1 if workspace.complaints else 0} failed")
    sys.exit(1 if workspace.complaints else 0)


main()
