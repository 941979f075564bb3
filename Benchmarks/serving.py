"""Measures `herald serve`: documents compared with nginx, OAI-PMH compared with a provider in Python."""

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from statistics import median

from contestants import PEERS, TAXONOMIES
from measuring import call

OAI = "{http://www.openarchives.org/OAI/2.0/}"
SECONDS, CONNECTIONS, PAGES = 5, 64, 50
DOCUMENTS = ("atom.xml", "small.xml")
# The server and the load generator have one core each.
SERVER, CLIENT = ["taskset", "-c", "0"], ["taskset", "-c", "1"]
PIPELINE = """pipeline: feed
stages:
  - export: atom-feed
    with: { archive-size: 100 }
  - export: rss-feed
    with: { name: small, archive-size: 10 }
"""
NGINX = """daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{ access_log {folder}/nginx.access combined; sendfile on; tcp_nopush on; keepalive_requests 100000000; etag on;
types {{ application/atom+xml xml; }}
client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
server {{ listen 127.0.0.1:{port}; root {root}; }} }}
"""


@dataclass
class ServingFindings:
    count: int
    # The bytes of each document, and responses a second by document and server.
    sizes: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    unchanged: dict = field(default_factory=dict)
    # Pages a second, and milliseconds of the server's CPU for each page.
    page_cpu: dict = field(default_factory=dict)
    harvest: dict = field(default_factory=dict)
    # Seconds of CPU of Herald and of Sickle, and the wall time of the harvest.
    server_cpu: float = 0
    client_cpu: float = 0
    wall: float = 0
    harvested: int = 0

    def verdicts(self):
        """Returns each aim with its result: text, value, limit, whether it was met."""
        verdicts = []

        def aim(text, value, limit):
            verdicts.append((text, f"{value:,.2f}", f"at least {limit:g}", value >= limit))

        for document, size in self.sizes.items():
            name = f"a feed of {size / 1000:,.0f} kB"
            aim(f"answers a second of Herald ÷ nginx, {name}", self.files[document]["Herald"] / self.files[document]["nginx"], 0.5)
            aim(f"304 answers a second of Herald ÷ nginx, {name}", self.unchanged[document]["Herald"] / self.unchanged[document]["nginx"], 0.5)
        aim("ListRecords of 100 records, pages a second of Herald ÷ Python", self.harvest["Herald"] / self.harvest["Python"], 10)
        aim(
            "ListRecords of 100 records not asked for before, pages a second of Herald ÷ Python",
            self.harvest["Herald, first time"] / self.harvest["Python"], 1,
        )
        aim(f"CPU of Sickle ÷ CPU of Herald, harvest of {self.harvested:,} records", self.client_cpu / self.server_cpu, 1)
        return verdicts


