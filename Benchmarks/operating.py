"""Measures the runner as operators meet it: starting the program, plans, cores, records of runs, and carrying a release."""

import json
import os
import shutil
import time
from dataclasses import dataclass
from statistics import median

from measuring import call, middle

STARTS = 41
PIPELINE = """pipeline: office
stages:
  - export: policy-brief
  - export: brief-index
  - export: atom-feed
deliver:
  - to: folder
    with: {{ path: {target} }}
"""
SETTINGS = """site: {{ publisher: Example Institute, address: "https://practices.example/" }}
signing: {{ enabled: {signing} }}
"""
# The spans of a trace that are for records of runs, and those that are a run.
RECORDING, RUNNING = ("history", "lineage"), ("documents of office", "manifest", "release of office", "history", "lineage")


@dataclass
class OperatingFindings:
    count: int
    start: float = 0  # Milliseconds of `herald --help`.
    true: float = 0  # Milliseconds of /bin/true.
    first: object = None
    one_core: object = None
    plan: object = None  # After one change.
    recording: float = 0  # Milliseconds of history and lineage in a first run.
    signing: float = 0  # Milliseconds of the manifest with a signature, less those without.
    whole: float = 0  # Milliseconds of a first run.
    documents: int = 0
    carried: tuple = ()  # The files in the place that ten changes touched: documents, manifests, others.
    changed: int = 0  # The documents that changed in the release.

    def verdicts(self):
        """Returns each aim with its result: text, value, limit, whether it was met."""
        share = 100 * self.plan.cpu / self.first.cpu
        cores = self.one_core.wall / self.first.wall
        records = 100 * (self.recording + max(self.signing, 0)) / self.whole
        documents, manifests, others = self.carried
        return [
            ("wall time of herald --help", f"{self.start:.1f} ms", f"at most {3 * self.true + 20:.1f} ms", self.start <= 3 * self.true + 20),
            (f"CPU of a plan after one change ÷ first run, {self.documents:,} documents", f"{share:.2f} %", "at most 1 %", share <= 1),
            ("wall time on one core ÷ on two, first run", f"{cores:.2f}", "at least 1.7", cores >= 1.7),
            ("time of history, lineage and signature ÷ first run", f"{records:.2f} %", "at most 3 %", records <= 3),
            (f"files that carrying {self.changed} changed documents touched", f"{documents} and {manifests} manifest, {others} others",
             "the changed ones and the manifest", (documents, manifests, others) == (self.changed, 1, 0)),
        ]


