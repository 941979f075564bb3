#!/usr/bin/env python3
"""Reads a store that this user can read and not write, and one on a medium that nobody can write.

    Tests/Gates/rights/read_only.py .build/release/herald

Runs every command that only reads, and `herald run` with an output folder elsewhere, as an ordinary user:

- with a store whose file and folder the user cannot write, at rest;
- while another user has changed it and has it open, so that the last change is in the file beside it (SQLite's WAL);
- after that user's process was killed, so that the WAL was left;
- with the WAL but without its index, which cannot be read without writing: the message says which right is missing;
- with files that the user cannot read;
- on a tmpfs that is mounted read-only.

A server that reads such a store has to see what another user writes later. No file of the store may be changed or added.

Must run as root, to become another user and to mount. Needs only Python's standard library and util-linux.
"""
import http.client
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "Sources" / "Core" / "HeraldCorpus" / "Practices"
NOBODY = 65534
PIPELINE = "pipeline: monthly\nstages:\n  - export: policy-brief\n  - export: atom-feed\n"
PRACTICE = "philippines-tulay-project"
READING = [
    ["practices", "list"], ["practices", "show", PRACTICE], ["practices", "history", PRACTICE], ["plan"], ["check"],
    ["explain", "atom-feed"], ["review", "queue"], ["review", "history", PRACTICE], ["lint"], ["store", "check"],
    ["doctor", "--read-only"], ["run", "--output", "{output}"], ["store", "backup", "{output}/copy.db"],
]


class Failure(Exception):
    pass


class Bench:
    def __init__(self, program, folder):
        self.folder = folder
        self.program = folder / "program" / "herald"
        self.program.parent.mkdir()
        shutil.copy(program, self.program)
        self.free = folder / "free"
        self.free.mkdir()
        os.chown(self.free, NOBODY, NOBODY)
        self.passed = self.failed = 0

    def command(self, workspace, arguments, as_nobody):
        user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if as_nobody else []
        environment = dict(os.environ, TMPDIR=str(self.free), HOME=str(self.free), no_proxy="127.0.0.1")
        return dict(args=[*user, str(self.program), *arguments], cwd=workspace, env=environment, text=True, stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, workspace, *arguments, as_nobody=True):
        done = subprocess.run(**self.command(workspace, arguments, as_nobody))
        return done.returncode, done.stdout, done.stderr

    def must(self, workspace, *arguments, as_nobody=False, codes=(0,)):
        code, output, errors = self.run(workspace, *arguments, as_nobody=as_nobody)
        if code not in codes:
            raise Failure(f"herald {' '.join(arguments)} ends with {code}: {errors.strip()}")
        return output

    def test(self, name, body):
        try:
            body()
            self.passed += 1
            print(f"passed: {name}", flush=True)
        except Failure as problem:
            self.failed += 1
            print(f"failed: {name}: {problem}", flush=True)

    def workspace(self, name):
        """Makes a workspace of root with a store that everybody may read."""
        workspace = self.folder / name
        (workspace / "Pipelines").mkdir(parents=True)
        (workspace / "herald.yaml").write_text("site:\n  title: Practices\n")
        (workspace / "Pipelines" / "monthly.yaml").write_text(PIPELINE)
        samples = ["cities-of-migration", "croatia-canada-business-network", PRACTICE]
        self.must(workspace, "intake", *[str(SAMPLES / f"{sample}.yaml") for sample in samples], "--at", "2016-12-10T09:00:00Z")
        self.must(workspace, "run")
        return workspace

    def read(self, workspace, expected):
        """Runs every command that reads as another user, and compares what is printed with what root's commands print."""
        before = state(workspace)
        for arguments in READING:
            output = self.free / "output"
            shutil.rmtree(output, ignore_errors=True)
            output.mkdir()
            os.chown(output, NOBODY, NOBODY)
            named = [argument.format(output=output) for argument in arguments]
            code, printed, errors = self.run(workspace, *named)
            if code not in (0, 1 if arguments[0] in ("lint", "doctor") else 0) or "error:" in errors:
                raise Failure(f"herald {' '.join(arguments)} ends with {code}: {errors.strip()}")
            if arguments[0] == "practices" and printed != expected[tuple(arguments)]:
                raise Failure(f"herald {' '.join(arguments)} prints something else than for root")
            if arguments[0] == "run" and not (output / "monthly" / "manifest.json").exists():
                raise Failure("herald run published nothing")
        if state(workspace) != before:
            raise Failure("reading changed files of the workspace")

    def printed(self, workspace):
        return {tuple(each): self.must(workspace, *each) for each in READING if each[0] == "practices"}


