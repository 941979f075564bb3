"""A small harvester that shows every token and every record it gets."""

import http.client
import urllib.parse
import xml.etree.ElementTree as ET

OAI = "{http://www.openarchives.org/OAI/2.0/}"


class Page:
    """An answer to a list request."""

    def __init__(self, root):
        error = root.find(f"{OAI}error")
        self.error = error.get("code") if error is not None else None
        self.date = root.findtext(f"{OAI}responseDate")
        self.records = [Header(header) for header in root.iter(f"{OAI}header")]
        token = next(root.iter(f"{OAI}resumptionToken"), None)
        self.token = token.text if token is not None else None
        self.size = token.get("completeListSize") if token is not None else None


class Header:
    """What a record's header says."""

    def __init__(self, element):
        self.identifier = element.findtext(f"{OAI}identifier")
        self.datestamp = element.findtext(f"{OAI}datestamp")
        self.is_deleted = element.get("status") == "deleted"
        self.sets = [entry.text for entry in element.findall(f"{OAI}setSpec")]

    @property
    def practice(self):
        return self.identifier.rsplit(":", 1)[1]


def ask(address, **arguments):
    """The answer of the provider at `address`."""
    place = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname, place.port)
    try:
        connection.request("GET", f"{place.path}?{urllib.parse.urlencode(arguments)}")
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise SystemExit(f"{address} {arguments}: {answer.status} {body[:200]}")
    return Page(ET.fromstring(body))


def pages(place, **arguments):
    """Every page of a list. `place` is called before each request and gives the address to ask then."""
    page = ask(place(), **arguments)
    yield page
    while page.token:
        page = ask(place(), verb=arguments["verb"], resumptionToken=page.token)
        yield page
