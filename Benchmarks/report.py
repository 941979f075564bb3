"""Formats findings and aims as text."""

import os
import platform
from dataclasses import dataclass, field
from datetime import date

import briefs
import feed
import large
import mail
import operating
import serving
import store
from measuring import call


# The measurements apart from the job, each with its part of the report.
SECTIONS = {"store": store, "feed": feed, "serving": serving, "briefs": briefs, "mail": mail, "operating": operating, "large": large}


@dataclass
class Findings:
    counts: list
    quick: bool
    versions: dict = field(default_factory=dict)
    intake: dict = field(default_factory=dict)  # count → run
    first: dict = field(default_factory=dict)  # count → program → run
    sizes: dict = field(default_factory=dict)  # count → program → kind → (files, bytes)
    differing: dict = field(default_factory=dict)  # program → paths of its pages that are not Herald's, at the smallest count
    idle: object = None
    idle_changes: int = 0
    changed_intake: object = None
    changed: object = None
    changed_files: int = 0
    one_document: dict = field(default_factory=dict)
    disk: object = None
    sections: dict = field(default_factory=dict)  # name → findings

    def size_problems(self):
        """Returns where the files of C and Python differ from Herald's: in number, by more than 3 % in bytes, or in the text of a page."""
        problems = [
            f"{name}: {len(self.differing[name]):,} pages have other text than Herald's, such as {self.differing[name][0]}"
            for name in ("C", "Python") if self.differing.get(name)
        ]
        for count, programs in self.sizes.items():
            for name in ("C", "Python"):
                for kind in ("pages", "index", "feed"):
                    (files, size), (mine, expected) = programs[name][kind], programs["Herald"][kind]
                    if files != mine or abs(size - expected) > 0.03 * expected:
                        problems.append(f"{name}, {count:,} records, {kind}: {files} files, {size:,} bytes; Herald has {mine} files, {expected:,} bytes")
        return problems

    def verdicts(self):
        """Returns each aim with its result: text, value, limit, whether it was met."""
        verdicts = []

        def aim(text, value, limit, at_least=False, unit=""):
            met = value >= limit if at_least else value <= limit
            verdicts.append((text, f"{value:,.2f}{unit}", f"{'at least' if at_least else 'at most'} {limit:g}{unit}", met))

        ten, largest = self.first[10_000], self.counts[-1]
        herald = ten["Herald"]
        if "Hugo" in ten:
            aim("CPU of Hugo ÷ Herald, 10,000 records", ten["Hugo"].cpu / herald.cpu, 10, at_least=True)
        aim("CPU of Python ÷ Herald, 10,000 records", ten["Python"].cpu / herald.cpu, 2.5, at_least=True)
        last = self.first[largest]["Herald"]
        aim(f"CPU of Herald ÷ C, {largest:,} records", last.cpu / self.first[largest]["C"].cpu, 2.5)
        aim(f"peak memory, {largest:,} records", last.rss, 100, unit=" MB")
        before = self.counts[-2]
        aim(f"peak memory, {largest:,} ÷ {before:,} records", last.rss / self.first[before]["Herald"].rss, 1.3)
        aim(f"CPU, {largest:,} ÷ {before:,} records", last.cpu / self.first[before]["Herald"].cpu, 11)
        aim(f"CPU of the run after one change ÷ first run, {largest:,} records", 100 * self.changed.cpu / last.cpu, 2, unit=" %")
        aim("files written when nothing changed", self.idle_changes, 0)
        return verdicts + [verdict for section in self.sections.values() for verdict in section.verdicts()]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join(" --- " if i == 0 else " ---: " for i in range(len(head))) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def columns(run):
    return [f"{run.cpu:,.2f}", f"{run.wall:,.2f}", f"{run.rss:,.0f}"]


def first_runs(found):
    rows = []
    for count, runs in found.first.items():
        for name, run in runs.items():
            ratio = run.cpu / runs["Herald"].cpu
            rows.append([f"{count:,}", name] + columns(run) + [f"{run.cpu / count * 1e6:,.0f}", f"{ratio:,.2f}"])
    return table(["records", "program", "CPU s", "wall s", "peak MB", "CPU µs a record", "CPU ÷ Herald's"], rows)


def output_sizes(found):
    count = found.counts[-2]
    rows = []
    for name, kinds in found.sizes[count].items():
        cells = [f"{files:,} / {size / 1e6:,.2f} MB" for files, size in (kinds.get(kind, (0, 0)) for kind in ("pages", "index", "feed", "digests"))]
        rows.append([name] + cells)
    return f"Files and bytes, {count:,} records:\n\n" + table(["program", "briefs", "index", "feed", "digests"], rows)


def further(found):
    largest = found.counts[-1]
    rows = [[f"intake of {largest:,} records with two reviews each ({largest / found.intake[largest].wall:,.0f} a second)"] + columns(found.intake[largest])]
    rows.append([f"run, nothing changed ({found.idle_changes} files written)"] + columns(found.idle))
    rows.append(["intake of one changed record"] + columns(found.changed_intake))
    rows.append([f"run, one record changed ({found.changed_files} files written)"] + columns(found.changed))
    for name, run in found.one_document.items():
        rows.append([f"first run, the feed as one document ({name})"] + columns(run))
    rows.append(["first run, output on a disk"] + columns(found.disk))
    return table([f"{largest:,} records", "CPU s", "wall s", "peak MB"], rows)


def verdicts_text(found):
    return "\n".join(f"{'PASS' if met else 'MISS'}  {text}: {value} ({limit})" for text, value, limit, met in found.verdicts())


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


TEXT = """# Benchmarks

The job: from a store of N generated records of about 4 KB, each published by two reviews, make one full-text Atom feed with its
archive documents, one HTML brief a record with an index, and three digests of 50. Briefs have no drawings here
(`Benchmarks/theme.yaml`), because the other programs do not draw. `{command}` made this page on {date} (revision {revision}).

{machine}. {versions}.

C and Python read the same rows of the same store in one pass and write the same files: their briefs, index and feed have the same
elements, texts and style sheets. The script fails if one of their briefs or index pages differs in more than white space, or if files
differ in number or by more than 3 % in size. Their digests are simpler: the newest 50, ungrouped. Hugo builds the same pages from
content files that were written beforehand, with the numbers of notes in them; its feed is one document. Herald alone validates the feed against the grammar of RFC 4287, records a SHA-256 of every file in a manifest, and
publishes all of it at once through a journal; that is in its figures.

CPU is the sum of user and system time of all processes. The programs take turns, each into an empty folder on a memory file system;
figures are medians of 3 runs (100,000 records: of 2, Python 1).

## Aims

{aims}

## First run

{first}

{sizes}

## Further

{further}

{sections}"""


def markdown(found, command):
    aims = table(["aim", "measured", "wanted", ""], [[text, value, limit, "PASS" if met else "MISS"] for text, value, limit, met in found.verdicts()])
    versions = "; ".join(f"{name}: {version}" for name, version in found.versions.items())
    return TEXT.format(
        command=command, date=date.today().isoformat(), revision=call("git", "rev-parse", "--short", "HEAD").strip(), machine=machine(),
        versions=versions, aims=aims, first=first_runs(found), sizes=output_sizes(found), further=further(found),
        sections="\n".join(SECTIONS[name].text(section, table, columns) for name, section in found.sections.items()))
