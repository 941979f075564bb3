"""Verifies a signed release of Herald: python3 verify_release.py FOLDER-OR-ADDRESS KEY...   (pip install cryptography)"""

import base64
import datetime
import hashlib
import json
import pathlib
import sys
import urllib.request
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def read(place, path):
    if not place.startswith(("https://", "http://")):
        file = pathlib.Path(place, path)
        return file.read_bytes() if file.is_file() else None
    try:
        with urllib.request.urlopen(f"{place.rstrip('/')}/{path}", timeout=60) as response:
            return response.read()
    except urllib.request.HTTPError as error:
        return None if error.code in (404, 410) else sys.exit(f"{path}: {error}")


def holds(key, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key.removeprefix("ed25519:"))).verify(base64.b64decode(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def faults(place, manifest, trusted):
    start, newline, line = manifest.removesuffix(b"\n").rpartition(b"\n")  # The last line is not signed, the rest is.
    if not line.startswith(b'"signature":{'):
        return ["the manifest is not signed"]
    keys = (signature := json.loads(b"{" + line)["signature"])["keys"]
    found = [] if holds(keys[0]["key"], signature["ed25519"], start + newline) else ["the manifest was changed"]
    for record, endorser in zip(keys, keys[1:] + keys[-1:]):
        statement = f"herald key 1\nkey {record['key']}\nfrom {record['from']}\nuntil {record['until']}\n"
        if not holds(endorser["key"], record["endorsement"], statement.encode()) or record["from"] > endorser["until"]:
            found.append(f"the key {record['key']} is not endorsed as the manifest says")
    if not trusted & {record["key"] for record in keys}:
        found.append("it is signed by another key")
    if keys[0]["until"] <= datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"):
        found.append(f"the key that signed it ended at {keys[0]['until']}")
    for one in [] if found else (one for stage in json.loads(start[:-1] + b"}")["stages"] for one in stage["documents"]):
        data = read(place, one["path"])
        if data is None or hashlib.sha256(data).hexdigest() != one["sha256"]:
            found.append(f"{one['path']}: {'is missing' if data is None else 'was changed'}")
    return found


place, *trusted = sys.argv[1:]
for _ in range(3):
    manifest = read(place, "manifest.json") or sys.exit("there is no manifest.json")
    found = faults(place, manifest, set(trusted))
    if not found or read(place, "manifest.json") == manifest:
        break  # Otherwise another release was published meanwhile: it is read again.
sys.exit("\n".join(found) or 0)
