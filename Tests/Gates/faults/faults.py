#!/usr/bin/env python3
"""Makes single calls of the C library fail while Herald works, and checks that nothing wrong comes of it.

    Tests/Gates/faults/faults.py .build/release/herald
    Tests/Gates/faults/faults.py .build/release/herald --most 12 --seed 7

For each kind of call (open, read, rename …) and each command, the first call below the workspace fails, then the second, and so on until no
call is left. With more calls than --most, the numbers are spread evenly, and the seed decides where between two of them. A call fails with
EIO, and every other write with ENOSPC. SQLite's calls are among them. Each time:

- The command ends with a code other than 0 and a message that names a file or what could not be done; or it ends with 0 and did everything.
- No document of a release has other bytes than its manifest says, except where the kept documents have them.
- The command again, without a fault, ends with 0 and leaves the same release, byte for byte, as one without faults.

`herald serve` is asked for pages, documents and records: an answer of 200 has the right bytes, a document is never "not found", and if an
answer says that something cannot be read, the reason is on the standard error.

Needs a C compiler (cc), and of Python only its standard library.
"""
import argparse
import collections
import errno
import hashlib
import http.client
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parents[2] / "Sources" / "Core" / "HeraldCorpus" / "Practices"
CALLS = ["open", "list", "read", "write", "rename", "flush", "link", "unlink", "mkdir", "close", "stat", "map"]
SETTINGS = """site:
  title: Practices
  publisher: Office
  address: https://practices.example/
"""
PIPELINE = """pipeline: monthly
stages:
  - export: policy-brief
  - export: brief-index
  - export: atom-feed
    with: { page: "practices/{id}.html" }
  - export: audience-digest
    with: { audiences: [ministries], formats: [html, text] }
"""
DELIVERY = """deliver:
  - to: webhook
    with: { address: "http://127.0.0.1:%d/", secret-file: secret }
"""
STYLE = "body { color: #123 }\n"
DAY = "2016-12-%02dT09:00:00Z"
# What a message says of a failure without the name of a file.
WORDS = re.compile(r'"[^"]+"|cannot |the disk|the store|no space')


class Failure(Exception):
    """A wrong outcome."""


class Receiver(http.server.BaseHTTPRequestHandler):
    """Takes deliveries."""

    taken = []

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append(self.headers["Herald-Delivery"])
        self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()


class Faults:
    """The library that is preloaded, and the file in which it counts."""

    size = 4096

    def __init__(self, folder):
        self.library = folder / "faults.so"
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", self.library, HERE / "faults.c", "-ldl"], check=True)
        self.result = folder / "result"

    def environment(self, root, call, number):
        self.result.write_bytes(bytes(self.size))
        code = errno.ENOSPC if call == "write" and number % 2 else errno.EIO
        return {"LD_PRELOAD": str(self.library), "FAULT_CALL": call, "FAULT_NUMBER": str(number), "FAULT_ERROR": str(code),
                "FAULT_ROOT": str(root), "FAULT_RESULT": str(self.result)}

    def outcome(self):
        """Returns the number of calls, and the path of the one that failed or nothing."""
        data = self.result.read_bytes()
        return struct.unpack_from("l", data)[0], data[8:].split(b"\0")[0].decode(errors="replace")


class Bench:
    """The program, and workspaces below one folder."""

    def __init__(self, herald, folder, port):
        self.herald, self.folder, self.port = herald, folder, port
        self.work = folder / "work"
        self.faults = Faults(folder)

    def start(self, *arguments, fault=None):
        environment = dict(os.environ, no_proxy="127.0.0.1", TMPDIR=str(self.folder / "tmp"))
        if fault:
            environment |= self.faults.environment(self.work, *fault)
        return subprocess.Popen([self.herald, *arguments], cwd=self.work, env=environment, text=True, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *arguments, fault=None):
        """Runs a command in the workspace. Returns its exit code, output and errors."""
        process = self.start(*arguments, fault=fault)
        try:
            output, errors = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure("it does not end") from None
        return process.returncode, output, errors

    def must(self, *arguments):
        code, output, errors = self.run(*arguments)
        if code:
            raise Failure(f"without a fault, herald {' '.join(arguments)} ends with {code}: {errors.strip()}")
        return output

    def reset(self, pristine):
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(pristine, self.work, symlinks=True)


