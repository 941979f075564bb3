#!/usr/bin/env python3
"""Reads from `herald serve` while releases are published every two seconds, and checks that no response mixes two releases.

    Tests/Gates/serve/mixed_releases.py .build/release/herald
    Tests/Gates/serve/mixed_releases.py .build/release/herald --seconds 10 --seed 7

Each response names its release in the header Herald-Release. For every response on the checking connections the script compares

- the SHA-256 of the body, the ETag, and the hash in that release's manifest, which must be equal;
- a 304 and its ETag with that manifest, a part of a document with the whole, and a 404 with the manifest, which must not have the path;
- consecutive releases on one connection, which must never go back.

Each manifest is read right after the run that published it; only this script publishes. Meanwhile wrk, if it is installed, keeps 64 more
connections busy. The rest needs only Python's standard library.
"""
import argparse
import collections
import gzip
import hashlib
import http.client
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "crash"))
from kill_runs import SAMPLES, content, records  # noqa: E402

PIPELINE = """pipeline: monthly
stages:
  - export: policy-brief
    with: { languages: [fr] }
  - export: brief-index
    with: { page-size: 40 }
  - export: atom-feed
    with: { archive-size: 40, page: "practices/{id}.html" }
  - export: rss-feed
"""
COPIES = 6
FEED = "atom.xml"


class Releases:
    """The published manifests by sequence."""

    def __init__(self, folder):
        self.folder = folder
        self.documents = {}
        self.lock = threading.Lock()

    def read(self):
        manifest = json.loads((self.folder / "manifest.json").read_bytes())
        documents = {entry["path"]: entry["sha256"] for stage in manifest["stages"] for entry in stage["documents"]}
        with self.lock:
            self.documents[manifest["sequence"]] = documents

    def paths(self):
        with self.lock:
            return sorted({path for documents in list(self.documents.values())[-3:] for path in documents})


