#!/usr/bin/env python3
"""Marks every confidential text of every sample practice, publishes them in every format, and looks for the marks where they must not be.

    Tests/Gates/mail/leaks.py .build/release/herald

Each field that a record's sensitivity can name is for partners in one half of the records and internal in the other. Its texts have a mark,
and so have the notes of curators. Two pipelines run: one with every exporter, for the public, and one whose audience may see what partners
see. Each has subscribers at a server of mail. Then the releases are served. The marks are looked for in all bytes: of documents, also in
archives, PDF and the parts of messages, of messages that the server took, of what commands and the server said, of work folders, receipts
and answers of OAI-PMH. Partners get the marks for partners, so the search would find the others.

Run it with the Python that has aiosmtpd and pypdf: `make mail`.
"""
import argparse
import email
import email.policy
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile

import pypdf
import yaml
from workspace import ROOT, SAMPLES, Failure, Sink, Workspace

PARTNERS, INTERNAL, CURATORS = "zqpartners", "zqinternal", "zqcurators"
# Lists of fields are in docs/editors/records.md, under sensitivity. Links and times have no text of their own.
TEXTS = {"purpose": "text", "transferability": "text", "stakeholders": "texts", "constraints": "texts", "strengths": "texts",
         "weaknesses": "texts", "lessons": "texts", "target-groups": "texts", "unintended-effects": "texts", "approach": "text"}
FILLED = {
    "narrative": [{"heading": {"en": "How it went"}, "text": {"en": "It went well."}}],
    "contacts": [{"name": "Desk", "role": "desk", "organisation": "Office", "email": "desk@zqmark.example", "phone": "+1 555 0100"}],
    "costs": [{"amount": 1000, "currency": "CHF", "note": {"en": "A year."}}],
    "targets": [{"indicator": {"en": "Places"}, "target": 10, "achieved": 9, "unit": {"en": "places"}}],
    "ethics": [{"instrument": "A convention", "finding": "consistent", "note": {"en": "As it asks."}}],
    "criteria": {"innovative": {"en": "The first of its kind."}},
}
SENSITIVE = [*TEXTS, *FILLED, "organisations", "places", "context", "claims", "evidence", "sources"]
# Members whose strings are ids, codes or addresses and not texts.
CODES = {"id", "role", "country", "currency", "type", "finding", "source", "via", "year", "page", "pages", "doi", "isbn", "date", "relation"}
PUBLIC = """pipeline: public
stages:
  - export: policy-brief
    with: { languages: [fr, ar], formats: [html, text, markdown, pdf, docx, epub] }
  - export: brief-index
  - export: atom-feed
    with: { page: "practices/{id}.html", split: { themes: [iamm:5], audiences: [ministries], languages: [fr] } }
  - export: rss-feed
  - export: json-feed
  - export: audience-digest
    with: { audiences: [ministries], languages: [en, fr], formats: [html, text, markdown, pdf, docx, epub], mail: true, dataset: true, editions: { at-most: 100 } }
  - export: theme-brief
    with: { formats: [html, docx] }
  - export: contrast-brief
    with: { formats: [html, epub] }
  - export: coverage
  - export: citations
  - export: claim-ledger
  - export: sitemap
  - export: structured-data
    with: { page: "practices/{id}.html" }
  - export: practice-records
  - export: resourcesync
    with: { resource: "records/{id}.xml", format: herald }
  - export: iati-activities
    with: { page: "practices/{id}.html" }
  - export: oai-records
deliver:
  - to: mail
"""
TRUSTED = """pipeline: trusted
select: { clearance: partners }
stages:
  - export: audience-digest
    with: { audiences: [trusted], languages: [en], formats: [html, text, markdown, pdf, docx, epub], briefs: false, mail: true, dataset: true, editions: { at-most: 100 } }
deliver:
  - to: mail
"""
AUDIENCES = """audiences:
  ministries: { limit: 100 }
  trusted: { title: Trusted partners, based-on: academia, clearance: partners, limit: 100 }
"""


def marked(value, mark, member=None):
    """The value with a mark in each of its texts."""
    if isinstance(value, dict):
        return {name: inner if name in CODES else marked(inner, mark, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, mark, member) for inner in value]
    if not isinstance(value, str):
        return value
    if member == "email":
        return f"{mark}@readers.example"
    if member == "url":
        return f"https://{mark}.example/"
    return f"{value} {mark}"


def record(path, number):
    """A sample practice whose confidential fields have marks. Which field is for whom changes from record to record."""
    practice = yaml.safe_load(path.read_text(encoding="utf-8"))
    practice["sensitivity"] = {}
    for index, field in enumerate(SENSITIVE):
        if field in FILLED:
            practice[field] = FILLED[field]
        elif field in TEXTS and field not in practice:
            practice[field] = {"en": "A text."} if TEXTS[field] == "text" else [{"en": "A text."}]
        if field not in practice:
            continue
        is_internal = (index + number) % 2 == 0
        practice["sensitivity"][field] = "internal" if is_internal else "partners"
        practice[field] = marked(practice[field], INTERNAL if is_internal else PARTNERS)
        if field == "places":
            practice[field] = [{**place, "city": INTERNAL if is_internal else PARTNERS} for place in practice[field]]
    practice["curators-notes"] = [f"To be checked. {CURATORS}"]
    return practice