def tree(folder):
    """Returns the bytes of all files below a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def same(found, expected, what):
    wrong = [name for name in sorted(found.keys() | expected.keys()) if found.get(name) != expected.get(name)]
    if wrong:
        raise Failure(f"{what}: {len(wrong)} files differ, among them {', '.join(wrong[:3])}")


def rows(workspace):
    """Returns the log of the store, which is everything that decides what is published."""
    path = workspace / ".herald" / "practices.db"
    if not path.exists():
        return []
    connection = sqlite3.connect(path)
    try:
        return connection.execute(
            "SELECT e.sequence, e.time, p.id, v.version, e.kind, e.note, v.record FROM events e"
            " JOIN practices p ON p.number = e.practice JOIN versions v ON v.number = e.record ORDER BY e.sequence").fetchall()
    finally:
        connection.close()


def states(log):
    """Returns the last event of each practice, whatever the order in which they came."""
    return sorted({row[2]: (row[3], row[4], row[6]) for row in log}.items())


def check_release(workspace):
    """Checks that readers of the manifest find every document that it names."""
    release = workspace / "Output" / "monthly"
    if not (release / "manifest.json").exists():
        return
    kept = {path.name for path in (workspace / "Output" / ".herald" / "monthly" / "kept").rglob("*") if path.is_file()}
    for stage in json.loads((release / "manifest.json").read_text())["stages"]:
        for document in stage["documents"]:
            path, digest = release / document["path"], document["sha256"]
            found = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
            if found != digest and digest not in kept:
                raise Failure(f"the manifest names {document['path']} with bytes that are nowhere")


def check_message(code, errors, path):
    if code < 0:
        raise Failure(f"it ended by signal {-code}: {errors.strip()[-300:]}")
    if code == 0:
        return
    name = os.path.basename(path)
    if "error:" not in errors or not (name in errors or WORDS.search(errors)):
        raise Failure(f"exit {code} without a reason: {errors.strip()[-300:]!r}")


class Command:
    """A command, and what is right after it."""

    def __init__(self, bench, name, pristine, *arguments):
        self.bench, self.name, self.pristine, self.arguments = bench, name, pristine, arguments

    def prepare(self):
        self.bench.reset(self.pristine)
        self.bench.must(*self.arguments)
        self.expected = self.found()

    def attempt(self, call, number):
        """Makes one call fail. Returns the number of calls, the path of the one that failed, and whether there was a message."""
        self.bench.reset(self.pristine)
        code, _, errors = self.bench.run(*self.arguments, fault=(call, number))
        calls, path = self.bench.faults.outcome()
        if number:
            check_message(code, errors, path)
        check_release(self.bench.work)
        if code == 0:
            self.check_done(f"exit 0, {errors.strip()[-200:]!r}")
        self.bench.must(*self.arguments)
        self.check_again()
        return calls, path, code != 0

    def check_done(self, what):
        same(self.found(), self.expected, what)

    def check_again(self):
        same(self.found(), self.expected, "after the command without a fault")


class Run(Command):
    """`herald run`: its result is the release, and the deliveries that wait."""

    def found(self):
        files = {name: data for name, data in tree(self.bench.work / "Output" / "monthly").items()}
        work = self.bench.work / "Output" / ".herald" / "monthly"
        # The file of a lock may be left: it holds nobody up. The file of the pipeline is kept for the day when it is retired. Reports of
        # runs and the note on the release have the time of day.
        known = ("kept", "outbox", "lock", "outbox.lock", "pipeline.yaml", "runs", "release.json")
        left = [name for name in tree(work) if name.split("/")[0] not in known]
        if left:
            raise Failure(f"the work folder still has {', '.join(left)}")
        return files


class Intake(Command):
    """`herald intake`: its result is the log of the store. What was stored before a failure may have other numbers."""

    def found(self):
        return dict(enumerate(rows(self.bench.work)))

    def prepare(self):
        self.bench.reset(self.pristine)
        self.before = self.found()
        self.bench.must(*self.arguments)
        self.expected = self.found()

    def attempt(self, call, number):
        outcome = super().attempt(call, number)
        self.bench.must("store", "check")
        return outcome

    def check_again(self):
        if states(self.found().values()) != states(self.expected.values()):
            raise Failure("after the command without a fault, the store has other practices")


class Deliver(Command):
    """`herald deliver`: its result is what the receiver took."""

    def attempt(self, call, number):
        Receiver.taken.clear()
        return super().attempt(call, number)

    def found(self):
        outbox = self.bench.work / "Output" / ".herald" / "monthly" / "outbox"
        return {state: sorted(os.listdir(outbox / state)) if (outbox / state).exists() else []
                for state in ("waiting", "delivered", "dead")}

    def check_done(self, what):
        super().check_done(what)
        self.check_again()

    def check_again(self):
        same(self.found(), self.expected, "the outbox")
        if not Receiver.taken:
            raise Failure("nothing was delivered")


class Serve(Command):
    """`herald serve`: its result is the answers."""

    targets = ["/", "/monthly/", "/monthly/index.html", "/monthly/manifest.json", "/monthly/atom.xml", "/monthly/practices/",
               "/monthly/digests/ministries.en.html", "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc", "/robots.txt", "/health"]

    def prepare(self):
        self.bench.reset(self.pristine)
        self.targets = self.targets + [f"/monthly/practices/{path.name}" for path in
                                       sorted((self.bench.work / "Output" / "monthly" / "practices").iterdir())[:2]]
        _, _, self.expected, _ = self.serve(None)
        wrong = [target for target, (status, _) in self.expected.items() if status != 200]
        if wrong:
            raise Failure(f"without a fault, {wrong} are not answered")

    def serve(self, fault):
        """Serves, asks for every target, and ends the server. Returns its exit code, its errors, the answers, and whether it began."""
        process = self.bench.start("serve", "--port", "0", "--no-access-log", fault=fault)
        answers = {}
        try:
            line = process.stdout.readline()
            found = re.search(r"http://127.0.0.1:(\d+)/", line)
            if found:
                for target in self.targets:
                    answers[target] = self.ask(int(found[1]), target)
                process.terminate()
            _, errors = process.communicate(timeout=60)
        except (subprocess.TimeoutExpired, OSError, http.client.HTTPException) as problem:
            process.kill()
            raise Failure(f"the server does not answer: {problem}") from None
        return process.returncode, errors, answers, bool(found)

    @staticmethod
    def ask(port, target):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", target)
            answer = connection.getresponse()
            body = re.sub(rb"<responseDate>[^<]*|http://127.0.0.1:\d+", b"", answer.read())
            return answer.status, body
        finally:
            connection.close()

    def attempt(self, call, number):
        code, errors, answers, began = self.serve((call, number))
        calls, path = self.bench.faults.outcome()
        check_message(code, errors, path)
        if not began and code == 0:
            raise Failure("it ended with 0 and did not begin")
        # The front page names releases that cannot be read.
        failing = [target for target, (status, body) in answers.items() if status in (500, 503) or b"cannot be read at the moment" in body]
        for target, answer in answers.items():
            if answer != self.expected[target] and target not in failing:
                raise Failure(f"{target} is answered by {answer[0]} with other bytes")
        if failing and "error:" not in errors:
            raise Failure(f"503 for {failing[0]} without a reason on the standard error")
        if path and not failing and code == 0:
            again = self.serve(None)
            if again[2] != self.expected:
                raise Failure("the next server answers otherwise")
        return calls, path, code != 0 or bool(failing)


def prepare(bench):
    """Makes the workspaces that the commands begin with. Returns them by name."""
    bench.work.mkdir()
    (bench.folder / "tmp").mkdir()
    files = sorted(SAMPLES.glob("*.yaml"))[:14]
    for folder in ("Pipelines", "Templates", "records", "later"):
        (bench.work / folder).mkdir()
    (bench.work / "herald.yaml").write_text(SETTINGS)
    (bench.work / "Pipelines" / "monthly.yaml").write_text(PIPELINE + DELIVERY % bench.port)
    (bench.work / "Templates" / "digest.css").write_text(STYLE)
    (bench.work / "secret").write_text("known to both")
    (bench.work / "secret").chmod(0o600)
    for number, file in enumerate(files):
        shutil.copy(file, bench.work / ("records" if number < 8 else "later") / file.name)
    pages = {}
    bench.must("intake", "records", "--at", DAY % 10)
    pages["intake"] = snapshot(bench, "intake")
    first = shutil.copytree(bench.work, bench.folder / "without-release")
    bench.must("run")
    bench.must("intake", "later", "--at", DAY % 11)
    withdrawn = bench.must("practices", "list", "--state", "published").splitlines()[1].split()[0]
    bench.must("withdraw", withdrawn, "--reason", "asked for", "--at", DAY % 12)
    pages["run"] = snapshot(bench, "run")
    text = (bench.work / "Pipelines" / "monthly.yaml").read_text()
    (bench.work / "Pipelines" / "monthly.yaml").write_text(text.replace(f":{bench.port}/", ":9/"))
    bench.must("run", "--delivery-seconds", "0")
    (bench.work / "Pipelines" / "monthly.yaml").write_text(text)
    pages["deliver"] = snapshot(bench, "deliver")
    pages["first run"] = first
    return pages


def snapshot(bench, name):
    return shutil.copytree(bench.work, bench.folder / f"pristine-{name}", symlinks=True)


def numbers(count, most, pick):
    """Returns the numbers of the calls to try: all, or `most` of them, one at random in each of as many equal parts."""
    if not most or count <= most:
        return list(range(1, count + 1))
    edges = [count * part // most for part in range(most + 1)]
    return [pick.randrange(start, end) + 1 for start, end in zip(edges, edges[1:])]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program")
    parser.add_argument("--most", type=int, default=0, help="the most faults for each kind of call and each command; 0 for all")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--commands", default="intake,first run,run,deliver,serve")
    parser.add_argument("--calls", default=",".join(CALLS))
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="herald-faults-", dir=memory) as folder:
        bench = Bench(os.path.abspath(options.herald), pathlib.Path(folder).resolve(), receiver.server_port)
        sys.exit(try_all(bench, options))


def try_all(bench, options):
    pages = prepare(bench)
    commands = [
        Intake(bench, "intake", pages["intake"], "intake", "later", "--at", DAY % 13), Run(bench, "first run", pages["first run"], "run"),
        Run(bench, "run", pages["run"], "run"), Deliver(bench, "deliver", pages["deliver"], "deliver", "--now"),
        Serve(bench, "serve", pages["deliver"], "serve")]
    print(f"seed {options.seed}", flush=True)
    print(f"{'call':8}{'command':11}{'calls':>7}{'tried':>7}{'message':>9}{'right':>7}{'wrong':>7}", flush=True)
    totals = collections.Counter()
    for command in commands:
        if command.name not in options.commands.split(","):
            continue
        command.prepare()
        for call in options.calls.split(","):
            totals += try_call(command, call, options)
    print(f"{totals['passed']} passed, {totals['failed']} failed")
    return 1 if totals["failed"] else 0


def try_call(command, call, options):
    """Makes the calls of one kind fail, one after the other, and prints a line. Returns the counts."""
    tried = collections.Counter()
    count, _, _ = command.attempt(call, 0)
    pick = random.Random(f"{options.seed} {command.name} {call}")
    for number in numbers(count, options.most, pick):
        try:
            _, path, has_message = command.attempt(call, number)
            if not path:
                continue
            tried["message" if has_message else "right"] += 1
        except Failure as problem:
            tried["wrong"] += 1
            print(f"  {command.name}, {call} {number} on {command.bench.faults.outcome()[1]}: {problem}", flush=True)
    done = tried["message"] + tried["right"]
    print(f"{call:8}{command.name:11}{count:7}{sum(tried.values()):7}{tried['message']:9}{tried['right']:7}{tried['wrong']:7}", flush=True)
    return collections.Counter(passed=done, failed=tried["wrong"])


if __name__ == "__main__":
    main()
