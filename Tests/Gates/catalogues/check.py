#!/usr/bin/env python3
"""Reads the output of the pipeline `partners` with the programs that its readers use.

    Tests/Gates/catalogues/check.py .build/release/herald

Needs rdflib, pyshacl, lxml, resync and pyIATI (for IATI's own XML Schema) from PyPI; `make catalogues` makes an environment with them.

- The catalogue is the same graph in JSON-LD and in RDF/XML, and has what DCAT-AP makes mandatory (dcat-ap.ttl, with pyshacl).
- Every description in JSON-LD is a graph about a Report, even if the record's texts are hostile.
- The file of activities is valid against IATI's own schema.
- The client `resync` copies the served records, checks their hashes, and follows corrections, additions, withdrawals and restorations.
"""
import argparse
import functools
import hashlib
import http.server
import json
import logging
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

import importlib.metadata
import pyshacl
import rdflib
import rdflib.compare
import resync.client
from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import content  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent.parent
HOSTILE = ["]]>", "<script>alert(1)</script>", "\"'><b>&amp;&#0;", "a\x01b\x1b", "a\ufffeb\uffff", "👩‍🌾 עברית العربية \u202e", "http://a b/<>{}|\\^`#x#y",
           "x" * (1 << 20)]


def check(condition, text):
    if not condition:
        sys.exit(f"catalogues: {text}")


class Workspace:
    """A workspace whose output is served on the loopback interface."""

    def __init__(self, herald, folder, settings):
        self.herald, self.folder = pathlib.Path(herald).resolve(), pathlib.Path(folder)
        (self.folder / "Pipelines").mkdir()
        (self.folder / "Output").mkdir()
        pipeline = (PACKAGE / "Pipelines/partners.yaml").read_text().replace("format: herald }", f"format: herald{settings} }}")
        (self.folder / "Pipelines/partners.yaml").write_text(pipeline)
        handler = functools.partial(Quiet, directory=str(self.folder / "Output"))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        (self.folder / "herald.yaml").write_text(f"site: {{ address: \"{self.address}\" }}\nreview: {{ accepts: 1, centres: 1 }}\n")
        self.hour = 0

    def run(self, *arguments):
        done = subprocess.run([self.herald, *arguments], cwd=self.folder, capture_output=True, text=True)
        check(done.returncode == 0, f"herald {' '.join(arguments)} gave {done.returncode}: {done.stderr[:600]}")

    def moment(self):
        self.hour += 1
        return f"2016-12-{10 + self.hour // 24:02}T{self.hour % 24:02}:00:00Z"

    def take(self, records, name):
        path = self.folder / f"{name}.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
        content.name_in_lines(self.herald, path)
        self.run("intake", "--at", self.moment(), path.name)

    def publish(self):
        self.run("run", "partners")
        return self.folder / "Output/partners"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path):
        """Serves the source description at the well-known address, as the page for operators says."""
        return super().translate_path("/partners/resourcesync.xml" if path.endswith("/.well-known/resourcesync") else path)

    def log_message(self, *arguments):
        pass


def record(number, text="Plain", version=1):
    return {
        "id": f"practice-{number}", "kind": "project", "title": f"Practice {number}, version {version}", "summary": f"It says {text}.",
        "purpose": f"x {text}", "organisations": [{"name": f"Office {text}", "role": "lead"}], "places": [{"country": "NZ", "city": text}],
        "timeframe": {"start": "2011", "end": "2012-06"}, "themes": ["iamm:5", "sdg:10.7"],
        "sources": [{"id": "report", "type": "report", "title": f"Report {text}", "url": f"https://example.org/{text[:200]}"}],
        "claims": [{"statement": f"Reached {text}", "value": 12, "year": 2012, "source": "report", "page": "3"}],
        "reviews": [{"centre": "A", "expert": "B", "verdict": "accept", "conflict-of-interest": "none"}],
    }


