"""A web server on loopback for tests: correct and faulty pages, feeds, and an OAI-PMH provider with faults on demand.

It listens on a free port, prints the port, and ends when its standard input is closed. Addresses:

  /web/NAME             one page each, see WEB
  /files/NAME           the bytes stored there with PUT, served without an ETag
  /good/NAME            the same, served correctly; /good-moved/NAME redirects there; /forgetful/NAME never answers 304,
                        /restless/NAME changes with each request
  /oai/FAULTS/INSTANCE  a provider; FAULTS are joined with "+" ("plain" for none), INSTANCE separates tests
  /requests/INSTANCE    the queries that INSTANCE received, one per line
  /change/INSTANCE?change=2&delete=5&add=11   changes, deletes and adds records in the archive
"""

import gzip
import http.server
import json
import os
import sys
import threading
import time
import urllib.parse
from xml.sax.saxutils import escape

PAGE = 4
instances = {}
files = {}
visits = {}
lock = threading.Lock()


class Archive:
    """The records of a provider: number -> (datestamp, deleted, title)."""

    def __init__(self, faults):
        self.faults = faults
        self.records = {n: ["2016-12-%02dT08:00:00Z" % n, False, "Practice %d" % n] for n in range(1, 11)}
        self.now = "2016-12-20T12:00:00Z"
        self.queries = []
        self.done = set()
        if "deleted" in faults:
            self.records[4][1] = True

    def once(self, fault):
        """Returns whether `fault` is requested and has not occurred yet."""
        if fault in self.faults and fault not in self.done:
            self.done.add(fault)
            return True
        return False

    def change(self, query):
        self.now = "2016-12-27T12:00:00Z"
        for number in map(int, query.get("change", [])):
            self.records[number] = ["2016-12-25T08:00:00Z", False, "Practice %d, revised" % number]
        for number in map(int, query.get("delete", [])):
            self.records[number][0] = "2016-12-25T09:00:00Z"
            self.records[number][1] = True
        for number in map(int, query.get("add", [])):
            self.records[number] = ["2016-12-26T08:00:00Z", False, "Practice %d" % number]


def header(archive, number):
    stamp, deleted, _ = archive.records[number]
    if "days" in archive.faults:
        stamp = stamp[:10]
    return '<header%s><identifier>oai:archive.example:practice%s%d</identifier><datestamp>%s</datestamp></header>' % (
        ' status="deleted"' if deleted else "", "-" if "own-form" in archive.faults else "/", number, stamp)


def record(archive, number, prefix):
    deleted, title = archive.records[number][1:]
    text = "<record>" + header(archive, number)
    if prefix == "herald" and not deleted:
        text += (
            '<metadata><practice xmlns="urn:herald:practice:1" id="practice-%d"><kind>law</kind><title>%s</title>'
            "<summary>What practice %d does.</summary></practice></metadata>" % (number + ("other-id" in archive.faults), escape(title), number))
    elif not deleted:
        body = "" if "bad" in archive.faults and number == 3 else "<dc:title>%s</dc:title>" % escape(title)
        text += (
            '<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/">%s<dc:description>What practice %d does.</dc:description>'
            "<dc:subject>iamm:5</dc:subject><dc:type>project</dc:type><dc:publisher>Archive example</dc:publisher>"
            "<dc:date>2015-06-01</dc:date><dc:language>eng</dc:language>"
            "<dc:identifier>https://archive.example/practices/%d</dc:identifier></oai_dc:dc></metadata>" % (body, number, number))
    return text + "</record>\n"


