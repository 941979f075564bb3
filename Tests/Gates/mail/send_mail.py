#!/usr/bin/env python3
"""Sends editions to a mail server with encryption and login, and kills the sender at random moments.

    Tests/Gates/mail/send_mail.py .build/release/herald
    Tests/Gates/mail/send_mail.py .build/release/herald --subscribers 200 --kills 10 --seed 7

The server is Tests/Support/MailTesting/sink.py, whose own record says which messages it took. After the last kill:

- No address has an edition twice, though the same message may be with the server and in the ledger as perhaps sent.
- No address is without it, but those whose message is held as perhaps sent, and those that the server refuses.
- The ledger says "accepted" of exactly the messages whose answer came, and each of them is in the server's record.

Then servers that defer, refuse, hang, close after each message or have a wrong certificate: the report says so, and nothing is lost.
Run it with the Python that has aiosmtpd and trustme: `make mail`.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "Sources" / "Core" / "HeraldCorpus" / "Practices"
SINK = ROOT / "Tests" / "Support" / "MailTesting" / "sink.py"
PIPELINE = """pipeline: letters
stages:
  - export: audience-digest
    with: { audiences: [ministries], languages: [en], briefs: false, mail: true, editions: { at-most: 5 } }
deliver:
  - to: mail
"""
PASSWORD = "a secret with spaces"


class Failure(Exception):
    pass


class Sink:
    """The mail server in a process of its own."""

    def __init__(self, folder, *arguments):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", SINK, folder, "--keep", "--login", f"herald:{PASSWORD}", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.process.stdout.readline())

    def taken(self):
        """The messages that the server took: Message-ID and address of each."""
        path = self.folder / "taken.jsonl"
        return [(line["id"], line["to"][0]) for line in map(json.loads, path.read_text().splitlines())] if path.exists() else []

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


class Workspace:
    """A workspace whose messages go to a server."""

    def __init__(self, herald, folder):
        self.herald, self.folder = herald, folder
        folder.mkdir()
        (folder / "Pipelines").mkdir()
        (folder / "Pipelines" / "letters.yaml").write_text(PIPELINE)

    def use(self, sink, authorities=None):
        """Writes herald.yaml for a server."""
        (self.folder / "herald.yaml").write_text(f"""site: {{ publisher: Example Institute, address: "https://practices.example/" }}
mail:
  from: digest@practices.example
  server: localhost
  port: {sink.port}
  user: herald
  authorities: {authorities or sink.folder / "ca.pem"}
