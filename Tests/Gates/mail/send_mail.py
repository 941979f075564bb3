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
import pathlib
import random
import sys
import tempfile
import time

from workspace import PASSWORD, Failure, Sink, Workspace


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