def list_records(archive, query, base):
    token = query.get("resumptionToken", [None])[0]
    if token:
        first, since, until, prefix = token.split("|")
        first = int(first)
        if "never-resumes" in archive.faults or (first == 8 and archive.once("expired")):
            return error("badResumptionToken", "The token has expired.")
    else:
        first, since, until = 0, query.get("from", [""])[0], query.get("until", [""])[0]
        prefix = query.get("metadataPrefix", [""])[0]
    if prefix != "oai_dc" and not (prefix == "herald" and "own-form" in archive.faults):
        return error("cannotDisseminateFormat", "No such format here.")
    if "no-sets" in archive.faults and "set" in query:
        return error("noSetHierarchy", "There are no sets.")
    order = sorted(archive.records, reverse="reversed" in archive.faults)
    numbers = [n for n in order if archive.records[n][0][: len(since) or 1] >= since
               and (not until or archive.records[n][0][: len(until)] <= until)]
    if not numbers:
        return error("noRecordsMatch", "Nothing matches.")
    page = numbers[first : first + PAGE]
    rest = first + PAGE < len(numbers)
    if "loop" in archive.faults and first == PAGE:
        following = first
    else:
        following = first + PAGE
    text = "<ListRecords>\n" + "".join(record(archive, n, prefix) for n in page)
    if rest:
        text += '<resumptionToken completeListSize="%d" cursor="%d">%d|%s|%s|%s</resumptionToken>' % (
            len(numbers), first, following, since, until, prefix)
    elif first:
        text += '<resumptionToken completeListSize="%d" cursor="%d"/>' % (len(numbers), first)
    return text + "</ListRecords>"


def error(code, message):
    return '<error code="%s">%s</error>' % (code, message)


def identify(archive, base):
    policy = "no" if "keeps-no-deletions" in archive.faults else "transient" if "transient" in archive.faults else "persistent"
    return (
        "<Identify><repositoryName>Archive example</repositoryName><baseURL>%s</baseURL>"
        "<protocolVersion>2.0</protocolVersion><adminEmail>archive@archive.example</adminEmail>"
        "<earliestDatestamp>2016-12-01</earliestDatestamp><deletedRecord>%s</deletedRecord>"
        "<granularity>YYYY-MM-DD%s</granularity></Identify>"
        % (escape(base), policy, "" if "days" in archive.faults else "Thh:mm:ssZ"))