class ServingBench:
    """Measures a server with the release and the store of `count` records, in the folder `work`."""

    def __init__(self, bench, herald, python, work, count, rounds):
        self.bench, self.herald, self.python, self.count, self.rounds = bench, herald, python, count, rounds
        self.work = os.path.abspath(f"{work}/serving")
        self.found = ServingFindings(count)

    def run(self):
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(f"{self.work}/Pipelines")
        shutil.copy("herald.yaml", self.work)
        with open(f"{self.work}/Pipelines/feed.yaml", "w", encoding="utf-8") as file:
            file.write(PIPELINE)
        call("sh", "-c", f"'{self.herald.records}' {self.count} > '{self.work}/records.jsonl'")
        call(self.herald.program, "intake", f"{self.work}/records.jsonl", "-C", self.work, "--at", "2016-12-10")
        call(self.herald.program, "run", "-C", self.work)
        os.remove(f"{self.work}/records.jsonl")
        with self.bench.quiet():
            self.files()
            self.harvests()
        shutil.rmtree(self.work)
        return self.found

    # Files

    def files(self):
        with self.nginx() as nginx, self.serve() as herald:
            for document in DOCUMENTS:
                self.found.sizes[document] = os.path.getsize(f"{self.work}/Output/feed/{document}")
                self.file(document, {"nginx": nginx, "Herald": herald})

    def file(self, document, servers):
        """Measures a document in several rounds, in which the servers take turns; keeps the medians."""
        files, unchanged = {name: [] for name in servers}, {name: [] for name in servers}
        for _ in range(self.rounds):
            for name, address in servers.items():
                address = f"{address}/feed/{document}"
                tag = header(address, "ETag")
                files[name].append(wrk(address))
                unchanged[name].append(wrk(address, "-H", f"If-None-Match: {tag}"))
        self.found.files[document] = {name: median(several) for name, several in files.items()}
        self.found.unchanged[document] = {name: median(several) for name, several in unchanged.items()}

    @contextlib.contextmanager
    def nginx(self):
        port = free_port()
        path = f"{self.work}/nginx.conf"
        with open(path, "w", encoding="utf-8") as file:
            file.write(NGINX.format(folder=self.work, port=port, root=f"{self.work}/Output"))
        process = subprocess.Popen(SERVER + ["nginx", "-c", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield waited(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait()

    @contextlib.contextmanager
    def serve(self):
        port = free_port()
        command = SERVER + [self.herald.program, "serve", "-C", self.work, "--port", str(port), "--access-log", f"{self.work}/herald.access"]
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            yield waited(f"http://127.0.0.1:{port}")
        finally:
            self.server.terminate()
            self.server.wait()

    # Harvests

    def harvests(self):
        store = f"{self.work}/.herald/practices.db"
        port = free_port()
        provider = SERVER + [self.python.program, f"{PEERS}/python/provider.py", store, TAXONOMIES, str(port)]
        process = subprocess.Popen(provider)
        try:
            address = waited(f"http://127.0.0.1:{port}") + "/oai"
            tokens, first = walk(address)
            self.pages("Python", process, address, tokens)
        finally:
            process.terminate()
            process.wait()
        with self.serve() as herald:
            before = cpu(self.server.pid)
            tokens, first = walk(f"{herald}/oai")
            self.found.harvest["Herald, first time"] = first
            self.found.page_cpu["Herald, first time"] = 1000 * (cpu(self.server.pid) - before) / len(tokens)
            self.pages("Herald", self.server, f"{herald}/oai", tokens)
        with self.serve() as herald:
            self.sickle(f"{herald}/oai")

    def pages(self, name, server, address, tokens):
        """Requests the pages of `tokens` in turn, again and again."""
        script = f"{self.work}/tokens.lua"
        path = urllib.parse.urlsplit(address).path
        with open(script, "w", encoding="utf-8") as file:
            quoted = ",".join(f'"{path}?verb=ListRecords&resumptionToken={urllib.parse.quote(token, safe="")}"' for token in tokens)
            file.write(f"local paths = {{{quoted}}}\nlocal next = 0\n")
            file.write('request = function() next = next % #paths + 1 return wrk.format("GET", paths[next]) end\n')
        before = cpu(server.pid)
        self.found.harvest[name] = wrk(address, "-s", script, connections=4)
        self.found.page_cpu[name] = 1000 * (cpu(server.pid) - before) / (self.found.harvest[name] * SECONDS)

    def sickle(self, address):
        before, start = cpu(self.server.pid), time.monotonic()
        script = "import sickle, sys, resource\n" \
            "count = sum(1 for _ in sickle.Sickle(sys.argv[1]).ListRecords(metadataPrefix='oai_dc'))\n" \
            "usage = resource.getrusage(resource.RUSAGE_SELF)\n" \
            "print(count, usage.ru_utime + usage.ru_stime)\n"
        said = call(*CLIENT, self.python.program, "-c", script, address).split()
        self.found.wall = time.monotonic() - start
        self.found.harvested, self.found.client_cpu = int(said[0]), float(said[1])
        self.found.server_cpu = cpu(self.server.pid) - before


def walk(address):
    """Returns the tokens of the first pages of a harvest, and the number of pages a second, requested one after the other."""
    tokens, start = [], time.monotonic()
    token = read_token(fetch(address, verb="ListRecords", metadataPrefix="oai_dc"))
    while token and len(tokens) < PAGES:
        tokens.append(token)
        token = read_token(fetch(address, verb="ListRecords", resumptionToken=token))
    return tokens, len(tokens) / (time.monotonic() - start)


def fetch(address, **arguments):
    url = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(url.hostname, url.port)
    connection.request("GET", f"{url.path}?{urllib.parse.urlencode(arguments)}")
    body = connection.getresponse().read()
    connection.close()
    return body


def read_token(body):
    """Returns the resumption token of a page, found without parsing the whole page."""
    found = re.search(rb"<resumptionToken[^>]*>([^<]+)</resumptionToken>", body)
    return ET.fromstring(b"<t>" + found.group(1) + b"</t>").text if found else None


def header(address, name):
    url = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(url.hostname, url.port)
    connection.request("GET", url.path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")
    return answer.getheader(name)


def wrk(address, *options, connections=CONNECTIONS):
    """Returns the requests a second that a server answers over `connections` connections."""
    said = call(*CLIENT, "wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", *options, address)
    if "Socket errors" in said or ("Non-2xx" in said):
        raise SystemExit(f"wrk {address}:\n{said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))


def cpu(pid):
    """Returns the CPU seconds that a process has used so far."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def waited(address):
    """Waits until a server responds at `address`, and returns it."""
    url = urllib.parse.urlsplit(address)
    for _ in range(200):
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection(url.hostname, url.port)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
            return address
        time.sleep(0.05)
    sys.exit(f"nobody answers at {address}")


def text(found, table, columns):
    """Returns the section of the report."""
    aims = table(["aim", "measured", "wanted", ""], [[text, value, limit, "PASS" if met else "MISS"] for text, value, limit, met in found.verdicts()])
    rows = []
    for document, size in found.sizes.items():
        for answer, figures in (("whole", found.files), ("304", found.unchanged)):
            rows.append([f"feed of {size:,} bytes, {answer}"] + [f"{figures[document][name]:,.0f}" for name in ("Herald", "nginx")])
    files = table(["answers a second", "Herald", "nginx"], rows)
    rows = [[name, f"{value:,.1f}", f"{found.page_cpu[name]:,.2f}"] for name, value in found.harvest.items()]
    pages = table(["ListRecords of 100 records", "pages a second", "CPU ms of the server a page"], rows)
    return f"""## Serving

A store of {found.count:,} records. The server has one core, wrk, Sickle and the like the other. nginx has one worker process with sendfile;
both write an access log. wrk holds {CONNECTIONS} connections for {SECONDS} s. The provider in Python is WSGI with sqlite3 and lxml over the
same store, served by waitress; pages are asked for over 4 connections, {PAGES} of them again and again; for "first time", one after the
other over new connections. Sickle then harvests everything in oai_dc from a server just started: {found.harvested:,} records in
{found.wall:,.1f} s, {found.client_cpu:,.1f} s of CPU of Sickle and {found.server_cpu:,.1f} s of the server.

{aims}

{files}

{pages}
"""