subscribers: {{ enabled: true, lists: [ministries] }}
""")

    def start(self, *arguments):
        return subprocess.Popen(
            [self.herald, *arguments, "-C", self.folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "HERALD_MAIL_PASSWORD": PASSWORD})

    def call(self, *arguments, codes=(0,)):
        process = self.start(*arguments)
        output, errors = process.communicate()
        if process.returncode not in codes:
            raise Failure(f"herald {' '.join(map(str, arguments))} ended with {process.returncode}: {output}{errors.strip()}")
        return output + errors

    def subscribe(self, count, name="reader{}"):
        rows = ["address,audiences,consent"] + [f"{name.format(number)}@readers.example,ministries,a form" for number in range(count)]
        file = self.folder / "contacts.csv"
        file.write_text("\r\n".join(rows) + "\r\n")
        self.call("subscribers", "import", file)

    def messages(self, state):
        """The ids of the messages in a state."""
        return {message["message-id"] for message in json.loads(self.call("subscribers", "messages", "--state", state, "--json"))}

    def records(self, count, first=0):
        """Takes in sample practices."""
        files = sorted(SAMPLES.glob("*.yaml"))[first:first + count]
        self.call("intake", *files)


def check_kills(herald, folder, options):
    """Kills runs and senders. Returns a line with the result."""
    pick = random.Random(options.seed)
    sink, workspace = Sink(folder / "sink"), Workspace(herald, folder / "work")
    workspace.use(sink)
    workspace.subscribe(options.subscribers)
    workspace.records(20)
    kills, calls = 0, 0
    while kills < options.kills:
        calls += 1
        process = workspace.start("run", "letters") if calls % 2 else workspace.start("deliver")
        before = len(sink.taken())
        wanted = before + pick.randint(0, max(2, 2 * options.subscribers // options.kills))
        while process.poll() is None and len(sink.taken()) < wanted:
            time.sleep(pick.random() * 0.01)
        time.sleep(pick.random() * 0.02)
        process.kill()
        process.communicate()
        kills += process.returncode < 0
        if calls > options.kills * 3:
            break
        if process.returncode >= 0 and not workspace.messages("due"):
            # Everything went out before the last kill: there is a next issue.
            workspace.records(2, 20 + calls)
    last = workspace.call("deliver", codes=(0, 1))
    sink.stop()
    taken = sink.taken()
    accepted, held = workspace.messages("accepted"), workspace.messages("perhaps-sent")
    counts = collections.Counter(identifier for identifier, _ in taken)
    twice = [identifier for identifier, count in counts.items() if count > 1]
    lost = accepted - set(counts)
    unsaid = set(counts) - accepted - held
    waiting = workspace.messages("due") | workspace.messages("deferred") | workspace.messages("begun")
    pairs = collections.Counter(address for _, address in taken)
    if twice or lost or unsaid or waiting:
        raise Failure(f"{len(twice)} twice, {len(lost)} accepted and not taken, {len(unsaid)} taken unsaid, {len(waiting)} wait: {last}")
    expected = {f"reader{number}@readers.example" for number in range(options.subscribers)}
    missing = expected - set(pairs)
    if len(missing) > len(held - set(counts)):
        raise Failure(f"{len(missing)} addresses have no message, and {len(held - set(counts))} held messages were not taken")
    return (f"{options.subscribers} subscribers, {kills} kills in {calls} calls: {len(accepted)} messages accepted, {len(held)} held as "
            f"perhaps sent, of which the server took {len(held & set(counts))}; 0 twice, 0 missing")


def fresh(herald, folder, name, *arguments, subscribers=40):
    """Returns a server with a fault, and a workspace with an edition to send to it."""
    sink, workspace = Sink(folder / f"sink-{name}", *arguments), Workspace(herald, folder / name)
    workspace.use(sink)
    workspace.subscribe(subscribers)
    workspace.records(8)
    return sink, workspace


def numbers(workspace):
    states = ("accepted", "due", "deferred", "refused", "perhaps-sent")
    return {state: len(workspace.messages(state)) for state in states}


def check_faults(herald, folder):
    """Sends to servers with faults. Yields a name and what the report says."""
    sink, workspace = fresh(herald, folder, "defer", "--defer", "5", "--refuse", "2", subscribers=400)
    said = workspace.call("run", "letters", codes=(0, 1))
    found = numbers(workspace)
    if found["deferred"] == 0 or found["refused"] == 0 or sum(found.values()) != 400 or found["accepted"] != len(sink.taken()):
        raise Failure(f"a server that defers and refuses: {found}, {said}")
    yield "defers 5 %, refuses 2 %", f"{found}; {line(said, 'mail')}"
    sink.stop()

    sink, workspace = fresh(herald, folder, "close", "--close-after", "1")
    said = workspace.call("run", "letters")
    if numbers(workspace)["accepted"] != 40 or len(sink.taken()) != 40:
        raise Failure(f"a server that closes after each message: {numbers(workspace)}, {said}")
    yield "closes after each message", line(said, "mail")
    sink.stop()

    sink, workspace = fresh(herald, folder, "lose", "--lose", "10")
    said = workspace.call("run", "letters", codes=(0, 1))
    for _ in range(20):
        if not numbers(workspace)["due"]:
            break
        said = workspace.call("mail", "send", codes=(0, 1))
    found, taken = numbers(workspace), sink.taken()
    if found["perhaps-sent"] == 0 or len(taken) != 40 or len(set(taken)) != 40:
        raise Failure(f"a server whose answers are lost: {found}, {said}")
    yield "takes 10 % and drops the connection before the answer", f"{found}"
    sink.stop()

    for kind in ("stranger", "other-name", "expired"):
        sink, workspace = fresh(herald, folder, kind, "--certificate", kind)
        said = workspace.call("run", "letters", codes=(0, 1))
        if numbers(workspace)["due"] != 40 or sink.taken():
            raise Failure(f"a wrong certificate ({kind}): {numbers(workspace)}, {said}")
        yield f"certificate: {kind}", line(said, "certificate", "TLS", "secure")
        sink.stop()

    sink, workspace = fresh(herald, folder, "wrong-password")
    (workspace.folder / "herald.yaml").write_text((workspace.folder / "herald.yaml").read_text().replace("user: herald", "user: another"))
    said = workspace.call("run", "letters", codes=(0, 1))
    if numbers(workspace)["due"] != 40 or sink.taken():
        raise Failure(f"a wrong user: {numbers(workspace)}, {said}")
    yield "refuses the user", line(said, "log in", "user", "login")
    if PASSWORD in said:
        raise Failure("the password is in the report")
    sink.stop()

    sink, workspace = fresh(herald, folder, "gone")
    sink.stop()
    said = workspace.call("run", "letters", codes=(0, 1))
    if numbers(workspace)["due"] != 40:
        raise Failure(f"no server: {numbers(workspace)}, {said}")
    yield "is not there", line(said, "connect", "server", "localhost")


def line(text, *words):
    """The first line of a report with one of some words."""
    for found in text.splitlines():
        if any(word in found for word in words):
            return found.strip()
    return text.strip().splitlines()[-1] if text.strip() else "(nothing)"


def check_hang(herald, folder):
    """A sender of a server that hangs is killed: its message is held, the others go out later."""
    sink, workspace = fresh(herald, folder, "hang", "--hang-after", "10")
    process = workspace.start("run", "letters")
    while len(sink.taken()) < 10:
        time.sleep(0.05)
    time.sleep(0.5)
    process.terminate()
    process.communicate()
    sink.stop()
    again = Sink(folder / "sink-again")
    workspace.use(again)
    said = workspace.call("deliver", codes=(0, 1))
    again.stop()
    found = numbers(workspace)
    addresses = {address for _, address in sink.taken() + again.taken()}
    if found["due"] or found["perhaps-sent"] > 1 or found["accepted"] + found["perhaps-sent"] != 40 or len(addresses) < 39:
        raise Failure(f"a server that hangs: {found}, {said}")
    return f"{found}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("herald", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--subscribers", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        print(f"mail: {check_kills(options.herald, folder, options)} (seed {options.seed})", flush=True)
        for fault, said in check_faults(options.herald, folder):
            print(f"mail: a server that {fault}: {said}" if " " in fault and ":" not in fault else f"mail: {fault}: {said}", flush=True)
        print(f"mail: a server that hangs, and a sender that is ended: {check_hang(options.herald, folder)}", flush=True)
    print("mail: nothing was sent twice, nothing was lost")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"mail: {failure}")
