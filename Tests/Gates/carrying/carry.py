#!/usr/bin/env python3
"""Carries releases to a folder, a git repository, and servers of SFTP, WebDAV and S3 on loopback, and kills the carriers at random moments.

    .build/carrying/bin/python Tests/Gates/carrying/carry.py .build/release/herald
    .build/carrying/bin/python Tests/Gates/carrying/carry.py .build/release/herald --peers sftp --kills 20 --seed 7

For each place the store changes, `herald run` publishes and carries, and is killed: Herald alone, or with the programs that it started.
Then `herald deliver` is started until nothing waits, and what is there is the release, byte for byte. Meanwhile a reader reads the place
all the time. Each manifest that it sees is whole, and names documents that are there with its bytes, but for one exception: a document that a
release which is being carried replaces may be the new one already (or missing for a moment, with an rclone that removes before it renames).

After that ten practices change. The files that are touched are their ten documents and the manifest. At the end somebody changes a document
by hand, and `herald deliver --verify` mends it.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import content  # noqa: E402
from peers import ENVIRONMENT, PEERS, Failure  # noqa: E402

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "Sources" / "Core" / "HeraldCorpus" / "Practices"
PIPELINE = """pipeline: monthly
stages:
  - export: policy-brief
    with: {{ languages: [en] }}
deliver:
  {delivery}
