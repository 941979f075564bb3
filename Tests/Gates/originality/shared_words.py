#!/usr/bin/env python3
"""For maintainers who have the reference texts: finds sentences in the sample practices that were copied from them.

    Tests/Gates/originality/shared_words.py REFERENCES [--words 12]

REFERENCES is a folder of `.txt` files. The script lists each sequence of that many words that a text of a sample practice shares with a
reference, ignoring case and punctuation. Shared names and titles are allowed, so a person has to judge the list. The exit code is 1 if
anything was found. Needs PyYAML.
"""
import argparse
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
PRACTICES = ROOT / "Sources" / "Core" / "HeraldCorpus" / "Practices"
NAMES = {"name", "title", "publisher", "authors", "url", "instrument", "id", "source", "via", "centre", "expert"}


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def runs(sequence, length):
    return (tuple(sequence[at:at + length]) for at in range(len(sequence) - length + 1))


def texts(value, key=""):
    """Yields every text below `value` that is neither a name nor a title."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in NAMES or (name == "title" and isinstance(inner, dict)):
                yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str):
        yield value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("references", type=pathlib.Path)
    parser.add_argument("--words", type=int, default=12)
    options = parser.parse_args()
    files = sorted(options.references.glob("*.txt"))
    if not files:
        raise SystemExit(f"no .txt files in {options.references}")
    known = {}
    for file in files:
        for run in runs(words(file.read_text(encoding="utf-8", errors="replace")), options.words):
            known.setdefault(run, file.name)
    found = 0
    for path in sorted(PRACTICES.glob("*.yaml")):
        for text in texts(yaml.safe_load(path.read_text(encoding="utf-8"))):
            for run in runs(words(text), options.words):
                if run in known:
                    found += 1
                    print(f"{path.name}: \"{' '.join(run)}\" ({known[run]})")
                    break
    print(f"{found} texts share {options.words} words or more with {len(files)} references")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
