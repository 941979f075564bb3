#!/usr/bin/env python3
"""The titles of the practices as a table (CSV): a program for Herald's exporter "command"."""
import csv
import io
import json
import sys


def answer(**members):
    print(json.dumps(members), flush=True)


def original(text):
    """A text is a string, or a mapping of languages to strings, the original first."""
    return text if isinstance(text, str) else next(iter(text.values()))


def main():
    request = json.loads(sys.stdin.readline())
    answer(herald=1)
    if request["herald"] != 1:
        return answer(error="expected version 1 of the request")
    settings = {"file": "titles"} | request["settings"]
    for name in settings.keys() - {"file"}:
        return answer(error=f'no setting is called "{name}"; expected file')
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["id", "title", "category", "updated"])
    for line in sys.stdin:
        practice = json.loads(line)
        title = original(practice["record"]["title"])
        rows.writerow([practice["id"], title, practice["category"], practice["updated"]])
    path = f"{settings['file']}.csv"
    answer(path=path, mediaType="text/csv; charset=utf-8", practices="all", text=table.getvalue())


main()
