"""Compares Herald with C, Python and Hugo at the same job, and writes BENCHMARKS.md."""

import argparse
import os
import shutil
import sys

import briefs
import feed
import large
import mail
import operating
import report
import serving
import store
from contestants import C, Herald, Hugo, Python, extract_styles
from measuring import Bench, call, differing, listing, middle, sizes, touch_memory


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="up to 10,000 records; the report goes to the terminal only")
    parser.add_argument("--work", default="/dev/shm/herald-benchmarks", help="where stores and outputs go; a memory file system")
    parser.add_argument("--disk", default=".build-bench/disk", help="a folder on a disk, for the one measurement there")
    parser.add_argument("--lock", help="a file whose lock is held during each measurement, so that other programs can keep out")
    parser.add_argument("--skip-build", action="store_true", help="measure the programs built last")
    parser.add_argument("--only", choices=["job", "store", "feed", "serving", "briefs", "mail", "operating", "large"], help="measure only this; the report goes to the terminal only")
    parser.add_argument("--without-hugo", action="store_true", help="leave Hugo out")
    return parser.parse_args()


class Session:
    """One run of this script: programs, folders and findings."""

    def __init__(self, options):
        self.options = options
        self.bench = Bench(options.lock)
        self.work = options.work
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(self.work)
        self.herald = Herald(f"{self.work}/workspace", options.skip_build)
        if options.only in ("store", "briefs", "mail", "operating", "large"):
            return
        self.c, self.python = C(), Python()
        if options.only not in (None, "job"):
            return
        self.hugo = None if options.without_hugo else Hugo(self.python)
        self.counts = [1_000, 10_000] if options.quick else [1_000, 10_000, 100_000]
        self.found = report.Findings(counts=self.counts, quick=options.quick)
        contestants = [self.herald, self.c, self.python] + ([self.hugo] if self.hugo else [])
        self.found.versions = {contestant.name: contestant.version() for contestant in contestants}

    def store(self, count):
        return f"{self.work}/{count}.sqlite"

    def fresh(self, name, work=None):
        """Returns the path of an output folder that does not exist; removes the output of the previous run."""
        path = f"{work or self.work}/out-{name}"
        shutil.rmtree(path, ignore_errors=True)
        return path

    def run(self):
        for count in self.counts:
            print(f"{count:,} records", file=sys.stderr)
            self.take_in(count)
            self.first_runs(count)
            if count == self.counts[-1]:
                self.later_runs(count)
                self.one_document(count)
                self.on_disk(count)
            os.remove(self.store(count))
        if not self.options.only:
            self.found.sections = {name: self.section(name) for name in report.SECTIONS}
        shutil.rmtree(self.work)
        return self.found

    def section(self, name):
        """Runs a measurement apart from the job."""
        count = 10_000 if self.options.quick else 100_000
        print(f"{name}, {count:,} records", file=sys.stderr)
        if name == "large":
            return large.LargeBench(self.bench, self.herald, self.options.disk, [count, 10 * count]).run()
        if name == "briefs":
            return briefs.BriefBench(self.bench, self.herald, self.work, 200 if self.options.quick else 1_000).run()
        if name == "mail":
            return mail.MailBench(self.bench, self.herald, self.work, 1_000 if self.options.quick else 10_000).run()
        if name == "operating":
            return operating.OperatingBench(self.bench, self.herald, self.work, count).run()
        if name == "store":
            return store.StoreBench(self.bench, self.herald, self.work, count).run()
        if name == "feed":
            return feed.FeedBench(self.bench, self.herald, self.c, self.work, [count // 10, count]).run()
        return serving.ServingBench(self.bench, self.herald, self.python, self.work, count, rounds=1 if self.options.quick else 3).run()

    def take_in(self, count):
        records = f"{self.work}/{count}.jsonl"
        with open(records, "wb") as file:
            file.write(b"")
        call("sh", "-c", f"'{self.herald.records}' {count} > '{records}'")
        self.found.intake[count] = self.bench.measure(self.herald.intake(records, self.store(count)))
        os.remove(records)

    def first_runs(self, count):
        """Runs each program several times, in turns. Herald's first run is not counted; it provides the style sheets."""
        store, styles, site = self.store(count), f"{self.work}/styles", f"{self.work}/site"
        output = self.fresh("herald")
        touch_memory(self.work, 50_000 * count)
        self.bench.measure(self.herald.job(store, output))
        extract_styles(self.herald.release(output), styles)
        self.found.sizes[count] = {"Herald": sizes(self.herald.release(output))}
        runs = {}
        repetitions = 2 if count == 100_000 else 3
        jobs = {"C": lambda out: self.c.job(store, styles, out), "Python": lambda out: self.python.job(store, styles, out)}
        if self.hugo and count <= 10_000:
            self.hugo.prepare(store, styles, site)
            jobs["Hugo"] = lambda out: self.hugo.job(site, out)
        for repetition in range(repetitions):
            runs.setdefault("Herald", []).append(self.bench.measure(self.herald.job(store, self.fresh("herald"))))
            for name, job in jobs.items():
                # The slow programs run fewer times where a run takes minutes.
                if name in ("Python", "Hugo") and repetition > 0 and (count == 100_000 or (self.options.quick and count > 1_000)):
                    continue
                output = self.fresh("peer")
                runs.setdefault(name, []).append(self.bench.measure(job(output)))
                if repetition == 0:
                    self.found.sizes[count][name] = sizes(output)
                    if count == self.counts[0]:
                        self.found.differing[name] = differing(output, self.herald.release(f"{self.work}/out-herald"))
        self.fresh("peer")
        shutil.rmtree(site, ignore_errors=True)
        self.found.first[count] = {name: middle(several) for name, several in runs.items()}
        print("  " + ", ".join(f"{name} {run.cpu:.2f} s" for name, run in self.found.first[count].items()), file=sys.stderr)

    def later_runs(self, count):
        """Runs on the output of the last first run: with nothing changed, and after one record changed."""
        store, output = self.store(count), f"{self.work}/out-herald"
        release = self.herald.release(output)
        before = listing(release)
        self.found.idle = self.bench.measure(self.herald.job(store, output))
        self.found.idle_changes = sum(1 for path, entry in listing(release).items() if before.get(path) != entry)
        records = f"{self.work}/changed.jsonl"
        call("sh", "-c", f"'{self.herald.records}' {count} {count // 2} > '{records}'")
        command = self.herald.intake(records, store)
        command[-1] = "2016-12-11"
        self.found.changed_intake = self.bench.measure(command)
        self.found.changed = self.bench.measure(self.herald.job(store, output))
        after = listing(release)
        self.found.changed_files = sum(1 for path, entry in after.items() if before.get(path, (0,))[0] != entry[0])
        self.fresh("herald")

    def one_document(self, count):
        """Measures the feed as one document with all entries."""
        store, styles = self.store(count), f"{self.work}/styles"
        self.found.one_document = {
            "Herald": self.bench.measure(self.herald.job(store, self.fresh("herald"), pipeline="one-document")),
            "C": self.bench.measure(self.c.job(store, styles, self.fresh("peer"), "one-document")),
        }
        self.fresh("herald"), self.fresh("peer")

    def on_disk(self, count):
        os.makedirs(self.options.disk, exist_ok=True)
        self.found.disk = self.bench.measure(self.herald.job(self.store(count), self.fresh("herald", self.options.disk)))
        self.fresh("herald", self.options.disk)


def main():
    options = arguments()
    if options.only and options.only != "job":
        found = Session(options).section(options.only)
        print(report.SECTIONS[options.only].text(found, report.table, report.columns))
        print(report.verdicts_text(found))
        return
    found = Session(options).run()
    text = report.markdown(found, "Benchmarks/run.sh" + (" --only job" if options.only else "") + (" --quick" if options.quick else ""))
    if options.quick or options.only:
        print(text)
    else:
        with open("BENCHMARKS.md", "w", encoding="utf-8") as file:
            file.write(text)
    print(report.verdicts_text(found))
    if found.size_problems():
        raise SystemExit("\n".join(found.size_problems()))


if __name__ == "__main__":
    main()
