#!/usr/bin/env python3
"""Reads messages with Python's email package, which raises an error at each defect, and writes their pages into a folder.

    Tests/Gates/offices/mails.py RELEASE FOLDER

Each message has a text and a page, its page is below the 102 kB at which mail programs cut, and it loads nothing from elsewhere.
"""
import email
import email.policy
import pathlib
import re
import sys
import unicodedata

STRICT = email.policy.SMTP.clone(raise_on_defect=True)
MOST_BYTES = 102 * 1024


def columns(line):
    """The number of characters that take room: marks of vowels and of directions take none."""
    return sum(unicodedata.category(character) not in ("Mn", "Me", "Cf") for character in line)


def problems(message, content):
    text, page = (message.get_body([kind]) for kind in ("plain", "html"))
    if message.get_content_type() != "multipart/alternative" or text is None or page is None:
        yield f"is {message.get_content_type()}; expected multipart/alternative with a text and a page"
        return
    size = len(page.get_content().encode())
    if size > MOST_BYTES:
        yield f"has a page of {size} bytes; expected at most {MOST_BYTES}"
    for name in ("From", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted"):
        if not message[name]:
            yield f"has no {name}"
    if max(len(line) for line in content.split(b"\r\n")) > 998:
        yield "has a line of more than 998 bytes"
    for line in text.get_content().splitlines():
        if columns(line) > 76 and " " in line.strip():
            yield f"has a line of text of {columns(line)} characters: {line}"
    if re.search(r"<(img|link|script|iframe)\b|url\(|@import", page.get_content()):
        yield "loads something from elsewhere"


def main(release, folder):
    files, failed = sorted(pathlib.Path(release).rglob("*.eml")), 0
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for path in files:
        content = path.read_bytes()
        message = email.message_from_bytes(content, policy=STRICT)
        found = list(problems(message, content))
        failed += bool(found)
        for problem in found:
            print(f"{path}: {problem}")
        page = message.get_body(["html"]).get_content()
        (pathlib.Path(folder) / "-".join(path.relative_to(release).with_suffix(".html").parts)).write_text(page, encoding="utf-8")
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed or not files else 0


sys.exit(main(*sys.argv[1:]))
