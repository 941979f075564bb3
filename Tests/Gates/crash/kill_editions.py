#!/usr/bin/env python3
"""Kills `herald run`, `herald approve` and `herald reject` at random moments, and checks the ledger of editions.

    Tests/Gates/crash/kill_editions.py .build/release/herald
    Tests/Gates/crash/kill_editions.py .build/release/herald --kills 50 --seed 7

The store changes before each kill: a new practice, a correction, or a withdrawal. Two audiences get editions at once, a third needs approval.
Every third kill waits for the journal, so that it hits the publication. After each kill the ledger and the release must agree:

- Every edition is as it was written, and the bytes of its documents are there under their hashes.
- All published editions are in the release at their own addresses, byte for byte, but for those that show a withdrawn practice.
- Numbers have no gaps, rejected drafts leave theirs to the next one, and no version of a practice is in two published editions of an audience without a withdrawal between them.

After the last kill everything that is published was sent to everybody. Needs only Python's standard library.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import content  # noqa: E402

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "Sources" / "Core" / "HeraldCorpus" / "Practices"
PIPELINE = """pipeline: monthly
stages:
  - export: audience-digest
    with: { audiences: [ministries, ngos], formats: [html, text], briefs: false, editions: { at-most: 3 } }
  - export: audience-digest
    with: { audiences: [academia], formats: [text], briefs: false, editions: { approval: required, series: letters } }