def state(workspace):
    """Returns the names, sizes and times of all files, without the times of SQLite's index, which readers lock."""
    return {str(path.relative_to(workspace)): (path.stat().st_size, path.stat().st_mtime_ns if not path.name.endswith("-shm") else 0)
            for path in sorted(workspace.rglob("*"))}


def close_to_others(workspace):
    """Takes the right to write from everybody. Root keeps it."""
    for path in [workspace, *workspace.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)


class OpenStore:
    """A process that has the store open and reads an old moment, so that the last changes stay in the WAL."""

    def __init__(self, workspace):
        self.connection = sqlite3.connect(workspace / ".herald" / "practices.db", isolation_level=None)

    def __enter__(self):
        self.connection.execute("BEGIN")
        self.connection.execute("SELECT count(*) FROM events").fetchone()

    def __exit__(self, *_):
        self.connection.execute("COMMIT")
        self.connection.close()


class Server:
    """`herald serve` as another user."""

    def __init__(self, bench, workspace):
        self.process = subprocess.Popen(**bench.command(workspace, ["serve", "--port", "0", "--no-access-log"], True))

    def __enter__(self):
        line = self.process.stdout.readline()
        found = re.search(r":(\d+)/", line)
        if not found:
            raise Failure(f"herald serve does not begin: {self.process.communicate()[1].strip()}")
        self.port = int(found[1])
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate(timeout=60)

    def get(self, target):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", target)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        if answer.status != 200:
            raise Failure(f"{target} is answered by {answer.status}: {body.strip()}")
        return body

    def records(self):
        return self.get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc").count("<identifier>")


def at_rest(bench):
    workspace = bench.workspace("at-rest")
    expected = bench.printed(workspace)
    close_to_others(workspace)
    bench.read(workspace, expected)


