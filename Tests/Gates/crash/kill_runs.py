#!/usr/bin/env python3
"""Kills `herald run` at random moments, and checks that the next run leaves the right release.

    Tests/Gates/crash/kill_runs.py .build/release/herald
    Tests/Gates/crash/kill_runs.py .build/release/herald --kills 50 --seed 7

Half of the runs make a first release; half make an incremental one with changed, new and withdrawn practices. Most kills are spread over
the duration of a whole run. Every third waits for the journal, so that it hits the publication. After each kill:

- `herald plan` works, and every practice is still in the store.
- The next `herald run` leaves exactly the files of a release without a kill. Its work folder contains only the pipeline's file, the note on
  the release, reports of runs, and the past releases that are kept: a manifest, a note, and documents that the next release replaced, each
  named by its own SHA-256. After a release that was interrupted and finished, these are all that it replaced.
- `herald runs` shows the killed run as interrupted, or as complete if the kill came too late.

Needs only Python's standard library.
"""
import argparse
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import content  # noqa: E402

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "Sources" / "Core" / "HeraldCorpus" / "Practices"
PIPELINE = """pipeline: monthly
stages:
  - export: policy-brief
    with: { languages: [fr] }
  - export: brief-index
    with: { page-size: 40 }
  - export: atom-feed
    with: { archive-size: 40, page: "practices/{id}.html" }
  - export: audience-digest
    with: { audiences: [ministries] }
"""
COPIES = 6


