#!/usr/bin/env python3
"""Kills `herald intake` at random moments, and checks that the store is sound and that another intake completes it.

    Tests/Gates/crash/kill_intake.py .build/release/herald
    Tests/Gates/crash/kill_intake.py .build/release/herald --kills 20 --seed 7

Half of the calls read JSON Lines and half CSV. Half begin without a store, and half with a store that has an older version of some records.
Kills are spread over the duration of a whole call; one in four is in its first tenth, when the store is created. After each kill:

- The store, if there is one, opens and passes `herald store check`. It contains only records of the file, in their order, each complete, in
  the old or the new version.
- The next `herald intake` of the same file takes in the rest. The store then has the same practices, versions and events as one that was
  never interrupted.

Needs only Python's standard library.
"""
import argparse
import csv
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

RECORDS = 4000
MOMENTS = {"old": "2016-12-10T09:00:00Z", "new": "2016-12-11T09:00:00Z"}
COLUMNS = ["id", "kind", "title", "title.fr", "translations.fr", "summary", "strengths", "places.1.country", "organisations.1.name",
           "organisations.1.role", "reviews.1.centre", "reviews.1.expert", "reviews.1.verdict", "reviews.1.conflict-of-interest",
           "reviews.2.centre", "reviews.2.expert", "reviews.2.verdict", "reviews.2.conflict-of-interest"]


class Failure(Exception):
    pass