def texts(name, content):
    """The bytes of a file, and of what is packed in it, each with a name."""
    yield name, content
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield from texts(f"{name}/{inner}", archive.read(inner))
    elif content[:5] == b"%PDF-":
        reader = pypdf.PdfReader(io.BytesIO(content))
        yield f"{name}/text", "\n".join(page.extract_text() for page in reader.pages).encode()
        yield f"{name}/metadata", json.dumps({key: str(value) for key, value in (reader.metadata or {}).items()}).encode()
    elif name.endswith(".eml") or content.startswith(b"MIME-Version:"):
        message = email.message_from_bytes(content, policy=email.policy.SMTPUTF8)
        for number, part in enumerate(message.walk()):
            if not part.is_multipart():
                yield f"{name}/{number}", part.get_payload(decode=True)


def marks(name, content):
    """The marks in a file, with the name of the part that has them. Words may be broken at the end of a line of PDF."""
    for part, found in texts(name, content):
        flat = re.sub(rb"[\s\xc2\xad-]+", b"", found.lower())
        for mark in (PARTNERS, INTERNAL, CURATORS):
            if mark.encode() in flat:
                yield mark, part


def files(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield str(path.relative_to(folder)), path.read_bytes()


class Search:
    """Counts files and collects the marks that are where they must not be."""

    def __init__(self):
        self.count, self.leaks, self.seen = 0, [], set()

    def look(self, place, named, allowed=()):
        for name, content in named:
            self.count += 1
            for mark, part in marks(name, content):
                self.seen.add((place, pathlib.PurePath(name).suffix, mark))
                if mark not in allowed:
                    self.leaks.append(f"{place}: {part} has {mark}")


def served(workspace, paths):
    """What the server answers, and what it said."""
    process = workspace.start("serve", "--port", "0")
    line = process.stdout.readline()
    address = re.search(r"http://[0-9.:]+/", line).group()
    answers = []
    for path in paths:
        with urllib.request.urlopen(address + path, timeout=60) as answer:
            answers.append((path, answer.read()))
    process.terminate()
    output, errors = process.communicate()
    return answers, line + output + errors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("herald", type=lambda text: str(pathlib.Path(text).resolve()))
    options = parser.parse_args()
    search = Search()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        sink = Sink(folder / "sink")
        workspace = Workspace(options.herald, folder / "work", {"public": PUBLIC, "trusted": TRUSTED}, "ministries, trusted")
        workspace.use(sink, AUDIENCES)
        workspace.subscribe(3)
        workspace.subscribe(3, name="lecteur{}", language="fr")
        workspace.subscribe(2, "trusted", "partner{}")
        records = folder / "records"
        records.mkdir()
        for number, path in enumerate(sorted(SAMPLES.glob("*.yaml"))):
            (records / path.name).write_text(json.dumps(record(path, number), ensure_ascii=False, default=str), encoding="utf-8")
        said = [("intake", workspace.call("intake", records).encode())]
        for pipeline in ("public", "trusted"):
            said.append((f"run {pipeline}", workspace.call("run", pipeline, codes=(0, 1)).encode()))
        for command in (["plan"], ["deliver", "--list"], ["editions", "list"], ["editions", "show", "public/audience-digest/ministries/en/1"], ["doctor"]):
            said.append((" ".join(command), workspace.call(*command, codes=(0, 1, 2, 64)).encode()))
        answers, log = served(workspace, ["", "public/index.html", "oai?verb=Identify", "oai?verb=ListRecords&metadataPrefix=herald",
                                          "oai?verb=ListRecords&metadataPrefix=oai_dc"])
        sink.stop()
        taken = {}
        for path in sorted(sink.folder.glob("*.eml")):
            to = email.message_from_bytes(path.read_bytes(), policy=email.policy.SMTPUTF8)["To"]
            taken.setdefault("trusted" if "partner" in to else "public", []).append((path.name, path.read_bytes()))
        output = workspace.folder / "Output"
        search.look("what commands said", said)
        search.look("answers of the server", answers)
        search.look("the server's log", [("log", log.encode())])
        search.look("the release public", files(output / "public"))
        search.look("the work folder of public", files(output / ".herald" / "public"))
        search.look("mail to the public", taken.get("public", []))
        search.look("the release trusted", files(output / "trusted"), {PARTNERS})
        search.look("mail to partners", taken.get("trusted", []), {PARTNERS})
        search.look("the work folder of trusted", files(output / ".herald" / "trusted"), {PARTNERS})
        sizes = {name: len(messages) for name, messages in taken.items()}
        if sizes != {"public": 6, "trusted": 2}:
            raise Failure(f"the server took other messages than expected: {sizes}; {said[1][1].decode()}{said[2][1].decode()}")
        for ending in (".html", ".txt", ".md", ".pdf", ".docx", ".epub", ".eml", ".zip"):
            if ("the release trusted", ending, PARTNERS) not in search.seen:
                raise Failure(f"documents with the ending {ending} lack what partners may see, so the search proves nothing")
        if ("mail to partners", ".eml", PARTNERS) not in search.seen:
            raise Failure("messages to partners lack what partners may see, so the search proves nothing")
    if search.leaks:
        raise Failure(f"{len(search.leaks)} leaks: " + "; ".join(search.leaks[:20]))
    print(f"leaks: {len(list(SAMPLES.glob('*.yaml')))} marked records, {search.count} files, messages and answers; no mark is where it must not be")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"leaks: {failure}")
