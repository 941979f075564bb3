#!/usr/bin/env python3
"""Reads the lists of citations of a release with the programs that their readers use.

    Tests/Gates/citations/check.py Output/partners

Needs the packages of requirements.txt. Prints a line for each check that fails, then `N passed, M failed`.

- Each list is read whole: BibTeX by bibtexparser, RIS by rispy, CSL-JSON by citeproc-py, DataCite by the JSON Schema of `datacite`.
- The lists of the same works have the same entries, by their keys, in the same order, with the same titles, years and authors.
- Every entry of CSL-JSON is rendered in a citation style.
- If the release has a sitemap or briefs, each brief has an entry, and the address of each entry leads to a document.
"""
import argparse
import json
import pathlib
import re
import sys
import warnings

import bibtexparser
import bibtexparser.bparser
import bibtexparser.customization
import citeproc
import citeproc.source.json
import datacite.schema45
import rispy

# The commands that Herald writes for characters that LaTeX interprets.
COMMANDS = {
    "\\textbackslash{}": "\\", "\\textbraceleft{}": "{", "\\textbraceright{}": "}", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^",
    "\\#": "#", "\\$": "$", "\\%": "%", "\\&": "&", "\\_": "_",
}
PATTERN = re.compile("|".join(re.escape(command) for command in COMMANDS))


class Results:
    passed = 0
    failed = 0

    def check(self, condition, text):
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            print(f"citations: {text}")
        return condition

    def attempt(self, text, function):
        """Returns what the function returns; an exception is a failed check."""
        try:
            value = function()
        except Exception as error:  # Any exception of a reader is a finding.
            self.check(False, f"{text}: {type(error).__name__}: {error}")
            return None
        self.passed += 1
        return value


def plain(value):
    """Returns a value of BibTeX as text."""
    return PATTERN.sub(lambda match: COMMANDS[match.group()], value.removeprefix("{").removesuffix("}"))


def bibtex(text):
    """Returns the works of a text in BibTeX."""
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    entries = bibtexparser.loads(text, parser).entries
    if len(entries) != len(re.findall(r"^@", text, re.MULTILINE)):
        raise ValueError(f"{len(entries)} entries were read")
    works = []
    for entry in entries:
        names = bibtexparser.customization.author(dict(entry)).get("author") or []
        works.append({
            "key": entry["ID"], "title": plain(entry.get("title", "")), "year": entry.get("year"), "url": entry.get("url"),
            "authors": len([name for name in names if not name.startswith("others")])})
    return works


def ris(data):
    """Returns the works of a file in RIS."""
    if b"\n" in data.replace(b"\r\n", b""):
        raise ValueError("a line does not end with CR LF")
    return [{
        "key": entry.get("id"), "title": entry.get("title") or entry.get("primary_title") or "", "year": entry.get("year"),
        "url": (entry.get("urls") or [None])[0], "authors": len(entry.get("authors") or [])}
        for entry in rispy.loads(data.decode("utf-8"))]


def csl(text):
    """Returns the works of a text in CSL-JSON."""
    return [{
        "key": item["id"], "title": item.get("title", ""), "url": item.get("URL"), "authors": len(item.get("author", [])),
        "year": str(item["issued"]["date-parts"][0][0]) if "issued" in item else None}
        for item in json.loads(text)]


def read_datacite(path):
    items = json.loads(path.read_text(encoding="utf-8"))
    for item in items:
        datacite.schema45.validator.validate(item)
    return [{
        "key": item["alternateIdentifiers"][0]["alternateIdentifier"], "title": item["titles"][0]["title"], "url": item.get("url"),
        "year": item["publicationYear"], "authors": len(item["creators"])} for item in items]


def rendered(path):
    """Returns the bibliography of a list in CSL-JSON, an entry for each work."""
    items = json.loads(path.read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py does not know every variable of CSL.
        source = citeproc.source.json.CiteProcJSON(items)
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        return [str(entry) for entry in bibliography.bibliography()]


READERS = {
    ".datacite.json": read_datacite, ".bib": lambda path: bibtex(path.read_text(encoding="utf-8")),
    ".ris": lambda path: ris(path.read_bytes()), ".json": lambda path: csl(path.read_text(encoding="utf-8")),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", type=pathlib.Path)
    parser.add_argument("--folder", default="citations", help="the folder of the lists in the release")
    arguments = parser.parse_args()
    results = Results()
    lists = {}
    for path in sorted((arguments.release / arguments.folder).glob("*")):
        ending = next((ending for ending in READERS if path.name.endswith(ending)), None)
        if results.check(ending, f"{path}: no format of citations"):
            works = results.attempt(path, lambda: READERS[ending](path))
            if works is not None:
                lists.setdefault(path.name.removesuffix(ending), {})[ending] = works
    results.check(lists, f"{arguments.release / arguments.folder}: no lists")
    for name, formats in sorted(lists.items()):
        compare(name, formats, results)
        if ".json" in formats:
            path = arguments.release / arguments.folder / f"{name}.json"
            entries = results.attempt(f"{path}: a bibliography", lambda: rendered(path))
            results.check(
                entries is not None and len(entries) == len(formats[".json"]) and all(entry.strip() for entry in entries),
                f"{path}: not every entry has a line in the bibliography")
    check_briefs(arguments.release, lists, results)
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(results.failed > 0)


def compare(name, formats, results):
    """Checks that the lists of the same works say the same."""
    (first, works), *others = sorted(formats.items())
    results.check(len({work["key"] for work in works}) == len(works), f"{name}{first}: a key occurs twice")
    print(f"{name}: {len(works)} works in {', '.join(sorted(formats))}")
    for ending, other in others:
        results.check(len(other) == len(works), f"{name}{ending} has {len(other)} works, {name}{first} has {len(works)}")
        for expected, found in zip(works, other):
            for key in expected:
                results.check(
                    (found[key] or "") == (expected[key] or ""),
                    f"{name}{ending}: {key} of \"{expected['key']}\" is {found[key]!r}; expected {expected[key]!r} as in {first}")


def check_briefs(release, lists, results):
    """Checks that briefs and their entries belong together, if the release has briefs."""
    if not (release / "practices").is_dir():
        return
    for name, formats in sorted(lists.items()):
        if not name.startswith("briefs"):
            continue
        for work in next(iter(formats.values())):
            path = "practices/" + (work["url"] or "").rsplit("/practices/", 1)[-1]
            results.check((release / path).is_file(), f"{name}: \"{work['key']}\" leads to {work['url']}, which is no document")
    keys = {work["key"] for name, formats in lists.items() if name.startswith("briefs") for works in formats.values() for work in works}
    briefs = {path.stem for path in (release / "practices").glob("*.html")}
    missing = sorted(briefs - keys)
    known = {name.partition(".")[2] for name in lists}
    missing = [brief for brief in missing if brief.partition(".")[2] in known]
    results.check(not missing, f"briefs without an entry: {', '.join(missing[:5])}")


if __name__ == "__main__":
    main()
