"""A small harvester that returns all tokens and records it receives."""

import http.client
import urllib.parse
import xml.etree.ElementTree as ET

OAI = "{http://www.openarchives.org/OAI/2.0/}"


class Page:
    """The response to a list request."""

    def __init__(self, root):
        error = root.find(f"{OAI}error")
        self.error = error.get("code") if error is not None else None
        self.date = root.findtext(f"{OAI}responseDate")
        self.records = [Header(header) for header in root.iter(f"{OAI}header")]
        token = next(root.iter(f"{OAI}resumptionToken"), None)
        self.token = token.text if token is not None else None
        self.size = token.get("completeListSize") if token is not None else None


class Header:
    """The header of a record."""

    def __init__(self, element):
        self.identifier = element.findtext(f"{OAI}identifier")
        self.datestamp = element.findtext(f"{OAI}datestamp")
        self.is_deleted = element.get("status") == "deleted"
        self.sets = [entry.text for entry in element.findall(f"{OAI}setSpec")]

    @property
    def practice(self):
        return self.identifier.rsplit(":", 1)[1]


def ask(address, **arguments):
    """Returns the response of the provider at `address`."""
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
    """Yields all pages of a list. `place` is called before each request and returns the address to use."""
    page = ask(place(), **arguments)
    yield page
    while page.token:
        page = ask(place(), verb=arguments["verb"], resumptionToken=page.token)
        yield page
