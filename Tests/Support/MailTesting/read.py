"""Reads messages with Python's email package, which raises an error at each defect, and prints what it found as JSON.

    read.py FILE...

Prints an array with an object for each file: the header fields, the mailboxes of fields with addresses, and the parts that have content.
"""
import base64
import email
import email.policy
import html.parser
import json
import sys

POLICY = email.policy.SMTPUTF8.clone(raise_on_defect=True)


def utf8(text):
    """The text of a field whose bytes are UTF-8 (RFC 6532), which the package keeps as surrogates."""
    return text.encode("utf-8", "surrogateescape").decode()


class Page(html.parser.HTMLParser):
    """The text that readers of a page see, and its links."""

    HIDDEN, EMPTY = {"head", "style", "script", "title"}, {"meta", "br", "img", "hr", "input", "link"}

    def __init__(self):
        super().__init__()
        self.open, self.text, self.links = [], [], []

    def handle_starttag(self, name, attributes):
        attributes = dict(attributes)
        if name == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if name not in self.EMPTY:
            self.open.append((name, name in self.HIDDEN or "display:none" in (attributes.get("style") or "")))

    def handle_endtag(self, name):
        while self.open and self.open.pop()[0] != name:
            pass

    def handle_data(self, data):
        if not any(is_hidden for _, is_hidden in self.open):
            self.text.append(data)


def page(content):
    parser = Page()
    parser.feed(content)
    parser.close()
    return {"visible": " ".join(" ".join(parser.text).split()), "links": parser.links}


def part(entity):
    content = entity.get_payload(decode=True) if entity.is_attachment() else entity.get_content().replace("\r\n", "\n")
    return (page(content) if entity.get_content_type() == "text/html" else {}) | {
        "type": entity.get_content_type(), "name": entity.get_filename(), "encoding": entity.get("Content-Transfer-Encoding"),
        "text": content if isinstance(content, str) else None,
        "base64": None if isinstance(content, str) else base64.b64encode(content).decode()}


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    message = email.message_from_bytes(content, policy=POLICY)
    mailboxes, defects = {}, []
    for entity in message.walk():
        defects += [str(defect) for defect in entity.defects]
        for name, value in entity.items():
            defects += [f"{name}: {defect}" for defect in value.defects]
    for name in ["From", "Sender", "Reply-To", "To"]:
        if message[name]:
            mailboxes[name] = [[utf8(address.display_name), utf8(address.addr_spec)] for address in message[name].addresses]
    return {
        "fields": [[name, utf8(str(value))] for name, value in message.items()], "mailboxes": mailboxes, "defects": defects,
        "structure": [entity.get_content_type() for entity in message.walk()],
        "parts": [part(entity) for entity in message.walk() if not entity.is_multipart()],
        "longestLine": max(len(line) for line in content.split(b"\r\n")),
        "strayLineEnds": content.replace(b"\r\n", b"").count(b"\r") + content.replace(b"\r\n", b"").count(b"\n")}


print(json.dumps([read(path) for path in sys.argv[1:]]))