def provider(archive, query, base):
    verb = query.get("verb", [""])[0]
    if verb == "Identify":
        body = identify(archive, base)
    elif verb == "ListMetadataFormats":
        prefixes = ["oai_dc"] + (["herald"] if "own-form" in archive.faults else [])
        body = "<ListMetadataFormats>%s</ListMetadataFormats>" % "".join(
            "<metadataFormat><metadataPrefix>%s</metadataPrefix><schema>s</schema>"
            "<metadataNamespace>n</metadataNamespace></metadataFormat>" % prefix for prefix in prefixes)
    elif verb == "ListRecords":
        body = list_records(archive, query, base)
    else:
        body = error("badVerb", "Illegal verb.")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
            "<responseDate>%s</responseDate><request>%s</request>\n%s</OAI-PMH>\n" % (archive.now, escape(base), body)).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, body, status=200, kind="text/plain", **fields):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def cut(self, body, kind="text/xml"):
        """Sends half of the announced bytes."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        self.close_connection = True

    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(parts.query)
        names = parts.path.split("/")[1:]
        if names[0] == "web":
            return self.web(names[1])
        if names[0] == "files" and "/".join(names[1:]) in files:
            kind, body = files["/".join(names[1:])]
            return self.answer(body, kind=kind)
        if names[0] in ("good", "forgetful", "restless") and "/".join(names[1:]) in files:
            return self.well_served(names[0], *files["/".join(names[1:])])
        if names[0] == "good-moved":
            return self.answer(b"", 301, Location="/good/" + "/".join(names[1:]))
        if names[0] == "oai":
            return self.oai(names[1].split("+"), names[2], query, parts.query)
        if names[0] == "requests":
            return self.answer("\n".join(instances[names[1]].queries if names[1] in instances else []).encode())
        if names[0] == "change":
            instances[names[1]].change(query)
            return self.answer(b"changed")
        self.answer(b"nothing here", 404)

    do_HEAD = do_GET

    def well_served(self, how, kind, body):
        visit = visits[self.path] = visits.get(self.path, 0) + 1
        if how == "restless":
            body += b"<!-- %d -->" % visit
        tag, changed = '"%d"' % (visit if how == "restless" else 1), "Sat, 10 Dec 2016 09:30:00 GMT"
        fields = {"ETag": tag, "Access_Control_Allow_Origin": "*"}
        if how == "good":
            fields["Last_Modified"] = changed
        asked = self.headers.get("If-None-Match") == tag or self.headers.get("If-Modified-Since") == changed
        if asked and how != "forgetful":
            self.send_response(304)
            self.send_header("ETag", tag)
            return self.end_headers()
        self.answer(gzip.compress(body), kind=kind, Content_Encoding="gzip", **fields)

    def do_POST(self):
        names = urllib.parse.urlsplit(self.path).path.split("/")[1:]
        if names[0] == "oai":
            form = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            return self.oai(names[1].split("+"), names[2], urllib.parse.parse_qs(form), form)
        self.web("echo")

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        files[urllib.parse.urlsplit(self.path).path.split("/", 2)[2]] = (self.headers.get("Content-Type", "text/xml"), body)
        self.answer(b"kept", 201)

    def web(self, name):
        if name == "echo":
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            told = {"method": self.command, "agent": self.headers.get("User-Agent"), "body": body,
                    "field": self.headers.get("X-Field"), "authorized": "Authorization" in self.headers}
            return self.answer(json.dumps(told, sort_keys=True).encode(), kind="application/json; charset=utf-8", X_Two="a")
        if name == "gzip":
            return self.answer(gzip.compress(b"unpacked"), Content_Encoding="gzip")
        if name == "bomb":
            return self.answer(gzip.compress(bytes(4 << 20)), Content_Encoding="gzip")
        if name == "moved":
            return self.answer(b"", 301, Location="/web/echo")
        if name == "round":
            return self.answer(b"", 302, Location="/web/round")
        if name == "to-file":
            return self.answer(b"", 302, Location="file:///etc/passwd")
        if name == "busy":
            return self.answer(b"later", 503, Retry_After="7")
        if name == "busy-date":
            self.send_response_only(503)
            self.send_header("Date", "Sat, 10 Dec 2016 09:30:00 GMT")
            self.send_header("Retry-After", "Sat, 10 Dec 2016 09:32:00 GMT")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if name == "secret":
            return self.answer(b"who are you?", 401)
        if name == "cut":
            return self.cut(b"twelve bytes", "text/plain")
        if name == "silent":
            time.sleep(3600)
        self.answer(b"nothing here", 404)

    def oai(self, faults, instance, query, written):
        with lock:
            archive = instances.setdefault(instance, Archive(faults))
            archive.queries.append(written)
        host = "http://%s" % self.headers["Host"]
        if "moved" in faults:
            return self.answer(b"", 302, Location="%s/oai/gzip/%s?%s" % (host, instance, written))
        if "html" in faults:
            return self.answer(b"<!DOCTYPE html><html><head><title>Archive</title></head><body>Hello</body></html>", kind="text/html")
        second = query.get("resumptionToken", [""])[0].startswith("4|")
        if "down" in faults:
            return self.answer(b"broken", 500)
        if second and archive.once("busy"):
            return self.answer(b"later", 503, Retry_After="7")
        with lock:
            body = provider(archive, query, "%s/oai/%s/%s" % (host, "+".join(faults), instance))
        if second and archive.once("cut"):
            return self.cut(body)
        if second and archive.once("truncated"):
            return self.answer(body[: len(body) // 2], kind="text/xml")
        if second and ("malformed" in faults or archive.once("malformed-once")):
            body = body.replace(b"</title>", b"<title>").replace(b"</dc:title>", b"")
        if "gzip" in faults:
            return self.answer(gzip.compress(body), kind="text/xml", Content_Encoding="gzip")
        self.answer(body, kind="text/xml")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
os._exit(0)
