"""Measures the feed alone: `herald-bench-feed` and the same feed in C with libxml2's text writer, from the same store."""

import os
import re
import shutil
from dataclasses import dataclass, field

from measuring import call, middle, touch_memory

REPETITIONS = 5


@dataclass
class FeedFindings:
    # Number of records → program → the median run.
    runs: dict = field(default_factory=dict)

    def verdicts(self):
        """Returns each aim with its result: text, value, limit, whether it was met."""
        counts = sorted(self.runs)
        largest, smallest = self.runs[counts[-1]]["Herald"], self.runs[counts[0]]["Herald"]
        ratio, growth = largest.cpu / self.runs[counts[-1]]["C"].cpu, largest.rss / smallest.rss
        return [
            (f"CPU of Herald ÷ C, a feed of {counts[-1]:,} entries", f"{ratio:,.2f}", "at most 1.5", ratio <= 1.5),
            (f"peak memory, a feed of {counts[-1]:,} ÷ {counts[0]:,} entries", f"{growth:,.2f}", "at most 1.3", growth <= 1.3),
        ]


class FeedBench:
    """Measures stores of `counts` records in the folder `work`."""

    def __init__(self, bench, herald, c, work, counts):
        self.bench, self.herald, self.c, self.work, self.counts = bench, herald, c, work, counts
        self.found = FeedFindings()

    def run(self):
        for count in self.counts:
            store, records = f"{self.work}/feed-{count}.sqlite", f"{self.work}/feed-{count}.jsonl"
            call("sh", "-c", f"'{self.herald.records}' {count} > '{records}'")
            call(*self.herald.intake(records, store))
            os.remove(records)
            touch_memory(self.work, 10_000 * count)
            self.found.runs[count] = self.by_turns(store)
            os.remove(store)
        return self.found

    def by_turns(self, store):
        output = f"{self.work}/feed-output"
        jobs = {"Herald": [self.herald.feed, store, output], "C": self.c.job(store, self.work, output, "feed-only")}
        runs = {name: [] for name in jobs}
        written = {}
        for _ in range(REPETITIONS):
            for name, job in jobs.items():
                shutil.rmtree(output, ignore_errors=True)
                os.makedirs(output)
                runs[name].append(self.bench.measure(job))
                if name not in written:
                    written[name] = documents(output)
        if written["Herald"] != written["C"]:
            raise SystemExit("the feeds of Herald and of C differ in more than white space")
        shutil.rmtree(output)
        return {name: middle(several) for name, several in runs.items()}


def documents(folder):
    """Returns a hash of each document of a feed, ignoring white space."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".xml"):
            with open(f"{folder}/{name}", "rb") as file:
                found[name] = hash(re.sub(rb"\s+", b"", file.read()))
    return found


def text(found, table, columns):
    """Returns the section of the report."""
    aims = table(["aim", "measured", "wanted", ""], [[text, value, limit, "PASS" if met else "MISS"] for text, value, limit, met in found.verdicts()])
    rows = [[f"{count:,}", name] + columns(run) for count, runs in sorted(found.runs.items()) for name, run in runs.items()]
    runs = table(["entries", "program", "CPU s", "wall s", "peak MB"], rows)
    return f"""## The feed

Both programs read the same rows of the same store and write the same full-text Atom feed with its archive documents; the script fails when
a document differs in more than white space. What a run does besides, as validation and publication, is left out. C uses libxml2's text
writer. Medians of {REPETITIONS} runs by turns, on a memory file system.

{aims}

{runs}
"""
