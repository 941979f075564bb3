"""Harvests a running server with the clients that partner sites use; each must receive everything in the store.

Usage: clients.py HERALD [--records 1500]

The OAI-PMH clients are Sickle and oaipmh-scythe in Python, and HTTP::OAI in Perl. feedparser reads the Atom and the RSS feed with all
archives. Deleted records and tombstones are counted too.
"""

import argparse
import pathlib
import subprocess
import sys

import feedparser
import oaipmh_scythe
import sickle
from workspace import Workspace

FEEDS = """stages:
  - export: atom-feed
    with: { archive-size: 100 }
  - export: rss-feed
    with: { archive-size: 100 }
  - export: json-feed
    with: { archive-size: 100 }
"""


def with_sickle(address):
    records = list(sickle.Sickle(address).ListRecords(metadataPrefix="oai_dc"))
    return len({entry.header.identifier for entry in records}), len(records), sum(entry.header.deleted for entry in records)


def with_scythe(address):
    with oaipmh_scythe.Scythe(address) as scythe:
        records = list(scythe.list_records(metadata_prefix="oai_dc"))
    return len({entry.header.identifier for entry in records}), len(records), sum(bool(entry.header.deleted) for entry in records)


def with_perl(address):
    script = pathlib.Path(__file__).with_name("harvest.pl")
    done = subprocess.run(["perl", script, address], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"HTTP::OAI: {done.stderr}")
    records, deleted = map(int, done.stdout.split())
    return records, records, deleted


def walk(address):
    """Returns the IDs of a feed and of its archives, and the number of tombstones."""
    identifiers, tombstones, seen = [], 0, set()
    while address:
        feed = feedparser.parse(address)
        if feed.bozo or feed.status != 200 or address in seen:
            raise SystemExit(f"feedparser: {address}: status {feed.status}, {feed.get('bozo_exception', 'seen before')}")
        seen.add(address)
        identifiers += [entry.id for entry in feed.entries]
        tombstones += sum(1 for _ in deleted(address))
        links = {link.rel: link.href for link in feed.feed.links}
        address = links.get("prev-archive")
        if address:
            address = local(address, feed.href)
    return identifiers, tombstones


def deleted(address):
    """Yields the deleted entries of a document, which feedparser ignores."""
    import urllib.request
    import xml.etree.ElementTree as ET

    with urllib.request.urlopen(address) as response:
        yield from ET.parse(response).getroot().findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")


def local(address, base):
    """Returns the address on the server under test for an address on the site."""
    root = base.split("/", 3)[:3]
    return "/".join(root) + "/" + address.split("/", 3)[3]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald")
    parser.add_argument("--records", type=int, default=1500)
    options = parser.parse_args()
    workspace = Workspace(options.herald)
    identifiers = workspace.fill(options.records, 1, "--at", "2016-12-01")
    workspace.withdraw(identifiers[5 : options.records : 15], "--at", "2016-12-05")
    workspace.pipeline("feeds", FEEDS)
    workspace.run("run", "feeds")
    states = workspace.states()
    published, withdrawn = states["published"], states["withdrawn"]
    print(f"the store: {published} published, {withdrawn} withdrawn")
    failures = 0
    server = workspace.serve()
    try:
        clients = {"Sickle": with_sickle, "oaipmh-scythe": with_scythe, "HTTP::OAI": with_perl}
        for name, harvest in clients.items():
            different, records, gone = harvest(server.oai)
            good = (different, records, gone) == (published + withdrawn, published + withdrawn, withdrawn)
            failures += not good
            print(f"{'ok ' if good else 'BAD'} {name}: {records} records, {different} of them different, {gone} deleted")
        for feed, expected in (("atom.xml", withdrawn), ("rss.xml", 0)):
            found, tombstones = walk(f"{server.address}feeds/{feed}")
            good = len(found) == len(set(found)) == published and tombstones == expected
            failures += not good
            print(f"{'ok ' if good else 'BAD'} feedparser, {feed}: {len(found)} entries, {len(set(found))} of them different, {tombstones} tombstones")
        status = server.stop()
        failures += status != 0
        print(f"{'ok ' if status == 0 else 'BAD'} the server ended with exit code {status}")
    finally:
        if server.process.poll() is None:
            server.kill()
        workspace.close()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
