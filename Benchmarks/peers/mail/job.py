"""Composes messages to readers with Jinja2, css-inline and Python's email package.

    job.py EDITIONS READERS COUNT each|once

EDITIONS is a folder with the message of each edition, LIST.LANGUAGE.eml, made by Herald. Its page becomes a template of Jinja2 with a style
sheet, as an author would write it: the styles of elements become classes, and the places of links become variables. READERS is a CSV file
with the columns address, language and audiences. With `each`, styles are written into the elements for every message. With `once`, they are
written into the template, so that a message costs its variables only.

Prints the CPU seconds for COUNT messages and their bytes, without the making of the templates.
"""
import csv
import email
import email.policy
import glob
import os
import re
import sys
import time
import uuid
from email.message import EmailMessage

import css_inline
import jinja2

PLACES = {"https://practices.example/subscribe/unsubscribe": "leave", "https://practices.example/subscribe/preferences": "change"}
STYLE = re.compile(r' style="([^"]*)"')


class Edition:
    """An edition as a template of its page and one of its text."""

    def __init__(self, path, inlined):
        with open(path, "rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.SMTP)
        self.subject, self.sender, self.list = message["Subject"], message["From"], message["List-Id"]
        text, page = (message.get_body([kind]).get_content() for kind in ("plain", "html"))
        classes = {}

        def named(match):
            return f' class="{classes.setdefault(match.group(1), f"s{len(classes)}")}"'

        page = STYLE.sub(named, page)
        sheet = "\n".join(f".{name} {{ {style} }}" for style, name in classes.items())
        page = page.replace("</head>", f"<style>{sheet}</style></head>", 1)
        if inlined:
            page = css_inline.inline(page)
        self.page, self.text = self.template(page), self.template(text)

    @staticmethod
    def template(source):
        for place, name in PLACES.items():
            source = source.replace(place, f"@@{name}@@")
        source = re.sub("@@(leave|change)@@", r"{{ \1 }}", source.replace("{", "{{ '{' }}"))
        return jinja2.Environment(autoescape=True).from_string(source)

    def bytes(self, address, number, inline):
        links = {name: f"{place}?t=AbCdEfGhIjKlMnOpQrStUvWxYz{number:08}" for place, name in PLACES.items()}
        page = self.page.render(links)
        message = EmailMessage(policy=email.policy.SMTP)
        message["From"], message["To"], message["Subject"] = self.sender, address, self.subject
        message["Date"] = "Wed, 18 Jan 2017 09:00:00 +0000"
        message["Message-ID"] = f"<{uuid.uuid4()}@practices.example>"
        message["List-Id"] = self.list
        message["List-Unsubscribe"] = f"<{links['leave']}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(self.text.render(links))
        message.add_alternative(css_inline.inline(page) if inline else page, subtype="html")
        return message.as_bytes()


def main():
    folder, readers, count, mode = sys.argv[1:]
    editions = {os.path.basename(path)[:-4]: Edition(path, mode == "once") for path in glob.glob(f"{folder}/*.eml")}
    with open(readers, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:int(count)]
    start, size = time.process_time(), 0
    for number, row in enumerate(rows):
        edition = editions[f"{row['audiences']}.{row['language']}"]
        size += len(edition.bytes(row["address"], number, mode == "each"))
    print(f"{time.process_time() - start:.3f} s for {len(rows)} messages, {size} bytes")


main()
