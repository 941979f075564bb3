#!/usr/bin/env python3
"""Reads the datasets of digests with the programs that researchers use.

    Tests/Gates/citations/datasets.py Output/research

Needs the packages of requirements.txt. Prints a line for each check that fails, then `N passed, M failed`.

- No file has a date, so the same digest makes the same archive.
- Every row of a table has a cell for each column, and no cell is a formula.
- Every column is in the codebook, and every entry of the codebook is a column, or a field of the records.
- Practices, figures and sources name each other by the same ids, in the tables, in the records and in the citations.
- The files of the readme have the number of rows that it says.
"""
import argparse
import csv
import io
import json
import pathlib
import re
import sys
import zipfile

import check

TABLES = ["practices.csv", "figures.csv", "sources.csv", "codebook.csv"]
FILES = {
    "README.txt", "practices.csv", "practices.jsonl", "figures.csv", "sources.csv", "citations.bib", "citations.ris", "citations.json",
    "codebook.csv", "codebook.txt",
}
FORMULA = re.compile("^[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def rows(text, name, results):
    """Returns the head and the rows of a table, each row by the names of its columns."""
    results.check(text.startswith("\ufeff"), f"{name} has no byte order mark")
    results.check("\n" not in text.replace("\r\n", ""), f"{name} has a line end without CR")
    head, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    results.check(len(set(head)) == len(head), f"{name} has a column twice")
    for number, line in enumerate(lines, 2):
        results.check(len(line) == len(head), f"{name}:{number} has {len(line)} cells; expected {len(head)}")
        for cell in line:
            results.check(not FORMULA.match(cell) or re.fullmatch(r"[0-9.-]+", cell), f"{name}:{number}: {cell!r} is a formula")
    return head, [dict(zip(head, line)) for line in lines]


def unknown(value, fields, path=""):
    """Returns the paths in a record that are no fields. What is below a field, such as a text by language, belongs to it."""
    if path in fields:
        return set()
    if isinstance(value, dict):
        return set().union(*(unknown(inner, fields, f"{path}.{key}".strip(".")) for key, inner in value.items()))
    if isinstance(value, list):
        return set().union(*(unknown(inner, fields, path) for inner in value))
    return {path}


def check_archive(path, results):
    with zipfile.ZipFile(path) as archive:
        results.check(archive.testzip() is None, f"{path} is damaged")
        for entry in archive.infolist():
            results.check(entry.date_time == (1980, 1, 1, 0, 0, 0), f"{path}: {entry.filename} has the date {entry.date_time}")
        files = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    if not results.check(set(files) == FILES and len(files) == len(FILES), f"{path} has the files {sorted(files)}"):
        return
    tables = {name: rows(files[name], f"{path}: {name}", results) for name in TABLES}
    records = [json.loads(line) for line in files["practices.jsonl"].splitlines()]
    check_codebook(path, tables, records, results)
    check_ids(path, tables, records, results)
    check_citations(path, files, tables, results)
    check_readme(path, files, tables, records, results)
    print(f"{path.name}: {len(records)} practices, {len(tables['figures.csv'][1])} figures, {len(tables['sources.csv'][1])} sources")


def check_codebook(path, tables, records, results):
    entries = tables["codebook.csv"][1]
    for name in TABLES:
        described = [entry["column"] for entry in entries if entry["table"] == name]
        results.check(described == tables[name][0], f"{path}: the codebook describes other columns of {name}: {described}")
    fields = {entry["column"] for entry in entries if entry["table"] == "practices.jsonl"}
    for record in records:
        others = unknown(record, fields)
        results.check(not others, f"{path}: {record['id']} has fields that the codebook lacks: {sorted(others)}")
    for entry in entries:
        results.check(entry["meaning"] and entry["type"], f"{path}: {entry['table']}: {entry['column']} has no meaning or no type")
        allowed = set(filter(None, entry["allowed"].split("|")))
        if entry["table"] not in tables or not allowed:
            continue
        for row in tables[entry["table"]][1]:
            values = set(filter(None, row[entry["column"]].split("|")))
            results.check(values <= allowed, f"{path}: {entry['column']} has {values - allowed}, which the codebook does not allow")
            results.check(len(values) < 2 or entry["several"] == "yes", f"{path}: {entry['column']} has several values")


def check_ids(path, tables, records, results):
    practices, figures, sources = (tables[name][1] for name in TABLES[:3])
    ids = [row["practice"] for row in practices]
    results.check(len(set(ids)) == len(ids), f"{path}: a practice occurs twice")
    results.check([record["id"] for record in records] == ids, f"{path}: practices.jsonl has other practices than practices.csv")
    results.check({row["practice"] for row in figures + sources} <= set(ids), f"{path}: a figure or source belongs to no practice")
    known = {(row["practice"], row["id"]): row["source-key"] for row in sources}
    results.check(len(known) == len(sources), f"{path}: a source occurs twice")
    results.check(
        sum(len(record.get("sources", [])) for record in records) == len(sources), f"{path}: sources.csv has not every source")
    by_id = {record["id"]: record for record in records}
    for row in figures:
        key = known.get((row["practice"], row["source"]), "")
        results.check(key == row["source-key"], f"{path}: {row['practice']} {row['field']} names a source that is not there")
        value = by_id[row["practice"]]
        for step in re.findall(r"[a-z]+|\d+", row["field"]):
            value = value[int(step)] if step.isdigit() else value[step]
        results.check(value == row["value"], f"{path}: {row['practice']} {row['field']} is {value} in practices.jsonl")
        results.check(float(row["lowest"]) <= float(row["highest"]), f"{path}: {row['practice']} {row['field']} is no range")


def check_citations(path, files, tables, results):
    works = {
        ".bib": results.attempt(f"{path}: citations.bib", lambda: check.bibtex(files["citations.bib"])),
        ".ris": results.attempt(f"{path}: citations.ris", lambda: check.ris(files["citations.ris"].encode("utf-8"))),
        ".json": results.attempt(f"{path}: citations.json", lambda: check.csl(files["citations.json"])),
    }
    if None in works.values():
        return
    check.compare(f"{path.name}: citations", works, results)
    keys = {work["key"] for work in works[".bib"]}
    practices, sources = tables["practices.csv"][1], tables["sources.csv"][1]
    expected = {row["source-key"] for row in sources} | {row["practice"] for row in practices if row["brief"]}
    results.check(keys == expected, f"{path}: the citations have other keys than the tables: {sorted(keys ^ expected)[:5]}")


def check_readme(path, files, tables, records, results):
    counts = {name: len(found) for name, (_, found) in tables.items()} | {"practices.jsonl": len(records)}
    readme = re.sub(r"[\u200e\u200f\u2066-\u2069\u202f\u00a0]", "", " ".join(files["README.txt"].split()))
    for name, count in counts.items():
        found = re.search(re.escape(name) + r"[^0-9]*?([0-9][0-9.,]*)", readme)
        results.check(
            found and re.sub(r"\D", "", found[1]) == str(count), f"{path}: the readme does not say that {name} has {count} rows")
    results.check(path.name.removesuffix(".zip") + ".html" in readme, f"{path}: the readme does not name the digest")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", type=pathlib.Path)
    arguments = parser.parse_args()
    results = check.Results()
    archives = sorted((arguments.release / "digests").glob("*.zip"))
    results.check(archives, f"{arguments.release}: no datasets")
    for path in archives:
        check_archive(path, results)
        page = path.with_suffix(".html")
        link = f'<a href="{path.name}" type="application/zip">'
        results.check(page.is_file() and link in page.read_text(encoding="utf-8"), f"{page} does not link to its dataset")
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(results.failed > 0)


if __name__ == "__main__":
    main()