def check_graphs(release):
    as_json = rdflib.Graph().parse(release / "catalogue.jsonld", format="json-ld")
    as_xml = rdflib.Graph().parse(release / "catalogue.rdf", format="xml")
    check(rdflib.compare.isomorphic(as_json, as_xml), "catalogue.jsonld and catalogue.rdf say different things")
    conforms, _, report = pyshacl.validate(as_xml, shacl_graph=str(HERE / "dcat-ap.ttl"))
    check(conforms, f"the catalogue lacks what DCAT-AP wants: {report}")
    schema, about = rdflib.Namespace("https://schema.org/"), 0
    for path in sorted((release / "practices").glob("*.jsonld")):
        document = json.loads(path.read_bytes())
        check(document["@context"] == "https://schema.org", f"{path.name} has another context")
        document["@context"] = {"@vocab": str(schema)}
        graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
        reports = list(graph.subjects(schema.publisher, None)) if (None, schema.abstract, None) in graph else []
        check(any((subject, rdflib.RDF.type, schema.Report) in graph for subject in reports), f"{path.name} is about no report")
        about += 1
    print(f"catalogue: {len(as_xml)} triples in both forms, mandatory properties of DCAT-AP; {about} descriptions in JSON-LD")


def check_activities(release):
    package = importlib.metadata.distribution("pyIATI")
    path = next(f for f in package.files if str(f).endswith("2-03/schemas/iati-activities-schema.xsd"))
    schema = etree.XMLSchema(etree.parse(package.locate_file(path)))
    document = etree.parse(release / "iati-activities.xml", etree.XMLParser(huge_tree=True))
    check(schema.validate(document), f"iati-activities.xml: {schema.error_log}")
    print(f"activities: {len(document.getroot())} valid against IATI's schema 2.03")


class Copy:
    """A copy of the records, kept by `resync`."""

    def __init__(self, workspace):
        self.workspace, self.folder = workspace, workspace.folder / "copy"
        self.folder.mkdir()
        # The client keeps its state in the current directory.
        os.chdir(workspace.folder)
        self.mismatches = Mismatches()
        logging.getLogger("resync.client").addHandler(self.mismatches)
        logging.getLogger("resync.client").setLevel(logging.INFO)

    def client(self, hashes=()):
        """Returns a client. resync 2.0.1 checks hashes only in resource lists; with them it cannot read a change list."""
        client = resync.client.Client(hashes=hashes)
        client.set_mappings([self.workspace.address + "partners", str(self.folder)])
        return client

    def compare(self, release, step):
        served = {p.name: hashlib.sha256(p.read_bytes()).digest() for p in (release / "records").glob("*.xml")}
        copied = {p.name: hashlib.sha256(p.read_bytes()).digest() for p in (self.folder / "records").glob("*.xml")}
        check(served == copied, f"{step}: the copy differs in {sorted(set(served.items()) ^ set(copied.items()))[:3]}")
        check(self.mismatches.texts == [], f"{step}: {self.mismatches.texts[:3]}")
        print(f"resync, {step}: {len(copied)} records are the same")


class Mismatches(logging.Handler):
    """Collects the client's messages about lengths and hashes that differ."""

    def __init__(self):
        super().__init__()
        self.texts = []

    def emit(self, record):
        if "mismatch" in record.getMessage() or "does not match" in record.getMessage():
            self.texts.append(record.getMessage())


def follow(herald, settings):
    """Makes a copy, with the list settings `settings`, and follows the changes."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(herald, folder, settings)
        workspace.take([record(n) for n in range(1, 301)] + [record(900 + n, text) for n, text in enumerate(HOSTILE)], "first")
        release = workspace.publish()
        check_graphs(release)
        check_activities(release)
        copy = Copy(workspace)
        copy.client(["sha-256"]).baseline_or_audit(allow_deletion=True)
        copy.compare(release, "first copy")
        workspace.take([record(n, "Corrected", 2) for n in range(1, 41)] + [record(n) for n in range(301, 321)], "second")
        for number in range(100, 110):
            workspace.run("withdraw", f"practice-{number}", "--reason", "asked for", "--at", workspace.moment())
        for step, more in [("after corrections, additions and withdrawals", 100), ("after a restoration", None)]:
            release = workspace.publish()
            copy.client().incremental(allow_deletion=True)
            copy.compare(release, step)
            if more:
                workspace.run("restore", f"practice-{more}", "--reason", "cleared", "--at", workspace.moment())
        lists = sorted(p.name for p in release.glob("*list*.xml"))
        check((len(lists) > 3) == bool(settings), f"{lists} are not the lists expected")
        check_graphs(release)
        check_activities(release)
        workspace.server.shutdown()
        os.chdir(HERE)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("herald", help="the program")
    herald = pathlib.Path(parser.parse_args().herald).resolve()
    for settings in ["", ", page-size: 50"]:
        follow(herald, settings)


if __name__ == "__main__":
    main()