class Bench:
    """The program, and workspaces below one folder."""

    def __init__(self, herald, folder):
        self.herald = herald
        self.folder = folder

    def run(self, workspace, *arguments):
        """Runs a command and returns its output. Raises a failure if the command fails."""
        done = subprocess.run([self.herald, *arguments, "-C", workspace], capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"herald {' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def copy(self, source, name):
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
        return target


class Failure(Exception):
    pass


def record(text, number, note=""):
    """Returns a sample record with another ID and title."""
    if number:
        text = re.sub(r"^id: (.*)$", rf"id: \1-{number}", text, count=1, flags=re.M)
    return re.sub(r"^(title:\s+(?:[a-z]{2}:\s+)?(?:[>|]-?\s+)?[\"']?)", rf"\g<1>{number}{note} ", text, count=1, flags=re.M)


def records(chosen, note=""):
    return "\n---\n".join(record(text, number, note) for text, number in chosen)


def take_in(bench, workspace, text, moment):
    file = bench.folder / "records.yaml"
    file.write_text(text)
    content.name_in_yaml(bench.herald, file)
    bench.run(workspace, "intake", str(file), "--at", moment)


def prepare(bench, seed):
    """Returns two workspaces with the same store and the files of a release: `first` has no release yet, `next` the one before the changes."""
    pick = random.Random(seed)
    texts = [path.read_text() for path in sorted(SAMPLES.glob("*.yaml"))]
    everything = [(text, number) for number in range(1, COPIES + 1) for text in texts]
    pick.shuffle(everything)
    cut = len(everything) * 9 // 10
    later = bench.folder / "next"
    (later / "Pipelines").mkdir(parents=True)
    (later / "Pipelines" / "monthly.yaml").write_text(PIPELINE)
    take_in(bench, later, records(everything[:cut]), "2016-12-10T09:00:00Z")
    bench.run(later, "run")
    before = tree(later / "Output" / "monthly")
    take_in(bench, later, records(everything[cut:]), "2016-12-11T09:00:00Z")
    take_in(bench, later, records(everything[: cut // 4], ", changed"), "2016-12-12T09:00:00Z")
    published = [line.split()[0] for line in bench.run(later, "practices", "list", "--state", "published").splitlines()[1:-2]]
    for practice in pick.sample(published, 8):
        bench.run(later, "withdraw", practice, "--reason", "asked for")
    first = bench.copy(later, "first")
    shutil.rmtree(first / "Output")
    return first, later, before


def tree(folder):
    """Returns the bytes of all files below a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def expect_same(found, expected, what):
    wrong = [name for name in sorted(found.keys() | expected.keys()) if found.get(name) != expected.get(name)]
    if wrong:
        raise Failure(f"{what}: {len(wrong)} files differ, among them {', '.join(wrong[:5])}")


def kill_at(bench, workspace, delay, waits_for_journal):
    """Starts a run and kills it after `delay` seconds, or that long after its journal appeared.

    Returns whether the run was still going on, and whether it was publishing.
    """
    work_folder = workspace / "Output" / ".herald" / "monthly"
    marks = [str(work_folder / "journal.new"), str(work_folder / "journal")]
    process = subprocess.Popen([bench.herald, "run", "-C", workspace], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if waits_for_journal:
        while process.poll() is None and not any(map(os.path.exists, marks)):
            pass
    end = time.perf_counter() + delay
    while time.perf_counter() < end and process.poll() is None:
        pass
    process.kill()
    hit = process.wait() < 0
    return hit, hit and os.path.exists(marks[1])


def one_kill(bench, pristine, expected, replaced, count, delay, waits_for_journal):
    workspace = bench.copy(pristine, "killed")
    hit, in_publication = kill_at(bench, workspace, delay, waits_for_journal)
    bench.run(workspace, "plan")
    found = len(bench.run(workspace, "practices", "--json").splitlines())
    if found != count:
        raise Failure(f"{found} practices are left of {count}")
    check_history(bench, workspace, hit)
    bench.run(workspace, "run")
    expect_same(tree(workspace / "Output" / "monthly"), expected, "after the next run")
    check_work_folder(tree(workspace / "Output" / ".herald"), replaced)
    return hit, in_publication


def check_history(bench, workspace, hit):
    """Checks the outcomes in the history: a run that was killed has none, and no report is torn."""
    outcomes = [run["outcome"] for run in json.loads(bench.run(workspace, "runs", "--json"))]
    allowed = {"interrupted", "published", "unchanged"} if hit else {"published", "unchanged"}
    if not allowed.issuperset(outcomes[:1]):
        raise Failure(f"the last run is shown as {outcomes[0]}")


def check_work_folder(left, replaced):
    """Checks the files in the work folder: the pipeline, and documents that readers of earlier releases may still request."""
    kept = {}
    for name, data in left.items():
        parts = name.split("/")
        if name in ("monthly/pipeline.yaml", "monthly/release.json") or parts[:2] == ["monthly", "runs"]:
            continue
        if len(parts) == 4 and parts[1] == "kept" and parts[3] in ("manifest.json", "release.json"):
            json.loads(data)
            continue
        if len(parts) != 4 or parts[:2] != ["monthly", "kept"]:
            raise Failure(f"the work folder still has {name}")
        if hashlib.sha256(data).hexdigest() != parts[3]:
            raise Failure(f"{name} is not what it is called")
        kept.setdefault(parts[2], set()).add(parts[3])
    if len(kept) > 10:
        raise Failure(f"{len(kept)} releases' documents are kept")
    missing = replaced - set().union(*kept.values())
    if missing:
        raise Failure(f"{len(missing)} replaced documents are not kept")


def measure(bench, pristine):
    """Returns the release of an uninterrupted run and its duration in seconds, the best of three."""
    seconds = []
    for _ in range(3):
        workspace = bench.copy(pristine, "measured")
        start = time.perf_counter()
        bench.run(workspace, "run")
        seconds.append(time.perf_counter() - start)
    return tree(workspace / "Output" / "monthly"), min(seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program, built for release")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--folder", help="where to work; in memory if left out and possible")
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="herald-kills-", dir=options.folder or memory) as folder:
        bench = Bench(os.path.abspath(options.herald), pathlib.Path(folder))
        sys.exit(kills(bench, options))


def kills(bench, options):
    first, later, before = prepare(bench, options.seed)
    count = len(bench.run(later, "practices", "--json").splitlines())
    expected, first_seconds = measure(bench, first)
    also, later_seconds = measure(bench, later)
    expect_same(also, expected, "an incremental release against a first one")
    changed = sum(before.get(name) != data for name, data in expected.items()) + len(before.keys() - expected.keys())
    print(f"seed {options.seed}: {count} practices, {len(expected)} files, {changed} of them changed; "
          f"a first run takes {first_seconds * 1000:.0f} ms, an incremental one {later_seconds * 1000:.0f} ms", flush=True)
    replaced = {
        hashlib.sha256(data).hexdigest() for name, data in before.items() if name != "manifest.json" and expected.get(name) != data}
    passed, failed, hits, publications = 0, 0, 0, 0
    for number in range(options.kills):
        pick = random.Random(options.seed * 1_000_003 + number)
        pristine, seconds = ((first, first_seconds), (later, later_seconds))[number % 2]
        waits = number % 3 == 2
        delay = pick.uniform(0, 0.012 * seconds if waits else 0.98 * seconds)
        try:
            hit, in_publication = one_kill(bench, pristine, expected, replaced if pristine is later else set(), count, delay, waits)
            passed, hits, publications = passed + 1, hits + hit, publications + in_publication
        except Failure as problem:
            failed += 1
            print(f"kill {number} of seed {options.seed}, {pristine.name}, {delay * 1000:.1f} ms: {problem}", flush=True)
    print(f"{hits} runs were killed before their end, {publications} of them in the midst of publication")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    main()
