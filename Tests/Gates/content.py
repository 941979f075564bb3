"""Names the reviewed content in records, so that the verdicts of a corrected record count."""

import json
import re
import subprocess


def digests(herald, path):
    """Returns the hash of the content of each record in a file, by ID."""
    done = subprocess.run([herald, "review", "content", str(path)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"herald review content {path}: exit {done.returncode}\n{done.stderr}")
    return {name: digest for digest, name in (line.split() for line in done.stdout.splitlines())}


def name_in_lines(herald, path):
    """Adds the hash to every verdict in a file of JSON Lines."""
    found = digests(herald, path)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["reviews"] = [review | {"content": found[record["id"]]} for review in record.get("reviews", [])]
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def name_in_yaml(herald, path):
    """Adds the hash to every verdict in a file of YAML records that have one field a line."""
    found = digests(herald, path)
    records = []
    for text in path.read_text(encoding="utf-8").split("\n---\n"):
        digest = found[re.search(r"^id: (\S+)", text, re.M)[1]]
        records.append(re.sub(r"^( +)(verdict: .*)$", rf"\1\2\n\1content: {digest}", text, flags=re.M))
    path.write_text("\n---\n".join(records), encoding="utf-8")
