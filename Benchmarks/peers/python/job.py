"""The job of the benchmark in Python, in one pass over the published records, with compiled templates.

usage: job.py STORE TAXONOMIES STYLES OUTPUT
"""

import json
import os
import shutil
import sqlite3
import sys
from itertools import groupby

import jinja2
from lxml import etree

import words
from brief import Filters, complete, original

SITE, PUBLISHER, ADDRESS = "Good practices in international migration", "Herald", "https://practices.example/"
PIPELINE = ADDRESS + "job/"
FEED_PAGE, INDEX_PAGE, DIGEST = 200, 200, 50
ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
AUDIENCES = [
    ("ministries", "Ministries", "What the practices achieve, at what cost and under what conditions."),
    ("ngos", "Non-governmental organisations", "Whom the practices help, how they were done, and what to watch out for."),
    ("academia", "Academia", "What is known of the practices, how it is known, and where the knowledge ends."),
]
LATEST = """FROM events e JOIN versions v ON v.number = e.record WHERE e.kind > 2 AND NOT EXISTS (
    SELECT 1 FROM events l WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence)"""
ROWS = f"""SELECT e.time, v.version, (SELECT f.time FROM events f WHERE f.kind >= 2 AND f.practice = e.practice
    ORDER BY f.sequence LIMIT 1), v.record {LATEST} ORDER BY e.sequence DESC"""


def category(record):
    known = [e for e in record.get("evidence", []) if e["type"] != "awaited"]
    supports = [e for e in known if e.get("finding") in ("positive", "mixed")]
    if any(e["type"] == "research" for e in known) or any(e["type"] == "independent-evaluation" for e in supports):
        return "good"
    return "promising" if supports else "case-study" if known else "emerging"


def read(row, countries):
    updated, version, published, stored = row
    record = json.loads(stored)
    override = record.get("category-override")
    record["category"] = override["category"] if override else category(record)
    record.pop("curators-notes", None)
    sensitivity = record.get("sensitivity", {})
    if "contacts" not in sensitivity:
        record.pop("contacts", None)
    for field, level in sensitivity.items():
        if level != "public":
            record.pop(field, None)
    record["version"], record["published"], record["updated"] = version, published, updated
    record["numbers"] = {source["id"]: number for number, source in enumerate(record.get("sources", []), 1)}
    pairs = [theme.partition(":")[::2] for theme in record.get("themes", [])]
    record["schemes"] = [(scheme, [code for _, code in group]) for scheme, group in groupby(pairs, key=lambda pair: pair[0])]
    places, corridors = record.get("places", []), record.get("corridors", [])
    record["countries"] = sorted({p["country"] for p in places} | {c[end] for c in corridors for end in ("from", "to")})
    complete(record, countries)
    return record


def imprint(source):
    parts = [source["publisher"]] if "publisher" in source else []
    if "year" in source and "authors" not in source:
        parts.append(str(source["year"]))
    if "pages" in source:
        parts.append(f"p.\u00a0{source['pages']}")
    if "isbn" in source:
        parts.append(f"ISBN\u00a0{source['isbn']}")
    return (". " + ", ".join(parts) if parts else "") + "."


def read_style(folder, name):
    with open(f"{folder}/{name}.css", encoding="utf-8") as file:
        return file.read()


def make_environment(taxonomies, styles):
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")), autoescape=True)
    countries, themes = words.load_names(taxonomies)
    environment.globals.update(
        words=words, countries=countries, themes=themes, style=read_style(styles, "brief"), index_style=read_style(styles, "index"), site=SITE, publisher=PUBLISHER, pipeline=PIPELINE)
    environment.filters.update(
        original=original, figure=words.figure, period=words.period, day=words.day, year=words.year, imprint=imprint)
    return environment