"""


class Failure(Exception):
    pass


class Workspace:
    """A workspace, and what happened in it."""

    def __init__(self, herald, folder, text):
        self.herald, self.folder, self.text = herald, folder, text
        self.versions, self.withdrawn = {}, set()
        (folder / "Pipelines").mkdir()
        (folder / "Pipelines" / "monthly.yaml").write_text(PIPELINE)

    def call(self, *arguments):
        return subprocess.Popen([self.herald, *arguments, "-C", self.folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def finish(self, *arguments, codes=(0,)):
        process = self.call(*arguments)
        output, errors = process.communicate()
        if process.returncode not in codes:
            raise Failure(f"herald {' '.join(map(str, arguments))} ended with {process.returncode}: {errors.strip()}")
        return output

    def take_in(self, number):
        """Takes in a new practice, or the next version of one."""
        version = self.versions[number] = self.versions.get(number, 0) + 1
        text = re.sub(r"^id: .*$", f"id: practice-{number}", self.text, count=1, flags=re.M)
        text = re.sub(r"^(title:\s+(?:[a-z]{2}:\s+)?(?:[>|]-?\s+)?[\"']?)", rf"\g<1>{version} ", text, count=1, flags=re.M)
        file = self.folder / "record.yaml"
        file.write_text(text)
        content.name_in_yaml(self.herald, file)
        self.finish("intake", str(file))

    def change(self, pick):
        known = [number for number in self.versions if number not in self.withdrawn]
        chance = pick.random()
        if known and chance < 0.1:
            number = pick.choice(known)
            self.withdrawn.add(number)
            self.finish("withdraw", f"practice-{number}", "--reason", "asked for")
        elif known and chance < 0.5:
            self.take_in(pick.choice(known))
        else:
            self.take_in(len(self.versions) + 1)

    def editions(self):
        return json.loads(self.finish("editions", "list", "--json"))

    def kill(self, seconds, waits, *arguments):
        """Starts a command and kills it after a time, or that long after the journal of a publication appeared."""
        work = self.folder / "Output" / ".herald" / "monthly"
        process = self.call(*arguments)
        if waits:
            while process.poll() is None and not (work / "journal").exists():
                pass
        time.sleep(seconds)
        process.kill()
        process.communicate()
        return process.returncode < 0


def check_files(workspace):
    """Checks every file of the ledger. Returns the bytes of documents by hash."""
    ledger = workspace.folder / "Output" / ".herald" / "monthly" / "editions"
    kept = {}
    for path in (ledger / "bytes").glob("*") if ledger.exists() else []:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != path.name:
            raise Failure(f"{path} is not what it is called")
        kept[path.name] = data
    for path in ledger.rglob("*.json") if ledger.exists() else []:
        line, _, rest = path.read_bytes().partition(b"\n")
        if hashlib.sha256(line + b"\n").hexdigest() != rest.decode().strip():
            raise Failure(f"{path} is not as it was written")
    return kept


def check(workspace):
    """Checks the ledger against the release. Returns the published items of each series."""
    editions = workspace.editions()
    kept = check_files(workspace)
    series, published = {}, []
    for edition in editions:
        name, _, number = edition["edition"].rpartition("/")
        numbers, items = series.setdefault(name, ([], []))
        number, _, rejection = number.partition("-rejected-")
        if bool(rejection) != (edition["state"] == "rejected"):
            raise Failure(f"{edition['edition']} is {edition['state']}")
        if not rejection:
            numbers.append(int(number))
        for document in edition["documents"]:
            if len(kept.get(document["sha256"], b"")) != document["size"]:
                raise Failure(f"{document['path']} of {edition['edition']} is not kept")
        if edition["state"] == "published":
            items += edition["items"]
            published.append(edition)
    for name, (numbers, items) in series.items():
        if numbers != list(range(1, len(numbers) + 1)):
            raise Failure(f"{name} has the numbers {numbers}")
        sent = {}
        for item in items:
            before = sent.get(item["practice"])
            if item["kind"] != "withdrawn" and before and before["kind"] != "withdrawn" and item["version"] <= before["version"]:
                raise Failure(f"{name}: {item['practice']} was sent twice: {before}, {item}")
            if item["kind"] == "new" and before and before["kind"] != "withdrawn":
                raise Failure(f"{name}: {item['practice']} is new twice")
            sent[item["practice"]] = item
    for edition in published:
        shown = {item["practice"] for item in edition["items"] if item["kind"] != "withdrawn"}
        for document in edition["documents"]:
            path = workspace.folder / "Output" / "monthly" / document["path"]
            gone = shown & {f"practice-{number}" for number in workspace.withdrawn}
            if path.exists() and path.read_bytes() != kept[document["sha256"]]:
                raise Failure(f"{path} is not that of {edition['edition']}")
            if not path.exists() and not gone:
                raise Failure(f"{path} of {edition['edition']} is not in the release")
    return {name: items for name, (_, items) in series.items()}


def decide(workspace, pick, longest):
    """Approves or rejects an edition, and perhaps kills the command. Returns whether it was killed."""
    waiting = [edition["edition"] for edition in workspace.editions() if edition["state"] == "awaiting-approval"]
    if not waiting:
        return False
    act = ["reject", waiting[0], "--as", "editor", "--reason", "not yet"] if pick.random() < 0.3 else ["approve", waiting[0], "--as", "editor"]
    return workspace.kill(pick.uniform(0, longest), False, *act)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="herald-editions-", dir=memory) as folder:
        sys.exit(kills(os.path.abspath(options.herald), pathlib.Path(folder), options))


def kills(herald, folder, options):
    pick = random.Random(options.seed)
    workspace = Workspace(herald, folder, (SAMPLES / "philippines-tulay-project.yaml").read_text())
    workspace.take_in(1)
    start = time.perf_counter()
    workspace.finish("run")
    whole = 1.2 * (time.perf_counter() - start)
    hits, number = 0, 0
    try:
        for number in range(1, options.kills + 1):
            workspace.change(pick)
            waits = number % 3 == 0
            hits += workspace.kill(pick.uniform(0, 0.02 * whole if waits else whole), waits, "run", "--allow-empty")
            check(workspace)
            hits += decide(workspace, pick, 0.5 * whole)
        # What waits is sent by and by.
        while True:
            for edition in workspace.editions():
                if edition["state"] == "awaiting-approval":
                    workspace.finish("approve", edition["edition"], "--as", "editor", codes=(0, 1))
                    if edition["edition"] in [e["edition"] for e in workspace.editions() if e["state"] == "awaiting-approval"]:
                        workspace.finish("reject", edition["edition"], "--as", "editor", "--reason", "withdrawn meanwhile")
            before = workspace.editions()
            reports = json.loads(workspace.finish("run", "--allow-empty", "--json"))
            for edition in workspace.editions():
                if edition["state"] == "approved":
                    workspace.finish("reject", edition["edition"], "--as", "editor", "--reason", "withdrawn meanwhile")
            if workspace.editions() == before and not reports[0]["published"]:
                break
        sent = check(workspace)
        expected = {f"practice-{number}": version for number, version in workspace.versions.items() if number not in workspace.withdrawn}
        for name, items in sent.items():
            state = {item["practice"]: item for item in items}
            found = {practice: item["version"] for practice, item in state.items() if item["kind"] != "withdrawn"}
            if found != expected:
                raise Failure(f"{name}: sent {sorted(found.items() ^ expected.items())[:5]} otherwise than published")
    except Failure as problem:
        print(f"seed {options.seed}, kill {number}: {problem}")
        return 1
    print(f"seed {options.seed}: {hits} calls were killed; {sum(map(len, sent.values()))} items in "
          f"{sum(e['state'] == 'published' for e in workspace.editions())} editions, none twice")
    return 0


if __name__ == "__main__":
    main()
