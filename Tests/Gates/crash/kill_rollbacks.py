#!/usr/bin/env python3
"""Kills `herald rollback`, and the run that ends one, at random moments, and checks that the next command finishes or repeats them.

    Tests/Gates/crash/kill_rollbacks.py .build/release/herald
    Tests/Gates/crash/kill_rollbacks.py .build/release/herald --kills 50 --seed 7

Half of the kills hit the roll-back, half the first run after its hold has ended. Every third waits for the journal, so that it hits the
publication itself. After each kill:

- The manifest that readers see names only documents that are there: at their paths, or among those that are kept, by their hashes.
- `herald plan`, `herald releases` and `herald runs` work, and no report of a run is torn.
- After `herald run` the release is that before or that after, as a whole, and a held release stays. Nothing is in between.
- If it is that before, the command given again leads to that after.
- After the end of the hold, a run publishes the release that was rolled back again, byte for byte.
- A receiver on loopback was told of each change once: messages about a release all have one id.

Needs only Python's standard library.
"""
import argparse
import hashlib
import http.server
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from kill_runs import Bench, Failure, SAMPLES, expect_same, records, take_in, tree  # noqa: E402

PIPELINE = """pipeline: monthly
stages:
  - export: policy-brief
  - export: brief-index
    with: {{ page-size: 40 }}
  - export: atom-feed
    with: {{ archive-size: 40 }}
deliver:
  - to: webhook
    with: {{ address: "http://127.0.0.1:{port}/", secret-env: HERALD_SECRET }}
"""
ROLLBACK, RUN = ("rollback", "monthly"), ("run",)


class Receiver(http.server.BaseHTTPRequestHandler):
    """Records the number of the last event, and the id, of each message."""
    told = []
    lock = threading.Lock()

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.lock:
            self.told.append((message["sequence"], message["delivery"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def release(workspace):
    return tree(workspace / "Output" / "monthly")


def prepare(bench, port):
    """Makes a workspace with two releases. Returns it, and both releases."""
    workspace = bench.folder / "ready"
    (workspace / "Pipelines").mkdir(parents=True)
    (workspace / "Pipelines" / "monthly.yaml").write_text(PIPELINE.format(port=port))
    texts = [path.read_text() for path in sorted(SAMPLES.glob("*.yaml"))]
    everything = [(text, number) for number in (1, 2, 3) for text in texts]
    take_in(bench, workspace, records(everything[:-20]), "2016-12-10T09:00:00Z")
    bench.run(workspace, "run")
    first = release(workspace)
    take_in(bench, workspace, records(everything[-20:]), "2016-12-11T09:00:00Z")
    take_in(bench, workspace, records(everything[:60], ", changed"), "2016-12-12T09:00:00Z")
    bench.run(workspace, "run")
    return workspace, first, release(workspace)


def check_readers(workspace):
    """Checks that readers of the manifest find every document that it names."""
    folder = workspace / "Output" / "monthly"
    kept = {path.name for path in (workspace / "Output" / ".herald" / "monthly" / "kept").rglob("*") if path.is_file()}
    for stage in json.loads((folder / "manifest.json").read_text())["stages"]:
        for document in stage["documents"]:
            path, digest = folder / document["path"], document["sha256"]
            found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
            if found != digest and digest not in kept:
                raise Failure(f"the manifest names {document['path']} with bytes that are nowhere")


def held(bench, workspace):
    return json.loads(bench.run(workspace, "releases", "monthly", "--json"))[0]["held"]


def kill_at(bench, workspace, arguments, delay, waits_for_journal):
    """Starts a command and kills it after `delay` seconds, or that long after its journal appeared."""
    journal = str(workspace / "Output" / ".herald" / "monthly" / "journal")
    process = subprocess.Popen([bench.herald, *arguments, "-C", workspace], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if waits_for_journal:
        while process.poll() is None and not os.path.exists(journal):
            pass
    end = time.perf_counter() + delay
    while time.perf_counter() < end and process.poll() is None:
        pass
    process.kill()
    hit = process.wait() < 0
    return hit, hit and os.path.exists(journal)


def one_kill(bench, pristine, first, second, arguments, delay, waits):
    workspace = bench.copy(pristine, "killed")
    with Receiver.lock:
        Receiver.told.clear()
    hit, in_publication = kill_at(bench, workspace, arguments, delay, waits)
    check_readers(workspace)
    bench.run(workspace, "plan")
    outcomes = [run["outcome"] for run in json.loads(bench.run(workspace, "runs", "--json"))]
    if hit and outcomes[0] not in ("interrupted", "published"):
        raise Failure(f"the command that was killed is shown as {outcomes[0]}")
    bench.run(workspace, "run")
    if arguments == ROLLBACK:
        if not held(bench, workspace):
            expect_same(release(workspace), second, "a roll-back that did not happen")
            bench.run(workspace, *arguments)
        expect_same(release(workspace), first, "rolled back")
        bench.run(workspace, "run")
        expect_same(release(workspace), first, "held")
        bench.run(workspace, "rollback", "monthly", "--end")
        bench.run(workspace, "run")
    expect_same(release(workspace), second, "after the hold")
    bench.run(workspace, "deliver", "--now")
    with Receiver.lock:
        told = {sequence: {id for number, id in Receiver.told if number == sequence} for sequence, _ in Receiver.told}
    if any(len(ids) != 1 for ids in told.values()) or len(told) != (2 if arguments == ROLLBACK else 1):
        raise Failure(f"the receiver was told of {len(told)} releases under {sum(map(len, told.values()))} ids")
    return hit, in_publication


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program, built for release")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    os.environ["HERALD_SECRET"] = "known to both"
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="herald-kills-", dir=memory) as folder:
        sys.exit(kills(Bench(os.path.abspath(options.herald), pathlib.Path(folder)), options, server.server_port))


def timed(bench, workspace, arguments):
    start = time.perf_counter()
    bench.run(workspace, *arguments)
    return time.perf_counter() - start


def kills(bench, options, port):
    ready, first, second = prepare(bench, port)
    ended = bench.copy(ready, "ended")
    seconds = {ROLLBACK: timed(bench, ended, ROLLBACK)}
    expect_same(release(ended), first, "a roll-back without a kill")
    bench.run(ended, "rollback", "monthly", "--end")
    seconds[RUN] = timed(bench, bench.copy(ended, "measured"), RUN)
    changed = sum(first.get(name) != data for name, data in second.items())
    print(f"seed {options.seed}: {len(second)} files, {changed} of them changed; a roll-back takes {seconds[ROLLBACK] * 1000:.0f} ms, "
          f"the run after it {seconds[RUN] * 1000:.0f} ms", flush=True)
    passed, failed, hits, publications = 0, 0, 0, 0
    for number in range(options.kills):
        pick = random.Random(options.seed * 1_000_003 + number)
        arguments, pristine = ((ROLLBACK, ready), (RUN, ended))[number % 2]
        waits = number % 3 == 2
        delay = pick.uniform(0, 0.1 * seconds[arguments] if waits else 0.98 * seconds[arguments])
        try:
            hit, in_publication = one_kill(bench, pristine, first, second, arguments, delay, waits)
            passed, hits, publications = passed + 1, hits + hit, publications + in_publication
        except Failure as problem:
            failed += 1
            print(f"kill {number} of seed {options.seed}, {' '.join(arguments)}, {delay * 1000:.1f} ms: {problem}", flush=True)
    print(f"{hits} commands were killed before their end, {publications} of them in the midst of a publication")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    main()
