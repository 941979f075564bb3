"""An OAI-PMH provider in Python for a store of Herald: WSGI, sqlite3 and lxml, served by waitress.

usage: provider.py STORE TAXONOMIES PORT

It supports Identify and both list verbs in oai_dc, without sets and dates, which is enough for a complete harvest. Its records have the
same elements as Herald's.
"""

import json
import sqlite3
import sys
import threading
from datetime import datetime, timezone
from urllib.parse import parse_qsl

import waitress
from lxml import etree

import words

OAI = "http://www.openarchives.org/OAI/2.0/"
DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
SITE, HOST, PUBLISHER, PAGE = "https://practices.example/", "practices.example", "Herald", 100
ROWS = """SELECT e.sequence, e.time, e.kind, v.id, v.record FROM events e JOIN versions v ON v.number = e.record
    WHERE e.kind >= 2 AND e.sequence > ? AND e.sequence <= ? AND NOT EXISTS (
    SELECT 1 FROM events l WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence AND l.sequence <= ?)
    ORDER BY e.sequence LIMIT ?"""
WITHDRAWN = 2


class Provider:
    def __init__(self, store, taxonomies):
        self.store = store
        self.countries, self.themes = words.load_names(taxonomies)
        self.connections = threading.local()

    def database(self):
        if not hasattr(self.connections, "open"):
            self.connections.open = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        return self.connections.open

    def __call__(self, environment, start):
        if environment["REQUEST_METHOD"] == "POST":
            query = environment["wsgi.input"].read(int(environment.get("CONTENT_LENGTH") or 0)).decode()
        else:
            query = environment["QUERY_STRING"]
        body = self.answer(dict(parse_qsl(query)))
        start("200 OK", [("Content-Type", "text/xml; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]

    def answer(self, arguments):
        root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": XSI})
        root.set(f"{{{XSI}}}schemaLocation", f"{OAI} {OAI}OAI-PMH.xsd")
        etree.SubElement(root, f"{{{OAI}}}responseDate").text = moment(datetime.now(timezone.utc).timestamp())
        etree.SubElement(root, f"{{{OAI}}}request", arguments).text = "http://localhost/oai"
        verb = arguments.get("verb")
        if verb == "Identify":
            self.identify(root)
        elif verb in ("ListRecords", "ListIdentifiers"):
            self.list(root, verb, arguments)
        else:
            etree.SubElement(root, f"{{{OAI}}}error", code="badVerb").text = "no such verb"
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def identify(self, root):
        said = etree.SubElement(root, f"{{{OAI}}}Identify")
        for name, text in (
            ("repositoryName", "Good practices"), ("baseURL", "http://localhost/oai"), ("protocolVersion", "2.0"),
            ("adminEmail", "practices@practices.example"), ("earliestDatestamp", "2000-01-01T00:00:00Z"),
            ("deletedRecord", "persistent"), ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        ):
            etree.SubElement(said, f"{{{OAI}}}{name}").text = text

    def list(self, root, verb, arguments):
        database = self.database()
        if "resumptionToken" in arguments:
            last, limit, done = map(int, arguments["resumptionToken"].split("-"))
        else:
            last, done = 0, 0
            limit = database.execute("SELECT max(sequence) FROM events").fetchone()[0]
        rows = database.execute(ROWS, (last, limit, limit, PAGE + 1)).fetchall()
        listed = etree.SubElement(root, f"{{{OAI}}}{verb}")
        for row in rows[:PAGE]:
            self.add(listed, verb, row)
        if len(rows) > PAGE:
            token = etree.SubElement(listed, f"{{{OAI}}}resumptionToken", cursor=str(done))
            token.text = f"{rows[PAGE - 1][0]}-{limit}-{done + PAGE}"
        elif done:
            etree.SubElement(listed, f"{{{OAI}}}resumptionToken", cursor=str(done))

    def add(self, listed, verb, row):
        _, time, kind, identifier, stored = row
        practice = json.loads(stored)
        parent = listed
        if verb == "ListRecords":
            parent = etree.SubElement(listed, f"{{{OAI}}}record")
        header = etree.SubElement(parent, f"{{{OAI}}}header")
        if kind == WITHDRAWN:
            header.set("status", "deleted")
        etree.SubElement(header, f"{{{OAI}}}identifier").text = f"oai:{HOST}:{identifier}"
        etree.SubElement(header, f"{{{OAI}}}datestamp").text = moment(time)
        for name in self.sets(practice):
            etree.SubElement(header, f"{{{OAI}}}setSpec").text = name
        if verb == "ListRecords" and kind != WITHDRAWN:
            self.describe(etree.SubElement(parent, f"{{{OAI}}}metadata"), practice, time)

    def sets(self, practice):
        sets = [f"theme:{theme}" for theme in practice.get("themes", [])]
        sets += [f"country:{place['country']}" for place in practice.get("places", [])]
        return sets + [f"evidence:{category(practice)}"]

    def describe(self, parent, practice, time):
        root = etree.SubElement(parent, f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
        root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
        language = practice.get("language", "en")

        def put(name, text, tag=None):
            element = etree.SubElement(root, f"{{{DC}}}{name}")
            element.text = text
            if tag:
                element.set(f"{{{XML}}}lang", tag)

        texts(practice["title"], language, lambda text, tag: put("title", text, tag))
        for organisation in practice.get("organisations", []):
            if organisation["role"] == "lead":
                put("creator", organisation["name"])
        for theme in practice.get("themes", []):
            put("subject", self.themes.get(theme, theme))
        texts(practice["summary"], language, lambda text, tag: put("description", text, tag))
        put("publisher", PUBLISHER)
        for organisation in practice.get("organisations", []):
            if organisation["role"] in ("partner", "funder"):
                put("contributor", organisation["name"])
        put("date", moment(time)[:10])
        put("type", "Text")
        put("type", practice["kind"])
        put("identifier", f"{SITE}id/{practice['id']}")
        for source in practice.get("sources", []):
            put("source", citation(source))
        put("language", language)
        for country in sorted({place["country"] for place in practice.get("places", [])}):
            put("coverage", country)
            put("coverage", self.countries.get(country, country), "en")


def texts(text, language, put):
    if isinstance(text, str):
        put(text, language)
    else:
        for tag, translation in text.items():
            put(translation, tag)


def citation(source):
    authors, year = ", ".join(source.get("authors", [])), source.get("year")
    credit = f"{authors} ({year}). " if authors and year else ""
    return f"{credit}{source['title']}. {source.get('publisher', '')}."


def category(practice):
    known = [entry for entry in practice.get("evidence", []) if entry["type"] != "awaited"]
    supports = [entry for entry in known if entry.get("finding") in ("positive", "mixed")]
    if any(entry["type"] == "research" for entry in known) or any(entry["type"] == "independent-evaluation" for entry in supports):
        return "good"
    return "promising" if supports else "case-study" if known else "emerging"


def moment(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def main():
    store, taxonomies, port = sys.argv[1:4]
    waitress.serve(Provider(store, taxonomies), host="127.0.0.1", port=int(port), threads=4, _quiet=True)


if __name__ == "__main__":
    main()