class Checker(threading.Thread):
    """One connection. Its responses are compared with the manifests at the end, when all of them are known."""

    def __init__(self, port, releases, seed, end):
        super().__init__(daemon=True)
        self.port, self.releases, self.end = port, releases, end
        self.pick = random.Random(seed)
        self.seen = []
        self.problems = []
        self.bodies = {}

    def run(self):
        try:
            self.check()
        except Exception as problem:
            self.problems.append(f"a connection ended: {problem!r}")

    def check(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        last, tags, paths, paths_from = 0, {}, self.releases.paths(), time.monotonic()
        while time.monotonic() < self.end:
            if time.monotonic() - paths_from > 1:
                paths, paths_from = self.releases.paths(), time.monotonic()
            path = FEED if self.pick.random() < 0.3 else self.pick.choice(paths)
            fields = {}
            way = self.pick.random()
            if way < 0.25:
                fields["Accept-Encoding"] = self.pick.choice(["gzip", "br, gzip;q=0.1"])
            elif way < 0.5 and path in tags:
                fields["If-None-Match"] = tags[path]
            elif way < 0.6:
                fields["Range"] = f"bytes={self.pick.randrange(200)}-{self.pick.randrange(200, 3000)}"
            connection.request("GET", "/monthly/" + path, headers=fields)
            response = connection.getresponse()
            body = response.read()
            sequence = int(response.getheader("Herald-Release") or 0)
            if sequence < last:
                self.problems.append(f"{path}: release {sequence} after {last} on one connection")
            last = max(last, sequence)
            self.note(path, response, body, sequence, tags)

    def note(self, path, response, body, sequence, tags):
        tag = (response.getheader("ETag") or "").strip('"')
        coding = response.getheader("Content-Encoding")
        if response.status in (200, 206, 304) and not tag:
            self.problems.append(f"{path}: {response.status} without an ETag")
        stated = tag.removesuffix("-gzip").removesuffix("-br")
        if response.status == 200:
            if (tag != stated) != (coding is not None):
                self.problems.append(f"{path}: ETag {tag} of an response coded {coding}")
            if coding == "gzip":
                body = gzip.decompress(body)
            if coding != "br":
                found = hashlib.sha256(body).hexdigest()
                if found != stated:
                    self.problems.append(f"{path}: the body's hash is {found}, the ETag's {stated}")
            if coding is None:
                self.bodies[stated] = body
                tags[path] = f'"{tag}"'
        elif response.status == 206:
            first, last = response.getheader("Content-Range").split()[1].split("/")[0].split("-")
            whole = self.bodies.get(stated)
            if whole is not None and whole[int(first) : int(last) + 1] != body:
                self.problems.append(f"{path}: a part differs from the whole")
        elif response.status not in (304, 404, 416):
            self.problems.append(f"{path}: status {response.status}")
        self.seen.append((response.status, coding, sequence, path, stated))

    def verify(self, counts):
        """Compares the responses with the manifests."""
        for status, coding, sequence, path, stated in self.seen:
            documents = self.releases.documents.get(sequence)
            if documents is None:
                self.problems.append(f"{path}: release {sequence} was never published")
            elif status in (404,):
                if path in documents:
                    self.problems.append(f"{path}: 404 of release {sequence}, which has it")
            elif status != 416 and documents.get(path) != stated:
                self.problems.append(f"{path}: {stated} is not of release {sequence}")
            counts[f"{status}{' ' + coding if coding else ''}"] += 1


class Bench:
    """The program and a workspace."""

    def __init__(self, herald, folder, seed):
        self.herald, self.folder = os.path.abspath(herald), pathlib.Path(folder)
        self.pick = random.Random(seed)
        texts = [path.read_text() for path in sorted(SAMPLES.glob("*.yaml"))]
        self.everything = [(text, number) for number in range(1, COPIES + 1) for text in texts]
        (self.folder / "Pipelines").mkdir()
        (self.folder / "Pipelines" / "monthly.yaml").write_text(PIPELINE)

    def run(self, *arguments):
        done = subprocess.run([self.herald, *arguments, "-C", self.folder], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"herald {' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}")

    def publish(self, chosen, note):
        file = self.folder / "records.yaml"
        file.write_text(records(chosen, note))
        content.name_in_yaml(self.herald, file)
        self.run("intake", str(file))
        self.run("run")

    def serve(self):
        process = subprocess.Popen(
            [self.herald, "serve", "--port", "0", "--no-access-log", "-C", self.folder], stdout=subprocess.PIPE, text=True)
        address = process.stdout.readline().split()[-1]
        return process, int(address.rstrip("/").rsplit(":", 1)[1])


def check(bench, options):
    bench.publish(bench.everything, "")
    releases = Releases(bench.folder / "Output" / "monthly")
    releases.read()
    server, port = bench.serve()
    load = None
    try:
        end = time.monotonic() + options.seconds
        checkers = [Checker(port, releases, options.seed * 1009 + number, end) for number in range(options.connections)]
        for checker in checkers:
            checker.start()
        if shutil.which("wrk"):
            url = f"http://127.0.0.1:{port}/monthly/{FEED}"
            load = subprocess.Popen(["wrk", "-t1", "-c64", f"-d{options.seconds}s", url], stdout=subprocess.PIPE, text=True)
        runs = 0
        while time.monotonic() < end - 1:
            start = time.monotonic()
            runs += 1
            bench.publish(bench.pick.sample(bench.everything, len(bench.everything) // 3), f", run {runs}")
            releases.read()
            time.sleep(max(0, 2 - (time.monotonic() - start)))
        for checker in checkers:
            checker.join(90)
        said = load.communicate()[0] if load else ""
    finally:
        server.terminate()
        status = server.wait(60)
        if load and load.poll() is None:
            load.terminate()
    return report(checkers, releases, runs, said, status)


def report(checkers, releases, runs, said, status):
    counts, problems = collections.Counter(), []
    for checker in checkers:
        checker.verify(counts)
        problems += checker.problems
    seen = {entry[2] for checker in checkers for entry in checker.seen}
    total = sum(counts.values())
    if status != 0:
        problems.append(f"the server ended with {status}")
    if len(seen) < min(runs, 3):
        problems.append(f"only {len(seen)} releases were seen")
    print(f"{runs} releases published, {len(seen)} seen; {total} answers on {len(checkers)} connections: "
          + ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    for line in said.splitlines():
        if "requests in" in line or "Non-2xx" in line or "Socket errors" in line:
            print(f"wrk, 64 connections:{line}")
            if "requests in" not in line:
                problems.append(f"wrk: {line.strip()}")
    for problem in problems[:20]:
        print(problem)
    print(f"{len(problems)} answers mixed releases or were wrong")
    return 1 if problems else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program, built for release")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="herald-serve-", dir=memory) as folder:
        sys.exit(check(Bench(options.herald, folder, options.seed), options))


if __name__ == "__main__":
    main()
