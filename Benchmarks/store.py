"""Measures the store alone: intake compared with Python's sqlite3, searches and selections compared with look-ups in the same store."""

import json
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median

import postgres
from contestants import PEERS
from measuring import call, middle, touch_memory

REPETITIONS = 3


@dataclass
class StoreFindings:
    count: int
    intake: object = None
    python: object = None
    # Median, 95th percentile and longest time of each kind of query, in microseconds.
    times: dict = field(default_factory=dict)
    # Seconds of a complete selection, from a file and from a server.
    selections: dict = field(default_factory=dict)

    def verdicts(self):
        """Returns each aim with its result: text, value, limit, whether it was met."""
        verdicts = []

        def aim(text, value, limit, unit=""):
            verdicts.append((text, f"{value:,.2f}{unit}", f"at most {limit:g}{unit}", value <= limit))

        records, look_up = f"{self.count:,} records", self.times["look-up"]["median"]
        aim(f"wall time of Herald's intake ÷ Python's, {records}", self.intake.wall / self.python.wall, 3)
        aim(f"peak memory of the intake, {records}", self.intake.rss, 150, " MB")
        aim(f"95th percentile of 1,000 searches ÷ median look-up, {records}", self.times["search"]["p95"] / look_up, 20)
        aim(f"95th percentile of 1,000 listings by text ÷ median look-up, {records}", self.times["list"]["p95"] / look_up, 20)
        aim(f"time of a full selection, PostgreSQL ÷ SQLite, {records}", self.selections["PostgreSQL"] / self.selections["SQLite"], 3)
        return verdicts


class StoreBench:
    """Measures a store of `count` records in the folder `work`."""

    def __init__(self, bench, herald, work, count):
        self.bench, self.herald, self.work, self.count = bench, herald, work, count
        self.found = StoreFindings(count)

    def path(self, name):
        return f"{self.work}/store-{name}"

    def run(self):
        records, store = self.path("records.jsonl"), self.path("herald.sqlite")
        call("sh", "-c", f"'{self.herald.records}' {self.count} --names > '{records}'")
        touch_memory(self.work, 8_000 * self.count)
        self.take_in(records, store)
        self.search(records, store)
        self.select(store)
        for name in os.listdir(self.work):
            if name.startswith("store-"):
                os.remove(f"{self.work}/{name}")
        return self.found

    def take_in(self, records, store):
        """Measures the intake of Herald and Python in turns, each into a new file. Herald's last file is kept for searches."""
        runs, peer = {"Herald": [], "Python": []}, self.path("python.sqlite")
        for _ in range(REPETITIONS):
            for path in (store, peer):
                if os.path.exists(path):
                    os.remove(path)
            runs["Herald"].append(self.bench.measure(self.herald.intake(records, store)))
            runs["Python"].append(self.bench.measure(["python3", f"{PEERS}/python/intake.py", records, peer]))
        self.found.intake, self.found.python = middle(runs["Herald"]), middle(runs["Python"])
        os.remove(peer)

    def search(self, records, store):
        words = self.path("words")
        with open(words, "w", encoding="utf-8") as file:
            file.writelines(f"{kind} {word}\n" for kind, word in self.words(records))
        runs = [json.loads(self.bench.measure([self.herald.search, store, words]).output) for _ in range(REPETITIONS)]
        for kind in runs[0]:
            if kind != "records":
                self.found.times[kind] = {name: median(run[kind][name] for run in runs) for name in runs[0][kind]}

    def select(self, store):
        """Measures reading everything that is published, from the file and from a server to which the store was moved."""
        with postgres.server(self.work) as address:
            call(self.herald.program, "store", "move", store, address)
            for name, place in (("SQLite", store), ("PostgreSQL", address)):
                lines = self.bench.measure([self.herald.stores, place, str(REPETITIONS)]).output.splitlines()
                self.found.selections[name] = median(float(line.split()[1]) for line in lines)

    def words(self, records):
        """Yields words with their kind: the made-up names of the records, and some frequent English words.

        Rare words are in at most 20 records, medium ones in 0.5 to 5 %, common ones in more than 10 %.
        """
        counts = Counter()
        with open(records, encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(re.search(r"Known in ([a-z, ]+)\.", line).group(1).split(", ")))
        for word, count in sorted(counts.items()):
            share = count / self.count
            if count <= 20:
                yield "rare", word
            elif 0.005 <= share <= 0.05:
                yield "medium", word
            elif share > 0.1:
                yield "common", word
        for word in ("the", "workers", "offers", "complaints", "migrants", "training", "employment", "wages"):
            yield "common", word


def text(found, table, columns):
    """Returns the section of the report."""
    aims = table(["aim", "measured", "wanted", ""], [[text, value, limit, "PASS" if met else "MISS"] for text, value, limit, met in found.verdicts()])
    intake = table([f"intake of {found.count:,} records", "CPU s", "wall s", "peak MB"], [["Herald"] + columns(found.intake), ["Python, without validation"] + columns(found.python)])
    selections = table(["full selection", "seconds"], [[name, f"{seconds:.2f}"] for name, seconds in found.selections.items()])
    rows = [[kind] + [f"{times[name]:,.0f}" for name in ("median", "p95", "longest")] for kind, times in found.times.items()]
    questions = table(["question", "median µs", "95 % µs", "longest µs"], rows)
    return f"""## The store

Python reads the same JSON Lines, parses each line and writes it with its id into one table; Herald validates, keeps versions, events and
reviews, and makes its indexes. Searches ask for a first page of 20 through the store's interface: rare, medium and common words, two and
three words, and a word with one to three filters, a fifth of 1,000 each. A look-up reads one practice by its id.

{aims}

{intake}

{questions}

{selections}
"""
