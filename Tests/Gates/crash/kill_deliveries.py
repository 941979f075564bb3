#!/usr/bin/env python3
"""Kills `herald run` and `herald deliver` at random moments, and checks that every release is delivered once, in order.

    Tests/Gates/crash/kill_deliveries.py .build/release/herald
    Tests/Gates/crash/kill_deliveries.py .build/release/herald --kills 50 --seed 7

A webhook receiver on loopback records its messages. At random it closes the connection before or after it takes a message, or takes it and
answers 503. The store changes before each kill. After all kills the outbox is emptied, and then:

- The messages, each ID once, form one chain: the first covers everything, and each other one begins at the event at which the previous one
  ended. So no release was delivered under two IDs, and none was lost.
- The last message names the event of the manifest, and the outbox is empty.
- Each message has a valid signature, and repeated messages have the same body.

Needs only Python's standard library.
"""
import argparse
import collections
import hashlib
import hmac
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

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "Sources" / "Core" / "HeraldCorpus" / "Practices"
SECRET = "known to both"


class Failure(Exception):
    pass


class Receiver(http.server.BaseHTTPRequestHandler):
    """Receives messages. At random it loses messages, loses responses, or rejects messages that it took."""

    protocol_version = "HTTP/1.1"
    taken, problems, pick, is_kind = [], [], random.Random(), False

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        message = self.headers["Herald-Timestamp"].encode() + b"." + body
        code = hmac.new(SECRET.encode(), message, hashlib.sha256).hexdigest()
        if self.headers["Herald-Signature"] != "sha256=" + code:
            self.problems.append("a wrong signature")
        chance = 1.0 if self.is_kind else self.pick.random()
        if chance >= 0.2:
            self.taken.append((self.headers["Herald-Delivery"], body))
        if chance < 0.3:
            self.close_connection = True
            return
        self.send_response(503 if chance < 0.4 else 204)
        self.send_header("Content-Length", "0")
        self.end_headers()


def call(herald, workspace, *arguments):
    environment = dict(os.environ, HOOK_SECRET=SECRET, no_proxy="127.0.0.1")
    return subprocess.Popen([herald, *arguments, "-C", workspace], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env=environment)


def finish(herald, workspace, *arguments, codes=(0,)):
    process = call(herald, workspace, *arguments)
    output, errors = process.communicate()
    if process.returncode not in codes:
        raise Failure(f"herald {' '.join(arguments)} ended with {process.returncode}: {errors.strip()}")
    return output


def change(herald, workspace, text, number):
    """Takes in a record that the store does not have."""
    lines = [f"id: practice-{number}" if line.startswith("id:") else line for line in text.splitlines()]
    file = workspace / "record.yaml"
    file.write_text("\n".join(lines) + "\n")
    finish(herald, workspace, "intake", str(file))


def kill(process, seconds):
    # This must not be a busy loop, because the receiver needs the CPU as well.
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode < 0


def check_chain(workspace):
    """Checks the received messages. Returns the number of releases delivered and of repeated messages."""
    bodies = collections.OrderedDict()
    for identity, body in Receiver.taken:
        if bodies.setdefault(identity, body) != body:
            raise Failure(f"two bodies under the id {identity}")
    if Receiver.problems:
        raise Failure(", ".join(sorted(set(Receiver.problems))))
    last = None
    for identity, body in bodies.items():
        change = json.loads(body)
        if change["since"] != last:
            raise Failure(f"the message {identity} goes on after event {change['since']}, the one before it ended at {last}")
        last = change["sequence"]
    head = (workspace / "Output" / "monthly" / "manifest.json").open().readline()
    if f'"sequence":{last},' not in head:
        raise Failure(f"the last message ended at event {last}, the release is {head[:80]}")
    return len(bodies), len(Receiver.taken) - len(bodies)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="herald-deliveries-", dir=memory) as folder:
        sys.exit(kills(os.path.abspath(options.herald), pathlib.Path(folder), options))


def kills(herald, workspace, options):
    pick = random.Random(options.seed)
    Receiver.pick = random.Random(options.seed + 1)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    text = (SAMPLES / "philippines-tulay-project.yaml").read_text()
    (workspace / "Pipelines").mkdir()
    (workspace / "Pipelines" / "monthly.yaml").write_text(
        "pipeline: monthly\nstages:\n  - export: policy-brief\n  - export: atom-feed\ndeliver:\n  - to: webhook\n    attempts: 100\n"
        f"    with: {{ address: \"http://127.0.0.1:{server.server_address[1]}/\", secret-env: HOOK_SECRET }}\n")
    change(herald, workspace, text, 0)
    start = time.perf_counter()
    finish(herald, workspace, "run", "--delivery-seconds", "0")
    whole = 1.3 * (time.perf_counter() - start)
    hits = 0
    try:
        for number in range(1, options.kills + 1):
            change(herald, workspace, text, number)
            hits += kill(call(herald, workspace, "run", "--delivery-seconds", "0"), pick.uniform(0, whole))
            if number % 3 == 0:
                hits += kill(call(herald, workspace, "deliver", "--now", "--delivery-seconds", "0"), pick.uniform(0, whole))
        Receiver.is_kind = True
        finish(herald, workspace, "run", "--delivery-seconds", "0")
        finish(herald, workspace, "deliver", "--now", "--delivery-seconds", "600")
        if left := json.loads(finish(herald, workspace, "deliveries", "--dead", "--json")):
            raise Failure(f"{len(left)} deliveries were given up")
        if left := list((workspace / "Output" / ".herald" / "monthly" / "outbox" / "waiting").glob("*")):
            raise Failure(f"{len(left)} deliveries are left")
        told, again = check_chain(workspace)
    except Failure as problem:
        print(f"seed {options.seed}: {problem}")
        return 1
    print(f"seed {options.seed}: {hits} calls were killed; {told} releases were told, each under one id and in order; "
          f"{again} messages came again")
    return 0


if __name__ == "__main__":
    main()
