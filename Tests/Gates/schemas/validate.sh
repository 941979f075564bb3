#!/bin/bash
# validate.sh FOLDER...: checks every document in the folders with xmllint and the schemas that Herald ships, and JSON with Python.
# Prints the number of files for each schema, and the command. HERALD is the path of the program. The exit code is 1 if a file is not valid.
set -euo pipefail
schemas=$(mktemp -d)
trap 'rm -rf "$schemas"' EXIT
"${HERALD:-herald}" schema --to "$schemas" >/dev/null
"${HERALD:-herald}" schema --list --json >"$schemas/list"
python3 - "$schemas" "$@" <<'PYTHON'
import json
import os
import subprocess
import sys
import xml.parsers.expat

schemas, folders = sys.argv[1], sys.argv[2:]
listed = [json.loads(line) for line in open(schemas + "/list", encoding="utf-8")]
files = {schema["file"]: [] for schema in listed if schema["roots"]}
by_json = {"JSON": [], "JSON Lines": []}
problems = []


class Found(Exception):
    pass


def root(path):
    """Returns the namespace and the name of a document's root element, and the namespace of its first child."""
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    elements = []

    def start(name, attributes):
        namespace, _, local = name.rpartition(" ")
        elements.append((namespace or None, local))
        if len(elements) == 2:
            raise Found()

    parser.StartElementHandler = start
    try:
        with open(path, "rb") as document:
            parser.ParseFile(document)
    except Found:
        pass
    except xml.parsers.expat.ExpatError as error:
        problems.append("%s: %s" % (path, error))
        return None
    return elements[0] + (elements[1][0] if len(elements) > 1 else None,)


def sort(path):
    ending = os.path.splitext(path)[1]
    if ending in (".json", ".jsonld", ".geojson"):
        by_json["JSON"].append(path)
    elif ending in (".jsonl", ".ndjson"):
        by_json["JSON Lines"].append(path)
    elif ending in (".xml", ".rdf", ".atom", ".rss", ".opml", ".svg"):
        first = root(path)
        if first is None:
            return
        fitting = []
        for child in (first[2], None):
            wanted = {"namespace": first[0], "element": first[1], "child-namespace": child}
            fitting = fitting or [s for s in listed if wanted in s["roots"]]
        for schema in fitting:
            files[schema["file"]].append(path)
        if not fitting:
            problems.append("%s: no shipped schema describes %s in %s" % (path, first[1], first[0]))


for folder in folders:
    for where, names, found in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(found):
            if not name.startswith("."):
                sort(os.path.join(where, name))

rows = [("schema", "files", "command")]
for schema in listed:
    if not schema["roots"]:
        continue
    paths = files[schema["file"]]
    rows.append((schema["file"], str(len(paths)), schema["command"]))
    command = schema["command"].split()
    command[-1] = os.path.join(schemas, command[-1])
    for start in range(0, len(paths), 200):
        outcome = subprocess.run(command[:1] + ["--huge", "--nonet"] + command[1:] + paths[start : start + 200], capture_output=True)
        if outcome.returncode:
            lines = outcome.stderr.decode("utf-8", "replace").splitlines()
            problems += [line for line in lines if not line.endswith(" validates")]
for kind, paths in by_json.items():
    rows.append((kind, str(len(paths)), "python3 -m json.tool" + (" --json-lines" if kind != "JSON" else "")))
    for path in paths:
        try:
            with open(path, encoding="utf-8") as document:
                for part in document if kind != "JSON" else [document.read()]:
                    json.loads(part)
        except ValueError as error:
            problems.append("%s: %s" % (path, error))
widths = [max(len(row[column]) for row in rows) for column in range(3)]
for name, count, command in rows:
    print("%-*s  %*s  %s" % (widths[0], name, widths[1], count, command))
for problem in problems:
    print(problem, file=sys.stderr)
sys.exit(1 if problems else 0)
PYTHON