def while_open(bench):
    workspace = bench.workspace("while-open")
    with OpenStore(workspace):
        bench.must(workspace, "withdraw", PRACTICE, "--reason", "asked for")
        if not (workspace / ".herald" / "practices.db-wal").stat().st_size:
            raise Failure("the change is not in the WAL")
        close_to_others(workspace)
        expected = bench.printed(workspace)
        if "withdrawn" not in expected["practices", "list"]:
            raise Failure("root does not see the withdrawal")
        bench.read(workspace, expected)
        left = shutil.copytree(workspace, bench.folder / "left-behind")
        for path in (workspace / ".herald").iterdir():
            os.utime(left / ".herald" / path.name, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    return left, expected


def left_behind(bench, left):
    workspace, expected = left
    close_to_others(workspace)
    bench.read(workspace, expected)


def without_index(bench, left):
    workspace = shutil.copytree(left[0], bench.folder / "without-index")
    (workspace / ".herald" / "practices.db-shm").unlink()
    close_to_others(workspace)
    code, _, errors = bench.run(workspace, "practices", "list")
    wanted = ('error: the last changes of the store are in ".herald/practices.db-wal", and cannot be read without the right to write to its '
              "folder\n  hint: let a user with that right run herald store check, which moves them into the store\n")
    if (code, errors) != (1, wanted):
        raise Failure(f"herald practices list ends with {code}: {errors.strip()}")


def unreadable(bench):
    workspace = bench.workspace("unreadable")
    close_to_others(workspace)
    for path, mode, message in [
            ("herald.yaml", 0, 'cannot read "herald.yaml": permission denied\n  hint: give this user the right to read it'),
            ("Pipelines", 0o111, 'cannot open the folder "Pipelines": permission denied\n  hint: give this user the right to read it'),
            (".herald/practices.db", 0, 'cannot read the store ".herald/practices.db": permission denied\n'
             "  hint: this user needs the right to read the file, and to enter its folder"),
            (".herald", 0, 'cannot read ".herald/practices.db": permission denied\n  hint: give this user the right to read it'),
            ("Output", 0o444, 'cannot open the folder "Output/monthly": permission denied\n  hint: give this user the right to read it'),
            ("Output/monthly/manifest.json", 0, 'cannot read "Output/monthly/manifest.json": permission denied\n'
             "  hint: give this user the right to read it")]:
        old = (workspace / path).stat().st_mode
        (workspace / path).chmod(mode)
        code, _, errors = bench.run(workspace, "plan")
        (workspace / path).chmod(old)
        if (code, errors) != (1, f"error: {message}\n"):
            raise Failure(f"with {path} closed, herald plan ends with {code}: {errors.strip()}")
    code, _, errors = bench.run(workspace, "withdraw", PRACTICE, "--reason", "asked for")
    if code != 1 or 'the store ".herald/practices.db" cannot be written: permission denied' not in errors:
        raise Failure(f"herald withdraw ends with {code}: {errors.strip()}")


def served(bench):
    workspace = bench.workspace("served")
    close_to_others(workspace)
    with Server(bench, workspace) as server:
        if server.records() != 3 or "Practices" not in server.get("/"):
            raise Failure("the server does not serve the store")
        server.get("/monthly/atom.xml")
        bench.must(workspace, "intake", str(SAMPLES / "australia-seasonal-worker-program.yaml"), "--at", "2016-12-11T09:00:00Z")
        bench.must(workspace, "withdraw", PRACTICE, "--reason", "asked for")
        now = int(re.search(r"(\d+) practice", bench.must(workspace, "practices", "list", "--state", "published"))[1])
        page = server.get(f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={identifier(server, PRACTICE)}")
        if 'status="deleted"' not in page:
            raise Failure(f"the server does not see what was written later; {now} practices are published")
        if '"status":"ok"' not in server.get("/health"):
            raise Failure("the server is not sound")


def identifier(server, practice):
    return re.search(rf"<identifier>([^<]*{practice})</identifier>", server.get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc"))[1]


def read_only_medium(bench):
    """Runs this program again in a mount namespace of its own, with a workspace on a tmpfs that is then read-only."""
    workspace = bench.workspace("medium")
    expected = bench.printed(workspace)
    medium = bench.folder / "mounted"
    medium.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "none", medium], check=True)
    try:
        shutil.copytree(workspace, medium / "medium")
        subprocess.run(["mount", "-o", "remount,ro", medium], check=True)
        bench.read(medium / "medium", expected)
        with Server(bench, medium / "medium") as server:
            if server.records() != 3:
                raise Failure("the server does not serve the store")
        code, _, errors = bench.run(medium / "medium", "intake", "--sample", as_nobody=False)
        if code != 1 or "its file system is mounted read-only" not in errors:
            raise Failure(f"herald intake ends with {code}: {errors.strip()}")
    finally:
        subprocess.run(["umount", medium], check=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if os.geteuid() != 0:
        sys.exit("read_only: must run as root, to become another user and to mount")
    if os.environ.get("HERALD_OWN_MOUNTS") is None:
        os.execvpe("unshare", ["unshare", "--mount", sys.executable, *sys.argv], dict(os.environ, HERALD_OWN_MOUNTS="1"))
    with tempfile.TemporaryDirectory(prefix="herald-rights-") as folder:
        pathlib.Path(folder).chmod(0o755)
        bench = Bench(os.path.abspath(sys.argv[1]), pathlib.Path(folder).resolve())
        left = []
        bench.test("a store at rest", lambda: at_rest(bench))
        bench.test("a store that another user has open", lambda: left.append(while_open(bench)))
        if left:
            bench.test("a store whose writer was killed", lambda: left_behind(bench, left[0]))
            bench.test("a WAL without its index", lambda: without_index(bench, left[0]))
        bench.test("files that cannot be read", lambda: unreadable(bench))
        bench.test("a server that sees what is written later", lambda: served(bench))
        bench.test("a medium that is mounted read-only", lambda: read_only_medium(bench))
        print(f"{bench.passed} passed, {bench.failed} failed")
        sys.exit(1 if bench.failed else 0)


if __name__ == "__main__":
    main()
