"""Writes the content and the data of the Hugo site; this is not measured.

usage: export.py STORE TAXONOMIES STYLES SITE
"""

import json
import os
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "python"))
import job  # noqa: E402
from brief import EVIDENCE, filter_codes  # noqa: E402
import words  # noqa: E402


def plain(value):
    """Replaces mappings from languages to texts by their first text."""
    if isinstance(value, dict):
        return next(iter(value.values())) if "en" in value else {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def write_json(path, value, more=""):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(value, ensure_ascii=False) + more)


def labels(pairs):
    return [{"key": key, "label": label} for key, label in pairs]


def main(store, taxonomies, styles, site):
    shutil.copytree(os.path.dirname(os.path.abspath(__file__)), site, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    countries, themes = words.load_names(taxonomies)
    write_json(f"{site}/data/countries.json", countries)
    write_json(f"{site}/data/themes.json", themes)
    write_json(f"{site}/data/order.json", {"themes": list(themes), "evidence": EVIDENCE})
    write_json(f"{site}/data/style.json", {name: job.read_style(styles, name) for name in ("brief", "index")})
    names = ("KIND", "LEVEL", "EFFECT", "CATEGORY", "EXPLANATION", "EVIDENCE", "FINDING", "ETHICS", "ROLE", "RELATION", "LANGUAGE")
    tables = {name.lower(): getattr(words, name) for name in names}
    lists = [("lessons", "Lessons learnt"), ("unintended-effects", "Unintended effects"), ("constraints", "Constraints")]
    tables |= {"months": words.MONTHS, "context": labels(words.CONTEXT), "criteria": labels(words.CRITERIA), "lists": labels(lists)}
    write_json(f"{site}/data/words.json", tables)
    for name, title, subtitle in job.AUDIENCES:
        write_json(f"{site}/content/digests/{name}.md", {"title": title, "subtitle": subtitle}, "\n")
    rows = sqlite3.connect(f"file:{store}?mode=ro", uri=True).execute(job.ROWS)
    for position, row in enumerate(rows):
        record = job.read(row, countries)
        record["codes"] = filter_codes(record)
        for key in ("numbers", "schemes", "sensitivity", "translations"):
            record.pop(key, None)
        matter = {
            "title": job.original(record.pop("title")), "weight": position + 1, "date": words.moment(record["updated"]),
            "publishDate": words.moment(record["published"]), "r": plain(record),
        }
        write_json(f"{site}/content/practices/{record['id']}.md", matter, "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
