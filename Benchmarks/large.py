"""Measures a store of a million records on a disk: time and memory of intake and runs, compared with a tenth of the records."""

import os
import shutil
from dataclasses import dataclass, field

from measuring import call

PIPELINE = """pipeline: large
stages:
  - export: atom-feed
  - export: brief-index
  - export: audience-digest
    with: { audiences: [ministries, ngos, academia], limit: 50 }
"""

STEPS = ["intake", "first run", "run, nothing changed", "intake of one changed record", "run, one record changed"]


@dataclass
class LargeFindings:
    # Number of records → step → run.
    runs: dict = field(default_factory=dict)

    def verdicts(self):
        """Returns each aim with its result: text, value, limit, whether it was met."""
        smallest, largest = sorted(self.runs)
        verdicts = []
        for step in ("intake", "first run"):
            few, many = self.runs[smallest][step].rss, self.runs[largest][step].rss
            verdicts.append((f"peak memory of the {step}, {largest:,} records", f"{many:,.0f} MB", "at most 100 MB", many <= 100))
            verdicts.append((f"peak memory of the {step}, {largest:,} ÷ {smallest:,} records", f"{many / few:,.2f}", "at most 1.2", many / few <= 1.2))
        return verdicts


class LargeBench:
    """Measures stores of `counts` records in the folder `disk`."""

    def __init__(self, bench, herald, disk, counts):
        self.bench, self.herald, self.disk, self.counts = bench, herald, disk, counts
        self.found = LargeFindings()

    def run(self):
        os.makedirs(self.disk, exist_ok=True)
        with open(f"{self.herald.workspace}/Pipelines/large.yaml", "w", encoding="utf-8") as file:
            file.write(PIPELINE)
        for count in self.counts:
            self.found.runs[count] = dict(zip(STEPS, list(self.steps(count))))
        return self.found

    def steps(self, count):
        """Yields the cost of each step, in the order of STEPS."""
        records, store, output = (f"{self.disk}/large-{name}" for name in ("records.jsonl", "store.sqlite", "output"))
        command = self.herald.intake(records, store)
        call("sh", "-c", f"'{self.herald.records}' {count} > '{records}'")
        yield self.bench.measure(command)
        yield self.bench.measure(self.herald.job(store, output, "large"))
        yield self.bench.measure(self.herald.job(store, output, "large"))
        call("sh", "-c", f"'{self.herald.records}' {count} {count // 2} > '{records}'")
        yield self.bench.measure(command[:-1] + ["2016-12-11"])
        yield self.bench.measure(self.herald.job(store, output, "large"))
        os.remove(records)
        shutil.rmtree(output)
        for name in os.listdir(self.disk):
            if name.startswith("large-store.sqlite"):
                os.remove(f"{self.disk}/{name}")


def text(found, table, columns):
    """Returns the section of the report."""
    aims = table(["aim", "measured", "wanted", ""], [[text, value, limit, "PASS" if met else "MISS"] for text, value, limit, met in found.verdicts()])
    rows = [[f"{count:,}", step] + columns(run) for count, steps in sorted(found.runs.items()) for step, run in steps.items()]
    return f"""## A million records

The store and the output are on a disk. Each record is about 4 KB and is published by two reviews. The pipeline makes a full-text Atom feed
with its archive documents, an index of briefs, and three digests of 50. Each step ran once.

{aims}

{table(["records", "step", "CPU s", "wall s", "peak MB"], rows)}
"""
