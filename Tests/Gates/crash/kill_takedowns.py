#!/usr/bin/env python3
"""Kills `herald retire` and `herald rename` at random moments, and checks that the next command finishes or repeats them.

    Tests/Gates/crash/kill_takedowns.py .build/release/herald
    Tests/Gates/crash/kill_takedowns.py .build/release/herald --kills 50 --seed 7

Half of the kills hit `retire`, half `rename`. Every third waits for the journal, so that it hits the takedown itself. After each kill:

- `herald plan` works. `herald run`, or for half of the renamings the same command again, works too.
- Then the old release is as it was, or it is down as a whole, with its feeds or without. Nothing is in between.
- If it is as it was, the command given again takes it down.
- A renamed pipeline has the release that a renaming without a kill makes, one file with the new name, and the old release leads there.
- A receiver on loopback was told once: messages about the takedown all have one id.

Needs only Python's standard library.
"""
import argparse
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

PIPELINE = """pipeline: old
stages:
  - export: policy-brief
  - export: atom-feed
    with: {{ archive-size: 40 }}
  - export: rss-feed
deliver:
  - to: webhook
    with: {{ address: "http://127.0.0.1:{port}/", secret-env: HERALD_SECRET }}
"""
FEEDS = {"atom.xml", "rss.xml"}


class Receiver(http.server.BaseHTTPRequestHandler):
    """Records the ids of messages about takedowns."""
    told = []
    lock = threading.Lock()

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if message.get("retired") or message.get("moved-from"):
            with self.lock:
                self.told.append(message["delivery"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def prepare(bench, port):
    """Makes a workspace whose pipeline `old` has a release."""
    workspace = bench.folder / "ready"
    (workspace / "Pipelines").mkdir(parents=True)
    (workspace / "Pipelines" / "old.yaml").write_text(PIPELINE.format(port=port))
    (workspace / "Pipelines" / "other.yaml").write_text("pipeline: other\nstages: [{ export: rss-feed }]\n")
    texts = [path.read_text() for path in sorted(SAMPLES.glob("*.yaml"))]
    take_in(bench, workspace, records([(text, number) for number in (1, 2, 3) for text in texts]), "2016-12-10T09:00:00Z")
    bench.run(workspace, "run")
    return workspace


def command(bench, workspace, arguments):
    return subprocess.run([bench.herald, *arguments, "-C", workspace], capture_output=True, text=True)


def state(workspace, before):
    """Returns whether the old release is "up", "retired" or "moved". Raises a failure if it is none of them."""
    found = tree(workspace / "Output" / "old")
    if found == before:
        return "up"
    note = json.loads(found["manifest.json"])
    kept = {path for path in tree(workspace / "Output" / ".herald" / "old") if path.startswith("kept/")}
    if kept:
        raise Failure(f"{len(kept)} documents are kept")
    if "moved-to" in note and found.keys() == {"manifest.json"}:
        return "moved"
    if "retired" in note and found.keys() == FEEDS | {"manifest.json"}:
        if any(b"<entry>" in found[feed] or b"<item>" in found[feed] or b"deleted-entry" not in found[feed] for feed in FEEDS):
            raise Failure("a feed is not one of tombstones")
        return "retired"
    raise Failure(f"the old release is neither up nor down: {len(found)} files")


def kill_at(bench, workspace, arguments, delay, waits_for_journal):
    """Starts a command and kills it after `delay` seconds, or that long after the journal of the old release appeared."""
    journal = str(workspace / "Output" / ".herald" / "old" / "journal")
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


def one_kill(bench, ready, before, expected, arguments, delay, waits, repeats):
    workspace = bench.copy(ready, "killed")
    with Receiver.lock:
        Receiver.told.clear()
    hit, in_takedown = kill_at(bench, workspace, arguments, delay, waits)
    bench.run(workspace, "plan")
    if repeats:
        # A renaming that is finished may be repeated.
        bench.run(workspace, *arguments)
    else:
        bench.run(workspace, "run")
    found = state(workspace, before)
    if found == "up":
        bench.run(workspace, *arguments)
        found = state(workspace, before)
    if found != ("moved" if arguments[0] == "rename" else "retired"):
        raise Failure(f"the old release is {found}")
    bench.run(workspace, "run")
    bench.run(workspace, "deliver", "--now")
    if arguments[0] == "rename":
        expect_same(tree(workspace / "Output" / "new"), expected, "the new release")
        names = sorted(path.name for path in (workspace / "Pipelines").iterdir())
        if names != ["new.yaml", "other.yaml"]:
            raise Failure(f"the pipelines are {', '.join(names)}")
    if "has no pipeline" in command(bench, workspace, ["check"]).stderr:
        raise Failure("a release has no pipeline")
    with Receiver.lock:
        told = set(Receiver.told)
    if len(told) != 1:
        raise Failure(f"the receiver was told under {len(told)} ids")
    return hit, in_takedown


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


def kills(bench, options, port):
    ready = prepare(bench, port)
    before = tree(ready / "Output" / "old")
    seconds = {}
    for arguments in (("retire", "old", "--yes"), ("rename", "old", "new")):
        workspace = bench.copy(ready, "measured")
        start = time.perf_counter()
        bench.run(workspace, *arguments)
        seconds[arguments] = time.perf_counter() - start
    expected = tree(workspace / "Output" / "new")
    print(f"seed {options.seed}: {len(before)} files; retire takes {seconds['retire', 'old', '--yes'] * 1000:.0f} ms, "
          f"rename {seconds['rename', 'old', 'new'] * 1000:.0f} ms", flush=True)
    passed, failed, hits, takedowns = 0, 0, 0, 0
    for number in range(options.kills):
        pick = random.Random(options.seed * 1_000_003 + number)
        arguments = list(seconds)[number % 2]
        waits = number % 3 == 2
        delay = pick.uniform(0, 0.03 * seconds[arguments] if waits else 0.98 * seconds[arguments])
        try:
            hit, in_takedown = one_kill(
                bench, ready, before, expected, arguments, delay, waits, repeats=arguments[0] == "rename" and number % 4 == 3)
            passed, hits, takedowns = passed + 1, hits + hit, takedowns + in_takedown
        except Failure as problem:
            failed += 1
            print(f"kill {number} of seed {options.seed}, {' '.join(arguments)}, {delay * 1000:.1f} ms: {problem}", flush=True)
    print(f"{hits} commands were killed before their end, {takedowns} of them in the midst of a takedown")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    main()
