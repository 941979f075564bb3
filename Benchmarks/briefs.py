"""Measures briefs in the formats of offices: PDF compared with WeasyPrint, DOCX with pandoc."""

import glob
import os
import re
import shutil
from dataclasses import dataclass, field

from contestants import BUILD, PEERS
from measuring import call, middle

FORMATS = ["html", "text", "docx", "epub", "pdf"]
PIPELINE = """pipeline: {name}
stages:
  - export: policy-brief
    with: {{ formats: [{name}], words: 1100 }}
"""
# Pages for WeasyPrint and pandoc, which need a second or a quarter of one for each.
PEER_PAGES = 40


@dataclass
class BriefFindings:
    count: int
    # Format → run with all records, and with ten.
    runs: dict = field(default_factory=dict)
    # Format → run after which nothing changed.
    idle: dict = field(default_factory=dict)
    weasyprint: object = None  # The run of all pages.
    weasyprint_cpu: float = 0  # Seconds for a page, in a process that has made pages before.
    pandoc: object = None  # One process for a page.
    versions: str = ""

    def each(self, format):
        """Returns milliseconds of CPU for each brief, without what a run needs for none."""
        few, many = self.runs[format]
        return (many.cpu - few.cpu) / (self.count - 10) * 1000

    def verdicts(self):
        """Returns each aim with its result: text, value, limit, whether it was met."""
        pdf, docx = self.each("pdf"), self.each("docx")
        faster = self.weasyprint_cpu * 1000 / pdf
        pandoc = self.pandoc.cpu * 1000 / docx
        memory = self.runs["pdf"][1].rss
        written = sum(self.idle.values())
        return [
            ("CPU of a warm WeasyPrint ÷ Herald, PDF", f"{faster:,.1f}", "at least 6", faster >= 6),
            ("CPU of Herald for a PDF", f"{pdf:,.1f} ms", "at most 15 ms", pdf <= 15),
            ("peak memory of the largest process, PDF", f"{memory:,.0f} MB", "at most 300 MB", memory <= 300),
            ("CPU of a process of pandoc ÷ Herald, DOCX", f"{pandoc:,.1f}", "at least 2", pandoc >= 2),
            ("briefs made again when nothing changed, all formats", f"{written}", "at most 0", written == 0),
        ]


class BriefBench:
    """Measures briefs of `count` records."""

    def __init__(self, bench, herald, work, count):
        self.bench, self.herald, self.work, self.count = bench, herald, work, count
        self.found = BriefFindings(count)

    def run(self):
        if not shutil.which("pandoc"):
            raise SystemExit("Benchmarks: pandoc is missing; install it (Debian: apt-get install pandoc)")
        stores = [self.store(10), self.store(self.count)]
        for format in FORMATS:
            with open(f"{self.herald.workspace}/Pipelines/{format}.yaml", "w", encoding="utf-8") as file:
                file.write(PIPELINE.format(name=format))
            few = middle([self.bench.measure(self.job(stores[0], format, fresh=True)) for _ in range(3)])
            self.found.runs[format] = (few, middle([self.bench.measure(self.job(stores[1], format, fresh=True)) for _ in range(3)]))
            again = self.bench.measure(self.job(stores[1], format))
            self.found.idle[format] = 0 if "nothing changed" in again.output else self.count
        pages = sorted(glob.glob(f"{self.work}/briefs-html/html/practices/*.html"))[:PEER_PAGES]
        self.weasyprint(pages)
        self.pandoc(pages)
        return self.found

    def store(self, count):
        records, store = f"{self.work}/{count}.jsonl", f"{self.work}/briefs-{count}.sqlite"
        call("sh", "-c", f"'{self.herald.records}' {count} > '{records}'")
        call(*self.herald.intake(records, store))
        return store

    def job(self, store, format, fresh=False):
        output = f"{self.work}/briefs-{format}"
        if fresh:
            shutil.rmtree(output, ignore_errors=True)
        return self.herald.job(store, output, format)

    def weasyprint(self, pages):
        python = f"{BUILD}/weasyprint/bin/python"
        if not os.path.exists(python):
            call("python3", "-m", "venv", f"{BUILD}/weasyprint")
        call(python, "-m", "pip", "install", "--quiet", "--requirement", f"{PEERS}/weasyprint/requirements.txt")
        self.found.weasyprint = self.bench.measure([python, f"{PEERS}/weasyprint/job.py", f"{self.work}/weasyprint", *pages])
        self.found.weasyprint_cpu = float(re.search(r"([\d.]+) s for", self.found.weasyprint.output).group(1)) / len(pages)
        version = call(python, "-m", "pip", "show", "weasyprint")
        self.found.versions = f"WeasyPrint {re.search(r'Version: (.+)', version).group(1)}, {call('pandoc', '--version').splitlines()[0]}"

    def pandoc(self, pages):
        runs = [self.bench.measure(["pandoc", "--from", "html", "--to", "docx", "--output", f"{self.work}/pandoc.docx", page]) for page in pages]
        self.found.pandoc = middle(runs)


def text(found, table, columns):
    """Returns the section of the report."""
    aims = table(["aim", "measured", "wanted", ""], [[text, value, limit, "PASS" if met else "MISS"] for text, value, limit, met in found.verdicts()])
    rows = [[f"Herald, {format}, {found.count:,} briefs"] + columns(many) + [f"{found.each(format):.2f}"] for format, (_, many) in found.runs.items()]
    rows.append([f"WeasyPrint, PDF, {PEER_PAGES} briefs"] + columns(found.weasyprint) + [f"{found.weasyprint_cpu * 1000:,.2f}"])
    rows.append(["pandoc, DOCX, 1 brief"] + columns(found.pandoc) + [f"{found.pandoc.cpu * 1000:,.2f}"])
    return f"""## Briefs

Policy briefs of generated records in one format each: a whole run, with the processes that it starts. CPU a brief is that of a run with
{found.count:,} records less that of a run with ten, divided by the difference. WeasyPrint makes tagged PDF of Herald's HTML pages in one
process that has made a page before; pandoc turns a page into DOCX in a process for each. {found.versions}.

{aims}

{table(["job", "CPU s", "wall s", "peak MB", "CPU ms a brief"], rows)}
"""