"""


def record(text, number, note):
    """Returns a sample record with another ID and title."""
    text = re.sub(r"^id: (.*)$", rf"id: \1-{number}", text, count=1, flags=re.M)
    return re.sub(r"^(title:\s+(?:[a-z]{2}:\s+)?(?:[>|]-?\s+)?[\"']?)", rf"\g<1>{number}{note} ", text, count=1, flags=re.M)


def documents(manifest):
    """The hashes of the documents in a manifest, by path. Raises ValueError if it is not whole."""
    return {document["path"]: document["sha256"] for stage in json.loads(manifest)["stages"] for document in stage["documents"]}


class Workspace:
    def __init__(self, herald, folder, peer, copies):
        self.herald, self.folder = herald, folder
        (folder / "Pipelines").mkdir(parents=True)
        (folder / "herald.yaml").write_text('site: { publisher: Example Institute, address: "https://practices.example/" }\n')
        (folder / "Pipelines" / "monthly.yaml").write_text(PIPELINE.format(delivery=peer.prepare(folder)))
        texts = [path.read_text() for path in sorted(SAMPLES.glob("*.yaml"))]
        self.records = [(text, number) for number in range(1, copies + 1) for text in texts]
        self.known, self.round = {}, 0

    def start(self, *arguments):
        return subprocess.Popen([self.herald, *arguments, "-C", self.folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                env=ENVIRONMENT)

    def call(self, *arguments, codes=(0,)):
        process = self.start(*arguments)
        output, errors = process.communicate()
        if process.returncode not in codes:
            raise Failure(f"herald {' '.join(map(str, arguments))} ended with {process.returncode}: {output}{errors.strip()}")
        return output + errors

    def take_in(self, chosen, note=""):
        self.round += 1
        file = self.folder / "records.yaml"
        file.write_text("\n---\n".join(record(text, number, note) for text, number in chosen))
        content.name_in_yaml(self.herald, file)
        self.call("intake", file, "--at", f"2016-12-10T{self.round // 60:02}:{self.round % 60:02}:00Z")

    def manifest(self):
        return (self.folder / "Output" / "monthly" / "manifest.json").read_bytes()

    def learn(self):
        """Notes the documents of the current release among all that were published."""
        for path, digest in documents(self.manifest()).items():
            self.known.setdefault(path, set()).add(digest)

    def tree(self):
        root = self.folder / "Output" / "monthly"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


class Reader(threading.Thread):
    """Reads the manifest of a place again and again, and all its documents."""

    def __init__(self, workspace, peer):
        super().__init__(daemon=True)
        self.workspace, self.peer, self.may_miss = workspace, peer, peer.may_miss
        self.ends, self.problem, self.manifests, self.early = threading.Event(), None, set(), 0

    def run(self):
        while not self.ends.is_set():
            try:
                self.look()
            except Exception as error:
                self.problem = f"{type(error).__name__}: {error}"
                return
            time.sleep(0.02)

    def look(self):
        read = self.peer.view()
        manifest = read("manifest.json")
        if manifest is None:
            if self.manifests and not self.may_miss:
                raise Failure("the manifest is gone")
            return
        try:
            expected = documents(manifest)
        except ValueError:
            raise Failure("a manifest is torn")
        self.manifests.add(hashlib.sha256(manifest).hexdigest())
        for path, digest in expected.items():
            found = read(path)
            if found is not None and hashlib.sha256(found).hexdigest() == digest:
                continue
            if read("manifest.json") != manifest:
                return
            self.check(path, digest, found)

    def check(self, path, digest, found):
        """Checks a document that is not what the manifest says."""
        newest = documents(self.workspace.manifest())
        known = self.workspace.known.get(path, set()) | {newest.get(path)}
        if known <= {digest}:
            raise Failure(f"{path} is {'missing' if found is None else 'another'}, and no release changes it")
        if found is None and not self.may_miss:
            raise Failure(f"{path} is missing")
        if found is not None and hashlib.sha256(found).hexdigest() not in known:
            raise Failure(f"{path} has bytes of no release")
        self.early += 1


def descendants(process):
    """The numbers of a process and of all that it started."""
    children = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError, ValueError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, rest = [], [process.pid]
    while rest:
        found.append(rest.pop())
        rest += children.get(found[-1], [])
    return found


def kill(process, seconds, takes_programs):
    """Kills a process after some seconds, and perhaps the programs that it started. Returns whether it was still at work."""
    try:
        process.wait(seconds)
        process.communicate()
        return False
    except subprocess.TimeoutExpired:
        pass
    for number in descendants(process) if takes_programs else [process.pid]:
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            pass
    process.communicate()
    return process.returncode < 0


def finish(workspace):
    """Delivers until nothing waits. Programs that outlived their Herald hold it up for a moment."""
    end = time.monotonic() + 300
    while True:
        said = workspace.call("deliver", "--now", "--all-dead", codes=(0, 1))
        if json.loads(workspace.call("deliveries", "--json")) == [] or all(
                delivery["state"] == "delivered" for delivery in json.loads(workspace.call("deliveries", "--json"))):
            return
        if time.monotonic() > end:
            raise Failure(f"a delivery is never done: {said}")
        time.sleep(0.3)


def expect_same(peer, workspace, what):
    found, expected = peer.tree(), workspace.tree()
    wrong = [name for name in sorted(found.keys() | expected.keys()) if found.get(name) != expected.get(name)]
    if wrong:
        raise Failure(f"{what}: {len(wrong)} files differ, among them {', '.join(wrong[:5])}")


def check(name, herald, folder, kills, copies, pick):
    peer = PEERS[name](folder / "place")
    try:
        workspace = Workspace(herald, folder / "workspace", peer, copies)
        first = workspace.records[: len(workspace.records) * 9 // 10]
        rest = workspace.records[len(first):]
        workspace.take_in(first)
        reader = Reader(workspace, peer)
        start = time.monotonic()
        # The first release is carried in several attempts, too.
        killed = kill(workspace.start("run"), pick.uniform(0.5, 3), True)
        workspace.call("run")
        finish(workspace)
        seconds = time.monotonic() - start
        expect_same(peer, workspace, "the first release")
        workspace.learn()
        reader.start()
        hits = int(killed)
        for number in range(kills):
            chosen = pick.sample(first, 12) + ([rest.pop()] if rest else [])
            workspace.take_in(chosen, f", changed {number}")
            gone = pick.choice(workspace.call("practices", "list", "--state", "published").splitlines()[1:-2]).split()[0]
            workspace.call("withdraw", gone, "--reason", "asked for")
            hits += kill(workspace.start("run"), pick.uniform(0.05, seconds), pick.random() < 0.5)
            workspace.learn()
            if pick.random() < 0.5:
                hits += kill(workspace.start("deliver", "--now"), pick.uniform(0.05, seconds), pick.random() < 0.5)
            if pick.random() < 0.3:
                continue  # The next release comes before this one is carried.
            workspace.call("run")
            workspace.learn()
            finish(workspace)
            expect_same(peer, workspace, f"after kill {number + 1}")
            if reader.problem:
                raise Failure(f"the reader: {reader.problem}")
        workspace.call("run")
        finish(workspace)
        touched = count(workspace, peer, first, pick)
        reader.ends.set()
        reader.join()
        if reader.problem:
            raise Failure(f"the reader: {reader.problem}")
        damaged = pick.choice(sorted(documents(workspace.manifest())))
        peer.damage(damaged)
        said = workspace.call("deliver", "--verify")
        if "1 document carried; 1 had been changed or removed there" not in said:
            raise Failure(f"{damaged} was changed by hand, and herald deliver --verify said: {said}")
        expect_same(peer, workspace, "after verification")
        print(f"{name}: {hits} kills; {len(reader.manifests)} manifests read, {reader.early} documents were new before their manifest; "
              f"ten changes among {len(documents(workspace.manifest()))} documents touched {touched}")
    finally:
        peer.stop()


def count(workspace, peer, records, pick):
    """Changes ten practices, and returns which files are touched. Raises a failure if others are than their documents and the manifest."""
    published = {line.split()[0] for line in workspace.call("practices", "list", "--state", "published").splitlines()[1:-2]}
    names = {id(item): re.search(r"^id: (\S+)", record(*item, ""), re.M)[1] for item in records}
    chosen = pick.sample([item for item in records if names[id(item)] in published], 10)
    before, mark = documents(workspace.manifest()), peer.mark()
    workspace.take_in(chosen, ", ten")
    workspace.call("run")
    finish(workspace)
    after = documents(workspace.manifest())
    workspace.learn()
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    touched = peer.touched(mark)
    if len(changed) != 10 or touched != sorted(changed + ["manifest.json"]):
        raise Failure(f"ten practices changed {len(changed)} documents and touched {len(touched)} files: {', '.join(touched[:20])}")
    expect_same(peer, workspace, "after ten changes")
    return "ten files and the manifest"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", type=pathlib.Path, help="the program")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--kills", type=int, default=6, help="the rounds for each place, each with one or two kills")
    parser.add_argument("--copies", type=int, default=2, help="how often each sample record is in the store")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.peers:
            pick = random.Random(f"{options.seed} {name}")
            root = pathlib.Path(folder) / name
            root.mkdir()
            try:
                check(name, options.herald.resolve(), root, options.kills, options.copies, pick)
            except Failure as failure:
                sys.exit(f"{name}, seed {options.seed}: {failure}")
    print("carrying: no release was torn, lost or carried twice")


if __name__ == "__main__":
    main()