def page_of(rank, count, size):
    """Returns the page, from 0, of the record with `rank` from the oldest; the newest page holds up to twice as many."""
    complete = count // size - 1
    return max(0, min(rank // size, complete))


class Feed:
    """One document of the feed, written entry by entry."""

    def __init__(self, folder, number, newest, updated, names):
        self.countries, self.themes = names
        name = "atom.xml" if newest else f"atom-archive-{number + 1}.xml"
        self.file = etree.xmlfile(os.path.join(folder, name), encoding="utf-8", buffered=True)
        self.xml = self.file.__enter__()
        self.xml.write_declaration()
        for kind, name_of_style in (("text/xsl", "atom.xsl"), ("text/css", "atom.css")):
            self.xml.write(etree.ProcessingInstruction("xml-stylesheet", f'type="{kind}" href="{name_of_style}"'))
        self.feed = self.xml.element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"}, nsmap={None: ATOM, "fh": HISTORY})
        self.feed.__enter__()
        author = self.make("author")
        author.append(self.make("name", PUBLISHER))
        head = [self.make("id", PIPELINE + "atom.xml"), self.make("title", SITE), self.make("updated", words.moment(updated)), author]
        head += [self.make("generator", "Herald"), self.make("link", rel="self", type="application/atom+xml", href=PIPELINE + name)]
        if not newest:
            head.append(self.make("link", rel="current", href=PIPELINE + "atom.xml"))
        if number > 0:
            head.append(self.make("link", rel="prev-archive", href=f"{PIPELINE}atom-archive-{number}.xml"))
        if not newest:
            head.append(etree.Element(f"{{{HISTORY}}}archive"))
        for element in head:
            self.xml.write(element, pretty_print=True)

    @staticmethod
    def make(name, text=None, **attributes):
        element = etree.Element(f"{{{ATOM}}}{name}", attributes, nsmap={None: ATOM})
        element.text = text
        return element

    def add(self, record, content):
        entry = etree.Element(f"{{{ATOM}}}entry", nsmap={None: ATOM})
        def sub(name, text=None, **attributes):
            etree.SubElement(entry, f"{{{ATOM}}}{name}", attributes).text = text
        sub("id", f"{ADDRESS}id/{record['id']}")
        sub("title", original(record["title"]))
        sub("published", words.moment(record["published"]))
        sub("updated", words.moment(record["updated"]))
        for relation in ("alternate", "enclosure"):
            sub("link", rel=relation, type="text/html", hreflang="en", href=f"{PIPELINE}practices/{record['id']}.html")
        for scheme, term, label in self.classes(record):
            sub("category", term=term, scheme=f"{ADDRESS}schemes/{scheme}", label=label)
        sub("summary", original(record["summary"]))
        sub("content", etree.CDATA(content), type="html")
        self.xml.write(entry, pretty_print=True)

    def classes(self, record):
        for theme in record.get("themes", []):
            yield theme.partition(":")[0], theme, self.themes.get(theme, theme)
        for country in record["countries"]:
            yield "countries", country, self.countries.get(country, country)
        yield "evidence", record["category"], words.CATEGORY[record["category"]]
        yield "kinds", record["kind"], words.KIND[record["kind"]]

    def close(self):
        self.feed.__exit__(None, None, None)
        self.file.__exit__(None, None, None)


def write(path, text):
    with open(path, "wb") as file:
        file.write(text.encode())


def main(store, taxonomies, styles, output):
    os.makedirs(f"{output}/practices", exist_ok=True)
    os.makedirs(f"{output}/digests", exist_ok=True)
    for name in ("atom.css", "atom.xsl"):
        shutil.copyfile(f"{styles}/{name}", f"{output}/{name}")
    environment = make_environment(taxonomies, styles)
    countries, themes = environment.globals["countries"], environment.globals["themes"]
    brief, content_of, index, digest = (environment.get_template(f"{name}.html") for name in ("brief", "content", "index", "digest"))
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    count = connection.execute(f"SELECT count(*) {LATEST}").fetchone()[0]
    feed, latest, listed, filters = None, [], [], Filters()
    for position, row in enumerate(connection.execute(ROWS)):
        record = read(row, countries)
        rank = count - 1 - position
        page = page_of(rank, count, FEED_PAGE)
        if feed is None or page != feed_page:
            if feed:
                feed.close()
            feed, feed_page = Feed(output, page, position == 0, record["updated"], (countries, themes)), page
        content = content_of.render(r=record)
        feed.add(record, content)
        write(f"{output}/practices/{record['id']}.html", brief.render(r=record))
        if position < DIGEST:
            latest.append((record, content))
        listed.append((record, filters.tokens(record)))
        page = page_of(rank, count, INDEX_PAGE)
        if rank == 0 or page_of(rank - 1, count, INDEX_PAGE) != page:
            newest = page == page_of(count - 1, count, INDEX_PAGE)
            text = index.render(
                entries=listed, filters=filters, is_only_page=newest and page == 0, newer=None if newest else page + 2, older=page or None)
            for name in [f"index-{page + 1}.html"] + (["index.html"] if newest else []):
                write(f"{output}/{name}", text)
            listed, filters = [], Filters()
    if feed:
        feed.close()
    for name, title, subtitle in AUDIENCES:
        write(f"{output}/digests/{name}.en.html", digest.render(entries=latest, audience={"title": title, "subtitle": subtitle}))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit("usage: job.py STORE TAXONOMIES STYLES OUTPUT")
    main(*sys.argv[1:])