class OperatingBench:
    """Measures a store of `count` records in the folder `work`."""

    def __init__(self, bench, herald, work, count):
        self.bench, self.herald, self.count = bench, herald, count
        self.work = f"{work}/operating"
        self.workspace, self.target = f"{self.work}/office", f"{self.work}/place"
        self.found = OperatingFindings(count)

    def run(self):
        self.starting()
        self.prepare()
        self.cores()
        self.records_of_runs()
        self.planning()
        self.carrying()
        shutil.rmtree(self.work)
        return self.found

    def starting(self):
        """Starts the program and /bin/true in turns."""
        times = {"herald": [], "true": []}
        for _ in range(STARTS):
            for name, command in (("true", ["/bin/true"]), ("herald", [self.herald.program, "--help"])):
                start = time.perf_counter()
                call(*command)
                times[name].append(1000 * (time.perf_counter() - start))
        self.found.start, self.found.true = median(times["herald"]), median(times["true"])

    def prepare(self):
        os.makedirs(f"{self.workspace}/Pipelines")
        os.makedirs(self.target)
        self.settings(signing="false")
        self.write(f"{self.workspace}/Pipelines/office.yaml", PIPELINE.format(target=self.target))
        self.take_in([], "2016-12-10")

    def take_in(self, changed, moment):
        """Takes all records in, or the changed ones among them."""
        records = f"{self.work}/records.jsonl"
        for number in changed or [None]:
            words = "" if number is None else f" {number}"
            call("sh", "-c", f"'{self.herald.records}' {self.count}{words} >> '{records}'")
        call(self.herald.program, "intake", records, "-C", self.workspace, "--at", moment)
        os.remove(records)

    def job(self, *options, output="Output", cores=None):
        limited = ["taskset", "--cpu-list", cores] if cores else []
        return limited + [self.herald.program, "run", "-C", self.workspace, "--output", f"{self.work}/{output}", "--delivery-seconds", "0", *options]

    def fresh(self, output):
        shutil.rmtree(f"{self.work}/{output}", ignore_errors=True)
        for entry in os.listdir(self.target):
            path = f"{self.target}/{entry}"
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)

    def cores(self):
        runs = {None: [], "0": []}
        for _ in range(3):
            for cores, several in runs.items():
                self.fresh("Output")
                several.append(self.bench.measure(self.job(cores=cores)))
        self.found.first, self.found.one_core = middle(runs[None]), middle(runs["0"])

    def records_of_runs(self):
        """Reads the shares of a run from its trace, once with a signature and once without."""
        manifests = {}
        call(self.herald.program, "keys", "new", "-C", self.workspace)
        for signing in ("false", "true"):
            self.settings(signing)
            self.fresh("Output")
            trace = f"{self.work}/trace.json"
            self.bench.measure(self.job("--profile", trace))
            with open(trace, encoding="utf-8") as file:
                events = json.load(file)["traceEvents"]
            spent = {}
            for event in events:
                spent[event["name"]] = spent.get(event["name"], 0) + event.get("dur", 0) / 1000
            manifests[signing] = spent["manifest"]
            self.found.recording = sum(spent[name] for name in RECORDING)
            self.found.whole = sum(spent[name] for name in RUNNING)
        self.found.signing = manifests["true"] - manifests["false"]

    def planning(self):
        """Plans after one change. The output has a release of the state before."""
        self.take_in([self.count // 2], "2016-12-11")
        plan = [self.herald.program, "plan", "-C", self.workspace, "--output", f"{self.work}/Output"]
        self.found.plan = middle([self.bench.measure(plan) for _ in range(3)])
        self.bench.measure(self.job())

    def carrying(self):
        """Carries a release in which ten practices changed to a folder that has the one before."""
        with open(f"{self.work}/Output/office/manifest.json", encoding="utf-8") as file:
            self.found.documents = sum(len(stage["documents"]) for stage in json.load(file)["stages"])
        call(*self.deliver())
        # Below .herald the place keeps what the release replaced, which costs a link for each file.
        before, published = self.state(f"{self.target}/office"), self.state(f"{self.work}/Output/office")
        self.take_in([self.count // 20 * number + 7 for number in range(1, 11)], "2016-12-12")
        self.bench.measure(self.job())
        call(*self.deliver())
        after = self.state(f"{self.target}/office")
        now = self.state(f"{self.work}/Output/office")
        self.found.changed = sum(1 for path in now if published.get(path) != now[path]) - 1
        touched = [path for path in after.keys() | before.keys() if before.get(path) != after.get(path)]
        manifests = sum(1 for path in touched if os.path.basename(path) == "manifest.json")
        documents = sum(1 for path in touched if path in now) - manifests
        self.found.carried = (documents, manifests, len(touched) - documents - manifests)

    def deliver(self):
        return [self.herald.program, "deliver", "--now", "-C", self.workspace, "--output", f"{self.work}/Output"]

    @staticmethod
    def state(folder):
        """Returns inode and time of each file below a folder."""
        found = {}
        for root, _, files in os.walk(folder):
            for name in files:
                status = os.stat(f"{root}/{name}")
                found[os.path.relpath(f"{root}/{name}", folder)] = (status.st_ino, status.st_mtime_ns)
        return found

    def settings(self, signing):
        self.write(f"{self.workspace}/herald.yaml", SETTINGS.format(signing=signing))

    @staticmethod
    def write(path, text):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def text(found, table, columns):
    """Returns the section of the report."""
    aims = table(["aim", "measured", "wanted", ""], [[text, value, limit, "PASS" if met else "MISS"] for text, value, limit, met in found.verdicts()])
    rows = [["first run on two cores"] + columns(found.first), ["first run on one core"] + columns(found.one_core), ["plan after one change"] + columns(found.plan)]
    return f"""## Operating

{found.count:,} records with a brief each, an index and a feed: {found.documents:,} documents. `herald --help` took {found.start:.1f} ms, `/bin/true`
{found.true:.1f} ms (medians of {STARTS}). History and lineage took {found.recording:,.0f} ms of a first run of {found.whole:,.0f} ms, the signature {found.signing:,.0f} ms.

{aims}

{table(["job", "CPU s", "wall s", "peak MB"], rows)}
"""
