"""The programs that are measured: how each is prepared and run."""

import glob
import os
import re
import shutil

from measuring import call

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
TAXONOMIES = "Sources/Core/HeraldCorpus/Taxonomies"
BUILD = ".build-bench"


class Herald:
    name = "Herald"

    def __init__(self, workspace, skip_build):
        if not skip_build:
            for product in ("herald", "herald-bench-records", "herald-bench-search", "herald-bench-stores", "herald-bench-feed", "herald-bench-editions"):
                call("swift", "build", "-c", "release", "--static-swift-stdlib", "--product", product)
        folder = call("swift", "build", "-c", "release", "--show-bin-path").split("\n")[-2]
        self.program, self.records = f"{folder}/herald", f"{folder}/herald-bench-records"
        self.search, self.stores = f"{folder}/herald-bench-search", f"{folder}/herald-bench-stores"
        self.feed, self.editions = f"{folder}/herald-bench-feed", f"{folder}/herald-bench-editions"
        self.workspace, self.job_workspace = workspace, f"{workspace}-job"
        os.makedirs(f"{workspace}/Pipelines", exist_ok=True)
        shutil.copy("herald.yaml", workspace)
        for folder in ("Pipelines", "Templates"):
            os.makedirs(f"{self.job_workspace}/{folder}", exist_ok=True)
        shutil.copy("herald.yaml", self.job_workspace)
        shutil.copy("Benchmarks/theme.yaml", f"{self.job_workspace}/Templates/theme.yaml")
        shutil.copy("Benchmarks/job.yaml", f"{self.job_workspace}/Pipelines/job.yaml")
        with open("Benchmarks/job.yaml", encoding="utf-8") as file:
            text = file.read().replace("archives: true", "archives: false")
        with open(f"{self.job_workspace}/Pipelines/one-document.yaml", "w", encoding="utf-8") as file:
            file.write(text)

    def intake(self, records, store):
        return [self.program, "intake", records, "-C", self.workspace, "--store", store, "--at", "2016-12-10"]

    def job(self, store, output, pipeline="job"):
        """Returns the command of a run. The job that other programs do too has a workspace of its own, with the theme of the job."""
        workspace = self.job_workspace if pipeline in ("job", "one-document") else self.workspace
        return [self.program, "run", f"{workspace}/Pipelines/{pipeline}.yaml", "-C", workspace, "--store", store, "--output", output]

    def release(self, output):
        return f"{output}/job"

    def version(self):
        compiler = re.search(r"Swift version (\S+)", call("swift", "--version")).group(1)
        return f"built by Swift {compiler}, release"


class C:
    name = "C"

    def __init__(self):
        os.makedirs(BUILD, exist_ok=True)
        libraries = call("pkg-config", "--cflags", "--libs", "libxml-2.0", "sqlite3").split()
        self.program = f"{BUILD}/job"
        call("gcc", "-O2", "-Wall", "-Wextra", "-D_GNU_SOURCE", *sorted(glob.glob(f"{PEERS}/c/*.c")), *libraries, "-o", self.program)

    def job(self, store, styles, output, *mode):
        """Returns the command of the whole job; with "one-document" its feed is one document, with "feed-only" it writes the feed alone."""
        return [self.program, store, TAXONOMIES, styles, output, *mode]

    def version(self):
        compiler = call("gcc", "-dumpfullversion").strip()
        libxml2, sqlite = (call("pkg-config", "--modversion", name).strip() for name in ("libxml-2.0", "sqlite3"))
        return f"gcc {compiler} -O2, libxml2 {libxml2}, SQLite {sqlite}"


class Python:
    name = "Python"

    def __init__(self):
        self.program = f"{BUILD}/venv/bin/python"
        if not os.path.exists(self.program):
            call("python3", "-m", "venv", f"{BUILD}/venv")
        call(self.program, "-m", "pip", "install", "--quiet", "--requirement", f"{PEERS}/python/requirements.txt")

    def job(self, store, styles, output):
        return [self.program, f"{PEERS}/python/job.py", store, TAXONOMIES, styles, output]

    def version(self):
        packages = call(self.program, "-m", "pip", "list", "--format=freeze").lower()
        found = [re.search(rf"^{name}==(\S+)", packages, re.M).group(1) for name in ("jinja2", "lxml")]
        return f"{call(self.program, '--version').strip()}, Jinja2 {found[0]}, lxml {found[1]}"


class Hugo:
    name = "Hugo"

    def __init__(self, python):
        if not shutil.which("hugo"):
            raise SystemExit("Benchmarks: hugo is missing; install it (Debian: apt-get install hugo) or pass --without-hugo")
        self.python = python

    def prepare(self, store, styles, site):
        """Writes the site's content from the store; this is not measured."""
        shutil.rmtree(site, ignore_errors=True)
        call(self.python.program, f"{PEERS}/hugo/export.py", store, TAXONOMIES, styles, site)

    def job(self, site, output):
        return ["hugo", "--quiet", "--ignoreCache", "--source", site, "--destination", output]

    def version(self):
        return call("hugo", "version").split("+")[0].replace("hugo v", "Hugo ")


def extract_styles(release, folder):
    """Takes the style sheets of briefs, of their index and of feeds from a release, so that every program writes the same ones."""
    os.makedirs(folder, exist_ok=True)
    for name in ("atom.css", "atom.xsl"):
        shutil.copyfile(f"{release}/{name}", f"{folder}/{name}")
    for name, pages in (("brief", "practices/*.html"), ("index", "index-*.html")):
        with open(sorted(glob.glob(f"{release}/{pages}"))[0], encoding="utf-8") as file:
            style = re.search(r"<style>(.*?)</style>", file.read(), re.S).group(1)
        with open(f"{folder}/{name}.css", "w", encoding="utf-8") as file:
            file.write(style)