class Bench:
    """The program, and workspaces below one folder."""

    def __init__(self, herald, folder):
        self.herald = herald
        self.folder = folder

    def command(self, workspace, *arguments):
        return [self.herald, *arguments, "-C", str(workspace)]

    def run(self, workspace, *arguments):
        """Runs a command and returns its output. Raises a failure if the command fails."""
        done = subprocess.run(self.command(workspace, *arguments), capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"herald {' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def copy(self, source, name):
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
        return target


def cells(pick, number):
    """Returns a record as the cells of a row; some records have reviews that publish them."""
    reviews = [f"Centre {number % 7}", "expert", "accept", "none", f"Centre {number % 7 + 1}", "expert", "accept", "none"]
    summary = " ".join(pick.choice(["migration", "work", "school", "city", "return", "visa"]) for _ in range(pick.randrange(20, 400)))
    return [f"record-{number:05}", "project", f"Practice {number}", f"Pratique {number}", "1", summary, "first | second",
            pick.choice(["FR", "BD", "CA"]), f"Organisation {number % 50}", "lead"] + (reviews if number % 3 else [""] * 8)


def record(row):
    """Returns the same record for a line of JSON."""
    value = dict(zip(COLUMNS, row))
    reviews = [{key: value[f"reviews.{n}.{key}"] for key in ("centre", "expert", "verdict", "conflict-of-interest")} for n in (1, 2)]
    made = {"id": value["id"], "kind": value["kind"], "translations": {"fr": 1}, "title": {"en": value["title"], "fr": value["title.fr"]},
            "summary": value["summary"], "strengths": ["first", "second"], "places": [{"country": value["places.1.country"]}],
            "organisations": [{"name": value["organisations.1.name"], "role": "lead"}]}
    return made | ({"reviews": reviews} if value["reviews.1.centre"] else {})


def write(folder, name, rows):
    with open(folder / f"{name}.jsonl", "w") as lines:
        lines.writelines(json.dumps(record(row)) + "\n" for row in rows)
    with open(folder / f"{name}.csv", "w", newline="") as sheet:
        csv.writer(sheet).writerows([COLUMNS] + rows)


def prepare(bench, seed):
    """Writes the files, and returns two workspaces: one without a store, one with older versions of every second record."""
    pick = random.Random(seed)
    rows = [cells(pick, number) for number in range(RECORDS)]
    write(bench.folder, "new", rows)
    old = [row[:2] + [row[2] + ", older"] + row[3:] for row in rows[::2]]
    write(bench.folder, "old", old)
    empty, older = bench.folder / "empty", bench.folder / "older"
    empty.mkdir()
    older.mkdir()
    take_in(bench, older, "old", "jsonl")
    return empty, older


def arguments(bench, name, ending):
    return ["intake", str(bench.folder / f"{name}.{ending}"), "--at", MOMENTS[name]]


def take_in(bench, workspace, name, ending):
    return bench.run(workspace, *arguments(bench, name, ending))


def contents(bench, workspace):
    """Returns the practices of a store, one entry each."""
    return [json.loads(line) for line in bench.run(workspace, "practices", "list", "--json").splitlines()]


def show(bench, workspace, practice):
    return bench.run(workspace, "practices", "show", practice)


def has_store(workspace):
    return (workspace / ".herald" / "practices.db").exists()


def check_store(bench, workspace, expected, before, samples):
    """Checks that the store has a beginning of the file on top of its earlier contents. Returns the number of records taken in."""
    try:
        bench.run(workspace, "store", "check")
    except Failure as problem:
        # The file exists, but the call was killed before it created the store in it.
        if not before and "no store in" in str(problem):
            return 0
        raise
    found = {line["id"]: line for line in contents(bench, workspace)}
    after = {line["id"]: line for line in expected}
    taken = 0
    for practice, line in after.items():
        if found.get(practice) == line:
            taken += 1
        elif found.get(practice) != before.get(practice):
            raise Failure(f"{practice} is neither as before nor as in the file: {found.get(practice)}")
    if found.keys() - after.keys():
        raise Failure(f"{len(found.keys() - after.keys())} practices are from nowhere")
    order = [found.get(practice) == after[practice] for practice in sorted(after)]
    if order != sorted(order, reverse=True):
        raise Failure("a record is in the store and one before it is not")
    for practice, text in samples.items():
        if found.get(practice) == after[practice] and show(bench, workspace, practice) != text:
            raise Failure(f"{practice} is not whole")
    return taken


def kill_at(bench, workspace, ending, delay):
    """Starts an intake and kills it after `delay` seconds. Returns whether it was still running."""
    process = subprocess.Popen(
        bench.command(workspace, *arguments(bench, "new", ending)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.perf_counter() + delay
    while time.perf_counter() < end and process.poll() is None:
        pass
    process.kill()
    return process.wait() < 0


class Reference:
    """The result of an uninterrupted intake, and its duration in seconds."""

    def __init__(self, bench, pristine, ending, pick):
        workspace = bench.copy(pristine, "reference")
        self.before = {line["id"]: line for line in contents(bench, workspace)} if has_store(workspace) else {}
        start = time.perf_counter()
        take_in(bench, workspace, "new", ending)
        self.seconds = time.perf_counter() - start
        self.after = contents(bench, workspace)
        self.samples = {line["id"]: show(bench, workspace, line["id"]) for line in pick.sample(self.after, 5)}


def one_kill(bench, pristine, reference, ending, delay):
    workspace = bench.copy(pristine, "killed")
    hit = kill_at(bench, workspace, ending, delay)
    taken = check_store(bench, workspace, reference.after, reference.before, reference.samples) if has_store(workspace) else 0
    counts = [int(number) for number in re.findall(r"\d+", take_in(bench, workspace, "new", ending))[:4]]
    if counts[3] or counts[2] != taken or sum(counts) != RECORDS:
        raise Failure(f"{taken} records were taken before the kill, and the next intake counts {counts}")
    if contents(bench, workspace) != reference.after:
        raise Failure("the completed store differs from an undisturbed one")
    if check_store(bench, workspace, reference.after, reference.before, reference.samples) != RECORDS:
        raise Failure("the completed store does not hold every record")
    return hit, 0 < taken < RECORDS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program, built for release")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--folder", help="where to work; in memory if left out and possible")
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="herald-intake-", dir=options.folder or memory) as folder:
        sys.exit(kills(Bench(os.path.abspath(options.herald), pathlib.Path(folder)), options))


def kills(bench, options):
    empty, older = prepare(bench, options.seed)
    pick = random.Random(options.seed)
    cases = [(pristine, ending, Reference(bench, pristine, ending, pick)) for pristine in (empty, older) for ending in ("jsonl", "csv")]
    seconds = ", ".join(f"{pristine.name} {ending} {reference.seconds * 1000:.0f} ms" for pristine, ending, reference in cases)
    print(f"seed {options.seed}: {RECORDS} records; an undisturbed intake takes: {seconds}", flush=True)
    passed, failed, hits, halves = 0, 0, 0, 0
    for number in range(options.kills):
        pick = random.Random(options.seed * 1_000_003 + number)
        pristine, ending, reference = cases[number % 4]
        delay = pick.uniform(0, (0.1 if number // 4 % 4 == 3 else 1) * reference.seconds)
        try:
            hit, half = one_kill(bench, pristine, reference, ending, delay)
            passed, hits, halves = passed + 1, hits + hit, halves + half
        except Failure as problem:
            failed += 1
            print(f"kill {number} of seed {options.seed}, {pristine.name} {ending}, {delay * 1000:.1f} ms: {problem}", flush=True)
    print(f"{hits} calls were killed before their end, {halves} of them with a part of the records in the store")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    main()
