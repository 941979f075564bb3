"""A small harvester that exposes every token and every record."""

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
    url = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(url.hostname, url.port)
    try:
        connection.request("GET", f"{url.path}?{urllib.parse.urlencode(arguments)}")
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise SystemExit(f"{address} {arguments}: {response.status} {body[:200]}")
    return Page(ET.fromstring(body))


def pages(place, **arguments):
    """Yields every page of a list. `place` is called before each request and returns the address for it."""
    page = ask(place(), **arguments)
    yield page
    while page.token:
        page = ask(place(), verb=arguments["verb"], resumptionToken=page.token)
        yield page
